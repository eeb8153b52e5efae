//! `casebench codebook check`.

use super::CODEBOOK;
use crate::support::Desk;

#[test]
fn a_sound_codebook_is_previewed() {
    let desk = Desk::new();
    desk.write("own.toml", CODEBOOK);
    desk.run(&["codebook", "check", "own.toml"]).has(&[
        "own.toml: no faults",
        "Decision (decision)",
        "Outcome: [1] allowed  [2] dismissed",
        "Award: an amount in pounds 0.. (0.00)",
        "asked where Outcome is allowed",
        "  Claimant (claimant), added with c",
        "Everywhere: [-] -9 not stated  [=] -8 does not apply",
        "Excluding: [o] off topic",
    ]);
    let brief = desk.run(&["codebook", "check", "own.toml", "--brief"]);
    assert_eq!(brief.out, "own.toml: no faults\n");
    desk.run(&["codebook", "check", "general"])
        .has(&["Kind of court"]);
}

#[test]
fn advice_and_faults_are_said_with_their_place() {
    let desk = Desk::new();
    let twice = CODEBOOK.replace("label = \"dismissed\"", "label = \"Allowed\"");
    desk.write("twice.toml", twice);
    desk.run(&["codebook", "check", "twice.toml"]).has(&[
        "twice.toml:42:44: ",
        "advice: `Allowed` is the label of code 1 too",
    ]);
    desk.write(
        "wrong.toml",
        CODEBOOK.replace("kind = \"money\"", "kind = \"mony\""),
    );
    let ran = desk.run(&["codebook", "check", "wrong.toml"]);
    ran.refused(1, "wrong.toml has a fault");
    assert!(ran.err.contains("did you mean `money`?"), "{}", ran.err);
    // What follows from a fault is not said beside it.
    for (right, wrong) in [
        ("parent = \"decision\"", "parent = \"decison\""),
        ("metadata = \"trial_date\"", "metadata = \"trial_dat\""),
    ] {
        desk.write("wrong.toml", CODEBOOK.replace(right, wrong));
        let ran = desk.run(&["codebook", "check", "wrong.toml"]);
        ran.refused(1, "wrong.toml has a fault");
        assert!(ran.err.contains("did you mean"), "{}", ran.err);
    }
    desk.run(&["codebook", "check", "none.toml"])
        .refused(3, "none.toml");
    desk.run(&["codebook", "check"]).refused(2, "FILE");
}

#[test]
fn the_schema_is_printed() {
    let printed = Desk::new().run(&["codebook", "check", "--schema"]).out;
    let schema: serde_json::Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(schema["title"], "A codebook of Casebench");
}
