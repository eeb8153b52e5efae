//! What becomes of a value when its variable changes.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use super::{Codebook, Number, Value, Variable, VariableKind};
use crate::messages::{text, words};

/// `victim.age 7=6`: what was coded with one code counts under another one, or as a missing code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recode {
    /// The variable, by its name in the older codebook; none for a missing code of all variables.
    pub variable: Option<String>,
    /// The former code or missing code.
    pub from: i64,
    /// The code or missing code in the newer codebook.
    pub to: i64,
}

/// A recode that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", text!("recode-unreadable", recode = .0))]
pub struct UnreadableRecode(pub String);

impl FromStr for Recode {
    type Err = UnreadableRecode;

    /// `victim.age 7=6`, also `victim.age:7=6` and `victim.age 7 -9`; `missing -8=-9` for all variables.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unreadable = || UnreadableRecode(text.to_owned());
        let parts = text
            .split(|c: char| c.is_whitespace() || matches!(c, '=' | ':' | '＝' | '：'))
            .filter(|part| !part.is_empty());
        let parts: Vec<&str> = parts.collect();
        let [variable, from, to] = parts.as_slice() else {
            return Err(unreadable());
        };
        let number = |text: &str| text.parse().map_err(|_| unreadable());
        Ok(Self {
            variable: (*variable != "missing").then(|| variable.to_lowercase()),
            from: number(from)?,
            to: number(to)?,
        })
    }
}

impl fmt::Display for Recode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let variable = self.variable.as_deref().unwrap_or("missing");
        write!(f, "{variable} {}={}", self.from, self.to)
    }
}

/// Why a value has no place in the changed variable.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unplaced {
    /// The variable has no such code any more: a recode must say what becomes of it.
    Code(i64),
    /// The codebook has no such missing code any more: a recode must say what becomes of it.
    Missing(i64),
    /// Several codes at once, where one is asked for now.
    SeveralCodes,
    /// No code at all (none of them applies), where one is asked for now.
    NoCodes,
    /// The number lies in no band of the former variable, or that has none.
    OutsideBands,
    /// No code has the label of this band, name or text.
    NoCodeFor(String),
    /// The text is not a number.
    NotANumber(String),
    /// The text is not a date.
    NotADate(String),
    /// Answers of the one kind mean nothing in the other.
    Kinds {
        /// The former kind, by its word in the TOML form.
        from: &'static str,
        /// The kind now.
        to: &'static str,
    },
}

impl fmt::Display for Unplaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sentence = match self {
            Self::Code(code) => text!("unplaced-code", code = code),
            Self::Missing(code) => text!("unplaced-missing", code = code),
            Self::SeveralCodes => words!("unplaced-several-codes").to_owned(),
            Self::NoCodes => words!("unplaced-no-codes").to_owned(),
            Self::OutsideBands => words!("unplaced-outside-bands").to_owned(),
            Self::NoCodeFor(label) => text!("unplaced-no-code-for", label = label),
            Self::NotANumber(answer) => text!("unplaced-not-a-number", answer = answer),
            Self::NotADate(answer) => text!("unplaced-not-a-date", answer = answer),
            Self::Kinds { from, to } => text!("unplaced-kinds", from = from, to = to),
        };
        f.write_str(&sentence)
    }
}

/// A variable before and after a change of the codebook, with what becomes of its codes.
#[derive(Debug, Clone)]
pub struct Recoding<'a> {
    /// The variable in the older codebook.
    pub from: &'a Variable,
    /// The variable in the newer codebook.
    pub to: &'a Variable,
    /// The older codebook.
    pub old: &'a Codebook,
    /// The newer codebook.
    pub new: &'a Codebook,
    /// Codes and missing codes that become others.
    pub recodes: BTreeMap<i64, i64>,
}

