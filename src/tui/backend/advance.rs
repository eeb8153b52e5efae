//! How far the cursor goes when a character is written.

/// The columns by which every terminal advances after this symbol; `None` where terminals differ.
///
/// Not sure are the characters that Unicode Standard Annex #11 calls ambiguous (`“` `”` `…` `①` `─` `é`:
/// two columns in terminals set up for East Asian use), symbols and emoji, on which tables of different age
/// disagree, and everything of more than one code point.
/// One byte too many costs less than a shifted line, so of narrow characters only ASCII is trusted.
pub(super) fn advance(symbol: &str) -> Option<u16> {
    let mut chars = symbol.chars();
    let (Some(c), None) = (chars.next(), chars.next()) else {
        return None;
    };
    if is_wide_everywhere(c) {
        Some(2)
    } else if c.is_ascii() {
        Some(1)
    } else {
        None
    }
}

/// Characters that were wide (W or F in Annex #11) ever since terminals knew them: ideographs, kana,
/// bopomofo, Hangul syllables, their punctuation and the full-width forms.
fn is_wide_everywhere(c: char) -> bool {
    matches!(c,
        '\u{3000}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{309B}'..='\u{30FF}'
        | '\u{3105}'..='\u{312D}'
        | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}'
        | '\u{AC00}'..='\u{D7A3}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{FF01}'..='\u{FF60}'
        | '\u{FFE0}'..='\u{FFE6}'
        | '\u{20000}'..='\u{2FFFD}'
        | '\u{30000}'..='\u{3FFFD}')
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::CellWidth;

    use super::*;

    #[test]
    fn only_certain_widths_are_trusted() {
        for symbol in ["a", " ", "~"] {
            assert_eq!(advance(symbol), Some(1), "{symbol}");
        }
        for symbol in ["惠", "，", "　", "（", "カ", "가", "𠮷", "￥"] {
            assert_eq!(advance(symbol), Some(2), "{symbol}");
        }
        for symbol in [
            "“",
            "…",
            "①",
            "─",
            "●",
            "·",
            "é",
            "⚑",
            "👩‍👩‍👧",
            "☺",
            "e\u{301}",
            "惠\u{301}",
            "",
            "\u{200b}",
        ] {
            assert_eq!(advance(symbol), None, "{symbol}");
        }
    }

    #[test]
    fn what_is_trusted_is_what_the_buffer_reckons_with() {
        for c in '\u{20}'..=char::MAX {
            let symbol = c.to_string();
            if let (false, Some(columns)) = (c.is_control(), advance(&symbol)) {
                assert_eq!(columns, symbol.cell_width(), "{c:?} U+{:04X}", c as u32);
            }
        }
    }
}
