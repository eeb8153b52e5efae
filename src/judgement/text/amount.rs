//! Amounts of money: `5000元`, `30，000元`, `1.5万元`, `人民币壹万伍仟元整`, `一万余元`.

use super::cardinal::{cardinal, group, in_cardinal};
use super::numeral::arabic;

/// An amount in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Amount {
    /// Hundredths of a yuan.
    pub fen: u64,
    /// Whether the text says that the amount is not exact: 余, 多, 左右, 以上.
    pub about: bool,
    /// How many bytes of the text were read.
    pub len: usize,
}

/// The amount in whole yuan that begins the text, and how many bytes it takes; before the number can
/// stand 共计, 人民币 and ￥. `None` where it is not exact, has a fraction of a yuan, or is in doubt.
pub(crate) fn yuan(text: &str) -> Option<(u64, usize)> {
    let amount = amount(text)?;
    (!amount.about && amount.fen % 100 == 0).then_some((amount.fen / 100, amount.len))
}

/// The amount that begins the text.
pub(crate) fn amount(text: &str) -> Option<Amount> {
    let mut rest = before(text);
    let number = number(rest)?;
    rest = blanks(&rest[number.len..]);
    let mut about = number.about;
    if let Some(after) = one_of(rest, &["余", "多"]) {
        (about, rest) = (true, after);
    }
    // In 十余万元 the unit comes after what makes it vague.
    if let Some(unit) = rest.chars().next().and_then(group).filter(|_| about) {
        let after = &rest[rest.chars().next().map_or(0, char::len_utf8)..];
        let fen = number.fen.checked_mul(unit)?;
        return ending(text, after, Amount { fen, about, len: 0 });
    }
    ending(
        text,
        rest,
        Amount {
            fen: number.fen,
            about,
            len: 0,
        },
    )
}

/// What stands after the number: the yuan, with jiao and fen, and words that make it vague.
fn ending(text: &str, rest: &str, mut amount: Amount) -> Option<Amount> {
    let mut rest = one_of(rest, &["元", "圆", "圓"])?;
    for (unit, worth) in [('角', 10), ('分', 1)] {
        let Some(c) = rest.chars().next() else { break };
        let after = &rest[c.len_utf8()..];
        let value = arabic(c)
            .map(u64::from)
            .or_else(|| Some(cardinal(c.encode_utf8(&mut [0; 4]))?.0));
        if let (Some(value @ 0..10), Some(after)) = (value, after.strip_prefix(unit)) {
            amount.fen = amount.fen.checked_add(value * worth)?;
            rest = after;
        }
    }
    // A number goes on after its yuan where a sign was lost; neither half is sure then.
    if rest.chars().next().is_some_and(|c| arabic(c).is_some()) && !amount.fen.is_multiple_of(100) {
        return None;
    }
    rest = one_of(rest, &["整", "正"]).unwrap_or(rest);
    if let Some(after) = one_of(rest, &["左右", "上下", "以上", "以下", "以内", "余", "多"])
    {
        (amount.about, rest) = (true, after);
    }
    amount.len = text.len() - rest.len();
    Some(amount)
}

/// The text after words that can stand before an amount without changing it.
fn before(text: &str) -> &str {
    let mut rest = blanks(text);
    rest = one_of(rest, &["共计", "合计", "总计", "共"]).map_or(rest, blanks);
    rest = one_of(rest, &["为", "："]).map_or(rest, blanks);
    rest = one_of(rest, &["人民币", "人民", "RMB"]).map_or(rest, blanks);
    rest = same_currency(rest).map_or(rest, blanks);
    one_of(rest, &["￥", "¥", "：", ":"]).map_or(rest, blanks)
}

/// The text after a remark that what follows is in the same currency: `（下同）`, `（币种下同）`.
fn same_currency(text: &str) -> Option<&str> {
    const LONGEST: usize = 12;
    let inside = one_of(text, &["（", "("])?;
    let (end, close) = inside
        .char_indices()
        .take(LONGEST)
        .find(|&(_, c)| matches!(c, '）' | ')'))?;
    let remark = &inside[..end];
    let says_so = remark.contains("同") || remark.contains("人民币") || remark.contains("币种");
    says_so.then(|| &inside[end + close.len_utf8()..])
}

/// A number before its 元, in hundredths.
struct Number {
    fen: u64,
    /// 余 or 多 stood inside it: 十余万.
    about: bool,
    len: usize,
}

