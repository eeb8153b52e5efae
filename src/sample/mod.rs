//! Drawing random samples that can be drawn again. Pure functions, no I/O.
//!
//! The procedure, for the methods section of a paper: the population is divided into strata (one alone
//! where none are requested), the strata are taken in the order of their names and the members of each in
//! the order of their record ids, both compared byte by byte. One generator (`SplitMix64`, started from the
//! seed) serves all strata. From each, members are drawn without replacement by the first steps of the
//! Fisher-Yates shuffle, in Durstenfeld's form: the i-th draw exchanges the i-th member with one of those
//! from the i-th on, each equally likely (Lemire's method). A stratum that is not larger than the sample is
//! taken whole, by the same draws.
//!
//! So the order in which judgements were imported, the machine and the version make no difference.

use std::collections::BTreeMap;
use std::hash::{BuildHasher, Hasher, RandomState};

use crate::random::SplitMix64;

/// What is kept with a draw: the procedure's name, and its version, which changes with any change that
/// would draw other members.
pub const GENERATOR: &str = "SplitMix64, Lemire's bounded numbers, Fisher-Yates over record ids in byte order; \
     casebench draw version 1";

/// A seed that nobody chose, short enough to be copied into a paper.
pub fn any_seed() -> i64 {
    let random = RandomState::new().build_hasher().finish();
    (random % 1_000_000_000).cast_signed()
}

/// A member of the population.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member<T> {
    /// What it is sorted by before the draw; unique and lasting, as a record id is.
    pub key: String,
    /// Its stratum; empty where that is not known, or there is one alone.
    pub stratum: String,
    /// What it stands for.
    pub item: T,
}

/// What was drawn from a stratum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stratum<T> {
    /// The value that its members share, such as a province; empty where it is not known.
    pub name: String,
    /// How many it was drawn from.
    pub population: usize,
    /// The members in the order of the draw.
    pub drawn: Vec<T>,
}

/// Draws up to `size` members from each stratum, in the order of the strata's names.
///
/// The same candidates, in whatever order, with the same size and seed give the same members in the same
/// order, on every machine and in every version.
pub fn draw<T>(candidates: Vec<Member<T>>, size: usize, seed: u64) -> Vec<Stratum<T>> {
    let mut strata: BTreeMap<String, Vec<(String, T)>> = BTreeMap::new();
    for candidate in candidates {
        let stratum = strata.entry(candidate.stratum).or_default();
        stratum.push((candidate.key, candidate.item));
    }
    let mut random = SplitMix64::new(seed);
    let from_one = |(name, mut members): (String, Vec<(String, T)>)| {
        members.sort_by(|one, other| one.0.cmp(&other.0));
        let population = members.len();
        let wanted = size.min(population);
        for drawn in 0..wanted {
            // A population is far smaller than 2^64, and the number below what is left of it.
            let step = random.below((population - drawn) as u64) as usize;
            members.swap(drawn, drawn + step);
        }
        members.truncate(wanted);
        Stratum {
            name,
            population,
            drawn: members.into_iter().map(|(_, item)| item).collect(),
        }
    };
    strata.into_iter().map(from_one).collect()
}

#[cfg(test)]
mod tests;
