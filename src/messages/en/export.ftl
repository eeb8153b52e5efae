# Files that leave the program: what was written, what went wrong.

## Files that are written
export-not-empty = { $path } is not empty; choose a new folder, or add --force to replace files of an earlier export
export-not-a-folder = { $path } is a file; name a folder
export-exists = { $path } already exists; choose another file, or add --force to replace it
export-is-library = { $path } is a library and is not replaced; choose another file
export-io = { $path } cannot be written: { $error }

## The codebook as a table
export-asked = asked
export-not-asked = not asked
export-not-code = not: { $label }
