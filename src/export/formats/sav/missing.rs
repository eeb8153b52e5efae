//! The missing values of a variable as SPSS can have them: at most three, or a range and one more.

/// The missing values of a variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum MissingValues {
    /// None, or up to three.
    Single(Vec<i64>),
    /// All from the first to the second.
    Range(i64, i64),
}

impl MissingValues {
    /// The missing codes of a column in the form of SPSS. Where there are more than three, the codebook lets them only
    /// follow upon each other, so that no answer lies between them.
    pub fn of(missing: &[(i64, String)]) -> Self {
        let mut values: Vec<i64> = missing.iter().map(|(value, _)| *value).collect();
        values.sort_unstable();
        match values[..] {
            [low, _, _, .., high] => Self::Range(low, high),
            _ => Self::Single(values),
        }
    }

    /// The number that the dictionary has for the form: how many values, negative where they are a range.
    pub fn count(&self) -> i32 {
        match self {
            Self::Single(values) => i32::from(values.len() as u8),
            Self::Range(..) => -2,
        }
    }

    /// The values in the order of the dictionary.
    pub fn values(&self) -> Vec<i64> {
        match self {
            Self::Single(values) => values.clone(),
            Self::Range(low, high) => vec![*low, *high],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::MissingValues::{self, Range, Single};

    #[test]
    fn more_than_three_are_a_range() {
        let of = |values: &[i64]| {
            let named: Vec<(i64, String)> = values.iter().map(|&v| (v, String::new())).collect();
            MissingValues::of(&named)
        };
        assert_eq!(of(&[]), Single(vec![]));
        assert_eq!(of(&[-7, -9, -8]), Single(vec![-9, -8, -7]));
        assert_eq!(of(&[-9, -6, -8, -7]), Range(-9, -6));
        assert_eq!(of(&[97, 98, 99, 96, 95]), Range(95, 99));
    }
}
