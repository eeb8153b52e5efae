//! Files that cannot be read, and files that are made to do harm.

use std::fs;

use rust_xlsxwriter::Workbook;

use super::data::{json, table, utf_16, xlsx};
use super::documents::{delivered, docx, epub, html, mhtml, odt, rtf, zipped};
use super::{TEXT, only, read, reason};
use crate::support::Desk;

#[test]
fn what_cannot_be_read_has_a_reason() {
    let desk = Desk::new();
    let ole = |part: &str| {
        let mut bytes = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec();
        bytes.extend([0; 600]);
        bytes.extend(utf_16(part, true));
        bytes
    };
    for (name, content, part) in [
        ("a.doc", ole("WordDocument"), "save it as .docx"),
        ("a.xls", ole("Workbook"), "save it as .xlsx"),
        ("b.docx", ole("EncryptedPackage"), "password"),
        ("a.jpg", b"\xff\xd8\xff\xe0".to_vec(), "picture"),
        ("a.rar", b"Rar!\x1a\x07".to_vec(), "unpack it"),
        ("a.xml", b"<?xml version=\"1.0\"?><a/>".to_vec(), "XML"),
        ("a.mht", b"MIME-Version: 1.0\n".to_vec(), "MHTML"),
        ("empty.txt", Vec::new(), "it is empty"),
        ("blank.txt", b" \n".to_vec(), "it is empty"),
        (
            "blanks.txt",
            " \u{3000}\n\u{a0}\u{2003}\t".into(),
            "it is empty",
        ),
        (
            "marks.txt",
            "\u{200b}\u{feff}\u{ad}\u{2060}".into(),
            "it is empty",
        ),
        (
            "both.html",
            "<p>&nbsp;&#8203;</p><p>&shy;&zwj;</p>".into(),
            "it is empty",
        ),
        (
            "braille.txt",
            "\u{2800}\u{fe0f}\u{202e}".into(),
            "it is empty",
        ),
        (
            "blank.json",
            r#"{"text": "\u200b \u3000"}"#.into(),
            "its text is empty",
        ),
        (
            "blank.csv",
            "id,text\n1,\u{200b}\u{a0}\n".into(),
            "its text is empty",
        ),
        (
            "a.html",
            b"<html><body><script>1</script></body></html>".to_vec(),
            "it is empty",
        ),
        (
            "a.json",
            b"{\"text\": ".to_vec(),
            "invalid JSON: error at line 1, column 9",
        ),
        (
            "a.csv",
            b"a,b\n1,2\n".to_vec(),
            "cannot tell which field holds the text",
        ),
        ("b.csv", b"a,text\n".to_vec(), "no rows"),
        (
            "a.pptx",
            zipped([("[Content_Types].xml", b"<a/>".as_slice())]),
            "neither a text nor",
        ),
        ("a.zip", zipped([]), "archive without files"),
        ("b.zip", b"PK\x03\x04abc".to_vec(), "damaged zip"),
        (
            "c.docx",
            zipped([
                ("[Content_Types].xml", b"<a/>".as_slice()),
                ("word/document.xml", b"<w:p"),
            ]),
            "damaged document",
        ),
    ] {
        let reason = reason(&desk, name, content);
        assert!(reason.contains(part), "{name}: {reason}");
    }
}

