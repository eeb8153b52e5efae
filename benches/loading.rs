//! A library with a million victims: its records and answers on their way into memory, and a table from
//! there beside SQLite's own GROUP BY over the same file.
//!
//! Making the library takes some ten seconds and half a gigabyte in the temporary folder.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use casebench::codebook::{BUILT_IN, Percent, Shape, TableSpec, VariableIx};
use casebench::counting;
use casebench::library::Library;
use casebench::tables::{Details, Scope, Table, Tabulator};
use divan::{Bencher, black_box};
use rusqlite::{Connection, params};

fn main() {
    divan::main();
}

const JUDGEMENTS: i64 = 250_000;

/// Two incidents a judgement, two victims an incident.
const EACH: i64 = 2;

struct Made {
    _folder: tempfile::TempDir,
    path: PathBuf,
}

static MADE: LazyLock<Made> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("study.db");
    drop(Library::create(&path, BUILT_IN[0].toml).expect("a new library"));
    fill(&path).expect("the library is filled");
    Made {
        _folder: folder,
        path,
    }
});

/// Numbers without a pattern, the same in every run (the constants are Knuth's, MMIX).
fn mixed(number: i64) -> i64 {
    let mixed = number
        .cast_unsigned()
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    ((mixed ^ (mixed >> 29)) >> 20).cast_signed()
}

