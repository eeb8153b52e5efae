//! Where two texts differ, for showing them side by side.

use std::collections::HashMap;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A passage in which two texts differ: what stands in the one instead of what stands in the other. Between two
/// differences the texts are the same, but for blanks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The bytes in the first text; empty where the passage is in the second alone.
    pub first: Range<usize>,
    /// The bytes in the second text; empty where the passage is in the first alone.
    pub second: Range<usize>,
}

/// In which way two texts differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DifferenceKind {
    /// Each has something else here.
    Changed,
    /// The first alone has something here.
    FirstOnly,
    /// The second alone has something here.
    SecondOnly,
}

impl Difference {
    /// In which way the texts differ here.
    pub fn kind(&self) -> DifferenceKind {
        match (self.first.is_empty(), self.second.is_empty()) {
            (_, true) => DifferenceKind::FirstOnly,
            (true, _) => DifferenceKind::SecondOnly,
            _ => DifferenceKind::Changed,
        }
    }
}

/// Changed passages are compared letter by letter where the product of their lengths in letters is no more than
/// this; longer ones differ as a whole. It bounds the work for two texts that have nothing in common.
const BY_LETTER: usize = 1_000_000;

/// Where two texts differ, in their order. Blanks do not count: published copies of one judgement often differ in
/// their line breaks.
///
/// First whole sentences are compared, then, within what changed, single characters, both by Myers' algorithm
/// ("An O(ND) difference algorithm and its variations", Algorithmica 1986).
pub fn differences(first: &str, second: &str) -> Vec<Difference> {
    let mut numbers = HashMap::new();
    let (a, b) = (
        sentences(first, &mut numbers),
        sentences(second, &mut numbers),
    );
    let numbers_of = |sentences: &[Sentence]| -> Vec<usize> {
        sentences.iter().map(|sentence| sentence.number).collect()
    };
    let changes = capture_diff_slices(Algorithm::Myers, &numbers_of(&a), &numbers_of(&b));
    let mut found = Vec::new();
    for change in changes {
        if !matches!(change, DiffOp::Equal { .. }) {
            let (in_first, in_second) = (change.old_range(), change.new_range());
            let letters_of = |sentences: &[Sentence]| -> Vec<Letter> {
                let letters = sentences.iter().flat_map(|sentence| &sentence.letters);
                letters.copied().collect()
            };
            by_letter(
                &letters_of(&a[in_first]),
                &letters_of(&b[in_second]),
                (
                    end_before(&a, change.old_range().start),
                    end_before(&b, change.new_range().start),
                ),
                &mut found,
            );
        }
    }
    found
}

/// A character that is not a blank, and where it stands.
#[derive(Debug, Clone, Copy)]
struct Letter {
    at: usize,
    character: char,
}

impl Letter {
    fn end(self) -> usize {
        self.at + self.character.len_utf8()
    }
}

/// A sentence or a line.
#[derive(Debug)]
struct Sentence {
    letters: Vec<Letter>,
    /// The same for sentences of the same letters.
    number: usize,
}

/// The sentences of a text; those without letters are left out.
fn sentences(text: &str, numbers: &mut HashMap<String, usize>) -> Vec<Sentence> {
    let mut all = Vec::new();
    let mut letters = Vec::new();
    let mut close = |letters: &mut Vec<Letter>| {
        if letters.is_empty() {
            return;
        }
        let key: String = letters
            .iter()
            .map(|letter: &Letter| letter.character)
            .collect();
        let next = numbers.len();
        all.push(Sentence {
            letters: std::mem::take(letters),
            number: *numbers.entry(key).or_insert(next),
        });
    };
    for (at, character) in text.char_indices() {
        if !character.is_whitespace() {
            letters.push(Letter { at, character });
        }
        if matches!(
            character,
            '\n' | '。' | '；' | '！' | '？' | ';' | '!' | '?'
        ) {
            close(&mut letters);
        }
    }
    close(&mut letters);
    all
}

/// The end of the last letter before a sentence.
fn end_before(sentences: &[Sentence], sentence: usize) -> usize {
    let before = sentence
        .checked_sub(1)
        .and_then(|before| sentences.get(before));
    before
        .and_then(|before| before.letters.last())
        .map_or(0, |letter| letter.end())
}

/// The differences within two changed passages. `ends` is where the text before them ends.
fn by_letter(a: &[Letter], b: &[Letter], ends: (usize, usize), found: &mut Vec<Difference>) {
    let range = |letters: &[Letter], range: Range<usize>, end: usize| {
        let place = |index: usize| index.checked_sub(1).and_then(|index| letters.get(index));
        match letters.get(range.clone()) {
            Some([first, .., last]) => first.at..last.end(),
            Some([only]) => only.at..only.end(),
            _ => {
                let at = place(range.start).map_or(end, |letter| letter.end());
                at..at
            }
        }
    };
    let mut push = |first: Range<usize>, second: Range<usize>| {
        found.push(Difference {
            first: range(a, first, ends.0),
            second: range(b, second, ends.1),
        });
    };
    if a.len().saturating_mul(b.len()) > BY_LETTER {
        push(0..a.len(), 0..b.len());
        return;
    }
    let characters = |letters: &[Letter]| -> Vec<char> {
        letters.iter().map(|letter| letter.character).collect()
    };
    for change in capture_diff_slices(Algorithm::Myers, &characters(a), &characters(b)) {
        if !matches!(change, DiffOp::Equal { .. }) {
            push(change.old_range(), change.new_range());
        }
    }
}
