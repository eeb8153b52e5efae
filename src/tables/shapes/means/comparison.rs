//! Tests of whether groups differ in what is measured.

use crate::messages::{text, words};
use crate::rounding::{decimals_for, rounded};
use crate::tables::statistics::{
    Distribution, RankSum, TTest, Test, anova, cohens_d, kruskal_wallis, levene, mann_whitney,
    rank_biserial, t_test,
};
use crate::tables::{Grid, GridCell, GridColumn};

use super::Means;

/// Fewer values in a group make its mean and the asymptotic tests unreliable.
const SMALL: u64 = 20;

impl Means {
    /// Tests of the groups of one variable: of two groups the t-tests and Mann-Whitney, of more the analysis
    /// of variance and Kruskal-Wallis; with what must be kept in mind. Without a line where there can be none: then
    /// the notes say why.
    pub fn tests(&self) -> Grid {
        let label = self.by.first().map_or("", |side| side.label.as_str());
        let mut grid = Grid {
            title: Some(text!("table-title-tests", of = self.label, by = label)),
            columns: vec![
                GridColumn::left(words!("table-test")).named("test"),
                GridColumn::right(words!("table-value")).named("value"),
                GridColumn::right("df"),
                GridColumn::right("p"),
            ],
            ..Grid::default()
        };
        let [side] = self.by.as_slice() else {
            grid.notes.push(text!("table-tests-no-one-variable"));
            return grid;
        };
        if side.multiple {
            grid.notes.push(text!("table-tests-no-distinct-groups"));
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
            [] | [_] => grid.notes.push(text!("table-tests-no-groups")),
            [first, second] => {
                let difference = text!("table-tests-minus", first = labels[0], second = labels[1],);
                exact_ranks = two(&mut grid, [first, second], &difference, &labels);
            }
            _ => several(&mut grid, &groups, &labels),
        }
        if grid.rows.is_empty() && groups.len() > 1 {
            grid.notes.push(text!("table-tests-no-spread"));
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
            let n = smallest;
            grid.notes.push(if exact_ranks {
                text!("table-tests-small-group", n = n)
            } else {
                text!("table-tests-small-group-ranks", n = n)
            });
        }
        if self.footing.unit != crate::codebook::Codebook::ROOT {
            grid.notes.push(text!(
                "table-tests-independence",
                unit = self.footing.unit_label,
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
        grid.rows.push(of_t(Test::Student, &tests.pooled));
        let welch = tests.welch.as_ref();
        grid.rows
            .extend(welch.map(|welch| of_t(Test::Welch, welch)));
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
                let value = GridCell::Number(figure, digits);
                vec![
                    GridCell::Text(name),
                    value,
                    GridCell::Empty,
                    GridCell::Empty,
                ]
            }));
        grid.rows
            .extend(cohens_d(first, second).map(|d| measure(Test::CohensD, d)));
        grid.notes.push(text!(
            "table-tests-difference",
            difference = difference,
            between = between,
            low = low,
            high = high,
            variances = variances,
        ));
    }
    push_levene(grid, &[first.clone(), second.clone()]);
    let ranks = mann_whitney(first, second);
    let exact = ranks.as_ref().is_some_and(|test| test.exact_p.is_some());
    if let Some(test) = ranks {
        grid.rows
            .push(line(Test::MannWhitneyU, test.u, GridCell::Empty, test.p));
        grid.rows
            .push(line(Test::MannWhitneyZ, test.z, GridCell::Empty, test.p));
        let r = rank_biserial(&test);
        grid.rows.push(measure(Test::RankBiserial, r));
        mean_ranks(grid, &test.ranks, labels);
        if let Some(p) = test.exact_p {
            grid.rows.push(vec![
                GridCell::Test(Test::MannWhitneyExact),
                GridCell::Empty,
                GridCell::Empty,
                GridCell::Probability(p),
            ]);
        }
    }
    exact
}

/// A measure, which has no test of its own.
fn measure(test: Test, value: f64) -> Vec<GridCell> {
    vec![
        GridCell::Test(test),
        GridCell::Number(value, 3),
        GridCell::Empty,
        GridCell::Empty,
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
        let each = means.iter().map(|(label, mean)| {
            let rank = rounded(*mean, 2);
            text!("table-tests-mean-rank", group = label, rank = rank)
        });
        let each: Vec<String> = each.collect();
        grid.notes
            .push(text!("table-tests-mean-ranks", ranks = each.join("; ")));
    }
    grid.figures.extend(means.into_iter().map(|(label, mean)| {
        let name = GridCell::Text(format!("mean rank of {label}"));
        vec![
            name,
            GridCell::Number(mean, 2),
            GridCell::Empty,
            GridCell::Empty,
        ]
    }));
}

fn push_levene(grid: &mut Grid, groups: &[Distribution]) {
    if let Some(test) = levene(groups) {
        grid.rows
            .push(line(Test::Levene, test.f, of_f(test.df1, test.df2), test.p));
    }
}

fn several(grid: &mut Grid, groups: &[Distribution], labels: &[&str]) {
    let analysis = anova(groups);
    if let Some(test) = analysis.and_then(|anova| anova.test) {
        grid.rows
            .push(line(Test::Anova, test.f, of_f(test.df1, test.df2), test.p));
        let eta = analysis.and_then(|anova| anova.eta_squared());
        grid.rows
            .extend(eta.map(|eta| measure(Test::EtaSquared, eta)));
    }
    push_levene(grid, groups);
    if let Some(test) = kruskal_wallis(groups) {
        grid.rows.push(line(
            Test::KruskalWallis,
            test.h,
            GridCell::Count(test.df),
            test.p,
        ));
        mean_ranks(grid, &test.ranks, labels);
    }
}

/// The degrees of freedom of an F test: between and within the groups.
fn of_f(between: u64, within: u64) -> GridCell {
    GridCell::Text(format!("{between}, {within}"))
}

fn of_t(of: Test, test: &TTest) -> Vec<GridCell> {
    // The degrees of freedom of Welch's test have decimals.
    let decimals = if test.df.fract() == 0.0 { 0 } else { 2 };
    line(of, test.t, GridCell::Number(test.df, decimals), test.p)
}

fn line(test: Test, value: f64, df: GridCell, p: f64) -> Vec<GridCell> {
    vec![
        GridCell::Test(test),
        GridCell::Number(value, 3),
        df,
        GridCell::Probability(p),
    ]
}
