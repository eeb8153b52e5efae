//! Random samples as a user draws them: the binary is run, and the library looked at.

mod support;

use std::path::PathBuf;
use std::process::{Command, Stdio};

use casebench::codebook::{Number, PartialDate, Value};
use casebench::library::{By, Edit, Judgement, Library, NewJudgement, Screening};
use casebench::tui::Workbench;
use casebench::tui::keymap::Keymap;
use support::press;

const CODEBOOK: &str = include_str!("../codebooks/child-trafficking.toml");

/// Provinces with the number of their judgements; the last ones have none.
const PROVINCES: [(&str, usize); 4] = [("GD", 30), ("YN", 12), ("SH", 3), ("", 2)];

struct Desk {
    folder: tempfile::TempDir,
}

struct Ran {
    out: String,
    err: String,
    code: i32,
}

impl Desk {
    /// A library of invented judgements, taken in in the order in which `order` turns them.
    fn new(order: impl FnOnce(&mut Vec<NewJudgement>)) -> Self {
        let desk = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        let mut all = Vec::new();
        for (province, count) in PROVINCES {
            for number in 1..=count {
                let year = [2010, 2011, 2012, 2013, 2014][number % 5];
                all.push(NewJudgement {
                    text: format!("{province} {number} {}", ["某男婴", "某女婴"][number % 2]),
                    stem: Some(format!("{year}-{province}-X-{number}")),
                    court: Some(format!("某{province}县人民法院")),
                    province: Some(province.to_owned()).filter(|letters| !letters.is_empty()),
                    date: PartialDate::new(year, None, None).ok(),
                    ..NewJudgement::default()
                });
            }
        }
        order(&mut all);
        let mut library = Library::create(&desk.file(), CODEBOOK).unwrap();
        library.insert_judgements(&all).unwrap();
        desk
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("study.db")
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_casebench"));
        command
            .args(arguments)
            .args(["-l", "study.db"])
            .current_dir(self.folder.path())
            .stdin(Stdio::null());
        for name in ["HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
            command.env(name, self.folder.path().join("home"));
        }
        let output = command.output().unwrap();
        let ran = Ran {
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
            code: output.status.code().unwrap(),
        };
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
        ran
    }

    fn draw(&self, name: &str, more: &[&str]) -> Ran {
        let mut arguments = vec!["sample", "--name", name, "--size", "5"];
        arguments.extend(more);
        self.run(&arguments)
    }

    /// The judgements that a print in CSV names.
    fn members(&self, name: &str) -> Vec<String> {
        let shown = self.run(&["sample", "--show", name, "--format", "csv"]);
        assert_eq!(shown.code, 0, "{}", shown.err);
        let judgement = |line: &str| line.split(',').nth(2).unwrap().to_owned();
        shown.out.lines().skip(1).map(judgement).collect()
    }
}

#[test]
fn the_order_of_the_import_does_not_matter_and_the_seed_does() {
    let one = Desk::new(|_| ());
    let other = Desk::new(|all| {
        all.reverse();
        all.swap(3, 17);
    });
    for desk in [&one, &other] {
        for (name, seed) in [("a", "42"), ("b", "42"), ("c", "43")] {
            let drawn = desk.draw(name, &["--per", "province", "--seed", seed]);
            assert_eq!(drawn.code, 0, "{}", drawn.err);
        }
    }
    assert_eq!(one.members("a"), other.members("a"));
    assert_eq!(one.members("a"), one.members("b"));
    assert_ne!(one.members("a"), one.members("c"));
    assert_eq!(one.members("a").len(), 2 + 5 + 3 + 5);
}

#[test]
fn what_was_drawn_is_printed_and_printed_again() {
    let desk = Desk::new(|_| ());
    let drawn = desk.draw(
        "instrument",
        &[
            "--per",
            "province",
            "--seed",
            "42",
            "--where",
            "year:2010..2014",
        ],
    );
    assert_eq!(drawn.code, 0, "{}", drawn.err);
    for part in [
        "Sample instrument\n",
        "GD                   30      5\n",
        "15 of 47 judgements drawn: 5 from each province; seed 42.",
        "Drawn from the judgements with: year:2010..2014",
        "SplitMix64",
        "Smaller than 5, and taken whole: (not known) (2), SH (3).",
        "    1  (not known)  ",
    ] {
        assert!(drawn.out.contains(part), "{part:?} in {}", drawn.out);
    }
    let again = desk.run(&["sample", "--show", "Instrument"]);
    assert_eq!(again.out, drawn.out);
    let json = desk.run(&["sample", "--show", "instrument", "--format", "json"]);
    assert!(json.out.contains("GD: 5 of 30"), "{}", json.out);
    let list = desk.run(&["sample", "--list", "--format", "csv"]);
    assert!(
        list.out
            .contains("instrument,15,47,5,province,42,year:2010..2014,2"),
        "{}",
        list.out
    );
}

#[test]
fn a_seed_that_was_not_given_is_kept_and_draws_the_same() {
    let desk = Desk::new(|_| ());
    let drawn = desk.draw("first", &[]);
    let (_, after) = drawn.out.split_once("seed ").unwrap();
    let (seed, _) = after.split_once('.').unwrap();
    let again = desk.draw("second", &["--seed", seed]);
    assert!(
        again.out.contains("a simple random sample"),
        "{}",
        again.out
    );
    assert_eq!(desk.members("first"), desk.members("second"));
}

