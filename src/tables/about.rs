//! What a printable table is about, for formats that programs read: which records, which variables, and the codes that its
//! lines and columns stand for.

use crate::codebook::{Codebook, TableSpec};

use super::axis::Grouping;
use super::{Grid, Group, Part, Question, Stamp};

/// What a table is about.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct About {
    /// The word for the kind of table, which is also the verb that prints it.
    pub kind: &'static str,
    /// The name of the unit whose records are counted.
    pub unit: String,
    /// Where the numbers come from.
    pub stamp: Stamp,
    /// The full names of the variables with their labels, in the order of the table.
    pub variables: Vec<(String, String)>,
}

/// What belongs together of the grids of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Role {
    /// A table.
    #[default]
    Table,
    /// Tests and measures under the table before.
    Tests,
    /// The table before in another form.
    Further,
}

/// What a line or a column stands for, by the variables of the table.
pub type Keys = Vec<(String, Key)>;

/// What stands for the records of a line or a column.
#[derive(Debug, Clone, PartialEq)]
pub enum Key {
    /// A code, a missing code, or a number of years or periods.
    Whole(i64),
    /// A number.
    Number(f64),
    /// A band, a date, a text, or a word for records without a value.
    Text(String),
    /// All records, or all of a kind.
    All,
}

impl About {
    /// What a table of a shape is about.
    pub(super) fn of(
        codebook: &Codebook,
        spec: &TableSpec,
        question: &Question,
        stamp: &Stamp,
    ) -> Self {
        let variables = spec.shape.variables().into_iter();
        let variable = |ix| (codebook.full_name(ix), codebook.variable(ix).label.clone());
        Self {
            kind: spec.shape.name(),
            unit: codebook.unit(question.unit).name.clone(),
            stamp: stamp.clone(),
            variables: variables.map(variable).collect(),
        }
    }
}

impl Grid {
    /// Says what the lines and columns stand for.
    pub(super) fn set_keys(&mut self, codebook: &Codebook, question: &Question) {
        let key = |(axis, part): &(usize, Part)| {
            let (variable, grouping) = question.axes.get(*axis)?;
            let mut name = codebook.full_name(*variable);
            if let Grouping::Until(to, _) = grouping {
                name = format!("{name} to {}", codebook.full_name(*to));
            }
            let label = |group: &Group| group.label(codebook, *variable);
            Some((name, Key::of(part, label)?))
        };
        let rows = self.places.rows.iter();
        self.row_keys = rows
            .map(|parts| parts.iter().filter_map(key).collect())
            .collect();
        let columns = self.places.columns.iter();
        self.column_keys = columns
            .map(|part| part.iter().filter_map(key).collect())
            .collect();
    }
}

impl Key {
    /// None where the part is not one of the table's own lines and columns.
    fn of(part: &Part, label: impl Fn(&Group) -> String) -> Option<Self> {
        let word = |word: &str| Self::Text(word.to_owned());
        Some(match part {
            Part::All | Part::AnyValid | Part::AnyMissing => Self::All,
            Part::Valid(Group::Code(code)) | Part::Missing(code) => Self::Whole(*code),
            Part::Valid(Group::Year(year)) => Self::Whole(i64::from(*year)),
            Part::Valid(Group::Duration { length, .. }) => Self::Whole(i64::from(*length)),
            Part::Valid(Group::Number(number)) => Self::Number(number.get()),
            Part::Valid(group) => Self::Text(label(group)),
            Part::NotApplicable => word("not applicable"),
            Part::OutsideBands => word("outside the bands"),
            Part::Vague => word("not exact enough"),
            Part::Uncoded => word("uncoded"),
            Part::Other(_) => return None,
        })
    }
}
