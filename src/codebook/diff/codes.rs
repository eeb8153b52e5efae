//! Missing codes, and the codes of variables.

use super::{Aspect, CodebookPart, Comparing, PartChange, added, order, removed};
use crate::codebook::{Code, Codes, VariableIx};

impl Comparing<'_> {
    pub(super) fn missing(&mut self) {
        let (old, new) = (self.old, self.new);
        for missing in &new.missing {
            let part = CodebookPart::Missing(missing.value);
            match old.missing_of(missing.value) {
                None => self.say(&part, added(&missing.label)),
                Some(former) => {
                    self.relabelled(&part, &former.label, &missing.label);
                    self.key(&part, Some(former.key), Some(missing.key));
                }
            }
        }
        for missing in &old.missing {
            if new.missing_of(missing.value).is_none() {
                let part = CodebookPart::Missing(missing.value);
                self.say(&part, removed(&missing.label));
            }
        }
    }

    /// The codes of a variable that is in both codebooks.
    pub(super) fn codes(&mut self, former: VariableIx, variable: VariableIx) {
        let (old, new) = (self.old, self.new);
        let none = Codes::default();
        let from = old.variable(former).codes().unwrap_or(&none);
        let to = new.variable(variable).codes().unwrap_or(&none);
        let name = new.full_name(variable);
        let of = |value: i64| CodebookPart::Code(name.clone(), value);
        let recodes = recodes(from, to);
        // The older code that became this one.
        let earlier = |code: &Code| {
            let renumbered = || {
                let only = recodes.iter().find(|(_, into)| **into == code.value);
                let single = recodes.values().filter(|into| **into == code.value).count() == 1;
                only.filter(|_| single)
                    .and_then(|(was, _)| from.by_value(*was))
            };
            from.by_value(code.value).or_else(renumbered)
        };
        let mut merged = recodes.clone();
        for code in &to.0 {
            let part = of(code.value);
            match earlier(code) {
                None => self.say(&part, added(&code.label)),
                Some(was) => {
                    if was.value != code.value {
                        merged.remove(&was.value);
                        let from = was.value.to_string();
                        self.say(&part, PartChange::Renamed { from });
                    }
                    self.code(&part, was, code);
                }
            }
        }
        let place = |code: &Code| {
            let into = recodes.get(&code.value).unwrap_or(&code.value);
            let into = (!merged.contains_key(&code.value)).then_some(into)?;
            to.0.iter().position(|known| known.value == *into)
        };
        let kept: Vec<usize> = from.0.iter().filter_map(place).collect();
        for at in order::out_of_order(&kept) {
            self.say(&of(to.0[at].value), PartChange::Reordered);
        }
        for code in &from.0 {
            let part = of(code.value);
            if let Some(into) = merged.get(&code.value) {
                let into = into.to_string();
                self.say(&part, PartChange::Merged { into });
            } else if to.by_value(code.value).is_none() && !recodes.contains_key(&code.value) {
                self.say(&part, removed(&code.label));
            }
        }
        if !recodes.is_empty() {
            self.recodes.insert(former, recodes);
        }
    }

    fn code(&mut self, part: &CodebookPart, from: &Code, to: &Code) {
        self.relabelled(part, &from.label, &to.label);
        // What is deprecated has no key; and a key that comes from the value follows it.
        if from.deprecated == to.deprecated && !(follows(from) && follows(to)) {
            self.key(part, from.key, to.key);
        }
        let deprecated = PartChange::Deprecated { now: to.deprecated };
        self.say_if(from.deprecated != to.deprecated, part, deprecated);
        self.edited(part, &(&from.short, &to.short), Aspect::Short);
        self.edited(part, &(&from.words, &to.words), Aspect::Words);
    }
}

/// Whether the key of a code is its value's digit.
fn follows(code: &Code) -> bool {
    let digit = u32::try_from(code.value).ok();
    code.key.is_some() && code.key == digit.and_then(|value| char::from_digit(value, 10))
}

/// What becomes of the values of codes that another code's `was` names and that are not there any more.
fn recodes(from: &Codes, to: &Codes) -> std::collections::BTreeMap<i64, i64> {
    let gone = |was: &&i64| from.by_value(**was).is_some() && to.by_value(**was).is_none();
    let of = |code: &Code| {
        let was = code.was.iter().filter(gone);
        was.map(|was| (*was, code.value)).collect::<Vec<_>>()
    };
    to.0.iter().flat_map(of).collect()
}
