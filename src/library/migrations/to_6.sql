-- Version 6: one section for each thing that is new.

-- Judgements without a text. This section comes first: it makes `judgement` again with the columns of version 5.
CREATE TABLE judgement_6 (
    id            INTEGER PRIMARY KEY,
    stem          TEXT NOT NULL UNIQUE,
    trial_number  TEXT,
    normal_number TEXT,
    citation      TEXT,
    court         TEXT,
    province      TEXT,
    trial_date    TEXT,
    source        TEXT NOT NULL,
    source_id     TEXT,
    import        INTEGER REFERENCES import (id),
    imported_at   TEXT NOT NULL,
    text_hash     BLOB UNIQUE,
    doubts        TEXT,
    flagged_at    TEXT,
    note          TEXT,
    decision      TEXT CHECK (decision IN ('included', 'excluded')),
    reason        TEXT,
    remark        TEXT CHECK (decision IS 'excluded' OR (reason IS NULL AND remark IS NULL))
) STRICT;

INSERT INTO judgement_6
SELECT id, stem, trial_number, normal_number, citation, court, province, trial_date, source, source_id, import,
  imported_at, text_hash, doubts, flagged_at, note, decision, reason, remark
FROM judgement;
DROP TABLE judgement;
ALTER TABLE judgement_6 RENAME TO judgement;
CREATE INDEX judgement_by_number ON judgement (normal_number, court);
CREATE INDEX judgement_excluded ON judgement (id) WHERE decision = 'excluded';

CREATE TABLE import_item_6 (
    import    INTEGER NOT NULL REFERENCES import (id),
    place     INTEGER NOT NULL,
    source    TEXT NOT NULL,
    outcome   TEXT NOT NULL CHECK (outcome IN ('added', 'text', 'known', 'repeat', 'unreadable')),
    judgement INTEGER REFERENCES judgement (id),
    reason    TEXT,
    PRIMARY KEY (import, place)
) STRICT, WITHOUT ROWID;

INSERT INTO import_item_6 SELECT import, place, source, outcome, judgement, reason FROM import_item;
DROP TABLE import_item;
ALTER TABLE import_item_6 RENAME TO import_item;
CREATE INDEX import_item_by_judgement ON import_item (judgement);
CREATE INDEX import_item_of_text ON import_item (import, place) WHERE outcome = 'text';

ALTER TABLE import ADD COLUMN texts INTEGER NOT NULL DEFAULT 0;
