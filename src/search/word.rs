//! One word of a query and how a row can hold it.

use memchr::memmem::Finder;

use crate::ground::fold::{fold_row, folded_with};

/// How well a row holds a word or a query, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tier {
    /// In one piece, as a whole number or word: `271` in `第271号`.
    Whole,
    /// In one piece, inside a longer number or word: `271` in `2714`.
    Part,
    /// Its characters in order with others between, but its numbers whole.
    Scattered,
    /// Its characters in order with others between, its numbers in one piece.
    Loose,
}

/// How many tiers there are.
pub(super) const TIERS: usize = 4;

/// One word of a query, folded like a row.
#[derive(Debug)]
pub(super) struct Word {
    text: String,
    finder: Finder<'static>,
    mask: u64,
}

impl Word {
    /// The words of a query. All of them must be in a row; a repeated one counts once.
    pub(super) fn split(query: &str) -> Vec<Self> {
        let folded = folded_with(query, fold_row);
        let mut words: Vec<Self> = Vec::new();
        for text in folded.split_whitespace() {
            if words.iter().all(|word| word.text != text) {
                words.push(Self::new(text));
            }
        }
        words
    }

    fn new(folded: &str) -> Self {
        Self {
            text: folded.to_owned(),
            finder: Finder::new(folded.as_bytes()).into_owned(),
            mask: mask(folded),
        }
    }

    /// The folded word.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Searches the word as it is, in one piece.
    pub(super) fn finder(&self) -> &Finder<'static> {
        &self.finder
    }

    /// Whether a row with this [`mask`] could hold all characters of the word.
    pub(super) fn fits(&self, row: u64) -> bool {
        self.mask & !row == 0
    }

    /// The tier of the word found in one piece at a byte position.
    ///
    /// A number is whole when no digit touches it, a Latin word when no letter does. Chinese is
    /// written without gaps, so a Chinese word counts as whole wherever it stands.
    pub(super) fn tier_at(&self, folded: &[u8], at: usize) -> Tier {
        let word = self.text.as_bytes();
        let before = at.checked_sub(1).and_then(|i| folded.get(i));
        let after = folded.get(at + word.len());
        if joined(before, word.first()) || joined(word.last(), after) {
            Tier::Part
        } else {
            Tier::Whole
        }
    }

    /// The best tier of the word in one piece, if a row holds it so.
    pub(super) fn contiguous(&self, row: &str) -> Option<Tier> {
        let mut best = None;
        for at in self.finder.find_iter(row.as_bytes()) {
            match self.tier_at(row.as_bytes(), at) {
                Tier::Whole => return Some(Tier::Whole),
                tier => best = Some(tier),
            }
        }
        best
    }

    /// The tier of the word as characters in order, if a row holds it so.
    pub(super) fn scattered(&self, row: &str) -> Option<Tier> {
        if self.is_one_character_again()
            || !self.letters_begin_words(row)
            || !self.stands_close_together(row)
        {
            return None;
        }
        let numbers = self
            .text
            .split(|c: char| !c.is_ascii_digit())
            .filter(|run| !run.is_empty());
        let mut tier = Tier::Scattered;
        for number in numbers {
            // Digits from here and there are another number: who looks for 271 wants no 2017-41.
            if Self::new(number).contiguous(row)? != Tier::Whole {
                tier = Tier::Loose;
            }
        }
        Some(tier)
    }
}

impl Word {
    /// Whether it is one character, again and again: what is found of it from here and there means nothing.
    fn is_one_character_again(&self) -> bool {
        let mut characters = self.text.chars();
        let first = characters.next();
        characters.clone().next().is_some() && characters.all(|c| Some(c) == first)
    }

    /// Of a word with a number: whether each run of Latin letters beside the number begins a word of the row; a single
    /// letter is a word of the row. Who looks for `T2015` wants no `t` of a court's initials and the year 2015.
    fn letters_begin_words(&self, row: &str) -> bool {
        if !self.text.contains(|c: char| c.is_ascii_digit()) {
            return true;
        }
        let runs = self.text.split(|c: char| !c.is_ascii_alphabetic());
        let mut runs = runs.filter(|run| !run.is_empty());
        let row = row.as_bytes();
        runs.all(|run| (0..row.len()).any(|at| begins_a_word(row, at, run.as_bytes())))
    }

