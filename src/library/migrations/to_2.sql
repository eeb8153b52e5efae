-- Version 2: evidence and suggestions, metadata, reports of imports, likeness, screening, samples.

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
    subject    TEXT NOT NULL CHECK (subject IN ('value', 'evidence', 'record', 'mark', 'metadata', 'screening', 'likeness')),
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

ALTER TABLE judgement ADD COLUMN doubts TEXT;

ALTER TABLE import ADD COLUMN finished_at TEXT;
ALTER TABLE import ADD COLUMN known INTEGER NOT NULL DEFAULT 0;
UPDATE import SET finished_at = started_at;

CREATE TABLE import_item (
    import    INTEGER NOT NULL REFERENCES import (id),
    place     INTEGER NOT NULL,
    source    TEXT NOT NULL,
    outcome   TEXT NOT NULL CHECK (outcome IN ('added', 'known', 'repeat', 'unreadable')),
    judgement INTEGER REFERENCES judgement (id),
    reason    TEXT,
    PRIMARY KEY (import, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX import_item_by_judgement ON import_item (judgement);

CREATE TABLE likeness (
    first      INTEGER NOT NULL REFERENCES judgement (id),
    second     INTEGER NOT NULL REFERENCES judgement (id),
    grounds    TEXT NOT NULL CHECK (grounds IN ('number', 'text')),
    similarity REAL NOT NULL,
    decision   TEXT CHECK (decision IN ('both', 'first', 'second')),
    PRIMARY KEY (first, second),
    CHECK (first < second)
) STRICT, WITHOUT ROWID;

CREATE INDEX likeness_by_second ON likeness (second);

CREATE TABLE screening (
    judgement INTEGER NOT NULL REFERENCES judgement (id),
    pass      INTEGER NOT NULL REFERENCES pass (id),
    decision  TEXT NOT NULL CHECK (decision IN ('included', 'excluded')),
    reason    TEXT,
    remark    TEXT,
    PRIMARY KEY (judgement, pass),
    CHECK (decision = 'excluded' OR (reason IS NULL AND remark IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE sample (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    drawn_at   TEXT NOT NULL,
    generator  TEXT NOT NULL,
    seed       INTEGER NOT NULL,
    size       INTEGER NOT NULL,
    per        TEXT,
    filter     TEXT NOT NULL,
    population INTEGER NOT NULL
) STRICT;

CREATE TABLE sample_stratum (
    sample     INTEGER NOT NULL REFERENCES sample (id),
    stratum    TEXT NOT NULL,
    population INTEGER NOT NULL,
    drawn      INTEGER NOT NULL,
    PRIMARY KEY (sample, stratum)
) STRICT, WITHOUT ROWID;

CREATE TABLE sample_member (
    sample    INTEGER NOT NULL REFERENCES sample (id),
    place     INTEGER NOT NULL,
    judgement INTEGER NOT NULL REFERENCES judgement (id),
    stratum   TEXT NOT NULL,
    PRIMARY KEY (sample, place),
    UNIQUE (sample, judgement)
) STRICT, WITHOUT ROWID;
