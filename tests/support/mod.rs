//! A small study in a temporary folder, keys by their names, and screens as a terminal shows them.

#![allow(dead_code, reason = "each test binary uses a part of it")]

use std::cell::RefCell;
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, Instant};

use casebench::codebook::PartialDate;
use casebench::library::{Judgement, Library, NewJudgement, RecordId, Screening};
use casebench::tui::keymap::{Key, Keymap};
use casebench::tui::{Flow, Theme, Workbench};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

/// A codebook with every kind of variable.
pub const CODEBOOK: &str = include_str!("codebook.toml");

/// The judgements of the study by their stems, in the order of the list.
pub const STEMS: [&str; 5] = [
    "2014-GD-SF-2714",
    "2014-GD-SF-271",
    "2016-YN-2698-83",
    "2015-ZJ-LA-12",
    "2014-SD-F-79",
];

/// Sets a title, rings, colours, clears, moves the cursor, copies to the clipboard, reverses the
/// reading order, switches the screen.
pub const HOSTILE: &str = "恶\x1b]0;owned\x07意\x1b[31m红\x1b[2J\x1b[Hx\u{9b}32m\u{9d}0;owned\u{9c}\x1b]52;c;b3duZWQ=\x07\u{202e}反\u{2066}\x1b[?1049l\x7f\x00尾";

/// A library in a temporary folder that goes away with it.
pub struct Study {
    folder: tempfile::TempDir,
}

impl Study {
    /// A library of five invented judgements, nothing coded.
    pub fn new() -> Self {
        Self::with_judgements(CODEBOOK)
    }

    /// The same judgements with a codebook of its own.
    pub fn with_judgements(toml: &str) -> Self {
        let study = Self::with_codebook(toml);
        study.library().insert_judgements(&judgements()).unwrap();
        study
    }

    /// A library without any judgement.
    pub fn empty() -> Self {
        Self::with_codebook(CODEBOOK)
    }

