//! Percentiles of choice beside the quartiles.

use super::study;

#[test]
fn percentiles_of_choice_stand_beside_the_quartiles() {
    let study = study();
    let means = study.printed(&[
        "means",
        "price",
        "--percentiles",
        "10,97.5,iqr",
        "--format",
        "csv",
    ]);
    assert!(
        means.contains("sum,percentile 10,percentile 97.5,IQR"),
        "{means}"
    );
    let variables = ["price", "victim.gender"];
    let options = ["--percentiles", "10", "--format", "csv"];
    let counted = study.printed(&[&["freq"], &variables[..], &options[..]].concat());
    assert_eq!(counted.matches(",percentile 10,").count(), 1, "{counted}");
    for (arguments, reason) in [
        (
            &["means", "price", "--percentiles", "100"][..],
            "`100` is not a percentile; write a number between 0 and 100",
        ),
        (
            &["freq", "victim.gender", "--percentiles", "10"],
            "--percentiles needs a number or an amount",
        ),
    ] {
        study.run(arguments).refused(2, reason);
    }
}
