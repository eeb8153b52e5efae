//! The workbench on a library of study size and on one of 100,000 judgements, 1,000,000 values and 200,000 steps:
//! how long until the first frame, and from a key press to the frame that follows it.
//!
//! Drawn in memory; a terminal adds the time that it takes to write some kilobytes. Making the large library takes
//! some ten seconds and a quarter of a gigabyte in the temporary folder.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use casebench::codebook::BUILT_IN;
use casebench::library::Library;
use casebench::tui::keymap::{Key, Keymap};
use casebench::tui::{Theme, Workbench};
use divan::{Bencher, black_box};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use rusqlite::{Connection, params};

fn main() {
    divan::main();
}

const SIZE: (u16, u16) = (120, 40);

/// Judgements of the two libraries; each has ten values and two steps.
const JUDGEMENTS: [i64; 2] = [1_500, 100_000];

struct Made {
    _folder: tempfile::TempDir,
    paths: [PathBuf; 2],
}

static MADE: LazyLock<Made> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let paths = JUDGEMENTS.map(|judgements| {
        let path = folder.path().join(format!("{judgements}.db"));
        drop(Library::create(&path, BUILT_IN[0].toml).expect("a new library"));
        fill(&path, judgements).expect("the library is filled");
        path
    });
    Made {
        _folder: folder,
        paths,
    }
});

fn path(judgements: i64) -> &'static Path {
    let at = usize::from(judgements == JUDGEMENTS[1]);
    &MADE.paths[at]
}

/// Straight into the tables of the file: a million key presses would take half an hour.
fn fill(path: &Path, judgements: i64) -> rusqlite::Result<()> {
    let mut file = Connection::open(path)?;
    file.execute_batch("PRAGMA synchronous = OFF")?;
    let unit = |name: &str| -> rusqlite::Result<i64> {
        let sql = "SELECT id FROM unit WHERE name = ?1";
        file.query_row(sql, [name], |row| row.get(0))
    };
    let units = [unit("judgement")?, unit("incident")?, unit("victim")?];
    let variables = |unit: i64| -> rusqlite::Result<Vec<i64>> {
        let mut query = file.prepare("SELECT id FROM variable WHERE unit = ?1 LIMIT 3")?;
        query.query_map([unit], |row| row.get(0))?.collect()
    };
    let (of_incident, of_victim) = (variables(units[1])?, variables(units[2])?);
    let writing = file.transaction()?;
    {
        let mut judgement = writing.prepare(
            "INSERT INTO judgement (id, stem, trial_number, court, source, imported_at, text_hash)
             VALUES (?1, ?2, ?3, '广东省惠东县人民法院', '', '', ?4)",
        )?;
        let mut text = writing.prepare("INSERT INTO judgement_text VALUES (?1, ?2)")?;
        let mut record = writing.prepare(
            "INSERT INTO record (judgement, unit, parent, ordinal, name) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        let mut code = writing
            .prepare("INSERT INTO value (record, variable, pass, code) VALUES (?1, ?2, 1, 1)")?;
        let mut made_step = writing.prepare(
            "INSERT INTO step (at, pass, judgement, action, next_undo)
             VALUES ('', 1, ?1, '{\"kind\":\"several\",\"edits\":1}', NULL)",
        )?;
        let mut history = writing.prepare(
            "INSERT INTO history (step, subject, judgement, record, variable, new)
             VALUES (?1, 'value', ?2, ?3, ?4, '{\"code\":1}')",
        )?;
        for id in 1..=judgements {
            let stem = format!("2014-GD-HD-{id}");
            let number = format!("（2014）惠东法刑初字第{id}号");
            judgement.execute(params![id, stem, number, stem.as_bytes()])?;
            text.execute(params![id, format!("虚构 {number} 被告人某甲，男。")])?;
            let root = record.insert(params![id, units[0], None::<i64>, 1, stem])?;
            let name = format!("{stem}/I1");
            let incident = record.insert(params![id, units[1], root, 1, name])?;
            code.execute([incident, of_incident[0]])?;
            for ordinal in 1..=3 {
                let name = format!("{name}/V{ordinal}");
                let victim = record.insert(params![id, units[2], incident, ordinal, name])?;
                for &variable in &of_victim {
                    code.execute([victim, variable])?;
                }
            }
            for _ in 0..2 {
                let made = made_step.insert([id])?;
                history.execute([made, id, incident, of_incident[0]])?;
            }
        }
    }
    writing.commit()
}

fn open(judgements: i64) -> Workbench {
    let library = Library::open(path(judgements)).expect("the library opens");
    let keymap = Keymap::built_in("default").expect("a keymap");
    Workbench::new(library, keymap, SIZE).expect("the workbench opens")
}

fn draw(terminal: &mut Terminal<TestBackend>, workbench: &Workbench) {
    let theme = Theme::plain();
    terminal
        .draw(|frame| workbench.draw(frame, &theme))
        .expect("a frame");
}

/// From opening the file to the first frame.
#[divan::bench(args = JUDGEMENTS, sample_count = 20)]
fn first_frame(bencher: Bencher, judgements: i64) {
    let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).expect("a terminal");
    path(judgements);
    bencher.bench_local(|| {
        let workbench = open(black_box(judgements));
        draw(&mut terminal, &workbench);
    });
}

/// From a key to the frame that follows it, in the list.
#[divan::bench(args = JUDGEMENTS, sample_count = 20)]
fn key_to_frame(bencher: Bencher, judgements: i64) {
    let mut terminal = Terminal::new(TestBackend::new(SIZE.0, SIZE.1)).expect("a terminal");
    let mut workbench = open(judgements);
    while workbench.patience().is_some() {
        workbench.poll_jobs();
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    let keys = ["down", "pagedown", "up", "pageup"].map(|name| Key::parse(name).expect("a key"));
    let mut turn = 0;
    bencher.bench_local(|| {
        workbench.press(keys[turn % keys.len()]);
        turn += 1;
        draw(&mut terminal, &workbench);
    });
}
