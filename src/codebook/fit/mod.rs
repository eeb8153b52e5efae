//! Which tables can be made of which variables: one check for the codebook's file, the command line
//! and the tables screen.

mod fault;
#[cfg(test)]
mod tests;

pub use fault::ShapeFault;

use super::{
    Codebook, Codes, Derivation, Grain, Origin, Shape, UnitIx, Variable, VariableIx, VariableKind,
};
use crate::messages::words;

impl Codebook {
    /// Checks whether a table of a shape can be made, and returns the unit whose records it counts: the
    /// lowest of its variables' units.
    ///
    /// # Errors
    /// [`ShapeFault`] with the first thing that does not fit.
    pub fn fits(&self, shape: &Shape) -> Result<UnitIx, ShapeFault> {
        let variables = shape.variables();
        // A Table 1 can give the mean and the median of one variable, and looks itself.
        let once = !matches!(shape, Shape::Table1 { .. });
        for (index, variable) in variables.iter().enumerate() {
            if once && variables[..index].contains(variable) {
                return Err(ShapeFault::Twice(self.full_name(*variable)));
            }
        }
        match shape {
            Shape::Frequency { .. } | Shape::Crosstab { .. } => {}
            Shape::Means { of, by } => self.fits_means(*of, by)?,
            Shape::Routes { from, to } => self.fits_routes(*from, *to)?,
            Shape::Timeline { date, grain, .. } => self.fits_timeline(*date, *grain)?,
            Shape::Durations {
                from, to, grain, ..
            } => self.fits_durations(*from, *to, *grain)?,
            Shape::Table1 { of, by } => self.fits_table1(of, *by)?,
        }
        Ok(self.counted_unit(&variables)?)
    }

    /// As [`Self::fits`], for a table that counts the records of a given unit, if any is given: each of
    /// them has the answers of the records above it.
    ///
    /// # Errors
    /// [`ShapeFault`] with the first thing that does not fit.
    pub fn fits_counting(&self, shape: &Shape, unit: Option<UnitIx>) -> Result<UnitIx, ShapeFault> {
        let lowest = self.fits(shape)?;
        let unit = unit.unwrap_or(lowest);
        if self.line(unit).contains(&lowest) {
            return Ok(unit);
        }
        let of_lowest = |variable: &VariableIx| self.variable(*variable).unit == lowest;
        let variable = shape.variables().into_iter().find(of_lowest);
        Err(ShapeFault::UnitAbove {
            variable: variable.map_or_else(String::new, |variable| self.full_name(variable)),
            unit: self.unit(unit).name.clone(),
        })
    }

    fn fits_means(&self, of: VariableIx, by: &[VariableIx]) -> Result<(), ShapeFault> {
        if !self.variable(of).is_quantity() {
            return Err(ShapeFault::NotANumber {
                variable: self.full_name(of),
                is: self.variable(of).in_words(),
            });
        }
        if by.len() > 2 {
            return Err(ShapeFault::TooManyGroups(by.len()));
        }
        Ok(())
    }

    fn fits_routes(&self, from: VariableIx, to: VariableIx) -> Result<(), ShapeFault> {
        for end in [from, to] {
            let variable = self.variable(end);
            if !matches!(
                variable.kind,
                VariableKind::Place(_) | VariableKind::Nominal(_) | VariableKind::Text
            ) {
                return Err(ShapeFault::NotAPlace {
                    variable: self.full_name(end),
                    is: variable.in_words(),
                });
            }
        }
        let comparable = match (self.variable(from).codes(), self.variable(to).codes()) {
            (None, None) => true,
            (Some(from), Some(to)) => same_codes(from, to),
            _ => false,
        };
        if comparable {
            Ok(())
        } else {
            Err(ShapeFault::OtherCodes {
                from: self.full_name(from),
                to: self.full_name(to),
            })
        }
    }

    fn fits_timeline(&self, date: VariableIx, grain: Grain) -> Result<(), ShapeFault> {
        let variable = self.variable(date);
        if variable.kind != VariableKind::Date && !variable.is_year() {
            return Err(ShapeFault::NoDateOrYear {
                variable: self.full_name(date),
                is: variable.in_words(),
            });
        }
        if !Grain::OF_TIMELINES.contains(&grain) {
            return Err(ShapeFault::TimelineGrain(grain));
        }
        if variable.is_year() && grain != Grain::Year {
            return Err(ShapeFault::YearAlone {
                variable: self.full_name(date),
                grain,
            });
        }
        Ok(())
    }

    fn fits_durations(
        &self,
        from: VariableIx,
        to: VariableIx,
        grain: Grain,
    ) -> Result<(), ShapeFault> {
        for date in [from, to] {
            if self.variable(date).kind != VariableKind::Date {
                return Err(ShapeFault::NotADate {
                    variable: self.full_name(date),
                    is: self.variable(date).in_words(),
                });
            }
        }
        if Grain::OF_DURATIONS.contains(&grain) {
            Ok(())
        } else {
            Err(ShapeFault::DurationGrain(grain))
        }
    }
}

impl Variable {
    /// Whether it has a mean: a number, an amount of money, or the years between two dates. A year
    /// is a number too, but a point in time.
    pub fn is_quantity(&self) -> bool {
        matches!(self.kind, VariableKind::Number(_) | VariableKind::Money(..)) && !self.is_year()
    }

    /// Whether it is the year of a date.
    pub fn is_year(&self) -> bool {
        matches!(self.origin, Origin::Derived(Derivation::YearOf(_)))
    }

    pub(super) fn in_words(&self) -> &'static str {
        match self.kind {
            VariableKind::Nominal(_) => words!("is-nominal"),
            VariableKind::Ordinal(_) => words!("is-ordinal"),
            VariableKind::ManyOf(_) => words!("is-multiple-choice"),
            VariableKind::Number(_) if self.is_year() => words!("is-year"),
            VariableKind::Number(_) => words!("is-number"),
            VariableKind::Money(..) => words!("is-money"),
            VariableKind::Date => words!("is-date"),
            VariableKind::Place(_) => words!("is-place"),
            VariableKind::Text => words!("is-text"),
        }
    }
}

/// Whether two lists have the same values with the same labels; keys, short forms and words may differ.
fn same_codes(first: &Codes, second: &Codes) -> bool {
    let label_in = |codes: &Codes, value| codes.by_value(value).map(|code| code.label.clone());
    first.0.len() == second.0.len()
        && first
            .0
            .iter()
            .all(|code| label_in(second, code.value).as_ref() == Some(&code.label))
}
