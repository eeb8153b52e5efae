//! Whatever is set, cleared, deleted and restored, the tables are those of a recount.

use std::collections::{BTreeMap, HashMap};

use proptest::prelude::*;

use crate::codebook::{Applies, Codebook, Grain, NOT_APPLICABLE, Value, VariableIx, VariableKind};
use crate::tables::selection::tests::selection;

use super::{AxisPart, Class, CountRequest, Group, Grouping, Tabulator};
use crate::tables::data::{ColumnAnswers, Frame, RecordKey};
use crate::tables::selection::Scope;
use crate::tables::shapes::Frequency;
use crate::tables::tests::small;

/// What the frame should hold, kept in the plainest way.
#[derive(Default)]
pub(in crate::tables) struct Plain {
    /// Key, unit and parent in the order of adding.
    pub records: Vec<(i64, usize, Option<i64>)>,
    /// The key of the next record.
    next: i64,
    pub deleted: HashMap<i64, bool>,
    answers: HashMap<(usize, i64), Value>,
}

impl Plain {
    pub fn parent(&self, key: i64) -> Option<i64> {
        self.records.iter().find(|record| record.0 == key)?.2
    }

    pub fn unit(&self, key: i64) -> Option<usize> {
        Some(self.records.iter().find(|record| record.0 == key)?.1)
    }

    fn alive(&self, key: i64) -> bool {
        !self.deleted.get(&key).copied().unwrap_or(false)
            && self.parent(key).is_none_or(|parent| self.alive(parent))
    }

    /// The answer of a record or of the one above it that has the unit.
    fn answer(&self, frame: &Frame, variable: VariableIx, key: i64) -> Option<&Value> {
        let unit = frame.codebook().variable(variable).unit.0;
        let mut at = key;
        while self.unit(at)? != unit {
            at = self.parent(at)?;
        }
        self.answers.get(&(variable.0, at))
    }

    fn left_out(&self, frame: &Frame, variable: VariableIx, key: i64) -> bool {
        let answer = |on| self.answer(frame, on, key);
        frame.codebook().applies(variable, &answer) == Applies::No
    }

    /// Each row of a unit is below its judgement and below no other.
    fn check_ways(frame: &Frame) {
        let judgements = frame.alive(Codebook::ROOT).len();
        for unit in frame.codebook().unit_ixs() {
            let mut seen = vec![0; frame.alive(unit).len()];
            for judgement in 0..judgements {
                for row in frame.rows_below(judgement, unit) {
                    assert_eq!(frame.root_row(unit, row), judgement);
                    seen[row] += 1;
                }
            }
            assert!(seen.iter().all(|&times| times == 1), "{seen:?}");
        }
    }

    fn check(&self, tabulator: &mut Tabulator) {
        let codebook = small();
        for variable in codebook.variable_ixs() {
            let table = Frequency::of(tabulator, variable).unwrap();
            assert!(table.reconciles(), "{table:?}");
            let asked = codebook.variable(variable);
            if !asked.is_coded() {
                continue;
            }
            let mut rows: BTreeMap<Group, u64> = BTreeMap::new();
            let mut missing: BTreeMap<i64, u64> = BTreeMap::new();
            let (mut total, mut uncoded, mut outside) = (0, 0, 0);
            for &(key, unit, _) in &self.records {
                if unit != asked.unit.0 || !self.alive(key) {
                    continue;
                }
                total += 1;
                match self.answers.get(&(variable.0, key)) {
                    _ if self.left_out(tabulator.frame(), variable, key) => {
                        *missing.entry(-7).or_default() += 1;
                    }
                    None => uncoded += 1,
                    Some(Value::Missing(code)) => *missing.entry(*code).or_default() += 1,
                    Some(Value::Number(number))
                        if !asked.bands.is_empty() && asked.band_of(number.get()).is_none() =>
                    {
                        outside += 1;
                    }
                    Some(value) => Group::each_of(asked, value, |group| {
                        *rows.entry(group).or_default() += 1;
                    }),
                }
            }
            let counted = table.rows.iter().filter(|row| row.count > 0);
            let counted: BTreeMap<Group, u64> =
                counted.map(|row| (row.group.clone(), row.count)).collect();
            assert_eq!(counted, rows, "{}", table.name);
            assert_eq!(table.outside_bands, outside, "{}", table.name);
            let counted = table
                .missing
                .iter()
                .filter(|row| row.count > 0 && row.part != AxisPart::OutsideBands);
            let counted: BTreeMap<i64, u64> =
                counted.map(|row| (row.code.unwrap(), row.count)).collect();
            assert_eq!(counted, missing, "{}", table.name);
            assert_eq!(
                (table.uncoded, table.total),
                (uncoded, total),
                "{}",
                table.name
            );
        }
    }
}