impl Recoding<'_> {
    /// The value in the newer codebook. A code that neither codebook has is left as it is.
    ///
    /// # Errors
    /// [`Unplaced`] where it has no place there.
    pub fn value(&self, value: &Value) -> Result<Value, Unplaced> {
        match value {
            Value::Missing(code) => self.missing(*code),
            Value::Code(code) => self.codes(&BTreeSet::from([*code])),
            Value::Codes(codes) => self.codes(codes),
            Value::Number(number) => self.number(*number),
            Value::Date(date) => match &self.to.kind {
                VariableKind::Date => Ok(value.clone()),
                VariableKind::Text => Ok(Value::Text(date.to_string())),
                _ => Err(self.kinds()),
            },
            Value::Text(text) => self.text(text),
        }
    }

    fn kinds(&self) -> Unplaced {
        Unplaced::Kinds {
            from: self.from.kind.name(),
            to: self.to.kind.name(),
        }
    }

    fn missing(&self, code: i64) -> Result<Value, Unplaced> {
        let now = self.recodes.get(&code).copied().unwrap_or(code);
        let codes = self.to.codes();
        if codes.is_some_and(|codes| codes.by_value(now).is_some()) {
            return self.coded(&BTreeSet::from([now]));
        }
        let known = self.new.missing_of(now).is_some();
        if known || (now == code && self.old.missing_of(code).is_none()) {
            Ok(Value::Missing(now))
        } else {
            Err(Unplaced::Missing(code))
        }
    }

    fn codes(&self, codes: &BTreeSet<i64>) -> Result<Value, Unplaced> {
        let had = |code: i64| {
            let known = self.from.codes();
            known.is_some_and(|known| known.by_value(code).is_some())
        };
        let Some(known) = self.to.codes() else {
            return self.labels(codes);
        };
        let (mut now, mut missing) = (BTreeSet::new(), None);
        for &code in codes {
            let into = self.recodes.get(&code).copied().unwrap_or(code);
            if known.by_value(into).is_some() || (into == code && !had(code)) {
                now.insert(into);
            } else if self.new.missing_of(into).is_some() {
                missing = Some(into);
            } else {
                return Err(Unplaced::Code(code));
            }
        }
        match missing {
            // Beside valid codes nothing is missing.
            Some(missing) if now.is_empty() => Ok(Value::Missing(missing)),
            _ => self.coded(&now),
        }
    }

    /// Codes of the newer variable as an answer of its kind.
    fn coded(&self, codes: &BTreeSet<i64>) -> Result<Value, Unplaced> {
        if matches!(self.to.kind, VariableKind::ManyOf(_)) {
            return Ok(Value::Codes(codes.clone()));
        }
        let mut each = codes.iter();
        match (each.next(), each.next()) {
            (Some(code), None) => Ok(Value::Code(*code)),
            (None, _) => Err(Unplaced::NoCodes),
            _ => Err(Unplaced::SeveralCodes),
        }
    }

    /// Codes where there is no list any more: their labels.
    fn labels(&self, codes: &BTreeSet<i64>) -> Result<Value, Unplaced> {
        if !matches!(self.to.kind, VariableKind::Text | VariableKind::Place(None)) {
            return match codes.iter().find_map(|code| self.recodes.get(code)) {
                // All that the recode can mean here is a missing code.
                Some(into) if self.new.missing_of(*into).is_some() => Ok(Value::Missing(*into)),
                _ => Err(self.kinds()),
            };
        }
        let label = |code: &i64| {
            let known = self.from.codes().and_then(|codes| codes.by_value(*code));
            known.map_or_else(|| code.to_string(), |code| code.label.clone())
        };
        let labels: Vec<String> = codes.iter().map(label).collect();
        if labels.is_empty() {
            return Err(Unplaced::NoCodes);
        }
        Ok(Value::Text(labels.join("; ")))
    }

    fn number(&self, number: Number) -> Result<Value, Unplaced> {
        match &self.to.kind {
            VariableKind::Number(_) | VariableKind::Money(..) => Ok(Value::Number(number)),
            VariableKind::Text => Ok(Value::Text(number.to_string())),
            VariableKind::Nominal(_) | VariableKind::Ordinal(_) => {
                let band = self.from.band_of(number.get());
                let band = band.ok_or(Unplaced::OutsideBands)?;
                self.labelled(&self.from.bands[band].label)
            }
            _ => Err(self.kinds()),
        }
    }

    fn text(&self, text: &str) -> Result<Value, Unplaced> {
        match &self.to.kind {
            VariableKind::Text | VariableKind::Place(None) => Ok(Value::Text(text.to_owned())),
            VariableKind::Nominal(_) | VariableKind::Ordinal(_) | VariableKind::Place(Some(_)) => {
                self.labelled(text)
            }
            VariableKind::Number(_) | VariableKind::Money(..) => {
                let number = text.trim().parse().ok().and_then(Number::new);
                let number = number.filter(|number| number.is_answer());
                number
                    .map(Value::Number)
                    .ok_or_else(|| Unplaced::NotANumber(text.to_owned()))
            }
            VariableKind::Date => match text.trim().parse() {
                Ok(date) => Ok(Value::Date(date)),
                Err(_) => Err(Unplaced::NotADate(text.to_owned())),
            },
            VariableKind::ManyOf(_) => Err(self.kinds()),
        }
    }

    /// The code of a label.
    fn labelled(&self, label: &str) -> Result<Value, Unplaced> {
        let label = label.trim();
        let codes = self.to.codes().map(|codes| codes.0.as_slice());
        let found = codes
            .unwrap_or_default()
            .iter()
            .find(|code| code.label == label || code.short.as_deref() == Some(label));
        found
            .map(|code| Value::Code(code.value))
            .ok_or_else(|| Unplaced::NoCodeFor(label.to_owned()))
    }
}
