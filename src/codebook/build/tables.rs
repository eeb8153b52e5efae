//! The tables of a study.

mod table1;

use std::ops::Range;

use toml::Spanned;

use super::super::form::{Name, NameOrList, NamesForm, TableForm};
use super::super::{Codebook, Grain, Percent, Shape, ShapeFault, TableSpec, UnitIx, VariableIx};
use super::{Builder, Faulty, Named};
use crate::messages::{text, words};

/// The keys of which each table has one, with the keys that may stand beside it.
const KINDS: [(&str, &[&str]); 6] = [
    ("rows", &["columns", "layer", "percent"]),
    ("means", &["by"]),
    ("routes", &[]),
    ("timeline", &["grain", "by"]),
    ("durations", &["grain", "by"]),
    ("table1", &["by"]),
];

impl Builder<'_> {
    pub(super) fn tables(
        &mut self,
        forms: &[Spanned<TableForm>],
        codebook: &Codebook,
    ) -> Vec<TableSpec> {
        let mut tables = Vec::new();
        for form in forms {
            let faults = self.faults.len();
            let table = self.table(form, codebook);
            if self.faulty_table == Faulty::IsLeftOut && self.faults.len() > faults {
                self.faults.truncate(faults);
            } else {
                tables.extend(table);
            }
        }
        tables
    }

    fn table(&mut self, spanned: &Spanned<TableForm>, codebook: &Codebook) -> Option<TableSpec> {
        let form = spanned.get_ref();
        for text in [&form.title, &form.filter].into_iter().flatten() {
            self.label(&text.span(), text.get_ref());
        }
        if let Some(filter) = &form.filter {
            let populations = codebook.populations.iter().map(|it| it.name.as_str());
            self.filter(filter, &populations.collect::<Vec<_>>(), codebook);
        }
        let kind = self.kind_of_table(spanned)?;
        let shape = self.shape(kind, form, codebook);
        let unit = form
            .unit
            .as_ref()
            .and_then(|name| self.table_unit(name, codebook));
        let shape = shape?;
        if let Err(fault) = codebook.fits_counting(&shape, unit) {
            let place = form.place_of(&fault, codebook).unwrap_or(spanned.span());
            self.fault(&place, fault.to_string());
        }
        Some(TableSpec {
            title: form.title.as_ref().map(|title| title.get_ref().clone()),
            shape,
            filter: form.filter.as_ref().map(|filter| filter.get_ref().clone()),
            unit,
        })
    }

    /// The key that says which kind of table it is; other keys must go with it.
    fn kind_of_table(&mut self, spanned: &Spanned<TableForm>) -> Option<&'static str> {
        let keys = spanned.get_ref().keys();
        let is_kind = |key: &str| KINDS.iter().any(|(kind, _)| *kind == key);
        let mut kinds = keys.iter().filter(|(key, _)| is_kind(key));
        let Some((kind, _)) = kinds.next() else {
            let message = words!("codebook-table-kind");
            self.fault(&spanned.span(), message);
            return None;
        };
        if let Some((other, place)) = kinds.next() {
            let message = text!("codebook-two-tables", kind = kind, other = other);
            self.fault(place, message);
            return None;
        }
        let (kind, beside) = KINDS.iter().find(|(name, _)| name == kind)?;
        for (key, place) in keys.iter().filter(|(key, _)| key != kind) {
            if !beside.contains(key) {
                let message = match beside.join(", ").as_str() {
                    "" => text!("codebook-table-key", kind = kind, key = key),
                    beside => text!(
                        "codebook-table-keys",
                        kind = kind,
                        key = key,
                        beside = beside
                    ),
                };
                self.fault(place, message);
            } else if ["layer", "percent"].contains(key) && spanned.get_ref().columns.is_none() {
                self.fault(place, text!("codebook-table-needs-columns", key = key));
            }
        }
        Some(kind)
    }

    fn shape(&mut self, kind: &str, form: &TableForm, codebook: &Codebook) -> Option<Shape> {
        Some(match kind {
            "means" => Shape::Means {
                of: self.table_variable(form.means.as_ref()?, codebook)?,
                by: self.table_variables(form.by.as_ref(), codebook)?,
            },
            "routes" => {
                let [from, to] = self.two_variables(kind, form.routes.as_ref()?, codebook)?;
                Shape::Routes { from, to }
            }
            "timeline" => Shape::Timeline {
                date: self.table_variable(form.timeline.as_ref()?, codebook)?,
                grain: self.grain(form.grain.as_ref(), Grain::OF_TIMELINES),
                by: self.one_group(form.by.as_ref(), codebook),
            },
            "durations" => {
                let [from, to] = self.two_variables(kind, form.durations.as_ref()?, codebook)?;
                Shape::Durations {
                    from,
                    to,
                    grain: self.grain(form.grain.as_ref(), Grain::OF_DURATIONS),
                    by: self.one_group(form.by.as_ref(), codebook),
                }
            }
            "table1" => self.table1(form, codebook)?,
            _ => self.rows_and_columns(form, codebook)?,
        })
    }

    fn rows_and_columns(&mut self, form: &TableForm, codebook: &Codebook) -> Option<Shape> {
        let rows = self.table_variable(form.rows.as_ref()?, codebook)?;
        let Some(columns) = &form.columns else {
            return Some(Shape::Frequency { of: rows });
        };
        let columns = self.table_variable(columns, codebook);
        let layer = form.layer.as_ref();
        let layer = layer.and_then(|layer| self.table_variable(layer, codebook));
        let percent = form.percent.as_ref().and_then(|word| self.percent(word));
        Some(Shape::Crosstab {
            rows,
            columns: columns?,
            layer,
            percent,
        })
    }

    fn percent(&mut self, word: &Name) -> Option<Percent> {
        let known = Percent::ALL.into_iter();
        let found = known
            .clone()
            .find(|percent| percent.name() == word.get_ref());
        if found.is_none() {
            self.unknown(Named::Percent, word, known.map(Percent::name));
        }
        found
    }

    /// The length of the periods; a year where none is given.
    fn grain(&mut self, word: Option<&Name>, allowed: [Grain; 3]) -> Grain {
        let Some(word) = word else {
            return Grain::Year;
        };
        // A length that only the other kind of table has is refused later, by the table's own check.
        let named = |grain: &Grain| grain.name() == word.get_ref();
        let found = Grain::ALL.into_iter().find(named);
        if found.is_none() {
            self.unknown(Named::Grain, word, allowed.into_iter().map(Grain::name));
        }
        found.unwrap_or(Grain::Year)
    }

    fn two_variables(
        &mut self,
        key: &str,
        form: &NamesForm,
        codebook: &Codebook,
    ) -> Option<[VariableIx; 2]> {
        let names = listed(form);
        let [from, to] = names.as_slice() else {
            let message = text!("codebook-table-two-variables", key = key);
            self.fault(&form.span(), message);
            return None;
        };
        let (from, to) = (
            self.table_variable(from, codebook),
            self.table_variable(to, codebook),
        );
        Some([from?, to?])
    }

    /// The one variable that makes the groups, if any.
    fn one_group(&mut self, form: Option<&NamesForm>, codebook: &Codebook) -> Option<VariableIx> {
        let variables = self.table_variables(form, codebook)?;
        if let (Some(form), [_, _, ..]) = (form, variables.as_slice()) {
            self.fault(&form.span(), words!("codebook-table-one-group"));
        }
        variables.first().copied()
    }

    fn table_variables(
        &mut self,
        form: Option<&NamesForm>,
        codebook: &Codebook,
    ) -> Option<Vec<VariableIx>> {
        let names = form.map(listed).unwrap_or_default();
        let found: Vec<Option<VariableIx>> = names
            .iter()
            .map(|name| self.table_variable(name, codebook))
            .collect();
        found.into_iter().collect()
    }

    fn table_variable(&mut self, name: &Name, codebook: &Codebook) -> Option<VariableIx> {
        match codebook.variables_named(name.get_ref()).as_slice() {
            [one] => Some(*one),
            [] => {
                self.unknown_variable(name, codebook);
                None
            }
            _ => {
                let message = text!("codebook-table-name", name = name.get_ref());
                self.fault(&name.span(), message);
                None
            }
        }
    }

    fn table_unit(&mut self, name: &Name, codebook: &Codebook) -> Option<UnitIx> {
        let found = codebook.unit_named(name.get_ref());
        if found.is_none() {
            let known = codebook.units.iter().map(|unit| unit.name.as_str());
            self.unknown(Named::Unit, name, known);
        }
        found
    }
}

