"""Compares what `crosstab` and `means` print under every option of display with scipy, on random libraries.

Needs numpy and scipy, and the path of the program: `python options.py target/debug/casebench`. It makes ten libraries in
a temporary folder, prints 900 tables as JSON, and says how many figures differ; with scipy 1.17.1 none of 60,936 did.
Nothing is stored: what the tests keep are the figures of effects.json and table1.json.
"""

import csv
import itertools
import json
import os
import random
import subprocess
import sys
import tempfile

import numpy as np
from scipy import stats

CODES = {"group": [3, 1, 2], "first": [1, 2, 3, 4], "second": [1, 2, 3], "layer": [1, 2]}
ORDERED = {"first", "second"}
PROGRAM = os.path.abspath(sys.argv[1])
draw = random.Random(5)
differing, compared = [], 0


def codebook():
    """Labels in another order than the codes, so that each order that can be shown is a different one."""
    labels = iter("bcazyxwmklqp")
    parts = ['title = "t"\nmissing = [{ value = -9, label = "not stated", key = "-" }]\n[[unit]]\nname = "case"\n']
    for name, codes in CODES.items():
        listed = ", ".join(f'{{ value = {code}, label = "{next(labels)}" }}' for code in codes)
        kind = "ordinal" if name in ORDERED else "nominal"
        parts.append(f'[[variable]]\nname = "{name}"\nunit = "case"\nlabel = "{name}"\nkind = "{kind}"\ncodes = [{listed}]\n')
    parts.append('[[variable]]\nname = "number"\nunit = "case"\nlabel = "number"\nkind = "number"\ndecimals = 1\n')
    return "".join(parts)


def casebench(folder, *arguments):
    done = subprocess.run([PROGRAM, *arguments], cwd=folder, capture_output=True, text=True, check=True,
                          stdin=subprocess.DEVNULL, env={**os.environ, "HOME": folder})
    return done.stdout


def known(value):
    return value is not None and value != -9


def records(sparse, few):
    """Answers with some missing (-9) and some uncoded (None)."""
    some = lambda value: None if draw.random() < 0.05 else -9 if draw.random() < 0.06 else value
    strength = draw.random()
    for _ in range(draw.randint(8, 60)):
        first = draw.choice([2, 3, 4] if sparse else [1, 1, 2, 3, 4])
        second = min(3, max(1, first - 1)) if draw.random() < strength else draw.randint(1, 3)
        yield {
            "group": some(draw.choice([1, 3] if few else [1, 2, 3])),
            "first": some(first),
            "second": some(second),
            "layer": some(draw.randint(1, 2)),
            "number": some(round(draw.gauss(20 + 5 * first, 9), 1)),
        }


def library(folder, answers):
    os.mkdir(f"{folder}/in")
    number = lambda at: f"（2014）绥丰刑初字第{1000 + at}号"
    for at in range(len(answers)):
        text = "".join(draw.choice("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥") for _ in range(200))
        with open(f"{folder}/in/{at}.txt", "w") as file:
            file.write(f"绥丰县人民法院\n刑事判决书\n{number(at)}\n虚构。{text}\n")
    with open(f"{folder}/codebook.toml", "w") as file:
        file.write(codebook())
    with open(f"{folder}/values.csv", "w") as file:
        table = csv.writer(file)
        table.writerow(["number of the case", *answers[0]])
        for at, answer in enumerate(answers):
            table.writerow([number(at), *("" if value is None else value for value in answer.values())])
    casebench(folder, "init", "l.db", "--codebook", "codebook.toml")
    casebench(folder, "import", "-l", "l.db", "in")
    casebench(folder, "import-values", "-l", "l.db", "--unit", "case", "--number", "number of the case", "values.csv", "--apply")


def check(printed, expected, *what):
    global compared
    compared += 1
    if printed is None and expected is None:
        return
    near = None not in (printed, expected) and abs(printed - expected) <= 1e-8 * max(abs(expected), 1e-3)
    if not near:
        differing.append((what, printed, expected))


def cell(table, row, column, measure):
    """What a cell of a cross-tabulation is expected to be."""
    count, all_, in_row, in_column = table[row, column], table.sum(), table[row].sum(), table[:, column].sum()
    if measure == "N":
        return int(count)
    if measure.endswith("%"):
        whole = {"column %": in_column, "row %": in_row}.get(measure, all_)
        return 100 * count / whole if whole else None
    expected = in_row * in_column / all_ if all_ else None
    if measure == "expected":
        return expected
    if not all_ or in_row in (0, all_) or in_column in (0, all_):
        return None
    return (count - expected) / np.sqrt(expected * (1 - in_row / all_) * (1 - in_column / all_))


def check_crosstab(printed, answers, rows, columns, layer, what):
    valid = [a for a in answers if all(known(a[name]) for name in (rows, columns, layer) if name)]
    for value, label in [(None, "Total"), (1, "q"), (2, "p")] if layer else [(None, None)]:
        chosen = [a for a in valid if value is None or a[layer] == value]
        count = lambda r, c: sum(a[rows] == r and a[columns] == c for a in chosen)
        table = np.array([[count(r, c) for c in CODES[columns]] for r in CODES[rows]])
        for line in printed["rows"]:
            if layer and line["key"].get(f"case.{layer}") != value:
                continue
            row = CODES[rows].index(line["key"][f"case.{rows}"])
            for column in printed["columns"]:
                code = column["key"].get(f"case.{columns}")
                if code is not None:
                    measure = line.get("") or column["heading"]
                    expected = cell(table, row, CODES[columns].index(code), measure)
                    check(line[column["name"]], expected, *what, value, measure)
        tests = {t["test or measure"]: t for t in printed["tests"] if not layer or t[layer] == label}
        check_association(tests, table, chosen, rows, columns, (*what, value))


