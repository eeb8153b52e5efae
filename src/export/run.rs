//! Writing the files.

use std::fs::{self, DirBuilder};
use std::io::ErrorKind;
use std::path::Path;

use super::codebook_rows;
use super::data::{Chosen, DataSet, Source};
use super::file::write_whole;
use super::formats::{DataFormat, Extent, Writer, codebook_table, writer};
use super::{ExportError, ExportOptions, Written};
use crate::library::Library;

/// Writes the records in each format, the codebook as a table, and the codebook itself. The library holds
/// personal data, so folder and files are readable by their owner alone.
///
/// # Errors
/// Where the folder has files already or cannot be written, a format cannot hold the data, the filter makes no sense,
/// or the library cannot be read. A file that could not be written to its end is not there.
pub fn run(
    library: &Library,
    folder: &Path,
    options: &ExportOptions,
) -> Result<Vec<Written>, ExportError> {
    let toml = library.codebook_toml()?;
    let source = Source::new(
        library,
        &Chosen {
            unit: options.unit,
            joined: options.joined,
            excluded_too: options.excluded_too,
            filter: options.filter.clone(),
        },
    )?;
    let formats = with_csv(&options.formats);
    let sets = measured(&source)?;
    make_folder(folder, options.force)?;

    let mut writers = formats
        .iter()
        .map(|&format| writer(format, folder, &sets, options))
        .collect::<Result<Vec<Box<dyn Writer>>, ExportError>>()?;
    source.walk(|set, cells| {
        let mut each = writers.iter_mut();
        each.try_for_each(|writer| writer.row(set, cells))
    })?;
    let mut written = Vec::new();
    for writer in writers {
        written.extend(writer.finish()?);
    }

    if formats.contains(&DataFormat::Csv) {
        let sets: Vec<&DataSet> = sets.iter().map(|(set, _)| *set).collect();
        let rows = codebook_rows(&sets);
        written.push(codebook_table(folder.join("codebook.csv"), &rows, options)?);
    }
    written.push(write_whole(
        &folder.join("codebook.toml"),
        &toml,
        options.force,
    )?);
    Ok(written)
}

/// The formats, with the one that others read.
fn with_csv(formats: &[DataFormat]) -> Vec<DataFormat> {
    let mut formats = formats.to_vec();
    if formats.iter().any(|format| format.needs_csv()) {
        formats.push(DataFormat::Csv);
    }
    formats.sort_unstable();
    formats.dedup();
    formats
}

/// The data sets with what must be known of their rows.
fn measured<'s>(source: &'s Source<'_>) -> Result<Vec<(&'s DataSet, Extent)>, ExportError> {
    let mut sets: Vec<(&DataSet, Extent)> =
        source.sets().map(|set| (set, Extent::default())).collect();
    source.walk(|set, cells| -> Result<(), ExportError> {
        if let Some((_, extent)) = sets.get_mut(set) {
            extent.add(cells);
        }
        Ok(())
    })?;
    Ok(sets)
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
        Err(error) => return Err(ExportError::io(folder, error)),
    }
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(folder)
        .map_err(|error| ExportError::io(folder, error))
}
