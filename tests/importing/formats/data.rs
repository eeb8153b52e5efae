//! The text in tables and encodings, and all files with it.

use rust_xlsxwriter::Workbook;

use super::TEXT;
use super::documents::{docx, epub, html, in_wrappings, mhtml, odt, rtf, zipped};

pub(super) fn xlsx() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, (name, value)) in [
        ("案号", "（2014）绥丰刑初字第271号"),
        ("裁判日期", "2014-05-06"),
        ("全文", TEXT),
    ]
    .into_iter()
    .enumerate()
    {
        sheet.write_string(0, column as u16, name).unwrap();
        sheet.write_string(1, column as u16, value).unwrap();
    }
    book.add_worksheet();
    book.save_to_buffer().unwrap()
}

pub(super) fn json() -> String {
    serde_json::json!({ "案号": "（2014）绥丰刑初字第271号", "裁判日期": "2014-05-06", "全文": TEXT, "more": [{}] }).to_string()
}

pub(super) fn table(sign: &str) -> String {
    let text = TEXT.replace('"', "\"\"");
    format!(
        "案号{sign}裁判日期{sign}全文\r\n（2014）绥丰刑初字第271号{sign}2014-05-06{sign}\"{text}\"\r\n"
    )
}

pub(super) fn utf_16(text: &str, little: bool) -> Vec<u8> {
    let pair = |unit: u16| {
        if little {
            unit.to_le_bytes()
        } else {
            unit.to_be_bytes()
        }
    };
    text.encode_utf16().flat_map(pair).collect()
}

pub(super) fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GB18030.encode(text).0.into_owned()
}

/// [`TEXT`] in every format and encoding, each with the name of its file.
pub(super) fn files() -> Vec<(&'static str, Vec<u8>)> {
    let marked = format!("\u{feff}{TEXT}");
    let inner = zipped([("b/inner.txt", TEXT.as_bytes())]);
    let lines = json();
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("plain/utf-8.txt", TEXT.into()),
        ("plain/utf-8-mark.txt", marked.clone().into()),
        ("plain/gbk.txt", gbk(TEXT)),
        ("plain/utf-16le.txt", utf_16(TEXT, true)),
        ("plain/utf-16be.txt", utf_16(TEXT, false)),
        ("plain/utf-16le-mark.txt", utf_16(&marked, true)),
        ("plain/utf-16be-mark.txt", utf_16(&marked, false)),
        ("plain/no ending", TEXT.into()),
        ("plain/markdown.md", format!("# {TEXT}").into()),
        ("page/utf-8.html", html("utf-8").into()),
        ("page/saved-as-utf-8.htm", html("gb2312").into()),
        ("page/gbk.html", gbk(&html("gb2312"))),
        ("page/court.doc", html("utf-8").into()),
        ("word/a.docx", docx()),
        ("word/really-docx.doc", docx()),
        ("word/a.odt", odt()),
        ("word/page.rtf", rtf(true)),
        ("word/numbers.rtf", rtf(false)),
        ("word/really-rtf.doc", rtf(true)),
        ("json/a.json", json().into()),
        ("json/list.json", format!("[{}]", json()).into()),
        ("json/a.jsonl", lines.clone().into()),
        ("json/gbk.jsonl", gbk(&lines)),
        (
            "json/utf-16.jsonl",
            utf_16(&format!("\u{feff}{lines}\n"), true),
        ),
        ("table/a.csv", table(",").into()),
        ("table/mark.csv", format!("\u{feff}{}", table(",")).into()),
        ("table/gbk.csv", gbk(&table(","))),
        ("table/semicolon.csv", table(";").into()),
        ("table/a.tsv", table("\t").into()),
        ("table/really-csv.txt", table(",").into()),
        (
            "table/utf-16.csv",
            utf_16(&format!("\u{feff}{}", table("\t")), true),
        ),
        ("table/a.xlsx", xlsx()),
        (
            "archive.zip",
            zipped([
                ("a/plain.txt", TEXT.as_bytes()),
                ("a/.hidden", b"x"),
                ("inner.zip", &inner),
                ("w.docx", &docx()),
            ]),
        ),
        ("book.epub", epub()),
        ("page/a.mht", mhtml().into()),
        ("page/really-mht.doc", mhtml().into()),
        (".hidden/a.txt", b"not this".to_vec()),
    ];
    files
        .into_iter()
        .chain(
            in_wrappings()
                .into_iter()
                .map(|(name, text)| (name, text.into())),
        )
        .collect()
}
