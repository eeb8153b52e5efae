# Files that leave the program: what was written, what went wrong.

## Files that are written
export-not-empty = { $path } is not empty; choose a new folder, or add --force to replace files of an earlier export
export-not-a-folder = { $path } is a file; name a folder
export-exists = { $path } already exists; choose another file, or add --force to replace it
export-is-library = { $path } is a library and is not replaced; choose another file
export-io = { $path } cannot be written: { $error }

## What does not go into a format
export-unfit = { $format }: { $unit }: { $why }. Nothing was written; choose another format
export-unfit-many-missing = Stata has 26 missing values of a variable, and there are { $codes }
export-unfit-columns = { $columns } columns, and there can be { $most }
export-unfit-rows = { $rows } records, and a sheet holds { $most }
export-texts-cut = { $texts ->
    [one] 1 text of more than { $bytes } is cut; CSV has it whole
   *[other] { $texts } texts of more than { $bytes } are cut; CSV has them whole
 }

## Labels of the columns before the variables
export-record-id = record id: { $unit }
export-case-number = trial number
export-case-citation = citation
export-case-court = court
export-case-province = province of the court
export-case-date = date of the judgement
export-case-status = how far it is coded
export-case-reason = why it is excluded
export-case-remark = remark on why it is excluded
export-case-samples = samples that it is in
export-whether-asked = { $label }: whether it is asked
export-date-as-text = { $label } (as text)
export-codebook-sheet = Codebook

## The codebook as a table
export-asked = asked
export-not-asked = not asked
export-not-code = not: { $label }