    /// A library without any judgement, with a codebook of its own.
    pub fn with_codebook(toml: &str) -> Self {
        let study = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        Library::create(&study.file(), toml).unwrap();
        study
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn file(&self) -> PathBuf {
        self.folder.path().join("study.db")
    }

    /// The file, opened anew: what it says is what was kept.
    pub fn library(&self) -> Library {
        Library::open(&self.file()).unwrap()
    }

    /// The workbench in a window of 120 x 40.
    pub fn open(&self) -> Workbench {
        self.open_at((120, 40))
    }

    pub fn open_at(&self, size: (u16, u16)) -> Workbench {
        let keymap = Keymap::built_in("default").unwrap();
        Workbench::new(self.library(), keymap, size).unwrap()
    }

    /// The workbench with the cursor in the form of a judgement.
    pub fn open_form(&self, number: &str) -> Workbench {
        let mut workbench = self.open();
        press(&mut workbench, "/");
        type_in(&mut workbench, number);
        press(&mut workbench, "enter enter");
        workbench
    }

    pub fn judgement(&self, stem: &str) -> Judgement {
        let all = self.library().judgements().unwrap();
        all.into_iter().find(|known| known.stem == stem).unwrap()
    }

    /// What the file holds of a variable of a record, as the form shows it: `coded("…-271/I1/V1",
    /// "age")` is `2 1-5 months`, or `uncoded`.
    pub fn coded(&self, record: &str, variable: &str) -> String {
        let library = self.library();
        let stem = record.split('/').next().unwrap();
        let judgement = self.judgement(stem).id;
        let records = library.records(judgement).unwrap();
        let Some(found) = records.iter().find(|known| known.name == record) else {
            return "no such record".into();
        };
        let codebook = library.codebook();
        let variable = codebook
            .coded_of(found.unit)
            .find(|&known| codebook.variable(known).name == variable)
            .unwrap();
        match library
            .values(judgement)
            .unwrap()
            .get(&(found.id, variable))
        {
            Some(value) => codebook.show(variable, value),
            None => "uncoded".into(),
        }
    }

    /// The records that the file has for a judgement below its own, without the stem: `I1 I1/V1 D1`.
    pub fn records(&self, stem: &str) -> String {
        let records = self
            .library()
            .records(self.judgement(stem).id)
            .unwrap()
            .into_iter()
            .skip(1)
            .map(|record| record.name[stem.len() + 1..].to_owned());
        records.collect::<Vec<_>>().join(" ")
    }

    /// All that the file holds of what was coded.
    pub fn content(&self) -> Content {
        let library = self.library();
        let codebook = library.codebook();
        library
            .judgements()
            .unwrap()
            .into_iter()
            .map(|judgement| {
                let records = library.records(judgement.id).unwrap();
                let name = |id: RecordId| {
                    let record = records.iter().find(|record| record.id == id);
                    record.unwrap().name.clone()
                };
                let mut values: Vec<String> = library
                    .values(judgement.id)
                    .unwrap()
                    .iter()
                    .map(|((record, variable), value)| {
                        let label = &codebook.variable(*variable).name;
                        let shown = codebook.show(*variable, value);
                        format!("{} {label}: {shown}", name(*record))
                    })
                    .collect();
                values.sort();
                let records = records.iter().map(|record| record.name.clone()).collect();
                JudgementContent {
                    records,
                    values,
                    known: [
                        judgement.trial_number,
                        judgement.citation,
                        judgement.court,
                        judgement.province,
                        judgement.date.map(|date| date.to_string()),
                    ],
                    marks: (judgement.status.name(), judgement.flagged, judgement.note),
                    screening: judgement.screening,
                }
            })
            .collect()
    }
}

/// What was coded in all judgements.
pub type Content = Vec<JudgementContent>;

/// What was coded in a judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgementContent {
    pub records: Vec<String>,
    pub values: Vec<String>,
    /// Number, citation, court, province, date.
    pub known: [Option<String>; 5],
    /// Status, flag, note.
    pub marks: (&'static str, bool, String),
    pub screening: Option<Screening>,
}

/// Everything in them is made up.
pub fn judgements() -> Vec<NewJudgement> {
    let court = "广东省绥丰县人民法院";
    let text = |court: &str, number: &str, facts: &str| {
        format!(
            "（虚构）\n{court}\n刑 事 判 决 书\n{number}\n公诉机关虚构检察院。\n经审理查明，{facts}\n\
             判决如下：被告人某甲犯拐卖儿童罪。\n"
        )
    };
    let new = |stem: &str, number: &str, court: &str, facts: &str, date: &str| NewJudgement {
        text: text(court, number, facts),
        source: format!("{stem}.txt"),
        trial_number: Some(number.into()),
        normal_number: Some(number.into()),
        citation: Some(format!("{stem} (invented)")),
        stem: Some(stem.into()),
        court: Some(court.into()),
        province: stem.split('-').nth(1).map(String::from),
        date: Some(date.parse::<PartialDate>().unwrap()),
        ..NewJudgement::default()
    };
    let short = "2013年11月7日，某甲将婴儿抱走，以35,000元卖给某乙。";
    let long: String = (1..=60)
        .map(|day| match day {
            3 | 30 | 58 => format!("第{day}日，某甲将婴儿交给某乙。\n"),
            _ => format!("第{day}日，某甲与某乙在某村商谈价格，没有结果；the parties met again.\n"),
        })
        .collect();
    vec![
        new(
            STEMS[0],
            "（2014）绥丰刑初字第2714号",
            court,
            short,
            "2014-05-06",
        ),
        new(
            STEMS[1],
            "（2014）绥丰刑初字第271号",
            court,
            "2010年10月的一天，某丙将其亲生女儿卖给某丁。",
            "2014-06",
        ),
        new(
            STEMS[2],
            "（2016）云2698刑初83号",
            "云南省岭安县人民法院",
            "某戊从越南带来一名婴儿。",
            "2016-01-20",
        ),
        new(
            STEMS[3],
            "（2015）岭安刑初字第12号",
            "浙江省岭安市人民法院",
            &long,
            "2015",
        ),
        new(
            STEMS[4],
            &format!("（2014）鲁刑终字第79号{HOSTILE}"),
            &format!("山东省{HOSTILE}人民法院"),
            HOSTILE,
            "2014-12-31",
        ),
    ]
}

/// Presses keys by their names, with blanks between: `press(&mut wb, "/ 2 7 1 enter")`. Says what the
/// last of them asks of the event loop.
pub fn press(workbench: &mut Workbench, keys: &str) -> Flow {
    let mut flow = Flow::Continue;
    for name in keys.split_whitespace() {
        let key = Key::parse(name).unwrap_or_else(|error| panic!("{error}"));
        flow = workbench.press(key);
    }
    flow
}

/// Types a text, character by character.
pub fn type_in(workbench: &mut Workbench, text: &str) {
    for character in text.chars() {
        workbench.press(Key::of(character));
    }
}

/// The stems of what the list shows, in its order.
pub fn listed(workbench: &Workbench) -> Vec<&str> {
    let list = &workbench.state.list;
    let stem = |&index: &usize| list.judgements[index].stem.as_str();
    list.shown.iter().map(stem).collect()
}

/// The record and the variable under the form's cursor: `2014-GD-SF-271/I1 mode`.
pub fn cursor(workbench: &Workbench) -> String {
    let (form, codebook) = (&workbench.state.form, &workbench.state.codebook);
    let record = form.current().map_or("", |record| record.name.as_str());
    let variable = form.variable(codebook);
    let name = variable.map_or("", |variable| codebook.variable(variable).name.as_str());
    format!("{record} {name}")
}

/// What the footer says; empty where it only hints.
pub fn message(workbench: &Workbench) -> String {
    let message = workbench.state.message.as_ref();
    message.map_or(String::new(), |message| format!("{message:?}"))
}

/// What is typed in the line that is open, if one is.
pub fn typed(workbench: &Workbench) -> Option<&str> {
    let prompt = workbench.state.prompt.as_ref();
    prompt.map(|prompt| prompt.input.value())
}

/// The bytes that draw the whole screen.
pub fn bytes(workbench: &Workbench, theme: &Theme) -> Vec<u8> {
    let sent = Sent::default();
    sent.terminal(workbench.state.size)
        .draw(|frame| workbench.draw(frame, theme))
        .unwrap();
    sent.take()
}

/// What was sent to a terminal that is drawn on again and again.
#[derive(Debug, Clone, Default)]
pub struct Sent(Rc<RefCell<Vec<u8>>>);

impl Sent {
    pub fn terminal(&self, (width, height): (u16, u16)) -> Terminal<CrosstermBackend<Self>> {
        let viewport = Viewport::Fixed(Rect::new(0, 0, width, height));
        let backend = CrosstermBackend::new(self.clone());
        Terminal::with_options(backend, TerminalOptions { viewport }).unwrap()
    }

