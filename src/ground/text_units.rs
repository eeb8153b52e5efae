//! The units by which a passage of a text grows and shrinks: character, word, clause, sentence, paragraph.

use unicode_segmentation::UnicodeSegmentation;

/// A unit of a text, smallest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextUnit {
    /// What is seen as one character (an extended grapheme cluster).
    Character,
    /// A word by Unicode Standard Annex #29, with the blanks behind it. Of Chinese each character is one: where its
    /// words end is not written.
    Word,
    /// Up to a comma, a semicolon, a colon or the end of the sentence.
    Clause,
    /// Up to a full stop, a question mark or an exclamation mark, with what closes behind it.
    Sentence,
    /// Up to a line break.
    Paragraph,
}

impl TextUnit {
    /// The first boundary of this unit behind a place; the end of the text where there is none.
    ///
    /// ```
    /// use casebench::ground::TextUnit;
    ///
    /// let text = "被告人某甲，男。住某村。";
    /// assert_eq!(&text[..TextUnit::Clause.next(text, 0)], "被告人某甲，");
    /// assert_eq!(&text[..TextUnit::Sentence.next(text, 0)], "被告人某甲，男。");
    /// ```
    pub fn next(self, text: &str, at: usize) -> usize {
        let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) else {
            return text.len();
        };
        let length = match self {
            Self::Character => rest.graphemes(true).next().map_or(0, str::len),
            Self::Word => word_length(rest),
            _ => self.marked_length(text, at),
        };
        at + length
    }

    /// The last boundary of this unit before a place; the start of the text where there is none.
    pub fn previous(self, text: &str, at: usize) -> usize {
        let Some(before) = text.get(..at) else {
            return 0;
        };
        match self {
            Self::Character => before
                .grapheme_indices(true)
                .next_back()
                .map_or(0, |(start, _)| start),
            Self::Word => before
                .trim_end()
                .split_word_bound_indices()
                .next_back()
                .map_or(0, |(start, _)| start),
            _ => self.marked_start(text, at),
        }
    }

    /// The length of what lies between a place and the next boundary that a sign marks.
    fn marked_length(self, text: &str, at: usize) -> usize {
        let rest = &text[at..];
        let mut ended = false;
        for (offset, c) in rest.char_indices() {
            if ended && !self.continues_end(c) && !self.is_end_sign(c) {
                return offset;
            }
            ended |= self.ends(c, text[at + offset + c.len_utf8()..].chars().next());
        }
        rest.len()
    }

    /// The last boundary before a place that a sign marks.
    fn marked_start(self, text: &str, at: usize) -> usize {
        // What ends right at the place is the boundary one comes from.
        let inside = text[..at].trim_end_matches(|c| self.is_end_sign(c) || self.continues_end(c));
        let mut after = text[inside.len()..].chars().next();
        for (offset, c) in inside.char_indices().rev() {
            if self.ends(c, after) {
                let end = offset + c.len_utf8();
                let closing = inside[end..]
                    .find(|c| !self.continues_end(c))
                    .unwrap_or(inside.len() - end);
                return end + closing;
            }
            after = Some(c);
        }
        0
    }

    /// Whether a unit ends with a character, given the one behind it: a full stop of Latin script ends a sentence only
    /// before a blank, a comma between digits is none.
    fn ends(self, c: char, after: Option<char>) -> bool {
        let apart = after.is_none_or(char::is_whitespace);
        match c {
            '.' | '!' | '?' | ',' | ';' | ':' => self.is_end_sign(c) && apart,
            _ => self.is_end_sign(c),
        }
    }

    fn is_end_sign(self, c: char) -> bool {
        let line = matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}');
        let sentence = matches!(c, '。' | '！' | '？' | '．' | '.' | '!' | '?');
        let clause = matches!(c, '，' | '；' | '：' | ',' | ';' | ':');
        match self {
            Self::Clause => line || sentence || clause,
            Self::Sentence => line || sentence,
            Self::Character | Self::Word | Self::Paragraph => line,
        }
    }

    /// What belongs to an end that came before it: closing signs and blanks.
    fn continues_end(self, c: char) -> bool {
        c.is_whitespace()
            || self != Self::Paragraph && matches!(c, '”' | '’' | '」' | '』' | '）' | ')' | '》')
    }
}

/// A word with the blanks behind it.
fn word_length(rest: &str) -> usize {
    let word = rest.split_word_bounds().next().map_or(0, str::len);
    let after = &rest[word..];
    word + after.len() - after.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "经查明：被告人某甲说“给我。”后，以3,000元出卖；某乙在逃。\n本院认为，Mr. Li paid 1.5 yuan. He left.";

    /// A text as the units into which it falls, forwards and backwards.
    fn units(unit: TextUnit, text: &str) -> Vec<&str> {
        let mut forwards = Vec::new();
        let mut at = 0;
        while at < text.len() {
            let next = unit.next(text, at);
            assert!(next > at, "{unit:?} at {at}");
            forwards.push(&text[at..next]);
            at = next;
        }
        let mut backwards = Vec::new();
        while at > 0 {
            let previous = unit.previous(text, at);
            assert!(previous < at, "{unit:?} back from {at}");
            backwards.push(&text[previous..at]);
            at = previous;
        }
        backwards.reverse();
        assert_eq!(forwards, backwards, "{unit:?}");
        forwards
    }

    #[test]
    fn clauses_end_at_signs_and_not_in_numbers() {
        assert_eq!(
            units(TextUnit::Clause, TEXT),
            [
                "经查明：",
                "被告人某甲说“给我。”",
                "后，",
                "以3,000元出卖；",
                "某乙在逃。\n",
                "本院认为，",
                "Mr. ",
                "Li paid 1.5 yuan. ",
                "He left.",
            ]
        );
    }

    #[test]
    fn sentences_keep_what_closes_behind_them() {
        assert_eq!(
            units(TextUnit::Sentence, "他说“给我。”又走了！？后来。"),
            ["他说“给我。”", "又走了！？", "后来。"]
        );
        assert_eq!(
            units(TextUnit::Paragraph, "第一段。\n\n第二段。第三句。"),
            ["第一段。\n\n", "第二段。第三句。"]
        );
    }

    #[test]
    fn characters_and_words() {
        assert_eq!(
            units(TextUnit::Word, "Li paid 1.5元"),
            ["Li ", "paid ", "1.5", "元"]
        );
        assert_eq!(units(TextUnit::Character, "e\u{301}人"), ["e\u{301}", "人"]);
    }

    #[test]
    fn the_ends_of_a_text_are_boundaries() {
        for unit in [
            TextUnit::Character,
            TextUnit::Word,
            TextUnit::Clause,
            TextUnit::Sentence,
            TextUnit::Paragraph,
        ] {
            assert_eq!(unit.next("", 0), 0);
            assert_eq!(unit.previous("", 0), 0);
            assert_eq!(unit.next("某甲", 6), 6);
            assert_eq!(unit.previous("某甲", 0), 0);
        }
    }
}
