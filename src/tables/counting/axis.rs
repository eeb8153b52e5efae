//! What each record counts as along one side of a table.
//!
//! An axis is made once, in a pass over the records: conditions (`only_if`), derived dates and the way up to a unit above are
//! settled here. An answer with several codes is one class with several groups, so that a record is counted once and put
//! into its cells afterwards.

use std::collections::HashMap;

use crate::codebook::{Derivation, Grain, Number, Origin, UnitIx, Value, VariableIx};

use super::Group;
use crate::tables::data::{Applicability, DerivationRule, Derived, Frame, RecordAnswer};

/// How the valid values of a variable are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Grouping {
    /// As tables show them: codes, the codebook's bands, years of dates.
    Shown,
    /// Each number for itself, so that means can be taken.
    Each,
    /// Dates by year, quarter or month.
    Period(Grain),
    /// The time from a date to another one.
    Until(VariableIx, Grain),
}

impl Grouping {
    /// The variables whose answers are needed, with the one that is grouped.
    pub(in crate::tables) fn variables(
        self,
        variable: VariableIx,
    ) -> impl Iterator<Item = VariableIx> {
        let other = match self {
            Self::Until(other, _) => Some(other),
            Self::Shown | Self::Each | Self::Period(_) => None,
        };
        std::iter::once(variable).chain(other)
    }
}

/// One side of a table: a variable, how its values are grouped, and the unit whose records are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::tables) struct AxisKey {
    pub variable: VariableIx,
    pub grouping: Grouping,
    /// The variable's unit or one below it.
    pub unit: UnitIx,
}

/// What a record can count as.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(in crate::tables) enum Class {
    /// No answer yet.
    Uncoded,
    /// Uncoded, and a condition says that it will stay so.
    NotApplicable,
    /// Answered although a condition says that the variable does not apply: counted as not applicable.
    RuledOut,
    /// Answered by a missing code.
    Missing(i64),
    /// Answered by dates that know too little.
    Vague,
    /// Answered by a number outside all bands of the codebook, where numbers are counted by bands.
    OutsideBands,
    /// A valid answer; only one to a many-of variable can be in several groups.
    Valid(Vec<Group>),
}

/// The classes of all records of a unit, kept up to date with the answers.
#[derive(Debug, Clone)]
pub(in crate::tables) struct Axis {
    key: AxisKey,
    /// Class 0 is [`Class::Uncoded`], 1 is [`Class::NotApplicable`].
    classes: Vec<Class>,
    places: HashMap<Class, u32>,
    /// The class of each cell of a stored variable's column: of rows to which it applies, and of others.
    by_cell: Vec<[u32; 2]>,
    /// The class of each outcome of a derived variable, once it has occurred.
    by_outcome: Outcomes,
    /// The class of each row of the unit.
    rows: Vec<u32>,
}

const UNCODED: u32 = 0;
const NOT_APPLICABLE: u32 = 1;

impl AxisKey {
    /// The unit whose rows decide the classes: that of the variable, or the lower of two.
    fn source(self, frame: &Frame) -> UnitIx {
        let codebook = frame.codebook();
        let variables: Vec<VariableIx> = self.grouping.variables(self.variable).collect();
        codebook
            .counted_unit(&variables)
            .unwrap_or(codebook.variable(self.variable).unit)
    }
}

impl Axis {
    /// The axis over all rows. The columns that the variable needs are loaded.
    pub fn new(frame: &Frame, key: AxisKey) -> Self {
        let mut axis = Self {
            key,
            classes: vec![Class::Uncoded, Class::NotApplicable],
            places: HashMap::from([
                (Class::Uncoded, UNCODED),
                (Class::NotApplicable, NOT_APPLICABLE),
            ]),
            by_cell: Vec::new(),
            by_outcome: Outcomes::default(),
            rows: Vec::new(),
        };
        let source = key.source(frame);
        let of_source = axis.classify(frame, 0..frame.records(source), true);
        axis.rows = match frame.climb(key.unit, source) {
            Some(climb) if !climb.steps.is_empty() => (0..frame.records(key.unit))
                .map(|row| of_source[climb.row(row)])
                .collect(),
            _ => of_source,
        };
        axis
    }

    /// Brings some rows of the unit up to date after answers or records have changed.
    pub fn refresh(&mut self, frame: &Frame, rows: &[usize]) {
        let source = self.key.source(frame);
        self.rows.resize(frame.records(self.key.unit), UNCODED);
        let Some(climb) = frame.climb(self.key.unit, source) else {
            return;
        };
        let rows_of_source = rows.iter().map(|&row| climb.row(row));
        let classes = self.classify(frame, rows_of_source, false);
        for (&row, class) in rows.iter().zip(classes) {
            self.rows[row] = class;
        }
    }

    /// The classes of the rows of the unit.
    pub fn rows(&self) -> &[u32] {
        &self.rows
    }

    /// All classes that have occurred.
    pub fn classes(&self) -> &[Class] {
        &self.classes
    }

    /// The variables whose answers decide the classes.
    pub fn depends_on(&self, frame: &Frame, variable: VariableIx) -> bool {
        let mut of = self.key.grouping.variables(self.key.variable);
        of.any(|of| frame.needed(of).contains(&variable))
    }