impl TableForm {
    /// The keys that say what kind of table it is, and those that go with some kinds only, each with
    /// the place of its value.
    fn keys(&self) -> Vec<(&'static str, Range<usize>)> {
        let name = |key, value: &Option<Name>| Some((key, value.as_ref()?.span()));
        let names = |key, value: &Option<NamesForm>| Some((key, value.as_ref()?.span()));
        [
            name("rows", &self.rows),
            name("columns", &self.columns),
            name("layer", &self.layer),
            name("percent", &self.percent),
            name("means", &self.means),
            names("routes", &self.routes),
            name("timeline", &self.timeline),
            names("durations", &self.durations),
            names("table1", &self.table1),
            names("by", &self.by),
            name("grain", &self.grain),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// Where that stands which does not fit. Of a variable that is named twice, the second place.
    fn place_of(&self, fault: &ShapeFault, codebook: &Codebook) -> Option<Range<usize>> {
        match fault {
            ShapeFault::TooManyGroups(_) => return self.by.as_ref().map(Spanned::span),
            ShapeFault::TimelineGrain(_)
            | ShapeFault::DurationGrain(_)
            | ShapeFault::YearAlone { .. } => {
                return self.grain.as_ref().map(Spanned::span);
            }
            ShapeFault::UnitAbove { .. } => return self.unit.as_ref().map(Spanned::span),
            _ => {}
        }
        let variable = fault.variable()?;
        let is_it = |name: &Name| {
            let named = codebook.variables_named(name.get_ref());
            named.iter().any(|&ix| codebook.full_name(ix) == variable)
        };
        let names = self.variable_names();
        let place = names.iter().rev().find(|name| is_it(name));
        place.map(Spanned::span)
    }

    /// The variables as they are written, in the order of the table.
    fn variable_names(&self) -> Vec<Name> {
        let single = [
            &self.rows,
            &self.columns,
            &self.layer,
            &self.means,
            &self.timeline,
        ];
        let several = [&self.routes, &self.durations, &self.by];
        let mut names: Vec<Name> = single.into_iter().flatten().cloned().collect();
        let described = self.table1.iter().map(listed);
        names.extend(described.flat_map(table1::names_alone));
        names.extend(several.into_iter().flatten().flat_map(listed));
        names
    }
}

/// The names of one or several variables, each with its place.
fn listed(form: &NamesForm) -> Vec<Name> {
    match form.get_ref() {
        NameOrList::Named(name) => vec![Spanned::new(form.span(), name.clone())],
        NameOrList::Listed(names) => names.clone(),
    }
}
