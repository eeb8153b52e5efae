//! Finding and showing judgements, and the formats of lists.

use casebench::codebook::Metadata;
use casebench::library::{Edit, Library};

use crate::support::Desk;
use crate::{ONE, with_study};

#[test]
fn a_judgement_is_found_in_every_written_form() {
    let desk = with_study();
    for query in [
        "271",
        "绥丰271",
        "（2014）绥丰刑初字第271号",
        "(2014)绥丰刑初字第00271号",
        "2014 sf 271",
    ] {
        let ran = desk.run(&["find", query]);
        assert_eq!(ran.code, 0, "{query}: {}", ran.err);
        assert!(
            ran.out.contains("绥丰刑初字第00271号"),
            "{query}: {}",
            ran.out
        );
        assert!(!ran.out.contains("2714"), "{query}: {}", ran.out);
        assert!(ran.err.contains("library: study.db"));
    }
    let given = desk.run(&["find", "粤0106", "85"]);
    assert!(given.out.contains("GD  2016-07-08"), "{}", given.out);

    // A number that was edited in the workbench is the one to look for.
    let mut library = Library::open(&desk.path("study.db")).unwrap();
    let all = library.judgements().unwrap();
    let id = all.iter().find(|known| known.source.ends_with("one.txt"));
    let edited = Edit::Metadata {
        field: Metadata::TrialNumber,
        new: Some("(2014)绥丰刑初字第9876号".into()),
    };
    library.apply(id.unwrap().id, &[edited]).unwrap();
    let found = desk.run(&["find", "绥丰9876"]);
    assert!(
        found.out.contains("(2014)绥丰刑初字第9876号"),
        "{}",
        found.out
    );
    desk.run(&["find", "9999"])
        .refused(1, "no judgement matches `9999`");
    desk.run(&["find", "（）"])
        .refused(2, "nothing stands in the parentheses");
    desk.run(&["find", "……"]).refused(2, "no letters or digits");
}

#[test]
fn tables_and_lists_have_six_formats() {
    let desk = with_study();
    let csv = desk.run(&["find", "271", "--format", "csv"]).out;
    assert!(
        csv.starts_with("judgement,trial_number,court,province,date,status,text,coded,values\n")
    );
    let json = desk.run(&["progress", "--format", "json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(
        json["rows"].as_array().unwrap().last().unwrap()["judgements"],
        3
    );
    let markdown = desk
        .run(&["freq", "victim.age", "--format", "markdown"])
        .out;
    assert!(markdown.contains("| ---"), "{markdown}");
    let text = desk.run(&["freq", "victim.age"]).out;
    assert!(text.contains("N = 0"), "{text}");
    // Two tables are one page.
    let page = desk.run(&["progress", "--format", "html"]).out;
    assert_eq!(page.matches("<!DOCTYPE html>").count(), 1, "{page}");
    assert_eq!(page.matches("<table>").count(), 2, "{page}");
    let latex = desk.run(&["freq", "victim.age", "--format", "latex"]).out;
    assert!(
        latex.contains("\\toprule\ncode & label & N & percent"),
        "{latex}"
    );
    desk.run(&["freq", "victim.age", "--format", "xml"])
        .refused(2, "xml");
}

#[test]
fn a_variable_must_be_clear() {
    let desk = with_study();
    desk.run(&["freq", "victim.aeg"])
        .refused(2, "did you mean `victim.age`?");
    desk.run(&["freq", "age"])
        .refused(2, "victim.age, defendant.age");
    assert_eq!(desk.run(&["freq", "mode"]).code, 0);
}

#[test]
fn show_prints_one_judgement() {
    let desk = with_study();
    let whole = desk.run(&["show", "（2014）绥丰刑初字第271号"]);
    assert!(whole.out.contains("被告人某甲"), "{}", whole.out);
    let bare = desk.run(&["show", "--no-text", "2714"]);
    assert!(bare.out.contains("惠山县人民法院") && !bare.out.contains("某丁"));
    desk.run(&["show", "刑初"])
        .refused(2, "3 judgements match `刑初`");
    desk.run(&["show", "9999"])
        .refused(1, "no judgement matches");
}

#[test]
fn no_escape_sequence_reaches_the_output() {
    let desk = Desk::new();
    desk.run(&["init", "study.db"]);
    desk.write("e\u{1b}[31m.txt", ONE);
    desk.write("bad\u{1b}[31m.txt", b"\xff");
    desk.write(
        "m.jsonl",
        "{\"text\":\"\\u001b[2Jx\\u0007\\u202e\",\"案号\":\"\\u001b[31m 7\",\"法院\":\"a\\u001bb\\u009b\"}\n{\"\\u001b[1m\":1}\n",
    );
    let verbs: [&[&str]; 8] = [
        &["import", "."],
        &["import", ".", "--report"],
        &["find", "7"],
        &["find", "7", "--format", "csv"],
        &["find", "7", "--format", "json"],
        &["show", "7"],
        &["show", "271"],
        &["freq", "judgement.court"],
    ];
    for verb in verbs {
        let ran = desk.run(verb);
        assert_eq!(ran.code, 0, "{verb:?} {}", ran.err);
        for text in [&ran.out, &ran.err] {
            let stray = text
                .chars()
                .find(|&c| (c.is_control() && c != '\n') || c == '\u{202e}');
            assert_eq!(stray, None, "{verb:?}: {text:?}");
        }
    }
    desk.run(&["find", "\u{1b}[31m99"]).refused(1, "?[31m99");
    assert_eq!(desk.run(&["export", "out"]).code, 0);
    let exported = desk.read("out/judgement.csv");
    assert!(!exported.contains('\u{1b}'), "{exported}");
}
