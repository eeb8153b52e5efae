-- Version 6: one section for each thing that is new.

-- Tables of one's own.
CREATE TABLE kept_table (
    name       TEXT PRIMARY KEY,
    definition TEXT NOT NULL,            -- one [[table]] of TOML, as in a codebook
    details    TEXT NOT NULL CHECK (json_valid (details)), -- order, percentages, statistics that are shown
    in_report  INTEGER NOT NULL CHECK (in_report IN (0, 1))
) STRICT, WITHOUT ROWID;
