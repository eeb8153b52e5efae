//! The tree of units.

use std::collections::HashMap;

use toml::Spanned;

use super::super::form::UnitForm;
use super::super::{Unit, UnitIx};
use super::{Builder, Named};
use crate::messages::{text, words};

impl Builder<'_> {
    /// Units with the root first and parents before their children.
    pub(super) fn units(&mut self, forms: &[UnitForm]) -> Vec<Unit> {
        let mut named: HashMap<&str, &UnitForm> = HashMap::new();
        for form in forms {
            self.name(&form.name);
            if named.insert(form.name.get_ref(), form).is_some() {
                self.fault(
                    &form.name.span(),
                    text!("codebook-unit-twice", name = form.name.get_ref()),
                );
            }
        }
        let roots: Vec<&UnitForm> = forms.iter().filter(|form| form.parent.is_none()).collect();
        match roots.as_slice() {
            [_] => {}
            [] => self.fault(&(0..0), words!("codebook-no-root")),
            [_, second, ..] => self.fault(
                &second.name.span(),
                text!("codebook-two-roots", unit = second.name.get_ref()),
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
                self.unknown(Named::Unit, parent, named.keys().copied());
            } else if !order
                .iter()
                .any(|unit| unit.name.get_ref() == form.name.get_ref())
            {
                let message = text!("codebook-unit-circle", unit = form.name.get_ref());
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
                text!(
                    "codebook-unit-letter",
                    letter = letter.escape_debug().to_string()
                ),
            );
        }
        if !key.is_ascii_lowercase() {
            self.fault(
                &span(&form.key),
                text!("codebook-unit-key", key = key.escape_debug().to_string()),
            );
        }
        let children = before.iter().filter(|unit| unit.parent.is_some());
        for other in children {
            if other.letter == letter {
                self.fault(
                    &span(&form.letter),
                    text!(
                        "codebook-unit-letter-twice",
                        unit = other.name,
                        letter = letter
                    ),
                );
            }
            if other.key == key {
                self.fault(
                    &span(&form.key),
                    text!("codebook-unit-key-twice", unit = other.name, key = key),
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
            was: form.was.clone(),
        }
    }
}
