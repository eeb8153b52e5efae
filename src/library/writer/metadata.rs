//! What is known of a judgement besides its text, and what follows from it.

use rusqlite::params;

use super::super::RecordId;
use super::super::columns::metadata_value;
use super::super::edit::Delta;
use super::{Change, Fault, Writer};
use crate::codebook::{Codebook, Metadata, PartialDate};
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

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.name() == name)
    }

    /// The field that it holds; none where it only follows from others.
    fn field(self) -> Option<Metadata> {
        Metadata::ALL
            .into_iter()
            .find(|&field| Self::of(field) == self)
    }
}

impl Writer<'_> {
    /// Gives or mends a field, with what follows from it.
    pub(super) fn give(&mut self, field: Metadata, new: Option<&str>) -> Result<(), Fault> {
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
            .query_row([self.judgement.0], |row| row.get(0))?;
        let told_before = self.told_province(&text)?;
        self.set_column(column, new.as_deref())?;
        if field == Metadata::TrialNumber {
            let normal = new.as_deref().and_then(TrialNumber::parse);
            let normal = normal.as_ref().map(TrialNumber::normal);
            self.set_column(Column::NormalNumber, normal.as_deref())?;
        }
        if field != Metadata::Province {
            let told = self.told_province(&text)?;
            let province = self.column(Column::Province)?;
            // One that number and court did not tell was given, and stays.
            let followed = province.is_none() || province.as_deref() == told_before;
            if told != told_before && followed {
                self.set_column(Column::Province, told)?;
            }
        }
        let citation = self.citation(&text)?;
        self.set_column(Column::Citation, citation.as_deref())?;
        Ok(())
    }

    /// The letters of the province that number and court tell.
    fn told_province(&self, text: &str) -> rusqlite::Result<Option<&'static str>> {
        let (number, court) = self.number_and_court()?;
        let told = identity(text, number.as_ref(), court.as_deref(), None);
        Ok(told.province.map(|province| province.letters))
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

    pub(super) fn set_column(&mut self, column: Column, new: Option<&str>) -> rusqlite::Result<()> {
        let old = self.column(column)?;
        if old.as_deref() == new {
            return Ok(());
        }
        let name = column.name();
        self.conn()
            .prepare_cached(&format!("UPDATE judgement SET {name} = ?2 WHERE id = ?1"))?
            .execute(params![self.judgement.0, new])?;
        let json = |value: Option<&str>| value.map(|text| serde_json::json!(text).to_string());
        self.remember(&Change {
            subject: "metadata",
            name: Some(name),
            old: json(old.as_deref()),
            new: json(new),
            ..Change::default()
        })?;
        if let Some(field) = column.field() {
            let record = self
                .conn()
                .prepare_cached("SELECT id FROM record WHERE judgement = ?1 AND unit = ?2")?
                .query_row(
                    params![self.judgement.0, self.library.unit_id(Codebook::ROOT)],
                    |row| row.get(0).map(RecordId),
                )?;
            self.deltas.push(Delta::Metadata {
                record,
                field,
                new: new.and_then(|text| metadata_value(field, text.to_owned())),
            });
        }
        Ok(())
    }
}

/// What is kept of what was given: the words without blanks around them, the date in its one form, the
/// letters of a province as the standard writes them.
fn as_stored(field: Metadata, given: Option<&str>) -> Result<Option<String>, Fault> {
    let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) else {
        return Ok(None);
    };
    let stored = match field {
        Metadata::TrialNumber | Metadata::Court => given.to_owned(),
        Metadata::Province => Province::by_letters(given)
            .ok_or_else(|| Fault::NoProvince(given.to_owned()))?
            .letters
            .to_owned(),
        Metadata::TrialDate => given
            .parse::<PartialDate>()
            .map_err(Fault::NoDate)?
            .to_string(),
    };
    Ok(Some(stored))
}
