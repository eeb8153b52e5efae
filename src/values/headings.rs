//! The headings of a table: which column is named, and which names the judgements.

use super::{AskedError, ValueColumn};
use crate::nearest::{did_you_mean, nearest};
use crate::search::folded;

/// Headings of columns that name judgements or records, the surest first.
const NUMBER: [&str; 13] = [
    "recordid",
    "trialnumber",
    "案号",
    "casenumber",
    "caseno",
    "casenum",
    "case",
    "citation",
    "casecitation",
    "stem",
    "judgement",
    "judgment",
    "number",
];

/// Headings that can be those of other numbers too, for a table without one of the above.
const LESS_SURE: [&str; 12] = [
    "filenumber",
    "fileno",
    "docketnumber",
    "docketno",
    "docket",
    "applicationnumber",
    "applicationno",
    "appno",
    "neutralcitation",
    "reference",
    "number",
    "no",
];

/// Headings of columns that are held against the one that names the judgement.
pub(super) const CHECKED: [&str; 9] = [
    "recordid",
    "stem",
    "trialnumber",
    "案号",
    "casenumber",
    "caseno",
    "casenum",
    "citation",
    "casecitation",
];

/// What a name was probably meant to be, or what there is.
pub(super) fn hint(name: &str, known: &[String]) -> String {
    let near = nearest(name, known.iter().map(String::as_str));
    did_you_mean(near, known)
}

/// A name without case, blanks, `_` and `-`.
pub(super) fn plain(name: &str) -> String {
    folded(name)
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-'))
        .collect()
}

/// The headings of the columns.
pub(super) struct Headings<'a>(pub &'a [ValueColumn]);

impl Headings<'_> {
    /// The column that names the judgements.
    pub fn number(&self, named: Option<&str>, of_study: &[String]) -> Result<usize, AskedError> {
        match named {
            Some(name) => self.named(name),
            None => self
                .guessed(&NUMBER.map(str::to_owned))
                .or_else(|| self.guessed(of_study))
                .or_else(|| self.guessed(&LESS_SURE.map(str::to_owned)))
                .ok_or_else(|| AskedError::NoNumber(self.list())),
        }
    }

    /// The column of a name: as it stands, or, where that is one alone, without regard to case.
    pub fn named(&self, name: &str) -> Result<usize, AskedError> {
        let all = |same: &dyn Fn(&str) -> bool| -> Vec<usize> {
            let columns = self.0.iter().enumerate();
            columns
                .filter(|(_, column)| same(&column.name))
                .map(|(index, _)| index)
                .collect()
        };
        let exact = all(&|heading| heading == name.trim());
        let found = if exact.is_empty() {
            all(&|heading| plain(heading) == plain(name))
        } else {
            exact
        };
        match found.as_slice() {
            [one] => Ok(*one),
            [] => {
                let known: Vec<String> = self.0.iter().map(|c| c.name.clone()).collect();
                Err(AskedError::NoColumn(name.to_owned(), hint(name, &known)))
            }
            _ => Err(AskedError::TwoColumns(name.to_owned())),
        }
    }

    /// The first column with one of these headings, the surest heading first.
    pub fn guessed(&self, headings: &[String]) -> Option<usize> {
        headings.iter().find_map(|heading| {
            self.0
                .iter()
                .position(|column| plain(&column.name) == *heading)
        })
    }

    /// All headings, for a message.
    pub fn list(&self) -> String {
        let names: Vec<&str> = self.0.iter().map(|column| column.name.as_str()).collect();
        names.join(", ")
    }
}
