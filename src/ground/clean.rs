//! Making foreign text safe to show: nothing in it may steer a terminal or hide from the reader.

use std::borrow::Cow;

/// Stands for a two-byte control character. Narrow in every terminal and in no text by habit.
const TWO: char = '\u{ac}';
/// Stands for a three-byte invisible character.
const THREE: char = '\u{fffd}';
/// Stands for a four-byte invisible character (a mathematical X, one column wide).
const FOUR: char = '\u{1d687}';

/// The text with everything replaced that could steer a terminal, reorder what is shown, or be
/// there without being seen: control characters, escape sequences, bidirectional marks, zero-width
/// and other invisible characters, line and paragraph separators, tag characters.
///
/// Every replacement is as many bytes long as what it replaces, so a byte position in the result
/// is the same position in the original. `\n` stays; tab and carriage return become a blank.
///
/// Which characters count as invisible follows the property `Default_Ignorable_Code_Point` of the
/// Unicode Character Database, with the format characters (`Cf`) and the noncharacters.
pub fn clean(text: &str) -> Cow<'_, str> {
    replaced(text, false)
}

/// As [`clean`], and line feeds become blanks too: for what is shown in one line.
pub fn clean_line(text: &str) -> Cow<'_, str> {
    replaced(text, true)
}

fn replaced(text: &str, one_line: bool) -> Cow<'_, str> {
    let safe = |c: char| harmless(c, one_line);
    let Some(first) = text
        .char_indices()
        .find_map(|(at, c)| (safe(c) != c).then_some(at))
    else {
        return Cow::Borrowed(text);
    };
    let mut out = String::with_capacity(text.len());
    out.push_str(&text[..first]);
    out.extend(text[first..].chars().map(safe));
    Cow::Owned(out)
}

/// The character itself where it is harmless, otherwise one of the same length that is.
fn harmless(c: char, one_line: bool) -> char {
    match c {
        '\n' if one_line => ' ',
        '\n' => '\n',
        '\t' | '\r' => ' ',
        '\0'..='\u{1f}' | '\u{7f}' => '?',
        ' '..='~' => c,
        _ if !unseen(c) => c,
        _ => match c.len_utf8() {
            2 => TWO,
            3 => THREE,
            _ => FOUR,
        },
    }
}

/// Whether a character takes no place in a text and is not a blank or line break: a control, a mark of direction, a
/// zero-width character, a soft hyphen.
pub fn is_invisible(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_control() && !c.is_whitespace(),
        _ => unseen(c) && !c.is_whitespace(),
    }
}

/// Whether a character beyond ASCII is a control, is invisible, or changes the order of others.
fn unseen(c: char) -> bool {
    let noncharacter = (c as u32) & 0xfffe == 0xfffe;
    noncharacter
        || matches!(c,
            '\u{80}'..='\u{9f}'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{600}'..='\u{605}'
            | '\u{61c}'
            | '\u{6dd}'
            | '\u{70f}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fdd0}'..='\u{fdef}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffb}'
            | '\u{110bd}'
            | '\u{110cd}'
            | '\u{13430}'..='\u{1343f}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_text_is_not_copied() {
        let text = "被告人某甲，男。\nA second line, ¥ 5 “quoted”";
        assert!(matches!(clean(text), Cow::Borrowed(_)));
        assert_eq!(clean_line("a\nb"), "a b");
    }

    #[test]
    fn controls_and_escapes_cannot_reach_the_terminal() {
        assert_eq!(clean("a\x1b[2Jb\x07\x7f"), "a?[2Jb??");
        assert_eq!(clean("a\tb\r\nc"), "a b \nc");
        assert_eq!(clean("\u{9b}31m"), "\u{ac}31m");
    }

    #[test]
    fn what_hides_or_reorders_is_made_visible() {
        for hidden in [
            '\u{202e}', '\u{2067}', '\u{200b}', '\u{200e}', '\u{2028}', '\u{feff}',
        ] {
            assert_eq!(clean(&hidden.to_string()), "\u{fffd}", "{hidden:?}");
        }
        assert_eq!(clean("\u{e0041}"), "\u{1d687}");
        assert_eq!(clean("\u{ad}"), "\u{ac}");
    }

    proptest! {
        #[test]
        fn positions_stay_and_no_control_is_left(text in any::<String>()) {
            let shown = clean(&text);
            prop_assert_eq!(shown.len(), text.len());
            prop_assert!(shown.chars().all(|c| c == '\n' || !c.is_control()));
            for (at, _) in text.char_indices() {
                prop_assert!(shown.is_char_boundary(at));
            }
            let line = clean_line(&text);
            prop_assert_eq!(line.len(), text.len());
            prop_assert!(!line.chars().any(char::is_control));
            let again = clean(&shown).into_owned();
            prop_assert_eq!(again, shown.into_owned());
        }
    }
}
