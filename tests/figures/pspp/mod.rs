//! Tables of the command line over one invented study, compared with what PSPP makes of the same data.
//!
//! The reference is GNU PSPP. The study was written by `casebench export`, its victims and defendants were
//! read there from CSV, with -9, -8 and -7 as missing values and empty cells as system-missing ones.

use records::study;

use crate::support::Study;

mod records;

/// What a verb prints as CSV has these lines; behind what is shown stand the figures in full.
#[track_caller]
fn has(study: &Study, arguments: &str, lines: &[&str]) {
    let (out, code) = study.run_line(&format!("{arguments} --format csv")).said();
    assert_eq!(code, 0, "{arguments}");
    let printed: Vec<&str> = out.lines().collect();
    for line in lines {
        let shown = |printed: &&str| {
            let rest = printed.strip_prefix(line);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(','))
        };
        assert!(printed.iter().any(shown), "{arguments}: {line}\n{out}");
    }
}

/// PSPP 1.6.2: FREQUENCIES. The bands of the price by RECODE.
#[test]
fn frequencies_are_those_of_pspp() {
    let study = study();
    has(
        &study,
        "freq victim.age victim.gender sale_price",
        &[
            "1,under 1 month,63,26.3,26.9,26.9",
            "2,1-5 months,84,35.0,35.9,62.8",
            "3,6-11 months,22,9.2,9.4,72.2",
            "4,1-2 years,22,9.2,9.4,81.6",
            "5,3-5 years,21,8.8,9.0,90.6",
            "6,6-14 years,22,9.2,9.4,100.0",
            ",valid,234,97.5,100.0,",
            ",uncoded,6,2.5,,",
            "1,male,66,27.5,28.6",
            "2,female,165,68.8,71.4",
            "-9,not stated,5,2.1,",
            ",uncoded,4,1.7,",
            ",\"10,000-19,999\",22,9.2,10.3,10.3",
            ",\"20,000-39,999\",43,17.9,20.1,30.4",
            ",\"40,000-59,999\",46,19.2,21.5,51.9",
            ",\"60,000 and more\",103,42.9,48.1,100.0",
            ",total,240,100.0,,",
        ],
    );
}

/// PSPP 1.6.2: CROSSTABS /STATISTICS=CHISQ PHI GAMMA BTAU /CELLS=COUNT COLUMN ROW TOTAL EXPECTED ASRESIDUAL.
/// The third digit of the statistics from scipy 1.17.1 (`chi2_contingency`, `kendalltau`), whose data pandas 3.1.1
/// crossed from the same CSV. PSPP prints T = .83 for tau-b and gamma, which is p = .407.
#[test]
fn cross_tabulations_are_those_of_pspp() {
    let study = study();
    has(
        &study,
        "crosstab victim.age mode --percent column,row,total --expected --residuals --tests",
        &[
            "under 1 month,N,19,12,30,61",
            "under 1 month,column %,26.0,30.8,27.3,27.5",
            "under 1 month,row %,31.1,19.7,49.2,100.0",
            "under 1 month,total %,8.6,5.4,13.5,27.5",
            "under 1 month,expected,20.1,10.7,30.2,",
            "under 1 month,adj. residual,-0.3,0.5,-0.1,",
            "1-5 months,adj. residual,-0.3,-0.7,0.8,",
            "6-11 months,column %,11.0,10.3,7.3,9.0",
            "6-11 months,expected,6.6,3.5,9.9,",
            "6-11 months,adj. residual,0.7,0.3,-0.9,",
            "6-14 years,row %,36.4,18.2,45.5,100.0",
            "Total,N,73,39,110,222",
            "Total,total %,32.9,17.6,49.5,100.0",
            "Pearson chi-square,1.738,10,.998",
            "likelihood ratio,1.744,10,.998",
            "phi,0.088,,.998",
            "Cramér's V,0.063,,.998",
        ],
    );
    has(
        &study,
        "crosstab victim.gender mode --tests --percent column",
        &[
            "male,21,29.2,12,30.8,29,26.9,62,28.3",
            "female,51,70.8,27,69.2,79,73.1,157,71.7",
            "Total,72,100.0,39,100.0,108,100.0,219,100.0",
            "Pearson chi-square,0.255,2,.880",
            "likelihood ratio,0.255,2,.881",
        ],
    );
    has(
        &study,
        "crosstab victim.age sale_price --tests",
        &[
            "under 1 month,0,5,14,12,25,56",
            "3-5 years,0,4,4,5,8,21",
            "Total,0,21,41,44,102,208",
            "Pearson chi-square,13.995,15,.526",
            "likelihood ratio,16.224,15,.367",
            "Kendall's tau-b,0.048,,.408",
            "gamma,0.067,,.408",
        ],
    );
}

