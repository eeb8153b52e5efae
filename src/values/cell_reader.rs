//! A cell as an answer to a variable.

use super::error::CellError;
use super::headings::plain;
use super::{ValueCell, ValueColumn, ValueTable};
use crate::codebook::{
    Codebook, Codes, DateError, EntryError, NumberError, Value, VariableIx, VariableKind, Written,
};
use crate::search::folded;

/// A value that stands for a missing code in the table, or for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingRule {
    /// The column or the variable that it is said of; none for all.
    pub column: Option<String>,
    /// The value in the table.
    pub value: String,
    /// The missing code; none where the value stands for nothing.
    pub code: Option<i64>,
}

/// What counts where a value's number and its label mean different codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prefer {
    /// The number, as a value of the codebook.
    Number,
    /// The label in the file, as a label of the codebook.
    Label,
}

/// What a column for one code of several says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CellPart {
    /// The code is among the answers.
    In,
    /// It is not.
    Out,
    /// There is no valid answer at all.
    Missing(i64),
}

/// The answer that the columns of several codes make together. Where none says that its code is not among
/// them, empty ones mean that.
pub(super) fn together(parts: &[(i64, Option<CellPart>)]) -> Result<Option<Value>, CellError> {
    let has = |part: CellPart| parts.iter().any(|(_, one)| *one == Some(part));
    let said: Vec<CellPart> = parts.iter().filter_map(|(_, part)| *part).collect();
    match said.first() {
        None => Ok(None),
        Some(CellPart::Missing(code))
            if said.iter().all(|part| *part == CellPart::Missing(*code)) =>
        {
            Ok(Some(Value::Missing(*code)))
        }
        Some(_) if said.iter().any(|part| matches!(part, CellPart::Missing(_))) => {
            Err(CellError::PartlyMissing)
        }
        Some(_) if has(CellPart::Out) && said.len() < parts.len() => Err(CellError::PartlyEmpty),
        Some(_) => {
            let chosen = parts.iter().filter(|(_, part)| *part == Some(CellPart::In));
            Ok(Some(Value::Codes(chosen.map(|(code, _)| *code).collect())))
        }
    }
}

/// What is needed to read the cells of a column.
pub(super) struct CellReader<'a> {
    pub codebook: &'a Codebook,
    pub variable: VariableIx,
    pub column: &'a ValueColumn,
    pub rules: &'a [MissingRule],
    pub prefer: Option<Prefer>,
    pub written: Written,
}

/// The first cells of a column in which something stands, each with the answer that it is to a variable, or why it is not
/// one.
pub fn preview(
    codebook: &Codebook,
    (table, at): (&ValueTable, usize),
    variable: VariableIx,
    written: Written,
) -> Vec<(String, Result<String, String>)> {
    /// So many cells are shown.
    const SHOWN: usize = 3;
    let Some(column) = table.columns.get(at) else {
        return Vec::new();
    };
    let reader = CellReader {
        codebook,
        variable,
        column,
        rules: &[],
        prefer: None,
        written,
    };
    let cells = table.rows.iter().map(|row| row.cell(at));
    let filled = cells.filter(|cell| **cell != ValueCell::Empty);
    let shown = filled.take(SHOWN).map(|cell| {
        let answer = match reader.answer(cell) {
            Ok(Some(value)) => Ok(codebook.show(variable, &value)),
            Ok(None) => Ok(String::new()),
            Err(reason) => Err(reason.to_string()),
        };
        (cell.text(), answer)
    });
    shown.collect()
}

