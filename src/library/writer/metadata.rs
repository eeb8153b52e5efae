//! What is known of a judgement besides its text, and what follows from it.

use rusqlite::{OptionalExtension, params};

use super::super::change::{Delta, Walk};
use super::super::columns::metadata_value;
use super::history::{HistoryRow, HistorySubject, json, parsed, wanted};
use super::{WriteFault, Writer};
use crate::codebook::{Metadata, PartialDate};
use crate::judgement::{Province, TrialNumber, identity};

/// A column of `judgement` that can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) enum Column {
    TrialNumber,
    NormalNumber,
    Citation,
    Court,
    Province,
    TrialDate,
}

impl Column {
    const ALL: [Self; 6] = [
        Self::TrialNumber,
        Self::NormalNumber,
        Self::Citation,
        Self::Court,
        Self::Province,
        Self::TrialDate,
    ];

    /// The column that holds a field.
    pub fn of(field: Metadata) -> Self {
        match field {
            Metadata::TrialNumber => Self::TrialNumber,
            Metadata::Court => Self::Court,
            Metadata::Province => Self::Province,
            Metadata::TrialDate => Self::TrialDate,
        }
    }

    /// The name in the schema and in the history.
    pub fn name(self) -> &'static str {
        match self {
            Self::TrialNumber => "trial_number",
            Self::NormalNumber => "normal_number",
            Self::Citation => "citation",
            Self::Court => "court",
            Self::Province => "province",
            Self::TrialDate => "trial_date",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.name() == name)
    }

    /// The field that it holds; none where it only follows from others.
    fn field(self) -> Option<Metadata> {
        Metadata::ALL
            .into_iter()
            .find(|&field| Self::of(field) == self)
    }
}

/// A column that changed.
pub(super) struct Change {
    column: Column,
    old: Option<String>,
    new: Option<String>,
}

impl Change {
    pub fn read(row: &HistoryRow) -> Option<Self> {
        Some(Self {
            column: Column::named(row.name.as_deref()?)?,
            old: parsed(row.old.as_deref()).ok()?,
            new: parsed(row.new.as_deref()).ok()?,
        })
    }

    fn row(&self) -> HistoryRow {
        HistoryRow {
            name: Some(self.column.name().to_owned()),
            old: json(self.old.as_ref()),
            new: json(self.new.as_ref()),
            ..HistoryRow::default()
        }
    }

    pub fn replay(self, writer: &mut Writer<'_>, walk: Walk) -> Result<(), WriteFault> {
        let new = wanted(walk, self.old, self.new);
        Ok(writer.set_column(self.column, new.as_deref())?)
    }
}

impl Writer<'_> {
    /// Edits a field, with what follows from it.
    pub(super) fn edit_metadata(
        &mut self,
        field: Metadata,
        new: Option<&str>,
    ) -> Result<(), WriteFault> {
        let new = as_stored(field, new)?;
        let column = Column::of(field);
        if self.column(column)? == new {
            return Ok(());
        }
        if field == Metadata::TrialDate {
            self.set_column(column, new.as_deref())?;
            return Ok(());
        }
        let text: String = self
            .conn()
            .prepare_cached("SELECT text FROM judgement_text WHERE judgement = ?1")?
            .query_row([self.judgement.0], |row| row.get(0))
            .optional()?
            .unwrap_or_default();
        let read_before = self.province_read(&text)?;
        self.set_column(column, new.as_deref())?;
        if field == Metadata::TrialNumber {
            let normal = new.as_deref().and_then(TrialNumber::parse);
            let normal = normal.as_ref().map(TrialNumber::normal);
            self.set_column(Column::NormalNumber, normal.as_deref())?;
        }
        if field != Metadata::Province {
            let read = self.province_read(&text)?;
            let province = self.column(Column::Province)?;
            // One that does not follow from number and court was entered, and stays.
            let followed = province.is_none() || province.as_deref() == read_before;
            if read != read_before && followed {
                self.set_column(Column::Province, read)?;
            }
        }
        let citation = self.citation(&text)?;
        self.set_column(Column::Citation, citation.as_deref())?;
        Ok(())
    }

    /// The letters of the province that follows from number and court.
    fn province_read(&self, text: &str) -> rusqlite::Result<Option<&'static str>> {
        let (number, court) = self.number_and_court()?;
        let read = identity(text, number.as_ref(), court.as_deref(), None);
        Ok(read.province.map(|province| province.letters))
    }

    fn citation(&self, text: &str) -> rusqlite::Result<Option<String>> {
        let (number, court) = self.number_and_court()?;
        let province = self.column(Column::Province)?;
        let province = province.as_deref().and_then(Province::by_letters);
        Ok(identity(text, number.as_ref(), court.as_deref(), province).citation)
    }

    /// A number of another country is none that anything follows from.
    fn number_and_court(&self) -> rusqlite::Result<(Option<TrialNumber>, Option<String>)> {
        let number = self.column(Column::TrialNumber)?;
        let number = number.as_deref().and_then(TrialNumber::parse);
        Ok((number, self.column(Column::Court)?))
    }

    fn column(&self, column: Column) -> rusqlite::Result<Option<String>> {
        let name = column.name();
        self.conn()
            .prepare_cached(&format!("SELECT {name} FROM judgement WHERE id = ?1"))?
            .query_row([self.judgement.0], |row| row.get(0))
    }

    fn set_column(&mut self, column: Column, new: Option<&str>) -> rusqlite::Result<()> {
        let old = self.column(column)?;
        if old.as_deref() == new {
            return Ok(());
        }
        let name = column.name();
        self.conn()
            .prepare_cached(&format!("UPDATE judgement SET {name} = ?2 WHERE id = ?1"))?
            .execute(params![self.judgement.0, new])?;
        let new = new.map(str::to_owned);
        let change = Change { column, old, new };
        self.remember(HistorySubject::Metadata, change.row())?;
        if let Some(field) = column.field() {
            self.deltas.push(Delta::Metadata {
                judgement: self.judgement,
                record: self.root()?,
                field,
                new: change.new.and_then(|text| metadata_value(field, text)),
            });
        }
        Ok(())
    }
}

/// What is kept of what was given: the words without blanks around them, the date in its one form, the
/// letters of a province as the standard writes them.
fn as_stored(field: Metadata, given: Option<&str>) -> Result<Option<String>, WriteFault> {
    let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) else {
        return Ok(None);
    };
    let stored = match field {
        Metadata::TrialNumber | Metadata::Court => given.to_owned(),
        Metadata::Province => Province::by_letters(given)
            .ok_or_else(|| WriteFault::NoProvince(given.to_owned()))?
            .letters
            .to_owned(),
        Metadata::TrialDate => given
            .parse::<PartialDate>()
            .map_err(WriteFault::NoDate)?
            .to_string(),
    };
    Ok(Some(stored))
}
