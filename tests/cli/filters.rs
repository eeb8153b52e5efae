//! Conditions on what is coded, on the command line and behind its tables.

use casebench::codebook::Codebook;
use casebench::counting;
use casebench::counting::ChoiceError;
use casebench::library::{Edit, JudgementId, Screening};
use casebench::search::Query;

use crate::support::{STEMS, Study, coded_study};

/// The stems of the judgements that are found.
fn found(study: &Study, query: &str) -> Vec<String> {
    let out = study.run(&["find", query, "--format", "csv"]).out;
    let stem = |line: &str| line.split(',').next().unwrap().to_owned();
    out.lines().skip(1).map(stem).collect()
}

#[test]
fn find_takes_conditions_on_variables_of_any_unit() {
    let study = coded_study();
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
        // Once this looked for the word "or".
        ("mode=1 or gender=2", &STEMS[..2]),
        ("(gender=2 or gender=1) price=valid", &STEMS[..1]),
        ("gender=2 -gender=1", &STEMS[1..2]),
        ("271 or price=valid", &STEMS[..2]),
        ("prov:YN,GD not mode=1", &STEMS[1..3]),
    ] {
        assert_eq!(found(&study, query), expected, "{query}");
    }
    study
        .run(&["find", "gender=femal"])
        .refused(2, "did you mean `\"female\"`?");
    // A code of this codebook is called so too.
    let said = study.run(&["find", "result=missing"]).err;
    assert!(
        said.contains("write 2 or \"missing\", in quotation marks, for the code, or -9,-8,-7"),
        "{said}"
    );
    let said = study
        .run(&["sample", "--name", "a", "--size", "1", "--where", "gendr=2"])
        .err;
    assert!(said.contains("did you mean `victim.gender`?"), "{said}");
}

#[test]
fn a_table_gets_judgements_and_records_apart() {
    let study = coded_study();
    let mut library = study.library();
    let ids: Vec<JudgementId> = library.judgements().unwrap().iter().map(|j| j.id).collect();
    let decision = Some(Screening::excluded("repeat"));
    let tabulator = counting::tabulator(&library).unwrap();
    let chosen = |query: &str, library: &_| {
        counting::scope_of(library, &tabulator, &Query::parse(query, &[]).unwrap())
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
    let query = Query::parse("gender=2 status:excluded", &[]).unwrap();
    let excluded = counting::scope_of(&library, &tabulator, &query).unwrap();
    assert!(excluded.excluded_too);
    let judgements = excluded.judgements.unwrap();
    let needed = excluded.selection.needed(tabulator.frame());
    counting::load(&mut tabulator, &library, &needed).unwrap();
    let having = excluded.selection.mask(tabulator.frame(), Codebook::ROOT);
    assert_eq!(judgements, [false, true, false, false, false]);
    assert_eq!(having, [true, true, false, false, false]);
}
