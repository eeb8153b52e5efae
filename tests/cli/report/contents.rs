//! What the report says, and that it reconciles.

use super::{SMALL, small};
use crate::support::Study;

#[test]
fn each_table_has_its_number_and_those_that_cannot_be_made_say_why() {
    let report = small().printed(&["report"]);
    for heading in [
        "### Table 1. Size",
        "### Table 2. Size by origin",
        "**Table 2a. Size by origin**",
        "**Table 2b. Tests of Size by Origin**",
        "### Table 3. Prices",
        "**Table 3a. Prices (yuan)**",
        "**Table 3b. Prices (euros)**",
        "**Table 4a. Ways**",
        "**Table 4b. Ways: the largest first**",
        "**Table 4c. Routes of 云南**",
        "**Table 4d. Routes of Shandong**",
        "### Table 7. Remarks",
    ] {
        assert!(
            report.lines().any(|line| line == heading),
            "{heading}\n{report}"
        );
    }
    assert!(report.contains("Filter: parcel.size=2. Pass: main. Codebook version 1. "));
    assert!(report.contains("This table could not be made: unknown sample \\`nothing\\`"));
    assert!(
        report.contains(
            "This table could not be made: the values of \\`parcel.remark\\` are free text"
        )
    );
    // Names that were coded or remarked, and texts, stay in the library.
    assert!(!report.contains("无名氏"));
}

#[test]
fn its_numbers_are_those_that_the_verbs_print() {
    let study = small();
    let report = study.printed(&["report", "--where", "parcel.destination=2"]);
    let body = |printed: &str| -> Vec<String> {
        let rows = printed.lines().filter(|line| line.starts_with('|'));
        rows.map(str::to_owned).collect()
    };
    let filter = ["--where", "parcel.destination=2", "--format", "markdown"];
    for verb in [
        vec!["freq", "parcel.size"],
        vec!["tables", "2"],
        vec!["tables", "3"],
        vec!["tables", "4"],
        vec!["tables", "5"],
    ] {
        let rows = body(&study.printed(&[verb.as_slice(), &filter].concat()));
        assert!(rows.len() > 3, "{verb:?}");
        for row in rows {
            assert!(report.contains(&row), "{verb:?}: {row}\n{report}");
        }
    }
    assert!(report.contains("Filter: parcel.destination=2. "));
    assert!(report.contains("Filter: parcel.size=2, and parcel.destination=2. "));
    // Methods and flow are those of the whole study; the codebook's counts are those of the tables.
    assert!(report.contains("Parcel (6 records, each within one Judgement)"));
    assert!(report.contains("| 1 | 小 | 0 |"));
}

#[test]
fn the_codebook_and_what_is_open_reconcile() {
    let report = small().printed(&["report"]);
    for line in [
        "#### Price (parcel.price)",
        "- **Coded only if**: parcel.size is 2 large",
        "- **Kind**: money in yuan",
        "- **Values**: 6 records: 2 valid, 4 missing (4 not asked), 0 uncoded",
        "| 1 | 小 | 4 |",
        "| Parcel | 6 | 6 | 36 | 28 | 4 | 4 | 0 | 0.0 |",
        "- **cost \\<= price**: the cost is above the price; records of the unit Parcel that break it: 2 (2014-GD-SF-1/P3, 2014-GD-SF-2/P3)",
        "- **Started**: 2 (2014-GD-SF-1, 2014-GD-SF-2)",
        "- **Uncoded**: 1 (2014-GD-SF-3)",
    ] {
        assert!(report.lines().any(|have| have == line), "{line}\n{report}");
    }
}

#[test]
fn the_chapters_stand_in_their_order_and_say_what_was_done() {
    let report = small().printed(&["report"]);
    let chapters: Vec<&str> = report
        .lines()
        .filter(|line| line.starts_with("# ") || line.starts_with("## "))
        .collect();
    let expected = [
        "# A small study",
        "## The study",
        "## Methods",
        "## Screening flow",
        "## Tables",
        "## Codebook",
        "## Data quality",
    ];
    assert_eq!(chapters, expected);
    for sentence in [
        "Of parcels and where they go.",
        "Of the 4 judgements, 1 (25.0 %) was excluded for the following reason: repeat of another one (1).",
        "Of the 3 judgements not excluded, 0 (0.0 %) were coded completely, 2 in part, and 1 not at all.",
        "Judgement (3 records) and Parcel (6 records, each within one Judgement)",
        "one of the following missing codes was assigned: not stated (-9).",
        "Amounts were converted at a fixed rate: 1 yuan = 0.125 euros.",
        "according to the codebook “A small study”, version 1 (adopted on ",
        "4 judgements = 1 excluded + 0 included + 3 undecided",
    ] {
        assert!(report.contains(sentence), "{sentence}\n{report}");
    }
}

#[test]
fn an_empty_library_has_a_report_too() {
    let study = Study::with_codebook(SMALL);
    let report = study.printed(&["report"]);
    for sentence in [
        "No judgements had been imported at the time of this report.",
        "The library contained no judgements.",
        "No values had been coded at the time of this report.",
        "All judgements are done.",
    ] {
        assert!(report.contains(sentence), "{sentence}\n{report}");
    }
    let ran = study.run(&["report", "--where", "parcel.nothing=2"]);
    assert_eq!(ran.code, 2, "{}", ran.err);
}