#[test]
fn a_name_that_exists_is_refused_and_a_trial_keeps_nothing() {
    let desk = Desk::new(|_| ());
    let trial = desk.draw("Probe", &["--dry-run", "--seed", "1"]);
    assert!(trial.err.contains("not kept"), "{}", trial.err);
    let none = desk.run(&["sample", "--list"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
    assert_eq!(desk.draw("Probe", &["--seed", "1"]).code, 0);
    let refused = desk.draw("probe", &["--seed", "2"]);
    assert_eq!(refused.code, 3);
    assert!(
        refused.err.contains("choose another name"),
        "{}",
        refused.err
    );
    assert_eq!(
        Library::open(&desk.file())
            .unwrap()
            .samples()
            .unwrap()
            .len(),
        1
    );
}

#[test]
fn what_makes_no_sense_is_refused() {
    let desk = Desk::new(|_| ());
    for (arguments, code, part) in [
        (&["sample"][..], 2, "needs `--name NAME`"),
        (&["sample", "--name", "a"], 2, "--size"),
        (
            &["sample", "--name", "a b", "--size", "5"],
            2,
            "letters, digits",
        ),
        (&["sample", "--name", "a", "--size", "0"], 2, "from 1 on"),
        (
            &["sample", "--name", "a", "--size", "5", "--seed", "-1"],
            2,
            "-1",
        ),
        (
            &["sample", "--name", "a", "--size", "5", "--per", "age"],
            2,
            "province, year, court",
        ),
        (
            &["sample", "--name", "a", "--size", "5", "--where", "prv:GD"],
            2,
            "did you mean `prov:gd`",
        ),
        (
            &["sample", "--name", "a", "--size", "5", "--where", "prov:BJ"],
            1,
            "no judgements to draw from",
        ),
        (
            &[
                "sample", "--name", "a", "--size", "5", "--where", "sample:x",
            ],
            1,
            "no sample was drawn yet",
        ),
        (&["sample", "--show", "x"], 1, "unknown sample `x`"),
        (&["find", "sample:x"], 1, "unknown sample `x`"),
    ] {
        let ran = desk.run(arguments);
        assert_eq!(ran.code, code, "{arguments:?}: {}", ran.err);
        assert!(ran.err.contains(part), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn strata_are_made_by_year_court_and_coded_answers_too() {
    let desk = Desk::new(|_| ());
    let mut library = Library::open(&desk.file()).unwrap();
    let codebook = library.codebook().clone();
    let variable = codebook.variables_named("perpetrators")[0];
    for judgement in library.judgements().unwrap().iter().take(7) {
        let record = library.records(judgement.id).unwrap()[0].id;
        let edit = Edit::Value {
            record,
            variable,
            new: Number::new(3.0).map(Value::Number),
            by: By::Own,
        };
        library.apply(judgement.id, &[edit]).unwrap();
    }
    drop(library);
    let name = codebook.full_name(variable);
    let coded = desk.draw("coded", &["--per", &name]);
    assert!(coded.out.contains("10 of 47"), "{}{}", coded.out, coded.err);
    assert!(coded.out.contains("(not known)  "), "{}", coded.out);
    let year = desk.draw("year", &["--per", "Year"]);
    assert!(year.out.contains("25 of 47"), "{}", year.out);
    let court = desk.draw("court", &["--per", "court", "--where", "某女婴 \"某女婴\""]);
    assert_eq!(court.code, 1, "{}", court.out);
    let court = desk.draw(
        "court",
        &["--per", "court", "--where", "\"某女婴\" prov:SH prov:YN"],
    );
    assert!(court.out.contains("7 of 8"), "{}", court.out);
}

#[test]
fn a_sample_filters_the_list_and_what_is_found() {
    let desk = Desk::new(|_| ());
    desk.draw("Probe", &["--seed", "1"]);
    let found = desk.run(&["find", "sample:probe", "--format", "csv"]);
    assert_eq!(found.out.lines().count(), 1 + 5, "{}", found.out);
    let both = desk.run(&["find", "sample:probe", "prov:BJ"]);
    assert_eq!(both.code, 1);
    // Drawn from a sample: a second stage.
    let second = desk.run(&[
        "sample",
        "--name",
        "second",
        "--size",
        "2",
        "--where",
        "sample:probe",
    ]);
    assert!(second.out.contains("2 of 5"), "{}", second.out);

    let keymap = Keymap::built_in("default").unwrap();
    let library = Library::open(&desk.file()).unwrap();
    let mut workbench = Workbench::new(library, keymap, (120, 40)).unwrap();
    press(&mut workbench, "/");
    for key in "sample:probe".chars() {
        press(&mut workbench, &key.to_string());
    }
    assert_eq!(workbench.state.list.shown.len(), 5);
    assert!(workbench.state.list.fault.is_none());
}

#[test]
fn excluded_judgements_are_not_drawn() {
    let desk = Desk::new(|_| ());
    let mut library = Library::open(&desk.file()).unwrap();
    let shanghai = |judgement: &Judgement| judgement.province.as_deref() == Some("SH");
    let out: Vec<Judgement> = library
        .judgements()
        .unwrap()
        .into_iter()
        .filter(shanghai)
        .take(2)
        .collect();
    let decision = Some(Screening::excluded("repeat"));
    for judgement in &out {
        let decision = decision.clone();
        library
            .apply(judgement.id, &[Edit::Screen { decision }])
            .unwrap();
    }
    drop(library);
    assert_eq!(
        desk.draw("a", &["--per", "province", "--seed", "1"]).code,
        0
    );
    let drawn = desk.members("a");
    assert_eq!(drawn.len(), 2 + 5 + 1 + 5);
    assert!(out.iter().all(|out| !drawn.contains(&out.stem)));
}
