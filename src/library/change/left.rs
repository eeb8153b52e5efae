//! What is left to do in a judgement.

use serde::{Deserialize, Serialize};

/// What is left to do in a judgement.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Left {
    /// Variables that are asked and have no value.
    pub uncoded: usize,
    /// Of the units whose number is stated: the label, the records that are there, those that are stated.
    pub records: Vec<(String, usize, usize)>,
    /// Checks that are broken, counted a record at a time.
    pub broken: usize,
}

impl Left {
    /// Whether nothing is left.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }

    /// `3 values uncoded, 1 of 2 victims has a record, 1 check is broken`.
    pub fn in_words(&self) -> String {
        let mut said = Vec::new();
        match self.uncoded {
            0 => {}
            1 => said.push("1 value is uncoded".to_owned()),
            count => said.push(format!("{count} values are uncoded")),
        }
        for (unit, there, stated) in &self.records {
            let unit = unit.to_lowercase();
            let plural = if *stated == 1 { "" } else { "s" };
            said.push(match there {
                0 => format!("{stated} {unit}{plural} without a record"),
                _ => format!("{there} of {stated} {unit}s on record"),
            });
        }
        match self.broken {
            0 => {}
            1 => said.push("1 check is broken".to_owned()),
            count => said.push(format!("{count} checks are broken")),
        }
        said.join(", ")
    }
}
