//! Random samples as a user draws them.

use casebench::codebook::PartialDate;
use casebench::library::{Judgement, NewJudgement, Screening};

use crate::support::{Ran, Study, TRAFFICKING, press, type_in};

/// Provinces with the number of their judgements; the last ones have none.
const PROVINCES: [(&str, usize); 4] = [("GD", 30), ("YN", 12), ("SH", 3), ("", 2)];

/// A library of invented judgements, imported in the order in which `order` turns them.
fn study_of(order: impl FnOnce(&mut Vec<NewJudgement>)) -> Study {
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
    Study::of(TRAFFICKING, &all)
}

fn draw(study: &Study, name: &str, more: &[&str]) -> Ran {
    study.run(&[&["sample", "--name", name, "--size", "5"], more].concat())
}

/// The stems of the judgements that a print in CSV names.
fn members(study: &Study, name: &str) -> Vec<String> {
    let shown = study.printed(&["sample", "--show", name, "--format", "csv"]);
    let stem = |line: &str| line.split(',').nth(2).unwrap().to_owned();
    shown.lines().skip(1).map(stem).collect()
}

#[test]
fn the_order_of_the_import_does_not_matter_and_the_seed_does() {
    let one = study_of(|_| ());
    let other = study_of(|all| {
        all.reverse();
        all.swap(3, 17);
    });
    for study in [&one, &other] {
        for (name, seed) in [("a", "42"), ("b", "42"), ("c", "43")] {
            let drawn = draw(study, name, &["--per", "province", "--seed", seed]);
            assert_eq!(drawn.code, 0, "{}", drawn.err);
        }
    }
    assert_eq!(members(&one, "a"), members(&other, "a"));
    assert_eq!(members(&one, "a"), members(&one, "b"));
    assert_ne!(members(&one, "a"), members(&one, "c"));
    assert_eq!(members(&one, "a").len(), 2 + 5 + 3 + 5);
}

#[test]
fn what_was_drawn_is_printed_and_printed_again() {
    let study = study_of(|_| ());
    let drawn = draw(
        &study,
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
    let again = study.run(&["sample", "--show", "Instrument"]);
    assert_eq!(again.out, drawn.out);
    let json = study.run(&["sample", "--show", "instrument", "--format", "json"]);
    assert!(json.out.contains("GD: 5 of 30"), "{}", json.out);
    let list = study.run(&["sample", "--list", "--format", "csv"]);
    assert!(
        list.out
            .contains("instrument,15,47,5,province,42,year:2010..2014,2"),
        "{}",
        list.out
    );
}

#[test]
fn a_seed_that_was_not_given_is_kept_and_draws_the_same() {
    let study = study_of(|_| ());
    let drawn = draw(&study, "first", &[]);
    let (_, after) = drawn.out.split_once("seed ").unwrap();
    let (seed, _) = after.split_once('.').unwrap();
    let again = draw(&study, "second", &["--seed", seed]);
    assert!(
        again.out.contains("a simple random sample"),
        "{}",
        again.out
    );
    assert_eq!(members(&study, "first"), members(&study, "second"));
}

#[test]
fn a_name_that_exists_is_refused_and_a_trial_keeps_nothing() {
    let study = study_of(|_| ());
    let trial = draw(&study, "Probe", &["--dry-run", "--seed", "1"]);
    assert!(trial.err.contains("not kept"), "{}", trial.err);
    let none = study.run(&["sample", "--list"]);
    assert_eq!((none.code, none.out.as_str()), (1, ""));
    assert_eq!(draw(&study, "Probe", &["--seed", "1"]).code, 0);
    let refused = draw(&study, "probe", &["--seed", "2"]);
    assert_eq!(refused.code, 3);
    assert!(
        refused.err.contains("choose another name"),
        "{}",
        refused.err
    );
    assert_eq!(study.library().samples().unwrap().len(), 1);
}

#[test]
fn wrong_arguments_of_sample_are_refused() {
    let study = study_of(|_| ());
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
        let ran = study.run(arguments);
        assert_eq!(ran.code, code, "{arguments:?}: {}", ran.err);
        assert!(ran.err.contains(part), "{arguments:?}: {}", ran.err);
    }
}

#[test]
fn strata_are_made_by_year_court_and_coded_answers_too() {
    let study = study_of(|_| ());
    for judgement in study.library().judgements().unwrap().iter().take(7) {
        study.code(&judgement.stem, "perpetrators", 3);
    }
    let coded = draw(&study, "coded", &["--per", "judgement.perpetrators"]);
    assert!(coded.out.contains("10 of 47"), "{}{}", coded.out, coded.err);
    assert!(coded.out.contains("(not known)  "), "{}", coded.out);
    let year = draw(&study, "year", &["--per", "Year"]);
    assert!(year.out.contains("25 of 47"), "{}", year.out);
    let court = draw(
        &study,
        "court",
        &["--per", "court", "--where", "某女婴 \"某女婴\""],
    );
    assert_eq!(court.code, 1, "{}", court.out);
    let court = draw(
        &study,
        "court",
        &["--per", "court", "--where", "\"某女婴\" prov:SH prov:YN"],
    );
    assert!(court.out.contains("7 of 8"), "{}", court.out);
}

#[test]
fn a_sample_filters_the_list_and_what_is_found() {
    let study = study_of(|_| ());
    draw(&study, "Probe", &["--seed", "1"]);
    let found = study.run(&["find", "sample:probe", "--format", "csv"]);
    assert_eq!(found.out.lines().count(), 1 + 5, "{}", found.out);
    let both = study.run(&["find", "sample:probe", "prov:BJ"]);
    assert_eq!(both.code, 1);
    // Drawn from a sample: a second stage.
    let second = study.run(&[
        "sample",
        "--name",
        "second",
        "--size",
        "2",
        "--where",
        "sample:probe",
    ]);
    assert!(second.out.contains("2 of 5"), "{}", second.out);

    let mut workbench = study.open();
    press(&mut workbench, "/");
    type_in(&mut workbench, "sample:probe");
    assert_eq!(workbench.state.list.shown.len(), 5);
    assert!(workbench.state.list.fault.is_none());
}

#[test]
fn excluded_judgements_are_not_drawn() {
    let study = study_of(|_| ());
    let shanghai = |judgement: &Judgement| judgement.province.as_deref() == Some("SH");
    let out: Vec<Judgement> = study
        .library()
        .judgements()
        .unwrap()
        .into_iter()
        .filter(shanghai)
        .take(2)
        .collect();
    for judgement in &out {
        study.screen(&judgement.stem, Screening::excluded("repeat"));
    }
    assert_eq!(
        draw(&study, "a", &["--per", "province", "--seed", "1"]).code,
        0
    );
    let drawn = members(&study, "a");
    assert_eq!(drawn.len(), 2 + 5 + 1 + 5);
    assert!(out.iter().all(|out| !drawn.contains(&out.stem)));
}
