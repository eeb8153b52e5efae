-- The library: the one file of a study. This is its whole schema, version 6.
--
-- The file can be read by any SQLite 3.37 or later: the views `wide_<unit>` (made from the codebook
-- with every version of it) show one row a record with the value and the label of every variable, without
-- those of excluded judgements.
-- Writing to it by hand bypasses the history; work on a copy.

PRAGMA application_id = 0x43534248; -- "CSBH": this file is a Casebench library
PRAGMA user_version = 6;            -- the version of this schema

-- Facts about the library itself.
CREATE TABLE property (
    name  TEXT PRIMARY KEY,         -- created_at, created_by; codebook: the version that is in use
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every version of the codebook that was ever in use, also those that were undone.
CREATE TABLE codebook (
    version    INTEGER PRIMARY KEY,
    adopted_at TEXT NOT NULL,       -- UTC, ISO 8601, as all times here
    toml       TEXT NOT NULL,       -- the text as it was given
    follows    INTEGER REFERENCES codebook (version), -- the version that it replaced; open: the first one
    reason     TEXT                 -- why it was changed, in the researcher's own words
) STRICT;

-- Numbers for the codebook's names, so that values survive a renaming. What a later version of the codebook does
-- not have keeps its row, so that it comes back with its values.
CREATE TABLE unit (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE variable (
    id    INTEGER PRIMARY KEY,
    unit  INTEGER NOT NULL REFERENCES unit (id),
    name  TEXT NOT NULL,
    label TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)), -- 1: not in the codebook that is in use
    UNIQUE (unit, name)
) STRICT;

-- The labels of codes and missing codes, for readers without this program.
CREATE TABLE code (
    variable INTEGER NOT NULL REFERENCES variable (id),
    value    INTEGER NOT NULL,
    label    TEXT NOT NULL,
    missing  INTEGER NOT NULL CHECK (missing IN (0, 1)),
    PRIMARY KEY (variable, value)
) STRICT, WITHOUT ROWID;

-- The codebook's themes for passages, with a number each, so that a passage keeps its theme at a renaming.
CREATE TABLE theme (
    id     INTEGER PRIMARY KEY,
    name   TEXT NOT NULL UNIQUE,
    label  TEXT NOT NULL,
    parent INTEGER REFERENCES theme (id) -- the wider theme
) STRICT;

