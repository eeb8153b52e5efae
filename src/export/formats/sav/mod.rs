//! Data files of SPSS (`.sav`), after the chapter "System File Format" of the PSPP developers' manual: UTF-8, compressed
//! by bytes, little-endian.

mod cases;
mod dictionary;
mod missing;

use std::io::{self, Write};

use super::plain::{NameRule, PlainColumn, PlainKind, plain_columns};
use super::{Extent, SetWriter, Unfit};
use crate::export::data::{DataCell, DataSet};
use crate::export::file::NewFile;
use crate::export::{ExportOptions, Remark};
use cases::Cases;

/// The longest text of SPSS, in bytes.
const LONGEST: usize = 32_767;

/// The words that no variable of SPSS can be called, and the length of a name.
const NAMES: NameRule = NameRule {
    reserved: &[
        "all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with",
    ],
    longest: 64,
};

pub(super) struct SavWriter {
    file: NewFile,
    columns: Vec<PlainColumn>,
    cases: Cases,
    /// Texts that were longer than a text of SPSS can be.
    too_long: u64,
}

/// The bytes of a text in a column.
fn width(column: &PlainColumn) -> Option<usize> {
    match column.kind {
        PlainKind::Text(width) => Some(width.min(LONGEST)),
        PlainKind::Number(_) | PlainKind::Day => None,
    }
}

/// A text of more than 255 bytes stands in segments, each of 252 bytes but with place for 255.
fn segments(width: usize) -> usize {
    if width <= 255 { 1 } else { width.div_ceil(252) }
}

impl SetWriter for SavWriter {
    const EXTENSION: &'static str = "sav";

    fn refusal(_: &DataSet, _: &Extent) -> Option<Unfit> {
        None
    }

    fn begin(
        mut file: NewFile,
        set: &DataSet,
        extent: &Extent,
        _: &ExportOptions,
    ) -> io::Result<Self> {
        let columns = plain_columns(set, extent, &NAMES);
        file.write_all(&dictionary::bytes(&set.label, &columns, extent.rows))?;
        Ok(Self {
            file,
            columns,
            cases: Cases::default(),
            too_long: 0,
        })
    }

    fn row(&mut self, cells: &[DataCell]) -> io::Result<()> {
        for column in &self.columns {
            let cut = self.cases.add(&column.cell(cells), width(column));
            self.too_long += u64::from(cut);
        }
        self.file.write_all(&self.cases.taken())
    }

    fn finish(mut self) -> io::Result<(NewFile, Vec<Remark>)> {
        self.file.write_all(&self.cases.end())?;
        let cut = Remark::TextsCut {
            texts: self.too_long,
            bytes: LONGEST,
        };
        let remarks = (self.too_long > 0).then_some(cut);
        Ok((self.file, remarks.into_iter().collect()))
    }
}
