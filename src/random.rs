//! A fixed generator of random numbers: the same draws on every machine and in every version.

/// `SplitMix64`, after Steele, Lea and Flood, "Fast splittable pseudorandom number generators"
/// (OOPSLA 2014), with the constants of Sebastiano Vigna's public-domain `splitmix64.c`.
#[derive(Debug, Clone)]
pub(crate) struct SplitMix64(u64);

impl SplitMix64 {
    /// A generator that starts from `seed`.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub(crate) fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to `bound`, without it, each exactly as likely as the others; 0 where `bound` is.
    ///
    /// The high half of 64 bits times the bound; draws whose low half is below `2^64 mod bound` are
    /// rejected (Lemire, "Fast random integer generation in an interval", ACM TOMACS 29, 2019).
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 {
            return 0;
        }
        let too_low = bound.wrapping_neg() % bound;
        loop {
            let product = u128::from(self.bits()) * u128::from(bound);
            if product as u64 >= too_low {
                return (product >> 64) as u64;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_first_numbers() {
        // The first outputs for the seed 1234567, as printed by the reference implementation.
        let mut random = SplitMix64::new(1_234_567);
        let published = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        assert_eq!(published.map(|_| random.bits()), published);
    }

    #[test]
    fn a_bounded_number_is_the_high_half_of_a_product() {
        let mut random = SplitMix64::new(1_234_567);
        // 10 * 6457827717110365317 / 2^64 = 3.5, and so on.
        assert_eq!([(); 5].map(|()| random.below(10)), [3, 1, 5, 2, 8]);
        assert_eq!(random.below(0), 0);
        assert!((0..100).all(|_| random.below(1) == 0));
    }

    #[test]
    fn what_would_favour_some_numbers_is_rejected() {
        // Of 2^64 values two thirds are kept for this bound: half of the bits would be rejected
        // without the loop, or the lower half of the numbers come twice as often.
        let bound = (1 << 63) + (1 << 62);
        let mut random = SplitMix64::new(5);
        let low = (0..3000)
            .filter(|_| random.below(bound) < bound / 3)
            .count();
        assert!((900..1100).contains(&low), "{low}");
    }
}