def check_association(tests, table, chosen, rows, columns, what):
    used = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    if min(used.shape) < 2:
        check(len(tests), 0, *what, "no tests")
        return
    pearson = stats.chi2_contingency(used, correction=False)
    ratio = stats.chi2_contingency(used, correction=False, lambda_="log-likelihood")
    for name, test in [("Pearson chi-square", pearson), ("likelihood ratio", ratio)]:
        check(tests[name]["value"], test.statistic, *what, name)
        check(tests[name]["p"], test.pvalue, *what, name, "p")
    check(tests["Cramér's V"]["value"], stats.contingency.association(used, method="cramer"), *what, "V")
    check(tests["smallest expected count"]["value"], pearson.expected_freq.min(), *what, "smallest")
    if used.shape == (2, 2):
        check(tests["Fisher's exact test, two-sided"]["p"], stats.fisher_exact(used)[1], *what, "Fisher")
        corrected = stats.chi2_contingency(used, correction=True).statistic
        check(tests["continuity correction"]["value"], corrected, *what, "continuity correction")
    both = {rows, columns} <= ORDERED
    check("gamma" in tests, both, *what, "gamma of ordered variables alone")
    if both:
        x, y = ([CODES[name].index(a[name]) for a in chosen] for name in (rows, columns))
        signs = [np.sign((a - c) * (b - d)) for (a, b), (c, d) in itertools.combinations(zip(x, y), 2)]
        tied = signs.count(1) + signs.count(-1)
        if tied:
            check(tests["gamma"]["value"], sum(signs) / tied, *what, "gamma")
        check(tests["Kendall's tau-b"]["value"], stats.kendalltau(x, y).statistic, *what, "tau-b")
        ranks = [np.searchsorted(sorted(set(of)), of) for of in (x, y)]
        trend = (len(x) - 1) * stats.pearsonr(*ranks).statistic ** 2
        check(tests["linear-by-linear association"]["value"], trend, *what, "trend")


def check_means(printed, answers, by, what):
    of = lambda code: [a["number"] for a in answers if a[by] == code and known(a["number"])]
    groups = {code: np.array(of(code), dtype=float) for code in CODES[by]}
    groups[None] = np.concatenate(list(groups.values()))
    for line in printed["rows"] + printed["totals"]:
        values = groups[line["key"].get(f"case.{by}")]
        n = len(values)
        quantile = lambda part: float(np.quantile(values, part, method="weibull")) if n else None
        error = values.std(ddof=1) / np.sqrt(n) if n > 1 else None
        low, high = stats.t.interval(0.95, n - 1, values.mean(), error) if error else (None, None)
        figures = {
            "N": n, "mean": values.mean() if n else None, "SD": values.std(ddof=1) if n > 1 else None,
            "median": quantile(0.5), "1st quartile": quantile(0.25), "3rd quartile": quantile(0.75),
            "minimum": values.min() if n else None, "maximum": values.max() if n else None,
            "sum": values.sum() if n else None, "SE of the mean": error, "percentile 2.5": quantile(0.025),
            "percentile 90": quantile(0.9), "IQR": quantile(0.75) - quantile(0.25) if n else None,
        }
        if error != 0:
            figures |= {"lower limit": low, "upper limit": high}
        for name, expected in figures.items():
            check(line[name], expected, *what, name)
    filled = [groups[code] for code in CODES[by] if len(groups[code])]
    if len(filled) < 2 or all(np.ptp(values) == 0 for values in filled):
        return
    if len(filled) == 2:
        one, two = filled
        expected = {"Mann-Whitney U": stats.mannwhitneyu(one, two, use_continuity=False, method="asymptotic").pvalue}
        expected["t-test, equal variances"] = stats.ttest_ind(one, two).pvalue
        if min(len(one), len(two)) > 1:
            expected["t-test, unequal variances (Welch)"] = stats.ttest_ind(one, two, equal_var=False).pvalue
    else:
        expected = {"analysis of variance, F": stats.f_oneway(*filled).pvalue, "Kruskal-Wallis H": stats.kruskal(*filled).pvalue}
    tests = {test["test"]: test for test in printed["tests"]}
    for name, p in expected.items():
        check(tests[name]["p"], p, *what, name)


tables = 0
for number in range(10):
    with tempfile.TemporaryDirectory() as folder:
        answers = list(records(number % 2 == 0, number % 3 == 0))
        library(folder, answers)
        orders = list(itertools.product(("code", "label", "count"), ([], ["--empty"], ["--no-empty"])))
        for crossing in range(8):
            rows, columns = draw.sample(["group", "first", "second"], 2)
            layer = ["--layer", "layer"] if crossing % 3 == 2 else []
            percent = draw.choice(["column", "row", "total", "column,row,total", "row,column"])
            for order, empty in orders:
                options = ["--tests", "--expected", "--residuals", "--percent", percent, "--order", order, *empty, *layer]
                printed = casebench(folder, "crosstab", rows, columns, *options, "-l", "l.db", "--format", "json")
                what = (number, rows, columns, *options)
                check_crosstab(json.loads(printed), answers, rows, columns, layer and "layer", what)
                tables += 1
        for by, (order, empty) in itertools.product(("group", "first"), orders):
            options = ["--tests", "--intervals", "--percentiles", "2.5,90,iqr", "--order", order, *empty]
            printed = casebench(folder, "means", "number", "--by", by, *options, "-l", "l.db", "--format", "json")
            check_means(json.loads(printed), answers, by, (number, by, *options))
            tables += 1
print(f"{tables} tables, {compared} figures, {len(differing)} differ")
for line in differing[:20]:
    print(*line)
