//! Counts that stand: made once from the frame, then changed with each answer.
//!
//! A change takes the records of its judgement out of every standing cube, is made, and puts them in again as they are then.
//! All that decides how a record is counted (conditions, filters on any unit, derived dates, deletion, exclusion) belongs to
//! its judgement, so that is enough, and takes some microseconds over a million records.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::codebook::{Codebook, UnitIx, Value, VariableIx};

use super::{Axis, AxisKey, AxisPart, Class, CountRequest, Cube, NotLoaded, Tally};
use crate::tables::data::{ColumnAnswers, Frame, FrameError, RecordKey};
use crate::tables::selection::Scope;

/// So many counts are kept up to date; those that were not asked for longest are given up.
const STANDING: usize = 8;

/// So many axes are kept; each takes four bytes a record.
const AXES: usize = 32;

/// The records and answers in memory, with counts that follow every change.
///
/// A count is made in one pass over the records. After that a change takes the records of its judgement
/// out, and puts them in again as they are then: so a table is as quick after a key press over a million
/// records as over ten.
#[derive(Debug)]
pub struct Tabulator {
    frame: Frame,
    axes: HashMap<AxisKey, Axis>,
    /// The latest asked for stands last.
    standing: Vec<Standing>,
}

/// A count that is kept up to date.
#[derive(Debug)]
struct Standing {
    request: CountRequest,
    mask: Vec<bool>,
    cube: Cube,
}

/// The counts that answer a request.
#[derive(Debug)]
pub(in crate::tables) struct Counts<'a> {
    pub frame: &'a Frame,
    pub request: &'a CountRequest,
    axes: Vec<&'a Axis>,
    mask: &'a [bool],
    cube: &'a Cube,
}

impl Tabulator {
    /// The counts over a frame; none are made yet.
    pub fn new(frame: Frame) -> Self {
        Self {
            frame,
            axes: HashMap::new(),
            standing: Vec::new(),
        }
    }

    /// The records and answers.
    pub fn frame(&self) -> &Frame {
        &self.frame
    }

    /// The codebook that the answers belong to.
    pub fn codebook(&self) -> &Codebook {
        self.frame.codebook()
    }

    /// Loads the answers to a variable; see [`Frame::load_column`].
    pub fn load_column(&mut self, variable: VariableIx, answers: ColumnAnswers) {
        self.frame.load_column(variable, answers);
        let frame = &self.frame;
        self.axes
            .retain(|_, axis| !axis.depends_on(frame, variable));
        let axes = &self.axes;
        self.standing.retain(|standing| {
            standing.request.keys().all(|key| axes.contains_key(&key))
                && !standing.request.scope.depends_on(frame, variable)
        });
    }

    /// Gives all counts up, so that the next ones go over the records again; for measuring how long that takes.
    #[doc(hidden)]
    pub fn forget_counts(&mut self) {
        self.standing.clear();
    }

    /// Adds a record; see [`Frame::add_record`].
    ///
    /// # Errors
    /// [`FrameError`] where it does not fit; nothing is added then.
    pub fn add_record(
        &mut self,
        unit: UnitIx,
        key: RecordKey,
        parent: Option<RecordKey>,
    ) -> Result<(), FrameError> {
        if let Some(judgement) = parent.and_then(|parent| self.frame.judgement_row(parent)) {
            return self.change(judgement, |frame| frame.add_record(unit, key, parent));
        }
        self.frame.add_record(unit, key, parent)?;
        // What was chosen among the judgements does not know a new one.
        let knows = |scope: &Scope| scope.judgements.is_none();
        self.standing
            .retain(|standing| knows(&standing.request.scope));
        if let Some(judgement) = self.frame.judgement_row(key) {
            self.put_in(judgement);
        }
        Ok(())
    }

    /// Takes a record and all below it out of the counts, or restores it; see [`Frame::set_alive`].
    pub fn set_alive(&mut self, key: RecordKey, alive: bool) {
        if let Some(judgement) = self.frame.judgement_row(key) {
            self.change(judgement, |frame| frame.set_alive(key, alive));
        }
    }

    /// Changes one answer; see [`Frame::set`].
    pub fn set(&mut self, variable: VariableIx, key: RecordKey, value: Option<Value>) {
        if let Some(judgement) = self.frame.judgement_row(key) {
            self.change(judgement, |frame| frame.set(variable, key, value));
        }
    }

