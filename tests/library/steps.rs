//! Steps: of one judgement, of several, and in a pass; what an action says.

use casebench::codebook::{Metadata, Number, UnitIx, Value, VariableIx};
use casebench::library::{
    By, Decision, Edit, JudgementId, Left, Library, LibraryError, Mark, RecordId, Screening,
    Status, Step, StepAction, Walk,
};

use super::counts::DIFFERING;
use crate::support::Study;

/// A judgement and its own record.
pub(super) fn root(library: &Library, at: usize) -> (JudgementId, RecordId) {
    let judgement = library.judgements().unwrap()[at].id;
    (judgement, library.records(judgement).unwrap()[0].id)
}

pub(super) fn code(library: &Library, record: RecordId, value: Option<f64>) -> Edit {
    Edit::Value {
        record,
        variable: library.codebook().variables_named("perpetrators")[0],
        new: value.and_then(Number::new).map(Value::Number),
        by: By::Own,
    }
}

#[test]
fn a_step_of_several_judgements_is_undone_and_redone_as_one() {
    let study = Study::new();
    let mut library = study.library();
    let all: Vec<(JudgementId, RecordId)> = (0..5).map(|at| root(&library, at)).collect();
    let edits = all
        .iter()
        .map(|&(judgement, record)| (judgement, vec![code(&library, record, Some(3.0))]));
    let step = Step {
        action: StepAction::ImportValues {
            file: "sheet.csv".into(),
        },
        edits: edits.collect(),
    };
    let applied = library.make(&step).unwrap();
    assert_eq!((applied.judgement, applied.judgements().len()), (None, 5));
    assert_eq!(library.in_words(&applied).unwrap(), "values from sheet.csv");
    let coded = |library: &Library| {
        let judgements = library.judgements().unwrap().into_iter();
        judgements
            .filter(|known| known.status == Status::Started)
            .count()
    };
    assert_eq!(coded(&library), 5);
    assert_eq!(
        study.count("SELECT count(DISTINCT judgement) FROM history"),
        5
    );
    let undone = library.walk(Walk::Undo).unwrap().unwrap();
    assert_eq!(undone.judgements().len(), 5);
    assert_eq!(coded(&library), 0);
    assert!(library.walk(Walk::Undo).unwrap().is_none());
    drop(library);
    let mut library = study.library();
    library.walk(Walk::Redo).unwrap().unwrap();
    assert_eq!(coded(&library), 5);
    // The latest step of one judgement alone says where to go on.
    assert_eq!(library.last_coded().unwrap(), None);
}

/// Two judgements of a study, and a record, a variable and units of the first.
struct Subjects {
    judgements: [JudgementId; 2],
    stems: [String; 2],
    record: RecordId,
    variable: VariableIx,
    units: [UnitIx; 2],
}

impl Subjects {
    fn of(study: &Study) -> Self {
        let library = study.library();
        let codebook = library.codebook().clone();
        let judgements = [0, 1].map(|at| root(&library, at).0);
        Self {
            judgements,
            stems: judgements.map(|id| library.judgement(id).unwrap().stem),
            record: root(&library, 0).1,
            variable: codebook.variables_named("perpetrators")[0],
            units: ["incident", "victim"].map(|name| codebook.unit_named(name).unwrap()),
        }
    }
}

fn actions_on_records(subjects: &Subjects) -> Vec<(StepAction, String)> {
    let Subjects {
        record, variable, ..
    } = *subjects;
    let stem = &subjects.stems[0];
    vec![
        (
            StepAction::Code {
                record,
                variable,
                value: Number::new(2.0).map(Value::Number),
                suggested: true,
            },
            format!("{stem} · Number of perpetrators: 2, as suggested"),
        ),
        (
            StepAction::Code {
                record,
                variable,
                value: None,
                suggested: false,
            },
            format!("{stem} · Number of perpetrators: cleared"),
        ),
        (
            StepAction::CodeAsSuggested { record, values: 1 },
            format!("{stem} · 1 value as suggested"),
        ),
        (
            StepAction::Copy {
                from: record,
                to: record,
                values: 4,
            },
            format!("4 values copied from {stem} to {stem}"),
        ),
        (
            StepAction::Evidence {
                record,
                variable,
                attached: false,
            },
            format!("{stem} · Number of perpetrators: passage removed"),
        ),
        (
            StepAction::Add {
                parent: record,
                units: subjects.units.to_vec(),
            },
            format!("incident and victim added to {stem}"),
        ),
        (
            StepAction::AddFound {
                parent: record,
                added: vec![(subjects.units[0], 1), (subjects.units[1], 2)],
            },
            format!("1 incident, 2 victims found in the text added to {stem}"),
        ),
        (StepAction::Delete { record }, format!("{stem} deleted")),
    ]
}

