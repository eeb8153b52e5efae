//! What relates variables to each other: conditions and checks; and the themes.

use toml::Spanned;

use super::super::form::{CheckForm, ConditionForm, Name, ThemeForm};
use super::super::{Check, Codebook, Condition, Operand, Origin, Theme, UnitIx, VariableIx};
use super::{Builder, Named};
use crate::messages::{text, words};

impl Builder<'_> {
    /// A variable of the unit or of one above it.
    pub(super) fn in_line(
        &mut self,
        name: &Name,
        unit: UnitIx,
        codebook: &Codebook,
    ) -> Option<VariableIx> {
        let line = codebook.line(unit);
        let found = codebook.variables_named(name.get_ref());
        if found.is_empty() {
            self.unknown_variable(name, codebook);
            return None;
        }
        let position = |ix: &VariableIx| {
            line.iter()
                .position(|&unit| unit == codebook.variable(*ix).unit)
        };
        let nearest = found
            .into_iter()
            .filter(|ix| position(ix).is_some())
            .min_by_key(position);
        if nearest.is_none() {
            let message = text!(
                "codebook-not-in-line",
                variable = name.get_ref(),
                unit = codebook.unit(unit).name,
            );
            self.fault(&name.span(), message);
        }
        nearest
    }

    pub(super) fn condition(
        &mut self,
        spanned: &Spanned<ConditionForm>,
        asked: usize,
        codebook: &Codebook,
    ) -> Option<Condition> {
        let form = spanned.get_ref();
        let unit = codebook.variables.get(asked)?.unit;
        let variable = self.in_line(&form.variable, unit, codebook)?;
        if variable.0 == asked || codebook.variable(variable).origin != Origin::Coded {
            self.fault(&form.variable.span(), words!("codebook-condition-variable"));
            return None;
        }
        if codebook.variable(variable).unit == unit && variable.0 > asked {
            self.fault(&form.variable.span(), words!("codebook-condition-order"));
        }
        let missing = |value: &i64| codebook.missing.iter().any(|code| code.value == *value);
        let codes = codebook.variable(variable).codes();
        // A date or a number has the missing codes alone.
        if codes.is_none() && !form.is.iter().all(missing) {
            self.fault(
                &form.variable.span(),
                text!(
                    "codebook-condition-without-codes",
                    variable = form.variable.get_ref()
                ),
            );
            return None;
        }
        for value in &form.is {
            let known = codes.is_some_and(|codes| codes.by_value(*value).is_some());
            if !known && !missing(value) {
                self.fault(
                    &spanned.span(),
                    text!(
                        "codebook-condition-code",
                        variable = form.variable.get_ref(),
                        code = value,
                    ),
                );
            }
        }
        Some(Condition {
            variable,
            is: form.is.clone(),
        })
    }

    pub(super) fn check(&mut self, form: &CheckForm, codebook: &Codebook) -> Option<Check> {
        let Some(unit) = codebook.unit_named(form.unit.get_ref()) else {
            self.unknown(
                Named::Unit,
                &form.unit,
                codebook.units.iter().map(|unit| unit.name.as_str()),
            );
            return None;
        };
        let rule = form.rule.get_ref();
        let parts: Vec<&str> = rule.split_whitespace().collect();
        let [left, sign, right] = parts.as_slice() else {
            self.fault(&form.rule.span(), words!("codebook-rule"));
            return None;
        };
        let Ok(comparison) = sign.parse() else {
            let sign = sign.escape_debug().to_string();
            self.fault(
                &form.rule.span(),
                text!("codebook-unknown-sign", sign = sign),
            );
            return None;
        };
        let left = self.operand(left, &form.rule, unit, codebook)?;
        let right = self.operand(right, &form.rule, unit, codebook)?;
        let message = form
            .message
            .clone()
            .unwrap_or_else(|| text!("codebook-check-broken", rule = rule));
        self.label(&form.rule.span(), &message);
        Some(Check {
            unit,
            rule: rule.clone(),
            message,
            left,
            comparison,
            right,
        })
    }

    pub(super) fn operand(
        &mut self,
        word: &str,
        rule: &Name,
        unit: UnitIx,
        codebook: &Codebook,
    ) -> Option<Operand> {
        if let Ok(number) = word.parse() {
            return Some(Operand::Number(number));
        }
        let name = Spanned::new(rule.span(), word.to_owned());
        self.in_line(&name, unit, codebook).map(Operand::Variable)
    }

    pub(super) fn themes(&mut self, forms: &[ThemeForm]) -> Vec<Theme> {
        let mut themes: Vec<Theme> = Vec::new();
        for form in forms {
            self.name(&form.name);
            self.label(&form.name.span(), &form.label);
            if themes
                .iter()
                .any(|theme| theme.name == *form.name.get_ref())
            {
                self.fault(
                    &form.name.span(),
                    text!("codebook-theme-twice", name = form.name.get_ref()),
                );
            }
            if let Some(parent) = &form.parent
                && !themes.iter().any(|theme| theme.name == *parent.get_ref())
            {
                let message = text!(
                    "codebook-theme-order",
                    name = parent.get_ref().escape_debug().to_string(),
                );
                self.fault(&parent.span(), message);
            }
            themes.push(Theme {
                name: form.name.get_ref().clone(),
                label: form.label.clone(),
                parent: form.parent.as_ref().map(|parent| parent.get_ref().clone()),
                was: form.was.all(),
            });
        }
        themes
    }
}
