//! The signature of a text: a small sketch from which its similarity to others is estimated.

use super::letters::each_sequence;
use super::mixed;

/// Bands of a signature, and the values in each. A pair of similarity s agrees in at least one band with
/// probability 1 - (1 - s^5)^25: 0.99 at 0.7, 0.9999 at 0.8, 0.06 at 0.3, 0.0003 at 0.1 (*Mining of Massive
/// Datasets*, section 3.4.2).
pub(super) const BANDS: usize = 25;
pub(super) const ROWS: usize = 5;
const VALUES: usize = BANDS * ROWS;

/// The sketch of a text.
///
/// One-permutation hashing: each sequence is hashed once, its upper bits choose one of 125 values, and the least
/// of the lower bits stays (Li, Owen and Zhang, "One permutation hashing", NIPS 2012): the work is one pass over
/// the text, where 125 permutations would take 125. Values that no sequence chose take over another's, which keeps
/// the estimate unbiased (Shrivastava, "Optimal densification for fast and accurate minwise hashing", ICML 2017).
/// Of each value 16 bits are kept (Li and König, "b-bit minwise hashing", WWW 2010).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature([u16; VALUES]);

impl Signature {
    /// The signature of a text; none where it has no letters.
    pub fn from_text(text: &str) -> Option<Self> {
        // A value is 32 bits; beyond them, nothing was found.
        let mut least = [u64::MAX; VALUES];
        let mut found = false;
        each_sequence(text, |sequence| {
            let chosen = ((sequence >> 32) * VALUES as u64) >> 32;
            let value = sequence & 0xffff_ffff;
            let kept = &mut least[chosen as usize];
            *kept = value.min(*kept);
            found = true;
        });
        found.then(|| Self(dense(&least)))
    }

    /// The estimated similarity to another text, from 0 to 1: the share of values in common. Its standard error is
    /// about 0.04 near 0.8, and more where a text has but some hundred letters.
    pub fn similarity(&self, other: &Self) -> f64 {
        let pairs = self.0.iter().zip(&other.0);
        let common: u16 = pairs.map(|(a, b)| u16::from(a == b)).sum();
        f64::from(common) / VALUES as f64
    }

    /// The hash of each band.
    pub(super) fn bands(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.chunks_exact(ROWS).map(|rows| {
            let sum = rows.iter().fold(0_u64, |sum, &row| {
                mixed(sum.wrapping_add(u64::from(row) + 1))
            });
            (sum >> 32) as u32
        })
    }
}

/// The values with the empty places filled. Which places an empty one asks in turn depends on its own number
/// alone, so that equal texts take over equal values.
fn dense(least: &[u64; VALUES]) -> [u16; VALUES] {
    std::array::from_fn(|place| {
        let mut asked = place;
        let mut attempt = 0_u64;
        while least[asked] == u64::MAX {
            attempt += 1;
            let next = mixed((place as u64) << 32 | attempt) >> 32;
            asked = ((next * VALUES as u64) >> 32) as usize;
        }
        // The least of many values has leading zeros; mixed, all of its bits are of use.
        mixed(least[asked]) as u16
    })
}
