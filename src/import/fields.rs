//! Which field of a row holds what: the keys of a JSON object, the headings of a table.

use super::Unread;
use super::given::Given;
use super::headings::{CITATION, COURT, DATE, ID, PARTS, PROVINCE, TEXT, TRIAL_NUMBER, plain};
use super::paragraphs::listed_paragraphs;
use super::{markup, placeholder};
use crate::codebook::DateOrder;
use crate::nearest::nearest;

/// Names of fields; one that is not named is guessed where it is obvious.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fields {
    /// The judgement's text, as the source gives it; none where the field is missing.
    pub text: Option<String>,
    /// The court's own number.
    pub trial_number: Option<String>,
    /// The court's full name.
    pub court: Option<String>,
    /// The date of the judgement.
    pub date: Option<String>,
    /// The province of the court.
    pub province: Option<String>,
    /// The judgement's id in the data set.
    pub id: Option<String>,
    /// Whether a row that has no text is a judgement too, which its number names.
    pub without_text: bool,
    /// In which order dates write day, month and year; without it, a date that can mean two days is not understood.
    pub date_order: Option<DateOrder>,
}

/// What stands in a field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum FieldCell {
    /// Nothing at all.
    #[default]
    Empty,
    /// A text, as it is written.
    Text(String),
    /// A number, as it is written.
    Number(String),
    /// Something that is neither, such as a list.
    Other,
}

/// A judgement in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Content {
    /// Empty where the row has none and needs none.
    pub text: String,
    pub id: Option<String>,
    pub given: Given,
}

/// The fields of a table with their meaning: for each meaning the positions where it may stand,
/// the surest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FieldColumns {
    text: Vec<usize>,
    /// The parts of which the text is put together where it stands nowhere as a whole, in their order.
    parts: Vec<usize>,
    trial_number: Vec<usize>,
    citation: Vec<usize>,
    court: Vec<usize>,
    date: Vec<usize>,
    province: Vec<usize>,
    id: Vec<usize>,
    without_text: bool,
    date_order: Option<DateOrder>,
    /// Why no row can have a text, where none can.
    missing: Option<Unread>,
}

impl Fields {
    /// Gives the fields of these names their meaning.
    pub(super) fn columns<S: AsRef<str>>(&self, names: &[S]) -> FieldColumns {
        let plain_names: Vec<String> = names.iter().map(|name| plain(name.as_ref())).collect();
        let find = |named: &Option<String>, common: &[&str]| match named {
            Some(name) => names
                .iter()
                .position(|known| known.as_ref() == name)
                .or_else(|| plain_names.iter().position(|known| *known == plain(name)))
                .into_iter()
                .collect(),
            None => common
                .iter()
                .filter_map(|heading| plain_names.iter().position(|name| name == heading))
                .collect::<Vec<usize>>(),
        };
        let text = find(&self.text, &TEXT);
        let parts = match self.text {
            Some(_) => Vec::new(),
            None => parts(&plain_names),
        };
        let trial_number = find(&self.trial_number, &TRIAL_NUMBER);
        let citation = find(&None, &CITATION);
        let missing = (text.is_empty() && parts.is_empty()).then(|| {
            let first = names.iter().map(|name| name.as_ref().to_owned()).take(12);
            match &self.text {
                Some(name) => Some(Unread::NoField {
                    nearest: nearest(name, names.iter().map(AsRef::as_ref)).map(str::to_owned),
                    name: name.clone(),
                    fields: first.collect(),
                }),
                None if !self.without_text => Some(Unread::NoTextField(first.collect())),
                None if trial_number.is_empty() && citation.is_empty() => {
                    Some(Unread::NoNumberField(first.collect()))
                }
                None => None,
            }
        });
        FieldColumns {
            text,
            parts,
            trial_number,
            citation,
            court: find(&self.court, &COURT),
            date: find(&self.date, &DATE),
            province: find(&self.province, &PROVINCE),
            id: find(&self.id, &ID),
            without_text: self.without_text,
            date_order: self.date_order,
            missing: missing.flatten(),
        }
    }
}

/// The positions of the parts of a text, in their order; none where there are fewer than two.
fn parts(plain_names: &[String]) -> Vec<usize> {
    let found = PARTS.iter().map(|parts| {
        let position = |part: &&str| plain_names.iter().position(|name| name == part);
        parts.iter().filter_map(position).collect::<Vec<usize>>()
    });
    found
        .max_by_key(Vec::len)
        .filter(|found| found.len() > 1)
        .unwrap_or_default()
}

/// Whether these names are surely the headings of a table of judgements: that of a text, and one of
/// what is given beside it.
pub(super) fn is_heading(names: &[&str]) -> bool {
    let plain_names: Vec<String> = names.iter().map(|name| plain(name)).collect();
    let has = |common: &[&str]| {
        plain_names
            .iter()
            .any(|name| common.contains(&name.as_str()))
    };
    (has(&TEXT) || !parts(&plain_names).is_empty())
        && [&TRIAL_NUMBER[..], &COURT, &DATE, &ID].into_iter().any(has)
}

impl FieldColumns {
    /// Why no row can have a text, where none can.
    pub fn missing(&self) -> Option<&Unread> {
        self.missing.as_ref()
    }

