-- Version 6: one section for each thing that is new.

-- The changes of a judgement, to find what rests on a step.
CREATE INDEX history_by_judgement ON history (judgement, id);
