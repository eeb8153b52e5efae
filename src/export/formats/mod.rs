//! The formats in which data sets are written, one file a format.

mod csv;
mod dta;
mod jsonl;
mod plain;
mod r;
mod sav;
mod sps;
mod xlsx;

use std::io;
use std::path::{Path, PathBuf};

use super::data::{DataCell, DataSet};
use super::file::{NewFile, write_whole};
use super::{ExportError, ExportOptions, Remark, Written};
use crate::messages::text;

pub(super) use csv::codebook_table;

/// A format of exported data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum DataFormat {
    /// A table of comma-separated values for each unit
    Csv,
    /// One Excel workbook, with a sheet for each unit and one for the codebook
    Xlsx,
    /// SPSS: a data file for each unit, with labels and missing values
    Sav,
    /// SPSS: the commands that read the CSV files
    Sps,
    /// Stata 14 and later: a data file for each unit, with labels and missing values
    Dta,
    /// R: the commands that read the CSV files, with factors
    R,
    /// A line of JSON for each record
    Jsonl,
}

impl DataFormat {
    /// Whether it reads the CSV files, so that these are written too.
    pub(super) fn needs_csv(self) -> bool {
        matches!(self, Self::Sps | Self::R)
    }
}

/// What is known of the rows of a data set before they are written: some formats begin with it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Extent {
    /// How many there are.
    pub rows: u64,
    /// The longest text of each column, in bytes of UTF-8.
    pub widths: Vec<usize>,
}

impl Extent {
    /// Takes a row in.
    pub fn add(&mut self, cells: &[DataCell]) {
        self.rows += 1;
        self.widths.resize(cells.len(), 0);
        for (width, cell) in self.widths.iter_mut().zip(cells) {
            let own = match cell {
                DataCell::Text(text) => text.len(),
                DataCell::Missing(code) => code.to_string().len(),
                DataCell::Empty | DataCell::Code(_) | DataCell::Number(_) | DataCell::Date(_) => 0,
            };
            *width = own.max(*width);
        }
    }
}

/// One format being written, with all its files.
pub(super) trait Writer {
    /// A row of the data set at a place.
    fn row(&mut self, set: usize, cells: &[DataCell]) -> Result<(), ExportError>;

    /// Ends the files and gives them their names.
    fn finish(self: Box<Self>) -> Result<Vec<Written>, ExportError>;
}

/// Begins a format. Nothing is written where it cannot hold the data.
///
/// # Errors
/// Where the format cannot hold a data set, or a file cannot be written.
pub(super) fn writer(
    format: DataFormat,
    folder: &Path,
    sets: &[(&DataSet, Extent)],
    options: &ExportOptions,
) -> Result<Box<dyn Writer>, ExportError> {
    Ok(match format {
        DataFormat::Csv => Box::new(PerSet::<csv::CsvWriter>::new(folder, sets, options)?),
        DataFormat::Jsonl => Box::new(PerSet::<jsonl::JsonlWriter>::new(folder, sets, options)?),
        DataFormat::Sav => Box::new(PerSet::<sav::SavWriter>::new(folder, sets, options)?),
        DataFormat::Dta => Box::new(PerSet::<dta::DtaWriter>::new(folder, sets, options)?),
        DataFormat::Xlsx => Box::new(xlsx::XlsxWriter::new(folder, sets, options)?),
        DataFormat::Sps => Box::new(Script::new(
            folder.join("read.sps"),
            options,
            sps::script(sets, options),
        )),
        DataFormat::R => Box::new(Script::new(
            folder.join("read.R"),
            options,
            r::script(sets, options),
        )),
    })
}

/// A format with a file for each data set.
trait SetWriter: Sized {
    /// What the file's name ends with.
    const EXTENSION: &'static str;

    /// Why the format cannot hold a data set, where it cannot.
    fn refusal(set: &DataSet, extent: &Extent) -> Option<Unfit>;

    /// Begins the file.
    fn begin(
        file: NewFile,
        set: &DataSet,
        extent: &Extent,
        options: &ExportOptions,
    ) -> io::Result<Self>;

