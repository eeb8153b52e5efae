//! What is taken over, replaced, undone and exported again.

use std::collections::BTreeMap;

use casebench::codebook::Value;
use casebench::library::{Edit, Mark, Step, StepAction};

use super::{VICTIMS, import_values};
use crate::support::Study;

#[test]
fn imported_values_can_be_undone_and_imported_again() {
    let study = Study::new();
    study.write("v.csv", VICTIMS);
    let first = import_values(&study, "v.csv", &["--unit", "victim"]);
    assert_eq!(first.code, 1);
    first.has(&[
        "names the judgement",
        "which incident",
        "victim.release_date",
        "left out: no variable of this unit has the name",
        "5 rows, 1 of them left out.",
        "Values: 14 new, 0 the same, 0 different, 3 no answers.",
        "Records to be made: 7 (2014-GD-SF-271/I1, 2014-GD-SF-271/I1/V1",
        "it is not one of the codes or labels",
        "`abc` is not a number",
        "the calendar has no 2013-02-30",
        "it is the same record as row 4",
    ]);
    assert_eq!(study.all_coded(), BTreeMap::new());
    let applied = import_values(&study, "v.csv", &["--unit", "victim", "--apply"]);
    assert_eq!(applied.code, 1);
    applied.has(&["Done: 14 values in 2 judgements"]);
    let all = study.all_coded();
    let expected = [
        ("2014-GD-SF-271/I1/V1 age", "2 1-5 months"),
        ("2014-GD-SF-271/I1/V1 gender", "1 male"),
        ("2014-GD-SF-271/I1/V1 origin", "44 Guangdong"),
        ("2014-GD-SF-271/I1/V1 price", "35,000"),
        ("2014-GD-SF-271/I1/V1 release_date", "2013-11"),
        ("2014-GD-SF-271/I1/V1 remark", "=1+1"),
        ("2014-GD-SF-271/I1/V2 age", "-9 not stated"),
        ("2014-GD-SF-271/I1/V2 gender", "2 female"),
        ("2014-GD-SF-271/I1/V2 origin", "53 Yunnan"),
        ("2014-GD-SF-271/I1/V2 price", "-9 not stated"),
        ("2014-GD-SF-271/I1/V2 release_date", "2013"),
        ("2014-GD-SF-271/I2/V1 age", "3 older"),
        ("2016-YN-2698-83/I1/V1 gender", "2 female"),
        ("2016-YN-2698-83/I1/V1 price", "0"),
    ];
    let expected: BTreeMap<String, String> = expected
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .into();
    assert_eq!(all.len(), 14);
    assert_eq!(all, expected);

    let again = import_values(&study, "v.csv", &["--unit", "victim", "--apply"]);
    again.has(&[
        "0 new, 14 the same",
        "Records to be made: 0.",
        "Nothing to change",
    ]);
    assert_eq!(study.undo_all(), 1, "one undo takes the whole import back");
    assert_eq!(study.all_coded(), BTreeMap::new());
    let third = import_values(&study, "v.csv", &["--unit", "victim", "--apply"]);
    third.has(&["Records to be made: 7 ("]);
    assert_eq!(study.all_coded(), expected);
}

