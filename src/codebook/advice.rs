//! What may not be as the writer of a codebook wanted it, though nothing of it is refused.

use std::collections::HashMap;
use std::ops::Range;

use toml::Spanned;
use unicode_width::UnicodeWidthStr;

use super::form::{BandForm, CodeForm, CodebookForm, CodesForm};
use super::{Codebook, CodebookFault};
use crate::messages::{text, words};

/// A short label that is wider than this, in columns, is cut in the form.
const SHORT: usize = 12;

impl Codebook {
    /// Advice on a codebook without faults, in the order of its text.
    pub fn advice(text: &str) -> Vec<CodebookFault> {
        let Ok(form) = toml::from_str::<CodebookForm>(text) else {
            return Vec::new();
        };
        let mut adviser = Adviser {
            text,
            advice: Vec::new(),
        };
        adviser.all(&form);
        adviser.advice.sort_by_key(|one| (one.line, one.column));
        adviser.advice
    }
}

struct Adviser<'a> {
    text: &'a str,
    advice: Vec<CodebookFault>,
}

impl Adviser<'_> {
    fn say(&mut self, span: &Range<usize>, message: impl Into<String>) {
        let place = CodebookFault::at(self.text, span, message);
        self.advice.push(place);
    }

    fn all(&mut self, form: &CodebookForm) {
        if form.missing.is_empty() {
            self.say(&(0..0), words!("advice-no-missing"));
        }
        let missing: Vec<&str> = form
            .missing
            .iter()
            .map(|missing| missing.get_ref().label.as_str())
            .collect();
        for list in &form.codelist {
            self.codes(&list.codes, &missing);
        }
        let mut labels: HashMap<(&str, String), &str> = HashMap::new();
        for variable in &form.variable {
            let key = (variable.unit.get_ref().as_str(), folded(&variable.label));
            if let Some(other) = labels.insert(key, variable.name.get_ref()) {
                let message = text!(
                    "advice-variable-label-twice",
                    label = variable.label,
                    other = other
                );
                self.say(&variable.name.span(), message);
            }
            if let Some(CodesForm::Listed(codes)) = variable.codes.as_ref().map(Spanned::get_ref) {
                self.codes(codes, &missing);
            }
            let min = variable.min.as_ref().map(|min| *min.get_ref());
            self.bands(&variable.bands, min, variable.max);
        }
        for derived in &form.derived {
            self.bands(&derived.bands, None, None);
        }
    }

    fn codes(&mut self, codes: &[Spanned<CodeForm>], missing: &[&str]) {
        let mut labels: HashMap<String, i64> = HashMap::new();
        for spanned in codes {
            let (span, code) = (spanned.span(), spanned.get_ref());
            if let Some(other) = labels.insert(folded(&code.label), code.value) {
                let message = text!("advice-label-twice", label = code.label, other = other);
                self.say(&span, message);
            }
            if missing
                .iter()
                .any(|label| folded(label) == folded(&code.label))
            {
                self.say(&span, text!("advice-label-of-missing", label = code.label));
            }
            if let Some(short) = code.short.as_deref().filter(|short| short.width() > SHORT) {
                let message = text!("advice-short-too-long", short = short, most = SHORT);
                self.say(&span, message);
            }
            if code.key.is_none() && !code.deprecated && !(0..=9).contains(&code.value) {
                self.say(
                    &span,
                    text!("advice-no-key", label = code.label, value = code.value),
                );
            }
        }
    }

    fn bands(&mut self, bands: &[Spanned<BandForm>], min: Option<f64>, max: Option<f64>) {
        let mut reached = min;
        for (index, spanned) in bands.iter().enumerate() {
            let band = spanned.get_ref();
            if let (Some(reached), Some(from)) = (reached, band.from)
                && reached < from
                && (index > 0 || min.is_some())
            {
                let message = text!(
                    "advice-bands-gap",
                    from = reached.to_string(),
                    below = from.to_string()
                );
                self.say(&spanned.span(), message);
            }
            reached = band.below;
        }
        if let (Some(last), Some(reached), Some(max)) = (bands.last(), reached, max)
            && reached <= max
        {
            let message = text!(
                "advice-bands-end",
                from = reached.to_string(),
                max = max.to_string()
            );
            self.say(&last.span(), message);
        }
    }
}

fn folded(label: &str) -> String {
    label.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::BUILT_IN;

    fn advice(variable: &str) -> Vec<String> {
        let text = format!(
            "title = \"t\"\nmissing = [{{ value = -9, label = \"not stated\", key = \"-\" }}]\n\
             unit = [{{ name = \"case\" }}]\n[[variable]]\nname = \"x\"\nunit = \"case\"\nlabel = \"X\"\n{variable}\n"
        );
        Codebook::parse(&text).unwrap_or_else(|faults| panic!("{faults}"));
        let all = Codebook::advice(&text).into_iter();
        all.map(|one| format!("{}: {}", one.line, one.message))
            .collect()
    }

    #[test]
    fn what_is_sound_gets_no_advice() {
        for variable in [
            "kind = \"nominal\"\ncodes = [{ value = 1, label = \"a\" }, { value = 12, label = \"b\", key = \"r\" }]",
            "kind = \"number\"\nmin = 0\nmax = 20\nbands = [{ below = 10, label = \"a\" }, { from = 10, label = \"b\" }]",
            "kind = \"number\"\nmin = 0\nbands = [{ from = 0, below = 10, label = \"a\" }, { from = 10, below = 20, label = \"b\" }]",
        ] {
            assert_eq!(advice(variable), [""; 0], "{variable}");
        }
        for builtin in BUILT_IN {
            let twice = Codebook::advice(builtin.toml);
            let of_labels = twice.iter().filter(|one| one.message.contains("twice"));
            assert_eq!(of_labels.count(), 0, "{}", builtin.name);
        }
    }

    #[test]
    fn each_kind_of_advice_has_its_line() {
        for (variable, part) in [
            (
                "kind = \"nominal\"\ncodes = [{ value = 1, label = \"a\" },\n{ value = 2, label = \"A\" }]",
                "10: ",
            ),
            (
                "kind = \"nominal\"\ncodes = [{ value = 1, label = \"Not stated\" }]",
                "a missing code",
            ),
            (
                "kind = \"nominal\"\ncodes = [{ value = 10, label = \"a\" }]",
                "no key",
            ),
            (
                "kind = \"nominal\"\ncodes = [{ value = -1, label = \"a\" }]",
                "no key",
            ),
            (
                "kind = \"nominal\"\ncodes = [{ value = 1, label = \"a\", short = \"far too long a word\" }]",
                "12 columns",
            ),
            (
                "kind = \"number\"\nbands = [{ below = 10, label = \"a\" }, { from = 11, label = \"b\" }]",
                "10 and 11",
            ),
            (
                "kind = \"number\"\nmin = 0\nbands = [{ from = 1, label = \"b\" }]",
                "0 and 1",
            ),
            (
                "kind = \"number\"\nmin = 0\nmax = 20\nbands = [{ below = 20, label = \"b\" }]",
                "20",
            ),
            (
                "kind = \"text\"\n[[variable]]\nname = \"y\"\nunit = \"case\"\nlabel = \"x\"\nkind = \"text\"",
                "label of x",
            ),
        ] {
            let all = advice(variable);
            assert!(
                all.len() == 1 && all[0].contains(part),
                "{variable}: {all:?}"
            );
        }
        let all = Codebook::advice("title = \"t\"\nunit = [{ name = \"case\" }]\n");
        assert_eq!(all.len(), 1, "{all:?}");
    }
}