    /// Whether the characters stand in order somewhere, within a few times their number.
    fn stands_close_together(&self, row: &str) -> bool {
        /// How many characters of a row may stand for one of the word.
        const SPREAD: usize = 6;
        let characters: Vec<char> = row.chars().collect();
        let room = self.text.chars().count() * SPREAD;
        let Some(first) = self.text.chars().next() else {
            return true;
        };
        let starts = (0..characters.len()).filter(|&at| characters[at] == first);
        starts.into_iter().any(|at| {
            let mut rest = characters[at..].iter().take(room);
            self.text.chars().all(|c| rest.any(|&other| other == c))
        })
    }
}

/// Whether letters stand in a row from a byte on, where a word begins; between them may stand what is neither letter nor
/// digit, as in `gd-hd` for `gdhd`. One letter alone must be the whole word.
fn begins_a_word(row: &[u8], at: usize, letters: &[u8]) -> bool {
    let is_letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
    if is_letter(at.checked_sub(1).and_then(|before| row.get(before))) {
        return false;
    }
    let mut rest = row.iter().skip(at).peekable();
    for (count, letter) in letters.iter().enumerate() {
        if count > 0 {
            while rest.next_if(|byte| !byte.is_ascii_alphanumeric()).is_some() {}
        }
        if rest.next() != Some(letter) {
            return false;
        }
    }
    letters.len() > 1 || !is_letter(rest.next())
}

/// Whether two neighbouring bytes belong to one number or one Latin word.
fn joined(left: Option<&u8>, right: Option<&u8>) -> bool {
    let (Some(left), Some(right)) = (left, right) else {
        return false;
    };
    (left.is_ascii_digit() && right.is_ascii_digit())
        || (left.is_ascii_alphabetic() && right.is_ascii_alphabetic())
}

/// Which characters a folded text holds, as bits: each digit and letter has its own, other ASCII
/// shares one, and the rest is spread over the remaining 27.
pub(super) fn mask(folded: &str) -> u64 {
    folded.chars().fold(0, |mask, c| {
        let bit = match c {
            ' ' => return mask,
            '0'..='9' => c as u32 - '0' as u32,
            'a'..='z' => 10 + c as u32 - 'a' as u32,
            c if c.is_ascii() => 36,
            c => 37 + (c as u32).wrapping_mul(0x9E37_79B1) % 27,
        };
        mask | 1 << bit
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str) -> Word {
        Word::split(text).pop().expect("a word")
    }

    #[test]
    fn a_query_splits_at_blanks_and_brackets() {
        let words = Word::split("（2014）惠东　271 惠东");
        let texts: Vec<_> = words.iter().map(Word::text).collect();
        assert_eq!(texts, ["2014", "惠东", "271"]);
        assert!(Word::split(" （） ").is_empty());
    }

    #[test]
    fn a_number_is_whole_only_alone() {
        assert_eq!(word("271").contiguous("惠东第271号"), Some(Tier::Whole));
        assert_eq!(word("271").contiguous("第2714号"), Some(Tier::Part));
        assert_eq!(word("271").contiguous("2714 and 271"), Some(Tier::Whole));
        assert_eq!(word("271").contiguous("第1271号"), Some(Tier::Part));
        assert_eq!(word("gd").contiguous("2014-gd-hd"), Some(Tier::Whole));
        assert_eq!(word("gd").contiguous("gdfy"), Some(Tier::Part));
        assert_eq!(word("东").contiguous("惠东法"), Some(Tier::Whole));
        assert_eq!(word("9").contiguous("惠东法"), None);
    }

    #[test]
    fn scattered_words_keep_their_numbers_whole() {
        assert_eq!(
            word("惠法271").scattered("惠东法第271号"),
            Some(Tier::Scattered)
        );
        assert_eq!(
            word("惠法271").scattered("惠东法第2714号"),
            Some(Tier::Loose)
        );
        assert_eq!(word("惠法271").scattered("法惠271"), None);
        assert_eq!(word("271").scattered("2017-41"), None);
    }

    #[test]
    fn letters_before_a_number_begin_words() {
        let row = "2015惠东法271 2015-gd-hd-271 hdxrmfy the trial of 2015";
        for found in ["gd271", "gdhd271", "hd271", "2015gd271", "gd-271"] {
            assert!(word(found).scattered(row).is_some(), "{found}");
        }
        for not in ["t2015", "d2015", "xr271", "of271t", "2015y"] {
            assert_eq!(word(not).scattered(row), None, "{not}");
        }
        assert!(word("t2015").contiguous("evidence t2015").is_some());
    }

    #[test]
    fn a_mask_never_rejects_a_row_that_holds_the_word() {
        for text in ["271", "惠东法", "gd-hd", "é2"] {
            assert!(word(text).fits(mask(&format!("x {text} y"))));
        }
        assert!(!word("27").fits(mask("2014")));
    }
}
