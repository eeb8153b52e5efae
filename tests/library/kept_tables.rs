//! Tables of one's own: steps of the study that survive undo, redo and reopening.

use casebench::library::{Edit, KeptTable, Library, Step, StepAction, Walk};

use crate::support::Study;

fn kept(rows: &str, in_report: bool) -> KeptTable {
    KeptTable {
        definition: format!("[[table]]\nrows = \"{rows}\"\n"),
        details: r#"{"order":"label"}"#.into(),
        in_report,
    }
}

fn make(library: &mut Library, edits: &[(&str, Option<KeptTable>)], action: StepAction) -> String {
    let edits = edits.iter().map(|(name, new)| Edit::Table {
        name: (*name).into(),
        new: new.clone(),
    });
    let step = Step::of_study(action, edits.collect());
    let applied = library.make(&step).unwrap();
    library.in_words(&applied).unwrap()
}

fn names(library: &Library) -> Vec<(String, bool)> {
    let kept = library.kept_tables().unwrap().into_iter();
    kept.map(|(name, kept)| (name, kept.in_report)).collect()
}

#[test]
fn each_change_is_one_step_of_the_study_that_is_undone_and_made_again() {
    let study = Study::new();
    let mut library = study.library();
    let name = || "Modes".to_owned();
    let said = [
        make(
            &mut library,
            &[("Modes", Some(kept("incident.mode", false)))],
            StepAction::KeepTable { name: name() },
        ),
        make(
            &mut library,
            &[("Modes", Some(kept("incident.mode", true)))],
            StepAction::ReportTable {
                name: name(),
                set: true,
            },
        ),
        make(
            &mut library,
            &[("Modes", None), ("How", Some(kept("incident.mode", true)))],
            StepAction::RenameTable {
                from: name(),
                to: "How".into(),
            },
        ),
        make(
            &mut library,
            &[("How", None)],
            StepAction::DeleteTable { name: "How".into() },
        ),
    ];
    assert_eq!(
        said,
        [
            "table “Modes” kept",
            "table “Modes” goes into the report",
            "table “Modes” is called “How” now",
            "table “How” deleted",
        ]
    );
    let stages: [&[(&str, bool)]; 5] = [
        &[],
        &[("Modes", false)],
        &[("Modes", true)],
        &[("How", true)],
        &[],
    ];
    let owned = |stage: &[(&str, bool)]| -> Vec<(String, bool)> {
        let owned = stage.iter().map(|(name, set)| ((*name).to_owned(), *set));
        owned.collect()
    };
    for stage in stages[..4].iter().rev() {
        let walked = library.walk(Walk::Undo).unwrap().unwrap();
        assert_eq!(walked.judgement, None, "it is of the study");
        assert_eq!(names(&library), owned(stage));
    }
    for stage in &stages[1..4] {
        library.walk(Walk::Redo).unwrap().unwrap();
        assert_eq!(names(&library), owned(stage));
    }
    drop(library);
    let library = study.library();
    assert_eq!(names(&library), owned(stages[3]));
    let (_, table) = library.kept_tables().unwrap().remove(0);
    assert_eq!(table, kept("incident.mode", true));
    // What changes nothing leaves no trace.
    let steps = study.count("SELECT count(*) FROM step");
    let mut library = study.library();
    make(
        &mut library,
        &[("How", Some(kept("incident.mode", true)))],
        StepAction::KeepTable { name: "How".into() },
    );
    assert_eq!(study.count("SELECT count(*) FROM step"), steps);
}

#[test]
fn a_change_that_another_pass_went_on_from_is_not_taken_back_below_it() {
    let study = Study::new();
    let mut library = study.library();
    let keep = |library: &mut Library, rows: &str| {
        let action = StepAction::KeepTable { name: "T".into() };
        make(library, &[("T", Some(kept(rows, false)))], action)
    };
    keep(&mut library, "incident.mode");
    let file = study.database();
    file.execute("INSERT INTO pass (name) VALUES ('second')", [])
        .unwrap();
    let mut second = study.library();
    second.enter_pass("second").unwrap();
    keep(&mut second, "victim.gender");
    let refused = library.walk(Walk::Undo).unwrap_err().to_string();
    assert!(
        refused.contains('T') && refused.contains("second"),
        "{refused}"
    );
    assert_eq!(names(&second), [("T".to_owned(), false)]);
}
