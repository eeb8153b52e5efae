-- Version 2: evidence, suggestions in the history, changes of a judgement's metadata.

CREATE TABLE evidence (
    record   INTEGER NOT NULL REFERENCES record (id),
    variable INTEGER NOT NULL REFERENCES variable (id),
    pass     INTEGER NOT NULL REFERENCES pass (id),
    first    INTEGER NOT NULL CHECK (first >= 1),
    length   INTEGER NOT NULL CHECK (length >= 1),
    quote    TEXT NOT NULL,
    PRIMARY KEY (record, variable, pass, first, length)
) STRICT, WITHOUT ROWID;

-- A check of a column cannot be changed: the rows move to a new table.
CREATE TABLE history_2 (
    id         INTEGER PRIMARY KEY,
    step       INTEGER NOT NULL REFERENCES step (id),
    subject    TEXT NOT NULL CHECK (subject IN ('value', 'evidence', 'record', 'mark', 'metadata')),
    record     INTEGER REFERENCES record (id),
    variable   INTEGER REFERENCES variable (id),
    name       TEXT,
    old        TEXT,
    new        TEXT,
    suggestion TEXT,
    accepted   INTEGER NOT NULL DEFAULT 0 CHECK (accepted IN (0, 1))
) STRICT;

INSERT INTO history_2 (id, step, subject, record, variable, name, old, new)
SELECT id, step, subject, record, variable, mark, old, new FROM history;

DROP TABLE history;
ALTER TABLE history_2 RENAME TO history;

CREATE INDEX history_by_step ON history (step);

CREATE TRIGGER history_is_append_only_1 BEFORE UPDATE ON history
BEGIN SELECT RAISE (ABORT, 'history is never changed'); END;
CREATE TRIGGER history_is_append_only_2 BEFORE DELETE ON history
BEGIN SELECT RAISE (ABORT, 'history is never changed'); END;
