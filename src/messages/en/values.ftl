# Values coded elsewhere: columns, rows and cells that cannot be taken in.

## The file
values-unreachable = { $path } cannot be read: { $reason }
values-file-empty = it is empty
values-file-too-large = it is larger than { $mib } MiB; leave out what is not needed
values-file-too-many-cells = it has more cells than are read (20 million); leave out columns that are not needed
values-file-encoding = its text is neither UTF-8 nor GB18030; save it as UTF-8
values-is-excel-97 = it is a workbook of Excel 97 to 2003; save it as .csv, .xlsx or .sav
values-is-pdf = it is a PDF; save it as .csv, .xlsx or .sav
values-is-database = it is a database; save it as .csv, .xlsx or .sav
values-is-zsav = it is compressed by ZLIB (a .zsav file); save it as .csv, .xlsx or .sav
values-open-quotation = line { $line } has a quotation mark that is never closed; close it, or remove it
values-row-too-long = line { $line } has { $cells } cells, but there are only { $headings } headings
values-no-sheet = it has no sheet `{ $sheet }`; { $hint }
values-not-a-workbook = it is not a valid .xlsx file ({ $error })
values-row-too-wide = row { $row } has a cell to the right of the last heading
values-sav-cut = the file ends too early
values-sav-cut-case = the file ends inside a case
values-sav-length = it has a length of { $length }
values-sav-record = its dictionary has a record of the unknown type { $kind }
values-sav-compression = its compression { $compression } is not known
values-sav-missing = a variable has too many missing values
values-sav-labels = labels of values belong to no variable

## Columns
values-no-column = the file has no column `{ $column }`; { $hint }
values-two-columns = two columns are named `{ $column }`; rename one
values-no-number = cannot tell which column names the judgements; choose it with --number (columns: { $columns })
values-no-variable = { $unit } has no coded variable `{ $name }`; { $hint }
values-two-for-one = the columns `{ $one }` and `{ $other }` both hold { $variable }; leave one out with --map `{ $other }=`
values-parents = { $n ->
    [one] { $unit } has 1 unit between itself and the judgement; --parent-ordinal named more columns
   *[other] { $unit } has { $n } units between itself and the judgement; --parent-ordinal named more columns
}
values-unclear-unit = the columns do not tell of which unit a row is: { $units }; name one with --unit
values-unit-of = { $unit } has { $columns }
values-nothing-to-take = no column has the name of a coded variable of { $unit }; assign them with --map COLUMN=VARIABLE (columns: { $columns })
values-unused-by-map = left out by --map
values-unused-no-variable = no variable of this unit has the name
values-unused-several-units = several units above have a variable of this name; write the name of the unit before it
values-unused-derived = worked out by the program

## Rows that name no record to code
values-names-nothing = it names no judgement
values-name-contradictory = `{ $typed }` is the record id of { $record } and the number of { $number }; use the id of a record, or write the number in another form
values-no-record-id = `{ $typed }` is not a record id of this codebook
values-no-match = no judgement matches `{ $typed }`
values-name-ambiguous = { $count } judgements match `{ $typed }`; use the record id ({ $records })
values-other-unit = its record id is not of the unit { $unit }
values-columns-disagree = `{ $by }` is `{ $named }`, the judgement with the number { $number }, but `{ $check }` is `{ $said }`; correct one, or leave the second column out with --map `{ $check }=`
values-columns-disagree-without-number = `{ $by }` is `{ $named }`, a judgement without a number, but `{ $check }` is `{ $said }`; correct one, or leave the second column out with --map `{ $check }=`
values-id-alone = `{ $id }` alone does not name a judgement: such ids follow the order of the import, and here it is { $number }; add a column with the numbers, or, if this file was made from this library, use --trust-ids
values-id-alone-without-number = `{ $id }` alone does not name a judgement: such ids follow the order of the import; if this file was made from this library, use --trust-ids
values-no-ordinal = `{ $column }` is empty, so the record is not known
values-not-an-ordinal = `{ $column }` is `{ $text }`, not an ordinal from 1 to 9999
values-repeated = it is the same record as row { $row }
values-deleted = { $record } was deleted with what was coded in it; undo that, or leave the row out

## Cells that hold no value of their variable
values-missing-without-code = the file declares it missing; set its code: --missing "{ $column }:{ $text }=CODE"
values-label-without-code = the file labels this number `{ $label }`; set its code: --missing "{ $column }:{ $text }=CODE"
values-ambiguous-number = { $reason }, or set --decimal comma or point for the whole file
values-ambiguous-date = { $reason }, or set --date-order dmy or mdy for the whole file
values-not-a-choice = it is neither 1 nor 0: whether the code is among the answers
values-code-contradictory = its number is { $number }, its label in the file { $label }; choose one with --prefer number or label
values-unknown-label = its label `{ $label }` is not in the codebook
values-unknown-value = neither it nor its label `{ $label }` is in the codebook
values-not-a-code = it is not one of the codes or labels; correct it, or add the code to the codebook
values-partly-missing = some of the columns of its variable have a missing code, others not
values-partly-empty = some of the columns of its variable are empty, others say 0