    /// The bytes since the last call.
    pub fn take(&self) -> Vec<u8> {
        std::mem::take(&mut self.0.borrow_mut())
    }
}

impl io::Write for Sent {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What a terminal shows after the bytes.
pub fn terminal<C: vt100::Callbacks>(
    bytes: &[u8],
    (width, height): (u16, u16),
    callbacks: C,
) -> vt100::Parser<C> {
    let size = |cells: u16| cells.try_into().unwrap();
    let mut parser = vt100::Parser::new_with_callbacks(size(height), size(width), 0, callbacks);
    feed(&mut parser, bytes);
    parser
}

/// Gives bytes to a terminal. The parser takes the sign for what is hidden (U+FFFD) for a broken byte
/// and leaves it out, which no terminal does: it gets another one that is as wide.
pub fn feed<C: vt100::Callbacks>(parser: &mut vt100::Parser<C>, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).expect("what is drawn is UTF-8");
    parser.process(text.replace('\u{fffd}', "\u{25a1}").as_bytes());
}

/// The screen as lines of text, without the blanks at their ends.
pub fn screen(workbench: &Workbench) -> String {
    let size = workbench.state.size;
    let parser = terminal(&bytes(workbench, &Theme::plain()), size, ());
    lines(parser.screen())
}

/// The lines of a terminal's screen, without the blanks at their ends.
pub fn lines(screen: &vt100::Screen) -> String {
    let width = screen.size().1.get();
    let rows: Vec<String> = screen
        .rows(0, width)
        .map(|row| row.trim_end().to_owned())
        .collect();
    rows.join("\n")
}

/// The first line of the screen with a text in it.
pub fn line_with<'s>(screen: &'s str, text: &str) -> &'s str {
    screen
        .lines()
        .find(|line| line.contains(text))
        .unwrap_or_else(|| panic!("`{text}` is not on the screen:\n{screen}"))
}

/// The sizes of the design.
pub const SIZES: [(u16, u16); 3] = [(80, 24), (120, 40), (200, 60)];

/// The screen at each of some sizes, one below the other.
pub fn at_sizes(workbench: &mut Workbench, sizes: &[(u16, u16)]) -> String {
    let mut all = Vec::new();
    for &(width, height) in sizes {
        workbench.resize(width, height);
        all.push(format!("── {width} x {height} ──\n{}\n", screen(workbench)));
    }
    all.concat()
}

/// Hears the jobs beside the screen until none runs, as the event loop does.
pub fn finish_jobs(workbench: &mut Workbench) {
    let until = Instant::now() + Duration::from_secs(60);
    while workbench.patience().is_some() {
        assert!(Instant::now() < until, "a job does not end");
        workbench.poll_jobs();
        std::thread::sleep(Duration::from_millis(1));
    }
}
