//! Tests of whether groups differ in what is measured.

use crate::rounding::{decimals_for, rounded};
use crate::tables::statistics::{
    Distribution, RankSum, TTest, anova, cohens_d, kruskal_wallis, levene, mann_whitney,
    rank_biserial, t_test,
};
use crate::tables::{Cell, Column, Grid};

use super::Means;

/// Fewer cases in a group make its mean and the asymptotic tests unreliable.
const SMALL: u64 = 20;

impl Means {
    /// Tests of the groups of one variable: of two groups the t-tests and Mann-Whitney, of more the analysis
    /// of variance and Kruskal-Wallis; with what must be kept in mind. Without a line where there can be none: then
    /// the notes say why.
    pub fn tests(&self) -> Grid {
        let label = self.by.first().map_or("", |side| side.label.as_str());
        let mut grid = Grid {
            title: Some(format!("Tests of {} by {label}", self.label)),
            columns: vec![
                Column::left("test"),
                Column::right("value"),
                Column::right("df"),
                Column::right("p"),
            ],
            ..Grid::default()
        };
        let [side] = self.by.as_slice() else {
            grid.notes
                .push("No tests: they compare the groups of one variable.".to_owned());
            return grid;
        };
        if side.multiple {
            grid.notes
                .push("No tests: a record can be in several groups.".to_owned());
            return grid;
        }
        // In the order of the codebook: the one that is shown must not turn the sign of a difference.
        let in_order = side.natural.iter().filter_map(|place| {
            let group = self.groups.iter().find(|group| group.places == [*place])?;
            (group.values.n() > 0).then(|| (side.groups[*place].1.as_str(), group.values.clone()))
        });
        let (labels, groups): (Vec<&str>, Vec<Distribution>) = in_order.unzip();
        let mut exact_ranks = false;
        match groups.as_slice() {
            [] | [_] => grid
                .notes
                .push("No tests: fewer than two groups have a value.".to_owned()),
            [first, second] => {
                let difference = format!("{} minus {}", labels[0], labels[1]);
                exact_ranks = two(&mut grid, [first, second], &difference, &labels);
            }
            _ => several(&mut grid, &groups, &labels),
        }
        if grid.rows.is_empty() && groups.len() > 1 {
            grid.notes
                .push("No tests: there is no spread inside the groups.".to_owned());
        }
        self.caveats(&mut grid, &groups, exact_ranks);
        grid
    }

    fn caveats(&self, grid: &mut Grid, groups: &[Distribution], exact_ranks: bool) {
        if grid.rows.is_empty() {
            return;
        }
        let smallest = groups.iter().map(Distribution::n).min().unwrap_or(0);
        if smallest < SMALL {
            let values = if smallest == 1 { "value" } else { "values" };
            let ranks = if exact_ranks {
                ""
            } else {
                ", the p of the rank tests is asymptotic"
            };
            grid.notes.push(format!(
                "Warning: the smallest group has {smallest} {values}; the t-test and the analysis of variance need values that are near normal{ranks}."
            ));
        }
        if self.footing.unit != crate::codebook::Codebook::ROOT {
            grid.notes.push(format!(
                "The tests assume independent records; several of the unit {} can come from one judgement.",
                self.footing.unit_label
            ));
        }
    }
}

