"""Compares the data files of SPSS and Stata in a folder with the CSV files beside them, cell by cell."""

import csv
import datetime
import glob
import os
import sys

import pandas
import pyreadstat

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def shown(cell):
    """A cell as the CSV has it."""
    if cell is None or cell is pandas.NaT or (isinstance(cell, float) and cell != cell):
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell == int(cell) else repr(float(cell))
    if isinstance(cell, (datetime.date, datetime.datetime)):
        return cell.isoformat()[:10]
    return str(cell)


def column(frame, name):
    """A column by its name in the CSV; words that a program keeps for itself got a number."""
    return name if name in frame.columns else name + "_2"


same = 0
for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.sav"))):
    base = path[: -len(".sav")]
    with open(base + ".csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    sav, about = pyreadstat.read_sav(path, user_missing=True)
    dta, _ = pyreadstat.read_dta(base + ".dta", user_missing=True)
    assert len(rows) == len(sav) == len(dta), (base, len(rows), len(sav), len(dta))
    if rows:
        pandas.read_stata(base + ".dta", convert_categoricals=False)
    for name in rows[0] if rows else []:
        dates = name + "_text" in sav.columns
        for place, row in enumerate(rows):
            wanted = row[name].removeprefix("'")
            for frame, kind in ((sav, "sav"), (dta, "dta")):
                at = name + "_text" if dates else column(frame, name)
                got = shown(frame[at][place])
                if kind == "dta" and len(got) == 1 and got in LETTERS and wanted.startswith("-"):
                    labels = about.missing_ranges[column(sav, name)]
                    got = wanted if LETTERS.index(got) < len(labels) else got
                assert got == wanted, (base, kind, name, place, got, wanted)
                if dates:
                    day = shown(frame[name][place])
                    assert day == (wanted if len(wanted) == 10 else ""), (name, day, wanted)
                same += 1
    measures = about.variable_measure
    if "age" in measures:
        victims = base.endswith("victim")
        assert measures["age"] == ("ordinal" if victims else "scale"), measures
        assert measures["gender"] == "nominal", measures
        assert about.variable_value_labels["gender"][1.0] == "male"
print(same, "cells the same")
