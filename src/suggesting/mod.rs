//! What a judgement's text suggests for its records: which defendant, incident or child each of them is, and which answers.

mod suggested;

use std::collections::{BTreeMap, BTreeSet};

use crate::codebook::{Codebook, ReadableSubject, UnitIx};
use crate::judgement::Contents;
use crate::library::{Record, RecordEvidence, RecordId, RecordValues};

pub use suggested::{Suggested, suggested};

/// The unit of the incidents and that of the children below them, where the codebook reads both.
pub fn account_units(codebook: &Codebook) -> Option<(UnitIx, UnitIx)> {
    let of = |subject| {
        let mut units = codebook.unit_ixs();
        units.find(|&unit| codebook.subject_of(unit) == Some(subject))
    };
    let incident = of(ReadableSubject::Incident)?;
    let child = of(ReadableSubject::Child)?;
    let nested = codebook.unit(child).parent == Some(incident)
        && codebook.unit(incident).parent == Some(Codebook::ROOT);
    nested.then_some((incident, child))
}

/// A judgement as it is coded, beside what is read from its text.
#[derive(Debug, Clone, Copy)]
pub struct Recorded<'a> {
    /// The codebook.
    pub codebook: &'a Codebook,
    /// What is read from the text.
    pub contents: &'a Contents,
    /// The records in reading order; the first is the judgement's own.
    pub records: &'a [Record],
    /// Their values.
    pub values: &'a RecordValues,
    /// The passages of the values.
    pub evidence: &'a RecordEvidence,
    /// For which incident or child of the text a record was added, where that is known.
    pub added_for: &'a BTreeMap<RecordId, usize>,
}

/// A way to find which of those still open a record is.
type Finds<'a> = &'a dyn Fn(&Record, &BTreeSet<usize>) -> Option<usize>;

/// The only one of several that fits.
fn only(open: &BTreeSet<usize>, fits: impl Fn(usize) -> bool) -> Option<usize> {
    let mut fitting = open.iter().copied().filter(|&index| fits(index));
    fitting.next().filter(|_| fitting.next().is_none())
}

