//! A date as it is printed in the course of a sentence.

use super::numeral::{digit, in_small, small};
use crate::codebook::PartialDate;

/// The date at the beginning of a text, as far as it is known, and how many bytes it has: year, month and
/// day, of which a crossed-out or missing part stays open (`1974年×月×日` is 1974).
///
/// A lunar date is none: its month and day are not those of the calendar.
pub(crate) fn date(text: &str) -> Option<(PartialDate, usize)> {
    let (year, mut end) = year(text)?;
    let mut month = None;
    let mut day = None;
    if let Some((value, length)) = part(&text[end..], '月') {
        month = value;
        end += length;
        if let Some((value, length)) = part(&text[end..], '日').or_else(|| part(&text[end..], '号'))
        {
            day = value.filter(|_| month.is_some());
            end += length;
        }
    }
    if ["农历", "阴历", "旧历"]
        .iter()
        .any(|lunar| text[end..].starts_with(lunar))
    {
        return None;
    }
    Some((PartialDate::new(year, month, day).ok()?, end))
}

/// Four digits and 年.
fn year(text: &str) -> Option<(i16, usize)> {
    let mut year = 0;
    let mut count = 0;
    for (at, c) in text.char_indices() {
        match digit(c) {
            Some(value) if count < 4 => {
                year = year * 10 + i16::from(value);
                count += 1;
            }
            None if c.is_whitespace() => {}
            None if c == '年' && count == 4 => {
                return (1850..=2100)
                    .contains(&year)
                    .then_some((year, at + c.len_utf8()));
            }
            _ => return None,
        }
    }
    None
}

/// A month or a day with its word. The value is open where it was crossed out or left blank.
fn part(text: &str, word: char) -> Option<(Option<i8>, usize)> {
    const LONGEST: usize = 8;
    let mut chars: Vec<char> = Vec::with_capacity(3);
    for (at, c) in text.char_indices().take(LONGEST) {
        match c {
            _ if c == word => {
                let value = if chars.is_empty() {
                    None
                } else {
                    Some(small(&chars)?)
                };
                return Some((value, at + c.len_utf8()));
            }
            _ if c.is_whitespace() => {}
            '×' | 'X' | 'x' | 'Ｘ' | '＊' | '*' | '某' | '_' | '?' | '？' if chars.is_empty() =>
                {}
            _ if in_small(c) && chars.len() < 3 => chars.push(c),
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_as_far_as_it_is_known() {
        for (text, wanted) in [
            ("1980年5月15日出生", "1980-05-15"),
            ("一九八〇年五月十五日生", "1980-05-15"),
            ("1980 年 5 月 15 日", "1980-05-15"),
            ("1974年10月出生", "1974-10"),
            ("1974年×月×日出生", "1974"),
            ("1974年10月××日出生", "1974-10"),
            ("1974年生", "1974"),
        ] {
            assert_eq!(
                date(text).map(|(date, _)| date.to_string()).as_deref(),
                Some(wanted),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_certain_date_is_none() {
        for text in [
            "19××年5月",
            "1980年农历五月初五",
            "1980年2月30日",
            "80年5月",
            "",
            "年",
            "198０年13月1日",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
