//! Whole numbers in Chinese numerals: `三千五百`, `壹万伍仟`, `十二万`, `一千零五十`, `三〇〇〇`.

use super::numeral::{arabic, digit};

/// What a character multiplies the digit before it by, inside a group of four places.
fn place(c: char) -> Option<u64> {
    match c {
        '十' | '拾' => Some(10),
        '百' | '佰' | '陌' => Some(100),
        '千' | '仟' | '阡' => Some(1000),
        _ => None,
    }
}

/// What a character multiplies the whole group before it by.
pub(crate) fn group(c: char) -> Option<u64> {
    match c {
        '万' | '萬' => Some(10_000),
        '亿' | '億' => Some(100_000_000),
        _ => None,
    }
}

/// The digit of a Chinese numeral, with those forms that stand in amounts alone.
fn chinese(c: char) -> Option<u64> {
    match c {
        '两' | '兩' | '貳' | '貮' | '弍' | '弐' => Some(2),
        '參' | '叄' | '叅' => Some(3),
        '陸' => Some(6),
        '柒' | '漆' => Some(7),
        '○' | '〇' | '零' => Some(0),
        // A Latin letter or an Arabic digit is not a Chinese numeral by itself.
        _ if c.is_alphanumeric() && !c.is_ascii() && arabic(c).is_none() => {
            digit(c).filter(|_| is_han(c)).map(u64::from)
        }
        _ => None,
    }
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

/// Whether a character can be part of what [`cardinal`] reads.
pub(crate) fn in_cardinal(c: char) -> bool {
    chinese(c).is_some() || place(c).is_some() || group(c).is_some()
}

/// The number in Chinese numerals that begins the text, and its length in bytes.
///
/// Strict: `三五`, `一千五` and `三四千` have a meaning in speech that is not sure (or not exact), and
/// give `None`; so does a numeral that goes on after what could be read.
pub(crate) fn cardinal(text: &str) -> Option<(u64, usize)> {
    // No court writes a longer number; a longer row of numerals is a row of something else.
    const LONGEST: usize = 20 * 3;
    let end = text.find(|c| !in_cardinal(c)).unwrap_or(text.len());
    if end == 0 || end > LONGEST {
        return None;
    }
    let numeral = &text[..end];
    let value = digits(numeral).or_else(|| grouped(numeral))?;
    Some((value, end))
}

/// A number written digit by digit: `三〇〇〇`, `一二〇`; a single digit too. Two digits without a
/// zero (`三五`) can mean three or five.
fn digits(numeral: &str) -> Option<u64> {
    let (mut value, mut count, mut zeros) = (0u64, 0, 0);
    for c in numeral.chars() {
        let next = chinese(c)?;
        value = value.checked_mul(10)?.checked_add(next)?;
        count += 1;
        zeros += usize::from(next == 0);
        if count == 1 && next == 0 && numeral.len() > c.len_utf8() {
            return None;
        }
    }
    (count == 1 || zeros > 0).then_some(value)
}

/// A number written with its places: `一亿二千万`, `十二万三千`, `一万零五百`.
fn grouped(numeral: &str) -> Option<u64> {
    let mut total: u64 = 0;
    let mut smallest = u64::MAX;
    let mut rest = numeral;
    while !rest.is_empty() {
        let end = rest.find(|c| group(c).is_some()).unwrap_or(rest.len());
        let unit = rest[end..].chars().next().and_then(group).unwrap_or(1);
        // Each group is smaller than the one before it.
        if unit >= smallest {
            return None;
        }
        let value = below_ten_thousand(&rest[..end], smallest != u64::MAX)?;
        total = total.checked_add(value.checked_mul(unit)?)?;
        smallest = unit;
        rest = &rest[end..];
        rest = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
    }
    Some(total)
}

/// A group of four places. Inside a larger number, a last digit after a larger unit needs a zero
/// before it (`一万零五`), since `一万五` means fifteen thousand.
fn below_ten_thousand(text: &str, inside: bool) -> Option<u64> {
    let (mut total, mut last) = (0, if inside { 10_000 } else { u64::MAX });
    let (mut held, mut zero): (Option<u64>, bool) = (None, false);
    for c in text.chars() {
        if let Some(value) = chinese(c) {
            let leads = !inside && total == 0;
            if held.is_some() || (value == 0 && (zero || leads)) {
                return None;
            }
            if value == 0 {
                zero = true;
            } else {
                held = Some(value);
            }
        } else {
            let unit = place(c)?;
            // Only ten can stand without a digit, and it can begin the number: 十二.
            let value = held.take().or((unit == 10).then_some(1))?;
            if unit >= last {
                return None;
            }
            total += value * unit;
            last = unit;
            zero = false;
        }
    }
    match held {
        Some(value) if last == 10 || last == u64::MAX || zero => Some(total + value),
        Some(_) => None,
        None => (total > 0 && !zero).then_some(total),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_their_places() {
        for (text, value) in [
            ("五", 5),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("两千", 2000),
            ("三千五百", 3500),
            ("壹万伍仟", 15_000),
            ("一千零五十", 1050),
            ("一千零五", 1005),
            ("一百一十五", 115),
            ("十二万", 120_000),
            ("一万零五百", 10_500),
            ("一万零五", 10_005),
            ("二十三万四千五百六十七", 234_567),
            ("一亿二千万", 120_000_000),
            ("三〇〇〇", 3000),
            ("一二〇", 120),
            ("零", 0),
        ] {
            assert_eq!(cardinal(text), Some((value, text.len())), "{text}");
        }
        assert_eq!(cardinal("三千元"), Some((3000, "三千".len())));
    }

    #[test]
    fn what_is_not_sure_is_no_number() {
        for text in [
            "",
            "元",
            "三五",
            "三四千",
            "一千五",
            "一万五",
            "千百",
            "一千二千",
            "一万一亿",
            "百",
            "五十万万",
            "一千零",
            "零零",
            "〇五",
            "一十十",
            "九亿九亿九亿",
            "一二三四五六七八九一二三四五六七八九一二三四五六七八九",
        ] {
            assert_eq!(cardinal(text), None, "{text}");
        }
    }
}
