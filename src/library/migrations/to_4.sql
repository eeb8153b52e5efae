-- Version 4: steps of several judgements and of the study, typed actions, passages, progress kept with every change.
-- The temporary table `undo_state` holds what could be undone and redone after each step.

ALTER TABLE history RENAME TO history_3;
ALTER TABLE step RENAME TO step_3;
ALTER TABLE evidence RENAME TO evidence_3;

ALTER TABLE judgement ADD COLUMN flagged_at TEXT;
ALTER TABLE judgement ADD COLUMN note TEXT;
ALTER TABLE judgement ADD COLUMN decision TEXT CHECK (decision IN ('included', 'excluded'));
ALTER TABLE judgement ADD COLUMN reason TEXT;
ALTER TABLE judgement ADD COLUMN remark TEXT CHECK (decision IS 'excluded' OR (reason IS NULL AND remark IS NULL));

CREATE TABLE progress (
    judgement INTEGER NOT NULL REFERENCES judgement (id),
    pass      INTEGER NOT NULL REFERENCES pass (id),
    done_at   TEXT,
    coded     INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (judgement, pass)
) STRICT, WITHOUT ROWID;

CREATE TABLE passage (
    id        INTEGER PRIMARY KEY,
    judgement INTEGER NOT NULL REFERENCES judgement (id),
    first     INTEGER NOT NULL CHECK (first >= 1),
    length    INTEGER NOT NULL CHECK (length >= 1),
    quote     TEXT NOT NULL,
    UNIQUE (judgement, first, length)
) STRICT;

CREATE TABLE evidence (
    record   INTEGER NOT NULL REFERENCES record (id),
    variable INTEGER NOT NULL REFERENCES variable (id),
    pass     INTEGER NOT NULL REFERENCES pass (id),
    passage  INTEGER NOT NULL REFERENCES passage (id),
    PRIMARY KEY (record, variable, pass, passage)
) STRICT, WITHOUT ROWID;

CREATE TABLE step (
    id        INTEGER PRIMARY KEY,
    at        TEXT NOT NULL,
    pass      INTEGER NOT NULL REFERENCES pass (id),
    judgement INTEGER REFERENCES judgement (id),
    action    TEXT NOT NULL CHECK (json_valid (action)),
    undoes    INTEGER REFERENCES step (id),
    redoes    INTEGER REFERENCES step (id),
    next_undo INTEGER REFERENCES step (id),
    next_redo INTEGER REFERENCES step (id),
    below     INTEGER REFERENCES step (id)
) STRICT;

CREATE TABLE history (
    id         INTEGER PRIMARY KEY,
    step       INTEGER NOT NULL REFERENCES step (id),
    subject    TEXT NOT NULL,
    judgement  INTEGER REFERENCES judgement (id),
    record     INTEGER REFERENCES record (id),
    variable   INTEGER REFERENCES variable (id),
    passage    INTEGER REFERENCES passage (id),
    other      INTEGER REFERENCES judgement (id),
    name       TEXT,
    old        TEXT,
    new        TEXT,
    suggestion TEXT,
    accepted   INTEGER NOT NULL DEFAULT 0 CHECK (accepted IN (0, 1))
) STRICT;

UPDATE judgement SET
  flagged_at = (SELECT value FROM mark WHERE judgement = judgement.id AND pass = 1 AND name = 'flag'),
  note = (SELECT value FROM mark WHERE judgement = judgement.id AND pass = 1 AND name = 'note');
UPDATE judgement SET decision = s.decision, reason = s.reason, remark = s.remark
FROM screening AS s WHERE s.judgement = judgement.id AND s.pass = 1;

INSERT INTO progress (judgement, pass, done_at)
SELECT judgement, pass, value FROM mark WHERE name = 'done';
INSERT INTO progress (judgement, pass, coded)
SELECT r.judgement, v.pass, count(*) FROM record AS r JOIN value AS v ON v.record = r.id
WHERE r.deleted = 0 GROUP BY r.judgement, v.pass
ON CONFLICT (judgement, pass) DO UPDATE SET coded = excluded.coded;

-- Passages that are evidence now, and those that only the history remembers.
INSERT INTO passage (judgement, first, length, quote)
SELECT r.judgement, e.first, e.length, e.quote FROM evidence_3 AS e JOIN record AS r ON r.id = e.record
UNION
SELECT r.judgement, h.passage ->> 'first', h.passage ->> 'length', h.passage ->> 'quote'
FROM (SELECT record, coalesce(new, old) AS passage FROM history_3 WHERE subject = 'evidence') AS h
JOIN record AS r ON r.id = h.record;

