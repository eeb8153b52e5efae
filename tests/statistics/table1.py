"""Makes table1.json: the figures of 100 random Tables 1, for tests/table1.

Needs numpy and scipy; run as `python table1.py > table1.json`. The file that is stored was made with scipy 1.17.1. The
seed is fixed, so that it can be made again. The rules that choose the tests are written here once more, from the guide.
"""

import itertools
import json
from math import comb

import numpy as np
from scipy import stats

random = np.random.default_rng(9)


def some(value, missing=0.12):
    """A value, or sometimes -9 (missing) or nothing (uncoded)."""
    draw = random.random()
    return -9 if draw < missing / 2 else None if draw < missing else value


def record(groups, spread):
    group = int(random.integers(1, groups + 1))
    shift = group if spread else 0
    nominal = int(random.choice([1, 2, 3] if groups < 4 else [1, 2]))
    several = [code for code in (1, 2, 3) if random.random() < 0.2 + 0.1 * code]
    return {
        "group": some(group, 0.06),
        "nominal": some(nominal),
        "ordinal": some(int(min(4, 1 + random.integers(0, 3) + (shift > 1)))),
        "several": several if random.random() > 0.1 else some(several, 1.0),
        "number": some(float(random.integers(0, 40) + 3 * shift)),
        "money": some(round(float(np.exp(random.normal(3 + 0.3 * shift, 1))), 2)),
    }


def fisher(table):
    """The exact p of a table of two or three columns, all tables with its margins being counted."""
    table = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    if len(columns) > len(rows):
        return fisher(table.T)
    target = _weight(table)
    # Depth first over the rows, in whole numbers.
    total = more = 0
    def fill(row, left, product):
        nonlocal total, more
        if row == len(rows) - 1:
            if sum(left) != rows[row]:
                return
            product *= _multinomial(rows[row], left)
            total += product
            if product <= target:
                more += product
            return
        for cells in itertools.product(*(range(min(rows[row], amount) + 1) for amount in left[:-1])):
            last = rows[row] - sum(cells)
            if 0 <= last <= left[-1]:
                cells = (*cells, int(last))
                rest = tuple(int(amount - cell) for amount, cell in zip(left, cells))
                fill(row + 1, rest, product * _multinomial(rows[row], cells))
    fill(0, tuple(int(amount) for amount in columns), 1)
    return more / total


def _multinomial(row, cells):
    ways, left = 1, int(row)
    for cell in cells:
        ways *= comb(left, int(cell))
        left -= int(cell)
    return ways


def _weight(table):
    weight = 1
    for row in table:
        weight *= _multinomial(row.sum(), row)
    return weight


def pairs(groups, of):
    found = [of(one, two) for one, two in itertools.combinations(groups, 2)]
    return None if not found or any(value is None for value in found) else float(np.mean(found))


def share_distance(one, two):
    """Yang and Dalton with a general solver; none where the covariance has no inverse."""
    used = (one + two) > 0
    p, q = one[used] / one.sum(), two[used] / two.sum()
    if not np.any((p > 0) & (q > 0)):
        return None
    covariance = lambda share: np.diag(share) - np.outer(share, share)
    s = (covariance(p) + covariance(q)) / 2
    difference = p - q
    return float(np.sqrt(max(0.0, difference @ np.linalg.pinv(s) @ difference)))


def mean_distance(one, two):
    if min(len(one), len(two)) < 2:
        return None
    variance = (np.var(one, ddof=1) + np.var(two, ddof=1)) / 2
    return float(abs(np.mean(one) - np.mean(two)) / np.sqrt(variance)) if variance > 0 else None


def of_counts(table):
    used = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
    columns = [table[:, at] for at in range(table.shape[1]) if table[:, at].sum() > 0]
    made = {"smd": pairs(columns, share_distance)}
    if min(used.shape) < 2:
        return made
    chi = stats.chi2_contingency(used, correction=False)
    few = np.mean(chi.expected_freq < 5) > 0.2 or chi.expected_freq.min() < 1
    made["p"] = fisher(used) if few else chi.pvalue
    made["value"] = None if few else chi.statistic
    made["effect"] = stats.contingency.association(used, method="cramer", correction=False)
    return made


