//! Whatever the tree and the answers, records stay as the rules say in the plainest way.

use proptest::prelude::*;

use super::Selection;
use super::tests::selection;
use crate::codebook::{Codebook, UnitIx};
use crate::counting::conditions;
use crate::search::Query;
use crate::tables::counting::Tabulator;
use crate::tables::counting::properties::{Plain, edit, edited};
use crate::tables::data::{Frame, RecordKey};
use crate::tables::shapes::Frequency;

const FILTERS: [&str; 14] = [
    "mode = 1",
    "mode != 2",
    "incident.date = 2011",
    "incident.year > 2010",
    "age = 1..2",
    "age = uncoded",
    "result = missing",
    "release_date = not-applicable",
    "release_date != 2011",
    "taken_by = 1,3",
    "means = uncoded,2",
    "price >= 9000",
    "words = 2",
    "duration = valid,-7",
];

/// Whether neither the record nor one above it is deleted; judgements are never.
fn is_there(plain: &Plain, key: i64) -> bool {
    let Some(parent) = plain.parent(key) else {
        return true;
    };
    !plain.deleted.get(&key).copied().unwrap_or(false) && is_there(plain, parent)
}

/// The record of a unit in a record's line.
fn above(plain: &Plain, key: i64, unit: UnitIx) -> Option<i64> {
    if plain.unit(key)? == unit.0 {
        return Some(key);
    }
    above(plain, plain.parent(key)?, unit)
}

/// Whether the record fulfils the conditions on units of its line, but not on those of another line.
fn fulfils(frame: &Frame, plain: &Plain, selection: &Selection, key: i64, but: &[UnitIx]) -> bool {
    let codebook = frame.codebook();
    selection.ways[0].conditions.iter().all(|condition| {
        let unit = codebook.variable(condition.variable).unit;
        if but.contains(&unit) {
            return true;
        }
        let Some(on) = above(plain, key, unit) else {
            return true;
        };
        let row = frame.row_of(unit, RecordKey(on)).unwrap();
        condition.holds(frame.record_answer(condition.variable, row))
    })
}

fn stays(frame: &Frame, plain: &Plain, selection: &Selection, key: i64) -> bool {
    let codebook = frame.codebook();
    let line = codebook.line(UnitIx(plain.unit(key).unwrap()));
    let beside = |condition: &super::Condition| {
        let unit = codebook.variable(condition.variable).unit;
        (!line.contains(&unit)).then_some(unit)
    };
    let asked: Vec<UnitIx> = selection.ways[0]
        .conditions
        .iter()
        .filter_map(beside)
        .collect();
    let is_there_for = |&unit: &UnitIx| {
        let above_both = codebook
            .line(unit)
            .into_iter()
            .find(|u| line.contains(u))
            .unwrap();
        let common = above(plain, key, above_both);
        plain.records.iter().any(|&(other, of, _)| {
            of == unit.0
                && is_there(plain, other)
                && above(plain, other, above_both) == common
                && fulfils(frame, plain, selection, other, &line)
        })
    };
    is_there(plain, key)
        && fulfils(frame, plain, selection, key, &[])
        && asked.iter().all(is_there_for)
}

/// A query as a tree over [`FILTERS`].
#[derive(Debug, Clone)]
enum Asked {
    Is(usize),
    All(Vec<Asked>),
    Any(Vec<Asked>),
    Not(Box<Asked>),
}

fn asked() -> impl Strategy<Value = Asked> {
    let leaf = (0..FILTERS.len()).prop_map(Asked::Is);
    leaf.prop_recursive(4, 12, 3, |inside| {
        prop_oneof![
            prop::collection::vec(inside.clone(), 1..3).prop_map(Asked::All),
            prop::collection::vec(inside.clone(), 1..3).prop_map(Asked::Any),
            inside.prop_map(|inside| Asked::Not(Box::new(inside))),
        ]
    })
}

impl Asked {
    fn written(&self) -> String {
        let all = |parts: &[Self], between: &str| {
            let parts: Vec<String> = parts.iter().map(Self::written).collect();
            format!("({})", parts.join(between))
        };
        match self {
            Self::Is(filter) => FILTERS[*filter].replacen(' ', "", 2),
            Self::All(parts) => all(parts, " and "),
            Self::Any(parts) => all(parts, " or "),
            Self::Not(part) => format!("not {}", part.written()),
        }
    }

