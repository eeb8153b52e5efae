//! Dates as tables write them: `12 March 2022`, `March 12, 2022`, `13/03/2022`, each with or without a time.
//! Where day and month can be changed round, the order has to be known; it is never guessed.

use super::{DateError, PartialDate};

/// In which order a file writes day, month and year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// 13/03/2022
    DayMonthYear,
    /// 03/13/2022
    MonthDayYear,
    /// 2022/03/13
    YearMonthDay,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

impl PartialDate {
    /// Reads a date of a file whose order is known, or one that is typed.
    ///
    /// # Errors
    /// [`DateError`] where it is not a date, or day and month can be changed round and no order is given.
    pub fn written(text: &str, order: Option<DateOrder>) -> Result<Self, DateError> {
        let text = text.trim();
        let day = without_time(text);
        let year_first = Self::year_first(day);
        if !matches!(year_first, Err(DateError::Form(_))) {
            return year_first;
        }
        let found = numeric(day, order).or_else(|| named(day));
        found.unwrap_or_else(|| Err(DateError::Form(text.to_owned())))
    }
}

/// The text before a time such as ` 00:00:00` or `T12:30`.
fn without_time(text: &str) -> &str {
    let Some((day, time)) = text.rsplit_once(['T', ' ']) else {
        return text;
    };
    let time = time.trim_end_matches('Z');
    let is_time = time.contains(':')
        && time
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ':' | '.'));
    if is_time { day.trim_end() } else { text }
}

/// `13/03/2022`: two numbers and a year of four digits, with one sign between them.
fn numeric(text: &str, order: Option<DateOrder>) -> Option<Result<PartialDate, DateError>> {
    let sign = text.chars().find(|c| matches!(c, '/' | '.' | '-'))?;
    let parts: Vec<&str> = text.split(sign).map(str::trim).collect();
    let [one, two, year] = parts.as_slice() else {
        return None;
    };
    let number = |part: &str| {
        let short = (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        short.then(|| part.parse::<i8>().ok()).flatten()
    };
    let (one, two, year) = (number(one)?, number(two)?, year_of(year)?);
    let date = |day, month| PartialDate::new(year, Some(month), Some(day));
    Some(match (order, date(one, two), date(two, one)) {
        (Some(DateOrder::YearMonthDay), ..) => return None,
        (Some(DateOrder::DayMonthYear), read, _) | (Some(DateOrder::MonthDayYear), _, read) => read,
        (None, Ok(one), Ok(other)) if one != other => Err(DateError::Ambiguous {
            typed: text.to_owned(),
            one,
            other,
        }),
        (None, Ok(date), _) | (None, Err(_), Ok(date)) => Ok(date),
        (None, Err(error), Err(_)) => Err(error),
    })
}

/// `12 March 2022`, `12th of March 2022`, `March 12, 2022`, `12-Mar-2022`, `March 2022`.
fn named(text: &str) -> Option<Result<PartialDate, DateError>> {
    let folded = text.to_ascii_lowercase();
    let words: Vec<&str> = folded
        .split([' ', ',', '.', '-', '/'])
        .filter(|word| !word.is_empty() && *word != "of" && *word != "the")
        .collect();
    let (month, day, year) = match words.as_slice() {
        [month, year] => (month_of(month)?, None, year),
        [day, month, year] if month_of(month).is_some() => {
            (month_of(month)?, Some(day_of(day)?), year)
        }
        [month, day, year] => (month_of(month)?, Some(day_of(day)?), year),
        _ => return None,
    };
    Some(PartialDate::new(year_of(year)?, Some(month), day))
}

fn month_of(word: &str) -> Option<i8> {
    let short = word.len() == 3 || word == "sept";
    let is = |month: &&str| *month == word || short && month.starts_with(word);
    let index = MONTHS.iter().position(is)?;
    i8::try_from(index + 1).ok()
}

fn day_of(word: &str) -> Option<i8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    (["", "st", "nd", "rd", "th"].contains(&ending) && digits.len() <= 2)
        .then(|| digits.parse().ok())
        .flatten()
}

fn year_of(word: &str) -> Option<i16> {
    let four = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    four.then(|| word.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, order: Option<DateOrder>) -> String {
        match PartialDate::written(text, order) {
            Ok(date) => date.to_string(),
            Err(DateError::Ambiguous { one, other, .. }) => format!("{one} or {other}"),
            Err(_) => "no date".to_owned(),
        }
    }

    #[test]
    fn what_has_one_meaning_is_read_and_what_has_two_is_asked_about() {
        for (text, wanted) in [
            ("12 March 2022", "2022-03-12"),
            ("12th of March, 2022", "2022-03-12"),
            ("March 12, 2022", "2022-03-12"),
            ("12-Mar-2022", "2022-03-12"),
            ("Sept. 2022", "2022-09"),
            ("13/03/2022", "2022-03-13"),
            ("03/13/2022", "2022-03-13"),
            ("13.3.2022", "2022-03-13"),
            ("05/05/2022", "2022-05-05"),
            ("2022-03-12 00:00:00", "2022-03-12"),
            ("2022-03-12T10:30:00Z", "2022-03-12"),
            ("2022/03/12", "2022-03-12"),
            ("12/03/2022", "2022-03-12 or 2022-12-03"),
            ("3-4-2022", "2022-04-03 or 2022-03-04"),
            ("31/02/2022", "no date"),
            ("32/13/2022", "no date"),
            ("13/03/22", "no date"),
            ("12 Marx 2022", "no date"),
            ("31 April 2022", "no date"),
            ("12 March", "no date"),
            ("1/2/3/2022", "no date"),
            ("月3日", "no date"),
        ] {
            assert_eq!(read(text, None), wanted, "{text}");
        }
    }

    #[test]
    fn a_declared_order_decides_and_is_never_changed_round() {
        for (text, order, wanted) in [
            ("12/03/2022", DateOrder::DayMonthYear, "2022-03-12"),
            ("12/03/2022", DateOrder::MonthDayYear, "2022-12-03"),
            ("12/03/2022", DateOrder::YearMonthDay, "no date"),
            ("13/03/2022", DateOrder::MonthDayYear, "no date"),
            ("2022-03-12", DateOrder::DayMonthYear, "2022-03-12"),
            ("12 March 2022", DateOrder::MonthDayYear, "2022-03-12"),
        ] {
            assert_eq!(read(text, Some(order)), wanted, "{text}");
        }
    }
}
