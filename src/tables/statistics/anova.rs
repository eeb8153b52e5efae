//! The analysis of variance of one factor.

use super::distribution::Distribution;
use super::tails::f_tail;

/// A test whose statistic follows F where the groups do not differ.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FTest {
    /// The statistic, 0 or more.
    pub f: f64,
    /// The degrees of freedom between the groups.
    pub df1: u64,
    /// The degrees of freedom within the groups.
    pub df2: u64,
    /// The probability of a statistic as large or larger; 0 where it is below 1e-307.
    pub p: f64,
}

/// The analysis of variance, as SPSS prints it for MEANS with STATISTICS ANOVA.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Anova {
    /// The sum of squares between the groups.
    pub between: f64,
    /// The sum of squares within the groups.
    pub within: f64,
    /// The groups with a case, less 1.
    pub df_between: u64,
    /// The cases less the groups; 1 or more.
    pub df_within: u64,
    /// The test; none where all cases of each group are equal.
    pub test: Option<FTest>,
}

impl Anova {
    /// Eta squared: the share of the squares that is between the groups. None where all cases are
    /// equal.
    pub fn eta_squared(&self) -> Option<f64> {
        let all = self.between + self.within;
        (all > 0.0).then(|| self.between / all)
    }
}

/// The analysis of variance over the groups that have a case.
///
/// None with fewer than two of them, and where each has a single case.
pub fn anova(groups: &[Distribution]) -> Option<Anova> {
    let groups: Vec<&Distribution> = groups.iter().filter(|group| group.n() > 0).collect();
    let origin = groups.first()?.mean()?;
    let n: u64 = groups.iter().map(|group| group.n()).sum();
    let df_between = (groups.len() - 1) as u64;
    let df_within = n - groups.len() as u64;
    if df_between == 0 || df_within == 0 {
        return None;
    }
    // From one of the means instead of 0, so that large values keep the digits of their differences.
    let means: Vec<(f64, f64)> = groups
        .iter()
        .map(|group| (group.mean_from(origin), group.n() as f64))
        .collect();
    let mean = means.iter().map(|(mean, n)| mean * n).sum::<f64>() / n as f64;
    let between: f64 = means.iter().map(|(own, n)| n * (own - mean).powi(2)).sum();
    let within: f64 = groups.iter().map(|group| group.squares()).sum();
    let f = (between / df_between as f64) / (within / df_within as f64);
    let test = f.is_finite().then(|| FTest {
        f,
        df1: df_between,
        df2: df_within,
        p: f_tail(f, df_between as f64, df_within as f64),
    });
    Some(Anova {
        between,
        within,
        df_between,
        df_within,
        test,
    })
}

#[cfg(test)]
mod tests {
    use super::super::reference::close;
    use super::*;

    fn of(values: &[f64]) -> Distribution {
        Distribution::new(values.iter().map(|value| (*value, 1))).unwrap()
    }

    #[test]
    fn plant_growth_as_published() {
        // Dobson, An Introduction to Statistical Modelling (1983), table 3.6, `PlantGrowth` in R: F
        // 4.846 with 2 and 27 degrees of freedom, p 0.0159. The digits are those of scipy 1.17.1
        // (f_oneway) and PSPP 1.6.2 (ONEWAY).
        let groups = [
            of(&[4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53, 5.33, 5.14]),
            of(&[]),
            of(&[4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69]),
            of(&[6.31, 5.12, 5.54, 5.50, 5.37, 5.29, 4.92, 6.15, 5.80, 5.26]),
        ];
        let analysis = anova(&groups).unwrap();
        close(analysis.between, 3.766_34, 1e-12);
        close(analysis.within, 10.492_09, 1e-12);
        close(analysis.eta_squared().unwrap(), 3.766_34 / 14.258_43, 1e-12);
        let test = analysis.test.unwrap();
        assert_eq!((test.df1, test.df2), (2, 27));
        close(test.f, 4.846_087_862_380_135, 1e-12);
        close(test.p, 0.015_909_958_325_622_912, 1e-10);
        // The same far from zero.
        let far = groups.map(|group| {
            let values = group.values().iter();
            Distribution::new(values.map(|(value, count)| (value * 100.0 + 1e9, *count))).unwrap()
        });
        close(anova(&far).unwrap().test.unwrap().f, test.f, 1e-8);
    }

    #[test]
    fn ties_as_pspp_has_them() {
        // PSPP 1.6.2, ONEWAY; scipy 1.17.1, f_oneway.
        let groups = [
            Distribution::new([(1.0, 5), (2.0, 3), (3.0, 8), (5.0, 2)]).unwrap(),
            Distribution::new([(1.0, 2), (2.0, 6), (3.0, 1), (4.0, 9), (6.0, 4)]).unwrap(),
            Distribution::new([(2.0, 1), (7.0, 3)]).unwrap(),
        ];
        let analysis = anova(&groups).unwrap();
        close(analysis.between, 36.409_090_909_090_96, 1e-12);
        close(analysis.within, 98.75, 1e-12);
        let test = analysis.test.unwrap();
        close(test.f, 7.558_342_922_899_887, 1e-12);
        close(test.p, 0.001_605_767_881_218_994_6, 1e-10);
    }

    #[test]
    fn what_has_no_analysis() {
        let (none, one, same) = (of(&[]), of(&[1.0]), of(&[0.1, 0.1, 0.1]));
        assert_eq!(anova(&[]), None);
        assert_eq!(anova(&[none.clone(), of(&[1.0, 2.0])]), None);
        assert_eq!(anova(&[one.clone(), of(&[2.0])]), None);
        let apart = anova(&[same.clone(), one]).unwrap();
        assert_eq!((apart.test, apart.eta_squared()), (None, Some(1.0)));
        let equal = anova(&[same.clone(), same]).unwrap();
        assert_eq!((equal.test, equal.eta_squared()), (None, None));
    }
}
