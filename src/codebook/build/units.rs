//! The tree of units.

use std::collections::HashMap;

use toml::Spanned;

use super::super::form::UnitForm;
use super::super::{Unit, UnitIx};
use super::Builder;

impl Builder<'_> {
    /// Units with the root first and parents before their children.
    pub(super) fn units(&mut self, forms: &[UnitForm]) -> Vec<Unit> {
        let mut named: HashMap<&str, &UnitForm> = HashMap::new();
        for form in forms {
            self.name(&form.name);
            if named.insert(form.name.get_ref(), form).is_some() {
                self.fault(
                    &form.name.span(),
                    format!("duplicate unit `{}`", form.name.get_ref()),
                );
            }
        }
        let roots: Vec<&UnitForm> = forms.iter().filter(|form| form.parent.is_none()).collect();
        match roots.as_slice() {
            [_] => {}
            [] => self.fault(
                &(0..0),
                "a [[unit]] without a parent is needed: the judgement",
            ),
            [_, second, ..] => self.fault(
                &second.name.span(),
                format!(
                    "`{}` has no parent, but only one unit can be the root",
                    second.name.get_ref()
                ),
            ),
        }
        let mut order: Vec<&UnitForm> = roots.first().copied().into_iter().collect();
        while let Some(next) = forms.iter().find(|form| {
            let placed = |name: &str| order.iter().any(|unit| unit.name.get_ref() == name);
            form.parent
                .as_ref()
                .is_some_and(|parent| placed(parent.get_ref()))
                && !placed(form.name.get_ref())
        }) {
            order.push(next);
        }
        self.unplaced_units(forms, &order, &named);
        let mut units: Vec<Unit> = Vec::new();
        for form in order {
            let unit = self.unit(form, &units);
            units.push(unit);
        }
        units
    }

    pub(super) fn unplaced_units(
        &mut self,
        forms: &[UnitForm],
        order: &[&UnitForm],
        named: &HashMap<&str, &UnitForm>,
    ) {
        for form in forms {
            let Some(parent) = &form.parent else { continue };
            if !named.contains_key(parent.get_ref().as_str()) {
                self.unknown("unit", parent, named.keys().copied());
            } else if !order
                .iter()
                .any(|unit| unit.name.get_ref() == form.name.get_ref())
            {
                let message = format!(
                    "`{}` is not below the root: its parents go round in a circle",
                    form.name.get_ref()
                );
                self.fault(&parent.span(), message);
            }
        }
    }

    pub(super) fn unit(&mut self, form: &UnitForm, before: &[Unit]) -> Unit {
        let name = form.name.get_ref().clone();
        let first = name.chars().next().unwrap_or('x');
        let letter = form
            .letter
            .as_ref()
            .map_or(first.to_ascii_uppercase(), |letter| *letter.get_ref());
        let key = form.key.as_ref().map_or(first, |key| *key.get_ref());
        let span =
            |given: &Option<Spanned<char>>| given.as_ref().map_or(form.name.span(), Spanned::span);
        if !letter.is_ascii_uppercase() {
            self.fault(
                &span(&form.letter),
                format!("the letter `{}` must be A to Z", letter.escape_debug()),
            );
        }
        if !key.is_ascii_lowercase() {
            self.fault(
                &span(&form.key),
                format!("the key `{}` must be a to z", key.escape_debug()),
            );
        }
        let children = before.iter().filter(|unit| unit.parent.is_some());
        for other in children {
            if other.letter == letter {
                self.fault(
                    &span(&form.letter),
                    format!("`{}` has the letter {letter} already", other.name),
                );
            }
            if other.key == key {
                self.fault(
                    &span(&form.key),
                    format!("`{}` has the key {key} already", other.name),
                );
            }
        }
        let label = form.label.clone().unwrap_or_else(|| name.clone());
        self.label(&form.name.span(), &label);
        let parent = form.parent.as_ref().and_then(|parent| {
            before
                .iter()
                .position(|unit| unit.name == *parent.get_ref())
                .map(UnitIx)
        });
        Unit {
            name,
            label,
            parent,
            letter,
            key,
        }
    }
}