#[test]
fn what_differs_is_shown_and_replaced_only_when_asked() {
    let study = Study::new();
    study.write("v.csv", "record_id,sex\n2014-GD-SF-271/D1,1\n");
    import_values(&study, "v.csv", &["--unit", "defendant", "--apply"]);
    study.write(
        "v.csv",
        "record_id,sex,home\n2014-GD-SF-271/D1,female,云南\n",
    );
    let ran = import_values(&study, "v.csv", &["--unit", "defendant", "--apply"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.has(&[
        "1 different, left as coded",
        "1 male",
        "2 female",
        "Done: 1 value in 1 judgement.",
    ]);
    assert_eq!(study.all_coded()["2014-GD-SF-271/D1 sex"], "1 male");
    let ran = import_values(
        &study,
        "v.csv",
        &["--unit", "defendant", "--apply", "--overwrite"],
    );
    ran.has(&["1 different, to be replaced", "1 the same"]);
    assert_eq!(study.all_coded()["2014-GD-SF-271/D1 sex"], "2 female");
    assert_eq!(study.undo_all(), 3);
    let csv = import_values(&study, "v.csv", &["--unit", "defendant", "--format", "csv"]);
    assert!(csv.out.starts_with("outcome,rows,record,"), "{}", csv.out);
    assert_eq!(csv.out.lines().count(), 3);
}

#[test]
fn a_record_that_was_deleted_with_its_values_is_not_brought_back() {
    let study = Study::new();
    study.write(
        "v.csv",
        "record_id,sex\n2014-GD-SF-271/D1,1\n2014-GD-SF-271/D2,1\n",
    );
    import_values(&study, "v.csv", &["--unit", "defendant", "--apply"]);
    study.delete("271/D1");
    let ran = import_values(&study, "v.csv", &["--unit", "defendant", "--apply"]);
    assert_eq!(ran.code, 1);
    ran.has(&[
        "2014-GD-SF-271/D1 was deleted with what was coded in it",
        "1 the same",
    ]);
}

#[test]
fn several_judgements_are_changed_in_one_transaction_or_not_at_all() {
    let study = Study::new();
    let mut library = study.library();
    let codebook = library.codebook().clone();
    let ids: Vec<_> = library.judgements().unwrap().iter().map(|j| j.id).collect();
    let sex = codebook.variables_named("sex")[0];
    let at = |unit: &str, value: Value| Edit::At {
        place: vec![(codebook.unit_named(unit).unwrap(), 4)],
        values: vec![(sex, value)],
    };
    let code = |code| at("defendant", Value::Code(code));
    let wrong = at("defendant", Value::Text("x".into()));
    let step = |edits: Vec<_>| Step {
        action: StepAction::Several { edits: edits.len() },
        edits,
    };
    let failed = library.make(&step(vec![(ids[0], vec![code(1)]), (ids[1], vec![wrong])]));
    assert!(failed.is_err());
    assert_eq!(study.all_coded(), BTreeMap::new());
    let idle = Edit::Mark {
        mark: Mark::Done,
        set: false,
    };
    let edits = vec![
        (ids[0], vec![code(1)]),
        (ids[2], vec![idle]),
        (ids[1], vec![code(2)]),
    ];
    let applied = library.make(&step(edits)).unwrap();
    assert_eq!(applied.judgement, None, "it belongs to several");
    assert_eq!(applied.judgements(), [ids[0], ids[1]]);
    assert_eq!(
        library.records(ids[1]).unwrap()[1].name,
        "2014-GD-SF-271/D4"
    );
    drop(library);
    assert_eq!(study.all_coded().len(), 2);
    assert_eq!(study.undo_all(), 1);
    assert_eq!(study.all_coded(), BTreeMap::new());
}

#[test]
fn what_was_exported_comes_back_the_same() {
    let study = Study::new();
    study.write("v.csv", VICTIMS);
    import_values(&study, "v.csv", &["--unit", "victim", "--apply"]);
    study.write(
        "j.csv",
        "case,topics\n2014-GD-SF-271,1 3\n2014-GD-SF-2714,-8\n",
    );
    import_values(&study, "j.csv", &["--unit", "judgement", "--apply"]);
    let before = study.all_coded();
    for (folder, more) in [("codes", &[][..]), ("labels", &["--labels"][..])] {
        study.printed(&[&["export", folder], more].concat());
        let empty = Study::new();
        for unit in ["judgement", "incident", "victim", "defendant"] {
            let path = study.path(folder).join(format!("{unit}.csv"));
            let path = path.to_str().unwrap();
            let ran = import_values(&empty, path, &["--unit", unit, "--apply"]);
            assert_eq!(ran.code, 0, "{folder} {unit}: {}{}", ran.out, ran.err);
            let same = import_values(&study, path, &["--unit", unit]);
            same.has(&[
                "Values: 0 new",
                "0 different, 0 no answers",
                "Records to be made: 0.",
            ]);
        }
        assert_eq!(empty.all_coded(), before);
    }
}

#[test]
fn columns_for_single_codes_go_together() {
    let study = Study::new();
    let table = "case,topics_1,topics_2,topics_3\n2014-GD-SF-271,1,0,yes\n2014-GD-SF-2714,1,,\n\
        2016-YN-2698-83,-9,-9,-9\n2015-ZJ-LA-12,0,,1\n2014-SD-F-79,2,0,0\n";
    study.write("v.csv", table);
    let ran = import_values(&study, "v.csv", &["--unit", "judgement", "--apply"]);
    assert_eq!(ran.code, 1);
    ran.has(&[
        "judgement.topics: 2 adoption",
        "are empty, others say 0",
        "neither 1 nor 0",
    ]);
    let all = study.all_coded();
    assert_eq!(all["2014-GD-SF-271 topics"], "1 poverty, 3 migration");
    assert_eq!(all["2014-GD-SF-2714 topics"], "1 poverty");
    assert_eq!(all["2016-YN-2698-83 topics"], "-9 not stated");
    assert_eq!(all.len(), 3);
}

#[test]
fn a_number_that_can_be_read_in_two_ways_is_taken_only_as_declared() {
    let study = Study::new();
    let content = "案号;victim;sale price\n2014-GD-SF-271;1;12.000,00\n2014-GD-SF-271;2;3,5万\n";
    study.write("v.csv", content);
    let asked = import_values(&study, "v.csv", &["--unit", "victim"]);
    assert_eq!(asked.code, 1);
    asked.has(&["35000 or 350000", "--decimal"]);
    let ran = import_values(&study, "v.csv", &["--unit", "victim", "--decimal", "comma"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    ran.has(&["12,000", "35,000"]);
}