    /// The classes of some rows of the axis's own unit ([`AxisKey::source`]).
    fn classify(
        &mut self,
        frame: &Frame,
        rows: impl Iterator<Item = usize>,
        many: bool,
    ) -> Vec<u32> {
        let variable = self.key.variable;
        let source = self.key.source(frame);
        let origin = &frame.codebook().variable(variable).origin;
        let rule = match (self.key.grouping, origin) {
            (Grouping::Until(to, grain), _) => {
                DerivationRule::between(frame, source, (variable, to), grain)
            }
            // Means say how many of the years are estimated or negative.
            (Grouping::Each, Origin::Derived(Derivation::YearsBetween(from, to))) => {
                DerivationRule::between(frame, source, (*from, *to), Grain::Year)
            }
            _ => DerivationRule::new(frame, variable),
        };
        if let Some(rule) = rule {
            let rule = if many { rule.for_many() } else { rule };
            return rows
                .map(|row| self.of_outcome(frame, rule.outcome(row)))
                .collect();
        }
        let Some(column) = frame.column(variable) else {
            return rows.map(|_| UNCODED).collect();
        };
        for cell in self.by_cell.len()..=column.distinct().len() {
            let stored = cell
                .checked_sub(1)
                .and_then(|place| column.distinct().get(place));
            let places = [false, true].map(|ruled_out| {
                let class = self.class_of(frame, RecordAnswer::from_stored(stored, ruled_out));
                self.place(class)
            });
            self.by_cell.push(places);
        }
        let applicability = Applicability::new(frame, variable);
        if applicability.is_unconditional() {
            return rows.map(|row| self.by_cell[column.cell(row)][0]).collect();
        }
        rows.map(|row| self.by_cell[column.cell(row)][usize::from(applicability.is_ruled_out(row))])
            .collect()
    }

    fn of_outcome(&mut self, frame: &Frame, outcome: Derived) -> u32 {
        if let Some(place) = self.by_outcome.get(outcome) {
            return place;
        }
        let class = match outcome {
            Derived::Vague => Class::Vague,
            Derived::Duration {
                length,
                certain,
                backwards,
            } => Class::Valid(vec![Group::Duration {
                length,
                certain,
                backwards,
            }]),
            other => self.class_of(frame, other.into()),
        };
        let place = self.place(class);
        self.by_outcome.insert(outcome, place);
        place
    }

    fn class_of(&self, frame: &Frame, answer: RecordAnswer<'_>) -> Class {
        match answer {
            RecordAnswer::Valid(value) => self.class_of_valid(frame, value),
            RecordAnswer::Years(years) => Number::new(f64::from(years))
                .map_or(Class::Uncoded, |number| {
                    self.class_of_valid(frame, &Value::Number(number))
                }),
            RecordAnswer::Missing(code) => Class::Missing(code),
            RecordAnswer::NotApplicable => Class::NotApplicable,
            RecordAnswer::RuledOut => Class::RuledOut,
            RecordAnswer::Uncoded => Class::Uncoded,
        }
    }

    fn class_of_valid(&self, frame: &Frame, value: &Value) -> Class {
        let variable = frame.codebook().variable(self.key.variable);
        let mut groups = Vec::new();
        match (self.key.grouping, value) {
            (Grouping::Each, Value::Number(number)) => groups.push(Group::Number(*number)),
            (Grouping::Period(grain), Value::Date(date)) => {
                groups.push(Group::period(*date, grain));
            }
            _ => Group::each_of(variable, value, |group| groups.push(group)),
        }
        // Every value is in a group, but a number for which there is no band.
        if groups.is_empty() {
            Class::OutsideBands
        } else {
            Class::Valid(groups)
        }
    }

    fn place(&mut self, class: Class) -> u32 {
        if let Some(&place) = self.places.get(&class) {
            return place;
        }
        let place = self.classes.len() as u32;
        self.classes.push(class.clone());
        self.places.insert(class, place);
        place
    }
}

/// Numbers up to this one have a place of their own, which is looked up faster than in a map.
const NEAR: i32 = 16_384;

/// The classes of the outcomes that have occurred.
#[derive(Debug, Clone, Default)]
struct Outcomes {
    /// Years and certain durations from `-NEAR` on; no class yet is [`u32::MAX`].
    near: Vec<u32>,
    others: HashMap<Derived, u32>,
}

impl Outcomes {
    fn place(outcome: Derived) -> Option<usize> {
        let number = match outcome {
            Derived::Years(years) => i32::from(years),
            Derived::Duration {
                length,
                certain: true,
                backwards,
            } if backwards == (length < 0) => length,
            _ => return None,
        };
        usize::try_from(number + NEAR)
            .ok()
            .filter(|place| *place < NEAR as usize * 2)
    }

    fn get(&self, outcome: Derived) -> Option<u32> {
        match Self::place(outcome) {
            Some(place) => self
                .near
                .get(place)
                .copied()
                .filter(|&class| class != u32::MAX),
            None => self.others.get(&outcome).copied(),
        }
    }

    fn insert(&mut self, outcome: Derived, class: u32) {
        match Self::place(outcome) {
            Some(place) => {
                self.near.resize(NEAR as usize * 2, u32::MAX);
                self.near[place] = class;
            }
            None => {
                self.others.insert(outcome, class);
            }
        }
    }
}
