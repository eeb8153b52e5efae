//! Suggested exclusions and the flow of the screening.

use std::fs;

use crate::support::Desk;
use crate::{TWO, with_study};

#[test]
fn suggested_exclusions_are_listed_and_accepted_only_by_name() {
    let desk = with_study();
    desk.write(
        "ruling.txt",
        "广东省绥州市中级人民法院\n刑事裁定书\n（2016）粤97刑更9号\n罪犯某甲，男。提出减刑建议。\n\
         裁定如下：对罪犯某甲减去有期徒刑六个月。\n审判长某乙\n",
    );
    desk.run(&["import", "ruling.txt"]);
    let listed = desk.run(&["screen", "--format", "csv"]);
    let lines: Vec<&str> = listed.out.lines().collect();
    assert_eq!(lines.len(), 5, "{}", listed.out);
    assert_eq!(lines[0], "judgement,reason,grounds,trial_number,court");
    assert!(
        lines[4].contains("Commutation-9,commutation,减刑,"),
        "{}",
        listed.out
    );
    assert!(lines[1].contains("too_little"), "{}", listed.out);
    desk.run(&["screen", "--accept", "comutation"])
        .refused(2, "did you mean `commutation`?");
    let flow = |desk: &Desk| desk.run(&["progress", "--flow", "--format", "csv"]).out;
    assert!(flow(&desk).contains("excluded,,0\n"));

    let accepted = desk.run(&["screen", "--accept", "commutation"]);
    assert!(
        accepted.err.contains("excluded: 1 commutation"),
        "{}",
        accepted.err
    );
    let counts = flow(&desk);
    for line in [
        "step,of these,N\n",
        "found,,4\n",
        "judgements,,4\n",
        "screened,,1\n",
        "excluded,commutation or parole ruling,1\n",
        "undecided,,3\n",
        "not excluded,uncoded,3\n",
    ] {
        assert!(counts.contains(line), "{line} is not in\n{counts}");
    }
    let progress = desk.run(&["progress"]).out;
    assert!(progress.contains("0 of 3 judgements done, 0 started, 3 uncoded; 1 excluded"));
    assert!(
        progress.contains("4 found = 0 unreadable + 0 repeats + 4 added"),
        "{progress}"
    );
    assert!(
        desk.run(&["progress", "--flow", "--format", "json"])
            .out
            .contains("\"of these\"")
    );

    let table = desk.run(&["freq", "judgement.court"]).out;
    assert!(
        table.contains("N = 3") && table.contains("1 judgement is excluded"),
        "{table}"
    );
    let rows = |desk: &Desk, folder: &str| {
        let written = fs::read_to_string(desk.path(folder).join("judgement.csv")).unwrap();
        written.lines().count() - 1
    };
    let left_out = desk.run(&["export", "out"]);
    assert!(
        left_out.out.contains("left out: 1 excluded"),
        "{}",
        left_out.out
    );
    desk.run(&["export", "whole", "--excluded"]);
    assert_eq!((rows(&desk, "out"), rows(&desk, "whole")), (3, 4));
    let found = desk.run(&["find", "刑更9号"]);
    assert!(
        found.out.starts_with('⊘') && found.out.contains("excluded  commutation"),
        "{}",
        found.out
    );

    let rest = desk.run(&["screen", "--accept", "too_little"]);
    assert!(rest.err.contains("excluded: 3 too_little"), "{}", rest.err);
    desk.run(&["screen"]).refused(1, "among the 0 undecided");
}

#[test]
fn the_flow_counts_a_file_of_several_imports_once() {
    let desk = with_study();
    desk.write("texts/copy.txt", TWO);
    desk.write("texts/broken.jsonl", "{\n");
    for _ in 0..2 {
        desk.run(&["import", "texts"]);
    }
    let flow = desk.run(&["progress", "--flow", "--format", "json"]).out;
    let flow: serde_json::Value = serde_json::from_str(&flow).unwrap();
    let count = |step: &str, part: &str| {
        let lines = flow["rows"].as_array().unwrap().iter();
        let mut line = lines.filter(|line| line["step"] == step && line["of these"] == part);
        line.next().unwrap()["N"].as_u64().unwrap()
    };
    let parts = [
        count("found", "unreadable"),
        count("found", "repeats, not added"),
        count("judgements", ""),
    ];
    assert_eq!((parts, count("found", "")), ([1, 1, 3], 5), "{flow}");
    let notes = flow["notes"].to_string();
    assert!(
        notes.contains("In 3 imports") && notes.contains("is counted once"),
        "{notes}"
    );
    assert!(!notes.contains("does not add up"), "{notes}");
}
