//! Table 1: many variables described in the groups of one.

use super::{Codebook, ShapeFault, Variable, VariableIx, VariableKind};
use crate::messages::text;

/// A variable that a Table 1 describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Described {
    /// The variable.
    pub variable: VariableIx,
    /// What is given of it; none for what its kind has.
    pub summary: Option<Summary>,
}

/// What is given of a variable in each group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Summary {
    /// How many have each code: n (%).
    Counts,
    /// The mean with the standard deviation.
    Mean,
    /// The median with the quartiles.
    Median,
}

/// Why a variable has no place in a Table 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Table1Fault {
    /// A date has neither codes nor a mean.
    #[error("{}", text!("table1-not-described", variable = .variable, kind = .is))]
    NotDescribed {
        /// Its full name, `unit.variable`.
        variable: String,
        /// What it is instead.
        is: &'static str,
    },
    /// What has codes has no mean and no median.
    #[error("{}", text!("table1-not-a-number", variable = .variable, kind = .is, summary = .summary))]
    NotANumber {
        /// Its full name, `unit.variable`.
        variable: String,
        /// What it is instead.
        is: &'static str,
        /// The word for what was asked for.
        summary: &'static str,
    },
    /// The values of the variable make no groups that can be compared.
    #[error("{}", text!("table1-not-groups", variable = .variable, kind = .is))]
    NotGroups {
        /// Its full name, `unit.variable`.
        variable: String,
        /// What it is instead.
        is: &'static str,
    },
    /// Nothing is described.
    #[error("{}", text!("table1-nothing"))]
    Nothing,
}

impl Table1Fault {
    /// The full name of the variable that is in the way.
    pub fn variable(&self) -> Option<&str> {
        match self {
            Self::NotDescribed { variable, .. }
            | Self::NotANumber { variable, .. }
            | Self::NotGroups { variable, .. } => Some(variable),
            Self::Nothing => None,
        }
    }
}

impl Summary {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Counts, Self::Mean, Self::Median];

    /// The word that is typed after a variable.
    pub fn name(self) -> &'static str {
        match self {
            Self::Counts => "count",
            Self::Mean => "mean",
            Self::Median => "median",
        }
    }

    /// A variable as it is typed, `victim.age` or `victim.age:median`: its name, and the word after it.
    pub fn typed(text: &str) -> (&str, Option<&str>) {
        match text.split_once(':') {
            Some((name, word)) => (name.trim(), Some(word.trim())),
            None => (text, None),
        }
    }

    /// What a word asks for.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|summary| summary.name() == word)
    }
}

impl Codebook {
    /// What is given of a variable: what is asked for, or what its kind has. Numbers have their mean; amounts of money and
    /// years, which are seldom near normal, their median; all else counts.
    pub fn summary(&self, described: Described) -> Summary {
        let variable = self.variable(described.variable);
        described.summary.unwrap_or(match variable.kind {
            VariableKind::Number(_) if variable.is_year() => Summary::Median,
            VariableKind::Number(_) => Summary::Mean,
            VariableKind::Money(..) => Summary::Median,
            _ => Summary::Counts,
        })
    }

    pub(super) fn fits_table1(&self, of: &[Described], by: VariableIx) -> Result<(), ShapeFault> {
        let named = |ix| (self.full_name(ix), self.variable(ix).in_words());
        if of.is_empty() {
            return Err(Table1Fault::Nothing.into());
        }
        for (at, described) in of.iter().enumerate() {
            let same = |other: &Described| {
                other.variable == described.variable
                    && self.summary(*other) == self.summary(*described)
            };
            if described.variable == by || of[..at].iter().any(same) {
                return Err(ShapeFault::Twice(self.full_name(described.variable)));
            }
            let of = self.variable(described.variable);
            let (variable, is) = named(described.variable);
            if of.kind == VariableKind::Date {
                return Err(Table1Fault::NotDescribed { variable, is }.into());
            }
            let measured = matches!(of.kind, VariableKind::Number(_) | VariableKind::Money(..));
            match described.summary {
                Some(summary @ (Summary::Mean | Summary::Median)) if !measured => {
                    return Err(Table1Fault::NotANumber {
                        variable,
                        is,
                        summary: summary.name(),
                    }
                    .into());
                }
                _ => {}
            }
        }
        if makes_groups(self.variable(by)) {
            return Ok(());
        }
        let (variable, is) = named(by);
        Err(Table1Fault::NotGroups { variable, is }.into())
    }
}

/// Whether the values of a variable make groups, each record being in one at most.
fn makes_groups(variable: &Variable) -> bool {
    match variable.kind {
        VariableKind::Nominal(_) | VariableKind::Ordinal(_) | VariableKind::Place(Some(_)) => true,
        VariableKind::Number(_) | VariableKind::Money(..) => {
            !variable.bands.is_empty() || variable.is_year()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{BUILT_IN, Shape};
    use super::*;

    fn fits(of: &[&str], by: &str) -> Result<String, String> {
        let codebook = Codebook::parse(BUILT_IN[0].toml).unwrap();
        let ix = |name: &str| codebook.variables_named(name)[0];
        let described = |text: &&str| {
            let (name, word) = Summary::typed(text);
            Described {
                variable: ix(name),
                summary: word.map(|word| Summary::named(word).unwrap()),
            }
        };
        let shape = Shape::Table1 {
            of: of.iter().map(described).collect(),
            by: ix(by),
        };
        let unit = codebook.fits(&shape).map_err(|fault| fault.to_string())?;
        Ok(codebook.unit(unit).name.clone())
    }

    #[test]
    fn the_lowest_unit_of_all_variables_is_counted() {
        assert_eq!(
            fits(
                &["victim.age", "victim.sale_price:mean", "incident.means"],
                "incident.mode"
            ),
            Ok("victim".into())
        );
        assert_eq!(
            fits(&["incident.year"], "incident.mode"),
            Ok("incident".into())
        );
        // The mean and the median of one variable are two things.
        let both = &["victim.sale_price:mean", "victim.sale_price"];
        assert_eq!(fits(both, "incident.mode"), Ok("victim".into()));
        let same = &["victim.sale_price:median", "victim.sale_price"];
        assert!(fits(same, "incident.mode").unwrap_err().contains("twice"));
        assert!(
            fits(&["victim.age", "defendant.term"], "incident.mode")
                .unwrap_err()
                .contains("cannot be crossed")
        );
    }

    #[test]
    fn what_has_no_place_is_refused_with_the_reason() {
        for (of, by, reason) in [
            (
                "incident.date",
                "incident.mode",
                "`incident.date` is a date; a Table 1 describes codes, numbers, amounts of money and texts, and the year of a date",
            ),
            (
                "victim.age:mean",
                "incident.mode",
                "`victim.age` is ordinal and has no mean; leave `:mean` out",
            ),
            (
                "victim.age",
                "incident.date",
                "`incident.date` is a date; the groups of a Table 1 are the codes or bands of a variable, or years",
            ),
            ("incident.mode", "incident.mode", "twice"),
            ("victim.age:count", "victim.age", "twice"),
        ] {
            let refused = fits(&[of], by).unwrap_err();
            assert!(refused.contains(reason), "{refused}");
        }
        assert_eq!(
            fits(&[], "incident.mode").unwrap_err(),
            "a Table 1 needs at least one variable to describe"
        );
    }
}
