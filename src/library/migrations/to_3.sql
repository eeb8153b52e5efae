-- Version 3: the index over the answers to a variable holds the answers themselves.

DROP INDEX value_by_variable;
CREATE INDEX value_by_variable ON value (variable, pass, record, code, number, date, text, codes, missing);
