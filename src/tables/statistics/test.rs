//! The tests and measures that stand under tables.

use crate::messages::words;

/// A test or measure, in the order in which a methods section names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Test {
    /// Pearson's chi-square test.
    ChiSquare,
    /// Pearson's chi-square test of one code of a variable that can have several.
    ChiSquareOfChoice,
    /// The likelihood ratio test: G² = 2 Σ O ln(O/E) over the cells.
    LikelihoodRatio,
    /// Chi-square with Yates' continuity correction.
    ContinuityCorrection,
    /// Fisher's exact test, two-sided.
    Fisher,
    /// Fisher's exact test with an estimated p.
    FisherSampled,
    /// Fisher's exact test, one-sided.
    FisherOneSided,
    /// Phi of a table of two by two: Pearson's correlation of its sides, -1 to 1.
    Phi,
    /// Cramér's V: the strength of an association, 0 to 1, whatever the size of the table.
    CramersV,
    /// The linear-by-linear test, which takes the places of ordered codes as numbers.
    LinearTrend,
    /// Goodman and Kruskal's gamma of two ordered variables, -1 to 1, ties left out.
    Gamma,
    /// Kendall's tau-b of two ordered variables, -1 to 1, corrected for ties.
    TauB,
    /// Student's t-test of two means, for equal variances.
    Student,
    /// Welch's t-test of two means, for variances that may differ.
    Welch,
    /// Levene's test of equal variances, from the means of the groups.
    Levene,
    /// Cohen's d: the difference of two means in pooled standard deviations.
    CohensD,
    /// The Mann-Whitney test, its U.
    MannWhitneyU,
    /// The Mann-Whitney test, its z.
    MannWhitneyZ,
    /// The rank-biserial correlation, the effect of the Mann-Whitney test, -1 to 1.
    RankBiserial,
    /// The Mann-Whitney test with an exact p.
    MannWhitneyExact,
    /// One-way analysis of variance.
    Anova,
    /// Welch's analysis of variance.
    WelchAnova,
    /// Eta squared: the share of the variance that lies between the groups, 0 to 1.
    EtaSquared,
    /// The Kruskal-Wallis test: H of several groups by ranks, corrected for ties.
    KruskalWallis,
    /// Epsilon squared, of ranks.
    EpsilonSquared,
    /// The standardised difference.
    StandardisedDifference,
}

impl Test {
    /// Every test and measure, in that order.
    pub const ALL: [Self; 26] = [
        Self::ChiSquare,
        Self::ChiSquareOfChoice,
        Self::LikelihoodRatio,
        Self::ContinuityCorrection,
        Self::Fisher,
        Self::FisherSampled,
        Self::FisherOneSided,
        Self::Phi,
        Self::CramersV,
        Self::LinearTrend,
        Self::Gamma,
        Self::TauB,
        Self::Student,
        Self::Welch,
        Self::Levene,
        Self::CohensD,
        Self::MannWhitneyU,
        Self::MannWhitneyZ,
        Self::RankBiserial,
        Self::MannWhitneyExact,
        Self::Anova,
        Self::WelchAnova,
        Self::EtaSquared,
        Self::KruskalWallis,
        Self::EpsilonSquared,
        Self::StandardisedDifference,
    ];