impl CellReader<'_> {
    /// The answer; none where the cell is empty; else why it is not an answer.
    pub fn answer(&self, cell: &ValueCell) -> Result<Option<Value>, CellError> {
        if *cell == ValueCell::Empty {
            return Ok(None);
        }
        let text = cell.text();
        if let Some(rule) = self.rules.iter().find(|rule| self.says(rule, &text)) {
            return Ok(rule.code.map(Value::Missing));
        }
        let label = self.column.labels.get(&text).map(String::as_str);
        if let Some(missing) = self.missing(&text, label) {
            return Ok(Some(Value::Missing(missing)));
        }
        if self.column.is_missing(cell) {
            return Err(CellError::Missing {
                column: self.column.name.clone(),
                text,
            });
        }
        let kind = &self.codebook.variable(self.variable).kind;
        match (kind, cell) {
            (
                VariableKind::Nominal(codes)
                | VariableKind::Ordinal(codes)
                | VariableKind::Place(Some(codes)),
                _,
            ) => self.code(codes, &text, label).map(Value::Code).map(Some),
            (VariableKind::ManyOf(codes), _) => self.codes(codes, &text, label).map(Some),
            (VariableKind::Date, ValueCell::Date(date)) => Ok(Some(Value::Date(*date))),
            (VariableKind::Text | VariableKind::Place(None), _) => {
                Ok(Some(Value::Text(label.unwrap_or(&text).to_owned())))
            }
            (VariableKind::Number(_) | VariableKind::Money(..), _)
                if label.is_some_and(|label| label != text) =>
            {
                Err(CellError::Labelled {
                    label: label.unwrap_or_default().to_owned(),
                    column: self.column.name.clone(),
                    text,
                })
            }
            (VariableKind::Number(_) | VariableKind::Money(..) | VariableKind::Date, _) => {
                // A cell that is a number already is written with a point here, whatever the file's texts are.
                let written = match cell {
                    ValueCell::Number(_) => Written::default(),
                    _ => self.written,
                };
                match self.codebook.read_written(self.variable, &text, written) {
                    Ok(value) => Ok(Some(value)),
                    Err(EntryError::IsMissing(code, ..)) => Ok(Some(Value::Missing(code))),
                    Err(EntryError::NotANumber(error @ NumberError::Ambiguous { .. })) => {
                        Err(CellError::AmbiguousNumber(error))
                    }
                    Err(EntryError::NotADate(error @ DateError::Ambiguous { .. })) => {
                        Err(CellError::AmbiguousDate(error))
                    }
                    Err(error) => Err(CellError::Entry(error)),
                }
            }
        }
    }

    /// Whether a code is among several, by a column of its own; none where the cell is empty.
    pub fn part(&self, cell: &ValueCell, code: i64) -> Result<Option<CellPart>, CellError> {
        let text = cell.text();
        if let Some(rule) = self.rules.iter().find(|rule| self.says(rule, &text)) {
            return Ok(rule.code.map(CellPart::Missing));
        }
        let label = self.column.labels.get(&text).map(String::as_str);
        if let Some(missing) = self.missing(&text, label) {
            return Ok(Some(CellPart::Missing(missing)));
        }
        let codes = self.codebook.variable(self.variable).codes();
        let own = codes.and_then(|codes| codes.by_value(code));
        let is_own = own.is_some_and(|code| same(&code.label, &text));
        match text.to_lowercase().as_str() {
            "" => Ok(None),
            "yes" | "true" | "是" => Ok(Some(CellPart::In)),
            "no" | "false" | "否" => Ok(Some(CellPart::Out)),
            _ if is_own || whole(&text) == Some(1) => Ok(Some(CellPart::In)),
            _ if whole(&text) == Some(0) => Ok(Some(CellPart::Out)),
            _ => Err(CellError::NotAChoice),
        }
    }

    fn says(&self, rule: &MissingRule, text: &str) -> bool {
        let variable = &self.codebook.variable(self.variable).name;
        let column = rule.column.as_deref().map(plain);
        column.is_none_or(|name| name == plain(&self.column.name) || name == plain(variable))
            && same(&rule.value, text)
    }

    /// The missing code that a value is by its number, its text or its label in the file. A number that
    /// the variable takes as an answer is none.
    fn missing(&self, text: &str, label: Option<&str>) -> Option<i64> {
        let number = whole(text);
        let is_number = matches!(
            self.codebook.variable(self.variable).kind,
            VariableKind::Number(_) | VariableKind::Money(..)
        );
        let missing = self.codebook.missing.iter().find(|missing| {
            let by_number = !is_number && number == Some(missing.value);
            let mut said = [Some(text), label].into_iter().flatten();
            by_number || said.any(|said| same(&missing.label, said))
        });
        missing.map(|missing| missing.value)
    }

    /// The code that a value means by its number, its label in the file, or as a text.
    fn code(&self, codes: &Codes, text: &str, label: Option<&str>) -> Result<i64, CellError> {
        let by_number = whole(text).filter(|&number| codes.by_value(number).is_some());
        let by_label = named(codes, label.unwrap_or(text));
        let name = |value| self.codebook.show(self.variable, &Value::Code(value));
        match (by_number, by_label, self.prefer) {
            (Some(number), Some(label), None) if number != label => Err(CellError::Contradictory {
                number: name(number),
                label: name(label),
            }),
            (Some(number), None, Some(Prefer::Label)) => match label {
                Some(label) => Err(CellError::UnknownLabel(label.to_owned())),
                None => Ok(number),
            },
            (_, Some(label), Some(Prefer::Label) | None) => Ok(label),
            (Some(number), ..) => Ok(number),
            (None, Some(label), Some(Prefer::Number)) if whole(text).is_none() => Ok(label),
            (None, ..) => Err(match label {
                Some(label) => CellError::UnknownValue(label.to_owned()),
                None => CellError::NotACode,
            }),
        }
    }

    /// Several codes with commas, semicolons or blanks between them, or one.
    fn codes(&self, codes: &Codes, text: &str, label: Option<&str>) -> Result<Value, CellError> {
        if let Ok(one) = self.code(codes, text, label) {
            return Ok(Value::Codes([one].into()));
        }
        let signs = [',', '，', ';', '；', '、', '|'];
        let signs: &[char] = if text.contains(signs) { &signs } else { &[' '] };
        let parts = text.split(signs).map(str::trim);
        let all = parts
            .filter(|part| !part.is_empty())
            .map(|part| self.code(codes, part, None));
        all.collect::<Result<_, _>>().map(Value::Codes)
    }
}

