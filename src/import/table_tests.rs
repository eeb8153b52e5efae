//! Sound and broken tables.

use std::io::Read;

use super::Unread;
use super::fields::Fields;
use super::table::Rows;

#[test]
fn rows_with_line_breaks_and_quotation_marks() {
    let table = "\u{feff}案号,全文\n1,\"某\n\"\"甲\"\"\"\n\n2,\n3,乙,\n";
    let mut rows = Rows::open(table.as_bytes(), b',', &Fields::default()).unwrap();
    let first = rows.next().unwrap().unwrap();
    assert_eq!(first.content.unwrap().text, "某\n\"甲\"");
    let second = rows.next().unwrap().unwrap();
    assert_eq!(second.content.unwrap_err(), Unread::TextEmpty);
    let third = rows.next().unwrap().unwrap();
    assert_eq!(
        (third.number, third.content.unwrap().text.as_str()),
        (4, "乙")
    );
    assert!(rows.next().unwrap().is_none());
}

/// Each row with its line: its text, with a star where it is flagged, or why there is none.
fn read(table: &str) -> Vec<(u64, String)> {
    let mut rows = Rows::open(table.as_bytes(), b',', &Fields::default()).unwrap();
    let mut read = Vec::new();
    let mut bytes = rows.bytes_of_headings();
    while let Some(row) = rows.next().unwrap() {
        bytes += row.bytes;
        let flag = row.doubt.map_or("", |_| "*");
        let said = row.content.map_or_else(
            |reason| format!("! {reason}"),
            |content| format!("{}{flag}", content.text),
        );
        read.push((row.line, said));
    }
    assert!(bytes <= table.len() as u64);
    read
}

#[test]
fn a_broken_quotation_mark_is_named_and_costs_no_later_row() {
    for (table, wanted) in [
        (
            "id,text\n1,\"甲\n2,乙\n3,丙\n4,丁\n5,戊\n6,己\n",
            &["2!", "3乙*", "4丙*", "5丁*", "6戊", "7己"][..],
        ),
        ("id,text\n1,\"甲\n2,\"乙\"\n3,丙\n", &["2!", "3乙*", "4丙*"]),
        ("id,text\n1,甲\n2,\"乙", &["2甲", "3!"]),
        (
            "id,text\n1,\"甲说\"好\"。\"\n2,乙\n",
            &["2甲说\"好\"。*", "3乙"],
        ),
        (
            "id,text\n1,\"甲说\"好\"。\n二\"\n2,乙\n",
            &["2甲说\"好\"。\n二*", "4乙"],
        ),
        ("id,text,a\n1,\"甲\"乙,\"x\"\n2,乙,y\n", &["2!", "3乙*"]),
        // Two errors that cancel out: the second row stands in the text of the first.
        ("id,text\n1,\"甲\n2,乙\"\n3,丙\n", &["2甲\n2,乙*", "4丙"]),
        (
            "id,text\n（2014）某刑初字第1号,\"甲\n（2014）某刑初字第2号,乙\"\n",
            &["2甲\n（2014）某刑初字第2号,乙*"],
        ),
        (
            "id,text\n1,\"甲\n第二行,男\"\n2,乙\n",
            &["2甲\n第二行,男", "4乙"],
        ),
        ("id,text\n1,\"甲\n无逗号\n2,\"乙\"\n", &["2!", "4乙*"]),
        ("id,text\n\"1,甲\n2,\"乙\"\n", &["2!", "3乙*"]),
        ("id,text\r\n1,\"甲\r\n2,乙\r\n", &["2!", "3乙*"]),
        ("id,text\n1,\"甲\"\"\n2,乙\n", &["2!", "3乙*"]),
        ("id,text\n1,5\" 管\n2,乙\n", &["25\" 管", "3乙"]),
        ("id,text\n1,\"甲\n\n乙\"\n2,\"丙\n", &["2甲\n\n乙", "5!"]),
    ] {
        let read = read(table);
        let short: Vec<String> = read
            .iter()
            .map(|(line, said)| match said.strip_prefix("! ") {
                Some(reason) => {
                    assert!(reason.contains("quotation mark"), "{table}: {reason}");
                    format!("{line}!")
                }
                None => format!("{line}{said}"),
            })
            .collect();
        assert_eq!(short, wanted, "{table}");
    }
    let left_out = read("id,text\n1,\"甲\n一\n二\n2,乙\n");
    assert!(
        left_out[0]
            .1
            .ends_with("lines 3 to 4 were left out with it"),
        "{left_out:?}"
    );
}

#[test]
fn a_row_with_too_few_or_too_many_fields_is_named_or_flagged() {
    for (table, wanted) in [
        ("id,text\n1,甲,乙\n2,丙\n", &["2!", "3丙"][..]),
        ("id,text\n1,甲,,\n2,丙\n", &["2甲", "3丙"]),
        ("id,text,a\n1,甲\n2,丙,x\n", &["2甲*", "3丙"]),
        ("id,text,a,b\n1,甲,x\n", &["2甲"]),
        ("id,a,text\n1,x\n2,y,丙\n", &["2!", "3丙"]),
        ("id,text,a\n1,甲\n乙,x\n", &["2甲*", "3x*"]),
    ] {
        let short: Vec<String> = read(table)
            .iter()
            .map(|(line, said)| {
                if said.starts_with('!') {
                    format!("{line}!")
                } else {
                    format!("{line}{said}")
                }
            })
            .collect();
        assert_eq!(short, wanted, "{table}");
    }
    assert!(
        read("id,text\n1,甲,乙\n")[0]
            .1
            .contains("3 fields, but there are 2 headings")
    );
}

#[test]
fn broken_rows_take_time_in_proportion_to_the_table() {
    let table = "1,\"甲\n".repeat(200_000);
    assert!(!read(&format!("id,text\n{table}")).is_empty());
}

#[test]
fn an_open_quotation_mark_does_not_fill_the_memory() {
    let endless = std::io::Cursor::new("text\n\"").chain(std::io::repeat(b'a'));
    let mut rows = Rows::open(endless, b',', &Fields::default()).unwrap();
    assert!(
        rows.next()
            .is_err_and(|reason| reason.to_string().contains("longer than 32 MiB"))
    );
}
