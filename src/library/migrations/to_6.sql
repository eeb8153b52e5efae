-- Version 6: one section for each thing that is new.

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
