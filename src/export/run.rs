//! Writing the files.

use std::collections::HashMap;
use std::fs::{self, DirBuilder, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::file::private_file;
use super::{ExportError, ExportOptions, Judgements, Written, cell, codebook_csv, columns};
use crate::codebook::{Codebook, UnitIx};
use crate::counting::{Needs, loaded};
use crate::library::{Judgement, Library, Record, RecordId, Status};
use crate::tables::{Frame, RecordKey};

/// Writes one CSV file a unit, the codebook as a table, and the codebook itself. The library holds
/// personal data, so folder and files are readable by their owner alone.
///
/// # Errors
/// Where the folder has files already, cannot be written, or the library cannot be read.
pub fn run(
    library: &Library,
    folder: &Path,
    options: ExportOptions,
) -> Result<Vec<Written>, ExportError> {
    let codebook = library.codebook().clone();
    let toml = library.codebook_toml()?;
    let answers = loaded(library, &Needs::all(&codebook))?;
    make_folder(folder, options.force)?;

    let mut tables = codebook
        .unit_ixs()
        .map(|unit| Table::new(&codebook, unit, folder, options))
        .collect::<Result<Vec<Table>, ExportError>>()?;
    for judgement in library.judgements()? {
        let left_out = options.judgements == Judgements::NotExcluded;
        if left_out && judgement.status == Status::Excluded {
            continue;
        }
        let records = library.records(judgement.id)?;
        let by_id: HashMap<RecordId, &Record> =
            records.iter().map(|record| (record.id, record)).collect();
        for record in &records {
            let table = &mut tables[record.unit.0];
            let row = table.row(&codebook, &judgement, record, &by_id, answers.frame());
            table.file.line(&row)?;
        }
    }
    let mut written = tables
        .into_iter()
        .map(|table| table.file.finish())
        .collect::<Result<Vec<Written>, ExportError>>()?;

    let mut labels = CsvFile::new(folder.join("codebook.csv"), options)?;
    labels.heading(&codebook_csv::HEADINGS)?;
    for row in codebook_csv::rows(&codebook) {
        labels.line(&row)?;
    }
    written.push(labels.finish()?);

    let path = folder.join("codebook.toml");
    let fail = |error| failed(&path, error);
    let mut file = private_file(&path, options.force).map_err(fail)?;
    file.write_all(toml.as_bytes()).map_err(fail)?;
    written.push(Written {
        rows: toml.lines().count() as u64,
        path,
    });
    Ok(written)
}

/// The file of one unit.
struct Table {
    above: Vec<UnitIx>,
    columns: Vec<columns::ExportColumn>,
    labels: bool,
    file: CsvFile,
}

impl Table {
    fn new(
        codebook: &Codebook,
        unit: UnitIx,
        folder: &Path,
        options: ExportOptions,
    ) -> Result<Self, ExportError> {
        // `codebook.csv` is the name of another file.
        let name = match codebook.unit(unit).name.as_str() {
            "codebook" => "codebook_unit.csv".to_owned(),
            name => format!("{name}.csv"),
        };
        let columns = columns::variables(codebook, unit);
        let mut file = CsvFile::new(folder.join(name), options)?;
        let mut heading = columns::fixed(codebook, unit);
        heading.extend(columns.iter().map(|column| column.name.clone()));
        file.heading(&heading)?;
        Ok(Self {
            above: columns::above(codebook, unit),
            columns,
            labels: options.labels,
            file,
        })
    }

    fn row(
        &self,
        codebook: &Codebook,
        judgement: &Judgement,
        record: &Record,
        by_id: &HashMap<RecordId, &Record>,
        answers: &Frame,
    ) -> Vec<String> {
        let ancestor = |unit: UnitIx| {
            let line = std::iter::successors(Some(record), |record| {
                record.parent.and_then(|parent| by_id.get(&parent).copied())
            });
            line.filter(|record| record.unit == unit)
                .map(|record| record.name.clone())
                .next()
                .unwrap_or_default()
        };
        let known = |text: Option<&str>| cell::text(text.unwrap_or_default());
        let mut row = vec![record.name.clone()];
        row.extend(self.above.iter().map(|&unit| ancestor(unit)));
        row.extend([
            known(judgement.trial_number.as_deref()),
            known(judgement.citation.as_deref()),
            known(judgement.court.as_deref()),
            known(judgement.province.as_deref()),
            judgement
                .date
                .map(|date| date.to_string())
                .unwrap_or_default(),
            judgement.status.name().to_owned(),
        ]);
        for column in &self.columns {
            let answer = answers.value(column.variable, RecordKey(record.id.0));
            let answer = answer.as_ref();
            row.push(match column.code {
                Some(code) => {
                    cell::one_of_many(codebook, column.variable, answer, code, self.labels)
                }
                None => cell::value(codebook, column.variable, answer, self.labels),
            });
        }
        row
    }
}

/// A CSV file (RFC 4180) that is being written.
struct CsvFile {
    path: PathBuf,
    writer: csv::Writer<BufWriter<File>>,
    rows: u64,
}

impl CsvFile {
    fn new(path: PathBuf, options: ExportOptions) -> Result<Self, ExportError> {
        let open = || -> io::Result<BufWriter<File>> {
            let mut file = BufWriter::new(private_file(&path, options.force)?);
            if options.bom {
                file.write_all("\u{feff}".as_bytes())?;
            }
            Ok(file)
        };
        let file = open().map_err(|error| failed(&path, error))?;
        let writer = csv::Writer::from_writer(file);
        Ok(Self {
            path,
            writer,
            rows: 0,
        })
    }

    fn heading<S: AsRef<[u8]>>(&mut self, cells: &[S]) -> Result<(), ExportError> {
        self.writer
            .write_record(cells)
            .map_err(|error| failed(&self.path, error.into()))
    }

    fn line(&mut self, cells: &[String]) -> Result<(), ExportError> {
        self.rows += 1;
        self.heading(cells)
    }

    fn finish(mut self) -> Result<Written, ExportError> {
        self.writer
            .flush()
            .map_err(|error| failed(&self.path, error))?;
        Ok(Written {
            path: self.path,
            rows: self.rows,
        })
    }
}

/// The folder, new or empty; with `force` it may have files.
fn make_folder(folder: &Path, force: bool) -> Result<(), ExportError> {
    match fs::read_dir(folder) {
        Ok(mut entries) => {
            if entries.next().is_some() && !force {
                return Err(ExportError::NotEmpty(folder.to_owned()));
            }
            return Ok(());
        }
        Err(error) if error.kind() == ErrorKind::NotADirectory => {
            return Err(ExportError::NotAFolder(folder.to_owned()));
        }
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(failed(folder, error)),
    }
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(folder)
        .map_err(|error| failed(folder, error))
}

fn failed(path: &Path, error: io::Error) -> ExportError {
    ExportError::Io {
        path: path.to_owned(),
        error,
    }
}