    /// What formats that programs read call it: the same in each language.
    pub fn name(self) -> &'static str {
        match self {
            Self::ChiSquare => "Pearson chi-square",
            Self::ChiSquareOfChoice => "Pearson chi-square, chosen or not",
            Self::LikelihoodRatio => "likelihood ratio",
            Self::ContinuityCorrection => "continuity correction",
            Self::Fisher => "Fisher's exact test, two-sided",
            Self::FisherSampled => "Fisher's exact test, Monte Carlo",
            Self::FisherOneSided => "Fisher's exact test, one-sided",
            Self::Phi => "phi",
            Self::CramersV => "Cramér's V",
            Self::LinearTrend => "linear-by-linear association",
            Self::Gamma => "gamma",
            Self::TauB => "Kendall's tau-b",
            Self::Student => "t-test, equal variances",
            Self::Welch => "t-test, unequal variances (Welch)",
            Self::Levene => "Levene's test of equal variances, F",
            Self::CohensD => "Cohen's d",
            Self::MannWhitneyU => "Mann-Whitney U",
            Self::MannWhitneyZ => "Mann-Whitney z",
            Self::RankBiserial => "rank-biserial correlation",
            Self::MannWhitneyExact => "Mann-Whitney, exact",
            Self::Anova => "analysis of variance, F",
            Self::WelchAnova => "analysis of variance, unequal variances (Welch), F",
            Self::EtaSquared => "eta squared",
            Self::KruskalWallis => "Kruskal-Wallis H",
            Self::EpsilonSquared => "epsilon squared",
            Self::StandardisedDifference => "standardised difference",
        }
    }

    /// What stands in its line of the table of tests.
    pub fn label(self) -> &'static str {
        match self {
            Self::ChiSquare => words!("table-test-chi-square"),
            Self::ChiSquareOfChoice => words!("table-test-chi-square-of-choice"),
            Self::LikelihoodRatio => words!("table-test-likelihood-ratio"),
            Self::ContinuityCorrection => words!("table-test-continuity-correction"),
            Self::Fisher => words!("table-test-fisher"),
            Self::FisherSampled => words!("table-test-fisher-sampled"),
            Self::FisherOneSided => words!("table-test-fisher-one-sided"),
            Self::Phi => words!("table-test-phi"),
            Self::CramersV => words!("table-test-cramers-v"),
            Self::LinearTrend => words!("table-test-linear-trend"),
            Self::Gamma => words!("table-test-gamma"),
            Self::TauB => words!("table-test-tau-b"),
            Self::Student => words!("table-test-student"),
            Self::Welch => words!("table-test-welch"),
            Self::Levene => words!("table-test-levene"),
            Self::CohensD => words!("table-test-cohens-d"),
            Self::MannWhitneyU => words!("table-test-mann-whitney-u"),
            Self::MannWhitneyZ => words!("table-test-mann-whitney-z"),
            Self::RankBiserial => words!("table-test-rank-biserial"),
            Self::MannWhitneyExact => words!("table-test-mann-whitney-exact"),
            Self::Anova => words!("table-test-anova"),
            Self::WelchAnova => words!("table-test-welch-anova"),
            Self::EtaSquared => words!("table-test-eta-squared"),
            Self::KruskalWallis => words!("table-test-kruskal-wallis"),
            Self::EpsilonSquared => words!("table-test-epsilon-squared"),
            Self::StandardisedDifference => words!("table-test-standardised-difference"),
        }
    }

    /// A word or sign for it in a narrow column; the label where it has none.
    pub fn short(self) -> &'static str {
        match self {
            Self::ChiSquare => words!("table1-chi-square-short"),
            Self::Fisher | Self::FisherSampled => words!("table1-fisher-short"),
            Self::CramersV => words!("table1-v-short"),
            Self::Student => words!("table1-student-short"),
            Self::Welch => words!("table1-welch-short"),
            Self::CohensD => words!("table1-d-short"),
            Self::MannWhitneyU | Self::MannWhitneyExact => words!("table1-mann-whitney-short"),
            Self::RankBiserial => words!("table1-rank-biserial-short"),
            Self::Anova => words!("table1-anova-short"),
            Self::WelchAnova => words!("table1-welch-anova-short"),
            Self::EtaSquared => words!("table1-eta-short"),
            Self::KruskalWallis => words!("table1-kruskal-wallis-short"),
            Self::EpsilonSquared => words!("table1-epsilon-short"),
            Self::StandardisedDifference => words!("table1-smd"),
            _ => self.label(),
        }
    }
}