/// The one code that a text is the label, the short form or a word of.
fn named(codes: &Codes, text: &str) -> Option<i64> {
    let says = |label: &str| same(label, text);
    let mut meant = codes.0.iter().filter(|code| {
        says(&code.label)
            || code.short.as_deref().is_some_and(says)
            || code.words.iter().any(|word| says(word))
    });
    let one = meant.next()?;
    meant.next().is_none().then_some(one.value)
}

/// A whole number, also as programs write it that know no others: `1.0`.
pub(super) fn whole(text: &str) -> Option<i64> {
    let text = folded(text.trim());
    let short = text.trim_end_matches('0').strip_suffix('.');
    short.unwrap_or(&text).parse().ok()
}

/// Whether two texts are the same value: without regard to case and width, numbers by what they are.
fn same(one: &str, other: &str) -> bool {
    let numbers = whole(one).is_some() && whole(one) == whole(other);
    numbers || folded(one.trim()) == folded(other.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODEBOOK: &str = include_str!("../../tests/support/codebook.toml");

    /// The answer that a cell is to a variable, as it is shown, or why it is none.
    fn read(variable: &str, text: &str, labels: &[(&str, &str)], prefer: Option<Prefer>) -> String {
        let codebook = Codebook::parse(CODEBOOK).unwrap();
        let mut column = ValueColumn::headed("x");
        let label = |&(value, label): &(&str, &str)| (value.to_owned(), label.to_owned());
        column.labels = labels.iter().map(label).collect();
        let variable = codebook.variables_named(variable)[0];
        let reader = CellReader {
            codebook: &codebook,
            variable,
            column: &column,
            rules: &[],
            prefer,
            written: Written::default(),
        };
        match reader.answer(&ValueCell::from_text(text)) {
            Ok(Some(value)) => codebook.show(variable, &value),
            Ok(None) => String::new(),
            Err(reason) => reason.to_string(),
        }
    }

    #[test]
    fn numbers_labels_words_and_missing_codes_are_answers() {
        let no_code = CellError::NotACode.to_string();
        let no_code = no_code.as_str();
        for (variable, text, shown) in [
            ("gender", "1", "1 male"),
            ("gender", "１", "1 male"),
            ("gender", "2.0", "2 female"),
            ("gender", "Female", "2 female"),
            ("gender", "-9", "-9 not stated"),
            ("gender", "-9.0", "-9 not stated"),
            ("origin", "云南", "53 Yunnan"),
            ("price", "NOT STATED", "-9 not stated"),
            ("price", "3.5万", "35,000"),
            (
                "price",
                "12,50",
                "`12,50` can mean 12.5 or 1250; write one of these, or set --decimal comma or point for the whole file",
            ),
            ("release_date", "12 March 2022", "2022-03-12"),
            (
                "release_date",
                "12/03/2022",
                "`12/03/2022` can mean 2022-03-12 or 2022-12-03; write one of these, or set --date-order dmy or mdy for the whole file",
            ),
            ("price", "£12,000", "12,000"),
            ("release_date", "-8", "-8 undeterminable"),
            ("release_date", "2013年11月", "2013-11"),
            ("topics", "1;3", "1 poverty, 3 migration"),
            ("topics", "adoption", "2 adoption"),
            ("remark", "1", "1"),
            ("remark", "  ", ""),
            ("gender", "3", no_code),
            ("gender", "m", no_code),
            ("gender", "1.5", no_code),
            ("topics", "1;9", no_code),
        ] {
            assert_eq!(read(variable, text, &[], None), shown, "{variable} {text}");
        }
    }

    #[test]
    fn a_number_whose_label_means_another_code_is_asked_about() {
        let turned = [("1", "female"), ("2", "male"), ("7", "male")];
        let asked = read("gender", "1", &turned, None);
        assert!(asked.contains("--prefer"), "{asked}");
        let prefer = |prefer| read("gender", "1", &turned, Some(prefer));
        assert_eq!(prefer(Prefer::Number), "1 male");
        assert_eq!(prefer(Prefer::Label), "2 female");
        assert_eq!(read("gender", "7", &turned, None), "1 male");
        let number = read("gender", "7", &turned, Some(Prefer::Number));
        assert!(number.contains("neither it nor its label"), "{number}");
        // A label in another language says nothing against the number, unless it is to count.
        let chinese = [("1", "男")];
        assert_eq!(read("gender", "1", &chinese, None), "1 male");
        let label = read("gender", "1", &chinese, Some(Prefer::Label));
        assert!(label.contains("is not in the codebook"), "{label}");
        assert_eq!(
            read("gender", "1", &[("1", "not stated")], None),
            "-9 not stated"
        );
        let labelled = read("price", "999", &[("999", "unknown")], None);
        assert!(labelled.contains("--missing \"x:999=CODE\""), "{labelled}");
    }
}
