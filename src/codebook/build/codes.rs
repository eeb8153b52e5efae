//! Missing codes, codes and code lists.

use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;

use super::super::form::{CodeForm, CodebookForm, MissingForm};
use super::super::{Code, Codebook, Codes, Missing, RESERVED_KEYS};
use super::Builder;
use crate::messages::{text, words};

impl Builder<'_> {
    pub(super) fn missing(&mut self, forms: &[Spanned<MissingForm>]) -> Vec<Missing> {
        let mut list: Vec<Missing> = Vec::new();
        for spanned in forms {
            let form = spanned.get_ref();
            let key = *form.key.get_ref();
            self.label(&spanned.span(), &form.label);
            if list.iter().any(|missing| missing.value == form.value) {
                self.fault(
                    &spanned.span(),
                    text!("codebook-missing-twice", value = form.value),
                );
            }
            if list.iter().any(|missing| missing.key == key) {
                self.fault(
                    &form.key.span(),
                    text!("codebook-missing-key-twice", key = key),
                );
            }
            self.free_key(key, &form.key.span());
            if key.is_ascii_digit() {
                self.fault(&form.key.span(), words!("codebook-missing-key-digit"));
            }
            list.push(Missing {
                value: form.value,
                label: form.label.clone(),
                key,
            });
        }
        self.missing_range(forms);
        list
    }

    /// SPSS holds three missing values, or a range and one more (MISSING VALUES in the SPSS Command
    /// Syntax Reference).
    pub(super) fn missing_range(&mut self, forms: &[Spanned<MissingForm>]) {
        let mut values: Vec<i64> = forms.iter().map(|form| form.get_ref().value).collect();
        values.sort_unstable();
        // The whole range of numbers may lie between two codes.
        let next = |pair: &[i64]| pair[0].checked_add(1) == Some(pair[1]);
        let adjoin = |values: &[i64]| values.windows(2).all(next);
        let fits = values.len() <= 3 || adjoin(&values[1..]) || adjoin(&values[..values.len() - 1]);
        if !fits {
            let span = forms.last().map_or(0..0, Spanned::span);
            self.fault(&span, words!("codebook-missing-range"));
        }
    }

    pub(super) fn free_key(&mut self, key: char, span: &Range<usize>) {
        if key.is_control() || RESERVED_KEYS.contains(key) {
            let message = text!(
                "codebook-key-reserved",
                key = key.escape_debug().to_string()
            );
            self.fault(span, message);
        }
    }

    pub(super) fn codelists(
        &mut self,
        form: &CodebookForm,
        codebook: &Codebook,
    ) -> HashMap<String, Codes> {
        let mut lists = HashMap::new();
        for list in &form.codelist {
            self.name(&list.name);
            let codes = self.codes(&list.codes, &list.name.span(), codebook);
            if lists.insert(list.name.get_ref().clone(), codes).is_some() {
                self.fault(
                    &list.name.span(),
                    text!("codebook-codelist-twice", name = list.name.get_ref()),
                );
            }
        }
        lists
    }

    pub(super) fn codes(
        &mut self,
        forms: &[Spanned<CodeForm>],
        span: &Range<usize>,
        codebook: &Codebook,
    ) -> Codes {
        let mut codes = Codes::default();
        if forms.is_empty() {
            self.fault(span, words!("codebook-no-codes"));
        }
        for spanned in forms {
            let form = spanned.get_ref();
            let place = form.key.as_ref().map_or(spanned.span(), Spanned::span);
            let digit = u32::try_from(form.value)
                .ok()
                .and_then(|value| char::from_digit(value, 10));
            let key = form.key.as_ref().map(|key| *key.get_ref()).or(digit);
            // What is not offered any more leaves its key to others.
            let key = key.filter(|_| !form.deprecated);
            self.label(&spanned.span(), &form.label);
            if let Some(other) = codes.by_value(form.value) {
                let message = text!(
                    "codebook-code-twice",
                    value = form.value,
                    label = other.label
                );
                self.fault(&spanned.span(), message);
            }
            if let Some(missing) = codebook.missing_of(form.value) {
                let message = text!(
                    "codebook-code-is-missing",
                    value = form.value,
                    label = missing.label
                );
                self.fault(&spanned.span(), message);
            }
            if let Some(key) = key {
                self.free_key(key, &place);
                if let Some(other) = codes.by_key(key) {
                    let message = text!("codebook-code-key-twice", key = key, label = other.label);
                    self.fault(&place, message);
                }
                if let Some(missing) = codebook.missing.iter().find(|missing| missing.key == key) {
                    let message = text!(
                        "codebook-code-key-missing",
                        key = key,
                        label = missing.label
                    );
                    self.fault(&place, message);
                }
            }
            codes.0.push(Code {
                value: form.value,
                label: form.label.clone(),
                short: form.short.clone(),
                key,
                words: form.words.clone(),
                deprecated: form.deprecated,
                was: form.was.all(),
            });
        }
        codes
    }
}
