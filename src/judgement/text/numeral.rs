//! Numerals as courts write them: Arabic, full-width and Chinese.

/// The decimal digit that a character stands for, in any of the forms met in court documents;
/// among them the many characters that are typed for a Chinese zero.
pub(crate) fn digit(c: char) -> Option<u8> {
    let value = match c {
        '0'..='9' => c as u32 - '0' as u32,
        '０'..='９' => c as u32 - '０' as u32,
        // The ideographic zero, three circles, the capital and small letter O of Latin (half and
        // full width), Greek and Cyrillic, and the character itself.
        '〇' | '○' | '◯' | '◎' | '⚪' | '⭕' | 'O' | 'o' | 'Ｏ' | 'ｏ' | 'Ο' | 'ο' | 'О' | 'о'
        | '零' => 0,
        '一' | '壹' => 1,
        '二' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    };
    Some(value as u8)
}

/// The digit of an Arabic numeral of either width.
pub(crate) fn arabic(c: char) -> Option<u8> {
    if c.is_ascii_digit() || ('０'..='９').contains(&c) {
        digit(c)
    } else {
        None
    }
}

/// A number below one hundred, as it stands in a date: `7`, `07`, `七`, `十`, `二十三`, `廿三`, `卅`,
/// `元` (the first month), `二三` (digit by digit).
pub(crate) fn small(text: &[char]) -> Option<i8> {
    let ten = |c: char| match c {
        '十' | '拾' => Some(1),
        '廿' | '念' => Some(2),
        '卅' => Some(3),
        _ => None,
    };
    let unit = |c: char| digit(c).map(u8::cast_signed);
    match *text {
        ['元'] => Some(1),
        [c] => ten(c).map(|t| t * 10).or_else(|| unit(c)),
        [a, b] => match (ten(a), ten(b)) {
            (Some(tens), None) => Some(tens * 10 + unit(b)?),
            (None, Some(1)) => Some(unit(a)? * 10),
            (None, None) => Some(unit(a)? * 10 + unit(b)?),
            _ => None,
        },
        [a, b, c] if ten(b) == Some(1) => Some(unit(a)? * 10 + unit(c)?),
        _ => None,
    }
}

/// Whether a character can be part of what [`small`] reads.
pub(crate) fn in_small(c: char) -> bool {
    digit(c).is_some() || matches!(c, '十' | '拾' | '廿' | '念' | '卅' | '元')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_in_every_form() {
        for (text, value) in [
            ("7", 7),
            ("07", 7),
            ("七", 7),
            ("十", 10),
            ("十一", 11),
            ("二十", 20),
            ("二十三", 23),
            ("廿三", 23),
            ("卅", 30),
            ("卅一", 31),
            ("元", 1),
            ("三〇", 30),
            ("１２", 12),
            ("一0", 10),
        ] {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(small(&chars), Some(value), "{text}");
        }
        for text in ["", "月", "十十", "一二三", "元元"] {
            let chars: Vec<char> = text.chars().collect();
            assert_eq!(small(&chars), None, "{text}");
        }
    }
}
