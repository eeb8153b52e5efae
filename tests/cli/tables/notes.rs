//! Which records count, and what stands under a table.

use casebench::library::Screening;

use super::{says, study};

#[test]
fn what_stands_under_a_table() {
    let study = study();
    let today = jiff::ZonedDateTime::now().date();
    let stamp = format!("No filter. Pass: main. Codebook version 1. {today}.\n");
    says(
        &study,
        &["freq", "victim.age"],
        &["N = 4: 4 valid, 0 missing, 0 uncoded.", &stamp],
    );
    says(
        &study,
        &["freq", "age", "--where", "gender＝2  PROV:gd"],
        &["N = 2: 2 valid", "\nFilter: gender=2 prov:GD. Pass: main."],
    );
    says(
        &study,
        &["crosstab", "age", "gender", "--title", "A title"],
        &[
            "A title\n",
            "N = 4: 3 in the table, 0 missing, 1 uncoded.",
            "\nGender: 1 uncoded.\n",
        ],
    );
}

#[test]
fn the_filter_of_the_codebook_and_that_of_the_command_line_both_hold() {
    let study = study();
    says(
        &study,
        &["tables", "ages"],
        &["Ages of girls\n", "N = 2:", "Filter: victim.gender=2. "],
    );
    says(
        &study,
        &["tables", "2", "--where", "gender=1"],
        &["N = 0:", "Filter: victim.gender=2, and gender=1. "],
    );
    says(
        &study,
        &["tables", "2", "--where", "prov:GD 2714"],
        &["N = 1:"],
    );
}

#[test]
fn excluded_judgements_are_counted_where_they_are_asked_for() {
    let study = study();
    study.screen("2714", Screening::excluded("repeat"));
    let left_out = "1 judgement is excluded and left out.";
    says(&study, &["freq", "age"], &["N = 2:", left_out]);
    says(
        &study,
        &["crosstab", "age", "gender"],
        &["N = 2:", left_out],
    );
    let counted = "Excluded judgements are counted too, since the filter asks for them.";
    for verb in [
        &["freq", "age"][..],
        &["crosstab", "age", "gender"],
        &["means", "price"],
    ] {
        let arguments = [verb, &["--where", "screen:excluded"]].concat();
        says(&study, &arguments, &["N = 2:", counted]);
    }
}

#[test]
fn a_filter_for_undecided_judgements_still_names_the_excluded_ones() {
    let study = study();
    study.screen("2714", Screening::excluded("repeat"));
    says(
        &study,
        &["freq", "age", "--where", "screen:undecided"],
        &["N = 2:", "1 judgement is excluded and left out."],
    );
}

#[test]
fn where_there_are_no_tests_the_reason_stands_under_the_table_itself() {
    let study = study();
    let reason = "No tests: fewer than two rows or two columns have a record.";
    let one_column = [
        "crosstab", "age", "gender", "--tests", "--where", "gender=1",
    ];
    for format in ["text", "json", "markdown", "html", "latex"] {
        let arguments = [&one_column[..], &["--format", format]].concat();
        let out = study.printed(&arguments);
        assert!(out.contains(reason), "{out}");
        assert!(!out.contains("Tests of"), "{out}");
        assert!(!out.contains("independent"), "{out}");
    }
    let one_group = [
        "means", "price", "--by", "gender", "--tests", "--where", "gender=1",
    ];
    let out = study.printed(&one_group);
    assert!(
        out.contains("No tests: fewer than two groups have a value."),
        "{out}"
    );
    assert!(!out.contains("Tests of"), "{out}");
}

#[test]
fn the_interval_of_a_difference_names_its_test() {
    // One boy and two girls have a price: there is no variance of one, so Welch's test has no result.
    says(
        &study(),
        &["means", "price", "--by", "gender", "--tests"],
        &["t-test, equal variances", "(equal variances)."],
    );
}

#[test]
fn a_place_of_routes_has_the_form_of_the_study() {
    let study = study();
    let routes = ["routes", "source", "destination"];
    let place = |name| [&routes[..], &["--place", name, "--format", "csv"]].concat();
    assert_eq!(
        study.printed(&place("北村")),
        "direction,other place,N\nwithin,北村,3\noutgoing,South,1\noutgoing,Total,1\nincoming,Total,0\nTotal,,4\n"
    );
    says(
        &study,
        &["tables", "where", "to", "where", "--place", "south"],
        &["Routes of South\n", "incoming   北村"],
    );
}