/// The order shown, and which variable stands in the rows, never reach a statistic: tau-b and gamma are those of PSPP and
/// scipy above in every one.
#[test]
fn statistics_do_not_depend_on_the_order_that_is_shown() {
    let study = study();
    for sides in ["victim.age sale_price", "sale_price victim.age"] {
        for order in ["code", "label", "count"] {
            has(
                &study,
                &format!("crosstab {sides} --tests --order {order}"),
                &[
                    "Pearson chi-square,13.995,15,.526",
                    "likelihood ratio,16.224,15,.367",
                    "Kendall's tau-b,0.048,,.408",
                    "gamma,0.067,,.408",
                ],
            );
        }
    }
}

/// PSPP 1.6.2: MEANS, EXAMINE /PERCENTILES(25,50,75)=HAVERAGE, ONEWAY, T-TEST, NPAR TESTS /MANN-WHITNEY and
/// /KRUSKAL-WALLIS. The third digits of the tests from scipy 1.17.1 over pandas 3.1.1.
#[test]
fn means_and_their_tests_are_those_of_pspp() {
    let study = study();
    has(
        &study,
        "means sale_price",
        &["Total,214,18,8,58130.84,27930.02,56000.00,34750.00,83250.00,10000,106000,12440000"],
    );
    has(
        &study,
        "means sale_price --by mode --tests",
        &[
            "M1 abduction and sale,68,6,2,60426.47,26994.92,61000.00,38750.00,83000.00,11000,106000,4109000",
            "M2 parental sale,35,3,2,55828.57,29236.85,56000.00,28000.00,85000.00,11000,102000,1954000",
            "M3 organised trafficking,101,8,3,57198.02,27948.53,54000.00,35000.00,82500.00,10000,106000,5777000",
            "\"analysis of variance, F\",0.406,\"2, 201\",.667",
            "Kruskal-Wallis H,0.758,2,.684",
        ],
    );
    has(
        &study,
        "means sale_price --by victim.gender --tests",
        &[
            "\"t-test, equal variances\",0.951,203,.343",
            "\"t-test, unequal variances (Welch)\",0.928,99.51,.355",
            "\"Levene's test of equal variances, F\",0.988,\"1, 203\",.321",
            "Mann-Whitney U,3881.500,,.319",
        ],
    );
    // Whatever order is shown: the difference is taken in the order of the codebook.
    for order in ["code", "label", "count"] {
        let arguments = format!("means sale_price --by victim.gender --tests --order {order}");
        has(
            &study,
            &arguments,
            &[
                "\"t-test, equal variances\",0.951,203,.343",
                "Mann-Whitney U,3881.500,,.319",
            ],
        );
        let text = study.run_line(&arguments).all();
        let difference = "Difference of the means (male minus female) 4167.02, 95 % confidence interval -4738.80 to 13072.84";
        assert!(text.contains(difference), "{text}");
    }
    let two = study
        .run_line("means sale_price --by victim.gender --by mode --format csv")
        .all();
    for (group, n, mean, deviation, sum) in [
        (
            "male,M1 abduction and sale",
            18,
            "57944.44",
            "31026.50",
            1_043_000,
        ),
        ("male,M2 parental sale", 10, "60300.00", "34554.47", 603_000),
        (
            "male,M3 organised trafficking",
            26,
            "63076.92",
            "27486.61",
            1_640_000,
        ),
        (
            "female,M1 abduction and sale",
            46,
            "60891.30",
            "26392.95",
            2_801_000,
        ),
        (
            "female,M2 parental sale",
            24,
            "55208.33",
            "27360.68",
            1_325_000,
        ),
        (
            "female,M3 organised trafficking",
            71,
            "55450.70",
            "28522.57",
            3_937_000,
        ),
        ("Total,", 195, "58200.00", "28106.87", 11_349_000),
    ] {
        let line = two.lines().find(|line| line.starts_with(group)).unwrap();
        assert!(line.starts_with(&format!("{group},{n},")), "{line}");
        assert!(line.contains(&format!(",{mean},{deviation},")), "{line}");
        assert!(line.ends_with(&format!(",{sum}")), "{line}");
    }
}

/// pandas 3.1.1: the days between the two dates, `groupby("mode").agg(["count", "mean", "std", ...])`.
#[test]
fn durations_are_those_of_pandas() {
    let study = study();
    let out = study
        .run_line("durations incident.date release_date --by mode --grain day --format csv")
        .all();
    for (group, n, mean, deviation, median, rest) in [
        (
            "M1 abduction and sale",
            39,
            "1253.05",
            "461.60",
            "1315.00",
            "532,1928,48869",
        ),
        (
            "M2 parental sale",
            19,
            "1293.95",
            "447.00",
            "1229.00",
            "615,2014,24585",
        ),
        (
            "M3 organised trafficking",
            58,
            "1294.74",
            "475.91",
            "1278.50",
            "457,2112,75095",
        ),
        (
            "Total",
            116,
            "1280.59",
            "462.96",
            "1278.50",
            "457,2112,148549",
        ),
    ] {
        let line = out.lines().find(|line| line.starts_with(group)).unwrap();
        assert!(line.starts_with(&format!("{group},{n},")), "{line}");
        let middle = format!(",{mean},{deviation},{median},");
        assert!(line.contains(&middle), "{line}");
        assert!(line.ends_with(rest), "{line}");
    }
}
