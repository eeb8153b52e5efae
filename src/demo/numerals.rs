//! Numbers, dates, terms and amounts as Chinese judgements write them.

use jiff::civil::Date;

use crate::codebook::PartialDate;

const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// A number below one hundred million in Chinese numerals: 38000 is 三万八千.
pub(super) fn numeral(number: u32) -> String {
    if number == 0 {
        return "零".to_owned();
    }
    let (high, low) = (number / 10_000, number % 10_000);
    if high == 0 {
        return group(low, true);
    }
    let gap = if low > 0 && low < 1000 { "零" } else { "" };
    let rest = if low > 0 {
        group(low, false)
    } else {
        String::new()
    };
    format!("{}万{gap}{rest}", group(high, true))
}

/// A number before a counted thing: two is 两 there.
pub(super) fn count(number: u32) -> String {
    if number == 2 {
        "两".to_owned()
    } else {
        numeral(number)
    }
}

/// Up to four digits; at the head of a number ten is 十 and not 一十.
fn group(number: u32, head: bool) -> String {
    let mut text = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            gap = !text.is_empty();
            continue;
        }
        if gap {
            text.push('零');
            gap = false;
        }
        if !(head && text.is_empty() && unit == 10 && digit == 1) {
            text.push(DIGITS[digit as usize]);
        }
        text.push_str(name);
    }
    text
}

/// A whole date in Chinese numerals: 二〇一四年八月十二日.
pub(super) fn long_date(date: Date) -> String {
    let year: String = date
        .year()
        .to_string()
        .bytes()
        .map(|digit| DIGITS[usize::from(digit - b'0')])
        .collect();
    format!(
        "{year}年{}月{}日",
        numeral(date.month().unsigned_abs().into()),
        numeral(date.day().unsigned_abs().into())
    )
}

/// A whole date with digits: 2014年8月12日.
pub(super) fn date(date: Date) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// A date as far as it is known: 2014年8月12日, 2014年8月, 2014年.
pub(super) fn partial(date: PartialDate) -> String {
    let mut text = format!("{}年", date.year());
    if let Some(month) = date.month() {
        text += &format!("{month}月");
    }
    if let Some(day) = date.day() {
        text += &format!("{day}日");
    }
    text
}

/// A term in years and months: 66 months are 五年六个月.
pub(super) fn term(months: u32) -> String {
    let (years, months) = (months / 12, months % 12);
    let mut text = String::new();
    if years > 0 {
        text += &format!("{}年", numeral(years));
    }
    if months > 0 {
        text += &format!("{}个月", numeral(months));
    }
    text
}

/// The ways in which an amount of money is written.
#[derive(Debug, Clone, Copy)]
pub(super) enum Amount {
    /// 38000元
    Digits,
    /// 3.8万元, where that is exact with one decimal; otherwise digits.
    Wan,
    /// 三万八千元
    Numerals,
}

/// An amount of yuan.
pub(super) fn yuan(amount: u32, how: Amount) -> String {
    match how {
        Amount::Wan if amount >= 10_000 && amount.is_multiple_of(10_000) => {
            format!("{}万元", amount / 10_000)
        }
        Amount::Wan if amount >= 10_000 && amount.is_multiple_of(1000) => {
            format!("{}.{}万元", amount / 10_000, amount / 1000 % 10)
        }
        Amount::Numerals => format!("{}元", numeral(amount)),
        _ => format!("{amount}元"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (number, text) in [
            (0, "零"),
            (7, "七"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (105, "一百零五"),
            (110, "一百一十"),
            (1000, "一千"),
            (5000, "五千"),
            (38_000, "三万八千"),
            (100_000, "十万"),
            (20_500, "二万零五百"),
            (10_010, "一万零一十"),
            (3005, "三千零五"),
        ] {
            assert_eq!(numeral(number), text, "{number}");
        }
    }

    #[test]
    fn dates_terms_and_amounts() {
        let day = Date::constant(2014, 8, 12);
        assert_eq!(long_date(day), "二〇一四年八月十二日");
        assert_eq!(date(day), "2014年8月12日");
        assert_eq!(partial("2010-10".parse().unwrap()), "2010年10月");
        assert_eq!(term(66), "五年六个月");
        assert_eq!(term(10), "十个月");
        assert_eq!(term(120), "十年");
        assert_eq!(yuan(38_000, Amount::Wan), "3.8万元");
        assert_eq!(yuan(40_000, Amount::Wan), "4万元");
        assert_eq!(yuan(38_500, Amount::Wan), "38500元");
        assert_eq!(yuan(38_500, Amount::Numerals), "三万八千五百元");
    }
}
