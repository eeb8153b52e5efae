//! Counts, days and lists in sentences.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::codebook::group_thousands;
use crate::tables::Share;

/// A number for people: `1,567`.
pub(super) fn number(count: u64) -> String {
    group_thousands(&count.to_string())
}

/// A number of things with a regular plural: `1 judgement`, `1,567 judgements`.
pub(super) fn counted(count: u64, thing: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{} {thing}{ending}", number(count))
}

/// A part with its percentage: `93 (6.0 %)`.
pub(super) fn part(part: u64, whole: u64) -> String {
    if whole == 0 {
        return number(part);
    }
    format!("{} ({} %)", number(part), Share::new(part, whole))
}

/// A number in a sentence: `none` for zero.
pub(super) fn some(count: u64) -> String {
    if count == 0 {
        "none".to_owned()
    } else {
        number(count)
    }
}

/// `was` or `were`.
pub(super) fn was(count: u64) -> &'static str {
    if count == 1 { "was" } else { "were" }
}

/// `a, b and c`.
pub(super) fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `3 March 2026`.
pub(super) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// `on 3 March 2026`, or `from 3 March 2026 to 4 April 2026`.
pub(super) fn period(first: Date, last: Date) -> String {
    if first == last {
        format!("on {}", day(first))
    } else {
        format!("from {} to {}", day(first), day(last))
    }
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
    fn counts_and_days_read_as_sentences() {
        assert_eq!(counted(1, "judgement"), "1 judgement");
        assert_eq!(counted(1567, "judgement"), "1,567 judgements");
        assert_eq!((some(0), some(3)), ("none".to_owned(), "3".to_owned()));
        assert_eq!(part(93, 1567), "93 (5.9 %)");
        assert_eq!(part(0, 0), "0");
        let words =
            |words: &[&str]| listed(&words.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(words(&[]), "");
        assert_eq!(words(&["a"]), "a");
        assert_eq!(words(&["a", "b", "c"]), "a, b and c");
        let zone = TimeZone::get("Asia/Shanghai").unwrap_or(TimeZone::UTC);
        assert_eq!(day_of("nonsense", &zone), None);
        let first = day_of("2026-03-03T23:30:00Z", &TimeZone::UTC).unwrap();
        assert_eq!(period(first, first), "on 3 March 2026");
        let last = day_of("2026-04-04T00:00:00Z", &TimeZone::UTC).unwrap();
        assert_eq!(period(first, last), "from 3 March 2026 to 4 April 2026");
    }
}