/// The tests of two groups; `difference` says which mean is taken from which. Whether the rank test has an exact p.
fn two(
    grid: &mut Grid,
    [first, second]: [&Distribution; 2],
    difference: &str,
    labels: &[&str],
) -> bool {
    if let Some(tests) = t_test(first, second) {
        grid.rows
            .push(of_t("t-test, equal variances", &tests.pooled));
        let welch = tests.welch.as_ref();
        grid.rows
            .extend(welch.map(|welch| of_t("t-test, unequal variances (Welch)", welch)));
        let shown = welch.unwrap_or(&tests.pooled);
        let variances = if welch.is_some() { "unequal" } else { "equal" };
        let digits = decimals_for(shown.high - shown.low, 3, 2);
        let figures = [shown.difference, shown.low, shown.high];
        let [between, low, high] = figures.map(|figure| rounded(figure, digits));
        let names = [
            format!("difference of the means ({difference})"),
            format!("lower limit of the difference (95 %, {variances} variances)"),
            format!("upper limit of the difference (95 %, {variances} variances)"),
        ];
        grid.figures
            .extend(names.into_iter().zip(figures).map(|(name, figure)| {
                let value = Cell::Number(figure, digits);
                vec![Cell::Text(name), value, Cell::Empty, Cell::Empty]
            }));
        grid.rows
            .extend(cohens_d(first, second).map(|d| measure("Cohen's d", d)));
        grid.notes.push(format!(
            "Difference of the means ({difference}) {between}, 95 % confidence interval {low} to {high} ({variances} variances)."
        ));
    }
    push_levene(grid, &[first.clone(), second.clone()]);
    let ranks = mann_whitney(first, second);
    let exact = ranks.as_ref().is_some_and(|test| test.exact_p.is_some());
    if let Some(test) = ranks {
        grid.rows
            .push(line("Mann-Whitney U", test.u, Cell::Empty, test.p));
        grid.rows
            .push(line("Mann-Whitney z", test.z, Cell::Empty, test.p));
        let r = rank_biserial(&test);
        grid.rows.push(measure("rank-biserial correlation", r));
        mean_ranks(grid, &test.ranks, labels);
        if let Some(p) = test.exact_p {
            grid.rows.push(vec![
                Cell::Text("Mann-Whitney, exact".to_owned()),
                Cell::Empty,
                Cell::Empty,
                Cell::Probability(p),
            ]);
        }
    }
    exact
}

/// A measure, which has no test of its own.
fn measure(name: &str, value: f64) -> Vec<Cell> {
    vec![
        Cell::Text(name.to_owned()),
        Cell::Number(value, 3),
        Cell::Empty,
        Cell::Empty,
    ]
}

/// Says the mean rank of each group: in a note for people as long as it can be read, and to programs.
fn mean_ranks(grid: &mut Grid, ranks: &[RankSum], labels: &[&str]) {
    const MOST_SAID: usize = 12;
    let means: Vec<(&str, f64)> = labels
        .iter()
        .zip(ranks)
        .filter_map(|(label, ranks)| Some((*label, ranks.mean()?)))
        .collect();
    if means.len() <= MOST_SAID {
        let each = means
            .iter()
            .map(|(label, mean)| format!("{label} {}", rounded(*mean, 2)));
        let each: Vec<String> = each.collect();
        grid.notes.push(format!("Mean ranks: {}.", each.join("; ")));
    }
    grid.figures.extend(means.into_iter().map(|(label, mean)| {
        let name = Cell::Text(format!("mean rank of {label}"));
        vec![name, Cell::Number(mean, 2), Cell::Empty, Cell::Empty]
    }));
}

fn push_levene(grid: &mut Grid, groups: &[Distribution]) {
    if let Some(test) = levene(groups) {
        grid.rows.push(line(
            "Levene's test of equal variances, F",
            test.f,
            of_f(test.df1, test.df2),
            test.p,
        ));
    }
}

fn several(grid: &mut Grid, groups: &[Distribution], labels: &[&str]) {
    let analysis = anova(groups);
    if let Some(test) = analysis.and_then(|anova| anova.test) {
        grid.rows.push(line(
            "analysis of variance, F",
            test.f,
            of_f(test.df1, test.df2),
            test.p,
        ));
        let eta = analysis.and_then(|anova| anova.eta_squared());
        grid.rows.extend(eta.map(|eta| measure("eta squared", eta)));
    }
    push_levene(grid, groups);
    if let Some(test) = kruskal_wallis(groups) {
        grid.rows.push(line(
            "Kruskal-Wallis H",
            test.h,
            Cell::Count(test.df),
            test.p,
        ));
        mean_ranks(grid, &test.ranks, labels);
    }
}

/// The degrees of freedom of an F test: between and within the groups.
fn of_f(between: u64, within: u64) -> Cell {
    Cell::Text(format!("{between}, {within}"))
}

fn of_t(name: &str, test: &TTest) -> Vec<Cell> {
    // The degrees of freedom of Welch's test have decimals.
    let decimals = if test.df.fract() == 0.0 { 0 } else { 2 };
    line(name, test.t, Cell::Number(test.df, decimals), test.p)
}

fn line(name: &str, value: f64, df: Cell, p: f64) -> Vec<Cell> {
    vec![
        Cell::Text(name.to_owned()),
        Cell::Number(value, 3),
        df,
        Cell::Probability(p),
    ]
}