/// Requests over one, two and three variables of several units, with conditions, several codes and dates.
fn crossed(codebook: &Codebook) -> Vec<CountRequest> {
    let request = |unit: &str, names: &[&str], grouping| CountRequest {
        unit: codebook.unit_named(unit).unwrap(),
        axes: names
            .iter()
            .map(|name| (codebook.variables_named(name)[0], grouping))
            .collect(),
        scope: Scope::default(),
    };
    vec![
        CountRequest {
            scope: Scope {
                selection: selection(&["result = 1"]),
                ..Scope::default()
            },
            ..request("incident", &["mode"], Grouping::Shown)
        },
        request("victim", &["taken_by"], Grouping::Shown),
        request("victim", &["age", "mode"], Grouping::Shown),
        request("victim", &["release_date", "duration"], Grouping::Shown),
        request("victim", &["price", "result", "mode"], Grouping::Each),
        request("incident", &["date"], Grouping::Period(Grain::Quarter)),
        request("victim", &["words", "taken_by"], Grouping::Shown),
    ]
}

/// The answer to a request, without the order in which classes came.
fn counted(tabulator: &mut Tabulator, request: &CountRequest) -> HashMap<Vec<Class>, u64> {
    let counts = tabulator.count(request).unwrap();
    let classes = |place: [usize; 3]| {
        let axes = 0..request.axes.len();
        axes.map(|axis| counts.classes(axis)[place[axis]].clone())
            .collect()
    };
    counts
        .cells()
        .map(|(place, count)| (classes(place), count))
        .collect()
}

#[derive(Debug, Clone, Copy)]
pub(in crate::tables) enum Edit {
    Add {
        unit: usize,
        parent: usize,
    },
    Set {
        variable: usize,
        record: usize,
        pick: u8,
    },
    Alive {
        record: usize,
        alive: bool,
    },
    Load {
        variable: usize,
    },
}

pub(in crate::tables) fn edit() -> impl Strategy<Value = Edit> {
    let place = 0_usize..1000;
    prop_oneof![
        3 => (0_usize..4, place.clone()).prop_map(|(unit, parent)| Edit::Add { unit, parent }),
        8 => (place.clone(), place.clone(), any::<u8>())
            .prop_map(|(variable, record, pick)| Edit::Set { variable, record, pick }),
        2 => (place.clone(), any::<bool>()).prop_map(|(record, alive)| Edit::Alive { record, alive }),
        1 => place.prop_map(|variable| Edit::Load { variable }),
    ]
}

/// An answer to a kind of variable, or none.
fn answer(kind: &VariableKind, pick: u8) -> Option<Value> {
    let number = i64::from(pick / 8 % 3) + 1;
    match (pick % 8, kind) {
        (0, _) => None,
        (1, _) => Some(Value::Missing(if pick > 127 { -9 } else { -7 })),
        (_, VariableKind::Nominal(_) | VariableKind::Ordinal(_) | VariableKind::Place(_)) => {
            Some(Value::Code(number))
        }
        (n, VariableKind::ManyOf(_)) => Some(Value::Codes(
            (1..=number).skip(usize::from(n % 3)).collect(),
        )),
        (_, VariableKind::Number(_) | VariableKind::Money(..)) => {
            crate::codebook::Number::new(number as f64 * 9000.0 - 9001.0).map(Value::Number)
        }
        (n, VariableKind::Date) => {
            let text = ["2010", "2011-05", "2013-05-07"][usize::from(n % 3)];
            text.parse().ok().map(Value::Date)
        }
        (_, VariableKind::Text) => Some(Value::Text(number.to_string())),
    }
}