    /// The columns that must still be loaded before a request can be answered.
    pub fn not_loaded(&self, request: &CountRequest) -> Vec<VariableIx> {
        let mut needed: Vec<VariableIx> = request
            .axes
            .iter()
            .flat_map(|(variable, grouping)| grouping.variables(*variable))
            .flat_map(|variable| self.frame.not_loaded(variable))
            .chain(request.scope.not_loaded(&self.frame))
            .collect();
        needed.sort_unstable();
        needed.dedup();
        needed
    }

    /// The judgements behind a part of a table, by the keys of their own records, in the order of the frame:
    /// those with a record in the given part of each of the request's axes.
    ///
    /// # Errors
    /// [`NotLoaded`] with the columns to load first.
    pub fn judgements(
        &mut self,
        request: &CountRequest,
        parts: &[AxisPart],
    ) -> Result<Vec<RecordKey>, NotLoaded> {
        Ok(self.count(request)?.judgements(parts))
    }

    /// Answers a request.
    ///
    /// # Errors
    /// [`NotLoaded`] with the columns to load first: no table is made from half of the answers.
    pub(in crate::tables) fn count(
        &mut self,
        request: &CountRequest,
    ) -> Result<Counts<'_>, NotLoaded> {
        let not_loaded = self.not_loaded(request);
        if !not_loaded.is_empty() {
            return Err(NotLoaded(not_loaded));
        }
        let known = self
            .standing
            .iter()
            .position(|standing| standing.request == *request);
        let standing = match known {
            Some(place) => self.standing.remove(place),
            None => self.begin(request),
        };
        if self.standing.len() == STANDING {
            self.standing.remove(0);
        }
        let place = self.standing.len();
        self.standing.push(standing);
        let standing = &self.standing[place];
        Ok(Counts {
            frame: &self.frame,
            request: &standing.request,
            axes: axes_of(&self.axes, &standing.request),
            mask: &standing.mask,
            cube: &standing.cube,
        })
    }

    fn begin(&mut self, request: &CountRequest) -> Standing {
        if self.axes.len() + request.axes.len() > AXES {
            let standing = &self.standing;
            self.axes.retain(|key, _| {
                let mut used = standing.iter().flat_map(|standing| standing.request.keys());
                used.any(|used| used == *key)
            });
        }
        for key in request.keys() {
            if let Entry::Vacant(place) = self.axes.entry(key) {
                place.insert(Axis::new(&self.frame, key));
            }
        }
        let mask = request.scope.mask(&self.frame, request.unit);
        let cube = cube_of(&self.axes, request, &mask);
        Standing {
            request: request.clone(),
            mask,
            cube,
        }
    }

    /// Changes something in a judgement: its records are taken out of all counts before, and put in after.
    fn change<T>(&mut self, judgement: usize, apply: impl FnOnce(&mut Frame) -> T) -> T {
        for standing in &mut self.standing {
            let axes = rows_of(&self.axes, &standing.request);
            for row in self.frame.rows_below(judgement, standing.request.unit) {
                if standing.mask[row] {
                    standing.cube.change(&axes, row, false);
                }
            }
        }
        let result = apply(&mut self.frame);
        self.put_in(judgement);
        result
    }

    /// Puts the records of a judgement into all counts, in which they are not yet.
    fn put_in(&mut self, judgement: usize) {
        let mut below: HashMap<UnitIx, Vec<usize>> = HashMap::new();
        for (key, axis) in &mut self.axes {
            let rows = below
                .entry(key.unit)
                .or_insert_with(|| self.frame.rows_below(judgement, key.unit).collect());
            axis.refresh(&self.frame, rows);
        }
        for standing in &mut self.standing {
            let CountRequest { unit, scope, .. } = &standing.request;
            let rows = below
                .entry(*unit)
                .or_insert_with(|| self.frame.rows_below(judgement, *unit).collect());
            standing.mask.resize(self.frame.records(*unit), false);
            for &row in rows.iter() {
                standing.mask[row] = scope.admits(&self.frame, *unit, row);
            }
            let classes: Vec<usize> = axes_of(&self.axes, &standing.request)
                .iter()
                .map(|axis| axis.classes().len())
                .collect();
            if !standing.cube.has_room(&classes) {
                standing.cube = cube_of(&self.axes, &standing.request, &standing.mask);
                continue;
            }
            let axes = rows_of(&self.axes, &standing.request);
            for &row in rows.iter().filter(|row| standing.mask[**row]) {
                standing.cube.change(&axes, row, true);
            }
        }
    }
}

