//! The date of birth in a clause, and the place behind it.

use crate::codebook::PartialDate;
use crate::judgement::text::day::date;

/// A date of birth, as far as it is printed.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Birth {
    /// The date; `None` where only the word for birth stands in the clause.
    pub date: Option<PartialDate>,
    /// How many bytes of the clause it takes, with the words for birth.
    pub length: usize,
}

/// Words for birth behind the date.
const AFTER: [&str; 6] = ["出生于", "出生", "生于", "出身于", "出身", "生"];

/// Words for birth before the date.
const BEFORE: [&str; 7] = [
    "出生年月日",
    "出生日期",
    "出生年月",
    "出生时间",
    "出生于",
    "生于",
    "出生",
];

/// The date of birth at the beginning of a clause, with the words that say that it is one.
pub(crate) fn birth(clause: &str) -> Option<Birth> {
    let body = clause.trim_start();
    let lead = clause.len() - body.len();
    if let Some(word) = BEFORE.iter().find(|word| body.starts_with(**word)) {
        let rest = body[word.len()..].trim_start_matches(['：', ':', '为', '是', '于', ' ']);
        if let Some((date, length)) = printed(rest) {
            return Some(Birth {
                date: Some(date),
                length: clause.len() - rest.len() + length,
            });
        }
    }
    let (date, length) = printed(body).map_or((None, 0), |(date, length)| (Some(date), length));
    let rest = body[length..].trim_start();
    let word = AFTER.iter().find(|word| rest.starts_with(**word))?;
    Some(Birth {
        date,
        length: lead + body.len() - rest.len() + word.len(),
    })
}

/// A date that a clause consists of.
pub(crate) fn bare(clause: &str) -> Option<PartialDate> {
    let body = clause.trim();
    let (date, length) = printed(body)?;
    (length == body.len()).then_some(date)
}

/// A date in words or in figures (`1980.1.2`) in which somebody who stands trial can be born.
fn printed(text: &str) -> Option<(PartialDate, usize)> {
    let (read, length) = date(text).or_else(|| figures(text))?;
    (1900..=2015)
        .contains(&read.year())
        .then_some((read, length))
}

fn figures(text: &str) -> Option<(PartialDate, usize)> {
    let mut numbers = [0_i16; 3];
    let mut at = 0;
    for (index, number) in numbers.iter_mut().enumerate() {
        let rest = &text[at..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let wanted = if index == 0 { 4..=4 } else { 1..=2 };
        if !wanted.contains(&digits) {
            return None;
        }
        *number = rest[..digits].parse().ok()?;
        at += digits;
        if index < 2 {
            let sign = text[at..]
                .chars()
                .next()
                .filter(|c| matches!(c, '.' | '-' | '/' | '．'))?;
            at += sign.len_utf8();
        }
    }
    let [year, month, day] = numbers;
    let date = PartialDate::new(
        year,
        Some(i8::try_from(month).ok()?),
        Some(i8::try_from(day).ok()?),
    )
    .ok()?;
    Some((date, at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_birth_in_every_form() {
        for (clause, wanted) in [
            ("1980年1月2日出生", "1980-01-02"),
            ("1980年1月2日生", "1980-01-02"),
            ("1980年1月2日出身", "1980-01-02"),
            ("1980年1月2日出生于某县", "1980-01-02"),
            ("生于1980年1月2日", "1980-01-02"),
            ("出生日期：1980年1月", "1980-01"),
            ("1980.1.2出生", "1980-01-02"),
            ("1980-01-02生", "1980-01-02"),
            ("1980年出生", "1980"),
        ] {
            let birth = birth(clause).unwrap();
            assert_eq!(birth.date.unwrap().to_string(), wanted, "{clause}");
        }
    }

    #[test]
    fn what_is_no_date_of_birth() {
        for clause in [
            "1980年1月2日",
            "19××年1月2日出生",
            "2917年1月2日出生",
            "1980.1出生",
            "1980年1月2日被捕",
        ] {
            assert_eq!(birth(clause).and_then(|birth| birth.date), None, "{clause}");
        }
    }
}