-- One reading of the judgements by one coder; the first is the main pass. A pass owns its values, their
-- evidence, the themes it put on passages and its marks of what is done. All else belongs to the study.
CREATE TABLE pass (
    id   INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

INSERT INTO pass (id, name) VALUES (1, 'main');

-- One run of an import and its counts so far: found = added + texts + known + repeats + unreadable.
CREATE TABLE import (
    id          INTEGER PRIMARY KEY,
    started_at  TEXT NOT NULL,
    finished_at TEXT,                    -- open while it runs, and where it was interrupted
    source      TEXT NOT NULL,           -- the folder or file that was named
    found       INTEGER NOT NULL,
    added       INTEGER NOT NULL,
    repeats     INTEGER NOT NULL,
    unreadable  INTEGER NOT NULL,
    known       INTEGER NOT NULL DEFAULT 0, -- there already, from the same place
    texts       INTEGER NOT NULL DEFAULT 0  -- texts of judgements that were there without one
) STRICT;

-- A court document: what is known of it besides its text. Open fields could not be read.
CREATE TABLE judgement (
    id            INTEGER PRIMARY KEY,
    stem          TEXT NOT NULL UNIQUE,  -- begins its record ids: 2014-GD-HD-271
    trial_number  TEXT,                  -- as printed
    normal_number TEXT,                  -- in the one form used for comparing
    citation      TEXT,                  -- the romanised form
    court         TEXT,
    province      TEXT,                  -- letters of GB/T 2260: GD
    trial_date    TEXT,                  -- 2014, 2014-05 or 2014-05-21
    source        TEXT NOT NULL,         -- the file that it came from
    source_id     TEXT,                  -- its id or line there
    import        INTEGER REFERENCES import (id),
    imported_at   TEXT NOT NULL,
    text_hash     BLOB UNIQUE,           -- SHA-256 of the text without blanks; open where there is no text yet
    doubts        TEXT,                  -- what may be wrong with the text, such as replacement characters
    flagged_at    TEXT,                  -- open where it is not flagged for a second look
    note          TEXT,                  -- the researcher's own words
    decision      TEXT CHECK (decision IN ('included', 'excluded')), -- open while undecided
    reason        TEXT,                  -- excluded: the codebook's name of the reason
    remark        TEXT CHECK (decision IS 'excluded' OR (reason IS NULL AND remark IS NULL))
                                         -- excluded: in the researcher's own words
) STRICT;

CREATE INDEX judgement_by_number ON judgement (normal_number, court);

CREATE INDEX judgement_excluded ON judgement (id) WHERE decision = 'excluded';

-- What became of each file, line or entry of an import.
CREATE TABLE import_item (
    import    INTEGER NOT NULL REFERENCES import (id),
    place     INTEGER NOT NULL,          -- from 1, in the order of reading
    source    TEXT NOT NULL,             -- the file, with the line, row or entry in it
    outcome   TEXT NOT NULL CHECK (outcome IN ('added', 'text', 'known', 'repeat', 'unreadable')),
    judgement INTEGER REFERENCES judgement (id), -- added, text, known: itself; repeat: the one with this text
    reason    TEXT,                      -- unreadable: why
    PRIMARY KEY (import, place)
) STRICT, WITHOUT ROWID;

CREATE INDEX import_item_by_judgement ON import_item (judgement);

CREATE INDEX import_item_of_text ON import_item (import, place) WHERE outcome = 'text';

-- Two judgements that may be one and the same document: a queue for the researcher. Nothing is dropped.
CREATE TABLE likeness (
    first      INTEGER NOT NULL REFERENCES judgement (id), -- the one that was there before
    second     INTEGER NOT NULL REFERENCES judgement (id),
    grounds    TEXT NOT NULL CHECK (grounds IN ('number', 'text')), -- same number and court; much the same text
    similarity REAL NOT NULL,            -- share of character sequences in common, 0 to 1
    decision   TEXT CHECK (decision IN ('both', 'first', 'second')), -- keep both; or which one is the repeat
    PRIMARY KEY (first, second),
    CHECK (first < second)
) STRICT, WITHOUT ROWID;

CREATE INDEX likeness_by_second ON likeness (second);

-- The text as it came (after decoding); never changed. A judgement that is known by its number alone has none yet. Foreign input: clean it before showing it.
CREATE TABLE judgement_text (
    judgement INTEGER PRIMARY KEY REFERENCES judgement (id),
    text      TEXT NOT NULL
) STRICT;

CREATE TRIGGER judgement_text_is_final BEFORE UPDATE ON judgement_text
BEGIN SELECT RAISE (ABORT, 'the text of a judgement is never changed'); END;

-- A random sample of judgements, with all that is needed to draw it again.
CREATE TABLE sample (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL UNIQUE,
    drawn_at   TEXT NOT NULL,
    generator  TEXT NOT NULL,            -- the algorithm and its version
    seed       INTEGER NOT NULL,
    size       INTEGER NOT NULL,         -- requested, in each stratum
    per        TEXT,                     -- what the strata are made by; none: a simple random sample
    filter     TEXT NOT NULL,            -- the query that the population was narrowed by; may be empty
    population INTEGER NOT NULL
) STRICT;

CREATE TABLE sample_stratum (
    sample     INTEGER NOT NULL REFERENCES sample (id),
    stratum    TEXT NOT NULL,            -- empty: not known, or a simple random sample
    population INTEGER NOT NULL,
    drawn      INTEGER NOT NULL,
    PRIMARY KEY (sample, stratum)
) STRICT, WITHOUT ROWID;

CREATE TABLE sample_member (
    sample    INTEGER NOT NULL REFERENCES sample (id),
    place     INTEGER NOT NULL,          -- from 1, in the order of the draw
    judgement INTEGER NOT NULL REFERENCES judgement (id),
    stratum   TEXT NOT NULL,
    PRIMARY KEY (sample, place),
    UNIQUE (sample, judgement)
) STRICT, WITHOUT ROWID;

-- One thing of a unit. A deleted record keeps its row, so that its id is never given to another.
CREATE TABLE record (
    id        INTEGER PRIMARY KEY,
    judgement INTEGER NOT NULL REFERENCES judgement (id),
    unit      INTEGER NOT NULL REFERENCES unit (id),
    parent    INTEGER REFERENCES record (id),
    ordinal   INTEGER NOT NULL,          -- from 1 within the parent and unit
    name      TEXT NOT NULL UNIQUE,      -- 2014-GD-HD-271/I1/V2
    deleted   INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
    UNIQUE (judgement, unit, parent, ordinal)
) STRICT;

CREATE INDEX record_by_unit ON record (unit, deleted, id);

CREATE INDEX record_by_parent ON record (parent, unit, ordinal);

-- Coded values, long. Uncoded is no row. Exactly one of the columns is filled.
CREATE TABLE value (
    record   INTEGER NOT NULL REFERENCES record (id),
    variable INTEGER NOT NULL REFERENCES variable (id),
    pass     INTEGER NOT NULL REFERENCES pass (id),
    code     INTEGER,                    -- nominal, ordinal, place with a list
    number   REAL,                       -- number, money
    date     TEXT,                       -- 2010, 2010-10 or 2010-10-21
    text     TEXT,                       -- text, place without a list
    codes    TEXT CHECK (codes IS NULL OR json_valid (codes)), -- many-of: [1,3]
    missing  INTEGER,                    -- any: a missing code
    codebook INTEGER NOT NULL DEFAULT 1, -- the version of the codebook under which it was coded
    PRIMARY KEY (record, variable, pass),
    CHECK ((code IS NOT NULL) + (number IS NOT NULL) + (date IS NOT NULL) + (text IS NOT NULL)
         + (codes IS NOT NULL) + (missing IS NOT NULL) = 1)
) STRICT, WITHOUT ROWID;

-- All answers to a variable, without looking into the table: a column of a million is read in half the time.
CREATE INDEX value_by_variable ON value (variable, pass, record, code, number, date, text, codes, missing);

-- How far a judgement is coded in a pass; no row is nothing. The triggers below keep the count with every
-- change, so that the list of judgements is read without counting. Values of removed variables do not count.
CREATE TABLE progress (
    judgement INTEGER NOT NULL REFERENCES judgement (id),
    pass      INTEGER NOT NULL REFERENCES pass (id),
    done_at   TEXT,                      -- open where it is not marked as done
    coded     INTEGER NOT NULL DEFAULT 0, -- values of its records that are not deleted
    PRIMARY KEY (judgement, pass)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER value_is_counted_1 AFTER INSERT ON value
BEGIN
    INSERT INTO progress (judgement, pass, coded)
    SELECT judgement, NEW.pass, 1 FROM record WHERE id = NEW.record AND deleted = 0
      AND EXISTS (SELECT 1 FROM variable WHERE id = NEW.variable AND removed = 0)
    ON CONFLICT (judgement, pass) DO UPDATE SET coded = coded + 1;
END;
CREATE TRIGGER value_is_counted_2 AFTER DELETE ON value
BEGIN
    UPDATE progress SET coded = coded - 1
    WHERE pass = OLD.pass
      AND judgement = (SELECT judgement FROM record WHERE id = OLD.record AND deleted = 0)
      AND EXISTS (SELECT 1 FROM variable WHERE id = OLD.variable AND removed = 0);
END;
CREATE TRIGGER value_is_counted_3 AFTER UPDATE OF deleted ON record WHEN OLD.deleted <> NEW.deleted
BEGIN
    INSERT INTO progress (judgement, pass, coded)
    SELECT NEW.judgement, pass, (1 - 2 * NEW.deleted) * count(*) FROM value
    WHERE record = NEW.id AND variable IN (SELECT id FROM variable WHERE removed = 0) GROUP BY pass
    ON CONFLICT (judgement, pass) DO UPDATE SET coded = coded + excluded.coded;
END;
CREATE TRIGGER value_is_counted_4 AFTER UPDATE OF removed ON variable WHEN OLD.removed <> NEW.removed
BEGIN
    INSERT INTO progress (judgement, pass, coded)
    SELECT r.judgement, v.pass, (1 - 2 * NEW.removed) * count(*) FROM value AS v JOIN record AS r ON r.id = v.record
    WHERE v.variable = NEW.id AND r.deleted = 0 GROUP BY r.judgement, v.pass
    ON CONFLICT (judgement, pass) DO UPDATE SET coded = coded + excluded.coded;
END;

-- A passage of a judgement's text: quote = substr (text, first, length). It keeps its number for good.
CREATE TABLE passage (
    id        INTEGER PRIMARY KEY,
    judgement INTEGER NOT NULL REFERENCES judgement (id),
    first     INTEGER NOT NULL CHECK (first >= 1),  -- the place of its first character, from 1
    length    INTEGER NOT NULL CHECK (length >= 1), -- in characters
    quote     TEXT NOT NULL,
    UNIQUE (judgement, first, length)
) STRICT;

-- The passages from which a value was coded.
CREATE TABLE evidence (
    record   INTEGER NOT NULL REFERENCES record (id),
    variable INTEGER NOT NULL REFERENCES variable (id),
    pass     INTEGER NOT NULL REFERENCES pass (id),
    passage  INTEGER NOT NULL REFERENCES passage (id),
    PRIMARY KEY (record, variable, pass, passage)
) STRICT, WITHOUT ROWID;

CREATE INDEX evidence_by_passage ON evidence (passage);

-- The themes that a pass put on passages. What themes there are belongs to the study, as all of the codebook.
CREATE TABLE passage_theme (
    passage INTEGER NOT NULL REFERENCES passage (id),
    theme   INTEGER NOT NULL REFERENCES theme (id),
    pass    INTEGER NOT NULL REFERENCES pass (id),
    memo    TEXT NOT NULL DEFAULT '',    -- the researcher's own words; may be empty
    PRIMARY KEY (passage, theme, pass)
) STRICT, WITHOUT ROWID;

CREATE INDEX passage_theme_by_theme ON passage_theme (theme, pass);

-- The researcher's own tables, beside those of the codebook.
CREATE TABLE kept_table (
    name       TEXT PRIMARY KEY,
    definition TEXT NOT NULL,            -- one [[table]] of TOML, as in a codebook
    details    TEXT NOT NULL CHECK (json_valid (details)), -- order, percentages, statistics that are shown
    in_report  INTEGER NOT NULL CHECK (in_report IN (0, 1))
) STRICT, WITHOUT ROWID;

-- Warnings of the codebook's checks that were looked at in a pass and stand for a reason.
CREATE TABLE acknowledgement (
    record INTEGER NOT NULL REFERENCES record (id),
    rule   TEXT NOT NULL,                -- the check, as the codebook writes its rule
    pass   INTEGER NOT NULL REFERENCES pass (id),
    reason TEXT NOT NULL,                -- in the researcher's own words
    PRIMARY KEY (record, rule, pass)
) STRICT, WITHOUT ROWID;

-- The changes that were made, undone or redone together, most often by one key press. `next_undo` and
-- `next_redo` say what could be undone and redone after it, so that nobody has to read all steps to know.
CREATE TABLE step (
    id        INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,
    pass      INTEGER NOT NULL REFERENCES pass (id), -- in which it was made; each pass undoes its own
    judgement INTEGER REFERENCES judgement (id),     -- open: it belongs to several or to the study
    action    TEXT NOT NULL CHECK (json_valid (action)), -- what was done: {"kind":"code", ...}
    undoes    INTEGER REFERENCES step (id),
    redoes    INTEGER REFERENCES step (id),
    next_undo INTEGER REFERENCES step (id),
    next_redo INTEGER REFERENCES step (id),
    below     INTEGER REFERENCES step (id) -- the next_undo before it; of a step that undoes, the next_redo
) STRICT;

CREATE INDEX step_by_pass ON step (pass, id);
CREATE INDEX step_by_undone ON step (undoes) WHERE undoes IS NOT NULL;

-- Every change, old and new. Appended to, never changed.
CREATE TABLE history (
    id         INTEGER PRIMARY KEY,
    step       INTEGER NOT NULL REFERENCES step (id),
    subject    TEXT NOT NULL,            -- value, evidence, theme, record, mark, metadata, screening, likeness,
                                         -- codebook, table; recode: a value that changed with the codebook
    judgement  INTEGER REFERENCES judgement (id), -- open: the study as a whole
    pass       INTEGER REFERENCES pass (id),      -- recode, theme: whose; open: that of the step
    record     INTEGER REFERENCES record (id),
    variable   INTEGER REFERENCES variable (id),
    passage    INTEGER REFERENCES passage (id),   -- evidence, theme: which passage
    theme      INTEGER REFERENCES theme (id),
    other      INTEGER REFERENCES judgement (id), -- likeness: the other one of the pair
    name       TEXT,                     -- mark: done, flag or note; metadata: the column of judgement
    old        TEXT,                     -- JSON; open where there was nothing; theme: the memo
    new        TEXT,
    suggestion TEXT,                     -- value: the answer that the text suggested then, JSON
    accepted   INTEGER NOT NULL DEFAULT 0 CHECK (accepted IN (0, 1)), -- 1: taken over by the key for it
    old_codebook INTEGER,                -- value: the version of the codebook under which old was coded; open: 1
    new_codebook INTEGER
) STRICT;

CREATE INDEX history_by_step ON history (step);

CREATE INDEX history_by_judgement ON history (judgement, id);

CREATE TRIGGER history_is_append_only_1 BEFORE UPDATE ON history
BEGIN SELECT RAISE (ABORT, 'history is never changed'); END;
CREATE TRIGGER history_is_append_only_2 BEFORE DELETE ON history
BEGIN SELECT RAISE (ABORT, 'history is never changed'); END;
CREATE TRIGGER step_is_append_only_1 BEFORE UPDATE ON step
BEGIN SELECT RAISE (ABORT, 'history is never changed'); END;
CREATE TRIGGER step_is_append_only_2 BEFORE DELETE ON step
BEGIN SELECT RAISE (ABORT, 'history is never changed'); END;
