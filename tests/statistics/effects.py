"""Makes effects.json: effect sizes and trends of random tables and groups, for tests/effects.rs.

Needs numpy and scipy; run as `python effects.py > effects.json`. The file that is stored was made with
scipy 1.17.1. The seed is fixed, so that it can be made again.
"""

import json

import numpy as np
from scipy import optimize, stats

random = np.random.default_rng(18)


def cases(table):
    """The row and the column of each case, as places among those that have a case."""
    rows = np.cumsum(table.sum(axis=1) > 0) - 1
    columns = np.cumsum(table.sum(axis=0) > 0) - 1
    pairs = [
        (rows[i], columns[j])
        for i in range(table.shape[0])
        for j in range(table.shape[1])
        for _ in range(table[i, j])
    ]
    return np.array(pairs).T


def limits_of_v(used):
    """The 95 % interval of V by root finding over scipy's noncentral chi-squared; none where no noncentrality fits."""
    test = stats.chi2_contingency(used, correction=False)
    most = used.sum() * (min(used.shape) - 1)
    tail = lambda nc: stats.ncx2.sf(test.statistic, test.dof, nc) if nc > 0 else test.pvalue

    def limit(p):
        if test.pvalue >= p:
            return None
        nc = optimize.brentq(lambda nc: tail(nc) - p, 0, 4 * test.statistic + 100, xtol=1e-12, rtol=1e-13)
        return min(1.0, np.sqrt(nc / most))

    high = limit(0.975)
    return None if high is None else [limit(0.025) or 0.0, high]


def of_table():
    while True:
        shape = random.integers(2, 6, size=2)
        table = random.integers(0, random.choice([4, 10, 40]), size=shape)
        used = table[table.sum(axis=1) > 0][:, table.sum(axis=0) > 0]
        if min(used.shape) > 1:
            break
    rows, columns = cases(table)
    r = stats.pearsonr(rows, columns).statistic
    trend = (len(rows) - 1) * r**2
    return {
        "counts": table.tolist(),
        "v": stats.contingency.association(used, method="cramer"),
        "v_limits": limits_of_v(used),
        "tau_b": stats.kendalltau(rows, columns).statistic,
        "trend": trend,
        "trend_p": stats.chi2.sf(trend, 1),
    }


def of_groups(count):
    while True:
        groups = [
            random.integers(0, random.choice([5, 50, 1000]), size=random.integers(2, 15)).astype(float)
            for _ in range(count)
        ]
        if all(np.ptp(group) > 0 for group in groups):
            break
    every = np.concatenate(groups)
    ranks = np.split(stats.rankdata(every), np.cumsum([len(group) for group in groups])[:-1])
    f = stats.f_oneway(*groups).statistic
    df1, df2 = count - 1, len(every) - count
    made = {
        "groups": [group.tolist() for group in groups],
        "eta_squared": f * df1 / (f * df1 + df2),
        "quantiles": [
            np.quantile(group, [0.025, 0.1, 0.333, 0.9, 0.975], method="weibull").tolist() for group in groups
        ],
        "iqr": [float(np.subtract(*np.quantile(group, [0.75, 0.25], method="weibull"))) for group in groups],
        "mean_ranks": [own.mean() for own in ranks],
    }
    if count == 2:
        first, second = groups
        t = stats.ttest_ind(first, second).statistic
        u = stats.mannwhitneyu(first, second).statistic
        made["cohens_d"] = t * np.sqrt(1 / len(first) + 1 / len(second))
        made["rank_biserial"] = 2 * u / (len(first) * len(second)) - 1
    return made


def lines(items):
    return ",\n".join(json.dumps(item, default=float) for item in items)


tables = lines(of_table() for _ in range(100))
groups = lines(of_groups(2 + at % 3) for at in range(100))
print(f'{{"tables": [\n{tables}\n],\n"groups": [\n{groups}\n]}}')
