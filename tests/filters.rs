//! Conditions on what is coded: above the list as one types and codes, and on the command line.

mod support;

use std::process::{Command, Output, Stdio};

use casebench::codebook::{Codebook, Number, Value};
use casebench::counting::{self, ChoiceError};
use casebench::library::{Edit, JudgementId, Screening};
use casebench::search::Query;
use support::{STEMS, Study, listed, press, screen, type_in};

/// The first judgement has one incident by a stranger, with a boy sold for 35,000 yuan and a girl of
/// whom no price is stated; the second one by a parent, with a girl; the third a defendant alone.
fn coded() -> Study {
    let study = Study::new();
    let mut library = study.library();
    let codebook = library.codebook().clone();
    let ids: Vec<JudgementId> = library.judgements().unwrap().iter().map(|j| j.id).collect();
    let mut code = |judgement: usize, place: &[(&str, u32)], values: &[(&str, Value)]| {
        let at = Edit::At {
            place: place
                .iter()
                .map(|(unit, ordinal)| (codebook.unit_named(unit).unwrap(), *ordinal))
                .collect(),
            values: values
                .iter()
                .map(|(name, value)| (codebook.variable_named(name).unwrap(), value.clone()))
                .collect(),
        };
        library.apply(ids[judgement], &[at]).unwrap();
    };
    let price = Value::Number(Number::new(35_000.0).unwrap());
    let date = |text: &str| Value::Date(text.parse().unwrap());
    let first = [("incident", 1)];
    code(
        0,
        &first,
        &[("mode", Value::Code(1)), ("incident.date", date("2010-10"))],
    );
    code(
        0,
        &[("incident", 1), ("victim", 1)],
        &[("gender", Value::Code(1)), ("price", price)],
    );
    code(
        0,
        &[("incident", 1), ("victim", 2)],
        &[("gender", Value::Code(2)), ("price", Value::Missing(-9))],
    );
    code(
        1,
        &first,
        &[("mode", Value::Code(2)), ("incident.date", date("2013"))],
    );
    code(
        1,
        &[("incident", 1), ("victim", 1)],
        &[("gender", Value::Code(2))],
    );
    code(2, &[("defendant", 1)], &[]);
    study
}

