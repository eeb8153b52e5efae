//! Which tables can be made of which variables: one check for the codebook's file, the command line
//! and the tables screen.

use super::{
    Codebook, Codes, Derivation, Grain, Kind, NotInLine, Origin, Shape, UnitIx, Variable,
    VariableIx,
};

/// Why no table of a shape can be made. Variables are given by their full names.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ShapeFault {
    /// The units of the variables do not stand in one line of the tree.
    #[error(transparent)]
    NotInLine(#[from] NotInLine),
    /// A variable stands in two places of the table.
    #[error("`{0}` stands in the table twice; take another variable for one of the two")]
    Twice(String),
    /// What shall be measured is no quantity.
    #[error(
        "`{variable}` {is}; only a number, an amount of money or the years between two dates can be measured"
    )]
    NotANumber {
        /// The variable.
        variable: String,
        /// What it is instead.
        is: &'static str,
    },
    /// More groups than means go by.
    #[error("means go by two variables at most, not by {0}")]
    TooManyGroups(usize),
    /// What shall be followed over time is no date.
    #[error("`{variable}` {is}; {}", .years_will_do.then_some("a timeline needs a date, or the year of one").unwrap_or("durations lie between two dates"))]
    NotADate {
        /// The variable.
        variable: String,
        /// What it is instead.
        is: &'static str,
        /// Whether the year of a date would do as well: in a timeline, but not for a duration.
        years_will_do: bool,
    },
    /// A year alone cannot be counted by anything shorter.
    #[error("`{variable}` is a year and cannot be counted by {}; take its date instead", .grain.name())]
    YearAlone {
        /// The variable.
        variable: String,
        /// What it shall be counted by.
        grain: Grain,
    },
    /// Periods that the kind of table does not have.
    #[error("{table} cannot go by {}; take {}", .grain.name(), in_words(.allowed))]
    Grain {
        /// The kind of table, in the plural.
        table: &'static str,
        /// What was asked for.
        grain: Grain,
        /// What there is.
        allowed: [Grain; 3],
    },
    /// An end of a route that is no place.
    #[error(
        "`{variable}` {is}; routes lead from place to place: variables of the kind place, nominal or text"
    )]
    NotAPlace {
        /// The variable.
        variable: String,
        /// What it is instead.
        is: &'static str,
    },
    /// The ends of a route that cannot be compared.
    #[error(
        "`{from}` and `{to}` have different codes; both ends of a route need the same list, or both free text"
    )]
    OtherCodes {
        /// Where from.
        from: String,
        /// Where to.
        to: String,
    },
    /// The records that shall be counted stand above a variable: there may be several answers to each.
    #[error(
        "a table of `{variable}` cannot count the unit {unit}: it must be the variable's own or one below it"
    )]
    UnitAbove {
        /// The variable.
        variable: String,
        /// The name of the unit that shall be counted.
        unit: String,
    },
}

impl ShapeFault {
    /// The full name of the variable that is in the way, where it is one more than the others.
    pub fn variable(&self) -> Option<&str> {
        match self {
            Self::NotInLine(NotInLine { second, .. }) => Some(second),
            Self::OtherCodes { to, .. } => Some(to),
            Self::Twice(variable)
            | Self::NotANumber { variable, .. }
            | Self::NotADate { variable, .. }
            | Self::NotAPlace { variable, .. } => Some(variable),
            Self::TooManyGroups(_)
            | Self::YearAlone { .. }
            | Self::Grain { .. }
            | Self::UnitAbove { .. } => None,
        }
    }
}

impl Codebook {
    /// Checks whether a table of a shape can be made, and tells the unit whose records it counts: the
    /// lowest of its variables' units.
    ///
    /// # Errors
    /// [`ShapeFault`] with the first thing that does not fit.
    pub fn fits(&self, shape: &Shape) -> Result<UnitIx, ShapeFault> {
        let variables = shape.variables();
        for (index, variable) in variables.iter().enumerate() {
            if variables[..index].contains(variable) {
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
        }
        Ok(self.counted_unit(&variables)?)
    }

    /// As [`Self::fits`], for a table that shall count the records of a given unit: each has the answers
    /// of the records above it.
    ///
    /// # Errors
    /// [`ShapeFault`] with the first thing that does not fit.
    pub fn fits_counting(&self, shape: &Shape, unit: UnitIx) -> Result<UnitIx, ShapeFault> {
        let lowest = self.fits(shape)?;
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
                Kind::Place(_) | Kind::Nominal(_) | Kind::Text
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
        if variable.kind != Kind::Date && !variable.is_year() {
            return Err(self.not_a_date(date, true));
        }
        allowed(grain, "timelines", Grain::OF_TIMELINES)?;
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
            if self.variable(date).kind != Kind::Date {
                return Err(self.not_a_date(date, false));
            }
        }
        allowed(grain, "durations", Grain::OF_DURATIONS)
    }

