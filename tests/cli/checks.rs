//! `casebench checks`: the records that break a check, those that stand for a reason, and the filter for both.

use casebench::library::{Edit, Walk};

use crate::support::{CODEBOOK, Study};

const CHECK: &str = r#"
[[check]]
unit = "judgement"
rule = "perpetrators <= 3"
message = "more than three perpetrators"
"#;

/// Two judgements with more than three perpetrators, one with two.
fn study() -> Study {
    let study = Study::with_judgements(&format!("{CODEBOOK}{CHECK}"));
    study.record("271").code("perpetrators", 5);
    study.record("2714").code("perpetrators", 9);
    study.record("83").code("perpetrators", 2);
    study
}

fn acknowledge(study: &Study, stem: &str, reason: Option<&str>) {
    let record = study.library().root_of(study.judgement(stem).id).unwrap();
    let edit = Edit::Acknowledge {
        record,
        rule: "perpetrators <= 3".into(),
        reason: reason.map(str::to_owned),
    };
    study.edit(stem, edit);
}

fn found(study: &Study, filter: &str) -> usize {
    let run = study.run(&["find", filter, "--format", "csv"]);
    run.out.lines().count().saturating_sub(1)
}

#[test]
fn warnings_are_listed_filtered_and_stand_for_a_reason_that_is_printed() {
    let study = study();
    let all = study.printed(&["checks", "--format", "csv"]);
    assert_eq!(all.lines().count(), 3, "{all}");
    assert!(all.contains("more than three perpetrators"), "{all}");
    let one = study.printed(&["checks", "--where", "perpetrators>5", "--format", "csv"]);
    assert_eq!(one.lines().count(), 2, "{one}");
    assert_eq!(found(&study, "warn:"), 2);
    assert_eq!(found(&study, "warn:perpetrators"), 2);
    assert_eq!(found(&study, "warn:mode"), 0);
    study
        .run(&["find", "warn:perpetratos"])
        .refused(2, "did you mean");

    acknowledge(&study, "2714", Some("a gang of nine | named"));
    assert_eq!(found(&study, "warn:"), 1);
    assert_eq!(found(&study, "warn:acknowledged"), 1);
    assert_eq!(
        study
            .printed(&["checks", "--format", "csv"])
            .lines()
            .count(),
        2
    );
    let all = study.printed(&["checks", "--all"]);
    assert!(all.contains("a gang of nine"), "{all}");
    let report = study.printed(&["report"]);
    assert!(
        report.contains("more than three perpetrators: a gang of nine"),
        "{report}"
    );
    let history = study.printed(&["history", "2714"]);
    assert!(history.contains("stands for a reason"), "{history}");

    // It is undone, and comes back.
    let mut library = study.library();
    library.walk(Walk::Undo).unwrap();
    assert_eq!(found(&study, "warn:"), 2);
    library.walk(Walk::Redo).unwrap();
    assert_eq!(found(&study, "warn:"), 1);
    drop(library);
    acknowledge(&study, "2714", None);
    assert_eq!(found(&study, "warn:"), 2);
    study.record("271").code("perpetrators", 1);
    study.record("2714").code("perpetrators", 1);
    study
        .run(&["checks"])
        .refused(1, "no record breaks a check");
}