impl Recorded<'_> {
    /// Which defendant, victim, incident or child of the text each record is.
    ///
    /// A record is the one that its evidence is about. Of those that no record's evidence is about, the first
    /// belongs to the first record without evidence, and so on. So a record that was coded keeps its person
    /// when another one is deleted. Incidents and children of the findings of fact: `match_account`.
    pub fn in_text(&self) -> BTreeMap<RecordId, usize> {
        let account = account_units(self.codebook);
        let mut in_text = BTreeMap::new();
        in_text.extend(
            account
                .map(|units| self.match_account(units))
                .unwrap_or_default(),
        );
        for unit in self.codebook.unit_ixs() {
            let Some(subject) = self.codebook.subject_of(unit) else {
                continue;
            };
            if account.is_some_and(|(incident, child)| unit == incident || unit == child) {
                continue;
            }
            if unit == Codebook::ROOT {
                in_text.extend(self.records.first().map(|record| (record.id, 0)));
            } else if self.one_line_of_parents(unit) {
                in_text.extend(self.match_unit(unit, self.contents.count(subject)));
            }
        }
        in_text
    }

    fn match_unit(&self, unit: UnitIx, count: usize) -> BTreeMap<RecordId, usize> {
        let alike = || self.records.iter().filter(|known| known.unit == unit);
        let mut matched = BTreeMap::new();
        for record in alike() {
            let index = self.person_of_evidence(record, count);
            if let Some(index) =
                index.filter(|index| !matched.values().any(|matched| matched == index))
            {
                matched.insert(record.id, index);
            }
        }
        let unmatched: Vec<usize> = (0..count)
            .filter(|index| !matched.values().any(|matched| matched == index))
            .collect();
        let others: Vec<RecordId> = alike()
            .map(|record| record.id)
            .filter(|id| !matched.contains_key(id))
            .collect();
        matched.extend(others.into_iter().zip(unmatched));
        matched
    }

    /// The one person whose readings the record's evidence comes from; none where it fits several.
    fn person_of_evidence(&self, record: &Record, count: usize) -> Option<usize> {
        self.codebook.coded_of(record.unit).find_map(|variable| {
            let passages = self.evidence.get(&(record.id, variable))?;
            let tells = |index: &usize| {
                self.contents
                    .suggestion(self.codebook.variable(variable), *index)
                    .is_some_and(|found| passages.contains(&found.range))
            };
            let mut matched = (0..count).filter(tells);
            matched.next().filter(|_| matched.next().is_none())
        })
    }

    /// Whether it is clear below which record the records of a unit stand: every unit between it and the
    /// judgement has one record.
    fn one_line_of_parents(&self, unit: UnitIx) -> bool {
        let between = self.codebook.line(unit).into_iter().skip(1);
        between.filter(|&unit| unit != Codebook::ROOT).all(|unit| {
            self.records
                .iter()
                .filter(|record| record.unit == unit)
                .count()
                == 1
        })
    }

    /// Finds out which incident of the text each record is and, below it, which child.
    fn match_account(&self, (incident, child): (UnitIx, UnitIx)) -> BTreeMap<RecordId, usize> {
        let of = |unit: UnitIx, parent: RecordId| {
            let below = self.records.iter();
            below
                .filter(|record| record.unit == unit && record.parent == Some(parent))
                .collect::<Vec<_>>()
        };
        let Some(root) = self.records.first() else {
            return BTreeMap::new();
        };
        let every = (0..self.contents.account.incidents.len()).collect();
        let incidents = self.match_records(&of(incident, root.id), every);
        let mut matched = incidents.clone();
        for (record, position) in incidents {
            let candidates = self.children_of(position);
            matched.extend(self.match_records(&of(child, record), candidates));
        }
        matched
    }

    /// The positions of the children of an incident of the text.
    pub fn children_of(&self, incident: usize) -> Vec<usize> {
        let children = self.contents.account.children.iter().enumerate();
        children
            .filter(|(_, child)| child.incident == incident)
            .map(|(position, _)| position)
            .collect()
    }

    /// Which of the candidates each record is: the one it was added for, the one that its evidence is about, the one whose
    /// readings its answers agree with; of the rest the first belongs to the first, and so on.
    fn match_records(
        &self,
        records: &[&Record],
        candidates: Vec<usize>,
    ) -> BTreeMap<RecordId, usize> {
        let mut matched: BTreeMap<RecordId, usize> = BTreeMap::new();
        let mut open: BTreeSet<usize> = candidates.into_iter().collect();
        let added = |record: &Record, _: &BTreeSet<usize>| self.added_for.get(&record.id).copied();
        let evidence = |record: &Record, open: &BTreeSet<usize>| {
            only(open, |index| self.evidence_is_of(record, index))
        };
        let answers = |record: &Record, open: &BTreeSet<usize>| {
            let most = open
                .iter()
                .map(|&index| self.agreement(record, index))
                .max()
                .filter(|&most| most > 0)?;
            only(open, |index| self.agreement(record, index) == most)
        };
        let finds: [Finds; 3] = [&added, &evidence, &answers];
        for find in finds {
            for record in records {
                if matched.contains_key(&record.id) {
                    continue;
                }
                if let Some(index) = find(record, &open)
                    && open.remove(&index)
                {
                    matched.insert(record.id, index);
                }
            }
        }
        let rest = records.iter().map(|record| record.id);
        let rest: Vec<RecordId> = rest.filter(|id| !matched.contains_key(id)).collect();
        matched.extend(rest.into_iter().zip(open));
        matched
    }

    fn evidence_is_of(&self, record: &Record, index: usize) -> bool {
        self.codebook.coded_of(record.unit).any(|variable| {
            let passages = self.evidence.get(&(record.id, variable));
            let found = self
                .contents
                .suggestion(self.codebook.variable(variable), index);
            passages
                .zip(found)
                .is_some_and(|(passages, found)| passages.contains(&found.range))
        })
    }

    /// How many more of a record's answers agree with what is read of one thing than differ from it.
    fn agreement(&self, record: &Record, index: usize) -> i32 {
        let votes = self.codebook.coded_of(record.unit).filter_map(|variable| {
            let value = self.values.get(&(record.id, variable))?;
            let found = self
                .contents
                .suggestion(self.codebook.variable(variable), index)?;
            Some(if found.value == *value { 1 } else { -1 })
        });
        votes.sum()
    }
}
