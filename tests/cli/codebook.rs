//! `casebench codebook`: versions, and what differs between two codebooks.

use crate::support::{CODEBOOK, Desk, Study};

#[test]
fn the_codebook_of_a_library_is_shown_and_exported() {
    let study = Study::with_codebook(CODEBOOK);
    let shown = study.printed(&["codebook", "show"]);
    assert_eq!(shown.trim(), CODEBOOK.trim());
    study.printed(&["codebook", "export", "mine.toml"]);
    let exported = std::fs::read_to_string(study.path("mine.toml")).unwrap();
    assert_eq!(exported, CODEBOOK);
    let again = study.run(&["codebook", "export", "mine.toml"]);
    again.refused(3, "mine.toml");
    let none = study.run(&["codebook", "show", "--version", "7"]);
    none.refused(1, "no version 7");
}

#[test]
fn two_codebooks_are_compared_with_or_without_a_library() {
    let desk = Desk::new();
    desk.write("old.toml", CODEBOOK);
    let label = "label = \"Mode\"";
    assert!(CODEBOOK.contains(label));
    desk.write("new.toml", CODEBOOK.replace(label, "label = \"How\""));
    let printed = desk.printed(&["codebook", "diff", "old.toml", "new.toml"]);
    assert!(printed.contains("relabelled"), "{printed}");
    assert!(printed.contains("Mode → How"), "{printed}");
    let same = desk.run(&["codebook", "diff", "old.toml", "old.toml"]);
    assert_eq!(same.code, 0);
    assert!(same.err.contains("do not differ"), "{}", same.err);
    desk.write("bad.toml", "title = 1");
    desk.run(&["codebook", "diff", "old.toml", "bad.toml"])
        .refused(3, "bad.toml:1:9");
    let study = Study::with_codebook(CODEBOOK);
    study.write("new.toml", CODEBOOK.replace(label, "label = \"How\""));
    let printed = study.printed(&["codebook", "diff", "new.toml", "1", "--format", "json"]);
    assert!(printed.contains("How → Mode"), "{printed}");
}

const FEMALE: &str = "  { value = 2, label = \"female\" },\n]\n\n[[variable]]\nname = \"age\"";
const NEITHER: &str = "]\n\n[[variable]]\nname = \"age\"";

/// A study with two coded victims.
fn coded() -> Study {
    let study = Study::new();
    study.record("271/I1/V1").code("gender", 2).code("age", 1);
    study.record("271/I1/V2").code("gender", 1);
    study
}