/// A frame in which everything is loaded and then edited, and what it should hold.
pub(in crate::tables) fn edited(edits: Vec<Edit>) -> (Tabulator, Plain) {
    let codebook = small();
    let mut tabulator = Tabulator::new(Frame::new(codebook.clone()));
    let mut plain = Plain::default();
    for variable in codebook.variable_ixs() {
        tabulator.load_column(variable, ColumnAnswers::default());
    }
    for edit in edits {
        // They stand while the edits go on.
        for request in crossed(&codebook) {
            tabulator.count(&request).unwrap();
        }
        plain.follow(&codebook, &mut tabulator, edit);
    }
    (tabulator, plain)
}

impl Plain {
    fn follow(&mut self, codebook: &Codebook, tabulator: &mut Tabulator, edit: Edit) {
        match edit {
            Edit::Add { unit, parent } => {
                let unit = codebook.unit_ixs().nth(unit).unwrap();
                let above = codebook.unit(unit).parent;
                let fits = |record: &&(i64, usize, Option<i64>)| {
                    Some(record.1) == above.map(|above| above.0)
                };
                let fitting: Vec<i64> = self.records.iter().filter(fits).map(|r| r.0).collect();
                if above.is_some() && fitting.is_empty() {
                    return;
                }
                let parent = above.map(|_| fitting[parent % fitting.len()]);
                let key = self.next;
                self.next += 1;
                let added = tabulator.add_record(unit, RecordKey(key), parent.map(RecordKey));
                added.unwrap();
                self.records.push((key, unit.0, parent));
            }
            _ if self.records.is_empty() => {}
            Edit::Set {
                variable,
                record,
                pick,
            } => {
                let variable = VariableIx(variable % codebook.variables.len());
                let asked = codebook.variable(variable);
                let (key, unit, _) = self.records[record % self.records.len()];
                let value = answer(&asked.kind, pick);
                tabulator.set(variable, RecordKey(key), value.clone());
                if unit == asked.unit.0 && asked.is_coded() {
                    match value {
                        Some(value) => self.answers.insert((variable.0, key), value),
                        None => self.answers.remove(&(variable.0, key)),
                    };
                }
            }
            Edit::Alive { record, alive } => {
                let key = self.records[record % self.records.len()].0;
                tabulator.set_alive(RecordKey(key), alive);
                self.deleted.insert(key, !alive);
            }
            Edit::Load { variable } => {
                let variable = VariableIx(variable % codebook.variables.len());
                let stored = self.answers.iter().filter(|((ix, _), _)| *ix == variable.0);
                let stored = stored.map(|((_, key), value)| (RecordKey(*key), value.clone()));
                tabulator.load_column(variable, stored.collect());
            }
        }
    }
}

proptest! {
    #[test]
    fn tables_are_those_of_a_recount(edits in prop::collection::vec(edit(), 1..150)) {
        let (mut tabulator, plain) = edited(edits);
        let codebook = small();
        for request in crossed(&codebook) {
            let mut anew = Tabulator::new(tabulator.frame().clone());
            prop_assert_eq!(counted(&mut tabulator, &request), counted(&mut anew, &request));
        }
        plain.check(&mut tabulator);
        let frame = tabulator.frame();
        Plain::check_ways(frame);
        for variable in codebook.variable_ixs() {
            for &(key, _, _) in &plain.records {
                if codebook.variable(variable).is_coded() {
                    let stored = plain.answer(frame, variable, key);
                    let ruled_out = plain.left_out(frame, variable, key);
                    let expected = stored
                        .filter(|stored| !ruled_out || **stored == Value::Missing(NOT_APPLICABLE));
                    prop_assert_eq!(frame.value(variable, RecordKey(key)), expected.cloned());
                }
            }
        }
    }
}