fn number(text: &str) -> Option<Number> {
    let c = text.chars().next()?;
    if arabic(c).is_some() {
        return arabic_number(text);
    }
    let (value, len) = mixed(text).or_else(|| cardinal(text))?;
    let fen = value.checked_mul(100)?;
    Some(Number {
        fen,
        about: false,
        len,
    })
}

/// A Chinese digit with Arabic or Latin zeros, as they are typed for 〇: `五000`, `一OOO`.
fn mixed(text: &str) -> Option<(u64, usize)> {
    let first = text.chars().next()?;
    let (mut value, mut len) = cardinal(first.encode_utf8(&mut [0; 4]))?;
    let zeros = text[len..]
        .chars()
        .take_while(|c| matches!(c, '0' | '０' | 'O' | 'o' | 'Ｏ' | '〇' | '○'));
    for zero in zeros {
        value = value.checked_mul(10)?;
        len += zero.len_utf8();
    }
    let ends = !text[len..].starts_with(|c| arabic(c).is_some() || in_cardinal(c));
    (ends && value > 0 && len > first.len_utf8()).then_some((value, len))
}

/// `5000`, `30，000`, `12,345.67`, `1.5万`, `3千`, `2万5千`, `3万5000`.
fn arabic_number(text: &str) -> Option<Number> {
    let first = decimal(text)?;
    let (unit, unit_len) = unit(&text[first.len..]);
    let mut len = first.len + unit_len;
    // A thousand with three decimals is a misprint of either sign: 10.000元.
    if unit == 1 && first.scale > 2 {
        return None;
    }
    let mut fen = first.times(unit)?;
    if unit > 1
        && first.scale == 0
        && text[len..].starts_with(|c| arabic(c).is_some() || in_cardinal(c))
    {
        let (value, more) = smaller(&text[len..], unit)?;
        fen = fen.checked_add(value.checked_mul(100)?)?;
        len += more;
    }
    Some(Number {
        fen,
        about: false,
        len,
    })
}

/// What follows `2万` in `2万5千` and `3万5000`: sure where it has a unit of its own or all the places
/// of the larger unit.
fn smaller(text: &str, larger: u64) -> Option<(u64, usize)> {
    if !text.starts_with(|c| arabic(c).is_some()) {
        let after = text.strip_prefix('零').unwrap_or(text);
        let (value, len) = cardinal(after)?;
        let len = len + text.len() - after.len();
        return (value >= 10 && value < larger).then_some((value, len));
    }
    let part = decimal(text)?;
    let (unit, unit_len) = unit(&text[part.len..]);
    let value = part.times(unit)? / 100;
    let whole = part.scale == 0 && value < larger;
    let sure = unit > 1 || 10u64.checked_pow(part.digits)? == larger;
    (whole && sure).then_some((value, part.len + unit_len))
}

/// The unit after Arabic digits, and its length: `万`, `千`, `百万`; 1 where there is none.
fn unit(text: &str) -> (u64, usize) {
    let units = [
        ("百万", 1_000_000),
        ("千万", 10_000_000),
        ("十万", 100_000),
        ("百", 100),
        ("佰", 100),
        ("千", 1000),
        ("仟", 1000),
        ("万", 10_000),
        ("萬", 10_000),
        ("亿", 100_000_000),
    ];
    let trimmed = blanks(text);
    let skipped = text.len() - trimmed.len();
    units
        .iter()
        .find(|(name, _)| trimmed.starts_with(name))
        .map_or((1, 0), |(name, value)| (*value, skipped + name.len()))
}

/// Arabic digits with a point somewhere.
struct Decimal {
    value: u64,
    /// Digits after the point.
    scale: u32,
    /// Digits in all.
    digits: u32,
    len: usize,
}

impl Decimal {
    /// The value times a unit in hundredths, where that comes out even.
    fn times(&self, unit: u64) -> Option<u64> {
        let whole = self.value.checked_mul(unit)?.checked_mul(100)?;
        let parts = 10u64.checked_pow(self.scale)?;
        (whole % parts == 0).then_some(whole / parts)
    }
}

