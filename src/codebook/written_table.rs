//! Tables in their TOML form, apart from a codebook: written for a library that keeps them, and read again by what
//! reads the tables of a codebook.

use std::fmt::Write;

use super::{Codebook, Described, Grain, Shape, TableSpec, VariableIx};

impl Codebook {
    /// A table as one `[[table]]`, with the full names of its variables; its title is left out.
    pub fn table_toml(&self, spec: &TableSpec) -> String {
        let mut toml = String::from("[[table]]\n");
        let mut key = |name: &str, value: &str| {
            let _ = writeln!(toml, "{name} = {value}");
        };
        let one = |variable: VariableIx| quoted(&self.full_name(variable));
        let several = |variables: &[VariableIx]| {
            let names: Vec<String> = variables.iter().map(|&variable| one(variable)).collect();
            format!("[{}]", names.join(", "))
        };
        let grained = |grain: Grain| quoted(grain.name());
        match &spec.shape {
            Shape::Frequency { of } => key("rows", &one(*of)),
            Shape::Crosstab {
                rows,
                columns,
                layer,
                percent,
            } => {
                key("rows", &one(*rows));
                key("columns", &one(*columns));
                if let Some(layer) = layer {
                    key("layer", &one(*layer));
                }
                if let Some(percent) = percent {
                    key("percent", &quoted(percent.name()));
                }
            }
            Shape::Means { of, by } => {
                key("means", &one(*of));
                if !by.is_empty() {
                    key("by", &several(by));
                }
            }
            Shape::Routes { from, to } => key("routes", &several(&[*from, *to])),
            Shape::Timeline { date, grain, by } => {
                key("timeline", &one(*date));
                key("grain", &grained(*grain));
                if let Some(by) = by {
                    key("by", &one(*by));
                }
            }
            Shape::Durations {
                from,
                to,
                grain,
                by,
            } => {
                key("durations", &several(&[*from, *to]));
                key("grain", &grained(*grain));
                if let Some(by) = by {
                    key("by", &one(*by));
                }
            }
            Shape::Table1 { of, by } => {
                let of: Vec<String> = of.iter().map(|of| quoted(&self.described(*of))).collect();
                key("table1", &format!("[{}]", of.join(", ")));
                key("by", &one(*by));
            }
        }
        if let Some(unit) = spec.unit {
            key("unit", &quoted(&self.unit(unit).name));
        }
        if let Some(filter) = &spec.filter {
            key("filter", &quoted(filter));
        }
        toml
    }

    /// A variable of a Table 1 as it is typed: `victim.age`, `victim.sale_price:mean`.
    fn described(&self, described: Described) -> String {
        let name = self.full_name(described.variable);
        match described.summary {
            Some(summary) => format!("{name}:{}", summary.name()),
            None => name,
        }
    }
}

/// A string of TOML. Its escapes are those of JSON, with DEL besides.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text)
        .to_string()
        .replace('\u{7f}', "\\u007F")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::BUILT_IN;

    #[test]
    fn every_table_of_the_built_in_codebooks_is_read_again_as_it_was() {
        let mut tables = 0;
        for built_in in BUILT_IN {
            let codebook = Codebook::parse(built_in.toml).unwrap();
            for spec in &codebook.tables {
                let spec = TableSpec {
                    title: None,
                    ..spec.clone()
                };
                let toml = codebook.table_toml(&spec);
                assert_eq!(codebook.table_from_toml(&toml), Ok(spec), "{toml}");
                tables += 1;
            }
        }
        assert!(tables > 10);
    }

    #[test]
    fn a_filter_of_any_characters_is_read_again() {
        let codebook = Codebook::parse(BUILT_IN[0].toml).unwrap();
        for filter in [
            "\"a b\" 毒品",
            "back\\slash",
            "tab\tand\u{7f}",
            "' \"\"\" #",
        ] {
            let spec = TableSpec {
                filter: Some(filter.into()),
                title: None,
                ..codebook.tables[0].clone()
            };
            let toml = codebook.table_toml(&spec);
            let read = codebook.table_from_toml(&toml);
            // Control characters are no part of a filter; they are refused, not changed.
            match read {
                Ok(read) => assert_eq!(read, spec),
                Err(faults) => assert!(filter.contains('\t'), "{faults}"),
            }
        }
    }

    #[test]
    fn a_table_that_does_not_fit_the_codebook_is_refused_with_the_reason() {
        let codebook = Codebook::parse(BUILT_IN[0].toml).unwrap();
        for (toml, reason) in [
            ("[[table]]\nrows = \"victim.agge\"\n", "victim.age"),
            ("[[table]]\nrows = \"victim.age\"\ncolour = 1\n", "colour"),
            ("", "no table"),
            ("[[table]", "line 1"),
        ] {
            let refused = codebook.table_from_toml(toml).unwrap_err().to_string();
            assert!(refused.contains(reason), "{toml}: {refused}");
        }
    }
}
