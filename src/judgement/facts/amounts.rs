//! Amounts of money in running text.

use std::ops::Range;

use memchr::memmem;

use super::money::Money;
use crate::judgement::text::amount::amount;
use crate::judgement::text::cardinal::in_cardinal;
use crate::judgement::text::found::Found;
use crate::judgement::text::numeral::{arabic, digit};

/// Appends the amounts of a part of the text.
pub(crate) fn add(text: &str, part: Range<usize>, amounts: &mut Vec<Found<Money>>) {
    let body = &text[part.clone()];
    let mut from = 0;
    for unit in memmem::find_iter(body.as_bytes(), "元") {
        let Some(found) = before(body, unit, from) else {
            continue;
        };
        from = found.range.end;
        amounts.push(Found {
            value: found.value,
            range: part.start + found.range.start..part.start + found.range.end,
        });
    }
}

/// The amount whose 元 stands at a place, where it is sure; it begins at or after `from`.
fn before(body: &str, unit: usize, from: usize) -> Option<Found<Money>> {
    let start = number_start(body.get(from..unit)?)? + from;
    let lead = &body[..start];
    if is_vague(lead, &body[start..]) || is_name(&body[start..unit], &body[unit..]) {
        return None;
    }
    let read = amount(&body[start..])?;
    let end = start + read.len;
    let about = [
        "约",
        "近",
        "逾",
        "余",
        "超过",
        "不足",
        "接近",
        "至少",
        "不低于",
    ]
    .iter()
    .any(|word| lead.trim_end_matches("人民币").ends_with(word));
    (end > unit).then_some(Found {
        value: Money {
            fen: read.fen,
            about: read.about || about,
        },
        range: start..end,
    })
}

/// Where the number begins that ends with the text.
fn number_start(text: &str) -> Option<usize> {
    const LONGEST: usize = 24;
    let mut start = None;
    let mut next_is_arabic = false;
    for (at, c) in text.char_indices().rev().take(LONGEST) {
        let number = arabic(c).is_some() || in_cardinal(c) || digit(c).is_some();
        let inside = matches!(c, '余' | '多' | '.' | '．') || c.is_whitespace() && start.is_none();
        // A sign for thousands stands between Arabic digits.
        let thousands = matches!(c, ',' | '，')
            && next_is_arabic
            && text[..at]
                .chars()
                .next_back()
                .is_some_and(|c| arabic(c).is_some());
        if number {
            start = Some(at);
        } else if !inside && !thousands {
            break;
        }
        next_is_arabic = arabic(c).is_some();
    }
    start
}

/// Whether what stands before a number makes it a guess (数千元), the end of a range (三、四千元,
/// 2至3万元) or foreign (美元4元).
fn is_vague(lead: &str, number: &str) -> bool {
    let currencies = [
        "美元", "美金", "港元", "港币", "欧元", "日元", "韩元", "澳元",
    ];
    if currencies.iter().any(|currency| lead.ends_with(currency)) {
        return true;
    }
    if lead.ends_with(['数', '几', '上', '好', '第', '半']) {
        return true;
    }
    let numeric = |c: char| digit(c).is_some() || in_cardinal(c);
    let Some(sign) = lead.chars().next_back() else {
        return false;
    };
    let earlier = &lead[..lead.len() - sign.len_utf8()];
    let follows_number = earlier.ends_with(numeric);
    match sign {
        '-' | '~' | '～' | '—' | '－' | '至' | '到' => follows_number,
        // One digit alone is not an amount of its own.
        '、' => {
            let digits = earlier.chars().rev().take_while(|&c| numeric(c)).count();
            digits == 1 && !number.starts_with(|c| arabic(c).is_some() && digits > 1)
        }
        _ => false,
    }
}

/// Whether a single numeral with 元 is the name of a place or a thing: 三元区, 一元化, 元旦.
fn is_name(number: &str, unit: &str) -> bool {
    let single = number.chars().count() == 1 && number.starts_with(|c| arabic(c).is_none());
    let after = unit.chars().nth(1);
    let names = "区县镇乡村里路街桥化素件月旦首老宵朝坊巷店";
    after.is_some_and(|c| "旦月首件素".contains(c) || single && names.contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, u64, bool)> {
        let mut amounts = Vec::new();
        add(text, 0..text.len(), &mut amounts);
        amounts
            .into_iter()
            .map(|found| (&text[found.range], found.value.fen, found.value.about))
            .collect()
    }

    #[test]
    fn amounts_in_running_text() {
        assert_eq!(
            read("以人民币35,000元、2.6万元的价格，得款约三千五百元，另付５０元5角。"),
            [
                ("35,000元", 3_500_000, false),
                ("2.6万元", 2_600_000, false),
                ("三千五百元", 350_000, true),
                ("５０元5角", 5050, false),
            ]
        );
        assert_eq!(read("共3次，5000余元"), [("5000余元", 500_000, true)]);
        assert_eq!(
            read("分别为3000元，2000元"),
            [("3000元", 300_000, false), ("2000元", 200_000, false)]
        );
        assert_eq!(read("分别得3000、5000元"), [("5000元", 500_000, false)]);
    }

    #[test]
    fn what_is_no_sure_amount() {
        for text in [
            "数千元",
            "几万元",
            "三、四千元",
            "2至3万元",
            "2-3万元",
            "5000美元",
            "美元4元",
            "三元区某镇",
            "3单元",
            "2013年元月",
            "多元",
            "10.000元",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
