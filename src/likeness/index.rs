//! Many signatures, in which those that may be alike are found without comparing each with each.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::THRESHOLD;
use super::signature::{BANDS, Signature};

/// Texts of one band that are compared, the latest first. Rulings on forms can agree in a band by the thousand;
/// two that are really near agree in most bands, also in those that only they have.
const COMPARED: usize = 256;

/// How far the estimate may lie below the threshold: about three standard errors.
const TOLERANCE: f64 = 0.12;

/// The end of a chain.
const END: u32 = u32::MAX;

/// Signatures by the number of their text.
#[derive(Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
    /// For each band, the latest entry with a hash; from there the entries' own chains lead on.
    latest: [HashMap<u32, u32, BuildHasherDefault<Plain>>; BANDS],
}

#[derive(Debug)]
struct Entry {
    text: i64,
    signature: Signature,
    /// For each band, the entry before with the same hash.
    before: [u32; BANDS],
}

/// A text that may be alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LikeText {
    /// The number under which the text was added.
    pub text: i64,
    /// The estimated share of common letter sequences, from 0 to 1.
    pub estimate: f64,
}

impl Index {
    /// The number of texts.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether no text is in it.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds a text under a number chosen by the caller.
    pub fn insert(&mut self, text: i64, signature: Signature) {
        // Four thousand million texts are beyond any library; what is past them is not compared.
        let Some(number) = u32::try_from(self.entries.len()).ok().filter(|&n| n != END) else {
            return;
        };
        let mut before = [END; BANDS];
        let bands = signature.bands().zip(&mut self.latest);
        for ((hash, latest), before) in bands.zip(&mut before) {
            *before = latest.insert(hash, number).unwrap_or(END);
        }
        self.entries.push(Entry {
            text,
            signature,
            before,
        });
    }

    /// The texts that may have at least the [`THRESHOLD`], the likeliest first, of equal ones the earliest.
    pub fn candidates(&self, signature: &Signature) -> Vec<LikeText> {
        let mut seen: Vec<u32> = Vec::new();
        for (band, (hash, latest)) in signature.bands().zip(&self.latest).enumerate() {
            let mut next = latest.get(&hash).copied().unwrap_or(END);
            for _ in 0..COMPARED {
                let Some(entry) = self.entries.get(next as usize) else {
                    break;
                };
                seen.push(next);
                next = entry.before[band];
            }
        }
        seen.sort_unstable();
        seen.dedup();
        let mut found: Vec<LikeText> = seen
            .into_iter()
            .filter_map(|number| self.entries.get(number as usize))
            .map(|entry| LikeText {
                text: entry.text,
                estimate: signature.similarity(&entry.signature),
            })
            .filter(|candidate| candidate.estimate >= THRESHOLD - TOLERANCE)
            .collect();
        found.sort_by(|a, b| b.estimate.total_cmp(&a.estimate));
        found
    }
}

/// The hashes of bands are evenly spread already.
#[derive(Debug, Default, Clone, Copy)]
struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = super::mixed(self.0 ^ u64::from(byte));
        }
    }

    fn write_u32(&mut self, number: u32) {
        // The map takes its place from the lower bits and its tag from the upper ones.
        self.0 = u64::from(number) << 32 | u64::from(number);
    }
}
