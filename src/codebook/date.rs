//! Dates as judgements give them: a year, a year and a month, or a whole day.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;

use crate::messages::text;

/// A date known to the year, the month or the day. What is not known stays open; it is never
/// filled in.
///
/// Written and stored as `2010`, `2010-10` or `2010-10-21` (the reduced forms of ISO 8601), so
/// that the text order is the order in time with the less exact date first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// The text has none of the written forms.
    #[error("{}", text!("date-form", text = .0))]
    Form(String),
    /// Day and month can be changed round.
    #[error("{}", text!("date-ambiguous", text = .typed, one = .one.to_string(), other = .other.to_string()))]
    Ambiguous {
        /// The text as typed.
        typed: String,
        /// With the day first.
        one: PartialDate,
        /// With the month first.
        other: PartialDate,
    },
    /// The form is right but the calendar has no such month or day.
    #[error("{}", text!("date-calendar", date = .0))]
    Calendar(String),
}

impl PartialDate {
    /// A date from its parts, checked against the calendar. A day needs a month.
    ///
    /// # Errors
    /// [`DateError::Calendar`] where the calendar (years 1000 to 9999) has no such date.
    pub fn new(year: i16, month: Option<i8>, day: Option<i8>) -> Result<Self, DateError> {
        let date = Self { year, month, day };
        let known = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).is_ok();
        if known && (1000..=9999).contains(&year) && (month.is_some() || day.is_none()) {
            Ok(date)
        } else {
            Err(DateError::Calendar(date.to_string()))
        }
    }

    /// The year, from 1000 to 9999; always known.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The month (1 to 12), where it is known.
    pub fn month(self) -> Option<i8> {
        self.month
    }

    /// The day of the month, where it is known.
    pub fn day(self) -> Option<i8> {
        self.day
    }

    /// The first and the last day that the date can mean.
    pub fn bounds(self) -> (Date, Date) {
        let first = Date::constant(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1));
        let last = match (self.month, self.day) {
            (_, Some(_)) => first,
            (Some(_), None) => first.last_of_month(),
            (None, None) => first.last_of_year(),
        };
        (first, last)
    }

    /// Complete years from this date to a later one; negative where `later` lies before, and 0 then where less than a
    /// year lies between.
    ///
    /// Counted on the parts that both dates know: with a day missing in one, months decide; with
    /// a month missing in one, the difference of the years is all that can be said.
    pub fn years_until(self, later: Self) -> i16 {
        if later.is_before(self) {
            return -later.years_until(self);
        }
        let years = later.year - self.year;
        let (Some(from), Some(to)) = (self.month, later.month) else {
            return years;
        };
        // The last day that the later date can mean: no day of February 2013 ends a year that began on
        // the 29th of February 2012.
        let short = match self.day {
            Some(day) => (to, later.bounds().1.day()) < (from, day),
            None => to < from,
        };
        years - i16::from(short)
    }
}

impl PartialDate {
    /// Whether the date lies before another one, by the parts that both know.
    pub(super) fn is_before(self, other: Self) -> bool {
        let months = self.month.zip(other.month);
        let days = self.day.zip(other.day).filter(|_| months.is_some());
        let (month, of_month) = months.unwrap_or_default();
        let (day, of_day) = days.unwrap_or_default();
        (self.year, month, day) < (other.year, of_month, of_day)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = DateError;

    /// Reads a date with the year first, or one in words or with the day first that has one meaning alone.
    fn from_str(text: &str) -> Result<Self, DateError> {
        Self::written(text, None)
    }
}

impl PartialDate {
    /// Reads `2013`, `2013-11`, `2013-11-07`, the same with `.`, `/` or blanks between, `20131107`,
    /// `201311`, and `2013年11月7日`; full-width digits count as digits.
    pub(super) fn year_first(text: &str) -> Result<Self, DateError> {
        let wrong = || DateError::Form(text.to_owned());
        let plain: String = text
            .trim()
            .chars()
            .map(|c| match c {
                '０'..='９' => char::from(b'0' + (c as u32 - '０' as u32) as u8),
                '年' | '月' | '.' | '/' | '．' | '－' | ' ' => '-',
                other => other,
            })
            .filter(|&c| c != '日')
            .collect();
        let parts: Vec<&str> = plain.trim_end_matches('-').split('-').collect();
        let parts = match parts.as_slice() {
            [run] if run.is_ascii() && run.len() == 8 => vec![&run[..4], &run[4..6], &run[6..]],
            [run] if run.is_ascii() && run.len() == 6 => vec![&run[..4], &run[4..]],
            _ => parts,
        };
        if parts.len() > 3 || parts[0].len() != 4 || parts.iter().any(|part| !digits(part)) {
            return Err(wrong());
        }
        let year = parts[0].parse().map_err(|_| wrong())?;
        let part = |index: usize| parts.get(index).map(|p| p.parse::<i8>()).transpose();
        Self::new(
            year,
            part(1).map_err(|_| wrong())?,
            part(2).map_err(|_| wrong())?,
        )
    }
}

fn digits(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn written_forms_give_one_date() {
        for text in [
            "2013-11-07",
            "2013.11.7",
            "2013/11/7",
            "20131107",
            "2013年11月7日",
            "２０１３－１１－０７",
        ] {
            assert_eq!(date(text).to_string(), "2013-11-07", "{text}");
        }
        assert_eq!(date("2013年11月").to_string(), "2013-11");
        assert_eq!(date("201311").to_string(), "2013-11");
        assert_eq!(date("2013年").to_string(), "2013");
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "13",
            "2013-13",
            "2013-02-30",
            "2013-1-2-3",
            "abcd",
            "2013--01",
            "0000",
        ] {
            assert!(text.parse::<PartialDate>().is_err(), "{text}");
        }
        assert!(PartialDate::new(2013, None, Some(3)).is_err());
    }

    #[test]
    fn complete_years_use_what_both_dates_know() {
        assert_eq!(date("2010-10-21").years_until(date("2013-10-20")), 2);
        assert_eq!(date("2010-10-21").years_until(date("2013-10-21")), 3);
        assert_eq!(date("2010-10").years_until(date("2013-10-01")), 3);
        assert_eq!(date("2010").years_until(date("2013-01-01")), 3);
        assert_eq!(date("2013").years_until(date("2010")), -3);
        assert_eq!(date("2013-05-02").years_until(date("2013-05-01")), 0);
        assert_eq!(date("2013-05-02").years_until(date("2012-05-03")), 0);
        assert_eq!(date("2013-05-02").years_until(date("2012-05-02")), -1);
        assert_eq!(date("2013-05").years_until(date("2011-06-30")), -1);
        assert_eq!(date("2012-02-29").years_until(date("2013-02")), 0);
        assert_eq!(date("2012-02-29").years_until(date("2016-02")), 4);
    }

    #[test]
    fn bounds_span_what_is_open() {
        let (first, last) = date("2012-02").bounds();
        assert_eq!(
            (first.to_string(), last.to_string()),
            ("2012-02-01".into(), "2012-02-29".into())
        );
    }
}
