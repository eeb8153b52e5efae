//! Why a file, or a text in one, cannot be read.

use std::io;

use super::LONGEST;
use super::kind::Foreign;
use crate::messages::{text, words};
use crate::nearest::did_you_mean;

/// Bytes in a MiB.
const MIB: u64 = 1024 * 1024;

/// Why a file, or a text in one, cannot be read. It stands behind the place, and may say what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// The operating system's reason.
    #[error("{0}")]
    System(String),
    /// A file of a kind that is not read.
    #[error(transparent)]
    Foreign(#[from] Foreign),
    /// A folder reached by a link, which could lead back.
    #[error("{}", words!("import-link"))]
    Link,
    /// A device or the like.
    #[error("{}", words!("import-no-file"))]
    NoFile,
    /// Nothing is in it.
    #[error("{}", words!("import-empty"))]
    Empty,
    /// A text or a line beyond what is read.
    #[error("{}", text!("import-too-long", mib = LONGEST / MIB))]
    TooLong,
    /// A line of a table beyond what is read, by its number.
    #[error("{}", text!("import-line-too-long", line = .0, mib = LONGEST / MIB))]
    LineTooLong(u64),
    /// A file of more than so many bytes.
    #[error("{}", text!("import-too-large", mib = .0 / MIB))]
    TooLarge(u64),
    /// An entry of an archive of more than so many bytes.
    #[error("{}", text!("import-entry-too-large", mib = .0 / MIB))]
    EntryTooLarge(u64),
    /// More than so many bytes on the standard input.
    #[error("{}", text!("import-input-too-large", mib = .0 / MIB))]
    InputTooLarge(u64),
    /// A reader failed on it in a way of which nothing is known.
    #[error("{}", words!("import-unusual"))]
    Unusual,
    /// Bytes that are not a text.
    #[error("{}", words!("import-not-a-text"))]
    NotAText,

    /// An archive whose list of entries cannot be read.
    #[error("{}", words!("import-archive-damaged"))]
    Archive,
    /// An entry that is not what the list says.
    #[error("{}", words!("import-entry-damaged"))]
    Entry,
    /// An entry that breaks off, with the reason.
    #[error("{}", text!("import-entry-unpacked", error = .0))]
    Unpacked(String),
    /// An entry far larger than any text is for its packed size.
    #[error("{}", words!("import-entry-bomb"))]
    Bomb,
    /// An entry that should be there, by its name.
    #[error("{}", text!("import-entry-lacking", name = .0))]
    Lacking(String),
    /// An entry that asks for a password.
    #[error("{}", words!("import-entry-locked"))]
    EntryLocked,
    /// An entry packed by a method that is not known.
    #[error("{}", words!("import-entry-packing"))]
    Packing,
    /// An entry whose name is a path to elsewhere.
    #[error("{}", words!("import-entry-leads-out"))]
    LeadsOut,
    /// Archives in archives beyond what is unpacked.
    #[error("{}", words!("import-archive-nested"))]
    Nested,
    /// An archive with nothing in it.
    #[error("{}", words!("import-archive-empty"))]
    NoEntries,

    /// A document in XML that is not well formed.
    #[error("{}", words!("import-document-damaged"))]
    Document,
    /// A table, picture or the like in `OpenDocument`.
    #[error("{}", words!("import-document-opendocument"))]
    OpenDocument,
    /// Slides or the like.
    #[error("{}", words!("import-document-office"))]
    Office,
    /// A part of a book, with what is wrong with it.
    #[error("{}", text!("import-book-damaged", reason = .0.to_string()))]
    Book(Box<Unread>),
    /// A book that does not say where its pages are.
    #[error("{}", words!("import-book-package"))]
    BookPackage,
    /// A saved page without a word.
    #[error("{}", words!("import-page-empty"))]
    Page,
    /// Rich text with groups in one another beyond this number.
    #[error("{}", text!("import-rtf-deep", deepest = .0))]
    Deep(usize),

    /// A PDF that asks for a password.
    #[error("{}", words!("import-pdf-locked"))]
    PdfLocked,
    /// A PDF, where there is nothing to read it with.
    #[error("{}", words!("import-pdf-program"))]
    PdfProgram,
    /// A PDF beyond so many seconds.
    #[error("{}", text!("import-pdf-slow", seconds = .0))]
    PdfSlow(u64),
    /// The same with the built-in reader.
    #[error("{}", text!("import-pdf-slow-built-in", seconds = .0))]
    PdfSlowBuiltIn(u64),
    /// A PDF that `pdftotext` refuses.
    #[error("{}", words!("import-pdf-damaged"))]
    Pdf,
    /// A PDF whose end is missing.
    #[error("{}", words!("import-pdf-cut"))]
    PdfCut,
    /// A PDF whose parts are not where it says.
    #[error("{}", words!("import-pdf-structure"))]
    PdfStructure,
    /// A PDF with something that the built-in reader does not know.
    #[error("{}", words!("import-pdf-beyond"))]
    PdfBeyond,
    /// A PDF of pictures.
    #[error("{}", words!("import-pdf-scanned"))]
    PdfScanned,

    /// A line that is not JSON, from this column on.
    #[error("{}", text!("import-json-line", column = .0))]
    JsonLine(usize),
    /// A file that is not JSON from its beginning.
    #[error("{}", text!("import-json", line = .line, column = .column))]
    Json {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A file that is not JSON any more behind an object.
    #[error("{}", text!("import-json-after", object = .object, line = .line, column = .column))]
    JsonAfter {
        /// The object, from 1.
        object: u64,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A list, a number or the like where an object was expected.
    #[error("{}", words!("import-json-no-object"))]
    NoObject,

    /// The field that was named for the text is not there.
    #[error(
        "{}",
        text!(
            "import-no-field",
            field = .name,
            hint = did_you_mean(.nearest.as_deref(), .fields),
        )
    )]
    NoField {
        /// The name that was given.
        name: String,
        /// The field that was probably meant.
        nearest: Option<String>,
        /// The first fields that are there.
        fields: Vec<String>,
    },
    /// None of the fields, of which these are the first, has the name of a text.
    #[error("{}", text!("import-no-text-field", fields = .0.join(", ")))]
    NoTextField(Vec<String>),
    /// The field of the text holds a number or the like.
    #[error("{}", words!("import-field-without-text"))]
    FieldWithoutText,
    /// The field of the text is empty.
    #[error("{}", words!("import-text-empty"))]
    TextEmpty,
    /// None of the fields, of which these are the first, has the name of a number, which a judgement without a text
    /// needs.
    #[error("{}", text!("import-no-number-field", fields = .0.join(", ")))]
    NoNumberField(Vec<String>),
    /// Neither a text nor a number.
    #[error("{}", words!("import-number-empty"))]
    NumberEmpty,

    /// A table with nothing under its headings.
    #[error("{}", words!("import-table-no-rows"))]
    NoRows,
    /// A table whose headings have a broken quotation mark.
    #[error("{}", words!("import-table-headings"))]
    Headings,
    /// A row with more or fewer fields than headings.
    #[error("{}", text!("import-table-fields", fields = .fields, headings = .headings))]
    FieldCount {
        /// The fields of the row.
        fields: usize,
        /// How many fields the first row of the table has.
        headings: usize,
    },
    /// A row with a broken quotation mark.
    #[error("{}", words!("import-table-quotation"))]
    Quotation,
    /// The same; the next line, of this number, was left out with it.
    #[error("{}", text!("import-table-quotation-line", line = .0))]
    QuotationWithLine(u64),
    /// The same for several lines.
    #[error("{}", text!("import-table-quotation-lines", first = .first, last = .last))]
    QuotationWithLines {
        /// The first line that was left out.
        first: u64,
        /// The last of them, itself left out too.
        last: u64,
    },
    /// A workbook that is not one.
    #[error("{}", words!("import-workbook-damaged"))]
    Workbook,
    /// A workbook with nothing in it.
    #[error("{}", words!("import-workbook-empty"))]
    WorkbookEmpty,
    /// A sheet with more than so many cells.
    #[error("{}", text!("import-sheet-too-large", cells = .0))]
    SheetTooLarge(u64),
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        Self::System(error.to_string())
    }
}
