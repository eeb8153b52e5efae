//! One spelling for characters that a researcher types without caring which of them it is.
//!
//! Folding maps one character to one character and leaves out what is invisible, so that [`Places`] finds positions
//! of the folded text in the original.

use std::ops::Range;

use super::clean::is_invisible;
use super::look_alike::common_form;

/// The full-width forms U+FF01 to U+FF5E stand this far above the ASCII characters they copy.
const FULL_WIDTH: u32 = 0xFF01 - 0x21;

/// The folded form of a character: full width becomes half width, upper case lower case, and a character that only
/// looks like another (a radical, a compatibility ideograph) that other one.
///
/// Blanks of every width become a blank. A letter whose lower case takes two characters is kept.
#[must_use]
pub fn fold(c: char) -> char {
    let c = common_form(c);
    let narrow = match c {
        '\u{3000}' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => ' ',
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

/// A text as names are compared: half width, small letters, without what is invisible.
pub fn folded(text: &str) -> String {
    folded_with(text, fold)
}

/// A text folded with one of the functions of this module, without what is invisible.
pub(crate) fn folded_with(text: &str, fold: fn(char) -> char) -> String {
    let mut folded = String::with_capacity(text.len());
    folded.extend(text.chars().filter(|&c| !is_invisible(c)).map(fold));
    folded
}

/// Whether another character of its own, not only a look-alike, folds to this one, or it folds to another.
///
/// A text without look-alikes and invisible signs can be searched as it stands for a needle in which no character
/// varies.
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

    /// The original range of a folded one, which must not begin before the end of the one asked before. What is
    /// invisible at its edges is not part of it.
    pub(crate) fn original(&mut self, folded: Range<usize>) -> Range<usize> {
        self.go_to(folded.start);
        let mut after = self.rest.clone();
        while let Some(c) = after.next().filter(|&c| is_invisible(c)) {
            self.original += c.len_utf8();
            self.rest = after.clone();
        }
        let start = self.original;
        self.go_to(folded.end);
        start..self.original
    }

    fn go_to(&mut self, folded: usize) {
        while self.folded < folded {
            let Some(c) = self.rest.next() else { break };
            if !is_invisible(c) {
                self.folded += (self.fold)(c).len_utf8();
            }
            self.original += c.len_utf8();
        }
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
    fn look_alikes_are_the_same_and_what_is_invisible_does_not_count() {
        for text in [
            "人民法院",
            "\u{2f08}\u{2ea0}法院",
            "人\u{200b}民\u{ad}法\u{feff}院",
            "人民法院\u{fe0f}",
            "\u{2060}人民法院",
        ] {
            assert_eq!(folded(text), "人民法院", "{text:?}");
        }
        assert_eq!(folded("a\u{a0}b\u{2003}c\u{3000}d"), "a b c d");
        let text = "\u{200b}甲\u{200b}乙\u{200b}丙";
        let mut places = Places::new(text, fold);
        assert_eq!(&text[places.original(3..6)], "乙");
        assert_eq!(&text[places.original(6..9)], "丙");
        let mut places = Places::new(text, fold);
        assert_eq!(&text[places.original(0..6)], "甲\u{200b}乙");
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
            prop_assert!(varies(c) || fold(c) == c || common_form(c) != c);
        }
    }

    #[test]
    fn nothing_else_folds_to_what_does_not_vary() {
        for c in '\0'..=char::MAX {
            let folded = fold(c);
            let is_look_alike = common_form(c) != c;
            assert!(
                folded == c || varies(folded) || is_look_alike,
                "{c:?} folds to {folded:?}"
            );
        }
    }
}
