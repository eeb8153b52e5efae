//! The variables of a Table 1.

use toml::Spanned;

use super::super::super::form::{Name, TableForm};
use super::super::super::{Codebook, Described, Shape, Summary};
use super::{Builder, Named, listed};
use crate::messages::text;

impl Builder<'_> {
    /// `table1 = ["victim.gender", "victim.sale_price:mean"]` with its `by`.
    pub(super) fn table1(&mut self, form: &TableForm, codebook: &Codebook) -> Option<Shape> {
        let names = form.table1.as_ref().map(listed)?;
        let each: Vec<Option<Described>> = names
            .iter()
            .map(|name| self.described(name, codebook))
            .collect();
        let Some(by) = &form.by else {
            let place = form.table1.as_ref()?.span();
            self.fault(&place, text!("table1-needs-by"));
            return None;
        };
        let by = self.one_group(Some(by), codebook);
        Some(Shape::Table1 {
            of: each.into_iter().collect::<Option<_>>()?,
            by: by?,
        })
    }

    fn described(&mut self, written: &Name, codebook: &Codebook) -> Option<Described> {
        let (name, word) = Summary::typed(written.get_ref());
        let variable = self.table_variable(&name_alone(written, name), codebook);
        let summary = match word {
            None => None,
            Some(word) => {
                let known = Summary::named(word);
                if known.is_none() {
                    let names = Summary::ALL.into_iter().map(Summary::name);
                    self.unknown(Named::Summary, &name_alone(written, word), names);
                    return None;
                }
                known
            }
        };
        Some(Described {
            variable: variable?,
            summary,
        })
    }
}

/// The names of the variables, without what is asked of each.
pub(super) fn names_alone(names: Vec<Name>) -> impl Iterator<Item = Name> {
    names.into_iter().map(|written| {
        let (name, _) = Summary::typed(written.get_ref());
        name_alone(&written, name)
    })
}

fn name_alone(written: &Name, part: &str) -> Name {
    Spanned::new(written.span(), part.to_owned())
}