    fn not_a_date(&self, variable: VariableIx, years_will_do: bool) -> ShapeFault {
        ShapeFault::NotADate {
            variable: self.full_name(variable),
            is: self.variable(variable).in_words(),
            years_will_do,
        }
    }
}

impl Variable {
    /// Whether it has a mean: a number, an amount of money, or the years between two dates. A year
    /// is a number too, but a point in time.
    pub fn is_quantity(&self) -> bool {
        matches!(self.kind, Kind::Number(_) | Kind::Money(..)) && !self.is_year()
    }

    /// Whether it is the year of a date.
    pub fn is_year(&self) -> bool {
        matches!(self.origin, Origin::Derived(Derivation::YearOf(_)))
    }

    fn in_words(&self) -> &'static str {
        match self.kind {
            Kind::Nominal(_) => "is nominal",
            Kind::Ordinal(_) => "is ordinal",
            Kind::ManyOf(_) => "can have many codes",
            Kind::Number(_) if self.is_year() => "is a year",
            Kind::Number(_) => "is a number",
            Kind::Money(..) => "is an amount of money",
            Kind::Date => "is a date",
            Kind::Place(_) => "is a place",
            Kind::Text => "is text",
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

fn allowed(grain: Grain, table: &'static str, allowed: [Grain; 3]) -> Result<(), ShapeFault> {
    if allowed.contains(&grain) {
        Ok(())
    } else {
        Err(ShapeFault::Grain {
            table,
            grain,
            allowed,
        })
    }
}

fn in_words([first, second, third]: &[Grain; 3]) -> String {
    format!("{}, {} or {}", first.name(), second.name(), third.name())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::BUILT_IN;

    fn study() -> Codebook {
        Codebook::parse(BUILT_IN[0].toml).unwrap()
    }

    fn of(codebook: &Codebook, name: &str) -> VariableIx {
        codebook.variables_named(name)[0]
    }

    fn refused(shape: impl Fn(&dyn Fn(&str) -> VariableIx) -> Shape) -> String {
        let codebook = study();
        let shape = shape(&|name| of(&codebook, name));
        codebook.fits(&shape).unwrap_err().to_string()
    }

    fn unit(shape: impl Fn(&dyn Fn(&str) -> VariableIx) -> Shape) -> String {
        let codebook = study();
        let shape = shape(&|name| of(&codebook, name));
        let unit = codebook.fits(&shape).unwrap();
        codebook.unit(unit).name.clone()
    }

    #[test]
    fn quantities_are_measured_and_years_are_not() {
        for measured in ["victim.sale_price", "defendant.term", "victim.duration"] {
            let fits = |of: &dyn Fn(&str) -> VariableIx| Shape::Means {
                of: of(measured),
                by: vec![],
            };
            assert!(["victim", "defendant"].contains(&unit(fits).as_str()));
        }
        for (measured, is) in [
            ("incident.year", "is a year"),
            ("victim.age", "is ordinal"),
            ("incident.date", "is a date"),
            ("victim.origin", "is a place"),
        ] {
            let refused = refused(|of| Shape::Means {
                of: of(measured),
                by: vec![],
            });
            assert!(refused.starts_with(&format!("`{measured}` {is}; only a number")));
        }
    }

    #[test]
    fn means_go_by_two_variables_in_one_line() {
        let means = |by: &'static [&str]| {
            move |of: &dyn Fn(&str) -> VariableIx| Shape::Means {
                of: of("victim.sale_price"),
                by: by.iter().map(|name| of(name)).collect(),
            }
        };
        assert_eq!(unit(means(&["incident.mode", "victim.gender"])), "victim");
        assert_eq!(
            refused(means(&["incident.mode", "victim.gender", "victim.age"])),
            "means go by two variables at most, not by 3"
        );
        assert!(refused(means(&["defendant.gender"])).contains("cannot be crossed"));
        assert!(refused(means(&["victim.sale_price"])).contains("twice"));
    }

    #[test]
    fn both_ends_of_a_route_have_the_same_codes() {
        let routes = |from: &'static str, to: &'static str| {
            move |of: &dyn Fn(&str) -> VariableIx| Shape::Routes {
                from: of(from),
                to: of(to),
            }
        };
        assert_eq!(
            unit(routes("victim.origin", "victim.destination")),
            "victim"
        );
        assert_eq!(
            unit(routes("victim.origin_area", "victim.destination_area")),
            "victim"
        );
        assert_eq!(
            unit(routes("judgement.court", "judgement.court_province")),
            "judgement"
        );
        assert!(refused(routes("victim.origin", "victim.origin_area")).contains("different codes"));
        assert!(refused(routes("judgement.court", "victim.origin")).contains("different codes"));
        assert!(refused(routes("victim.age", "victim.origin")).contains("is ordinal"));
        assert!(refused(routes("victim.origin", "victim.origin")).contains("twice"));
        assert!(
            refused(routes("victim.origin", "defendant.residence_province"))
                .contains("cannot be crossed")
        );
    }

    #[test]
    fn codes_are_the_same_whatever_their_keys() {
        let list = |codes: &str| {
            let toml = format!(
                "title = 't'\n[[unit]]\nname = 'case'\n[[variable]]\nname = 'x'\nunit = 'case'\nlabel = 'X'\nkind = 'nominal'\ncodes = [{codes}]"
            );
            Codebook::parse(&toml).unwrap().variables[0]
                .codes()
                .unwrap()
                .clone()
        };
        let codes = list("{ value = 1, label = 'a' }, { value = 2, label = 'b', key = 'x' }");
        assert!(same_codes(
            &codes,
            &list("{ value = 2, label = 'b' }, { value = 1, label = 'a' }")
        ));
        assert!(!same_codes(
            &codes,
            &list("{ value = 1, label = 'a' }, { value = 2, label = 'c' }")
        ));
        assert!(!same_codes(&codes, &list("{ value = 1, label = 'a' }")));
    }

    #[test]
    fn a_timeline_has_a_date_or_the_year_of_one() {
        let timeline = |date: &'static str, grain, by: Option<&'static str>| {
            move |of: &dyn Fn(&str) -> VariableIx| Shape::Timeline {
                date: of(date),
                grain,
                by: by.map(of),
            }
        };
        let mode = Some("incident.mode");
        assert_eq!(
            unit(timeline("incident.date", Grain::Quarter, mode)),
            "incident"
        );
        assert_eq!(
            unit(timeline("judgement.trial_date", Grain::Month, None)),
            "judgement"
        );
        assert_eq!(
            unit(timeline("incident.year", Grain::Year, mode)),
            "incident"
        );
        assert_eq!(
            refused(timeline("incident.year", Grain::Month, None)),
            "`incident.year` is a year and cannot be counted by month; take its date instead"
        );
        assert_eq!(
            refused(timeline("incident.date", Grain::Day, None)),
            "timelines cannot go by day; take year, quarter or month"
        );
        assert_eq!(
            refused(timeline("victim.age", Grain::Year, None)),
            "`victim.age` is ordinal; a timeline needs a date, or the year of one"
        );
    }

    #[test]
    fn durations_lie_between_two_dates() {
        let durations = |from: &'static str, to: &'static str, grain| {
            move |of: &dyn Fn(&str) -> VariableIx| Shape::Durations {
                from: of(from),
                to: of(to),
                grain,
                by: None,
            }
        };
        assert_eq!(
            unit(durations(
                "incident.date",
                "victim.release_date",
                Grain::Day
            )),
            "victim"
        );
        assert_eq!(
            refused(durations(
                "incident.year",
                "victim.release_date",
                Grain::Year
            )),
            "`incident.year` is a year; durations lie between two dates"
        );
        assert_eq!(
            refused(durations(
                "incident.date",
                "victim.release_date",
                Grain::Quarter
            )),
            "durations cannot go by quarter; take year, month or day"
        );
        assert!(
            refused(durations(
                "defendant.birth_date",
                "incident.date",
                Grain::Year
            ))
            .contains("cannot be crossed")
        );
    }

    #[test]
    fn a_table_can_count_a_lower_unit_but_no_higher_one() {
        let codebook = study();
        let shape = Shape::Crosstab {
            rows: of(&codebook, "incident.mode"),
            columns: of(&codebook, "judgement.court_province"),
            layer: None,
            percent: None,
        };
        let counting = |unit: &str| {
            let unit = codebook.unit_named(unit).unwrap();
            codebook
                .fits_counting(&shape, unit)
                .map(|unit| codebook.unit(unit).name.as_str())
        };
        assert_eq!(counting("victim"), Ok("victim"));
        assert_eq!(counting("incident"), Ok("incident"));
        assert_eq!(
            counting("judgement").unwrap_err().to_string(),
            "a table of `incident.mode` cannot count the unit judgement: it must be the variable's own or one below it"
        );
        assert!(counting("defendant").is_err());
    }
}
