use super::*;
use crate::values::{Declared, ValueCell, ValueColumn};

/// Written by PSPP 1.6.2: `SAVE /UNCOMPRESSED`, `/COMPRESSED`, `/ZCOMPRESSED` of the same three cases.
const PLAIN: &[u8] = include_bytes!("../../../tests/values/plain.sav");
const COMPRESSED: &[u8] = include_bytes!("../../../tests/values/compressed.sav");
const ZLIB: &[u8] = include_bytes!("../../../tests/values/zlib.zsav");
/// Written by pyreadstat 1.3.7.
const READSTAT: &[u8] = include_bytes!("../../../tests/values/readstat.sav");

fn texts(table: &ValueTable, row: usize) -> Vec<String> {
    (0..table.columns.len())
        .map(|column| table.rows[row].cell(column).text())
        .collect()
}

fn column<'a>(table: &'a ValueTable, name: &str) -> &'a ValueColumn {
    table
        .columns
        .iter()
        .find(|column| column.name == name)
        .unwrap()
}

#[test]
fn a_file_of_pspp_is_read_plain_and_compressed() {
    let read = table(COMPRESSED).unwrap();
    assert_eq!(table(PLAIN).unwrap(), read);
    let names: Vec<&str> = read
        .columns
        .iter()
        .map(|column| column.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "案号_long_variable_name",
            "ord",
            "性别",
            "price",
            "sold",
            "note",
            "origin"
        ]
    );
    let note = format!("某地长x{}", "y".repeat(269));
    assert_eq!(
        texts(&read, 0),
        [
            "（2014）绥丰刑初字第271号",
            "1",
            "1",
            "35000",
            "2013-11-07",
            &note,
            "广东"
        ]
    );
    assert_eq!(texts(&read, 1)[3..5], ["", ""]);
    assert_eq!(texts(&read, 2)[..4], ["2014-GD-SF-2714", "1", "9", "999"]);
    let sex = column(&read, "性别");
    assert_eq!(sex.label, "Sex of the victim");
    assert_eq!(sex.labels["2"], "女");
    assert!(sex.is_missing(&ValueCell::from_number(9.0)));
    assert!(!sex.is_missing(&ValueCell::from_number(1.0)));
    // Labels of texts of more than eight bytes have a record of their own.
    assert_eq!(column(&read, "origin").labels["云南"], "Yunnan");
}

#[test]
fn a_file_of_readstat_is_read() {
    let read = table(READSTAT).unwrap();
    assert_eq!(
        texts(&read, 0)[..3],
        ["（2014）绥丰刑初字第21号", "1", "2013-11-07"]
    );
    assert_eq!(texts(&read, 0)[3], "长".repeat(400));
    assert_eq!(texts(&read, 1), ["2014-GD-SF-271", "", "", ""]);
    assert_eq!(column(&read, "sex").missing, [Declared::Range(8.0, 9.0)]);
}

#[test]
fn a_compressed_archive_is_refused_with_what_to_do() {
    assert!(table(ZLIB).unwrap_err().to_string().contains("save it as"));
}

/// A plain file of one number and one text, in either byte order.
fn by_hand(big_endian: bool) -> Vec<u8> {
    let int = |number: i32| {
        if big_endian {
            number.to_be_bytes()
        } else {
            number.to_le_bytes()
        }
    };
    let float = |number: f64| {
        if big_endian {
            number.to_be_bytes()
        } else {
            number.to_le_bytes()
        }
    };
    let mut file = b"$FL2".to_vec();
    file.extend([b' '; 60]);
    for number in [2, 2, 0, 0, 1] {
        file.extend(int(number));
    }
    file.extend(float(100.0));
    file.extend([b' '; 84]);
    for (width, format, name) in [(0, 5 << 16, b"SEX     "), (4, 1 << 16, b"NAME    ")] {
        for number in [2, width, 0, 0, format, format] {
            file.extend(int(number));
        }
        file.extend(name);
    }
    for number in [999, 0] {
        file.extend(int(number));
    }
    file.extend(float(2.0));
    // In GB18030, which no record says.
    file.extend(b"\xC4\xB3    \x20\x20");
    file
}

#[test]
fn both_byte_orders_are_read() {
    for big_endian in [false, true] {
        let mut file = by_hand(big_endian);
        let read = table(&file).unwrap();
        assert_eq!(texts(&read, 0)[0], "2");
        let at = file.len() - 8;
        file[at..at + 4].copy_from_slice(b"abcd");
        assert_eq!(texts(&table(&file).unwrap(), 0), ["2", "abcd"]);
    }
}

#[test]
fn a_file_cut_anywhere_or_with_any_byte_changed_is_no_trouble() {
    for whole in [COMPRESSED, PLAIN] {
        for end in 0..whole.len() {
            let _ = table(&whole[..end]);
        }
    }
    for at in 4..COMPRESSED.len() {
        for byte in [0, 0x7F, 0xFF] {
            let mut changed = COMPRESSED.to_vec();
            changed[at] = byte;
            let _ = table(&changed);
        }
    }
}