fn find(study: &Study, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_casebench"))
        .args(arguments)
        .args(["-l", "study.db"])
        .current_dir(study.folder())
        .env("HOME", study.folder())
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// The stems of the judgements that are found.
fn found(study: &Study, query: &str) -> Vec<String> {
    let output = find(study, &["find", query, "--format", "csv"]);
    let out = String::from_utf8(output.stdout).unwrap();
    let judgement = |line: &str| line.split(',').next().unwrap().to_owned();
    out.lines().skip(1).map(judgement).collect()
}

#[test]
fn find_takes_conditions_on_variables_of_any_unit() {
    let study = coded();
    for (query, expected) in [
        ("victim.gender=2", &STEMS[..2]),
        ("gender=female mode=1", &STEMS[..1]),
        // The boy has a price, the girl has none.
        ("gender=2 price=valid", &[]),
        ("price>=3万 prov:GD", &STEMS[..1]),
        ("price=\"not stated\"", &STEMS[..1]),
        ("incident.date=2011.. 271", &STEMS[1..2]),
        ("gender=2 year:2016", &[]),
        ("result=\"missing\"", &[]),
        ("result=uncoded", &STEMS[..2]),
    ] {
        assert_eq!(found(&study, query), expected, "{query}");
    }
    let wrong = find(&study, &["find", "gender=femal"]);
    assert_eq!(wrong.status.code(), Some(2));
    let said = String::from_utf8(wrong.stderr).unwrap();
    assert!(said.contains("did you mean `\"female\"`?"), "{said}");
    // A code of this codebook is called so too.
    let wrong = find(&study, &["find", "result=missing"]);
    let said = String::from_utf8(wrong.stderr).unwrap();
    assert!(
        said.contains("write 2 or \"missing\", in quotation marks, for the code, or -9,-8,-7"),
        "{said}"
    );
    let wrong = find(
        &study,
        &["sample", "--name", "a", "--size", "1", "--where", "gendr=2"],
    );
    let said = String::from_utf8(wrong.stderr).unwrap();
    assert!(said.contains("did you mean `victim.gender`?"), "{said}");
}

#[test]
fn the_list_narrows_by_what_is_coded_as_one_types() {
    let study = coded();
    let mut wb = study.open();
    press(&mut wb, "/");
    type_in(&mut wb, "mode=");
    assert_eq!(listed(&wb).len(), 5, "what is unfinished is left out");
    assert!(screen(&wb).contains("! unknown filter `mode=`"));
    type_in(&mut wb, "9");
    assert_eq!(listed(&wb).len(), 5);
    assert!(screen(&wb).contains("has no code `9`"), "{}", screen(&wb));
    press(&mut wb, "backspace 1");
    assert_eq!(listed(&wb), STEMS[..1]);
    assert!(!screen(&wb).contains(" ! "));
    type_in(&mut wb, ",2 gender=2 271");
    assert_eq!(listed(&wb), [STEMS[1], STEMS[0]]);
    press(&mut wb, "esc");
    assert_eq!(listed(&wb).len(), 5);
}

#[test]
fn a_judgement_does_not_vanish_when_it_is_coded_otherwise_but_the_next_narrowing_knows() {
    let study = coded();
    let mut wb = study.open();
    press(&mut wb, "/");
    type_in(&mut wb, "mode=2");
    press(&mut wb, "enter enter");
    assert_eq!(listed(&wb), STEMS[1..2]);
    // From the judgement to its incident, and there to the mode.
    press(&mut wb, "] down 1");
    assert_eq!(study.coded("2014-GD-SF-271/I1", "mode"), "1 abduction");
    assert_eq!(listed(&wb), STEMS[1..2]);
    press(&mut wb, "esc p enter");
    assert!(listed(&wb).is_empty(), "{:?}", listed(&wb));
    press(&mut wb, "u");
    assert_eq!(study.coded("2014-GD-SF-271/I1", "mode"), "2 parental sale");
    press(&mut wb, "p enter");
    assert_eq!(listed(&wb), STEMS[1..2]);
}

#[test]
fn a_table_gets_judgements_and_records_apart() {
    let study = coded();
    let mut library = study.library();
    let ids: Vec<JudgementId> = library.judgements().unwrap().iter().map(|j| j.id).collect();
    let decision = Some(Screening::excluded("repeat"));
    let tabulator = counting::tabulator(&library).unwrap();
    let chosen = |query: &str, library: &_| {
        counting::scope_of(library, &tabulator, &Query::parse(query).unwrap())
    };
    let all = chosen("victim.gender=2", &library).unwrap();
    assert_eq!((all.judgements, all.excluded_too), (None, false));
    let some = chosen("gender=2 prov:GD 2714", &library).unwrap();
    assert_eq!(some.judgements.unwrap(), [true, false, false, false, false]);
    let unknown = chosen("sample:none", &library);
    assert!(matches!(unknown, Err(ChoiceError::NoSample(_))));
    let unknown = chosen("gendr=2", &library);
    assert!(matches!(unknown, Err(ChoiceError::Selection(_))));

    library.apply(ids[1], &[Edit::Screen { decision }]).unwrap();
    let mut tabulator = counting::tabulator(&library).unwrap();
    let query = Query::parse("gender=2 status:excluded").unwrap();
    let excluded = counting::scope_of(&library, &tabulator, &query).unwrap();
    assert!(excluded.excluded_too);
    let judgements = excluded.judgements.unwrap();
    let needed = excluded.selection.needed(tabulator.frame());
    counting::load(&mut tabulator, &library, &needed).unwrap();
    let having = excluded.selection.mask(tabulator.frame(), Codebook::ROOT);
    assert_eq!(judgements, [false, true, false, false, false]);
    assert_eq!(having, [true, true, false, false, false]);
}
