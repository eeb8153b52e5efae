//! What a table is called that has no title of its own.

use super::{Codebook, Grain, Shape, VariableIx};
use crate::messages::text;

impl Codebook {
    /// A title made of the labels of the variables, such as `Age of the victim by Mode`.
    pub fn shape_title(&self, shape: &Shape) -> String {
        let label = |variable: VariableIx| self.variable(variable).label.as_str();
        let by = |variables: &[VariableIx]| match variables {
            [] => String::new(),
            [first, rest @ ..] => {
                let more = rest.iter().map(|&next| format!(" and {}", label(next)));
                format!(" by {}{}", label(*first), more.collect::<String>())
            }
        };
        match shape {
            Shape::Frequency { of } => label(*of).to_owned(),
            Shape::Crosstab {
                rows,
                columns,
                layer,
                ..
            } => {
                let layer = layer.map(|layer| format!(", for each {}", label(layer)));
                let layer = layer.unwrap_or_default();
                format!("{}{}{layer}", label(*rows), by(&[*columns]))
            }
            Shape::Means { of, by: groups } => format!("{}: means{}", label(*of), by(groups)),
            Shape::Table1 { by, .. } => text!("table1-title", by = label(*by)),
            Shape::Routes { from, to } => format!("Routes: {} to {}", label(*from), label(*to)),
            Shape::Timeline {
                date, by: groups, ..
            } if self.variable(*date).is_year() => {
                format!("{}{}", label(*date), by(groups.as_slice()))
            }
            Shape::Timeline {
                date,
                grain,
                by: groups,
            } => {
                let groups = groups.map(|groups| format!(" and {}", label(groups)));
                let groups = groups.unwrap_or_default();
                format!("{} by {}{groups}", label(*date), grain.name())
            }
            Shape::Durations {
                from,
                to,
                grain,
                by: groups,
            } => format!(
                "{} from {} to {}{}",
                plural(*grain),
                label(*from),
                label(*to),
                by(groups.as_slice())
            ),
        }
    }
}

fn plural(grain: Grain) -> &'static str {
    match grain {
        Grain::Year => "Years",
        Grain::Quarter => "Quarters",
        Grain::Month => "Months",
        Grain::Day => "Days",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::BUILT_IN;

    #[test]
    fn titles_are_made_of_labels() {
        let codebook = Codebook::parse(BUILT_IN[0].toml).unwrap();
        let of = |name: &str| codebook.variables_named(name)[0];
        let (mode, gender) = (of("incident.mode"), of("victim.gender"));
        let timeline = |date: &str, by| Shape::Timeline {
            date: of(date),
            grain: Grain::Year,
            by,
        };
        let means = |by| Shape::Means {
            of: of("victim.sale_price"),
            by,
        };
        let crosstab = |layer| Shape::Crosstab {
            rows: of("victim.age"),
            columns: mode,
            layer,
            percent: None,
        };
        for (shape, title) in [
            (
                Shape::Frequency {
                    of: of("victim.age"),
                },
                "Age of the victim",
            ),
            (crosstab(None), "Age of the victim by Mode"),
            (
                crosstab(Some(gender)),
                "Age of the victim by Mode, for each Gender of the victim",
            ),
            (means(vec![]), "Sale price (highest): means"),
            (
                means(vec![mode, gender]),
                "Sale price (highest): means by Mode and Gender of the victim",
            ),
            (
                Shape::Routes {
                    from: of("victim.origin"),
                    to: of("victim.destination"),
                },
                "Routes: Province or country of origin to Province or country of destination",
            ),
            (
                timeline("incident.date", None),
                "Date of the incident by year",
            ),
            (
                timeline("incident.date", Some(mode)),
                "Date of the incident by year and Mode",
            ),
            (
                timeline("incident.year", Some(mode)),
                "Year of the incident by Mode",
            ),
            (
                Shape::Durations {
                    from: of("incident.date"),
                    to: of("victim.release_date"),
                    grain: Grain::Month,
                    by: Some(mode),
                },
                "Months from Date of the incident to Date of release by Mode",
            ),
        ] {
            assert_eq!(codebook.shape_title(&shape), title);
        }
    }
}
