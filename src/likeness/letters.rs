//! A text as the set of its sequences of letters.

use super::mixed;

/// So many letters make a sequence. Shorter ones are common to all judgements ("本院认为" has four);
/// with longer ones a single changed letter counts for more.
pub const SEQUENCE: usize = 5;

/// The factor of the rolling sum: odd, of no special form.
const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;

/// By how much a letter counts in the sum when it goes out.
const OLDEST: u64 = FACTOR.wrapping_pow(SEQUENCE as u32);

/// The letters and digits of a text, in one written form: without blanks, signs and invisible characters,
/// full-width ones as plain ones, ASCII in lower case. Published copies of one judgement differ in these.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter_map(|c| match c {
        'a'..='z' | '0'..='9' | '\u{4e00}'..='\u{9fff}' => Some(c),
        'A'..='Z' => Some(c.to_ascii_lowercase()),
        '\0'..='\u{7f}' => None,
        // The full-width forms of ASCII stand in its order.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0)
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase()),
        _ if c.is_alphanumeric() => Some(c),
        _ => None,
    })
}

/// Calls `each` with 64 bits for every sequence of a text, with repetitions. A text with fewer letters than a
/// sequence is one sequence; one without letters has none.
pub(super) fn each_sequence(text: &str, mut each: impl FnMut(u64)) {
    // A sum that rolls on: the oldest letter goes out as the new one comes in (Karp and Rabin 1987).
    let mut sum = 0_u64;
    let mut last = [0_u64; SEQUENCE];
    let mut count = 0_usize;
    for letter in letters(text) {
        let letter = u64::from(u32::from(letter)) + 1;
        let oldest = last[0];
        last.rotate_left(1);
        last[SEQUENCE - 1] = letter;
        sum = sum
            .wrapping_mul(FACTOR)
            .wrapping_sub(oldest.wrapping_mul(OLDEST))
            .wrapping_add(letter);
        count += 1;
        if count >= SEQUENCE {
            each(mixed(sum));
        }
    }
    if (1..SEQUENCE).contains(&count) {
        each(mixed(sum));
    }
}

/// The different sequences of a text: what is compared where one text is held against several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sequences(Vec<u64>);

impl Sequences {
    /// Those of a text, each once; a text shorter than a sequence is one.
    pub fn from_text(text: &str) -> Self {
        let mut all = Vec::with_capacity(text.len() / 3);
        each_sequence(text, |sequence| all.push(sequence));
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    /// As [`similarity`] of the two texts.
    pub fn similarity(&self, other: &Self) -> f64 {
        let (mut i, mut j, mut common) = (0, 0, 0_usize);
        while let (Some(a), Some(b)) = (self.0.get(i), other.0.get(j)) {
            common += usize::from(a == b);
            i += usize::from(a <= b);
            j += usize::from(b <= a);
        }
        let all = self.0.len() + other.0.len() - common;
        if all == 0 {
            return 1.0;
        }
        common as f64 / all as f64
    }
}

/// How much two texts are alike: the sequences that both have, as a share of those that one of them has; from 0
/// to 1. Without a letter in either, 1.
///
/// Sequences are compared by 64 bits, so that two different ones are taken for one in about one of 10^12
/// pairs of judgements.
pub fn similarity(first: &str, second: &str) -> f64 {
    Sequences::from_text(first).similarity(&Sequences::from_text(second))
}
