//! Tests of whether groups differ in what is measured.

use crate::tables::statistics::{
    Distribution, TTest, anova, kruskal_wallis, levene, mann_whitney, t_test,
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
                exact_ranks = two(&mut grid, first, second, &difference);
            }
            _ => several(&mut grid, &groups),
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
                "The tests take the records as independent; several of the unit {} can come from one judgement.",
                self.footing.unit_label
            ));
        }
    }
}

/// The tests of two groups; `difference` says which mean is taken from which. Whether the rank test has an exact p.
fn two(grid: &mut Grid, first: &Distribution, second: &Distribution, difference: &str) -> bool {
    if let Some(tests) = t_test(first, second) {
        grid.rows
            .push(of_t("t-test, equal variances", &tests.pooled));
        let welch = tests.welch.as_ref();
        grid.rows
            .extend(welch.map(|welch| of_t("t-test, unequal variances (Welch)", welch)));
        let shown = welch.unwrap_or(&tests.pooled);
        let variances = if welch.is_some() { "unequal" } else { "equal" };
        let digits = digits_for(shown.high - shown.low);
        grid.notes.push(format!(
            "Difference of the means ({difference}) {:.digits$}, 95 % confidence interval {:.digits$} to {:.digits$} ({variances} variances).",
            shown.difference, shown.low, shown.high
        ));
    }
    push_levene(grid, &[first.clone(), second.clone()]);
    let ranks = mann_whitney(first, second);
    let exact = ranks.as_ref().is_some_and(|test| test.exact_p.is_some());
    if let Some(test) = ranks {
        grid.rows
            .push(line("Mann-Whitney U", test.u, String::new(), test.p));
        grid.rows
            .push(line("Mann-Whitney z", test.z, String::new(), test.p));
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

/// How many decimals an interval needs to show three significant digits of its width; two at least.
fn digits_for(width: f64) -> usize {
    const MOST: f64 = 15.0;
    if width > 0.0 && width.is_finite() {
        (2.0 - width.log10().floor()).clamp(2.0, MOST) as usize
    } else {
        2
    }
}

fn push_levene(grid: &mut Grid, groups: &[Distribution]) {
    if let Some(test) = levene(groups) {
        grid.rows.push(line(
            "Levene's test of equal variances, F",
            test.f,
            format!("{}, {}", test.df1, test.df2),
            test.p,
        ));
    }
}

fn several(grid: &mut Grid, groups: &[Distribution]) {
    if let Some(test) = anova(groups).and_then(|anova| anova.test) {
        grid.rows.push(line(
            "analysis of variance, F",
            test.f,
            format!("{}, {}", test.df1, test.df2),
            test.p,
        ));
    }
    push_levene(grid, groups);
    if let Some(test) = kruskal_wallis(groups) {
        grid.rows.push(line(
            "Kruskal-Wallis H",
            test.h,
            test.df.to_string(),
            test.p,
        ));
    }
}

fn of_t(name: &str, test: &TTest) -> Vec<Cell> {
    // The degrees of freedom of Welch's test have decimals.
    let df = if test.df.fract() == 0.0 {
        format!("{:.0}", test.df)
    } else {
        format!("{:.2}", test.df)
    };
    line(name, test.t, df, test.p)
}

fn line(name: &str, value: f64, df: String, p: f64) -> Vec<Cell> {
    vec![
        Cell::Text(name.to_owned()),
        Cell::Number(value, 3),
        if df.is_empty() {
            Cell::Empty
        } else {
            Cell::Text(df)
        },
        Cell::Probability(p),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_follow_the_width_of_the_interval() {
        for (width, digits) in [(17_811.6, 2), (9.0, 2), (0.5, 3), (0.0046, 5), (0.0, 2)] {
            assert_eq!(digits_for(width), digits, "{width}");
        }
    }
}
