//! Which statistics the tables of a report have, in words.

use std::collections::BTreeSet;

use crate::messages::words;
use crate::tables::{Grid, GridCell, Test};

/// The tests and measures in a table of them.
pub(super) fn named(tests: &Grid) -> BTreeSet<Test> {
    let tests = tests.rows.iter().flatten().filter_map(|cell| match cell {
        GridCell::Test(test) => Some(*test),
        _ => None,
    });
    tests.collect()
}

/// The tests and measures as a methods section names them, in one order; each once.
pub(super) fn in_words(used: &BTreeSet<Test>) -> Vec<String> {
    let mut words: Vec<String> = used.iter().map(|test| in_full(*test).to_owned()).collect();
    words.dedup();
    words
}

/// What a methods section calls a test or measure. Those that are forms of one test have one name.
fn in_full(test: Test) -> &'static str {
    match test {
        Test::ChiSquare => words!("report-test-pearson"),
        Test::ChiSquareOfChoice => words!("report-test-chosen"),
        Test::LikelihoodRatio => words!("report-test-likelihood-ratio"),
        Test::ContinuityCorrection => words!("report-test-continuity"),
        Test::Fisher => words!("report-test-fisher"),
        Test::FisherSampled => words!("report-test-fisher-sampled"),
        Test::FisherOneSided => words!("report-test-fisher-one-sided"),
        Test::Phi => words!("report-test-phi"),
        Test::CramersV => words!("report-test-cramer"),
        Test::LinearTrend => words!("report-test-linear"),
        Test::Gamma => words!("report-test-gamma"),
        Test::TauB => words!("report-test-tau"),
        Test::Student => words!("report-test-student"),
        Test::Welch => words!("report-test-welch"),
        Test::Levene => words!("report-test-levene"),
        Test::CohensD => words!("report-test-cohen"),
        Test::MannWhitneyU | Test::MannWhitneyZ => words!("report-test-mann-whitney"),
        Test::RankBiserial => words!("report-test-rank-biserial"),
        Test::MannWhitneyExact => words!("report-test-mann-whitney-exact"),
        Test::Anova => words!("report-test-anova"),
        Test::WelchAnova => words!("report-test-welch-anova"),
        Test::EtaSquared => words!("report-test-eta"),
        Test::KruskalWallis => words!("report-test-kruskal-wallis"),
        Test::EpsilonSquared => words!("report-test-epsilon"),
        Test::StandardisedDifference => words!("report-test-standardised-difference"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_test_is_named_once() {
        let used = [Test::MannWhitneyZ, Test::Phi, Test::MannWhitneyU];
        let expected = ["phi", "the Mann-Whitney test with correction for ties"];
        assert_eq!(in_words(&used.into()), expected);
        assert_eq!(in_words(&BTreeSet::new()), Vec::<String>::new());
    }

    #[test]
    fn a_test_has_a_label_and_a_name_of_its_own() {
        let labels: BTreeSet<&str> = Test::ALL.into_iter().map(Test::label).collect();
        assert_eq!(labels.len(), Test::ALL.len());
        let names: BTreeSet<&str> = Test::ALL.into_iter().map(Test::name).collect();
        assert_eq!(names.len(), Test::ALL.len());
    }
}
