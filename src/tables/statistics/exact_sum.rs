//! Sums that keep their digits.

/// A sum of products, kept as two floating-point numbers: some thirty digits, so that sums of whole
/// numbers are exact and others are rounded once, when they are read.
///
/// After Ogita, Rump and Oishi, "Accurate sum and dot product", SIAM Journal on Scientific Computing
/// 26 (2005), algorithm Dot2.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ExactSum {
    sum: f64,
    lost: f64,
}

impl ExactSum {
    /// Adds `a * b`.
    pub(super) fn add(&mut self, a: f64, b: f64) {
        let product = a * b;
        self.lost += a.mul_add(b, -product);
        let sum = self.sum + product;
        let added = sum - self.sum;
        self.lost += (self.sum - (sum - added)) + (product - added);
        self.sum = sum;
    }

    /// The sum, rounded.
    pub(super) fn value(self) -> f64 {
        self.sum + self.lost
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost() {
        let mut sum = ExactSum::default();
        for value in [1e16, 1.0, -1e16, 3.0] {
            sum.add(value, 1.0);
        }
        assert_eq!(sum.value(), 4.0);
        let mut sum = ExactSum::default();
        for _ in 0..1000 {
            sum.add(0.1, 1000.0);
        }
        assert_eq!(sum.value(), 100_000.0);
        let mut sum = ExactSum::default();
        sum.add(9_007_199_254_740_991.0, 1_000_001.0);
        sum.add(-9_007_199_254_740_990.0, 1_000_001.0);
        assert_eq!(sum.value(), 1_000_001.0);
    }
}