    fn row(&mut self, cells: &[DataCell]) -> io::Result<()>;

    /// Writes what stands at the end.
    fn finish(self) -> io::Result<(NewFile, Vec<Remark>)>;
}

/// What of a data set does not go into a format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Stata knows 26 missing values beside its own.
    #[error("{}", text!("export-unfit-many-missing", codes = .0))]
    ManyMissing(usize),
    /// Stata numbers the columns with two bytes.
    #[error("{}", text!("export-unfit-columns", columns = .columns, most = .most))]
    Columns {
        /// How many there are.
        columns: usize,
        /// How many there can be.
        most: usize,
    },
    /// A sheet of Excel ends at row 1,048,576.
    #[error("{}", text!("export-unfit-rows", rows = .rows, most = .most))]
    Rows {
        /// How many there are.
        rows: u64,
        /// How many there can be.
        most: u64,
    },
}

impl Unfit {
    fn of(self, format: &'static str, set: &DataSet) -> ExportError {
        ExportError::Unfit {
            format,
            unit: set.name.clone(),
            why: self,
        }
    }
}

struct PerSet<W> {
    files: Vec<OneSet<W>>,
}

struct OneSet<W> {
    path: PathBuf,
    rows: u64,
    writer: W,
}

impl<W: SetWriter> PerSet<W> {
    fn new(
        folder: &Path,
        sets: &[(&DataSet, Extent)],
        options: &ExportOptions,
    ) -> Result<Self, ExportError> {
        for (set, extent) in sets {
            if let Some(unfit) = W::refusal(set, extent) {
                return Err(unfit.of(W::EXTENSION, set));
            }
        }
        let one = |(set, extent): &(&DataSet, Extent)| {
            let path = folder.join(file_name(set, W::EXTENSION));
            let begin = || W::begin(NewFile::new(&path, options.force)?, set, extent, options);
            let writer = begin().map_err(|error| ExportError::io(&path, error))?;
            Ok(OneSet {
                path,
                rows: 0,
                writer,
            })
        };
        Ok(Self {
            files: sets.iter().map(one).collect::<Result<_, ExportError>>()?,
        })
    }
}

impl<W: SetWriter> Writer for PerSet<W> {
    fn row(&mut self, set: usize, cells: &[DataCell]) -> Result<(), ExportError> {
        let Some(file) = self.files.get_mut(set) else {
            return Ok(());
        };
        file.rows += 1;
        let written = file.writer.row(cells);
        written.map_err(|error| ExportError::io(&file.path, error))
    }

    fn finish(self: Box<Self>) -> Result<Vec<Written>, ExportError> {
        let end = |one: OneSet<W>| {
            let ended = one.writer.finish();
            let ended = ended.and_then(|(file, remarks)| file.keep().map(|()| remarks));
            let remarks = ended.map_err(|error| ExportError::io(&one.path, error))?;
            Ok(Written {
                path: one.path,
                rows: one.rows,
                remarks,
            })
        };
        self.files.into_iter().map(end).collect()
    }
}

/// The name of a data set's file. `codebook.csv` is the name of another file.
pub(super) fn file_name(set: &DataSet, extension: &str) -> String {
    match set.name.as_str() {
        "codebook" => format!("codebook_unit.{extension}"),
        name => format!("{name}.{extension}"),
    }
}

/// Commands for another program, made of the description alone.
struct Script {
    path: PathBuf,
    force: bool,
    text: String,
}

impl Script {
    fn new(path: PathBuf, options: &ExportOptions, text: String) -> Self {
        Self {
            path,
            force: options.force,
            text,
        }
    }
}

impl Writer for Script {
    fn row(&mut self, _: usize, _: &[DataCell]) -> Result<(), ExportError> {
        Ok(())
    }

    fn finish(self: Box<Self>) -> Result<Vec<Written>, ExportError> {
        let written = write_whole(&self.path, &self.text, self.force)?;
        Ok(vec![written])
    }
}

/// As much of a text as fits into so many bytes, whole characters alone.
fn cut(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}
