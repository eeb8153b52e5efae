//! Steps: of one judgement, of several; what undo finds; passes; what is counted with every change.

mod support;

use casebench::codebook::{Codebook, Metadata, Number, UnitIx, Value, VariableIx};
use casebench::library::{
    By, Decision, Edit, JudgementId, Left, Library, LibraryError, Mark, RecordId, Screening,
    Status, Step, StepAction, Walk,
};
use proptest::prelude::*;
use support::Study;

/// A judgement and its own record.
fn root(library: &Library, at: usize) -> (JudgementId, RecordId) {
    let judgement = library.judgements().unwrap()[at].id;
    (judgement, library.records(judgement).unwrap()[0].id)
}

fn code(library: &Library, record: RecordId, value: Option<f64>) -> Edit {
    Edit::Value {
        record,
        variable: library.codebook().variables_named("perpetrators")[0],
        new: value.and_then(Number::new).map(Value::Number),
        by: By::Own,
    }
}

/// A number that SQL finds in the file.
fn found(study: &Study, sql: &str) -> i64 {
    let file = rusqlite::Connection::open(study.file()).unwrap();
    file.query_row(sql, [], |row| row.get(0)).unwrap()
}

/// Judgements whose kept count of values, in any pass, is not what a recount finds.
const DIFFERING: &str = "SELECT count(*) FROM judgement AS j JOIN pass AS p
  LEFT JOIN progress AS k ON k.judgement = j.id AND k.pass = p.id
  WHERE coalesce(k.coded, 0) <> (SELECT count(*) FROM record AS r
    JOIN value AS v ON v.record = r.id AND v.pass = p.id
    WHERE r.judgement = j.id AND r.deleted = 0)";

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
        found(&study, "SELECT count(DISTINCT judgement) FROM history"),
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
    let cases = actions_on_records(&subjects).into_iter();
    for (action, words) in cases.chain(actions_on_judgements(&subjects)) {
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
    assert_eq!(found(&study, DIFFERING), 0);
    library.enter_pass("main").unwrap();
    assert_eq!(seen(&library), (Status::Done, true, 1));
    library.walk(Walk::Undo).unwrap().unwrap();
    assert_eq!(seen(&library), (Status::Uncoded, false, 0));
    library.enter_pass("second").unwrap();
    assert_eq!(seen(&library), (Status::Started, false, 1));
}

/// What is done to a small library, in any order.
#[derive(Debug, Clone)]
enum Deed {
    Code(usize, Option<u8>),
    Add(usize),
    Delete(usize),
    Done(usize, bool),
    Walk(bool),
    Reopen,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let deed = prop_oneof![
        4 => (0_usize..4, prop::option::of(1_u8..9)).prop_map(|(at, value)| Deed::Code(at, value)),
        2 => (0_usize..4).prop_map(Deed::Add),
        2 => (0_usize..8).prop_map(Deed::Delete),
        1 => (0_usize..3, any::<bool>()).prop_map(|(at, set)| Deed::Done(at, set)),
        5 => any::<bool>().prop_map(Deed::Walk),
        1 => Just(Deed::Reopen),
    ];
    prop::collection::vec(deed, 1..16)
}

/// What can be undone and redone, replayed from every step.
fn replayed(file: &rusqlite::Connection) -> (Option<i64>, Option<i64>) {
    let (mut undo, mut redo) = (Vec::new(), Vec::new());
    let mut query = file
        .prepare("SELECT id, undoes, redoes FROM step ORDER BY id")
        .unwrap();
    let steps = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)));
    for step in steps.unwrap() {
        let (id, undoes, redoes): (i64, Option<i64>, Option<i64>) = step.unwrap();
        match (undoes, redoes) {
            (Some(_), _) => redo.extend(undo.pop()),
            (_, Some(_)) => undo.extend(redo.pop()),
            _ => {
                redo.clear();
                undo.push(id);
            }
        }
    }
    (undo.last().copied(), redo.last().copied())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]
    #[test]
    fn counts_and_the_way_back_are_kept_with_every_step(deeds in deeds()) {
        let study = Study::new();
        let file = rusqlite::Connection::open(study.file()).unwrap();
        file.execute_batch("PRAGMA synchronous = OFF").unwrap();
        let mut library = study.library();
        let codebook = library.codebook().clone();
        let unit = codebook.unit_named("defendant").unwrap();
        let sex = codebook.coded_of(unit).find(|&known| codebook.variable(known).codes().is_some()).unwrap();
        for deed in deeds {
            match deed {
                Deed::Code(at, value) => {
                    let (judgement, record) = root(&library, at % 3);
                    let records = library.records(judgement).unwrap();
                    let edit = match records.get(at).filter(|found| found.unit != Codebook::ROOT) {
                        Some(found) => Edit::Value {
                            record: found.id,
                            variable: sex,
                            new: value.map(|_| Value::Missing(-9)),
                            by: By::Own,
                        },
                        None => code(&library, record, value.map(f64::from)),
                    };
                    library.apply(judgement, &[edit]).unwrap();
                }
                Deed::Add(at) => {
                    let (judgement, parent) = root(&library, at % 3);
                    library.apply(judgement, &[Edit::Add { parent, units: vec![unit] }]).unwrap();
                }
                Deed::Delete(at) => {
                    let (judgement, _) = root(&library, at % 3);
                    let records = library.records(judgement).unwrap();
                    if let Some(record) = records.get(1 + at / 3) {
                        library.apply(judgement, &[Edit::Delete(record.id)]).unwrap();
                    }
                }
                Deed::Done(at, set) => {
                    let (judgement, _) = root(&library, at);
                    library.apply(judgement, &[Edit::Mark { mark: Mark::Done, set }]).unwrap();
                }
                Deed::Walk(undo) => {
                    let walk = if undo { Walk::Undo } else { Walk::Redo };
                    let (next_undo, next_redo) = replayed(&file);
                    let expected = if undo { next_undo } else { next_redo };
                    let walked = library.walk(walk).unwrap();
                    prop_assert_eq!(walked.is_some(), expected.is_some());
                }
                Deed::Reopen => library = study.library(),
            }
            let kept: Option<(Option<i64>, Option<i64>)> = file
                .query_row("SELECT next_undo, next_redo FROM step ORDER BY id DESC LIMIT 1", [], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })
                .ok();
            prop_assert_eq!(kept.unwrap_or_default(), replayed(&file));
            let differing: i64 = file.query_row(DIFFERING, [], |row| row.get(0)).unwrap();
            prop_assert_eq!(differing, 0);
        }
    }
}
