//! What the files of an export say of each record.

use super::study;
use crate::support::Desk;

fn cells(desk: &Desk, file: &str, heading: &str) -> Vec<String> {
    let text = desk.read(file);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let at = reader
        .headers()
        .unwrap()
        .iter()
        .position(|name| name == heading);
    let at = at.unwrap_or_else(|| panic!("{heading} is not in {text}"));
    reader
        .records()
        .map(|row| row.unwrap()[at].to_owned())
        .collect()
}

fn coded() -> Desk {
    let desk = study();
    desk.write(
        "v.csv",
        "number,outcome,award\n2200123/2020,1,£5\n[2020] EWCA Crim 12,2,\nNo. 12-345,1,\nC-176/12,1,-8\n",
    );
    desk.run(&["import-values", "v.csv", "--unit", "decision", "--apply"])
        .printed();
    desk.write("c.csv", "number,age\n2200123/2020,30\nC-176/12,41\n");
    desk.run(&["import-values", "c.csv", "--unit", "claimant", "--apply"])
        .printed();
    desk
}

#[test]
fn not_asked_is_not_uncoded() {
    let desk = coded();
    desk.run(&["export", "out"]).printed();
    let award = cells(&desk, "out/decision.csv", "award");
    assert_eq!(award[..5], ["5", "", "", "", "-8"]);
    let asked = cells(&desk, "out/decision.csv", "award_asked");
    assert_eq!(asked, ["1", "0", "1", "1", "1", "1", "1", "1"]);
    desk.run(&["freq", "award"])
        .has(&["not asked", "does not apply"]);
    let twice = desk
        .run(&["freq", "award"])
        .out
        .matches("does not apply")
        .count();
    assert_eq!(twice, 1);
}

#[test]
fn a_query_narrows_the_files() {
    let desk = coded();
    desk.run(&["export", "out", "--where", "outcome=1"])
        .printed();
    let ids = cells(&desk, "out/decision.csv", "record_id");
    assert_eq!(ids, ["J1", "J4", "J5"]);
    desk.run(&["export", "more", "--where", "claimant.age>=40"])
        .printed();
    assert_eq!(cells(&desk, "more/claimant.csv", "record_id"), ["J5/C1"]);
    assert_eq!(cells(&desk, "more/decision.csv", "record_id"), ["J5"]);
    desk.run(&["export", "words", "--where", "EWCA"]).printed();
    assert_eq!(cells(&desk, "words/decision.csv", "record_id"), ["J2"]);
    desk.run(&["export", "wrong", "--where", "otcome=1"])
        .refused(2, "outcome");
    assert!(!desk.path("wrong").exists());
}

#[test]
fn the_sample_and_why_one_is_excluded_are_written() {
    let desk = coded();
    desk.run(&["sample", "--name", "first", "--size", "8", "--seed", "1"])
        .printed();
    desk.run(&["export", "out", "--excluded"]).printed();
    assert_eq!(
        cells(&desk, "out/decision.csv", "case_samples"),
        ["first"; 8]
    );
    let mut library = casebench::library::Library::open(&desk.path("study.db")).unwrap();
    let second = library.judgements().unwrap()[1].id;
    let decision = casebench::library::Screening::Excluded {
        reason: Some("off".into()),
        remark: Some("a tax case".into()),
    };
    library
        .apply(
            second,
            &[casebench::library::Edit::Screen {
                decision: Some(decision),
            }],
        )
        .unwrap();
    drop(library);
    desk.run(&["export", "out", "--excluded", "--force"])
        .printed();
    assert_eq!(
        cells(&desk, "out/decision.csv", "case_reason")[..2],
        ["", "off"]
    );
    assert_eq!(
        cells(&desk, "out/decision.csv", "case_remark")[1],
        "a tax case"
    );
    desk.run(&["export", "out", "--force"]).printed();
    assert_eq!(cells(&desk, "out/decision.csv", "record_id").len(), 7);
}