#[test]
fn a_new_codebook_is_shown_refused_and_applied() {
    let study = coded();
    study.write("new.toml", CODEBOOK.replace(FEMALE, NEITHER));
    let preview = study.run(&[
        "codebook",
        "apply",
        "new.toml",
        "--dry-run",
        "--format",
        "csv",
    ]);
    assert_eq!(preview.code, 1, "a recode is needed");
    assert!(
        preview
            .out
            .contains("removed,code 2 of victim.gender,female,0,1,0,1"),
        "{}",
        preview.out
    );
    assert!(
        preview.err.contains("`--recode victim.gender 2=CODE`"),
        "{}",
        preview.err
    );
    let apply = [
        "codebook",
        "apply",
        "new.toml",
        "--recode",
        "victim.gender",
        "2=-9",
    ];
    let mut dry = apply.to_vec();
    dry.push("--dry-run");
    let ran = study.run(&dry);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(
        ran.err.contains("one value would be recoded"),
        "{}",
        ran.err
    );
    assert_eq!(study.coded("271/I1/V1", "gender"), "2 female");
    let mut with_reason = apply.to_vec();
    with_reason.extend(["--reason", "never certain"]);
    let ran = study.run(&with_reason);
    assert!(
        ran.err
            .contains("version 2 is in use; one value was recoded"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("study.db.codebook-1"), "{}", ran.err);
    assert_eq!(study.coded("271/I1/V1", "gender"), "-9 not stated");
    let history = study.printed(&["codebook", "history"]);
    assert!(
        history.contains("in use") && history.contains("never certain"),
        "{history}"
    );
    let history = study.printed(&["history", "--last", "1"]);
    assert!(
        history.contains(
            "codebook version 2: code 2 of victim.gender removed: female; one value recoded"
        ),
        "{history}"
    );
    let again = study.run(&["codebook", "apply", "new.toml"]);
    assert!(again.err.contains("in use, version 2"), "{}", again.err);
    let wrong = study.run(&["codebook", "apply", "new.toml", "--recode", "gender", "two"]);
    assert_eq!(wrong.code, 0, "the same text needs no recode");
    study.write("newer.toml", CODEBOOK);
    study
        .run(&[
            "codebook",
            "apply",
            "newer.toml",
            "--recode",
            "gender",
            "two",
        ])
        .refused(2, "cannot read the recode `gender two`");
    study
        .run(&["codebook", "apply", "none.toml"])
        .refused(3, "none.toml");
}

#[test]
fn what_was_coded_before_a_change_is_found() {
    let study = coded();
    study.record("2714/I1/V1").code("age", 1);
    let found = |query: &str| {
        let ran = study.run(&["find", query, "--format", "csv"]);
        ran.out.lines().skip(1).count()
    };
    for query in [
        "coded-before:victim.gender",
        "coded-before:1",
        "coded-before:gender=3",
    ] {
        assert_eq!(found(query), 0, "{query}");
    }
    study.write("new.toml", CODEBOOK.replace(FEMALE, "  { value = 2, label = \"female\" },\n  { value = 3, label = \"unclear\" },\n]\n\n[[variable]]\nname = \"schooling\"\nunit = \"victim\"\nlabel = \"Schooling\"\nkind = \"text\"\n\n[[variable]]\nname = \"age\""));
    let ran = study.run(&["codebook", "apply", "new.toml"]);
    assert!(
        ran.err
            .contains("casebench find coded-before:victim.gender=3"),
        "{}",
        ran.err
    );
    assert_eq!(
        found("coded-before:victim.gender=3"),
        1,
        "the other one has no gender"
    );
    assert_eq!(found("coded-before:gender"), 1);
    assert_eq!(
        found("coded-before:gender=2"),
        0,
        "it was there from the first on"
    );
    assert_eq!(
        found("coded-before:schooling"),
        2,
        "a variable that was added"
    );
    assert_eq!(found("coded-before:2"), 2);
    assert_eq!(found("coded-before:victim.age"), 0, "it did not change");
    // Coded again, be it with the same answer, it needs no second look.
    study.record("271/I1/V1").code("gender", 2);
    assert_eq!(found("coded-before:gender"), 1);
    study.record("271/I1/V2").code("gender", 3);
    assert_eq!(found("coded-before:gender"), 0);
    study.record("2714/I1/V1").code("schooling", "none");
    assert_eq!(found("coded-before:schooling"), 1);
    study
        .run(&["find", "coded-before:"])
        .refused(2, "coded-before:victim.age");
}

#[test]
fn a_codebook_goes_to_redcap_and_comes_back() {
    let study = Study::with_codebook(CODEBOOK);
    study.printed(&["codebook", "export", "dictionary.csv", "--as", "redcap"]);
    let dictionary = study.read("dictionary.csv");
    let row = "release_date,victim,,text,Date of release,,,date_ymd,,,,[result] = '1',,,,,,";
    assert!(dictionary.lines().any(|line| line == row), "{dictionary}");
    let choices =
        "\"1, male | 2, female | -9, not stated | -8, undeterminable | -7, not applicable\"";
    assert!(dictionary.contains(choices), "{dictionary}");
    study.printed(&["codebook", "convert", "dictionary.csv", "again.toml"]);
    study.printed(&["init", "again.db", "--codebook", "again.toml"]);
    study
        .run(&["codebook", "convert", "dictionary.csv", "again.toml"])
        .refused(3, "again.toml");
    study.write("other.csv", "a,b\n1,2\n");
    study
        .run(&["codebook", "convert", "other.csv", "new.toml"])
        .refused(3, "Variable / Field Name");
}
