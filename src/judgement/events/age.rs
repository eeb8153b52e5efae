//! How old a child is, as findings of fact say it.

use std::ops::Range;

use crate::codebook::PartialDate;
use crate::judgement::text::numeral::{in_small, small};

/// An age in completed months, of which the last full one is certain.
pub(super) type Months = u32;

/// So old is no child any more.
pub(super) const GROWN: Months = 14 * 12 + 12;

/// The age that a passage states, and where in it. Nothing where it says 不满, or several ages that differ.
pub(super) fn age(passage: &str) -> Option<(Months, Range<usize>)> {
    const NEWBORN: [&str; 18] = [
        "刚出生",
        "未满月",
        "出生不久",
        "新生",
        "出生当日",
        "刚生下",
        "尚未满月",
        "不满月",
        "刚刚出生",
        "出生当天",
        "不足月",
        "未足月",
        "不足一个月",
        "不满一个月",
        "未满一个月",
        "出生数日",
        "出生几天",
        "出生数天",
    ];
    let mut found: Option<(Months, Range<usize>)> = None;
    let mut add = |months: Months, range: Range<usize>| match &mut found {
        Some((known, _)) if *known != months => false,
        Some(_) => true,
        None => {
            found = Some((months, range));
            true
        }
    };
    for word in NEWBORN {
        if let Some(at) = passage.find(word)
            && !add(0, at..at + word.len())
        {
            return None;
        }
    }
    if let Some(at) = passage.find("刚满月")
        && !add(1, at..at + "刚满月".len())
    {
        return None;
    }
    let mut from = 0;
    while let Some((at, number)) = next_number(passage, from) {
        from = number.end;
        let Some(value) = value(&passage[number.clone()]) else {
            continue;
        };
        let after = passage[number.end..].trim_start_matches(['多', '余']);
        let before = &passage[..at];
        let Some((months, length)) = unit(value, before, after) else {
            continue;
        };
        let inexact = ["不满", "未满", "不足", "不到", "、", "至", "-", "近"]
            .iter()
            .any(|word| before.ends_with(word));
        if inexact {
            if months == 0 && !before.ends_with('近')
                || before.ends_with(['满', '足', '到']) && months == 1
            {
                if !add(0, at..passage.len() - after.len() + length) {
                    return None;
                }
                continue;
            }
            return None;
        }
        from = passage.len() - after.len() + length;
        if !add(months, at..from) {
            return None;
        }
    }
    if found.is_none()
        && let Some(at) = passage.find("半岁")
    {
        let half = !passage[..at].ends_with(|c: char| in_small(c) || c == '两');
        return half.then(|| (6, at..at + "半岁".len()));
    }
    found
}

/// The number and its word as completed months: 26天, 六个月大, 2周岁, 一岁半, 1岁3个月.
fn unit(value: u32, before: &str, after: &str) -> Option<(Months, usize)> {
    let after_birth = [
        "出生",
        "生下",
        "出生才",
        "出生仅",
        "出生约",
        "产后",
        "出生第",
        "出生后",
    ]
    .iter()
    .any(|word| before.ends_with(word));
    for (word, days) in [("天", 1), ("日龄", 1), ("日", 1), ("周", 7)] {
        if let Some(rest) = after.strip_prefix(word) {
            let age = after_birth || rest.starts_with('大');
            if !age || rest.starts_with('岁') {
                break;
            }
            return (value * days < 180).then_some((value * days / 30, word.len()));
        }
    }
    for word in ["个月", "月龄", "个多月", "个余月"] {
        if let Some(rest) = after.strip_prefix(word) {
            let age = after_birth
                || rest.starts_with(['大', '的', '）', ')', '，', '左', '多', '婴'])
                || rest.is_empty()
                || word == "月龄";
            let span = rest.starts_with(['后', '前', '内']);
            return (age && !span && value < 36).then_some((value, word.len()));
        }
    }
    for word in ["周岁", "岁"] {
        if let Some(rest) = after.strip_prefix(word) {
            let years = value.checked_mul(12)?;
            if rest.starts_with('半') {
                return Some((years + 6, word.len() + "半".len()));
            }
            let rest = rest.trim_start_matches(['零', '又']);
            if let Some((0, number)) = next_number(rest, 0)
                && let Some(more) = self::value(&rest[number.clone()])
                && more < 12
                && rest[number.end..].starts_with("个月")
            {
                let end = after.len() - rest.len() + number.end + "个月".len();
                return Some((years + more, end));
            }
            return Some((years, word.len()));
        }
    }
    None
}

