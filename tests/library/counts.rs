//! What is counted with every change, and the way back that is kept with every step.

use casebench::codebook::{Codebook, Value};
use casebench::library::{By, Edit, Mark, Walk};
use proptest::prelude::*;

use super::steps::{code, root};
use crate::support::{Study, properties};

/// Judgements whose kept count of values, in any pass, is not what a recount finds.
pub(super) const DIFFERING: &str = "SELECT count(*) FROM judgement AS j JOIN pass AS p
  LEFT JOIN progress AS k ON k.judgement = j.id AND k.pass = p.id
  WHERE coalesce(k.coded, 0) <> (SELECT count(*) FROM record AS r
    JOIN value AS v ON v.record = r.id AND v.pass = p.id
      AND v.variable IN (SELECT id FROM variable WHERE removed = 0)
    WHERE r.judgement = j.id AND r.deleted = 0)";

/// What is done to a small library, in any order.
#[derive(Debug, Clone)]
enum Change {
    Code(usize, Option<u8>),
    Add(usize),
    Delete(usize),
    Done(usize, bool),
    Walk(bool),
    Reopen,
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = prop_oneof![
        4 => (0_usize..4, prop::option::of(1_u8..9)).prop_map(|(at, value)| Change::Code(at, value)),
        2 => (0_usize..4).prop_map(Change::Add),
        2 => (0_usize..8).prop_map(Change::Delete),
        1 => (0_usize..3, any::<bool>()).prop_map(|(at, set)| Change::Done(at, set)),
        5 => any::<bool>().prop_map(Change::Walk),
        1 => Just(Change::Reopen),
    ];
    prop::collection::vec(change, 1..16)
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
    #![proptest_config(properties())]
    #[test]
    fn counts_and_the_way_back_are_kept_with_every_step(changes in changes()) {
        let study = Study::new();
        let file = study.database();
        file.execute_batch("PRAGMA synchronous = OFF").unwrap();
        let mut library = study.library();
        let codebook = library.codebook().clone();
        let unit = codebook.unit_named("defendant").unwrap();
        let sex = codebook.coded_of(unit).find(|&known| codebook.variable(known).codes().is_some()).unwrap();
        for change in changes {
            match change {
                Change::Code(at, value) => {
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
                Change::Add(at) => {
                    let (judgement, parent) = root(&library, at % 3);
                    library.apply(judgement, &[Edit::Add { parent, units: vec![unit] }]).unwrap();
                }
                Change::Delete(at) => {
                    let (judgement, _) = root(&library, at % 3);
                    let records = library.records(judgement).unwrap();
                    if let Some(record) = records.get(1 + at / 3) {
                        library.apply(judgement, &[Edit::Delete(record.id)]).unwrap();
                    }
                }
                Change::Done(at, set) => {
                    let (judgement, _) = root(&library, at);
                    library.apply(judgement, &[Edit::Mark { mark: Mark::Done, set }]).unwrap();
                }
                Change::Walk(undo) => {
                    let walk = if undo { Walk::Undo } else { Walk::Redo };
                    let (next_undo, next_redo) = replayed(&file);
                    let expected = if undo { next_undo } else { next_redo };
                    let walked = library.walk(walk).unwrap();
                    prop_assert_eq!(walked.is_some(), expected.is_some());
                }
                Change::Reopen => library = study.library(),
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
