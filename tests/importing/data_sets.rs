//! Data sets as they are published: what their fields hold, and what the import says of it.

use std::fmt::Write;
use std::ops::ControlFlow;

use casebench::import;
use casebench::import::ImportOptions;
use casebench::library::{ImportReport, Judgement, Noticed};

use crate::support::{Study, TRAFFICKING};

struct Imported {
    judgements: Vec<Judgement>,
    report: ImportReport,
}

/// Imports one file of this content into a new library.
fn imported(name: &str, content: &str) -> Imported {
    let study = Study::with_codebook(TRAFFICKING);
    let path = study.write(name, content);
    let mut library = study.library();
    let go_on = &mut |_| ControlFlow::Continue(());
    let ran = import::run(&mut library, &[path], &ImportOptions::default(), go_on).unwrap();
    Imported {
        judgements: library.judgements().unwrap(),
        report: library.report(ran.number).unwrap().unwrap(),
    }
}

/// An invented judgement with its own number, court and date.
fn text(number: u32) -> String {
    format!(
        "绥丰县人民法院\n刑事判决书\n（2014）绥丰刑初字第{number}号\n公诉机关绥丰县人民检察院。\n被告人某甲，男。\n\
         判决如下：\n一、被告人某甲无罪。\n审判长某乙\n二〇一四年五月六日\n书记员某丁"
    )
}

#[test]
fn fields_with_a_word_for_nothing_are_read_from_the_text() {
    let words = [
        "nan",
        "NaN",
        "None",
        "null",
        "N/A",
        "-",
        "未知",
        "",
        "不详",
        "——",
        "#N/A",
        "0000-00-00",
        "<NA>",
        "暂无",
    ];
    let mut table = "案号,法院,裁判日期,地域,全文\n".to_owned();
    for (number, word) in (1..).zip(words) {
        writeln!(table, "{word},{word},{word},{word},\"{}\"", text(number)).unwrap();
    }
    let found = imported("a.csv", &table);
    assert_eq!(found.judgements.len(), words.len());
    for (number, judgement) in (1..).zip(&found.judgements) {
        let wanted = format!("（2014）绥丰刑初字第{number}号");
        assert_eq!(judgement.trial_number.as_deref(), Some(wanted.as_str()));
        assert_eq!(judgement.court.as_deref(), Some("绥丰县人民法院"));
        assert_eq!(judgement.date.unwrap().to_string(), "2014-05-06");
        assert_eq!(judgement.doubts, None);
    }
}

#[test]
fn fields_that_are_not_understood_are_reported() {
    let mut table = "案号,裁判日期,地域,全文\n".to_owned();
    for (number, fields) in [
        (1, "（2014）绥丰刑初字第1号,06/05/2014,浙江省"),
        (2, "见正文,2014-05-06,浙江省"),
        (3, "（2014）绥丰刑初字第3号,五月六日,浙江"),
        (4, "（2014）绥丰刑初字第4号,20140506,ZJ"),
        (5, "（2014）绥丰刑初字第5号,二〇一四年五月六日,杭州"),
    ] {
        writeln!(table, "{fields},\"{}\"", text(number)).unwrap();
    }
    let found = imported("a.csv", &table);
    let doubts: Vec<Option<&str>> = found
        .judgements
        .iter()
        .map(|j| j.doubts.as_deref())
        .collect();
    let date = Some("date in the data set not understood");
    assert_eq!(
        doubts,
        [
            date,
            Some("number in the data set not understood"),
            date,
            None,
            None
        ]
    );
    for judgement in &found.judgements {
        assert_eq!(judgement.date.unwrap().to_string(), "2014-05-06");
        assert!(
            judgement
                .trial_number
                .as_deref()
                .unwrap()
                .starts_with("（2014）绥丰刑初字第")
        );
    }
    let reported =
        |notice: &&casebench::library::Notice| matches!(notice.what, Noticed::Doubtful { .. });
    assert_eq!(found.report.notices.iter().filter(reported).count(), 3);
    let provinces: Vec<Option<&str>> = found
        .judgements
        .iter()
        .map(|j| j.province.as_deref())
        .collect();
    assert_eq!(provinces[..4], [Some("ZJ"); 4]);
}