fn decimal(text: &str) -> Option<Decimal> {
    let mut number = Decimal {
        value: 0,
        scale: 0,
        digits: 0,
        len: 0,
    };
    let mut point = false;
    // Digits since the last thousands separator, where there is one.
    let mut since: Option<u32> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next_is_digit = chars
            .peek()
            .is_some_and(|&(_, next)| arabic(next).is_some());
        if let Some(value) = arabic(c) {
            number.value = number
                .value
                .checked_mul(10)?
                .checked_add(u64::from(value))?;
            number.digits += 1;
            number.scale += u32::from(point);
            since = since.map(|count| count + u32::from(!point));
        } else if matches!(c, '.' | '．') && next_is_digit && !point {
            point = true;
        } else if matches!(c, ',' | '，' | '\'' | '’') && next_is_digit && !point {
            let whole = since.map_or((1..=3).contains(&number.digits), |count| count == 3);
            if !whole {
                return None;
            }
            since = Some(0);
        } else {
            break;
        }
        number.len = at + c.len_utf8();
    }
    let grouped = since.is_none_or(|count| count == 3);
    (number.digits > 0 && grouped).then_some(number)
}

fn one_of<'a>(text: &'a str, words: &[&str]) -> Option<&'a str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}

/// The text after a few blanks, as they stand where a line was broken.
fn blanks(text: &str) -> &str {
    const MOST: usize = 3;
    let end = text
        .char_indices()
        .take(MOST)
        .find(|(_, c)| !c.is_whitespace());
    match end {
        Some((at, _)) => &text[at..],
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_in_every_form() {
        for (text, value) in [
            ("5000元", 5000),
            ("５０００元", 5000),
            ("人民币五千元", 5000),
            ("人民币 5000 元", 5000),
            ("人民币（下同）2000元", 2000),
            ("人民币（币种下同）二千元整", 2000),
            ("￥30,000元", 30_000),
            ("30，000元", 30_000),
            ("1,234,567元", 1_234_567),
            ("壹万伍仟元", 15_000),
            ("三千五百元整", 3500),
            ("十二万元", 120_000),
            ("0.6万元", 6000),
            ("1.5万元", 15_000),
            ("12.3456万元", 123_456),
            ("3千元", 3000),
            ("2万5千元", 25_000),
            ("3万5000元", 35_000),
            ("2万零五百元", 20_500),
            ("1000.00元", 1000),
            ("共计人民币800元", 800),
            ("三〇〇〇元", 3000),
            ("五000元", 5000),
            ("100万元", 1_000_000),
            ("一百二十万元", 1_200_000),
        ] {
            assert_eq!(yuan(text), Some((value, text.len())), "{text}");
        }
        assert_eq!(yuan("二千元（已缴纳）"), Some((2000, "二千元".len())));
        assert_eq!(yuan("2000元1辆"), Some((2000, "2000元".len())));
    }

    #[test]
    fn what_is_not_sure_or_not_whole_is_no_number_of_yuan() {
        for text in [
            "",
            "元",
            "五千",
            "5000美元",
            "5000余元",
            "五千余元",
            "十余万元",
            "5000元左右",
            "三四千元",
            "一万五元",
            "1万5元",
            "10.000元",
            "1,23元",
            "12,3456元",
            "1234,567元",
            "12.5元",
            "十二元五角",
            "数千元",
            "约5000元",
            "5000元以上",
            "1.23456万元",
            "99999999999999999999元",
            "九九元",
            "5百万亿元",
        ] {
            assert_eq!(yuan(text), None, "{text}");
        }
    }

    #[test]
    fn fractions_and_vague_amounts_are_kept_apart() {
        let read = |text| amount(text).map(|a| (a.fen, a.about));
        assert_eq!(read("12.5元"), Some((1250, false)));
        assert_eq!(read("十二元五角三分"), Some((1253, false)));
        assert_eq!(read("5000余元"), Some((500_000, true)));
        assert_eq!(read("十余万元"), Some((10_000_000, true)));
        assert_eq!(read("3万多元"), Some((3_000_000, true)));
        assert_eq!(read("5000元左右"), Some((500_000, true)));
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_not(text in any::<String>()) {
            let fits = amount(&text).is_none_or(|read| text.is_char_boundary(read.len));
            prop_assert!(fits);
        }

        #[test]
        fn near_misses(text in "[0-9０-９,，.．一二三十百千万亿零〇余多元角分整共计人民币（下同） ]{0,24}") {
            let fits = amount(&text).is_none_or(|read| text.is_char_boundary(read.len));
            prop_assert!(fits);
        }

        #[test]
        fn arabic_amounts_come_back(value in 0u64..100_000_000) {
            let text = format!("{value}元");
            prop_assert_eq!(yuan(&text), Some((value, text.len())));
        }
    }
}
