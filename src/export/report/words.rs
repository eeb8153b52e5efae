//! Shares, days and lists in sentences.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::codebook::group_thousands;
use crate::messages::text;
use crate::tables::Share;

/// A part with its percentage: `93 (6.0 %)`.
pub(super) fn part(part: u64, whole: u64) -> String {
    let number = group_thousands(&part.to_string());
    if whole == 0 {
        return number;
    }
    format!("{number} ({} %)", Share::new(part, whole))
}

/// `a, b and c`.
pub(super) fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => text!("report-list", first = first.join(", "), last = last),
    }
}

/// `a, b or c`.
pub(super) fn either(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => text!("report-or", first = first.join(", "), last = last),
    }
}

/// `3 March 2026`.
pub(super) fn day(date: Date) -> String {
    text!(
        "report-day",
        day = i32::from(date.day()),
        month = i32::from(date.month()),
        year = date.year(),
    )
}

/// The day of a moment as the library writes it; none where another program wrote what is none.
pub(super) fn day_of(written: &str, zone: &TimeZone) -> Option<Date> {
    let time: Timestamp = written.parse().ok()?;
    Some(zone.to_datetime(time).date())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_days_and_lists_read_as_sentences() {
        assert_eq!(part(93, 1567), "93 (5.9 %)");
        assert_eq!(part(1234, 1234), "1,234 (100.0 %)");
        assert_eq!(part(0, 0), "0");
        let words = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(listed(&words(&[])), "");
        assert_eq!(listed(&words(&["a"])), "a");
        assert_eq!(listed(&words(&["a", "b", "c"])), "a, b and c");
        assert_eq!(either(&words(&["a", "b", "c"])), "a, b or c");
        let zone = TimeZone::get("Asia/Shanghai").unwrap_or(TimeZone::UTC);
        assert_eq!(day_of("nonsense", &zone), None);
        for (written, expected) in [
            ("2026-03-03T23:30:00Z", "3 March 2026"),
            ("2026-01-31T00:00:00Z", "31 January 2026"),
            ("2026-12-01T00:00:00Z", "1 December 2026"),
        ] {
            assert_eq!(day(day_of(written, &TimeZone::UTC).unwrap()), expected);
        }
    }
}
