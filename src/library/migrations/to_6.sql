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

-- Tables of one's own.
CREATE TABLE kept_table (
    name       TEXT PRIMARY KEY,
    definition TEXT NOT NULL,            -- one [[table]] of TOML, as in a codebook
    details    TEXT NOT NULL CHECK (json_valid (details)), -- order, percentages, statistics that are shown
    in_report  INTEGER NOT NULL CHECK (in_report IN (0, 1))
) STRICT, WITHOUT ROWID;

-- The codebook changes while it is in use. Until now there was no way to a second version.

ALTER TABLE codebook ADD COLUMN follows INTEGER REFERENCES codebook (version);
ALTER TABLE codebook ADD COLUMN reason TEXT;
INSERT OR IGNORE INTO property (name, value) SELECT 'codebook', CAST(max(version) AS TEXT) FROM codebook;
ALTER TABLE variable ADD COLUMN removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1));
ALTER TABLE value ADD COLUMN codebook INTEGER NOT NULL DEFAULT 1;
ALTER TABLE history ADD COLUMN pass INTEGER REFERENCES pass (id);
ALTER TABLE history ADD COLUMN old_codebook INTEGER;
ALTER TABLE history ADD COLUMN new_codebook INTEGER;

DROP TRIGGER value_is_counted_1;
DROP TRIGGER value_is_counted_2;
DROP TRIGGER value_is_counted_3;
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

-- The changes of a judgement, to find what rests on a step.
CREATE INDEX history_by_judgement ON history (judgement, id);

-- Warnings of checks that stand for a reason.
CREATE TABLE acknowledgement (
    record INTEGER NOT NULL REFERENCES record (id),
    rule   TEXT NOT NULL,
    pass   INTEGER NOT NULL REFERENCES pass (id),
    reason TEXT NOT NULL,
    PRIMARY KEY (record, rule, pass)
) STRICT, WITHOUT ROWID;
