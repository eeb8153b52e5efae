//! Values that were coded elsewhere: the binary is run on tables of every kind, and the library looked at.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};

use casebench::codebook::Metadata;
use casebench::library::{Edit, Library, Mark, Step, StepAction, Walk};
use support::Study;

struct Ran {
    out: String,
    err: String,
    code: i32,
}

impl Ran {
    #[track_caller]
    fn has(&self, parts: &[&str]) {
        for part in parts {
            assert!(
                self.out.contains(part),
                "{part:?} in\n{}{}",
                self.out,
                self.err
            );
        }
    }
}

fn import(study: &Study, file: &str, more: &[&str]) -> Ran {
    let library = study.file();
    let mut command = Command::new(env!("CARGO_BIN_EXE_casebench"));
    command
        .args(["import-values", file, "-l"])
        .arg(&library)
        .args(more)
        .current_dir(study.folder())
        .stdin(Stdio::null());
    for name in ["HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"] {
        command.env(name, study.folder().join("home"));
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

fn file(study: &Study, name: &str, content: impl AsRef<[u8]>) {
    fs::write(study.folder().join(name), content).unwrap();
}

/// A file that another program made, as its path.
fn made(name: &str) -> String {
    format!("{}/tests/values/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// All values as `record variable` and the value as it is shown.
fn coded(study: &Study) -> BTreeMap<String, String> {
    let library = Library::open(&study.file()).unwrap();
    let codebook = library.codebook().clone();
    let mut all = BTreeMap::new();
    for judgement in library.judgements().unwrap() {
        let values = library.values(judgement.id).unwrap();
        for record in library.records(judgement.id).unwrap() {
            all.extend(codebook.coded_of(record.unit).filter_map(|variable| {
                let value = values.get(&(record.id, variable))?;
                let name = &codebook.variable(variable).name;
                Some((
                    format!("{} {name}", record.name),
                    codebook.show(variable, value),
                ))
            }));
        }
    }
    all
}

fn undo_all(study: &Study) -> usize {
    let mut library = Library::open(&study.file()).unwrap();
    let mut count = 0;
    while library.walk(Walk::Undo).unwrap().is_some() {
        count += 1;
    }
    count
}

#[test]
fn every_written_form_finds_its_judgement() {
    let study = Study::new();
    for (form, record) in [
        ("（2014）绥丰刑初字第271号", "2014-GD-SF-271/D3"),
        ("(2014) 绥丰刑初字第00271号", "2014-GD-SF-271/D3"),
        ("（２０１４）绥丰刑初字第２７１４号", "2014-GD-SF-2714/D3"),
        ("2014绥丰刑初271", "2014-GD-SF-271/D3"),
        ("2014 绥丰 271", "2014-GD-SF-271/D3"),
        ("2014gd-sf271", "2014-GD-SF-271/D3"),
        ("2014-gd-sf-271", "2014-GD-SF-271/D3"),
        ("2014-GD-SF-271 (invented)", "2014-GD-SF-271/D3"),
        ("2016云2698刑初83号", "2016-YN-2698-83/D3"),
        ("2014-GD-SF-271/D7", "2014-GD-SF-271/D7"),
    ] {
        file(
            &study,
            "v.csv",
            format!("案号,defendant,sex\n{form},3,male\n"),
        );
        let ran = import(&study, "v.csv", &["--unit", "defendant"]);
        assert_eq!(ran.code, 0, "{form}: {}{}", ran.out, ran.err);
        ran.has(&[&format!("{record}  "), "1 male", "Records to be made: 1 ("]);
        assert!(ran.err.contains("--apply"), "{}", ran.err);
    }
    assert_eq!(coded(&study), BTreeMap::new());
}

#[test]
fn what_does_not_surely_name_one_judgement_is_left_out() {
    let study = Study::new();
    for (form, reason) in [
        ("", "it names no judgement"),
        ("271", "no judgement matches `271`"),
        ("2014 271", "no judgement matches"),
        ("2014刑初271", "no judgement matches"),
        ("2014绥丰刑终271", "no judgement matches"),
        ("2015绥丰刑初271", "no judgement matches"),
        ("（2014）绥丰刑初字第27号", "no judgement matches"),
        ("2014-GD-SF-271/V1", "is not a record id"),
        ("2014-GD-SF-271/I1/V1", "is not of the unit defendant"),
        ("2014-GD-SF-271/D99999999999", "is not a record id"),
    ] {
        file(
            &study,
            "v.csv",
            format!("案号,defendant,sex\n{form},3,male\n"),
        );
        let ran = import(&study, "v.csv", &["--unit", "defendant", "--apply"]);
        assert_eq!(ran.code, 1, "{form}: {}{}", ran.out, ran.err);
        ran.has(&["row left out", reason]);
    }
    assert_eq!(coded(&study), BTreeMap::new());
}

/// Two rows for one incident, one for a second one, and one that stands twice.
const VICTIMS: &str = "\u{feff}Trial Number;incident no;ordinal;Victim.Gender;AGE;sale price;origin;release_date;remark;extra\n\
    2014-GD-SF-271;1;1;1;1-5 months;3.5万;广东;2013-11;=1+1;x\n\
    2014-GD-SF-271;1;2;2.0;-9;not stated;53;2013;;x\n\
    2014-GD-SF-271;2;1;7;3;abc;;2013-02-30;;x\n\
    2014-GD-SF-271;2;1;1;3;;;;;x\n\
    2016-YN-2698-83;;V1;female;;0;;;;x\n";

#[test]
fn values_are_taken_with_history_and_can_be_undone_and_taken_again() {
    let study = Study::new();
    file(&study, "v.csv", VICTIMS);
    let first = import(&study, "v.csv", &["--unit", "victim"]);
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
    assert_eq!(coded(&study), BTreeMap::new());
    let applied = import(&study, "v.csv", &["--unit", "victim", "--apply"]);
    assert_eq!(applied.code, 1);
    applied.has(&["Done: 14 values in 2 judgements"]);
    let all = coded(&study);
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

    let again = import(&study, "v.csv", &["--unit", "victim", "--apply"]);
    again.has(&[
        "0 new, 14 the same",
        "Records to be made: 0.",
        "Nothing to change",
    ]);
    assert_eq!(undo_all(&study), 1, "one undo takes the whole import back");
    assert_eq!(coded(&study), BTreeMap::new());
    let third = import(&study, "v.csv", &["--unit", "victim", "--apply"]);
    third.has(&["Records to be made: 7 ("]);
    assert_eq!(coded(&study), expected);
}

#[test]
fn what_differs_is_shown_and_replaced_only_when_asked() {
    let study = Study::new();
    file(&study, "v.csv", "record_id,sex\n2014-GD-SF-271/D1,1\n");
    import(&study, "v.csv", &["--unit", "defendant", "--apply"]);
    file(
        &study,
        "v.csv",
        "record_id,sex,home\n2014-GD-SF-271/D1,female,云南\n",
    );
    let ran = import(&study, "v.csv", &["--unit", "defendant", "--apply"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.has(&[
        "1 different, left as coded",
        "1 male",
        "2 female",
        "Done: 1 value in 1 judgement.",
    ]);
    assert_eq!(coded(&study)["2014-GD-SF-271/D1 sex"], "1 male");
    let ran = import(
        &study,
        "v.csv",
        &["--unit", "defendant", "--apply", "--overwrite"],
    );
    ran.has(&["1 different, to be replaced", "1 the same"]);
    assert_eq!(coded(&study)["2014-GD-SF-271/D1 sex"], "2 female");
    assert_eq!(undo_all(&study), 3);
    let csv = import(&study, "v.csv", &["--unit", "defendant", "--format", "csv"]);
    assert!(csv.out.starts_with("outcome,rows,record,"), "{}", csv.out);
    assert_eq!(csv.out.lines().count(), 3);
}

#[test]
fn a_record_that_was_deleted_with_its_values_is_not_brought_back() {
    let study = Study::new();
    file(
        &study,
        "v.csv",
        "record_id,sex\n2014-GD-SF-271/D1,1\n2014-GD-SF-271/D2,1\n",
    );
    import(&study, "v.csv", &["--unit", "defendant", "--apply"]);
    let mut library = Library::open(&study.file()).unwrap();
    let judgement = library.judgements().unwrap()[1].id;
    let first = library.records(judgement).unwrap()[1].id;
    library.apply(judgement, &[Edit::Delete(first)]).unwrap();
    drop(library);
    let ran = import(&study, "v.csv", &["--unit", "defendant", "--apply"]);
    assert_eq!(ran.code, 1);
    ran.has(&[
        "2014-GD-SF-271/D1 was deleted with what was coded in it",
        "1 the same",
    ]);
}

#[test]
fn rows_without_ordinals_count_in_their_order() {
    let study = Study::new();
    file(
        &study,
        "v.tsv",
        "案号\tsex\n2014-GD-SF-271\t1\n2014-GD-SF-2714\t1\n2014-GD-SF-271\t2\n",
    );
    import(&study, "v.tsv", &["--unit", "defendant", "--apply"]);
    let all = coded(&study);
    assert_eq!(all["2014-GD-SF-271/D2 sex"], "2 female");
    assert_eq!(all.len(), 3);
    // The judgement's own values need no ordinal; several codes stand in one cell.
    file(
        &study,
        "j.csv",
        "案号,topics,perpetrators\n2014-GD-SF-271,poverty; 3,2\n2014-GD-SF-2714,1 2,0\n",
    );
    let ran = import(&study, "j.csv", &["--unit", "judgement", "--apply"]);
    assert_eq!(ran.code, 1);
    ran.has(&["below 1, the limit of the codebook"]);
    let all = coded(&study);
    assert_eq!(all["2014-GD-SF-271 topics"], "1 poverty, 3 migration");
    assert_eq!(all["2014-GD-SF-2714 topics"], "1 poverty, 2 adoption");
}

#[test]
fn a_file_of_spss_made_by_pspp_is_taken() {
    let study = Study::new();
    let path = made("compressed.sav");
    let options = [
        "--unit",
        "victim",
        "--number",
        "案号_long_variable_name",
        "--ordinal",
        "ord",
        "--map",
        "性别=gender",
        "--map",
        "sold=release_date",
        "--map",
        "note=remark",
    ];
    let ran = import(&study, &path, &options);
    assert_eq!(ran.code, 1);
    ran.has(&[
        "1 男 = male; 2 女 = female",
        "the file declares it missing",
        "--missing \"性别:9=CODE\"",
    ]);
    let mut all = options.to_vec();
    all.extend([
        "--missing",
        "性别:9=not stated",
        "--missing",
        "price:999=-8",
        "--apply",
    ]);
    let ran = import(&study, &path, &all);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    let all = coded(&study);
    assert_eq!(all["2014-GD-SF-271/I1/V1 release_date"], "2013-11-07");
    assert_eq!(all["2014-GD-SF-271/I1/V2 origin"], "53 Yunnan");
    assert_eq!(all["2014-GD-SF-2714/I1/V1 gender"], "-9 not stated");
    assert_eq!(all["2014-GD-SF-2714/I1/V1 price"], "-8 undeterminable");
    let refused = import(&study, &made("zlib.zsav"), &options);
    assert_eq!(refused.code, 3);
    assert!(
        refused.err.contains("compressed by ZLIB"),
        "{}",
        refused.err
    );
}

#[test]
fn a_workbook_made_by_openpyxl_is_taken() {
    let study = Study::new();
    let ran = import(
        &study,
        &made("coded.xlsx"),
        &["--unit", "victim", "--apply"],
    );
    assert_eq!(ran.code, 1);
    ran.has(&["0.5 has more than 0 decimals"]);
    let all = coded(&study);
    assert_eq!(all["2014-GD-SF-271/I1/V1 age"], "1 under 1 month");
    assert_eq!(all["2014-GD-SF-271/I1/V1 release_date"], "2013-11-07");
    assert_eq!(all["2014-GD-SF-271/I1/V2 age"], "2 1-5 months");
    assert_eq!(all["2016-YN-2698-83/I1/V1 price"], "-9 not stated");
    assert_eq!(all["2016-YN-2698-83/I1/V1 release_date"], "2013-11");
    let sheet = import(
        &study,
        &made("coded.xlsx"),
        &["--unit", "victim", "--sheet", "third"],
    );
    assert_eq!(sheet.code, 3);
    assert!(
        sheet.err.contains("(sheets: victims, other)"),
        "{}",
        sheet.err
    );
}

#[test]
fn what_makes_no_sense_is_refused() {
    let study = Study::new();
    file(
        &study,
        "v.csv",
        "案号,sex,Sex,other\n2014-GD-SF-271,1,1,1\n",
    );
    file(&study, "empty.csv", "");
    file(&study, "nothing.csv", "案号,other\n");
    file(&study, "nameless.csv", "a,sex\n");
    file(&study, "old.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    file(&study, "broken.xlsx", b"PK\x03\x04nothing more");
    file(&study, "short.sav", b"$FL2@(#) SPSS DATA FILE");
    file(&study, "wide.csv", "案号,sex\n1,2,3\n");
    file(&study, "twice.csv", "案号,sex,sex\n1,2,3\n");
    for (name, options, code, part) in [
        (
            "v.csv",
            &["--unit", "victm"][..],
            2,
            "did you mean `victim`",
        ),
        (
            "v.csv",
            &["--unit", "defendant"],
            2,
            "both hold defendant.sex",
        ),
        ("v.csv", &["--unit", "defendant", "--map", "Sex="], 0, ""),
        (
            "v.csv",
            &["--unit", "defendant", "--map", "x=sex"],
            2,
            "no column `x`",
        ),
        (
            "v.csv",
            &["--unit", "defendant", "--map", "other=sx"],
            2,
            "did you mean `sex`",
        ),
        (
            "v.csv",
            &["--unit", "defendant", "--number", "nr"],
            2,
            "no column `nr`",
        ),
        (
            "v.csv",
            &["--unit", "defendant", "--missing", "9=gone"],
            2,
            "-9 not stated",
        ),
        (
            "v.csv",
            &["--unit", "defendant", "--parent-ordinal", "other"],
            2,
            "0 units between",
        ),
        (
            "nothing.csv",
            &["--unit", "defendant"],
            2,
            "--map COLUMN=VARIABLE",
        ),
        ("nameless.csv", &["--unit", "defendant"], 2, "--number"),
        ("empty.csv", &["--unit", "defendant"], 3, "it is empty"),
        ("old.xls", &["--unit", "defendant"], 3, "Excel 97"),
        (
            "broken.xlsx",
            &["--unit", "defendant"],
            3,
            "not a valid .xlsx",
        ),
        ("short.sav", &["--unit", "defendant"], 3, "ends too early"),
        (
            "wide.csv",
            &["--unit", "defendant"],
            3,
            "line 2 has 3 cells",
        ),
        // --map would leave out both.
        (
            "twice.csv",
            &["--unit", "defendant"],
            2,
            "two columns are named `sex`",
        ),
        ("none.csv", &["--unit", "defendant"], 3, "cannot be read"),
    ] {
        let ran = import(&study, name, options);
        assert_eq!(ran.code, code, "{name} {options:?}: {}{}", ran.out, ran.err);
        assert!(ran.err.contains(part), "{name} {options:?}: {}", ran.err);
    }
    // One cell in the last corner of a sheet must not fill the memory.
    let far = import(&study, &made("far.xlsx"), &["--unit", "victim"]);
    assert_eq!(far.code, 3, "{}", far.err);
    assert_eq!(coded(&study), BTreeMap::new());
}

#[test]
fn several_judgements_are_changed_in_one_transaction_or_not_at_all() {
    let study = Study::new();
    let mut library = Library::open(&study.file()).unwrap();
    let codebook = library.codebook().clone();
    let ids: Vec<_> = library.judgements().unwrap().iter().map(|j| j.id).collect();
    let sex = codebook.variables_named("sex")[0];
    let at = |unit: &str, value: casebench::codebook::Value| Edit::At {
        place: vec![(codebook.unit_named(unit).unwrap(), 4)],
        values: vec![(sex, value)],
    };
    let code = |code| at("defendant", casebench::codebook::Value::Code(code));
    let wrong = at("defendant", casebench::codebook::Value::Text("x".into()));
    let step = |edits: Vec<_>| Step {
        action: StepAction::Several { edits: edits.len() },
        edits,
    };
    let failed = library.make(&step(vec![(ids[0], vec![code(1)]), (ids[1], vec![wrong])]));
    assert!(failed.is_err());
    assert_eq!(coded(&study), BTreeMap::new());
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
    assert_eq!(coded(&study).len(), 2);
    assert_eq!(undo_all(&study), 1);
    assert_eq!(coded(&study), BTreeMap::new());
}

#[test]
fn what_was_exported_comes_back_the_same() {
    let study = Study::new();
    file(&study, "v.csv", VICTIMS);
    import(&study, "v.csv", &["--unit", "victim", "--apply"]);
    file(
        &study,
        "j.csv",
        "case,topics\n2014-GD-SF-271,1 3\n2014-GD-SF-2714,-8\n",
    );
    import(&study, "j.csv", &["--unit", "judgement", "--apply"]);
    let before = coded(&study);
    let library = study.file();
    for (folder, more) in [("codes", &[][..]), ("labels", &["--labels"][..])] {
        let exported = Command::new(env!("CARGO_BIN_EXE_casebench"))
            .args(["export", folder, "-l"])
            .arg(&library)
            .args(more)
            .env("HOME", study.folder().join("home"))
            .env("XDG_STATE_HOME", study.folder().join("home"))
            .current_dir(study.folder())
            .output()
            .unwrap();
        assert!(exported.status.success());
        let empty = Study::new();
        for unit in ["judgement", "incident", "victim", "defendant"] {
            let path = study.folder().join(folder).join(format!("{unit}.csv"));
            let path = path.to_str().unwrap();
            let ran = import(&empty, path, &["--unit", unit, "--apply"]);
            assert_eq!(ran.code, 0, "{folder} {unit}: {}{}", ran.out, ran.err);
            let same = import(&study, path, &["--unit", unit]);
            same.has(&[
                "Values: 0 new",
                "0 different, 0 no answers",
                "Records to be made: 0.",
            ]);
        }
        assert_eq!(coded(&empty), before);
    }
}

#[test]
fn columns_for_single_codes_go_together() {
    let study = Study::new();
    let table = "case,topics_1,topics_2,topics_3\n2014-GD-SF-271,1,0,yes\n2014-GD-SF-2714,1,,\n\
        2016-YN-2698-83,-9,-9,-9\n2015-ZJ-LA-12,0,,1\n2014-SD-F-79,2,0,0\n";
    file(&study, "v.csv", table);
    let ran = import(&study, "v.csv", &["--unit", "judgement", "--apply"]);
    assert_eq!(ran.code, 1);
    ran.has(&[
        "judgement.topics: 2 adoption",
        "are empty, others say 0",
        "neither 1 nor 0",
    ]);
    let all = coded(&study);
    assert_eq!(all["2014-GD-SF-271 topics"], "1 poverty, 3 migration");
    assert_eq!(all["2014-GD-SF-2714 topics"], "1 poverty");
    assert_eq!(all["2016-YN-2698-83 topics"], "-9 not stated");
    assert_eq!(all.len(), 3);
}

#[test]
fn a_number_of_any_court_is_found_and_must_not_disagree_with_a_record_id() {
    let study = Study::new();
    let mut library = study.library();
    for (stem, number) in [
        ("2014-GD-SF-271", "2200123/2020"),
        ("2016-YN-2698-83", "K 4.1-2017"),
    ] {
        let edit = Edit::Metadata {
            field: Metadata::TrialNumber,
            new: Some(number.to_owned()),
        };
        let judgement = study.judgement(stem).id;
        library.apply(judgement, &[edit]).unwrap();
    }
    drop(library);
    let run = |content: &str, more: &[&str]| {
        file(&study, "v.csv", content);
        import(&study, "v.csv", &[&["--unit", "defendant"], more].concat())
    };
    for (form, record) in [
        ("2200123/2020", "2014-GD-SF-271/D3"),
        ("２２００１２３／２０２０", "2014-GD-SF-271/D3"),
        (" 2200123 / 2020 ", "2014-GD-SF-271/D3"),
        ("K 4.1-2017", "2016-YN-2698-83/D3"),
        ("k 4.1-2017", "2016-YN-2698-83/D3"),
    ] {
        let ran = run(&format!("case number,defendant,sex\n{form},3,male\n"), &[]);
        assert_eq!(ran.code, 0, "{form}: {}{}", ran.out, ran.err);
        ran.has(&[&format!("{record}  ")]);
    }
    for number in ["K 4.1-2017", "9/9999"] {
        let content = format!(
            "record_id,case number,defendant,sex\n2014-GD-SF-271,{number},3,male\n2014-GD-SF-271,2200123/2020,4,male\n"
        );
        let ran = run(&content, &[]);
        assert_eq!(ran.code, 1, "{number}: {}{}", ran.out, ran.err);
        ran.has(&[
            "2014-GD-SF-271",
            "2200123/2020",
            number,
            "row left out",
            "D4  ",
        ]);
        let ran = run(&content, &["--map", "case number="]);
        assert_eq!(ran.code, 0, "{number}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn a_number_that_can_be_read_in_two_ways_is_taken_only_as_declared() {
    let study = Study::new();
    let content = "案号;victim;sale price\n2014-GD-SF-271;1;12.000,00\n2014-GD-SF-271;2;3,5万\n";
    file(&study, "v.csv", content);
    let asked = import(&study, "v.csv", &["--unit", "victim"]);
    assert_eq!(asked.code, 1);
    asked.has(&["35000 or 350000", "--decimal"]);
    let ran = import(&study, "v.csv", &["--unit", "victim", "--decimal", "comma"]);
    assert_eq!(ran.code, 0, "{}{}", ran.out, ran.err);
    ran.has(&["12,000", "35,000"]);
}
