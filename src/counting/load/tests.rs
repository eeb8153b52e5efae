//! What is read for tables, and that each way of reading it gives the same counts.

use super::*;
use crate::codebook::{BUILT_IN, Shape};
use crate::counting::{Edition, TableMaker, WantedTable};
use crate::library::{Edit, NewJudgement, Screening};
use crate::search::Query;
use crate::tables::{Details, Frequency};

/// A library with two victims of one incident, one of whom was coded, and a defendant.
fn coded(folder: &std::path::Path) -> Library {
    let mut library = Library::create(&folder.join("study.db"), BUILT_IN[0].toml).unwrap();
    let new = NewJudgement {
        text: "虚构".into(),
        stem: Some("2014-GD-HD-271".into()),
        ..NewJudgement::default()
    };
    library.insert_judgements(&[new]).unwrap();
    let judgement = library.judgements().unwrap()[0].id;
    let codebook = library.codebook().clone();
    let unit = |name: &str| codebook.unit_named(name).unwrap();
    let of = |name: &str| codebook.variable_named(name).unwrap();
    let victim = |ordinal, values| Edit::At {
        place: vec![(unit("incident"), 1), (unit("victim"), ordinal)],
        values,
    };
    let edits = [
        victim(1, vec![(of("victim.age"), Value::Code(2))]),
        victim(2, vec![(of("victim.age"), Value::Missing(-9))]),
        Edit::At {
            place: vec![(unit("defendant"), 1)],
            values: vec![(of("defendant.gender"), Value::Code(1))],
        },
    ];
    library.apply(judgement, &edits).unwrap();
    library
}

fn needs(library: &Library, shape: Shape, filter: &str) -> (Vec<String>, Vec<String>) {
    let day = jiff::civil::date(2026, 11, 30);
    let filter = Query::parse(filter, &[]).unwrap();
    let maker = TableMaker::new(library, Edition::new(library.pass(), 1, day), filter);
    let needs = maker.needs(&[WantedTable::new(shape, Details::default())]);
    let codebook = library.codebook();
    let units = needs.units.iter();
    let variables = needs.variables.iter();
    (
        units
            .map(|unit| codebook.unit(*unit).name.clone())
            .collect(),
        variables
            .map(|variable| codebook.full_name(*variable))
            .collect(),
    )
}

#[test]
fn a_table_needs_its_line_of_units_and_what_decides_its_answers() {
    let folder = tempfile::tempdir().unwrap();
    let library = coded(folder.path());
    let named = |name: &str| library.codebook().variable_named(name).unwrap();
    let frequency = |name: &str| Shape::Frequency { of: named(name) };
    assert_eq!(
        needs(&library, frequency("incident.mode"), "prov:GD"),
        (
            vec!["judgement".into(), "incident".into()],
            vec!["incident.mode".into()]
        )
    );
    // What it hangs on, the dates that it is derived from, and the filter with its unit.
    let (units, variables) = needs(&library, frequency("victim.duration"), "defendant.gender=1");
    assert_eq!(units, ["judgement", "incident", "victim", "defendant"]);
    for name in [
        "incident.date",
        "victim.release_date",
        "victim.result",
        "defendant.gender",
    ] {
        assert!(
            variables.iter().any(|variable| variable == name),
            "{variables:?}"
        );
    }
    assert!(!variables.contains(&"victim.age".to_owned()));
}

#[test]
fn records_and_answers_that_are_read_side_by_side_are_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let library = coded(folder.path());
    let age = library.codebook().variable_named("victim.age").unwrap();
    let all = Needs::all(library.codebook());
    let needed = Needs {
        units: library
            .codebook()
            .line(library.codebook().variable(age).unit),
        variables: vec![age],
    };
    let mut one = one_by_one(&library, &all).unwrap();
    for mut other in [
        side_by_side(&library, &all).unwrap(),
        side_by_side(&library, &needed).unwrap(),
        one_by_one(&library, &needed).unwrap(),
    ] {
        let counted = Frequency::of(&mut other, age).unwrap();
        assert_eq!(
            (counted.valid, counted.missing_total, counted.total),
            (1, 1, 2)
        );
        assert_eq!(counted, Frequency::of(&mut one, age).unwrap());
    }
}