    /// Whether a record stays, found by trying: in the judgement of the record, for each line of units that the record
    /// is not in, every choice of one record of it, or of none. No condition holds of a record that was not chosen.
    fn stays(&self, frame: &Frame, plain: &Plain, key: i64) -> bool {
        let codebook = frame.codebook();
        let line = codebook.line(UnitIx(plain.unit(key).unwrap()));
        // Each chosen record with those above it, up to the line of the record.
        let beside = |other: i64| {
            let unit = UnitIx(plain.unit(other).unwrap());
            let common = codebook
                .line(unit)
                .into_iter()
                .find(|u| line.contains(u))
                .unwrap();
            let is_beside = !line.contains(&unit) && is_there(plain, other);
            (is_beside && above(plain, other, common) == above(plain, key, common)).then(|| {
                let units = codebook
                    .line(unit)
                    .into_iter()
                    .filter(|unit| !line.contains(unit));
                units
                    .map(|unit| above(plain, other, unit).unwrap())
                    .collect::<Vec<i64>>()
            })
        };
        let all = plain
            .records
            .iter()
            .filter_map(|&(other, _, _)| beside(other));
        let top = |chosen: &Vec<i64>| plain.unit(*chosen.last().unwrap());
        let mut choices: Vec<Vec<i64>> = vec![Vec::new()];
        let mut tops: Vec<Option<usize>> = all.clone().map(|chosen| top(&chosen)).collect();
        tops.sort_unstable();
        tops.dedup();
        for branch in tops {
            let of_branch: Vec<Vec<i64>> = all.clone().filter(|it| top(it) == branch).collect();
            let with = choices.iter().flat_map(|so_far| {
                of_branch
                    .iter()
                    .map(|chosen| [&so_far[..], &chosen[..]].concat())
            });
            let with: Vec<Vec<i64>> = with.collect();
            choices.extend(with);
        }
        is_there(plain, key)
            && choices.iter().any(|choice| {
                let own = line.iter().filter_map(|&unit| above(plain, key, unit));
                let present: Vec<i64> = own.chain(choice.iter().copied()).collect();
                self.holds(frame, plain, key, &present)
            })
    }

    fn holds(&self, frame: &Frame, plain: &Plain, key: i64, present: &[i64]) -> bool {
        match self {
            Self::Is(filter) => {
                let selection = selection(&[FILTERS[*filter]]);
                let condition = &selection.ways[0].conditions[0];
                let unit = frame.codebook().variable(condition.variable).unit;
                let on = present.iter().find(|&&key| plain.unit(key) == Some(unit.0));
                on.is_some_and(|&on| {
                    let row = frame.row_of(unit, RecordKey(on)).unwrap();
                    condition.holds(frame.record_answer(condition.variable, row))
                })
            }
            Self::All(parts) => parts
                .iter()
                .all(|part| part.holds(frame, plain, key, present)),
            Self::Any(parts) => parts
                .iter()
                .any(|part| part.holds(frame, plain, key, present)),
            Self::Not(part) => !part.stays(frame, plain, key),
        }
    }
}

proptest! {
    /// From the text of a query to the records that stay.
    #[test]
    fn or_and_not_follow_the_rules(edits in prop::collection::vec(edit(), 1..60), asked in asked()) {
        let (tabulator, plain) = edited(edits);
        let frame = tabulator.frame();
        let query = Query::parse(&asked.written(), &[]);
        prop_assume!(query.is_ok(), "too many ways");
        let selection = conditions(frame.codebook(), &query.unwrap()).unwrap();
        for unit in frame.codebook().unit_ixs() {
            let mask = selection.mask(frame, unit);
            for &(key, _, _) in plain.records.iter().filter(|record| record.1 == unit.0) {
                let row = frame.row_of(unit, RecordKey(key)).unwrap();
                let expected = asked.stays(frame, &plain, key);
                prop_assert_eq!(mask[row], expected, "{} {}", asked.written(), key);
                prop_assert_eq!(selection.admits(frame, unit, row), expected);
            }
        }
    }

    #[test]
    fn mask_and_single_rows_follow_the_rules(
        edits in prop::collection::vec(edit(), 1..120),
        filters in prop::sample::subsequence(FILTERS.to_vec(), 0..4),
    ) {
        let (tabulator, plain) = edited(edits);
        let frame = tabulator.frame();
        let selection = selection(&filters);
        for unit in frame.codebook().unit_ixs() {
            let mask = selection.mask(frame, unit);
            for &(key, _, _) in plain.records.iter().filter(|record| record.1 == unit.0) {
                let row = frame.row_of(unit, RecordKey(key)).unwrap();
                let expected = stays(frame, &plain, &selection, key);
                prop_assert_eq!(mask[row], expected, "{:?} {}", &filters, key);
                prop_assert_eq!(selection.admits(frame, unit, row), expected);
            }
        }
    }

    /// The words divide the records as the tables do, but for numbers outside all bands: they are answers, and only
    /// tables that go by bands have no place for them.
    #[test]
    fn words_are_the_sums_of_the_tables(edits in prop::collection::vec(edit(), 1..120)) {
        let (tabulator, _) = edited(edits);
        let frame = tabulator.frame();
        for variable in frame.codebook().variable_ixs() {
            let name = frame.codebook().full_name(variable);
            let table = Frequency::of(&mut Tabulator::new(frame.clone()), variable).unwrap();
            let count = |word: &str| {
                let selection = selection(&[&format!("{name} = {word}")]);
                let mask = selection.mask(frame, table.unit);
                let alive = frame.alive(table.unit);
                mask.iter().zip(alive).filter(|&(&stays, &alive)| stays && alive).count() as u64
            };
            prop_assert_eq!(count("valid"), table.valid + table.outside_bands);
            prop_assert_eq!(count("missing"), table.missing_total - table.outside_bands);
            prop_assert_eq!(count("uncoded"), table.uncoded);
            let coded_so = table.missing.iter().find(|row| row.code == Some(-7)).unwrap().count;
            prop_assert_eq!(count("not-applicable"), coded_so);
            prop_assert_eq!(count("-7"), coded_so);
        }
        let judgements = Selection::default().mask(frame, Codebook::ROOT);
        prop_assert!(judgements.iter().all(|&stays| stays));
    }
}
