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