INSERT INTO evidence (record, variable, pass, passage)
SELECT e.record, e.variable, e.pass, p.id FROM evidence_3 AS e JOIN record AS r ON r.id = e.record
JOIN passage AS p ON (p.judgement, p.first, p.length) = (r.judgement, e.first, e.length);

-- Earlier versions kept the sentence alone.
INSERT INTO step (id, at, pass, judgement, action, undoes, redoes, next_undo, next_redo, below)
SELECT s.id, s.at, s.pass, s.judgement, json_object('kind', 'described', 'sentence', s.action),
  s.undoes, s.redoes, u.next_undo, u.next_redo, u.below
FROM step_3 AS s JOIN undo_state AS u ON u.step = s.id ORDER BY s.id;

INSERT INTO history (id, step, subject, judgement, record, variable, passage, other, name, old, new, suggestion, accepted)
SELECT h.id, h.step, h.subject,
  CASE WHEN h.subject = 'screening' AND h.name IS NOT NULL THEN CAST(h.name AS INTEGER) ELSE s.judgement END,
  h.record, h.variable, p.id,
  CASE WHEN h.subject = 'likeness' THEN CAST(h.name AS INTEGER) END,
  CASE WHEN h.subject IN ('mark', 'metadata') THEN h.name END,
  CASE WHEN h.subject <> 'evidence' THEN h.old WHEN h.old IS NOT NULL THEN 'true' END,
  CASE WHEN h.subject <> 'evidence' THEN h.new WHEN h.new IS NOT NULL THEN 'true' END,
  h.suggestion, h.accepted
FROM history_3 AS h JOIN step_3 AS s ON s.id = h.step
LEFT JOIN record AS r ON r.id = h.record
LEFT JOIN passage AS p ON h.subject = 'evidence' AND p.judgement = r.judgement
  AND p.first = coalesce(h.new, h.old) ->> 'first' AND p.length = coalesce(h.new, h.old) ->> 'length'
ORDER BY h.id;

DROP TABLE history_3;
DROP TABLE evidence_3;
DROP TABLE step_3;
DROP TABLE mark;
DROP TABLE screening;
DROP TABLE undo_state;

CREATE INDEX judgement_excluded ON judgement (id) WHERE decision = 'excluded';
CREATE INDEX record_by_parent ON record (parent, unit, ordinal);
CREATE INDEX evidence_by_passage ON evidence (passage);
CREATE INDEX step_by_pass ON step (pass, id);
CREATE INDEX step_by_undone ON step (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX history_by_step ON history (step);

CREATE TRIGGER value_is_counted_1 AFTER INSERT ON value
BEGIN
    INSERT INTO progress (judgement, pass, coded)
    SELECT judgement, NEW.pass, 1 FROM record WHERE id = NEW.record AND deleted = 0
    ON CONFLICT (judgement, pass) DO UPDATE SET coded = coded + 1;
END;
CREATE TRIGGER value_is_counted_2 AFTER DELETE ON value
BEGIN
    UPDATE progress SET coded = coded - 1
    WHERE pass = OLD.pass
      AND judgement = (SELECT judgement FROM record WHERE id = OLD.record AND deleted = 0);
END;
CREATE TRIGGER value_is_counted_3 AFTER UPDATE OF deleted ON record WHEN OLD.deleted <> NEW.deleted
BEGIN
    INSERT INTO progress (judgement, pass, coded)
    SELECT NEW.judgement, pass, (1 - 2 * NEW.deleted) * count(*) FROM value WHERE record = NEW.id GROUP BY pass
    ON CONFLICT (judgement, pass) DO UPDATE SET coded = coded + excluded.coded;
END;
CREATE TRIGGER history_is_append_only_1 BEFORE UPDATE ON history
BEGIN SELECT RAISE (ABORT, 'history is never changed'); END;
CREATE TRIGGER history_is_append_only_2 BEFORE DELETE ON history
BEGIN SELECT RAISE (ABORT, 'history is never changed'); END;
CREATE TRIGGER step_is_append_only_1 BEFORE UPDATE ON step
BEGIN SELECT RAISE (ABORT, 'history is never changed'); END;
CREATE TRIGGER step_is_append_only_2 BEFORE DELETE ON step
BEGIN SELECT RAISE (ABORT, 'history is never changed'); END;
