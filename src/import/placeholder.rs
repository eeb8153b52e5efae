//! Words that data sets write where they have nothing.

use crate::ground::fold::folded;

/// Words for nothing, folded.
const EMPTY: [&str; 44] = [
    "nan",
    "none",
    "null",
    "nil",
    "na",
    "n/a",
    "#n/a",
    "<na>",
    "nat",
    "undefined",
    "unknown",
    "missing",
    "empty",
    "not available",
    "not stated",
    "#value!",
    "#ref!",
    "\\n",
    "[]",
    "{}",
    "()",
    "无",
    "空",
    "无数据",
    "暂无",
    "暂无数据",
    "没有",
    "未知",
    "不详",
    "不明",
    "未详",
    "缺失",
    "缺省",
    "未公开",
    "不公开",
    "未提供",
    "未标注",
    "未填写",
    "待定",
    "其他",
    "未说明",
    "(空)",
    "(无)",
    "[空]",
];

/// Whether a field holds nothing: no sign, only strokes and the like, or a word for nothing (`nan`, `未知`, `-`).
pub(super) fn is_empty(field: &str) -> bool {
    const LONGEST: usize = 40;
    let field = field.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if field.len() > LONGEST {
        return false;
    }
    let plain = folded(field);
    let is_stroke = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '-' | '–'
                    | '—'
                    | '―'
                    | '_'
                    | '/'
                    | '\\'
                    | '.'
                    | '…'
                    | '?'
                    | '。'
                    | '、'
                    | ','
                    | '*'
                    | '×'
            )
    };
    plain.chars().all(is_stroke) || EMPTY.contains(&plain.as_str()) || is_zero_date(&plain)
}

/// The dates that databases keep for none: `0000-00-00`, `0001/1/1 0:00:00`.
fn is_zero_date(plain: &str) -> bool {
    let signs =
        |c: char| c.is_ascii_digit() || matches!(c, '-' | '/' | ':' | '.' | ' ' | 't' | 'z');
    (plain.starts_with("0000-") || plain.starts_with("0001-01-01") || plain.starts_with("0001/1/1"))
        && plain.chars().all(signs)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_nothing_are_empty() {
        for word in [
            "",
            " ",
            "　",
            "nan",
            "NaN",
            "NAN",
            "None",
            "null",
            "NULL",
            "N/A",
            "n/a",
            "NA",
            "#N/A",
            "<NA>",
            "NaT",
            "-",
            "--",
            "——",
            "－",
            "/",
            "\\N",
            "...",
            "？",
            "**",
            "未知",
            " 未知 ",
            "不详",
            "无",
            "暂无数据",
            "（空）",
            "[]",
            "0000-00-00",
            "0000-00-00 00:00:00",
            "0001-01-01T00:00:00Z",
            "0001/1/1 0:00:00",
            "undefined",
            "ＮＵＬＬ",
        ] {
            assert!(is_empty(word), "{word:?}");
        }
        for word in [
            "某法院",
            "2014-05-06",
            "（2014）某刑初字第1号",
            "0",
            "1",
            "None of it",
            "无锡市某法院",
            "Nan Court",
            "a-b",
            "某",
        ] {
            assert!(!is_empty(word), "{word:?}");
        }
    }
}
