# The report: headings, methods, notes.