/// The next number of a text from a place on, and where it stands.
fn next_number(text: &str, from: usize) -> Option<(usize, Range<usize>)> {
    let numeric = |c: char| (in_small(c) && c != '元') || c == '两';
    let start = from + text[from..].find(numeric)?;
    let length = text[start..]
        .find(|c| !numeric(c))
        .unwrap_or(text.len() - start);
    Some((start, start..start + length))
}

fn value(number: &str) -> Option<u32> {
    count(number)
}

/// A number below one hundred.
pub(super) fn count(number: &str) -> Option<u32> {
    let chars: Vec<char> = number
        .chars()
        .map(|c| if c == '两' { '二' } else { c })
        .collect();
    let ten = |c: &char| matches!(c, '十' | '拾' | '廿' | '卅') || c.is_ascii_digit();
    // 两三个月 is two or three, not twenty-three.
    if chars.len() > 1 && !chars.iter().any(ten) {
        return None;
    }
    (chars.len() <= 3)
        .then(|| small(&chars))?
        .map(|value| value as u32)
}

/// The age on a day of somebody who was born on another: what is certain of it in completed months, from the least to the
/// most.
pub(super) fn between(born: PartialDate, then: PartialDate) -> Option<(Months, Months)> {
    let (first, last) = born.bounds();
    let (from, to) = then.bounds();
    let months = |a: jiff::civil::Date, b: jiff::civil::Date| -> i32 {
        let years = i32::from(b.year()) - i32::from(a.year());
        let months = years * 12 + i32::from(b.month()) - i32::from(a.month());
        if b.day() < a.day() {
            months - 1
        } else {
            months
        }
    };
    let most = months(first, to);
    if most < 0 {
        return None;
    }
    Some((months(last, from).max(0) as u32, most as u32))
}

/// The word of the study's classes for an age: under one month, to five, to eleven, one and two years, to five, to fourteen.
pub(super) fn band(months: Months) -> Option<&'static str> {
    Some(match months {
        0 => "不满一个月",
        1..=5 => "一至五个月",
        6..=11 => "六至十一个月",
        12..=35 => "一至二周岁",
        36..=71 => "三至五周岁",
        72..GROWN => "六至十四周岁",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_of_every_form() {
        for (text, months) in [
            ("出生26天的男婴", Some(0)),
            ("一名刚出生的女婴", Some(0)),
            ("六个月大的男婴", Some(6)),
            ("其八个月大的儿子", Some(8)),
            ("时年2岁", Some(24)),
            ("一岁半的男孩", Some(18)),
            ("1岁3个月", Some(15)),
            ("（女，3周岁）", Some(36)),
            ("出生三个月的女婴", Some(3)),
            ("出生40多天的男婴", Some(1)),
            ("半岁大的男婴", Some(6)),
            ("两岁的女童", Some(24)),
            ("未满一个月的女婴", Some(0)),
            ("不满一周岁的男婴", None),
            ("未满3周岁", None),
            ("两三个月大", None),
            ("几个月大的男婴", None),
            ("过了三个月后", None),
            ("三天后", None),
            ("一名男婴", None),
            ("2、3岁的男孩", None),
        ] {
            assert_eq!(age(text).map(|(months, _)| months), months, "{text}");
        }
    }

    #[test]
    fn an_age_at_a_date_is_as_certain_as_the_dates() {
        let date = |text: &str| text.parse::<PartialDate>().unwrap();
        let between = |a, b| between(date(a), date(b));
        assert_eq!(between("2012-03-04", "2012-03-20"), Some((0, 0)));
        assert_eq!(between("2010-05-30", "2012-05-29"), Some((23, 23)));
        assert_eq!(between("2010-05", "2012-05"), Some((23, 24)));
        assert_eq!(between("2012-05-03", "2012-04-03"), None);
    }
}
