//! Decisions on whether a judgement belongs to the study, as steps of the library.

use casebench::library::{Edit, LibraryError, Screening, Status, Step, StepAction, Walk};

use crate::support::{STEM, STEMS, Study};

#[test]
fn decisions_are_steps_that_can_be_undone_after_reopening() {
    let study = Study::new();
    let judgement = study.judgement(STEM).id;
    let mut library = study.library();
    let screen = |decision| [Edit::Screen { decision }];
    let excluded = Screening::Excluded {
        reason: Some("other".into()),
        remark: Some("两页 missing".into()),
    };
    library
        .apply(judgement, &screen(Some(Screening::Included)))
        .unwrap();
    library
        .apply(judgement, &screen(Some(excluded.clone())))
        .unwrap();
    let again = library
        .apply(judgement, &screen(Some(excluded.clone())))
        .unwrap();
    assert!(again.deltas.is_empty(), "what changes nothing is no step");
    drop(library);

    let mut library = study.library();
    let now = |study: &Study| study.judgement(STEM).screening;
    assert_eq!(now(&study), Some(excluded.clone()));
    assert_eq!(study.judgement(STEM).status, Status::Excluded);
    library.walk(Walk::Undo).unwrap();
    assert_eq!(now(&study), Some(Screening::Included));
    library.walk(Walk::Undo).unwrap();
    assert_eq!(now(&study), None);
    drop(library);
    let mut library = study.library();
    library.walk(Walk::Redo).unwrap();
    library.walk(Walk::Redo).unwrap();
    assert_eq!(now(&study), Some(excluded));
    library.apply(judgement, &screen(None)).unwrap();
    assert_eq!(now(&study), None);
}

#[test]
fn a_reason_that_the_codebook_does_not_have_is_refused() {
    let study = Study::new();
    let decision = Some(Screening::excluded("repeet"));
    let refused = study
        .library()
        .apply(study.judgement(STEM).id, &[Edit::Screen { decision }]);
    assert!(matches!(refused, Err(LibraryError::NoReason { name, .. }) if name == "repeet"));
    assert_eq!(study.screening(STEM), "undecided");
}

#[test]
fn several_judgements_are_decided_in_one_step() {
    let study = Study::new();
    let ids = STEMS.map(|stem| study.judgement(stem).id);
    let exclude = Edit::Screen {
        decision: Some(Screening::excluded("repeat")),
    };
    let mut library = study.library();
    library
        .make(&Step {
            action: StepAction::ExcludeAsSuggested { judgements: 5 },
            edits: ids.map(|id| (id, vec![exclude.clone()])).to_vec(),
        })
        .unwrap();
    assert_eq!(library.excluded_count().unwrap(), 5);
    drop(library);
    let mut library = study.library();
    library.walk(Walk::Undo).unwrap();
    assert_eq!(library.excluded_count().unwrap(), 0);
    library.walk(Walk::Redo).unwrap();
    assert_eq!(library.excluded_count().unwrap(), 5);
}