#[test]
fn a_list_in_many_wrappings_gives_its_judgements() {
    let document = |number| serde_json::json!({"qwContent": text(number).replace('\n', "<br>"), "s5": number.to_string(), "s33": "浙江省"});
    let list = || [document(1), document(2), document(3)];
    for (name, json) in [
        ("a.json", serde_json::json!(list())),
        ("a.json", serde_json::json!({"code": 0, "data": list()})),
        (
            "a.json",
            serde_json::json!({"result": {"total": 3, "docs": list()}}),
        ),
        (
            "a.json",
            serde_json::json!({"result": serde_json::json!({"docs": list()}).to_string()}),
        ),
        ("a.jsonl", serde_json::json!({"response": {"docs": list()}})),
        (
            "a.jsonl",
            serde_json::json!({"data": {"a": document(1), "b": document(2), "c": document(3)}}),
        ),
    ] {
        let found = imported(name, &json.to_string());
        assert_eq!(found.judgements.len(), 3, "{json}");
        for judgement in &found.judgements {
            assert_eq!(judgement.province.as_deref(), Some("ZJ"));
            assert_eq!(judgement.court.as_deref(), Some("绥丰县人民法院"));
        }
    }
}

/// What the program prints and its exit code, run in a folder with these files.
fn program(files: &[(&str, String)], arguments: &[&str]) -> (String, i32) {
    let study = Study::with_codebook(TRAFFICKING);
    for (name, content) in files {
        study.write(name, content);
    }
    study.run(arguments).said()
}

#[test]
fn a_file_of_lines_that_are_no_judgements_gives_one_line_and_the_next_step() {
    let lines = (1..=24)
        .map(|n| format!("{{\"title\": {n}}}\n"))
        .collect::<Vec<String>>()
        .concat();
    let faulty = (1..=24)
        .map(|n| format!("{}no JSON\n", "{".repeat(n)))
        .collect::<Vec<String>>()
        .concat();
    let files = [("a.jsonl", lines), ("b.jsonl", faulty), ("c.txt", text(1))];
    let (printed, code) = program(
        &files,
        &["-l", "study.db", "import", "a.jsonl", "b.jsonl", "c.txt"],
    );
    assert_eq!(code, 0, "{printed}");
    let unread: Vec<&str> = printed
        .lines()
        .filter(|line| line.starts_with("not readable"))
        .collect();
    assert_eq!(unread.len(), 2, "{printed}");
    assert!(
        unread
            .iter()
            .all(|line| line.contains("24 lines without a text (1 to 24)")),
        "{printed}"
    );
    assert!(
        printed
            .contains("next: casebench, to read and code; casebench progress, for how far that is"),
        "{printed}"
    );
    let (printed, _) = program(&files, &["-l", "study.db", "import", "a.jsonl"]);
    assert!(printed.contains("next: casebench read FILE"), "{printed}");
    let (printed, code) = program(&files, &["-l", "stdy.db", "import", "c.txt"]);
    assert!(
        code == 3 && printed.contains("did you mean `study.db`?"),
        "{printed}"
    );
}

#[test]
fn several_files_are_read_at_once() {
    let files = [
        ("a.txt", text(1)),
        ("b.txt", text(2)),
        ("c.txt", String::new()),
    ];
    let (printed, code) = program(&files, &["read", "a.txt", "b.txt"]);
    assert_eq!(code, 0, "{printed}");
    for number in ["（2014）绥丰刑初字第1号", "（2014）绥丰刑初字第2号"] {
        assert!(printed.contains(number), "{printed}");
    }
    let (printed, code) = program(&files, &["read", "a.txt", "c.txt", "b.txt"]);
    assert!(
        code == 3 && printed.contains("1 could not be read, 2 were"),
        "{printed}"
    );
}
