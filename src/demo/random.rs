//! Draws for the demonstration, which is the same on every machine.

pub(super) use crate::random::SplitMix64;

impl SplitMix64 {
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
    fn weights_of_nothing_are_never_drawn() {
        let mut random = SplitMix64::new(7);
        assert!((0..500).all(|_| random.weighted(&[(1, 0), (2, 3), (3, 0)]) == 2));
        assert!((0..500).all(|_| (3..=9).contains(&random.between(3, 9))));
    }
}
