//! Filters with a name.

use toml::Spanned;

use super::super::form::PopulationForm;
use super::super::query::{Expression, LeafKind, read};
use super::super::{Codebook, Population, QueryFault, population_named};
use super::{Builder, Named};
use crate::messages::text;

impl Builder<'_> {
    pub(super) fn populations(
        &mut self,
        forms: &[PopulationForm],
        codebook: &Codebook,
    ) -> Vec<Population> {
        let mut populations: Vec<Population> = Vec::new();
        let mut asked: Vec<(&str, Vec<String>)> = Vec::new();
        for form in forms {
            let name = form.name.get_ref();
            self.population_name(form);
            if populations.iter().any(|known| known.name == *name) {
                let message = text!("codebook-twice-population", name = name);
                self.fault(&form.name.span(), message);
            }
            self.label(&form.name.span(), &form.label);
            let names = forms.iter().map(|form| form.name.get_ref().as_str());
            let names: Vec<&str> = names.collect();
            let inside = self.filter(&form.filter, &names, codebook);
            asked.push((name, inside));
            populations.push(Population {
                name: name.clone(),
                label: form.label.clone(),
                filter: form.filter.get_ref().clone(),
            });
        }
        for form in forms {
            if let Some(circle) = circle(form.name.get_ref(), &asked) {
                let message = text!("codebook-population-circle", names = circle.join(" > "));
                self.fault(&form.filter.span(), message);
            }
        }
        populations
    }

    fn population_name(&mut self, form: &PopulationForm) {
        let name = form.name.get_ref();
        let right = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(c);
        if !name.starts_with(|c: char| c.is_ascii_lowercase()) || !name.chars().all(right) {
            let message = text!(
                "codebook-population-name",
                name = name.escape_debug().to_string()
            );
            self.fault(&form.name.span(), message);
        }
    }

    /// Checks a filter as far as the codebook can: its form, its variables, its populations. Gives the names of these.
    pub(super) fn filter(
        &mut self,
        filter: &Spanned<String>,
        populations: &[&str],
        codebook: &Codebook,
    ) -> Vec<String> {
        let typed = filter.get_ref();
        let fault = |fault: String| text!("codebook-filter", filter = typed, fault = fault);
        let tree: Result<Expression, QueryFault> = read(typed);
        let tree = match tree {
            Ok(tree) => tree,
            Err(wrong) => {
                self.fault(&filter.span(), fault(wrong.to_string()));
                return Vec::new();
            }
        };
        let mut named = Vec::new();
        for leaf in tree.leaves() {
            match &leaf.kind {
                LeafKind::Answer(answer) => {
                    if let Err(wrong) = codebook.variable_named(&answer.name) {
                        self.fault(&filter.span(), fault(wrong.to_string()));
                    }
                }
                LeafKind::Token(token) => {
                    let Some(name) = population_named(token) else {
                        continue;
                    };
                    if populations.contains(&name.as_str()) {
                        named.push(name);
                    } else {
                        let name = Spanned::new(filter.span(), name);
                        self.unknown(Named::Population, &name, populations.iter().copied());
                    }
                }
                LeafKind::Text(_) => {}
            }
        }
        named
    }
}

/// The populations from one to itself, if it stands for itself.
fn circle<'n>(start: &'n str, asked: &'n [(&str, Vec<String>)]) -> Option<Vec<&'n str>> {
    fn walk<'n>(path: &mut Vec<&'n str>, start: &str, asked: &'n [(&str, Vec<String>)]) -> bool {
        let at = path.last().copied().unwrap_or_default();
        let inside = asked.iter().filter(|(name, _)| *name == at);
        for next in inside.flat_map(|(_, inside)| inside) {
            if next == start {
                path.push(next);
                return true;
            }
            if path.contains(&next.as_str()) {
                continue;
            }
            path.push(next);
            if walk(path, start, asked) {
                return true;
            }
            path.pop();
        }
        false
    }
    let mut path = vec![start];
    walk(&mut path, start, asked).then_some(path)
}
