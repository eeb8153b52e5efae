//! Comma-separated values (RFC 4180), and the codebook as such a table.

use std::io::{self, Write};
use std::path::PathBuf;

use super::{Extent, SetWriter, Unfit};
use crate::export::data::{ColumnKind, DataCell, DataColumn, DataSet};
use crate::export::file::NewFile;
use crate::export::{ExportError, ExportOptions, Remark, Written};
use crate::printing::no_formula;

pub(super) struct CsvWriter {
    writer: csv::Writer<NewFile>,
    columns: Vec<DataColumn>,
    labels: bool,
    comma: bool,
}

impl SetWriter for CsvWriter {
    const EXTENSION: &'static str = "csv";

    fn refusal(_: &DataSet, _: &Extent) -> Option<Unfit> {
        None
    }

    fn begin(
        file: NewFile,
        set: &DataSet,
        _: &Extent,
        options: &ExportOptions,
    ) -> io::Result<Self> {
        let mut writer = started(file, options)?;
        writer.write_record(set.columns.iter().map(|column| &column.name))?;
        Ok(Self {
            writer,
            columns: set.columns.clone(),
            labels: options.labels,
            comma: options.decimal_comma,
        })
    }

    fn row(&mut self, cells: &[DataCell]) -> io::Result<()> {
        let fields = cells.iter().zip(&self.columns);
        let fields = fields.map(|(cell, column)| self.field(cell, column));
        let fields: Vec<String> = fields.collect();
        Ok(self.writer.write_record(fields)?)
    }

    fn finish(self) -> io::Result<(NewFile, Vec<Remark>)> {
        let file = self.writer.into_inner();
        Ok((file.map_err(csv::IntoInnerError::into_error)?, Vec::new()))
    }
}

impl CsvWriter {
    /// A cell as a field. Texts that would be a formula for a spreadsheet get a `'` before them; numbers, dates and
    /// codes are never changed.
    fn field(&self, cell: &DataCell, column: &DataColumn) -> String {
        let labelled = |code: &i64, labels: &[(i64, String)]| {
            let label = labels.iter().find(|(of, _)| of == code && self.labels);
            label.map_or_else(
                || code.to_string(),
                |(_, label)| no_formula(label).into_owned(),
            )
        };
        match cell {
            DataCell::Empty => String::new(),
            DataCell::Code(code) if column.kind == ColumnKind::Chosen => code.to_string(),
            DataCell::Code(code) => labelled(code, &column.codes),
            DataCell::Missing(code) => labelled(code, &column.missing),
            DataCell::Number(number) if self.comma => number.to_string().replace('.', ","),
            DataCell::Number(number) => number.to_string(),
            DataCell::Date(date) => date.to_string(),
            DataCell::Text(text) => no_formula(text).into_owned(),
        }
    }
}

/// A table with the marks that spreadsheets need, where they are asked for. With a decimal comma fields are separated by
/// semicolons, as spreadsheets of those countries have it.
fn started(mut file: NewFile, options: &ExportOptions) -> io::Result<csv::Writer<NewFile>> {
    if options.bom {
        file.write_all("\u{feff}".as_bytes())?;
    }
    let mut builder = csv::WriterBuilder::new();
    if options.decimal_comma {
        builder.delimiter(b';');
    }
    Ok(builder.from_writer(file))
}

/// What each column and each code means, as a table: a line for each code, and one for what has no codes.
pub(in crate::export) fn codebook_table(
    path: PathBuf,
    rows: &[Vec<String>],
    options: &ExportOptions,
) -> Result<Written, ExportError> {
    let write = || -> io::Result<()> {
        let mut writer = started(NewFile::new(&path, options.force)?, options)?;
        for row in rows {
            writer.write_record(row.iter().map(|field| no_formula(field).into_owned()))?;
        }
        let file = writer.into_inner();
        file.map_err(csv::IntoInnerError::into_error)?.keep()
    };
    write().map_err(|error| ExportError::io(&path, error))?;
    Ok(Written {
        path,
        rows: rows.len().saturating_sub(1) as u64,
        remarks: Vec::new(),
    })
}
