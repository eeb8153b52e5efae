//! The time between two dates of which one or both may be known only to the month or the year.
//!
//! The rule: a duration is the number of complete periods from the first date to the second. A period
//! is complete on the same day of the month as the first date, or of the year, and no earlier; where the second date
//! lies before the first the number is that of the way back, negative: less than a period is 0. A partial date can mean any of its days,
//! so there is a shortest duration (from the last day that the first date can mean to the first day that
//! the second can mean) and a longest one. Where both give one number, the duration is *certain*,
//! however little the dates know. Otherwise it is *uncertain*, and estimated from what both dates know:
//! in years as [`PartialDate::years_until`] does it, in months and quarters where both know the month
//! and in days where both know the day. With less there is no duration. [`Duration::rule`] says
//! this in one sentence.

use jiff::civil::Date;

use super::{Grain, PartialDate};
use crate::messages::words;

/// Complete periods between two dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Duration {
    /// The number of complete periods; none where the dates know too little to estimate it.
    pub value: Option<i32>,
    /// Whether all days that the dates can mean give this number.
    pub certain: bool,
    /// Whether the second date lies before the first, whatever days they mean.
    pub backwards: bool,
}

impl Duration {
    /// The rule in a sentence, for the notes under tables.
    pub fn rule() -> &'static str {
        words!("durations-rule")
    }
}

impl PartialDate {
    /// The quarter of the year (1 to 4), where the month is known.
    pub fn quarter(self) -> Option<i8> {
        self.month().map(|month| (month - 1) / 3 + 1)
    }

    /// The fewest and the most complete periods that there can be from this date to a later one.
    pub fn periods_until(self, later: Self, grain: Grain) -> (i32, i32) {
        let (shortest, longest) = self.extremes(later);
        (complete(shortest, grain), complete(longest, grain))
    }

    /// Complete periods from this date to a later one, by the rule that stands at the head of this
    /// module's file: certain where everything that the dates can mean gives one number, else estimated
    /// from what both know. In years the value is that of [`Self::years_until`].
    pub fn duration_until(self, later: Self, grain: Grain) -> Duration {
        let (least, most) = self.periods_until(later, grain);
        let certain = least == most;
        let value = if certain {
            Some(least)
        } else {
            match grain {
                Grain::Year => Some(i32::from(self.years_until(later))),
                Grain::Quarter => self.months_until(later).map(|months| months / 3),
                Grain::Month => self.months_until(later),
                // Dates that both know their day leave nothing open.
                Grain::Day => None,
            }
        };
        let (_, (first, end)) = self.extremes(later);
        let backwards = end < first;
        Duration {
            value,
            certain,
            backwards,
        }
    }

    /// Complete months, where both dates know theirs; with a day missing in one, the months alone count.
    fn months_until(self, later: Self) -> Option<i32> {
        if later.is_before(self) {
            return later.months_until(self).map(|months| -months);
        }
        let months =
            month_number(later.year(), later.month()?) - month_number(self.year(), self.month()?);
        let short = matches!((self.day(), later.day()), (Some(from), Some(to)) if to < from);
        Some(months - i32::from(short))
    }

    /// The two days nearest to each other, and the two that are farthest apart.
    fn extremes(self, later: Self) -> ((Date, Date), (Date, Date)) {
        let ((first, last), (later_first, later_last)) = (self.bounds(), later.bounds());
        ((last, later_first), (first, later_last))
    }
}

/// Complete periods from a day to another one; to an earlier one those of the way back, negative.
fn complete((from, to): (Date, Date), grain: Grain) -> i32 {
    if to < from {
        return -complete((to, from), grain);
    }
    let months = || {
        month_number(to.year(), to.month())
            - month_number(from.year(), from.month())
            - i32::from(to.day() < from.day())
    };
    match grain {
        Grain::Year => {
            let short = (to.month(), to.day()) < (from.month(), from.day());
            i32::from(to.year()) - i32::from(from.year()) - i32::from(short)
        }
        Grain::Quarter => months() / 3,
        Grain::Month => months(),
        Grain::Day => days((from, to)),
    }
}