#[test]
fn hostile_archives_are_refused_and_the_rest_is_read() {
    let desk = Desk::new();
    let zeros = vec![0_u8; 64 * 1024 * 1024];
    let third = zipped([("a.txt", TEXT.as_bytes())]);
    let second = zipped([("third.zip", third.as_slice())]);
    let first = zipped([("second.zip", second.as_slice())]);
    let archive = zipped([
        ("../climbs.txt", TEXT.as_bytes()),
        ("/absolute.txt", TEXT.as_bytes()),
        ("a/..\\b.txt", TEXT.as_bytes()),
        ("bomb.txt", &zeros),
        (
            "bomb.docx",
            &zipped([
                ("[Content_Types].xml", b"<a/>".as_slice()),
                ("word/document.xml", &zeros),
            ]),
        ),
        ("good.txt", TEXT.as_bytes()),
        ("nested.zip", &first),
    ]);
    let found = read(&desk.write("a.zip", archive));
    let reasons: Vec<String> = found
        .unreadable
        .iter()
        .map(|each| format!("{}: {}", each.source, each.reason))
        .collect();
    assert_eq!(found.texts.len(), 1, "{reasons:?}");
    assert!(found.texts[0].source.ends_with("a.zip/good.txt"));
    for part in [
        "a.zip/../climbs.txt: its name leads out",
        "a.zip//absolute.txt: its name leads out",
        "b.txt: its name leads out",
        "bomb.txt: unpacked it is far larger than any text: a zip bomb",
        "bomb.docx: unpacked it is far larger than any text: a zip bomb",
        "nested.zip/second.zip: an archive in an archive",
    ] {
        assert!(
            reasons.iter().any(|reason| reason.contains(part)),
            "{part} {reasons:?}"
        );
    }
    assert_eq!(reasons.len(), 6);
    // Nothing was written beside it.
    assert_eq!(fs::read_dir(desk.folder()).unwrap().count(), 1);
}

#[test]
fn hostile_documents_do_no_harm() {
    let desk = Desk::new();
    let entities = "<!DOCTYPE w [<!ENTITY a \"某某某某\"><!ENTITY b \"&a;&a;&a;&a;\">]><w:document><w:body><w:p><w:r><w:t>某&b;</w:t></w:r></w:p></w:body></w:document>";
    let document = zipped([
        ("[Content_Types].xml", b"<a/>".as_slice()),
        ("word/document.xml", entities.as_bytes()),
    ]);
    assert_eq!(only(&desk, "a.docx", document).text, "某&b;\n");
    let deep = "<div>".repeat(200_000);
    assert_eq!(only(&desk, "a.html", format!("{deep}某")).text, "某\n");
    let nested = "[".repeat(200_000);
    let line = format!("{{\"text\": \"某\", \"a\": {nested}\n{{\"text\": \"甲\"}}\n");
    let found = read(&desk.write("a.jsonl", line));
    assert_eq!((found.texts.len(), found.unreadable.len()), (1, 1));
    let groups = format!("{{\\rtf1{}", "{".repeat(200_000));
    assert!(reason(&desk, "a.rtf", groups).contains("nested"));
    // Two cells in opposite corners of a sheet.
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "text").unwrap();
    sheet.write_string(1, 0, "某").unwrap();
    sheet.write_string(1_048_575, 16_383, "x").unwrap();
    sheet.write_string(1_048_575, 0, "甲").unwrap();
    let found = read(&desk.write("a.xlsx", book.save_to_buffer().unwrap()));
    assert_eq!(found.texts.len(), 2);
}

#[test]
fn cut_and_changed_files_never_panic() {
    let desk = Desk::new();
    for (name, whole) in [
        ("a.docx", docx()),
        ("a.odt", odt()),
        ("a.xlsx", xlsx()),
        ("a.rtf", rtf(true)),
        ("a.zip", zipped([("a.txt", TEXT.as_bytes())])),
        ("a.html", html("utf-8").into()),
        ("a.csv", table(",").into()),
        ("a.json", json().into()),
        ("a.epub", epub()),
        ("a.mht", mhtml().into()),
        ("delivered.json", delivered().into()),
    ] {
        let step = (whole.len() / 40).max(1);
        for at in (0..whole.len()).step_by(step) {
            let found = read(&desk.write(name, &whole[..at]));
            assert!(
                found.texts.len() + found.unreadable.len() > 0,
                "{name} {at}"
            );
            let mut changed = whole.clone();
            changed[at] ^= 0x55;
            read(&desk.write(name, changed));
        }
    }
}
