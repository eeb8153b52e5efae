//! Dates in running text.

use std::ops::Range;

use memchr::memmem;

use super::moment::Moment;
use crate::codebook::PartialDate;
use crate::judgement::text::day;
use crate::judgement::text::found::Found;
use crate::judgement::text::numeral::digit;

/// How far behind a date 同年 or 次日 still means it, in bytes.
const NEAR: usize = 300;

/// Appends the dates of a part of the text.
pub(crate) fn add(text: &str, part: Range<usize>, dates: &mut Vec<Found<Moment>>) {
    let body = &text[part.clone()];
    // 同年 holds 年 too; 日 and 月 stand behind 次 and 同.
    let years = memmem::find_iter(body.as_bytes(), "年");
    let days = ["次日", "翌日", "同月"]
        .into_iter()
        .flat_map(|word| memmem::find_iter(body.as_bytes(), word));
    let mut cues: Vec<usize> = years.chain(days).collect();
    cues.sort_unstable();
    let mut last: Option<Found<Moment>> = None;
    for cue in cues {
        let from = last.as_ref().map_or(0, |last| last.range.end);
        if cue < from {
            continue;
        }
        let found = if body[cue..].starts_with('年') {
            stated(body, cue, from).or_else(|| in_the_same_year(body, cue, last.as_ref()))
        } else {
            relative(body, cue, last.as_ref())
        };
        let Some(found) = found else { continue };
        if !reckons_a_term(&body[..found.range.start]) {
            dates.push(Found {
                value: found.value,
                range: part.start + found.range.start..part.start + found.range.end,
            });
        }
        last = Some(found);
    }
}

/// The date around a 年 that has its four digits.
fn stated(body: &str, cue: usize, from: usize) -> Option<Found<Moment>> {
    let digits: Vec<(usize, u8)> = body[from..cue]
        .char_indices()
        .rev()
        .map_while(|(at, c)| Some((from + at, digit(c)?)))
        .take(5)
        .collect();
    let [_, _, _, (start, _)] = digits[..] else {
        return None;
    };
    let year = digits
        .iter()
        .rev()
        .fold(0, |year, &(_, d)| year * 10 + i16::from(d));
    let after = &body[cue + "年".len()..];
    let read = day::date(&body[start..]);
    let (date, len) = match read {
        Some(read) => read,
        // What follows is of the lunar calendar.
        None => (known_year(year)?, cue + "年".len() - start),
    };
    let end = start + len;
    let lunar = is_lunar(&body[..start], after, &body[end..]);
    if read.is_none() && !lunar {
        return None;
    }
    if date.month().is_none() && of_a_law(&body[..start], after) {
        return None;
    }
    let (date, end) = if lunar {
        (known_year(year)?, end)
    } else {
        (date, end)
    };
    Some(Found {
        value: Moment { date, lunar },
        range: start..end,
    })
}

fn known_year(year: i16) -> Option<PartialDate> {
    (1900..=2100)
        .contains(&year)
        .then(|| PartialDate::new(year, None, None).ok())?
}

/// Whether a year's month and day are lunar ones: 农历, 正月, 初三.
fn is_lunar(before: &str, after_year: &str, after: &str) -> bool {
    let names = ["农历", "阴历", "旧历"];
    let months = ["正月", "腊月", "冬月", "闰"];
    let before = before.trim_end_matches(['（', '(']);
    names.iter().any(|name| before.ends_with(name))
        || names
            .iter()
            .chain(&months)
            .any(|name| after_year.starts_with(name))
        || after
            .strip_prefix('初')
            .is_some_and(|day| day.starts_with(|c| "一二三四五六七八九十".contains(c)))
        || after.starts_with("廿")
}

/// Whether a year alone is that of a law's version.
fn of_a_law(before: &str, after: &str) -> bool {
    ["修正", "修订", "《", "刑法", "版"]
        .iter()
        .any(|word| after.starts_with(word))
        || before.ends_with("》（")
}

/// 同年5月3日 after a date of that year.
fn in_the_same_year(body: &str, cue: usize, last: Option<&Found<Moment>>) -> Option<Found<Moment>> {
    let start = body[..cue].strip_suffix('同')?.len();
    let last = last.filter(|last| last.range.end <= start && start - last.range.end < NEAR)?;
    let year = last.value.date.year();
    let after = &body[cue + "年".len()..];
    let (date, len) = completed(&format!("{year}年"), after)?;
    date.month()?;
    let end = cue + "年".len() + len;
    (!last.value.lunar && !is_lunar("", after, &body[end..])).then_some(Found {
        value: Moment { date, lunar: false },
        range: start..end,
    })
}

