//! The date of a judgement as a data set gives it.

use crate::codebook::{DateOrder, PartialDate};
use crate::ground::fold::folded;
use crate::judgement::printed_date;

/// The date that a field gives: with the year first, in words (`6 May 2014`), or as printed in a judgement
/// (`二〇一四年五月六日`); a label before it, a time or a weekday after it. `None` where it has no meaning or, as
/// `06/05/2014` without an order, more than one.
pub(super) fn date(written: &str, order: Option<DateOrder>) -> Option<PartialDate> {
    let plain = folded(written);
    let plain = without_label(plain.trim());
    if let Some((date, _)) = plain.contains('年').then(|| printed(plain)).flatten() {
        return Some(date);
    }
    // Tables of numbers write a day as `20140806.0`.
    let plain = plain.strip_suffix(".0").unwrap_or(plain);
    if plain.bytes().all(|b| b.is_ascii_digit()) && matches!(plain.len(), 12 | 14) {
        return plain[..8].parse().ok();
    }
    let day = plain
        .split_once(['t', ' '])
        .filter(|(day, time)| day.starts_with(|c: char| c.is_ascii_digit()) && is_time(time))
        .map_or(plain, |(day, _)| day);
    PartialDate::written(day, order).ok()
}

/// `裁判日期:2014-08-06` without its label.
fn without_label(text: &str) -> &str {
    match text.split_once(':') {
        Some((label, rest)) if !label.contains(|c: char| c.is_ascii_digit() || c == '年') => {
            rest.trim()
        }
        _ => text,
    }
}

/// A date with its words, all of it: nothing but a time or a weekday may follow.
fn printed(text: &str) -> Option<(PartialDate, usize)> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let digit_last = text.ends_with(|c: char| c.is_ascii_digit());
    let whole = if digit_last && text.contains('月') && !text.contains('日') {
        format!("{text}日")
    } else {
        text
    };
    printed_date(&whole).filter(|&(_, end)| {
        let rest = &whole[end..];
        rest.is_empty()
            || is_time(rest)
            || ["星期", "周", "(星期", "(周"]
                .iter()
                .any(|day| rest.starts_with(day))
    })
}

/// Whether this is a time of the day, with a zone or without (`08:00:00.000+08:00`, `10时5分`).
fn is_time(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| {
            c.is_ascii_digit()
                || matches!(
                    c,
                    ':' | '.' | '+' | '-' | 'z' | ' ' | '时' | '分' | '秒' | '点'
                )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_data_sets() {
        for text in [
            "2014-05-06",
            "2014/5/6",
            "2014.5.6",
            "2014年5月6日",
            "2014年05月06",
            "2014 年 5 月 6 日",
            "2014-05-06T08:00:00Z",
            "2014-05-06T00:00:00.000+08:00",
            "2014-05-06 00:00:00",
            "2014/5/6 0:00",
            "20140506",
            "20140506.0",
            "20140506000000",
            "２０１４０５０６",
            "二〇一四年五月六日",
            "二○一四年五月六日",
            "二０一四年五月六日",
            "二〇一四 年 五 月 六 日",
            "裁判日期：2014-05-06",
            "2014年5月6日 星期二",
            "2014年5月6日10时5分",
            "6 May 2014",
            "May 6, 2014",
        ] {
            assert_eq!(
                date(text, None).map(|date| date.to_string()).as_deref(),
                Some("2014-05-06"),
                "{text}"
            );
        }
        for (text, wanted) in [
            ("2014年5月", "2014-05"),
            ("201405", "2014-05"),
            ("2014", "2014"),
            ("二〇一四年五月", "2014-05"),
        ] {
            assert_eq!(
                date(text, None).map(|date| date.to_string()).as_deref(),
                Some(wanted),
                "{text}"
            );
        }
        for text in [
            "",
            "06/05/2014",
            "2014-13-01",
            "2014-5-6-7",
            "41765",
            "1399334400000",
            "20141399",
            "二〇一四年十三月六日",
            "民国三年五月六日",
            "2014-05-06至2014-05-08",
            "某日",
            "2014年5月6日某",
            "五月六日",
        ] {
            assert_eq!(date(text, None), None, "{text}");
        }
    }
    #[test]
    fn a_date_that_can_be_two_days_needs_its_order() {
        let read = |text, order| date(text, order).map(|date| date.to_string());
        for (text, order, wanted) in [
            (
                "06/05/2014",
                Some(DateOrder::DayMonthYear),
                Some("2014-05-06"),
            ),
            (
                "5/6/2014",
                Some(DateOrder::MonthDayYear),
                Some("2014-05-06"),
            ),
            (
                "06.05.2014 00:00:00",
                Some(DateOrder::DayMonthYear),
                Some("2014-05-06"),
            ),
            ("16.05.2014", None, Some("2014-05-16")),
            ("16.05.2014", Some(DateOrder::MonthDayYear), None),
        ] {
            assert_eq!(read(text, order).as_deref(), wanted, "{text}");
        }
    }
}