    /// Whether a row has something in a field of the text.
    pub fn has_text(&self, cells: &[FieldCell]) -> bool {
        filled(cells, &self.text).is_some() || filled(cells, &self.parts).is_some()
    }

    /// Whether the last field of a row is one of the text.
    pub fn ends_in_text(&self, cells: &[FieldCell]) -> bool {
        let last = cells.iter().rposition(FieldCell::is_filled);
        last.is_some_and(|last| self.text.contains(&last) || self.parts.contains(&last))
    }

    /// The judgement in a row; else why there is none. Fields in HTML give their text.
    pub fn content(&self, mut cells: Vec<FieldCell>) -> Result<Content, Unread> {
        if let Some(missing) = &self.missing {
            return Err(missing.clone());
        }
        let given = Given {
            trial_number: word(&cells, &self.trial_number),
            citation: word(&cells, &self.citation),
            court: word(&cells, &self.court),
            date: word(&cells, &self.date),
            date_order: self.date_order,
            province: word(&cells, &self.province),
        };
        let id = word(&cells, &self.id);
        let text = filled(&cells, &self.text).and_then(|at| cells.get_mut(at));
        let text = match text.map(std::mem::take) {
            Some(FieldCell::Text(text)) => markup::plain(listed_paragraphs(&text).unwrap_or(text)),
            Some(_) if !self.without_text => return Err(Unread::FieldWithoutText),
            Some(_) => String::new(),
            None => self.joined(cells),
        };
        if text.trim().is_empty() {
            if !self.without_text {
                return Err(Unread::TextEmpty);
            }
            if given.trial_number.is_none() && given.citation.is_none() {
                return Err(Unread::NumberEmpty);
            }
            let text = String::new();
            return Ok(Content { text, id, given });
        }
        Ok(Content { text, id, given })
    }

    /// The parts of the text, each on lines of its own; one that stands in those before it is not repeated.
    fn joined(&self, mut cells: Vec<FieldCell>) -> String {
        let mut text = String::new();
        for &at in &self.parts {
            let cell = cells.get_mut(at).map(std::mem::take);
            let Some(FieldCell::Text(part)) = cell.filter(FieldCell::is_filled) else {
                continue;
            };
            let part = markup::plain(part);
            if !text.contains(part.trim()) {
                if !text.is_empty() {
                    text.push('\n');
                }
                text.push_str(part.trim_end());
            }
        }
        text
    }
}

impl FieldCell {
    /// Whether something stands in it other than a word for nothing.
    fn is_filled(&self) -> bool {
        match self {
            Self::Empty => false,
            Self::Text(text) | Self::Number(text) => !placeholder::is_empty(text),
            Self::Other => true,
        }
    }
}

/// The first of these positions where something stands.
fn filled(cells: &[FieldCell], positions: &[usize]) -> Option<usize> {
    let is_filled = |at: &usize| cells.get(*at).is_some_and(FieldCell::is_filled);
    positions.iter().copied().find(is_filled)
}

/// A short field: a text with something in it, or a number.
fn word(cells: &[FieldCell], positions: &[usize]) -> Option<String> {
    let word = match cells.get(filled(cells, positions)?)? {
        FieldCell::Text(text) => markup::plain(text.clone()).trim().to_owned(),
        FieldCell::Number(number) => number.clone(),
        FieldCell::Empty | FieldCell::Other => return None,
    };
    (!placeholder::is_empty(&word)).then_some(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> FieldCell {
        FieldCell::Text(text.to_owned())
    }

    #[test]
    fn common_headings_are_guessed_in_both_languages() {
        let columns = Fields::default().columns(&["案号", "全文", "Doc_ID", "裁判日期"]);
        let cells = vec![
            text(" （2014）某刑初字第1号 "),
            text("某"),
            FieldCell::Number("7".into()),
            FieldCell::Empty,
        ];
        let content = columns.content(cells).unwrap();
        assert_eq!(content.text, "某");
        assert_eq!(content.id.unwrap(), "7");
        let given = content.given;
        assert_eq!(given.trial_number.unwrap(), "（2014）某刑初字第1号");
        assert_eq!(given.date, None);
    }

    #[test]
    fn a_named_field_is_the_only_one_taken() {
        let named = |name: &str| {
            let fields = Fields {
                text: Some(name.into()),
                ..Fields::default()
            };
            let columns = fields.columns(&["text", "b"]);
            columns.content(vec![text("a"), text("c")])
        };
        assert_eq!(named("b").unwrap().text, "c");
        assert_eq!(
            named("d").unwrap_err().to_string(),
            "no field `d`; did you mean `b`?"
        );
    }

    #[test]
    fn the_next_heading_counts_where_the_surest_is_empty() {
        let columns = Fields::default().columns(&["content", "text"]);
        let both = columns.content(vec![text("a"), text("b")]).unwrap();
        assert_eq!(both.text, "b");
        let one = columns.content(vec![text("a"), FieldCell::Empty]).unwrap();
        assert_eq!(one.text, "a");
        let short = columns.content(vec![text(" ")]).unwrap_err();
        assert_eq!(short, Unread::TextEmpty);
    }
}
