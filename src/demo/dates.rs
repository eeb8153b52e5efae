//! Days before and after a day, and dates that are known only in part.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::codebook::PartialDate;

/// The day so many days before.
pub(super) fn before(date: Date, days: u32) -> Date {
    date.saturating_sub(i64::from(days).days())
}

/// The day so many days after.
pub(super) fn after(date: Date, days: u32) -> Date {
    date.saturating_add(i64::from(days).days())
}

/// The last day of a term that begins on a day.
pub(super) fn end_of_term(begin: Date, months: u32) -> Date {
    before(begin.saturating_add(i64::from(months).months()), 1)
}

/// The first so many parts of a date: 1 is the year alone, 3 the whole day.
pub(super) fn partial(date: Date, parts: u32) -> Option<PartialDate> {
    let month = (parts >= 2).then_some(date.month());
    let day = (parts >= 3).then_some(date.day());
    PartialDate::new(date.year(), month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_end_the_day_before() {
        let begin = Date::constant(2014, 3, 1);
        assert_eq!(end_of_term(begin, 66).to_string(), "2019-08-31");
        assert_eq!(before(begin, 1).to_string(), "2014-02-28");
        assert_eq!(after(begin, 31).to_string(), "2014-04-01");
        let parts = |n| partial(begin, n).map(|date| date.to_string());
        assert_eq!(parts(1).as_deref(), Some("2014"));
        assert_eq!(parts(2).as_deref(), Some("2014-03"));
        assert_eq!(parts(3).as_deref(), Some("2014-03-01"));
    }
}
