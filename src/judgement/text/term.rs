//! Terms of imprisonment and probation: `三年`, `一年六个月`, `三年零六个月`, `拘役` of `5个月`.

use super::cardinal::cardinal;
use super::numeral::arabic;

/// The longest term that a court can give, in years (a joint one: Criminal Law, article 69).
const MOST_YEARS: u32 = 25;

/// The term in whole months that begins the text, and how many bytes it takes.
///
/// Strict: a calendar date (`2013年6月`), a limit of the law (`三年以上`) and a term with days or half
/// months give `None`.
pub(crate) fn months(text: &str) -> Option<(u32, usize)> {
    if let Some(rest) = text.strip_prefix("半年") {
        return whole(6, text, rest);
    }
    let (first, rest) = number(text)?;
    let Some(rest) = blanks(rest).strip_prefix('年') else {
        let rest = month_word(rest)?;
        return (1..=MOST_YEARS * 12)
            .contains(&first)
            .then(|| whole(first, text, rest))?;
    };
    if !(1..=MOST_YEARS).contains(&first) {
        return None;
    }
    if let Some(rest) = rest.strip_prefix('半') {
        return whole(first * 12 + 6, text, rest);
    }
    let months = ["零", "又", "另", "〇", "加"]
        .iter()
        .find_map(|word| blanks(rest).strip_prefix(word))
        .unwrap_or(rest);
    match number(blanks(months)) {
        Some((more, after)) => match month_word(after) {
            Some(after) if more < 12 => whole(first * 12 + more, text, after),
            Some(_) => None,
            // The number is that of the next item: 三年 二、被告人某乙.
            None => whole(first * 12, text, rest),
        },
        None => whole(first * 12, text, rest),
    }
}

/// The same where a word for the punishment stands before it, so that `六月` and `三年六月` can be no dates.
pub(crate) fn months_after_word(text: &str) -> Option<(u32, usize)> {
    let (first, rest) = number(text)?;
    let (years, first, rest) = match blanks(rest).strip_prefix('年') {
        Some(rest) if (1..=MOST_YEARS).contains(&first) => {
            let (months, rest) = number(rest.trim_start_matches(['零', '又']))?;
            (first, months, rest)
        }
        Some(_) => return None,
        None => (0, first, rest),
    };
    let rest = blanks(rest).strip_prefix('月')?;
    let fits = if years > 0 {
        first < 12
    } else {
        (1..=36).contains(&first)
    };
    fits.then(|| whole(years * 12 + first, text, rest))?
}

/// The months as a whole term, unless what follows makes it a limit or adds a part of a month.
fn whole(months: u32, text: &str, rest: &str) -> Option<(u32, usize)> {
    let limits = [
        "以", "余", "多", "左右", "至", "到", "内", "前", "后", "月", "半", "零", "又", "之",
        "期间", "来",
    ];
    let goes_on = limits.iter().any(|word| rest.starts_with(word))
        || number(blanks(rest))
            .is_some_and(|(_, after)| after.starts_with(['日', '天', '年', '月', '个']));
    (!goes_on).then_some((months, text.len() - rest.len()))
}

/// The text after `个月`.
fn month_word(text: &str) -> Option<&str> {
    let text = blanks(text);
    ["个月", "個月", "箇月"]
        .iter()
        .find_map(|word| text.strip_prefix(word))
}

/// A number in either kind of numerals, and what follows it.
fn number(text: &str) -> Option<(u32, &str)> {
    let digits = text.find(|c| arabic(c).is_none()).unwrap_or(text.len());
    if digits == 0 {
        let (value, len) = cardinal(text)?;
        return Some((u32::try_from(value).ok()?, &text[len..]));
    }
    let value = text[..digits]
        .chars()
        .filter_map(arabic)
        .try_fold(0u32, |value, next| {
            value.checked_mul(10)?.checked_add(u32::from(next))
        })?;
    Some((value, &text[digits..]))
}

fn blanks(text: &str) -> &str {
    let rest = text.trim_start();
    // More than a few blanks are a new paragraph, not a broken line.
    if text.len() - rest.len() > 6 {
        text
    } else {
        rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn terms_in_every_form() {
        for (text, value) in [
            ("三年", 36),
            ("一年六个月", 18),
            ("三年零六个月", 42),
            ("一年又六个月", 18),
            ("十个月", 10),
            ("十二年", 144),
            ("6个月", 6),
            ("６个月", 6),
            ("1年6个月", 18),
            ("二年零三个月", 27),
            ("十五年", 180),
            ("半年", 6),
            ("一年半", 18),
            ("叁年", 36),
            ("两年", 24),
            ("二十五年", 300),
            ("十八个月", 18),
            ("1 年 6 个月", 18),
        ] {
            assert_eq!(months(text), Some((value, text.len())), "{text}");
        }
        assert_eq!(months("三年，缓刑四年"), Some((36, "三年".len())));
        assert_eq!(months("六个月（刑期从"), Some((6, "六个月".len())));
        assert_eq!(months("三年 二、被告人某乙"), Some((36, "三年".len())));
    }

    #[test]
    fn dates_limits_and_parts_of_months_are_no_terms() {
        for text in [
            "",
            "年",
            "2013年",
            "2013年6月",
            "三年以上",
            "三年以下有期徒刑",
            "五年内",
            "三年至十年",
            "六月",
            "三年六月",
            "两个半月",
            "二个月十五日",
            "一年六个月零五日",
            "一年十二个月",
            "一三年",
            "三五年",
            "六个多月",
            "六个月以上",
            "零年",
            "一百年",
            "十余年",
            "二十六年",
            "三年前",
            "〇个月",
        ] {
            assert_eq!(months(text), None, "{text}");
        }
    }

    #[test]
    fn months_without_their_measure_word() {
        let read = |text| months_after_word(text).map(|(months, _)| months);
        assert_eq!(read("三年六月"), Some(42));
        assert_eq!(read("六月"), Some(6));
        for text in [
            "2013年6月",
            "六月十五日",
            "六月以上",
            "三年",
            "六个月",
            "三年十三月",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_not(text in any::<String>()) {
            let fits = months(&text).is_none_or(|(_, len)| text.is_char_boundary(len));
            prop_assert!(fits);
        }

        #[test]
        fn near_misses(text in "[0-9０-９一二三十百零半年个月日以上下内又 ]{0,16}") {
            let fits = months(&text).is_none_or(|(_, len)| text.is_char_boundary(len));
            prop_assert!(fits);
        }

        #[test]
        fn arabic_terms_come_back(years in 1u32..=25, more in 1u32..12) {
            let text = format!("{years}年{more}个月");
            prop_assert_eq!(months(&text), Some((years * 12 + more, text.len())));
        }
    }
}
