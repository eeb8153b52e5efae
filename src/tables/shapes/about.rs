//! What a table says of itself to programs.

use crate::codebook::{Codebook, TableSpec, UnitIx};

use super::Stamp;
use crate::tables::counting::{AxisPart, CountRequest, Group, Grouping};
use crate::tables::grid::{About, Grid, Key};

impl About {
    /// What a table of a shape is about.
    pub(super) fn new(codebook: &Codebook, spec: &TableSpec, unit: UnitIx, stamp: &Stamp) -> Self {
        let variables = spec.shape.variables().into_iter();
        let variable = |ix| (codebook.full_name(ix), codebook.variable(ix).label.clone());
        Self {
            kind: spec.shape.name(),
            unit: codebook.unit(unit).name.clone(),
            filter: stamp.filter.clone(),
            pass: stamp.pass.clone(),
            codebook: stamp.codebook,
            date: stamp.date.clone(),
            variables: variables.map(variable).collect(),
        }
    }
}

impl Grid {
    /// Says what the lines and columns stand for.
    pub(super) fn set_keys(&mut self, codebook: &Codebook, requests: &[CountRequest]) {
        let key = |request: usize, (axis, part): &(usize, AxisPart)| {
            let (variable, grouping) = requests.get(request)?.axes.get(*axis)?;
            let mut name = codebook.full_name(*variable);
            if let Grouping::Until(to, _) = grouping {
                name = format!("{name} to {}", codebook.full_name(*to));
            }
            let label = |group: &Group| group.label(codebook, *variable);
            Some((name, Key::new(part, label)))
        };
        // A line that says itself what it stands for keeps that.
        let mut own = std::mem::take(&mut self.row_keys).into_iter();
        let of_row = |(row, parts): (usize, &Vec<(usize, AxisPart)>)| {
            let own = own.next().unwrap_or_default();
            if own.is_empty() {
                let request = self.places.request(row);
                parts.iter().filter_map(|part| key(request, part)).collect()
            } else {
                own
            }
        };
        self.row_keys = self.places.rows.iter().enumerate().map(of_row).collect();
        let columns = self.places.columns.iter();
        self.column_keys = columns
            .map(|part| part.iter().filter_map(|part| key(0, part)).collect())
            .collect();
    }
}

impl Key {
    fn new(part: &AxisPart, label: impl Fn(&Group) -> String) -> Self {
        let word = |word: &str| Self::Text(word.to_owned());
        match part {
            AxisPart::All | AxisPart::AnyValid | AxisPart::AnyMissing | AxisPart::Other(_) => {
                Self::All
            }
            AxisPart::Valid(Group::Code(code)) | AxisPart::Missing(code) => Self::Whole(*code),
            AxisPart::Valid(Group::Year(year)) => Self::Whole(i64::from(*year)),
            AxisPart::Valid(Group::Duration { length, .. }) => Self::Whole(i64::from(*length)),
            AxisPart::Valid(Group::Number(number)) => Self::Number(number.get()),
            AxisPart::Valid(group) => Self::Text(label(group)),
            AxisPart::NotApplicable => word("not applicable"),
            AxisPart::OutsideBands => word("outside the bands"),
            AxisPart::Vague => word("not exact enough"),
            AxisPart::Uncoded => word("uncoded"),
        }
    }
}