impl<'a> Counts<'a> {
    /// The classes on an axis.
    pub fn classes(&self, axis: usize) -> &'a [Class] {
        self.axes[axis].classes()
    }

    /// The cells with a record: the class on each axis, and how many.
    pub fn cells(&self) -> impl Iterator<Item = ([usize; 3], u64)> + 'a {
        self.cube.counts()
    }

    /// All records that are counted.
    pub fn total(&self) -> u64 {
        self.cells().map(|(_, count)| count).sum()
    }

    /// The counts along one axis.
    pub fn tally(&self, axis: usize) -> Tally {
        let classes = self.classes(axis);
        let mut counts = vec![0; classes.len()];
        for (place, count) in self.cells() {
            counts[place[axis]] += count;
        }
        Tally::of(classes.iter().zip(counts).filter(|(_, count)| *count > 0))
    }

    /// Judgements that are excluded from the study and left out.
    pub fn excluded(&self) -> u64 {
        if self.request.scope.excluded_too {
            0
        } else {
            self.frame.excluded()
        }
    }

    /// On which class of each axis a row of the counted unit stands; none where it is not counted.
    pub fn classes_of(&self, row: usize) -> Option<Vec<&'a Class>> {
        let counted = self.mask.get(row).copied().unwrap_or(false);
        let class = |axis: &&'a Axis| &axis.classes()[axis.rows()[row] as usize];
        counted.then(|| self.axes.iter().map(class).collect())
    }

    /// The judgements behind a cell, by the keys of their own records, in the order of the frame: those with
    /// a record that is in the given part of each axis.
    pub fn judgements(&self, parts: &[AxisPart]) -> Vec<RecordKey> {
        let fitting: Vec<Vec<bool>> = self
            .axes
            .iter()
            .zip(parts)
            .map(|(axis, part)| {
                let classes = axis.classes().iter();
                classes.map(|class| part.takes(class)).collect()
            })
            .collect();
        let mut found: Vec<usize> = (0..self.mask.len())
            .filter(|&row| {
                let mut axes = self.axes.iter().zip(&fitting);
                self.mask[row] && axes.all(|(axis, fits)| fits[axis.rows()[row] as usize])
            })
            .map(|row| self.frame.root_row(self.request.unit, row))
            .collect();
        found.sort_unstable();
        found.dedup();
        let root = &self.frame.rows(Codebook::ROOT).keys;
        found
            .into_iter()
            .filter_map(|row| root.get(row).copied())
            .collect()
    }
}

fn axes_of<'a>(axes: &'a HashMap<AxisKey, Axis>, request: &CountRequest) -> Vec<&'a Axis> {
    // Every standing request has its axes: they are made with it and outlive it.
    request.keys().filter_map(|key| axes.get(&key)).collect()
}

fn rows_of<'a>(axes: &'a HashMap<AxisKey, Axis>, request: &CountRequest) -> Vec<&'a [u32]> {
    axes_of(axes, request).into_iter().map(Axis::rows).collect()
}

fn cube_of(axes: &HashMap<AxisKey, Axis>, request: &CountRequest, mask: &[bool]) -> Cube {
    let classes: Vec<usize> = axes_of(axes, request)
        .iter()
        .map(|axis| axis.classes().len())
        .collect();
    Cube::count(&rows_of(axes, request), &classes, mask)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::tables::counting::Grouping;
    use crate::tables::tests::small;

    #[test]
    fn a_new_judgement_is_put_into_the_counts_that_stand() {
        let codebook = small();
        let mut tabulator = Tabulator::new(Frame::new(Arc::clone(&codebook)));
        let variable = codebook.variables_named("mode")[0];
        let unit = codebook.variable(variable).unit;
        for needed in tabulator.frame().not_loaded(variable) {
            tabulator.load_column(needed, ColumnAnswers::default());
        }
        let all = CountRequest {
            unit,
            axes: vec![(variable, Grouping::Shown)],
            scope: Scope::default(),
        };
        let mut chosen = all.clone();
        chosen.scope.judgements = Some(vec![true]);
        let add = |tabulator: &mut Tabulator, judgement| {
            let (root, below) = (RecordKey(judgement), RecordKey(judgement + 1));
            tabulator.add_record(Codebook::ROOT, root, None).unwrap();
            tabulator.add_record(unit, below, Some(root)).unwrap();
        };
        add(&mut tabulator, 1);
        for request in [&all, &chosen] {
            assert_eq!(tabulator.count(request).unwrap().total(), 1);
        }
        add(&mut tabulator, 3);
        let standing = tabulator.standing.iter().map(|it| &it.request);
        let standing: Vec<&CountRequest> = standing.collect();
        assert_eq!(standing, [&all], "what was chosen does not know it");
        assert_eq!(tabulator.count(&all).unwrap().total(), 2);
        assert_eq!(tabulator.count(&chosen).unwrap().total(), 1);
    }
}
