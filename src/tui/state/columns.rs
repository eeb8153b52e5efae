//! The columns of the list.

use crate::library::Judgement;
use crate::messages::words;

/// What a row of the list can show of a judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListColumn {
    /// The stem of its record ids: year, province, court, number.
    Stem,
    /// The trial number as it is written.
    Number,
    /// The day on which it was given.
    Date,
    /// The court that gave it, as printed.
    Court,
    /// What the researcher noted on it.
    Note,
    /// The file that it came from.
    Source,
}

impl ListColumn {
    /// All of them, in the order in which they stand.
    pub const ALL: [Self; 6] = [
        Self::Stem,
        Self::Number,
        Self::Date,
        Self::Court,
        Self::Note,
        Self::Source,
    ];

    /// Those that are shown until others are chosen.
    pub const USUAL: [Self; 4] = [Self::Number, Self::Date, Self::Court, Self::Note];

    /// The word on screens.
    pub fn label(self) -> &'static str {
        match self {
            Self::Stem => words!("column-id"),
            Self::Number => words!("column-trial-number"),
            Self::Date => words!("column-date"),
            Self::Court => words!("column-court"),
            Self::Note => words!("column-note"),
            Self::Source => words!("column-file"),
        }
    }

    /// The name in the file of the session.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stem => "id",
            Self::Number => "trial number",
            Self::Date => "date",
            Self::Court => "court",
            Self::Note => "note",
            Self::Source => "file",
        }
    }

    /// What it shows of a judgement.
    pub fn of(self, judgement: &Judgement) -> String {
        match self {
            Self::Stem => judgement.stem.clone(),
            Self::Number => {
                let Some(number) = &judgement.trial_number else {
                    // What has no number is known by its file.
                    return format!("{} {}", judgement.stem, judgement.source);
                };
                // Of several with one number the id tells which it is.
                match judgement.stem.rsplit_once('~') {
                    Some((_, which)) => format!("{number} ~{which}"),
                    None => number.clone(),
                }
            }
            Self::Date => judgement
                .date
                .map(|date| date.to_string())
                .unwrap_or_default(),
            Self::Court => judgement.court.clone().unwrap_or_default(),
            Self::Note => judgement.note.clone(),
            Self::Source => judgement.source.clone(),
        }
    }
}