/// Straight into the tables of the file: a million key presses would take half an hour.
fn fill(path: &PathBuf) -> rusqlite::Result<()> {
    let mut file = Connection::open(path)?;
    file.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")?;
    let unit = |name: &str| -> rusqlite::Result<i64> {
        file.query_row("SELECT id FROM unit WHERE name = ?1", [name], |row| {
            row.get(0)
        })
    };
    let units = [unit("judgement")?, unit("incident")?, unit("victim")?];
    let variable = |unit: i64, name: &str| -> rusqlite::Result<i64> {
        file.query_row(
            "SELECT id FROM variable WHERE unit = ?1 AND name = ?2",
            params![unit, name],
            |row| row.get(0),
        )
    };
    let mode = variable(units[1], "mode")?;
    let date = variable(units[1], "date")?;
    let age = variable(units[2], "age")?;
    let price = variable(units[2], "sale_price")?;
    let step = file.transaction()?;
    {
        let mut judgement = step.prepare(
            "INSERT INTO judgement (id, stem, source, imported_at, text_hash) VALUES (?1, ?2, '', '', ?3)",
        )?;
        let mut text = step.prepare("INSERT INTO judgement_text VALUES (?1, '')")?;
        let mut record = step.prepare(
            "INSERT INTO record (id, judgement, unit, parent, ordinal, name) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        let mut code = step
            .prepare("INSERT INTO value (record, variable, pass, code) VALUES (?1, ?2, 1, ?3)")?;
        let mut number = step
            .prepare("INSERT INTO value (record, variable, pass, number) VALUES (?1, ?2, 1, ?3)")?;
        let mut day = step
            .prepare("INSERT INTO value (record, variable, pass, date) VALUES (?1, ?2, 1, ?3)")?;
        let mut id = 0;
        let mut next = || {
            id += 1;
            id
        };
        for judged in 1..=JUDGEMENTS {
            let first_name = format!("X-{judged}");
            judgement.execute(params![judged, first_name, first_name.as_bytes()])?;
            text.execute([judged])?;
            let root = next();
            record.execute(params![root, judged, units[0], None::<i64>, 1, first_name])?;
            for i in 1..=EACH {
                let incident = next();
                let name = format!("{first_name}/I{i}");
                record.execute(params![incident, judged, units[1], root, i, name])?;
                code.execute(params![incident, mode, mixed(incident) % 3 + 1])?;
                let month = mixed(incident);
                let month = format!("{}-{:02}", 2000 + month % 18, month / 32 % 12 + 1);
                day.execute(params![incident, date, month])?;
                for v in 1..=EACH {
                    let victim = next();
                    let name = format!("{name}/V{v}");
                    record.execute(params![victim, judged, units[2], incident, v, name])?;
                    code.execute(params![victim, age, mixed(victim) % 6 + 1])?;
                    let amount = (mixed(victim) % 250 * 500) as f64;
                    number.execute(params![victim, price, amount])?;
                }
            }
        }
    }
    step.commit()
}

fn library() -> Library {
    Library::open_to_read(&MADE.path).expect("the library opens")
}

fn named(library: &Library, name: &str) -> VariableIx {
    library.codebook().variables_named(name)[0]
}

/// All records of the library.
#[divan::bench(sample_count = 3)]
fn records(bencher: Bencher) {
    let library = library();
    bencher.bench_local(|| counting::tabulator(black_box(&library)));
}

/// The answers to a variable, as the thread reads them: half a million, or a million.
#[divan::bench(args = ["incident.mode", "incident.date", "victim.age", "victim.sale_price"], sample_count = 5)]
fn read_answers(bencher: Bencher, name: &str) {
    let library = library();
    let variable = named(&library, name);
    bencher.bench_local(|| counting::answers(&library, variable));
}

/// Putting a million answers that were read into the tables, for which the screen waits.
#[divan::bench(args = ["victim.age", "victim.sale_price"], sample_count = 5)]
fn take_answers_in(bencher: Bencher, name: &str) {
    let library = library();
    let variable = named(&library, name);
    let mut tabulator = counting::tabulator(&library).expect("the records are read");
    bencher
        .with_inputs(|| counting::answers(&library, variable).expect("the answers are read"))
        .bench_local_values(|answers| tabulator.load_column(variable, answers));
}

const TABLES: [&str; 2] = ["victim.age", "victim.age incident.mode"];

fn spec(library: &Library, names: &str) -> TableSpec {
    let shape = match names.split_once(' ') {
        None => Shape::Frequency {
            of: named(library, names),
        },
        Some((rows, columns)) => Shape::Crosstab {
            rows: named(library, rows),
            columns: named(library, columns),
            layer: None,
            percent: Some(Percent::Column),
        },
    };
    TableSpec {
        title: None,
        shape,
        filter: None,
        unit: None,
    }
}

fn loaded(library: &Library, spec: &TableSpec) -> Tabulator {
    let mut tabulator = counting::tabulator(library).expect("the records are read");
    let variables = spec.shape.variables();
    counting::load(&mut tabulator, library, &variables).expect("the answers are read");
    tabulator
}

/// A table over a million records from memory, counted anew each time.
#[divan::bench(args = TABLES)]
fn table_from_memory(bencher: Bencher, names: &str) {
    let library = library();
    let spec = spec(&library, names);
    let mut tabulator = loaded(&library, &spec);
    bencher.bench_local(|| {
        tabulator.forget_counts();
        Table::make(
            &mut tabulator,
            &spec,
            &Scope::default(),
            &Details::default(),
        )
    });
}

/// The same counts by SQLite.
#[divan::bench(args = TABLES, sample_count = 5)]
fn table_by_group_by(bencher: Bencher, names: &str) {
    let file = Connection::open(&MADE.path).expect("the file opens");
    let crossed = names.contains(' ');
    let query = if crossed {
        "SELECT v.code, m.code, count(*)
         FROM value AS v JOIN record AS r ON r.id = v.record JOIN value AS m ON m.record = r.parent
         WHERE v.variable = ?1 AND v.pass = 1 AND m.variable = ?2 AND m.pass = 1 GROUP BY v.code, m.code"
    } else {
        "SELECT code, 0 * ?2, count(*) FROM value WHERE variable = ?1 AND pass = 1 GROUP BY code"
    };
    let id = |unit: &str, name: &str| -> i64 {
        file.query_row(
            "SELECT v.id FROM variable AS v JOIN unit AS u ON u.id = v.unit WHERE u.name = ?1 AND v.name = ?2",
            [unit, name],
            |row| row.get(0),
        )
        .expect("a variable")
    };
    let (age, mode) = (id("victim", "age"), id("incident", "mode"));
    let mut query = file.prepare(query).expect("a query");
    bencher.bench_local(|| {
        let rows = query.query_map([age, mode], |row| row.get::<_, i64>(2));
        rows.expect("it runs")
            .map(Result::unwrap_or_default)
            .sum::<i64>()
    });
}

/// `casebench freq` and `casebench crosstab` as whole processes: opening, reading, counting, printing.
#[divan::bench(args = TABLES, sample_count = 7)]
fn table_as_a_process(bencher: Bencher, names: &str) {
    let verb = if names.contains(' ') {
        "crosstab"
    } else {
        "freq"
    };
    let path = &MADE.path;
    bencher.bench_local(|| {
        let output = Command::new(env!("CARGO_BIN_EXE_casebench"))
            .arg(verb)
            .args(names.split(' '))
            .arg("-l")
            .arg(path)
            .stdin(Stdio::null())
            .output()
            .expect("it runs");
        assert!(output.status.success());
    });
}
