//! What a table is called that has no title of its own.

use super::{Codebook, Shape, VariableIx};
use crate::messages::text;

impl Codebook {
    /// A title made of the labels of the variables, such as `Age of the victim by Mode`.
    pub fn shape_title(&self, shape: &Shape) -> String {
        let label = |variable: VariableIx| self.variable(variable).label.clone();
        let by = |title: String, variables: &[VariableIx]| {
            let groups = variables.iter().map(|&group| label(group));
            match groups.reduce(|one, next| text!("shape-and", one = one, next = next)) {
                None => title,
                Some(groups) => text!("shape-by", title = title, groups = groups),
            }
        };
        match shape {
            Shape::Frequency { of } => label(*of),
            Shape::Crosstab {
                rows,
                columns,
                layer,
                ..
            } => {
                let title = by(label(*rows), &[*columns]);
                match layer {
                    None => title,
                    Some(layer) => text!("shape-for-each", title = title, layer = label(*layer)),
                }
            }
            Shape::Means { of, by: groups } => by(text!("shape-means", of = label(*of)), groups),
            Shape::Routes { from, to } => {
                text!("shape-routes", from = label(*from), to = label(*to))
            }
            Shape::Table1 { by, .. } => text!("table1-title", by = label(*by)),
            Shape::Timeline {
                date, by: groups, ..
            } if self.variable(*date).is_year() => by(label(*date), groups.as_slice()),
            Shape::Timeline {
                date,
                grain,
                by: groups,
            } => {
                let (date, grain) = (label(*date), grain.label());
                match groups {
                    None => text!("shape-by", title = date, groups = grain),
                    Some(groups) => text!(
                        "shape-by",
                        title = date,
                        groups = text!("shape-and", one = grain, next = label(*groups)),
                    ),
                }
            }
            Shape::Durations {
                from,
                to,
                grain,
                by: groups,
            } => by(
                text!(
                    "shape-durations",
                    grain = grain.name(),
                    from = label(*from),
                    to = label(*to),
                ),
                groups.as_slice(),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::{BUILT_IN, Grain};

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
