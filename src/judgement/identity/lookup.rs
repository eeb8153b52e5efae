//! What a user types to find a judgement by its number.

/// The words to be found for what was typed: every one of them is to stand in a row made of the
/// trial number ([`super::number::TrialNumber::normal`]), the citation and the [`initials`](crate::ground::initials) of the
/// court, itself folded by [`lookup_row`].
///
/// The rule: full-width becomes half-width and capitals small; brackets, hyphens and all other signs, and
/// 字第, 第 and 号, become blanks; what is left is split at the blanks, between Chinese
/// characters, Latin letters and digits, and before the sign of a kind of case (刑, or 民, 行 and 执 where a
/// stage follows). Leading zeros of a number go. So `271`, `2014 271`, `惠东271`, `hd271`,
/// `2014-GD-HD-271` and `(2014)惠东法刑初字第271号` all find the same judgement. A word of digits means
/// the number itself, if the caller compares whole words ([`lookup_row`] sets a blank on both
/// sides of each): `71` is then not found in `271`.
pub fn lookup_words(query: &str) -> Vec<String> {
    fold(query)
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(unpadded)
        .collect()
}

/// A row to be searched with [`lookup_words`]: the same folding of its parts, with a blank before
/// and after each word.
pub fn lookup_row<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut row = String::from(" ");
    for word in parts.into_iter().flat_map(lookup_words) {
        row.push_str(&word);
        row.push(' ');
    }
    row
}

/// Lower-case, half-width, blanks between the words, none of the signs that only frame a number.
fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut last = Class::Other;
    let mut chars = text.chars().map(half_width).peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let frames = matches!(c, '第' | '号') || (c == '字' && next == Some('第'));
        let class = if frames { Class::Other } else { Class::of(c) };
        if class != last || begins_kind(c, next) {
            out.push(' ');
        }
        last = class;
        match class {
            Class::Other => {}
            _ => out.extend(c.to_lowercase()),
        }
    }
    out
}

fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Whether the kind of a case begins here: 刑, which stands in no court's name, or a sign that
/// also can, before the sign of a stage.
fn begins_kind(c: char, next: Option<char>) -> bool {
    c == '刑'
        || (matches!(c, '民' | '行' | '执')
            && matches!(
                next,
                Some('初' | '终' | '再' | '申' | '监' | '异' | '复' | '赔' | '一' | '二' | '三')
            ))
}

#[derive(PartialEq, Clone, Copy)]
enum Class {
    Han,
    Letter,
    Digit,
    Other,
}

impl Class {
    fn of(c: char) -> Self {
        match c {
            '0'..='9' => Self::Digit,
            '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' | '〇' => Self::Han,
            _ if c.is_alphabetic() => Self::Letter,
            _ => Self::Other,
        }
    }
}

/// A word of digits without its leading zeros.
fn unpadded(word: &str) -> String {
    match word.trim_start_matches('0') {
        "" => "0".to_owned(),
        short if word.bytes().all(|b| b.is_ascii_digit()) => short.to_owned(),
        _ => word.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(query: &str) -> bool {
        let row = lookup_row([
            "（2014）惠东法刑初字第271号",
            "2014-GD-HD-Preliminary Criminal Trial-No.271",
            "gdshdxrmfy",
        ]);
        lookup_words(query).iter().all(|word| row.contains(word))
    }

    #[test]
    fn every_way_to_type_a_number_finds_it() {
        for query in [
            "271",
            "2014 271",
            "惠东271",
            "惠东 271",
            "hd271",
            "HD 271",
            "2014-GD-HD-271",
            "2014gd-hd271",
            "(2014)惠东法刑初字第271号",
            "（２０１４）惠东法刑初字第００２７１号",
            "2014惠东刑初271",
            "刑初 271",
            "criminal 271",
            "",
        ] {
            assert!(found(query), "{query}");
        }
        for query in ["272", "2015 271", "惠阳271", "hy271", "刑终 271"] {
            assert!(!found(query), "{query}");
        }
    }

    #[test]
    fn words_of_both_forms() {
        assert_eq!(
            lookup_words("（2014）惠东法刑初字第00271号"),
            ["2014", "惠东法", "刑初", "271"]
        );
        assert_eq!(
            lookup_words("(2016)粤0106刑终85号之一"),
            ["2016", "粤", "106", "刑终", "85", "之一"]
        );
        assert_eq!(lookup_words("东莞市第二人民法院"), ["东莞市", "二人民法院"]);
        assert_eq!(lookup_words("新民市民初5"), ["新民市", "民初", "5"]);
        assert_eq!(lookup_words("  "), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn words_hold_no_blanks_and_fold_to_themselves(query in any::<String>()) {
            for word in lookup_words(&query) {
                prop_assert!(!word.is_empty() && !word.contains(' '));
            }
        }
    }
}
