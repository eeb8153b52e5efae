-- Version 5: themes on passages. The program fills `theme` from the codebook after this.

CREATE TABLE theme (
    id     INTEGER PRIMARY KEY,
    name   TEXT NOT NULL UNIQUE,
    label  TEXT NOT NULL,
    parent INTEGER REFERENCES theme (id)
) STRICT;

CREATE TABLE passage_theme (
    passage INTEGER NOT NULL REFERENCES passage (id),
    theme   INTEGER NOT NULL REFERENCES theme (id),
    pass    INTEGER NOT NULL REFERENCES pass (id),
    memo    TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (passage, theme, pass)
) STRICT, WITHOUT ROWID;

CREATE INDEX passage_theme_by_theme ON passage_theme (theme, pass);

ALTER TABLE history ADD COLUMN theme INTEGER REFERENCES theme (id);
