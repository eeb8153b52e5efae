//! Variables, coded and derived.

use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;

use super::super::form::{BandForm, CodesForm, DerivedForm, Name, VariableForm};
use super::super::{
    Band, Codebook, Codes, Derivation, Limits, Metadata, Missing, Origin, UnitIx, Variable,
    VariableIx, VariableKind,
};
use super::{Builder, Named};
use crate::messages::{text, words};

impl Builder<'_> {
    pub(super) fn variable(
        &mut self,
        form: &VariableForm,
        codebook: &Codebook,
        lists: &HashMap<String, Codes>,
    ) -> Variable {
        let unit = self.new_variable(&form.name, &form.unit, &form.label, codebook);
        let kind = self.kind(form, codebook, lists);
        let bands = self.bands(&form.bands);
        if !bands.is_empty() && !matches!(kind, VariableKind::Number(_) | VariableKind::Money(..)) {
            self.fault(&form.name.span(), words!("codebook-bands-of"));
        }
        let counts = self.counted(form, unit, &kind, codebook);
        Variable {
            name: form.name.get_ref().clone(),
            // A variable with an unknown unit stands in under the root, so that positions keep.
            unit: unit.unwrap_or(Codebook::ROOT),
            label: form.label.clone(),
            help: form.help.clone(),
            kind,
            condition: None,
            bands,
            read: None,
            counts,
            origin: Origin::Coded,
            was: form.was.clone(),
        }
    }

    /// The unit whose records a number states.
    fn counted(
        &mut self,
        form: &VariableForm,
        unit: Option<UnitIx>,
        kind: &VariableKind,
        codebook: &Codebook,
    ) -> Option<UnitIx> {
        let name = form.counts.as_ref()?;
        let Some(counted) = codebook.unit_named(name.get_ref()) else {
            let known = codebook.units.iter().map(|unit| unit.name.as_str());
            self.unknown(Named::Unit, name, known);
            return None;
        };
        if !matches!(kind, VariableKind::Number(_)) {
            self.fault(&name.span(), words!("codebook-counts-number"));
        }
        if unit.is_some_and(|unit| unit == counted || !codebook.line(counted).contains(&unit)) {
            let message = text!(
                "codebook-counts-below",
                unit = name.get_ref(),
                of = form.unit.get_ref()
            );
            self.fault(&name.span(), message);
        }
        Some(counted)
    }

    pub(super) fn new_variable(
        &mut self,
        name: &Name,
        unit: &Name,
        label: &str,
        codebook: &Codebook,
    ) -> Option<UnitIx> {
        self.name(name);
        self.label(&name.span(), label);
        let unit_ix = codebook.unit_named(unit.get_ref());
        if unit_ix.is_none() {
            self.unknown(
                Named::Unit,
                unit,
                codebook.units.iter().map(|unit| unit.name.as_str()),
            );
        }
        let same = |variable: &Variable| {
            variable.name == *name.get_ref() && Some(variable.unit) == unit_ix
        };
        if codebook.variables.iter().any(same) {
            let message = text!(
                "codebook-variable-twice",
                unit = unit.get_ref(),
                name = name.get_ref()
            );
            self.fault(&name.span(), message);
        }
        unit_ix
    }

    pub(super) fn kind(
        &mut self,
        form: &VariableForm,
        codebook: &Codebook,
        lists: &HashMap<String, Codes>,
    ) -> VariableKind {
        let codes = form.codes.as_ref().map(|spanned| match spanned.get_ref() {
            CodesForm::Listed(codes) => self.codes(codes, &spanned.span(), codebook),
            CodesForm::Named(name) => lists.get(name).cloned().unwrap_or_else(|| {
                let name = Spanned::new(spanned.span(), name.clone());
                self.unknown(Named::Codelist, &name, lists.keys().map(String::as_str));
                Codes::default()
            }),
        });
        let limits = Limits {
            min: form.min.as_ref().map(|min| *min.get_ref()),
            max: form.max,
            decimals: form.decimals.unwrap_or(0),
        };
        let place = form.kind.span();
        let name = form.kind.get_ref().as_str();
        if codes.is_some() && matches!(name, "number" | "money" | "date" | "text") {
            self.fault(&place, text!("codebook-kind-has-no-codes", kind = name));
        }
        let numeric = matches!(name, "number" | "money");
        // Of a kind that there is not, nothing more is said than that.
        let is_kind = VariableKind::NAMES.contains(&name) || name == "many-of";
        let is_limited = form.min.is_some() || form.max.is_some() || form.decimals.is_some();
        if is_kind && !numeric && is_limited {
            self.fault(&place, words!("codebook-limits-of"));
        }
        if let (true, Some(min)) = (numeric, &form.min) {
            self.missing_within(limits, &min.span(), codebook);
        }
        match (name, codes) {
            ("nominal", Some(codes)) => VariableKind::Nominal(codes),
            ("ordinal", Some(codes)) => VariableKind::Ordinal(codes),
            ("multiple-choice" | "many-of", Some(codes)) => VariableKind::ManyOf(codes),
            ("nominal" | "ordinal" | "multiple-choice" | "many-of", None) => {
                self.fault(&place, text!("codebook-kind-needs-codes", kind = name));
                VariableKind::Text
            }
            ("place", codes) => VariableKind::Place(codes),
            ("number", _) => VariableKind::Number(limits),
            ("money", _) => {
                let currency = form.currency.clone().unwrap_or_default();
                self.label(
                    &place,
                    if currency.is_empty() {
                        "currency"
                    } else {
                        &currency
                    },
                );
                VariableKind::Money(limits, currency)
            }
            ("date", _) => VariableKind::Date,
            ("text", _) => VariableKind::Text,
            _ => {
                self.unknown(Named::Kind, &form.kind, VariableKind::NAMES.into_iter());
                VariableKind::Text
            }
        }
    }

    /// A number that can be an answer cannot stand for a missing code too: in the export nobody could
    /// distinguish them. Without `min` nothing is wrong: there a missing code's number is not an answer.
    pub(super) fn missing_within(
        &mut self,
        limits: Limits,
        min: &Range<usize>,
        codebook: &Codebook,
    ) {
        let within = |missing: &&Missing| limits.allow(missing.value as f64);
        for missing in codebook.missing.iter().filter(within) {
            let message = text!(
                "codebook-limits-missing",
                value = missing.value,
                label = missing.label,
            );
            self.fault(min, message);
        }
    }

    pub(super) fn bands(&mut self, forms: &[Spanned<BandForm>]) -> Vec<Band> {
        let mut reached = f64::NEG_INFINITY;
        for (index, spanned) in forms.iter().enumerate() {
            let form = spanned.get_ref();
            self.label(&spanned.span(), &form.label);
            let from = form.from.unwrap_or(f64::NEG_INFINITY);
            let below = form.below.unwrap_or(f64::INFINITY);
            if from >= below || (index > 0 && from < reached) {
                self.fault(&spanned.span(), words!("codebook-bands-order"));
            }
            reached = below;
        }
        let band = |form: &BandForm| Band {
            from: form.from,
            below: form.below,
            label: form.label.clone(),
        };
        forms
            .iter()
            .map(|spanned| band(spanned.get_ref()))
            .collect()
    }

    pub(super) fn derived(&mut self, form: &DerivedForm, codebook: &Codebook) -> Option<Variable> {
        let unit = self.new_variable(&form.name, &form.unit, &form.label, codebook)?;
        let (derivation, kind) = match (&form.years_between, &form.year_of, &form.metadata) {
            (Some([from, to]), None, None) => {
                let from = self.date_variable(from, unit, codebook)?;
                let to = self.date_variable(to, unit, codebook)?;
                (Derivation::YearsBetween(from, to), whole_number())
            }
            (None, Some(date), None) => (
                Derivation::YearOf(self.date_variable(date, unit, codebook)?),
                whole_number(),
            ),
            (None, None, Some(field)) => self.metadata(field, unit)?,
            _ => {
                self.fault(&form.name.span(), words!("codebook-derived"));
                return None;
            }
        };
        Some(Variable {
            name: form.name.get_ref().clone(),
            unit,
            label: form.label.clone(),
            help: form.help.clone(),
            kind,
            condition: None,
            bands: self.bands(&form.bands),
            read: None,
            counts: None,
            origin: Origin::Derived(derivation),
            was: None,
        })
    }

    pub(super) fn metadata(
        &mut self,
        field: &Name,
        unit: UnitIx,
    ) -> Option<(Derivation, VariableKind)> {
        let Some(found) = Metadata::ALL
            .into_iter()
            .find(|known| known.name() == field.get_ref())
        else {
            self.unknown(
                Named::Metadata,
                field,
                Metadata::ALL.into_iter().map(Metadata::name),
            );
            return None;
        };
        if unit != Codebook::ROOT {
            self.fault(&field.span(), words!("codebook-metadata-unit"));
        }
        let kind = if found == Metadata::TrialDate {
            VariableKind::Date
        } else {
            VariableKind::Text
        };
        Some((Derivation::Metadata(found), kind))
    }

    pub(super) fn date_variable(
        &mut self,
        name: &Name,
        unit: UnitIx,
        codebook: &Codebook,
    ) -> Option<VariableIx> {
        let found = self.in_line(name, unit, codebook)?;
        if codebook.variable(found).kind != VariableKind::Date {
            self.fault(
                &name.span(),
                text!("codebook-not-a-date", variable = name.get_ref()),
            );
            return None;
        }
        Some(found)
    }
}

fn whole_number() -> VariableKind {
    VariableKind::Number(Limits {
        min: None,
        max: None,
        decimals: 0,
    })
}
