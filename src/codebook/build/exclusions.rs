//! The reasons for which judgements are excluded.

use toml::Spanned;

use super::super::form::{ExclusionForm, SuggestForm};
use super::super::{Exclusion, ExclusionRule, STAGES};
use super::{Builder, Named};
use crate::messages::{text, words};

impl Builder<'_> {
    pub(super) fn exclusions(&mut self, forms: &[ExclusionForm]) -> Vec<Exclusion> {
        let mut list: Vec<Exclusion> = Vec::new();
        for form in forms {
            let (name, key) = (form.name.get_ref(), *form.key.get_ref());
            self.name(&form.name);
            self.label(&form.name.span(), &form.label);
            if list.iter().any(|reason| reason.name == *name) {
                self.fault(
                    &form.name.span(),
                    text!(
                        "codebook-exclusion-twice",
                        name = name.escape_debug().to_string()
                    ),
                );
            }
            if !key.is_ascii_lowercase() && !key.is_ascii_digit() {
                self.fault(
                    &form.key.span(),
                    text!(
                        "codebook-exclusion-key",
                        key = key.escape_debug().to_string()
                    ),
                );
            }
            if let Some(other) = list.iter().find(|reason| reason.key == key) {
                let message = text!(
                    "codebook-exclusion-key-twice",
                    key = key.escape_debug().to_string(),
                    label = other.label,
                );
                self.fault(&form.key.span(), message);
            }
            if let (true, Some(suggest)) = (form.remark, &form.suggest) {
                let message = words!("codebook-exclusion-remark");
                self.fault(&suggest.span(), message);
            }
            list.push(Exclusion {
                name: name.clone(),
                label: form.label.clone(),
                key,
                remark: form.remark,
                suggest: form
                    .suggest
                    .as_ref()
                    .map(|suggest| self.rules(suggest))
                    .unwrap_or_default(),
            });
        }
        list
    }

    fn rules(&mut self, spanned: &Spanned<SuggestForm>) -> Vec<ExclusionRule> {
        let form = spanned.get_ref();
        let mut rules = Vec::new();
        for word in &form.stage {
            if !STAGES.contains(&word.get_ref().as_str()) {
                self.unknown(Named::Stage, word, STAGES.into_iter());
            }
        }
        if !form.stage.is_empty() {
            let words = form.stage.iter().map(|word| word.get_ref().clone());
            rules.push(ExclusionRule::Stage(words.collect()));
        }
        for number in [&form.shorter_than, &form.no_victim_under]
            .into_iter()
            .flatten()
        {
            if *number.get_ref() == 0 {
                self.fault(&number.span(), words!("codebook-suggest-nothing"));
            }
        }
        rules.extend(
            form.shorter_than
                .as_ref()
                .map(|number| ExclusionRule::ShorterThan(*number.get_ref())),
        );
        rules.extend(
            form.no_victim_under
                .as_ref()
                .map(|number| ExclusionRule::NoVictimUnder(*number.get_ref())),
        );
        if rules.is_empty() {
            self.fault(&spanned.span(), words!("codebook-suggest-without-rule"));
        }
        rules
    }
}
