//! Which record a row of a table is.

use std::collections::BTreeMap;

use casebench::codebook::Metadata;
use casebench::library::Edit;

use super::import_values;
use crate::support::Study;

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
        study.write("v.csv", format!("案号,defendant,sex\n{form},3,male\n"));
        let ran = import_values(&study, "v.csv", &["--unit", "defendant"]);
        assert_eq!(ran.code, 0, "{form}: {}{}", ran.out, ran.err);
        ran.has(&[&format!("{record}  "), "1 male", "Records to be made: 1 ("]);
        assert!(ran.err.contains("--apply"), "{}", ran.err);
    }
    assert_eq!(study.all_coded(), BTreeMap::new());
}

#[test]
fn a_row_that_may_name_several_judgements_is_left_out() {
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
        study.write("v.csv", format!("案号,defendant,sex\n{form},3,male\n"));
        let ran = import_values(&study, "v.csv", &["--unit", "defendant", "--apply"]);
        assert_eq!(ran.code, 1, "{form}: {}{}", ran.out, ran.err);
        ran.has(&["row left out", reason]);
    }
    assert_eq!(study.all_coded(), BTreeMap::new());
}

#[test]
fn rows_without_ordinals_count_in_their_order() {
    let study = Study::new();
    study.write(
        "v.tsv",
        "案号\tsex\n2014-GD-SF-271\t1\n2014-GD-SF-2714\t1\n2014-GD-SF-271\t2\n",
    );
    import_values(&study, "v.tsv", &["--unit", "defendant", "--apply"]);
    let all = study.all_coded();
    assert_eq!(all["2014-GD-SF-271/D2 sex"], "2 female");
    assert_eq!(all.len(), 3);
    // The judgement's own values need no ordinal; several codes stand in one cell.
    study.write(
        "j.csv",
        "案号,topics,perpetrators\n2014-GD-SF-271,poverty; 3,2\n2014-GD-SF-2714,1 2,0\n",
    );
    let ran = import_values(&study, "j.csv", &["--unit", "judgement", "--apply"]);
    assert_eq!(ran.code, 1);
    ran.has(&["below 1, the limit of the codebook"]);
    let all = study.all_coded();
    assert_eq!(all["2014-GD-SF-271 topics"], "1 poverty, 3 migration");
    assert_eq!(all["2014-GD-SF-2714 topics"], "1 poverty, 2 adoption");
}

#[test]
fn a_number_of_any_court_is_found_and_must_not_disagree_with_a_record_id() {
    let study = Study::new();
    for (stem, number) in [
        ("2014-GD-SF-271", "2200123/2020"),
        ("2016-YN-2698-83", "K 4.1-2017"),
    ] {
        let edit = Edit::Metadata {
            field: Metadata::TrialNumber,
            new: Some(number.to_owned()),
        };
        study.edit(stem, edit);
    }
    let run = |content: &str, more: &[&str]| {
        study.write("v.csv", content);
        import_values(&study, "v.csv", &[&["--unit", "defendant"], more].concat())
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