#[test]
fn a_table_of_one_unit_needs_it_alone_unless_judgements_are_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let library = coded(folder.path());
    let named = |name: &str| library.codebook().variable_named(name).unwrap();
    let units =
        |name: &str, filter: &str| needs(&library, Shape::Frequency { of: named(name) }, filter).0;
    assert_eq!(units("victim.age", ""), ["victim"]);
    assert_eq!(units("victim.age", "victim.gender=1"), ["victim"]);
    let line = ["judgement", "incident", "victim"];
    for filter in [
        "prov:GD",
        "word",
        "\"some words\"",
        "incident.mode=1",
        "status:excluded",
    ] {
        assert_eq!(units("victim.age", filter), line, "{filter}");
    }
}

#[test]
fn a_unit_alone_has_the_counts_of_the_tree() {
    let folder = tempfile::tempdir().unwrap();
    let mut library = coded(folder.path());
    let codebook = library.codebook().clone();
    let unit = |name: &str| codebook.unit_named(name).unwrap();
    let age = codebook.variable_named("victim.age").unwrap();
    let at = |incident, victim, code| Edit::At {
        place: vec![(unit("incident"), incident), (unit("victim"), victim)],
        values: vec![(age, Value::Code(code))],
    };
    let more = ["2014-GD-HD-272", "2014-GD-HD-273"].map(|stem| NewJudgement {
        text: format!("虚构 {stem}"),
        stem: Some(stem.into()),
        ..NewJudgement::default()
    });
    library.insert_judgements(&more).unwrap();
    let ids: Vec<_> = library.judgements().unwrap().iter().map(|j| j.id).collect();
    // Two incidents, the first of which is deleted with its victim; a deleted victim beside two others.
    let coded = [at(1, 1, 3), at(2, 1, 4), at(2, 2, 5), at(2, 4, 2)];
    library.apply(ids[1], &coded).unwrap();
    library.apply(ids[2], &[at(1, 1, 6)]).unwrap();
    let place = |name: &str| {
        let slots = library.slots().unwrap();
        slots
            .iter()
            .find(|slot| slot.record.name == name)
            .unwrap()
            .record
            .id
    };
    let deleted = [place("2014-GD-HD-272/I1"), place("2014-GD-HD-272/I2/V2")];
    library.apply(ids[1], &deleted.map(Edit::Delete)).unwrap();
    let excluded = Edit::Screen {
        decision: Some(Screening::Excluded {
            reason: None,
            remark: None,
        }),
    };
    library.apply(ids[2], &[excluded]).unwrap();

    let victims = |units: Vec<UnitIx>| Needs {
        units,
        variables: vec![age],
    };
    let alone = victims(vec![unit("victim")]);
    let tree = victims(codebook.line(unit("victim")));
    let mut tree = one_by_one(&library, &tree).unwrap();
    let expected = Frequency::of(&mut tree, age).unwrap();
    assert_eq!((expected.valid, expected.total), (3, 4));
    for mut alone in [
        one_by_one(&library, &alone).unwrap(),
        side_by_side(&library, &alone).unwrap(),
    ] {
        assert_eq!(Frequency::of(&mut alone, age).unwrap(), expected);
        assert_eq!(alone.frame().excluded(), 1);
        assert_eq!(alone.frame().records(unit("judgement")), 0);
    }
}

#[test]
fn a_thread_that_cannot_open_the_library_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let library = coded(folder.path());
    std::fs::rename(library.path(), folder.path().join("elsewhere.db")).unwrap();
    let refused = side_by_side(&library, &Needs::all(library.codebook()));
    assert!(refused.unwrap_err().to_string().contains("study.db"));
}
