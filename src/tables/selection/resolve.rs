//! What a condition means by the codebook.

use std::ops::{Bound, RangeBounds};

use super::Condition;
use super::fault::{Reason, SelectionFault};
use super::pick::{Pick, days, span};
use crate::codebook::{
    AnswerFilter, Codebook, Codes, Comparison, Decimal, Derivation, Limits, Metadata, Number,
    NumberError, Origin, PartialDate, Value, Variable, VariableIx, VariableKind, WrittenValue,
};
use crate::ground::fold::folded;
use crate::messages::text;
use crate::nearest::nearest;

/// How many codes are listed where none is near what was typed.
const LISTED: usize = 8;

/// Resolves one condition.
pub(in crate::tables) fn condition(
    codebook: &Codebook,
    filter: &AnswerFilter,
) -> Result<Condition, SelectionFault> {
    let ix = codebook.variable_named(&filter.name)?;
    let resolver = Resolver {
        codebook,
        ix,
        variable: codebook.variable(ix),
        comparison: filter.comparison,
    };
    let picks = resolver.picks(&filter.values);
    Ok(Condition {
        variable: ix,
        comparison: filter.comparison,
        picks: picks.map_err(|reason| SelectionFault::Condition {
            filter: filter.to_string(),
            reason,
        })?,
    })
}

struct Resolver<'a> {
    codebook: &'a Codebook,
    ix: VariableIx,
    variable: &'a Variable,
    comparison: Comparison,
}

