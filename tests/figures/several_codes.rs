//! Variables of which a record can have several codes.

use casebench::codebook::Value;
use casebench::tables::{Details, GridCell, Order};

use crate::study::{codes, crosstab, line, run, shown, study_of, tabulator, tests_in};

/// Ten records: six with fraud, four with force, two with both, two with none.
fn choices() -> Vec<Vec<(&'static str, Value)>> {
    let of =
        |chosen: &[i64], group: i64| vec![("means", codes(chosen)), ("group", Value::Code(group))];
    vec![
        of(&[1], 1),
        of(&[1], 1),
        of(&[1], 1),
        of(&[1], 2),
        of(&[1, 2], 1),
        of(&[1, 2], 2),
        of(&[2], 2),
        of(&[2], 2),
        of(&[], 1),
        of(&[], 2),
    ]
}

#[test]
fn several_codes_are_compared_over_records() {
    const NAME: &str = "Pearson chi-square, chosen or not";
    let mut tabulator = tabulator(&choices());
    let details = tests_in(Order::Code);
    for order in Order::ALL {
        let details = Details {
            order,
            ..details.clone()
        };
        let grids = crosstab(&mut tabulator, "means", "group", &details);
        // Of 10 records 6 have fraud, and 5 are in each group: 6 x 5 / 10. Fraud against the group is [[4, 2], [1, 3]].
        let by_label = |cells: &[GridCell]| {
            let mut cells = shown(cells);
            cells.sort();
            cells
        };
        assert_eq!(
            by_label(line(&grids[0], "fraud", "expected")),
            ["", "0.0", "3.0", "3.0"]
        );
        // statsmodels 0.14.6, Table([[4, 2], [1, 3]]).standardized_resids: 1.29099445.
        assert_eq!(
            by_label(line(&grids[0], "fraud", "adj. residual")),
            ["", "", "-1.3", "1.3"]
        );
        // [[1, 3], [4, 2]] for force.
        assert_eq!(
            by_label(line(&grids[0], "force", "expected")),
            ["", "0.0", "2.0", "2.0"]
        );
        assert!(grids[0].notes.iter().any(|note| {
            note.contains("a separate table for each code, chosen or not chosen, over the records")
        }));
        // scipy 1.17.1, chi2_contingency(..., correction=False): 1.6666666666666667, p 0.19670560245894686; Holm's
        // adjustment doubles the smaller of two.
        let tests: Vec<Vec<String>> = grids[1].rows.iter().map(|row| shown(row)).collect();
        assert_eq!(
            tests,
            [
                ["fraud", NAME, "1.667", "1", ".197", ".393"],
                ["force", NAME, "1.667", "1", ".197", ".393"],
            ]
        );
    }
    let both = crosstab(&mut tabulator, "group", "means", &details);
    assert_eq!(
        shown(&both[1].rows[0]),
        ["fraud", NAME, "1.667", "1", ".197", ".393"]
    );
}

#[test]
fn percentages_of_cases_say_their_base() {
    // SPSS, MULT RESPONSE with a dichotomy for each code: 33.3, 66.7, 33.3 of the three cases that have one.
    let records: Vec<_> = [&[1][..], &[2], &[1, 2], &[], &[]]
        .iter()
        .map(|chosen| vec![("means", codes(chosen)), ("group", Value::Code(1))])
        .collect();
    let study = study_of(&records);
    let (valid, _) = run(&study, "freq means --format csv");
    assert!(valid.contains("1,fraud,2,40.0,40.0,50.0"), "{valid}");
    assert!(valid.contains(",none of them,2,40.0,40.0,"), "{valid}");
    let (answered, _) = run(&study, "freq means --base answered --format csv");
    assert!(answered.contains("1,fraud,2,40.0,66.7,50.0"), "{answered}");
    assert!(answered.contains(",none of them,2,40.0,,"), "{answered}");
    let (said, _) = run(&study, "freq means");
    assert!(
        said.contains("of all valid records, including those with none of the codes"),
        "{said}"
    );
    let (said, _) = run(&study, "freq means --base answered");
    assert!(said.contains("4 answers of 3 records"), "{said}");
    assert!(
        said.contains("of the records with at least one of the codes"),
        "{said}"
    );
    let (crossed, _) = run(
        &study,
        "crosstab means group --percent column --no-empty --base answered --format csv",
    );
    assert!(crossed.contains("fraud,2,66.7,2,66.7"), "{crossed}");
    assert!(crossed.contains("none of them,2,,2,"), "{crossed}");
    assert!(crossed.contains("Total,5,100.0,5,100.0"), "{crossed}");
    let (crossed, _) = run(
        &study,
        "crosstab group means --percent row,total --no-empty --base answered --format csv",
    );
    assert!(crossed.contains("c,row %,66.7,66.7,,100.0"), "{crossed}");
    assert!(crossed.contains("c,total %,66.7,66.7,,100.0"), "{crossed}");
}
