//! A fixed little generator, so that the demonstration is the same on every machine.

/// `SplitMix64`, after Steele, Lea and Flood, "Fast splittable pseudorandom number generators"
/// (OOPSLA 2014), with the constants of Sebastiano Vigna's public-domain `splitmix64.c`.
#[derive(Debug, Clone)]
pub(super) struct SplitMix64(u64);

impl SplitMix64 {
    /// A generator that starts from `seed`.
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub(super) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: u32, high: u32) -> u32 {
        let span = u64::from(high.saturating_sub(low)) + 1;
        low + (self.bits() % span) as u32
    }

    /// True in `percent` of a hundred draws.
    pub(super) fn chance(&mut self, percent: u32) -> bool {
        self.between(1, 100) <= percent
    }

    /// One of the things in a list that is not empty.
    pub(super) fn one<T: Copy>(&mut self, things: &[T]) -> T {
        things[self.between(0, things.len() as u32 - 1) as usize]
    }

    /// One of the things in a list that is not empty, each as likely as its weight.
    pub(super) fn weighted<T: Copy>(&mut self, things: &[(T, u32)]) -> T {
        let total: u32 = things.iter().map(|thing| thing.1).sum();
        let mut left = self.between(1, total);
        for &(thing, weight) in things {
            if left <= weight {
                return thing;
            }
            left -= weight;
        }
        things[0].0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_first_numbers() {
        // The first outputs for the seed 1234567, as printed by the reference implementation.
        let mut random = SplitMix64::new(1_234_567);
        assert_eq!(random.bits(), 6_457_827_717_110_365_317);
        assert_eq!(random.bits(), 3_203_168_211_198_807_973);
    }

    #[test]
    fn weights_of_nothing_are_never_drawn() {
        let mut random = SplitMix64::new(7);
        assert!((0..500).all(|_| random.weighted(&[(1, 0), (2, 3), (3, 0)]) == 2));
        assert!((0..500).all(|_| (3..=9).contains(&random.between(3, 9))));
    }
}
