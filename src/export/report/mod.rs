//! The study as one document: methods, screening flow, all tables of the codebook, the codebook itself, and
//! what is still open. It holds counts, record ids and what the codebook says; passages with themes where they are asked
//! for, and else no text of a judgement.

mod checks;
mod codebook;
mod counted;
mod evidence;
mod facts;
mod flow;
mod methods;
mod quality;
mod samples;
mod statistics;
mod tables;
mod themes;
mod words;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::counting::{
    ChoiceError, Edition, Needs, PassageQuery, TableMaker, cited_passages, loaded, own_tables,
    scope_of,
};
use crate::library::{Library, LibraryError};
use crate::messages::text;
use crate::printing::{Block, Language, PrintedDocument, Section};
use crate::search::Query;
use crate::tables::NotLoaded;

use counted::Counted;
use facts::ReportFacts;
use tables::Tables;

pub use evidence::evidence_table;
pub use flow::flow_table;

/// What a report is asked to be.
#[derive(Debug, Clone)]
pub struct ReportOptions {
    /// The title; by itself that of the codebook.
    pub title: Option<String>,
    /// Which records the tables and counts of answers include; methods and screening flow are those of the
    /// whole study.
    pub filter: Query,
    /// In which language the passages with themes are quoted; none quotes no text of a judgement.
    pub quotes: Option<Language>,
    /// The day that the report bears.
    pub today: Date,
    /// Where the days of imports and coding begin and end.
    pub zone: TimeZone,
}

/// Why there is no report.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The library cannot be read, or the filter names what is not there.
    #[error(transparent)]
    Choice(#[from] ChoiceError),
    /// Columns were not loaded.
    #[error(transparent)]
    NotLoaded(#[from] NotLoaded),
}

impl From<LibraryError> for ReportError {
    fn from(error: LibraryError) -> Self {
        Self::Choice(error.into())
    }
}

/// Makes the report of a library. The same library and options make the same document.
///
/// # Errors
/// Where the library cannot be read, or the filter names what is not there. A table that cannot be made says
/// so in the document instead.
pub fn report(library: &Library, options: &ReportOptions) -> Result<PrintedDocument, ReportError> {
    let codebook = library.codebook().clone();
    let mut tabulator = loaded(library, &Needs::all(&codebook))?;

    let facts = ReportFacts::of(library, &tabulator, options)?;
    let scope = scope_of(library, &tabulator, &options.filter)?;
    let counted = Counted::count(&mut tabulator, &scope)?;
    let checks = checks::checked(library, tabulator.frame(), &scope)?;
    let open = quality::open(library, tabulator.frame(), &scope)?;
    let passages = cited_passages(
        library,
        &PassageQuery {
            judgements: options.filter.clone(),
            ..PassageQuery::default()
        },
    )?;
    let shares = library.evidence_shares()?;
    let edition = Edition::new(library.pass(), facts.codebook_version(), options.today);
    let mut maker = TableMaker::new(library, edition, options.filter.clone());
    let own = own_tables(library)?;
    let tables = Tables::make(&mut maker, &mut tabulator, &codebook, &own)?;

    let mut sections = vec![study(&codebook.description, &facts)];
    sections.push(methods::section(&codebook, &facts, &tables));
    sections.push(flow::section(&facts.flow, &codebook));
    sections.extend(tables.sections);
    sections.extend(themes::sections(&codebook, &passages, options.quotes));
    sections.extend(codebook::sections(&codebook, &counted));
    sections.extend(quality::sections(
        &codebook, &counted, &checks, &open, &shares,
    ));
    Ok(PrintedDocument {
        title: options
            .title
            .clone()
            .unwrap_or_else(|| codebook.title.clone()),
        sections,
    })
}

/// What the study is about, and what this document is.
fn study(description: &str, facts: &ReportFacts) -> Section {
    let mut blocks = Vec::new();
    if !description.trim().is_empty() {
        blocks.push(Block::Paragraph(description.to_owned()));
    }
    blocks.push(Block::Paragraph(text!(
        "report-made",
        day = words::day(facts.today),
        program = facts.program,
    )));
    if let Some(filter) = &facts.filter {
        blocks.push(Block::Paragraph(text!("report-filter", filter = filter)));
    }
    Section {
        heading: text!("report-study"),
        level: 1,
        blocks,
    }
}
