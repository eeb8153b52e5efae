# Importing judgements: notices, doubts, files that cannot be read.

## Where nothing can be imported
import-unreachable = { $path } cannot be read: { $error }
import-neither = { $path } is neither a file nor a folder
import-nothing = no file in { $folder }
import-standard-input = standard input
import-encoding = unknown encoding `{ $name }`; known: { $known } and others
import-encoding-near = unknown encoding `{ $name }`; { $hint }

## Why a file, or a text in one, cannot be read. It stands behind the place.
import-link = a link to a folder is not followed
import-no-file = not a file
import-empty = it is empty
import-too-long = longer than { $mib } MiB
import-line-too-long = line { $line } is longer than { $mib } MiB
import-too-large = larger than { $mib } MiB
import-entry-too-large = larger than { $mib } MiB; unpack it first
import-input-too-large = larger than { $mib } MiB; write it into a file and name that
import-unusual = it could not be read: it is damaged in an unusual way
import-not-a-text = it is not a text, or in an encoding that has to be named with --encoding

## Files of kinds that are not read
import-is-picture = a picture: a text has to be recognised in it first (OCR)
import-is-archive = an archive that is not read; unpack it, or make a .zip of its files
import-is-database = a database
import-is-locked = locked by a password; open it and save it without one
import-is-word-97 = a document of Word 97 to 2003; open it in Word or LibreOffice and save it as .docx
import-is-excel-97 = a workbook of Excel 97 to 2003; open it in Excel or LibreOffice and save it as .xlsx
import-is-office-97 = a file of the Office of 1997 to 2003; open it in Word, Excel or LibreOffice and save it as .docx or .xlsx
import-is-xml = an XML file of a kind that is not read

## Archives
import-archive-damaged = a damaged zip archive
import-archive-nested = an archive in an archive in an archive; unpack it first
import-archive-empty = an archive without files
import-entry-damaged = damaged
import-entry-unpacked = it cannot be unpacked: { $error }
import-entry-bomb = unpacked it is far larger than any text: a zip bomb
import-entry-lacking = it has no { $name }
import-entry-locked = locked by a password
import-entry-packing = packed in a way that is not read; unpack it first
import-entry-leads-out = its name leads out of the archive

## Documents, books and pages
import-document-damaged = a damaged document
import-document-opendocument = an OpenDocument file that is not a text; save a table as .xlsx or .csv
import-document-office = an Office file that is neither a text nor an .xlsx workbook
import-book-damaged = a damaged book: { $reason }
import-book-package = a damaged book: it names no package
import-page-empty = a saved page (MHTML) without a text
import-rtf-deep = groups nested deeper than { $deepest }

## PDFs
import-pdf-locked = a PDF that is locked by a password; open it and save it without one
import-pdf-program = a PDF, which needs the program pdftotext (of poppler-utils)
import-pdf-slow = a PDF that takes longer than { $seconds } seconds
import-pdf-slow-built-in = a PDF that takes longer than { $seconds } seconds; install pdftotext (of poppler-utils), which reads more, and import it again
import-pdf-damaged = a damaged PDF: pdftotext cannot read it
import-pdf-cut = a damaged PDF: its end is missing, so it was probably not copied whole; get it again, or install pdftotext (of poppler-utils), which reads more, and import it again
import-pdf-structure = a damaged PDF: what it says of its own parts is wrong; install pdftotext (of poppler-utils), which reads more, and import it again
import-pdf-beyond = a PDF beyond the built-in reader; install pdftotext (of poppler-utils), which reads more, and import it again
import-pdf-scanned = a PDF without text, probably scanned: its text has to be recognised first (OCR)

## JSON
import-json-line = invalid JSON: error at column { $column }
import-json = invalid JSON: error at line { $line }, column { $column }
import-json-after = invalid JSON after object { $object }: error at line { $line }, column { $column }
import-json-no-object = not a JSON object

## Fields and tables
import-no-field = no field `{ $field }`; { $hint }
import-no-text-field = cannot tell which field holds the text; name it with --text (fields: { $fields })
import-field-without-text = the field of the text holds no text
import-text-empty = its text is empty
import-no-number-field = cannot tell which field holds the trial number, which names a judgement without a text; name it with --trial-number (fields: { $fields })
import-number-empty = it has neither a text nor a trial number, so nothing names the judgement
import-table-no-rows = it has headings and no rows
import-table-headings = a quotation mark in its headings is never closed
import-table-fields = it has { $fields } fields, but there are { $headings } headings: a text with commas or line breaks has to stand in quotation marks
import-table-quotation = a quotation mark is never closed, or one inside is not doubled
import-table-quotation-line = a quotation mark is never closed, or one inside is not doubled; line { $line } was left out with it
import-table-quotation-lines = a quotation mark is never closed, or one inside is not doubled; lines { $first } to { $last } were left out with it
import-workbook-damaged = a damaged workbook
import-workbook-empty = a workbook without rows
import-sheet-too-large = a sheet with more than { $cells } cells

## Why a text may not be what was printed
import-doubt-replacement-characters = characters were lost, here or before: bytes that are invalid in their encoding show as �
import-doubt-pdf = read from a PDF by the built-in reader: characters and lines can be in another order than printed
import-doubt-full-cell = as long as a cell of a spreadsheet can be (32,767 characters): its end may be cut off
import-doubt-given-number = the trial number in the data set is not one; the number printed in the text was used, where there is one
import-doubt-given-date = the date in the data set was not understood; the date under the judgement was used, where there is one
import-doubt-given-province = the province in the data set is not that of the court's name or trial number
import-doubt-notes = the document has footnotes or endnotes; they follow the text, numbered in the order in which they are called
import-doubt-quotation = a quotation mark in this row, or in one shortly before it, is not doubled or never closed: the text may be cut, or contain parts of other rows
import-doubt-few-fields = the row has fewer fields than there are headings: a line break in the text may have cut it
import-doubt-open-number = the trial number in the text is crossed out, not understood, or can be a number with a part as well as several numbers (271-274)