def of_ranks(groups, smd):
    groups = [group for group in groups if len(group)]
    made = {"smd": smd}
    every = np.concatenate(groups) if groups else np.array([])
    if len(groups) < 2 or np.ptp(every) == 0:
        return made
    if len(groups) == 2:
        one, two = groups
        exact = len(np.unique(every)) == len(every) and len(one) * len(two) <= 400
        test = stats.mannwhitneyu(one, two, use_continuity=False, method="exact" if exact else "asymptotic")
        made["value"] = min(test.statistic, len(one) * len(two) - test.statistic)
        made["effect"] = 2 * test.statistic / (len(one) * len(two)) - 1
    else:
        test = stats.kruskal(*groups)
        made["value"] = test.statistic
        made["effect"] = test.statistic / (len(every) - 1)
    made["p"] = test.pvalue
    return made


def of_means(groups):
    groups = [group for group in groups if len(group)]
    made = {"smd": pairs(groups, mean_distance)}
    thin = any(len(group) < 2 or np.ptp(group) == 0 for group in groups)
    if len(groups) < 2 or all(len(group) < 2 for group in groups) or all(np.ptp(group) == 0 for group in groups):
        return made
    every = np.concatenate(groups)
    if len(groups) == 2:
        one, two = groups
        test = stats.ttest_ind(one, two, equal_var=min(len(one), len(two)) < 2)
        pooled = stats.ttest_ind(one, two)
        made["effect"] = pooled.statistic * np.sqrt(1 / len(one) + 1 / len(two))
    else:
        test = stats.f_oneway(*groups, equal_var=thin)
        f = stats.f_oneway(*groups).statistic
        df1, df2 = len(groups) - 1, len(every) - len(groups)
        made["effect"] = f * df1 / (f * df1 + df2)
    made["value"], made["p"] = test.statistic, test.pvalue
    return made


def described(records, name, count, kind):
    valid = lambda value: value is not None and value != -9
    here = [record for record in records if valid(record["group"])]
    groups = [[r[name] for r in here if r["group"] == group] for group in range(1, count + 1)]
    everyone = groups + [[r[name] for r in here]]
    made = {
        "valid": [sum(map(valid, of)) for of in everyone],
        "missing": [sum(value == -9 for value in of) for of in everyone],
        "uncoded": [sum(value is None for value in of) for of in everyone],
    }
    known = [[value for value in of if valid(value)] for of in groups]
    if kind == "several":
        made["codes"] = []
        for code in (1, 2, 3):
            chosen = np.array([sum(code in value for value in of) for of in known])
            others = np.array([len(of) for of in known]) - chosen
            made["codes"].append({"counts": chosen.tolist(), **of_counts(np.array([chosen, others]))})
        return made
    if kind in ("nominal", "ordinal"):
        codes = range(1, 4 if kind == "nominal" else 5)
        table = np.array([[of.count(code) for of in known] for code in codes])
        made["counts"] = table.tolist()
        counts = of_counts(table)
        if kind == "nominal":
            return {**made, **counts}
        return {**made, **of_ranks([np.array(of, dtype=float) for of in known], counts["smd"])}
    groups = [np.array(of) for of in known]
    if kind == "number":
        made["shown"] = [[g.mean(), g.std(ddof=1)] if len(g) > 1 else g.tolist() for g in groups]
        return {**made, **of_means(groups)}
    quartiles = lambda g: np.quantile(g, [0.5, 0.25, 0.75], method="weibull").tolist() if len(g) else []
    made["shown"] = [quartiles(g) for g in groups]
    filled = [g for g in groups if len(g)]
    return {**made, **of_ranks(groups, pairs(filled, mean_distance))}


def made(at):
    count = 2 + at % 3
    n = int(random.integers(6, 45))
    records = [record(count, at % 2) for _ in range(n)]
    kinds = ["nominal", "ordinal", "several", "number", "money"]
    variables = {kind: described(records, kind, count, kind) for kind in kinds}
    lines = [[r["group"], r["nominal"], r["ordinal"], r["several"], r["number"], r["money"]] for r in records]
    return {"groups": count, "records": lines, **variables}


def plain(value):
    return float(value)


print("[\n" + ",\n".join(json.dumps(made(at), default=plain) for at in range(100)) + "\n]")