/// 同月7日 and 次日 after a date that is known to the month or the day.
fn relative(body: &str, cue: usize, last: Option<&Found<Moment>>) -> Option<Found<Moment>> {
    let last = last.filter(|last| !last.value.lunar && cue - last.range.end < NEAR)?;
    let between = &body[last.range.end..cue];
    let (date, known) = (last.value.date, last.value.date.month()?);
    if body[cue..].starts_with("同月") {
        if between.contains('月') {
            return None;
        }
        let after = cue + "同月".len();
        let (date, len) = completed(&format!("{}年{known}月", date.year()), &body[after..])?;
        date.day()?;
        return Some(Found {
            value: Moment { date, lunar: false },
            range: cue..after + len,
        });
    }
    date.day()?;
    // Another day without its year may stand between.
    if between.contains(['月', '日']) {
        return None;
    }
    let next = date.bounds().0.tomorrow().ok()?;
    let date = PartialDate::new(next.year(), Some(next.month()), Some(next.day())).ok()?;
    Some(Found {
        value: Moment { date, lunar: false },
        range: cue..cue + "次日".len(),
    })
}

/// The date that a text gives with what is known before it, and how many bytes of the text it takes.
fn completed(known: &str, text: &str) -> Option<(PartialDate, usize)> {
    const LONGEST: usize = 16;
    let rest: String = text.chars().take(LONGEST).collect();
    let whole = format!("{known}{rest}");
    let (date, len) = day::date(&whole)?;
    Some((date, len.checked_sub(known.len())?))
}

/// Whether a date is one from which a sentence is reckoned: 刑期自…起至…止.
fn reckons_a_term(before: &str) -> bool {
    const NEAR: usize = 160;
    let mut start = before.len().saturating_sub(NEAR);
    while !before.is_char_boundary(start) {
        start += 1;
    }
    let near = &before[start..];
    near.contains("刑期") || near.contains("折抵") || near.contains("考验期")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String, bool)> {
        let mut dates = Vec::new();
        add(text, 0..text.len(), &mut dates);
        dates
            .into_iter()
            .map(|found| {
                let moment = found.value;
                (
                    text[found.range].to_owned(),
                    moment.date.to_string(),
                    moment.lunar,
                )
            })
            .collect()
    }

    fn values(text: &str) -> Vec<String> {
        read(text).into_iter().map(|(_, date, _)| date).collect()
    }

    #[test]
    fn dates_as_far_as_they_are_stated() {
        for (text, date) in [
            ("2013年11月7日凌晨", "2013-11-07"),
            ("二〇一三年十一月七日", "2013-11-07"),
            ("2013年11月的一天", "2013-11"),
            ("2013年上半年", "2013"),
            ("2013年11月某日", "2013-11"),
            ("2013年X月X日", "2013"),
            ("2013年3、4月份", "2013"),
            ("2013年底", "2013"),
            ("2013年6月初的一天", "2013-06"),
        ] {
            assert_eq!(values(text), [date], "{text}");
        }
    }

    #[test]
    fn lunar_dates_give_the_year_alone() {
        for text in [
            "2013年农历八月十五",
            "农历2013年八月初五",
            "2013年正月初八",
            "2013年八月初五",
        ] {
            let all = read(text);
            assert_eq!((all[0].1.as_str(), all[0].2), ("2013", true), "{text}");
        }
        assert!(!read("2013年9月19日（农历八月十五）")[0].2);
    }

    #[test]
    fn relative_dates_where_the_one_before_leaves_no_doubt() {
        assert_eq!(
            values("2013年2月28日，出发。次日到达。"),
            ["2013-02-28", "2013-03-01"]
        );
        assert_eq!(
            values("2013年5月3日出发，同年6月到达，同月8日返回"),
            ["2013-05-03", "2013-06", "2013-06-08"]
        );
        assert_eq!(
            values("2013年5月3日出发，5月9日到达，次日返回"),
            ["2013-05-03"]
        );
        assert_eq!(values("2013年5月出发，次日返回"), ["2013-05"]);
        assert_eq!(values("次日返回，同年5月，同月3日"), Vec::<String>::new());
        let far = format!("2013年5月3日。{}同年6月", "某".repeat(120));
        assert_eq!(values(&far), ["2013-05-03"]);
    }

    #[test]
    fn what_is_no_date_of_the_facts() {
        for text in [
            "有期徒刑三年",
            "12013年",
            "1997年《刑法》",
            "《某法》（2011年修正）",
            "刑期自2013年1月2日起",
            "2013年13月7日以前的4年",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
