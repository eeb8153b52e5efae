# Tables: titles, headings, footings, tests and notes.
