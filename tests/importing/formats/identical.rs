//! The text arrives identical from every file.

use casebench::import::{Doubt, Encoding, Fields, ImportOptions};
use rust_xlsxwriter::Workbook;

use super::data::{files, gbk, json, table, utf_16};
use super::documents::{docx, rtf};
use super::pdf::program;
use super::{TEXT, TRADITIONAL, only, read, read_with};
use crate::support::Desk;

#[test]
fn one_text_in_every_format_and_encoding_arrives_identical() {
    let desk = Desk::new();
    let files = files();
    let count = files.len() - 1 + 2;
    for (name, content) in files {
        desk.write(name, content);
    }
    let found = read(desk.folder());
    assert_eq!(found.unreadable, []);
    assert_eq!(found.texts.len(), count);
    for text in &found.texts {
        // A paragraph of a document ends with a line break, the text does not.
        assert_eq!(text.text.trim_end(), TEXT, "{}", text.source);
        assert_eq!(text.doubts, [], "{}", text.source);
        if text.source.contains("/json/")
            || text.source.contains("/table/")
            || text.source.contains("/wrapped/")
        {
            let date = text.given.date.as_deref().map(|date| match date {
                "20140506" | "2014.5.6" | "二〇一四年五月六日" => "2014-05-06",
                other => other,
            });
            let given = (text.given.trial_number.as_deref(), date);
            assert_eq!(
                given,
                (Some("（2014）绥丰刑初字第271号"), Some("2014-05-06")),
                "{}",
                text.source
            );
        }
    }
    let mut sources: Vec<&str> = found
        .texts
        .iter()
        .map(|text| text.source.as_str())
        .collect();
    let inner = sources
        .iter()
        .find(|source| source.ends_with("archive.zip/inner.zip/b/inner.txt"));
    assert!(inner.is_some());
    let read_in_order = sources.clone();
    sources.sort_unstable();
    assert_eq!(sources, read_in_order);
}

#[test]
fn big5_and_others_are_named() {
    let desk = Desk::new();
    let path = desk.write("a.txt", encoding_rs::BIG5.encode(TRADITIONAL).0);
    let options = |name: &str| ImportOptions {
        encoding: Some(Encoding::by_name(name).unwrap()),
        ..ImportOptions::default()
    };
    assert_eq!(
        read_with(&path, &options("big5")).texts[0].text,
        TRADITIONAL
    );
    let path = desk.write(
        "b.jsonl",
        utf_16("{\"text\": \"某\"}\n{\"text\": \"甲\"}\n", false),
    );
    let found = read_with(&path, &options("utf-16be"));
    let read: Vec<&str> = found.texts.iter().map(|text| text.text.as_str()).collect();
    assert_eq!(read, ["某", "甲"]);
    // A page that names its encoding needs nobody to name it.
    let page = format!("<meta charset=big5><p>{TRADITIONAL}</p>").replace('\n', "<br>");
    let text = only(&desk, "c.html", encoding_rs::BIG5.encode(&page).0);
    assert_eq!(text.text.trim_end(), TRADITIONAL);
}

#[test]
fn lost_signs_and_full_cells_are_doubts() {
    let desk = Desk::new();
    let mut bytes = TEXT.as_bytes().to_vec();
    bytes[1] = b'?';
    let text = only(&desk, "a.txt", bytes);
    assert_eq!(text.doubts, [Doubt::ReplacementCharacters]);
    assert!(text.text.ends_with("元。"));
    let long = "某".repeat(32_767);
    assert_eq!(
        only(&desk, "a.csv", format!("id,text\n1,{long}\n")).doubts,
        [Doubt::FullCell]
    );
    assert_eq!(only(&desk, "b.txt", long).doubts, []);
    for doubt in Doubt::ALL {
        assert_eq!(Doubt::by_name(doubt.name()), Some(doubt));
    }
}

#[test]
fn fields_are_named_for_any_table() {
    let desk = Desk::new();
    let options = ImportOptions {
        fields: Fields {
            text: Some("wen".into()),
            id: Some("nr".into()),
            ..Fields::default()
        },
        ..ImportOptions::default()
    };
    for (name, content) in [
        ("a.csv", "nr,text,wen\n7,no,某\n".to_owned()),
        (
            "a.json",
            "{\"nr\": 7, \"text\": \"no\", \"wen\": \"某\"}".to_owned(),
        ),
    ] {
        let found = read_with(&desk.write(name, content), &options);
        assert_eq!(found.texts[0].text, "某", "{name}");
        assert_eq!(found.texts[0].source_id.as_deref(), Some("7"), "{name}");
    }
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "nr").unwrap();
    sheet.write_string(0, 1, "wen").unwrap();
    sheet.write_number(2, 0, 7).unwrap();
    sheet.write_string(2, 1, "某").unwrap();
    let path = desk.write("a.xlsx", book.save_to_buffer().unwrap());
    let found = read_with(&path, &options);
    assert_eq!(found.texts[0].id(), "7");
    let reason = read(&path).unreadable.remove(0).reason;
    assert!(
        reason
            .to_string()
            .contains("name it with --text (fields: nr, wen)"),
        "{reason}"
    );
}

#[test]
fn the_standard_input_is_known_by_its_content() {
    let desk = Desk::new();
    for input in [
        TEXT.as_bytes().to_vec(),
        gbk(TEXT),
        docx(),
        json().into_bytes(),
        table(",").into_bytes(),
        rtf(true),
    ] {
        let (out, err) = program(&desk, &["read", "--format", "json", "-"], Some(&input));
        assert!(
            out.contains("\"trial_number\":\"（2014）绥丰刑初字第271号\""),
            "{out} {err}"
        );
    }
    let (_, err) = program(&desk, &["read", "-"], Some(b""));
    assert!(err.contains("it is empty"), "{err}");
    let (_, err) = program(&desk, &["read", "-", "--encoding", "big6"], Some(b"a"));
    assert!(err.contains("did you mean `big5`?"), "{err}");
}