fn month_number(year: i16, month: i8) -> i32 {
    i32::from(year) * 12 + i32::from(month)
}

/// Days from a day to another one; years of four digits are fewer than four million days apart.
fn days((from, to): (Date, Date)) -> i32 {
    from.duration_until(to).as_hours() as i32 / 24
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    fn duration(from: &str, to: &str, grain: Grain) -> (Option<i32>, bool) {
        let duration = date(from).duration_until(date(to), grain);
        (duration.value, duration.certain)
    }

    #[test]
    fn full_dates_leave_nothing_open() {
        for (from, to, [years, quarters, months, days]) in [
            ("2010-10-21", "2013-10-20", [2, 11, 35, 1095]),
            ("2010-10-21", "2013-10-21", [3, 12, 36, 1096]),
            ("2012-02-29", "2013-02-28", [0, 3, 11, 365]),
            ("2012-02-29", "2013-03-01", [1, 4, 12, 366]),
            ("2013-01-31", "2013-02-28", [0, 0, 0, 28]),
            ("2013-05-02", "2013-05-01", [0, 0, 0, -1]),
            ("2013-05-02", "2013-04-02", [0, 0, -1, -30]),
            ("2013-05-02", "2013-02-03", [0, 0, -2, -88]),
            ("2013-05-02", "2013-02-02", [0, -1, -3, -89]),
            ("2013-05-02", "2012-05-02", [-1, -4, -12, -365]),
            ("2013-05-02", "2010-06-01", [-2, -11, -35, -1066]),
            (
                "1000-01-01",
                "9999-12-31",
                [8999, 35_999, 107_999, 3_287_181],
            ),
        ] {
            for (grain, expected) in [
                (Grain::Year, years),
                (Grain::Quarter, quarters),
                (Grain::Month, months),
                (Grain::Day, days),
            ] {
                assert_eq!(
                    duration(from, to, grain),
                    (Some(expected), true),
                    "{from} {to} {grain:?}"
                );
            }
        }
    }

    #[test]
    fn partial_dates_are_certain_where_all_their_days_agree() {
        assert_eq!(duration("2010", "2013-12-31", Grain::Year), (Some(3), true));
        assert_eq!(duration("2010-03", "2013-04", Grain::Year), (Some(3), true));
        // No month of 30 days completes one that began on a 31st.
        assert_eq!(
            duration("2010-03-31", "2010-06", Grain::Month),
            (Some(2), true)
        );
        assert_eq!(
            duration("2012-02-29", "2013-02", Grain::Year),
            (Some(0), true)
        );
        assert_eq!(
            duration("2010-03-01", "2010-06", Grain::Month),
            (Some(3), true)
        );
        assert_eq!(
            duration("2010-04", "2010-06-30", Grain::Month),
            (Some(2), true)
        );
        assert_eq!(
            duration("2010-04", "2010-06-30", Grain::Quarter),
            (Some(0), true)
        );
    }

    #[test]
    fn else_they_are_estimated_from_what_both_know_or_not_at_all() {
        assert_eq!(
            duration("2010-03-15", "2010-06", Grain::Month),
            (Some(3), false)
        );
        assert_eq!(duration("2010", "2013", Grain::Year), (Some(3), false));
        assert_eq!(
            duration("2010-10", "2013-10-01", Grain::Year),
            (Some(3), false)
        );
        assert_eq!(
            duration("2010-10", "2013-10", Grain::Month),
            (Some(36), false)
        );
        assert_eq!(duration("2010", "2013-10", Grain::Month), (None, false));
        assert_eq!(duration("2010-10", "2013-10-01", Grain::Day), (None, false));
    }

    #[test]
    fn periods_are_as_uncertain_as_the_days_that_are_not_known() {
        let days = |from, to| date(from).periods_until(date(to), Grain::Day);
        assert_eq!(days("2013-05-01", "2013-05-03"), (2, 2));
        assert_eq!(days("2012-02", "2012-03-01"), (1, 29));
        assert_eq!(days("2013", "2013"), (-364, 364));
        assert_eq!(days("2013-05-03", "2013-05-01"), (-2, -2));
    }

    #[test]
    fn quarters_go_by_the_month() {
        let quarter = |text| date(text).quarter();
        assert_eq!(quarter("2013-01"), Some(1));
        assert_eq!(quarter("2013-03-31"), Some(1));
        assert_eq!(quarter("2013-04"), Some(2));
        assert_eq!(quarter("2013-12-01"), Some(4));
        assert_eq!(quarter("2013"), None);
    }

    /// A date, as exact as it comes, of a few neighbouring years and often of an end of February: there
    /// the rules could differ.
    fn partial() -> impl Strategy<Value = PartialDate> {
        let month = prop_oneof![Just(2), 1..=12_i8];
        let day = prop_oneof![28..=31_i8, 1..=31_i8];
        (2009..2014_i16, month, day, 0..3).prop_filter_map(
            "no such day",
            |(year, month, day, known)| {
                PartialDate::new(
                    year,
                    (known > 0).then_some(month),
                    (known > 1).then_some(day),
                )
                .ok()
            },
        )
    }

    /// A full date that a partial one can mean, at a part of its way.
    fn inside(partial: PartialDate, part: f64) -> PartialDate {
        let (first, last) = partial.bounds();
        let day = (f64::from(days((first, last))) * part).round() as i64;
        let day = first.checked_add(jiff::Span::new().days(day)).unwrap();
        PartialDate::new(day.year(), Some(day.month()), Some(day.day())).unwrap()
    }

    #[test]
    fn what_lies_before_goes_backwards() {
        let backwards = |from, to| date(from).duration_until(date(to), Grain::Year).backwards;
        assert!(backwards("2013-05-02", "2013-05-01"));
        assert!(backwards("2013", "2012-12-31"));
        assert!(backwards("2013-05", "2013-04"));
        assert!(!backwards("2013-05-02", "2013-05-02"));
        assert!(!backwards("2013-05-02", "2013-05"));
        assert!(!backwards("2013-05-02", "2013"));
    }

    proptest! {
        #[test]
        fn the_way_back_is_as_long((from, to) in (partial(), partial())) {
            for grain in Grain::ALL {
                let (there, back) = (from.duration_until(to, grain), to.duration_until(from, grain));
                prop_assert_eq!(there.certain, back.certain);
                let (least, most) = from.periods_until(to, grain);
                prop_assert_eq!(to.periods_until(from, grain), (-most, -least));
                if from.is_before(to) || to.is_before(from) {
                    prop_assert_eq!(there.value, back.value.map(|value| -value));
                }
            }
        }

        #[test]
        fn every_day_inside_lies_between_the_bounds(
            (from, to) in (partial(), partial()),
            (early, late) in (0.0..=1.0, 0.0..=1.0),
        ) {
            let full = (inside(from, early), inside(to, late));
            for grain in Grain::ALL {
                let (least, most) = from.periods_until(to, grain);
                let duration = from.duration_until(to, grain);
                let of_days = full.0.duration_until(full.1, grain);
                prop_assert!(of_days.certain);
                let value = of_days.value.unwrap();
                prop_assert!((least..=most).contains(&value), "{from} {to} {grain:?}");
                prop_assert_eq!(duration.certain, least == most);
                if duration.certain {
                    prop_assert_eq!(duration.value, of_days.value);
                }
                if let Some(value) = duration.value {
                    prop_assert!((least..=most).contains(&value), "{from} {to} {grain:?}");
                }
            }
        }

        #[test]
        fn in_years_it_is_the_rule_of_derived_variables((from, to) in (partial(), partial())) {
            let duration = from.duration_until(to, Grain::Year);
            prop_assert_eq!(duration.value, Some(i32::from(from.years_until(to))));
        }
    }
}
