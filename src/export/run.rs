//! Writing the files.

use std::collections::HashMap;
use std::fs::{self, DirBuilder, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::columns::Content;
use super::file::private_file;
use super::{ExportError, ExportOptions, Judgements, Written, cell, codebook_csv, columns};
use crate::codebook::{Codebook, UnitIx};
use crate::counting::{Needs, loaded, scope_of};
use crate::library::{Judgement, JudgementId, Library, Record, RecordId, Screening};
use crate::search::Query;
use crate::tables::{Frame, RecordKey};

/// Writes one CSV file a unit, with the records that a query lets in, the codebook as a table, and the codebook itself. The library holds
/// personal data, so folder and files are readable by their owner alone.
///
/// # Errors
/// Where the folder has files already, cannot be written, or the library cannot be read.
pub fn run(
    library: &Library,
    folder: &Path,
    options: ExportOptions,
    query: &Query,
) -> Result<Vec<Written>, ExportError> {
    let codebook = library.codebook().clone();
    let toml = library.codebook_toml()?;
    let answers = loaded(library, &Needs::all(&codebook))?;
    let mut scope = scope_of(library, &answers, query)?;
    scope.excluded_too |= options.judgements == Judgements::All;
    let written: Vec<Vec<bool>> = codebook
        .unit_ixs()
        .map(|unit| scope.mask(answers.frame(), unit))
        .collect();
    let samples = samples(library)?;
    make_folder(folder, options.force)?;

    let mut tables = codebook
        .unit_ixs()
        .map(|unit| Table::new(&codebook, unit, folder, options))
        .collect::<Result<Vec<Table>, ExportError>>()?;
    for judgement in library.judgements()? {
        let records = library.records(judgement.id)?;
        let by_id: HashMap<RecordId, &Record> =
            records.iter().map(|record| (record.id, record)).collect();
        for record in &records {
            let frame = answers.frame();
            let row = frame.row_of(record.unit, RecordKey(record.id.0));
            if !row.is_some_and(|row| written[record.unit.0][row]) {
                continue;
            }
            let table = &mut tables[record.unit.0];
            let samples = samples.get(&judgement.id).map_or(&[][..], Vec::as_slice);
            let row = table.row(&codebook, (&judgement, samples), record, &by_id, frame);
            table.file.line(&row)?;
        }
    }
    let mut files = tables
        .into_iter()
        .map(|table| table.file.finish())
        .collect::<Result<Vec<Written>, ExportError>>()?;

    let mut labels = CsvFile::new(folder.join("codebook.csv"), options)?;
    labels.heading(&codebook_csv::HEADINGS)?;
    for row in codebook_csv::rows(&codebook) {
        labels.line(&row)?;
    }
    files.push(labels.finish()?);

    let path = folder.join("codebook.toml");
    let fail = |error| failed(&path, error);
    let mut file = private_file(&path, options.force).map_err(fail)?;
    file.write_all(toml.as_bytes()).map_err(fail)?;
    files.push(Written {
        rows: toml.lines().count() as u64,
        path,
    });
    Ok(files)
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
        (judgement, samples): (&Judgement, &[String]),
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
        let (reason, remark) = match &judgement.screening {
            Some(Screening::Excluded { reason, remark }) => (reason.as_deref(), remark.as_deref()),
            Some(Screening::Included) | None => (None, None),
        };
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
            known(reason),
            known(remark),
            cell::text(&samples.join("; ")),
        ]);
        for column in &self.columns {
            let answer = answers.value(column.variable, RecordKey(record.id.0));
            let answer = answer.as_ref();
            row.push(match column.content {
                Content::Code(code) => {
                    cell::one_of_many(codebook, column.variable, answer, code, self.labels)
                }
                Content::Answer => cell::value(codebook, column.variable, answer, self.labels),
                Content::Asked => {
                    let not_asked = answers.is_not_asked(column.variable, RecordKey(record.id.0));
                    u8::from(!not_asked).to_string()
                }
            });
        }
        row
    }
}

/// The names of the samples that each judgement is in, in the order of their drawing.
fn samples(library: &Library) -> Result<HashMap<JudgementId, Vec<String>>, ExportError> {
    let mut names: HashMap<JudgementId, Vec<String>> = HashMap::new();
    for sample in library.samples()? {
        for member in sample.members {
            let of_judgement = names.entry(member.judgement).or_default();
            of_judgement.push(sample.name.clone());
        }
    }
    Ok(names)
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
