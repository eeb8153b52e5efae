//! One spelling for characters that a researcher types without caring which of them it is.
//!
//! Folding maps one character to one character, so that the n-th character of a folded text is the
//! n-th of the original: positions found in the folded text can be told in the original.

/// The full-width forms U+FF01 to U+FF5E stand this far above the ASCII characters they copy.
const FULL_WIDTH: u32 = 0xFF01 - 0x21;

/// The folded form of a character: full width becomes half width, upper case lower case.
///
/// The ideographic blank becomes a blank. A letter whose lower case takes two characters is kept.
#[must_use]
pub fn fold(c: char) -> char {
    let narrow = match c {
        '\u{3000}' => ' ',
        // Ideographs, kana and their punctuation, most of what is read here, have one form.
        '\u{2E80}'..='\u{A4CF}' => return c,
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - FULL_WIDTH).unwrap_or(c),
        _ => c,
    };
    if narrow.is_ascii() {
        return narrow.to_ascii_lowercase();
    }
    let mut lower = narrow.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(one), None) => one,
        _ => narrow,
    }
}

/// [`fold`], and brackets, quotation marks and all kinds of blanks become a blank.
///
/// For rows and the words that find them: `（2014）惠东` and `2014 惠东` are the same there.
#[must_use]
pub fn fold_row(c: char) -> char {
    match fold(c) {
        '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '"' | '〔' | '〕' | '【' | '】' | '《'
        | '》' | '〈' | '〉' | '「' | '」' | '『' | '』' | '“' | '”' | '‘' | '’' => {
            ' '
        }
        folded if folded.is_whitespace() || folded.is_control() => ' ',
        folded => folded,
    }
}

/// A text as names are compared: half width, small letters.
pub fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// Whether more than one character folds to this one, or it folds to another.
///
/// A text can be searched as it stands for a needle in which no character varies.
#[must_use]
pub fn varies(c: char) -> bool {
    // Ideographs, kana, most punctuation of their own: only ASCII has copies in full width, and
    // only letters with two cases have others. Alphabets beyond ASCII are taken to vary.
    let single = matches!(c, '\u{2E80}'..='\u{2FFF}' | '\u{3001}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
        || matches!(c, '“' | '”' | '‘' | '’' | '…' | '—' | '①'..='⑳');
    !single
}

/// Turns rising byte positions of a folded text into those of the original, in one walk.
pub(crate) struct Places<'a> {
    rest: std::str::Chars<'a>,
    fold: fn(char) -> char,
    original: usize,
    folded: usize,
}

impl<'a> Places<'a> {
    /// At the start of a text that was folded with `fold`.
    pub(crate) fn new(text: &'a str, fold: fn(char) -> char) -> Self {
        Self {
            rest: text.chars(),
            fold,
            original: 0,
            folded: 0,
        }
    }

    /// The original position of `folded`, which must not be less than the one asked before.
    pub(crate) fn original(&mut self, folded: usize) -> usize {
        while self.folded < folded {
            let Some(c) = self.rest.next() else { break };
            self.folded += (self.fold)(c).len_utf8();
            self.original += c.len_utf8();
        }
        self.original
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn width_and_case_do_not_matter() {
        let folded: String = "（２０１４）ＧＤ惠东　ÉÀ".chars().map(fold).collect();
        assert_eq!(folded, "(2014)gd惠东 éà");
        let folded: String = "（2014）惠东【一】".chars().map(fold_row).collect();
        assert_eq!(folded, " 2014 惠东 一 ");
    }

    #[test]
    fn a_letter_without_a_single_lower_case_is_kept() {
        assert_eq!(fold('İ'), 'İ');
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(c: char) {
            prop_assert_eq!(fold(fold(c)), fold(c));
            prop_assert_eq!(fold_row(fold_row(c)), fold_row(c));
        }

        #[test]
        fn what_does_not_vary_is_its_own_fold(c: char) {
            prop_assert!(varies(c) || fold(c) == c);
        }
    }

    #[test]
    fn nothing_else_folds_to_what_does_not_vary() {
        for c in '\0'..=char::MAX {
            let folded = fold(c);
            assert!(folded == c || varies(folded), "{c:?} folds to {folded:?}");
        }
    }
}