fn actions_on_judgements(subjects: &Subjects) -> Vec<(StepAction, String)> {
    let [first, second] = subjects.judgements;
    let [stem, other] = &subjects.stems;
    vec![
        (
            StepAction::Done {
                set: true,
                left: Left {
                    uncoded: 3,
                    records: vec![("Victim".into(), 1, 2)],
                    broken: 1,
                },
            },
            format!(
                "{stem} done · 3 values are uncoded, 1 of 2 victims on record, 1 check is broken"
            ),
        ),
        (
            StepAction::Done {
                set: false,
                left: Left::default(),
            },
            format!("{stem} not done"),
        ),
        (StepAction::Flag { set: true }, format!("{stem} flagged")),
        (
            StepAction::Note { kept: true },
            format!("{stem} · note kept"),
        ),
        (
            StepAction::Screen {
                decision: Some(Screening::Included),
            },
            format!("{stem} included"),
        ),
        (
            StepAction::Screen { decision: None },
            format!("{stem} undecided"),
        ),
        (
            StepAction::ExcludeAsSuggested { judgements: 2 },
            "2 suggested exclusions accepted".into(),
        ),
        (
            StepAction::metadata(Metadata::TrialDate, Some("2014年8月6日".into())),
            format!("{stem} · date: 2014-08-06"),
        ),
        (
            StepAction::Likeness {
                judgement: second,
                other: first,
                decision: Some(Decision::Second),
                excluded: Some(true),
            },
            format!("{other} is a repeat of {stem}, excluded"),
        ),
        (
            StepAction::Likeness {
                judgement: second,
                other: first,
                decision: Some(Decision::First),
                excluded: Some(false),
            },
            format!(
                "{stem} is a repeat of {other}; not excluded: the codebook has no reason `repeat`"
            ),
        ),
        (StepAction::Demonstration, "demonstration".into()),
        (StepAction::Several { edits: 2 }, "2 changes".into()),
    ]
}

#[test]
fn an_action_is_kept_with_its_parameters_and_read_again() {
    let study = Study::new();
    let subjects = Subjects::of(&study);
    let first = subjects.judgements[0];
    let actions = actions_on_records(&subjects).into_iter();
    for (action, words) in actions.chain(actions_on_judgements(&subjects)) {
        let mut library = study.library();
        let flag = Edit::Mark {
            mark: Mark::Flag,
            set: true,
        };
        let made = library
            .make(&Step::named(action.clone(), first, vec![flag]))
            .unwrap();
        assert_eq!(library.in_words(&made).unwrap(), words);
        let undone = library.walk(Walk::Undo).unwrap().unwrap();
        assert_eq!(undone.action, action);
        assert_eq!(library.in_words(&undone).unwrap(), words);
    }
}

#[test]
fn a_pass_has_its_own_values_marks_and_undo_and_shares_what_is_of_the_study() {
    let study = Study::new();
    let mut library = study.library();
    assert_eq!(library.pass().name, "main");
    let (judgement, record) = root(&library, 0);
    let done = Edit::Mark {
        mark: Mark::Done,
        set: true,
    };
    let flag = Edit::Mark {
        mark: Mark::Flag,
        set: true,
    };
    let two = code(&library, record, Some(2.0));
    library.apply(judgement, &[two, done, flag]).unwrap();
    rusqlite::Connection::open(study.file())
        .unwrap()
        .execute("INSERT INTO pass (name) VALUES ('second')", [])
        .unwrap();
    let refused = library.enter_pass("third").unwrap_err();
    assert!(matches!(refused, LibraryError::NoPass { .. }), "{refused}");
    library.enter_pass("second").unwrap();
    let seen = |library: &Library| {
        let known = library.judgement(judgement).unwrap();
        let values = library.values(judgement).unwrap().len();
        (known.status, known.flagged, values)
    };
    assert_eq!(seen(&library), (Status::Uncoded, true, 0));
    assert!(library.walk(Walk::Undo).unwrap().is_none());
    library
        .apply(judgement, &[code(&library, record, Some(5.0))])
        .unwrap();
    assert_eq!(seen(&library), (Status::Started, true, 1));
    assert_eq!(study.count(DIFFERING), 0);
    library.enter_pass("main").unwrap();
    assert_eq!(seen(&library), (Status::Done, true, 1));
    library.walk(Walk::Undo).unwrap().unwrap();
    assert_eq!(seen(&library), (Status::Uncoded, false, 0));
    library.enter_pass("second").unwrap();
    assert_eq!(seen(&library), (Status::Started, false, 1));
}