impl Resolver<'_> {
    fn picks(&self, values: &[WrittenValue]) -> Result<Vec<Pick>, Reason> {
        let sign = self.comparison.sign();
        if !self.is_equality() && !self.variable.is_ordered() {
            return Err(Reason::NoOrder {
                variable: self.codebook.full_name(self.ix),
                kind: self.variable.kind.name(),
                sign,
            });
        }
        if let Some(fault) = self.thousands(values).or_else(|| self.decimals(values)) {
            return Err(fault);
        }
        if !self.is_equality() && values.len() > 1 {
            return Err(Reason::OneValue(sign));
        }
        let mut picks = Vec::new();
        for value in values {
            picks.extend(self.picked(value)?);
        }
        Ok(picks)
    }

    /// Whether the answers are names that are long to write: of a court, a trial number. Parts of them are looked for.
    fn is_name(&self) -> bool {
        matches!(
            self.variable.origin,
            Origin::Derived(Derivation::Metadata(
                Metadata::Court | Metadata::TrialNumber
            ))
        )
    }

    fn is_equality(&self) -> bool {
        matches!(self.comparison, Comparison::Equal | Comparison::NotEqual)
    }

    /// `10,000` for a number: hardly ever 10 or 0.
    fn thousands(&self, values: &[WrittenValue]) -> Option<Reason> {
        let (first, rest) = values.split_first()?;
        let is_number = matches!(
            self.variable.kind,
            VariableKind::Number(_) | VariableKind::Money(..)
        );
        let digits = |value: &WrittenValue| {
            let all = value.text.chars().all(|c| folded_digit(c).is_some());
            all.then(|| value.text.chars().count())
        };
        let looks = is_number
            && !rest.is_empty()
            && digits(first).is_some_and(|count| count <= 3)
            && rest.iter().all(|value| digits(value) == Some(3));
        looks.then(|| Reason::Thousands(values.iter().map(|value| folded(&value.text)).collect()))
    }

    /// `1,5` where the answers have decimals, compared with one value, or before 万: it can be 1.5.
    fn decimals(&self, values: &[WrittenValue]) -> Option<Reason> {
        let (VariableKind::Number(limits) | VariableKind::Money(limits, _)) = &self.variable.kind
        else {
            return None;
        };
        let [first, second] = values else {
            return None;
        };
        let (one, two) = (folded(&first.text), folded(&second.text));
        if one.contains('.') && !first.quoted && !second.quoted {
            // `1.234,50` with the points and commas of other countries; `1.5,2` are two values.
            return match Decimal::Point.read(&format!("{one},{two}")) {
                Err(error @ NumberError::Ambiguous { .. }) => Some(Reason::Number(error)),
                _ => None,
            };
        }
        let digits = two.trim_end_matches(['万', '千', '元']);
        let unit = two.contains(['万', '千', '元']);
        let amount = one.trim_start_matches(['¥', '￥', '$', '£', '€']);
        let all = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let looks =
            !first.quoted && !second.quoted && all(amount.trim_start_matches('-')) && all(digits);
        // `1,00` and `¥1,5` are hardly two values even of whole numbers.
        let is_one =
            unit || amount.len() < one.len() || (digits.len() > 1 && digits.starts_with('0'));
        (looks && (limits.decimals > 0 || is_one || !self.is_equality()))
            .then_some(Reason::Decimals(one, two))
    }

    /// The answers that a value stands for.
    fn picked(&self, value: &WrittenValue) -> Result<Vec<Pick>, Reason> {
        let text = folded(value.text.trim());
        let codes = self.variable.codes();
        let labelled = value
            .quoted
            .then(|| codes.and_then(|codes| by_label(codes, &text)));
        if let Some(code) = labelled.flatten() {
            return Ok(self.compared_code(code));
        }
        if let Some(pick) = self.not_valid(&text, value.quoted) {
            if let Some(code) = codes.and_then(|codes| by_label(codes, &text)) {
                return Err(self.two_meanings(text, code, &pick));
            }
            return if self.comparison == Comparison::Equal {
                Ok(vec![pick])
            } else {
                Err(Reason::NotValid {
                    typed: value.text.clone(),
                    sign: self.comparison.sign(),
                    variable: self.codebook.full_name(self.ix),
                })
            };
        }
        match &self.variable.kind {
            VariableKind::Nominal(codes)
            | VariableKind::Ordinal(codes)
            | VariableKind::ManyOf(codes)
            | VariableKind::Place(Some(codes)) => self.codes(codes, value, &text),
            VariableKind::Number(_) | VariableKind::Money(..) => self.numbers(value, &text),
            VariableKind::Date => self.dates(value, &text),
            VariableKind::Place(None) | VariableKind::Text if self.is_name() && !value.quoted => {
                Ok(vec![Pick::PartOfName(text)])
            }
            VariableKind::Place(None) | VariableKind::Text => Ok(vec![Pick::Text(text)]),
        }
    }

    /// A word or a missing code; none where the value is something else.
    fn not_valid(&self, text: &str, quoted: bool) -> Option<Pick> {
        match text {
            _ if quoted => {}
            "valid" => return Some(Pick::Valid),
            "missing" => return Some(Pick::Missing),
            "uncoded" => return Some(Pick::Uncoded),
            "not-applicable" => return Some(Pick::NotApplicable),
            _ => {
                if let Some(code) = text.parse().ok().and_then(|code| self.missing(code)) {
                    return Some(Pick::MissingCode(code));
                }
            }
        }
        if matches!(
            self.variable.kind,
            VariableKind::Text | VariableKind::Place(None)
        ) {
            return None;
        }
        let labelled = |label: &str| folded(label) == text;
        let is_code = self
            .variable
            .codes()
            .is_some_and(|codes| by_label(codes, text).is_some());
        let mut missing = self.codebook.missing.iter().filter(|_| !is_code);
        let missing = missing.find(|missing| labelled(&missing.label))?;
        Some(Pick::MissingCode(missing.value))
    }

    /// A number as a missing code, where it is none of the variable's own answers.
    fn missing(&self, code: i64) -> Option<i64> {
        let own = |codes: &Codes| codes.by_value(code).is_some();
        match &self.variable.kind {
            VariableKind::Number(limits) | VariableKind::Money(limits, _) => {
                self.missing_number(code, *limits)
            }
            _ if self.variable.codes().is_some_and(own) => None,
            _ => self.codebook.missing_of(code).map(|missing| missing.value),
        }
    }

    fn missing_number(&self, code: i64, limits: Limits) -> Option<i64> {
        let number = Number::new(code as f64)?;
        let missing = self.codebook.missing_for(number, limits)?;
        Some(missing.value)
    }

    fn codes(&self, codes: &Codes, value: &WrittenValue, text: &str) -> Result<Vec<Pick>, Reason> {
        if matches!(self.variable.kind, VariableKind::ManyOf(_))
            && ["none", "none of them"].contains(&text)
        {
            return Ok(vec![Pick::NoneOfThem]);
        }
        if let Some(code) = code_of(codes, text) {
            return Ok(self.compared_code(code));
        }
        let range = (!value.quoted && self.variable.is_ordered())
            .then(|| text.split_once(".."))
            .flatten();
        let Some((from, to)) = range else {
            return Err(self.no_code(codes, &value.text));
        };
        let place = |end: &str| match end {
            "" => Ok(None),
            end => {
                let code = code_of(codes, end);
                let place = code.and_then(|code| place_of(codes, code));
                place.map(Some).ok_or_else(|| self.no_code(codes, end))
            }
        };
        let (from, to) = self.range(value, place(from)?, place(to)?)?;
        let listed = codes.0.iter().enumerate().filter(|(place, _)| {
            from.is_none_or(|from| *place >= from) && to.is_none_or(|to| *place <= to)
        });
        Ok(listed.map(|(_, code)| Pick::Code(code.value)).collect())
    }

    /// The codes that stand in the comparison with one, by their places in the codebook.
    fn compared_code(&self, code: i64) -> Vec<Pick> {
        let Some((codes, place)) = self
            .variable
            .codes()
            .filter(|_| !self.is_equality())
            .and_then(|codes| Some((codes, place_of(codes, code)?)))
        else {
            return vec![Pick::Code(code)];
        };
        let places = span(self.comparison, place, place);
        let listed = codes.0.iter().enumerate();
        listed
            .filter(|(place, _)| places.contains(place))
            .map(|(_, code)| Pick::Code(code.value))
            .collect()
    }

    fn no_code(&self, codes: &Codes, typed: &str) -> Reason {
        let labels = codes.0.iter().flat_map(|code| {
            let short = code.short.as_deref();
            std::iter::once(code.label.as_str()).chain(short)
        });
        let missing = self
            .codebook
            .missing
            .iter()
            .map(|missing| missing.label.as_str());
        let mut listed: Vec<String> = codes
            .0
            .iter()
            .take(LISTED)
            .map(|code| {
                text!(
                    "table-condition-code",
                    code = code.value,
                    label = code.label
                )
            })
            .collect();
        if codes.0.len() > LISTED {
            listed.push(text!("table-condition-more", n = codes.0.len() - LISTED));
        }
        Reason::NoCode {
            variable: self.codebook.full_name(self.ix),
            typed: typed.to_owned(),
            nearest: nearest(typed, labels.chain(missing)).map(str::to_owned),
            codes: listed,
        }
    }

    /// A word such as `missing` must not be taken for the other thing that it can be.
    fn two_meanings(&self, word: String, number: i64, pick: &Pick) -> Reason {
        let missing = self.codebook.missing.iter().map(|missing| missing.value);
        Reason::TwoMeanings {
            word,
            number,
            code: self.codebook.show(self.ix, &Value::Code(number)),
            missing: missing.filter(|_| *pick == Pick::Missing).collect(),
        }
    }

    fn numbers(&self, value: &WrittenValue, text: &str) -> Result<Vec<Pick>, Reason> {
        let band = self
            .variable
            .bands
            .iter()
            .find(|band| folded(&band.label) == text);
        if let Some(band) = band.filter(|_| self.is_equality()) {
            let from = band.from.map_or(Bound::Unbounded, Bound::Included);
            let below = band.below.map_or(Bound::Unbounded, Bound::Excluded);
            return Ok(vec![Pick::Numbers((from, below))]);
        }
        let read = |text: &str| match Decimal::Point.read(text) {
            Ok(number) => Ok(number.get()),
            Err(NumberError::Form(_)) => Err(Reason::NoNumber(value.text.clone())),
            Err(other) => Err(Reason::Number(other)),
        };
        let Some((from, to)) = text.split_once("..").filter(|_| !value.quoted) else {
            let number = read(text)?;
            self.can_be(number, value)?;
            return Ok(vec![Pick::Numbers(span(self.comparison, number, number))]);
        };
        let end = |end: &str| {
            if end.is_empty() {
                Ok(None)
            } else {
                read(end).map(Some)
            }
        };
        let (from, to) = self.range(value, end(from)?, end(to)?)?;
        Ok(vec![Pick::Numbers((
            from.map_or(Bound::Unbounded, Bound::Included),
            to.map_or(Bound::Unbounded, Bound::Included),
        ))])
    }

    /// Refuses a number that no answer can equal, as it has more decimals.
    fn can_be(&self, number: f64, value: &WrittenValue) -> Result<(), Reason> {
        let (VariableKind::Number(limits) | VariableKind::Money(limits, _)) = &self.variable.kind
        else {
            return Ok(());
        };
        let scale = 10_f64.powi(i32::from(limits.decimals));
        let scaled = number * scale;
        let fits = (scaled - scaled.round()).abs() < 1e-6 * scaled.abs().max(1.0);
        if fits || !self.is_equality() || self.variable.origin != Origin::Coded {
            return Ok(());
        }
        Err(Reason::TooManyDecimals(value.text.clone(), limits.decimals))
    }

    fn dates(&self, value: &WrittenValue, text: &str) -> Result<Vec<Pick>, Reason> {
        let read = |text: &str| {
            let date = text.parse::<PartialDate>();
            date.map_err(|_| Reason::NoDate(value.text.clone()))
        };
        let Some((from, to)) = text.split_once("..").filter(|_| !value.quoted) else {
            return Ok(vec![Pick::Dates(days(self.comparison, read(text)?))]);
        };
        let end = |end: &str| {
            if end.is_empty() {
                Ok(None)
            } else {
                read(end).map(Some)
            }
        };
        let first = end(from)?.map(|date| date.bounds().0);
        let last = end(to)?.map(|date| date.bounds().1);
        let (first, last) = self.range(value, first, last)?;
        Ok(vec![Pick::Dates((
            first.map_or(Bound::Unbounded, Bound::Included),
            last.map_or(Bound::Unbounded, Bound::Included),
        ))])
    }

    /// Both ends of a range, if it makes sense: with `=` or `!=`, not open on both sides, upwards.
    fn range<T: PartialOrd>(
        &self,
        value: &WrittenValue,
        from: Option<T>,
        to: Option<T>,
    ) -> Result<(Option<T>, Option<T>), Reason> {
        if !self.is_equality() {
            return Err(Reason::OneValue(self.comparison.sign()));
        }
        match (&from, &to) {
            (None, None) => Err(match self.variable.kind {
                VariableKind::Date => Reason::NoDate(value.text.clone()),
                _ => Reason::NoNumber(value.text.clone()),
            }),
            (Some(low), Some(high)) if low > high => Err(Reason::Backwards(value.text.clone())),
            _ => Ok((from, to)),
        }
    }
}

/// The code whose label or short form a folded text is.
fn by_label(codes: &Codes, text: &str) -> Option<i64> {
    let is = |label: &str| folded(label) == text;
    let code = codes.0.iter().find(|code| is(&code.label));
    let code = code.or_else(|| {
        codes
            .0
            .iter()
            .find(|code| code.short.as_deref().is_some_and(is))
    });
    code.map(|code| code.value)
}

/// The code that a folded text names or numbers.
fn code_of(codes: &Codes, text: &str) -> Option<i64> {
    let numbered = || {
        let number = text.parse().ok();
        number.filter(|&code| codes.by_value(code).is_some())
    };
    by_label(codes, text).or_else(numbered)
}

/// The place of a code in the codebook's order.
fn place_of(codes: &Codes, code: i64) -> Option<usize> {
    codes.0.iter().position(|listed| listed.value == code)
}

fn folded_digit(c: char) -> Option<u32> {
    crate::ground::fold::fold(c).to_digit(10)
}
