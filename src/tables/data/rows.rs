//! The records of one unit as rows, and the ways from a row to the rows above and below it.

use super::RecordKey;

/// The place of no row.
const NONE: u32 = u32::MAX;

/// The records of one unit in list order.
#[derive(Debug, Clone, Default)]
pub(in crate::tables) struct Rows {
    pub keys: Vec<RecordKey>,
    /// The row of the parent in the parent's unit; empty for the root unit, and where the parents are not held.
    pub parents: Vec<u32>,
    /// Whether the record itself is there.
    pub own: Vec<bool>,
    /// Whether the record and all records above it are there: only these are counted.
    pub alive: Vec<bool>,
    /// How many are alive.
    pub total: u64,
    /// The latest record below each row of the parent's unit; shorter where the last ones have none.
    first: Vec<u32>,
    /// The record before each with the same parent.
    next: Vec<u32>,
}

/// So many rows are looked at before a key is searched for: few records in a row lack an answer.
const NEAR: usize = 8;

impl Rows {
    /// Records that all count, in ascending order, without those above them.
    pub fn without_parents(keys: Vec<RecordKey>) -> Self {
        Self {
            own: vec![true; keys.len()],
            alive: vec![true; keys.len()],
            total: keys.len() as u64,
            keys,
            ..Self::default()
        }
    }

    /// The row of a key, where the keys ascend; quickest a little after a given row.
    pub fn find_sorted(&self, key: RecordKey, from: usize) -> Option<usize> {
        let rest = self.keys.get(from..).unwrap_or_default();
        let near = rest.iter().take(NEAR).position(|other| *other >= key);
        match near {
            Some(at) if rest[at] == key => Some(from + at),
            // Between two neighbours.
            Some(at) if at > 0 => None,
            _ => self.keys.binary_search(&key).ok(),
        }
    }

    /// Adds a record at the end of the list; its row.
    pub fn push(&mut self, key: RecordKey, parent: Option<u32>, alive: bool) -> u32 {
        let row = self.keys.len() as u32;
        self.keys.push(key);
        self.own.push(true);
        self.alive.push(alive);
        self.total += u64::from(alive);
        if let Some(parent) = parent {
            self.parents.push(parent);
            if self.first.len() <= parent as usize {
                self.first.resize(parent as usize + 1, NONE);
            }
            let first = &mut self.first[parent as usize];
            self.next.push(std::mem::replace(first, row));
        }
        row
    }

    /// The latest of the rows whose parent is a row of the unit above.
    fn first_of(&self, parent: u32) -> Option<u32> {
        let first = self.first.get(parent as usize).copied();
        first.filter(|&row| row != NONE)
    }

    /// The row before one that has the same parent.
    fn next_of(&self, row: u32) -> Option<u32> {
        Some(self.next[row as usize]).filter(|&row| row != NONE)
    }

    /// The rows whose parent is a row of the unit above, the latest first.
    pub fn children(&self, parent: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.first_of(parent as u32), |&row| self.next_of(row))
            .map(|row| row as usize)
    }
}

/// The way from a row of one unit to the row above it in another unit.
pub(in crate::tables) struct Climb<'a> {
    pub steps: Vec<&'a [u32]>,
}

impl Climb<'_> {
    /// The row above a row, or the row itself where both units are the same.
    #[inline]
    pub fn row(&self, row: usize) -> usize {
        self.steps
            .iter()
            .fold(row, |row, parents| parents[row] as usize)
    }
}

/// The rows of one unit below a row of another, by way of the units between.
pub(in crate::tables) struct Below<'a> {
    /// The units below that of the first row, the highest first; the last is the one asked for.
    levels: Vec<&'a Rows>,
    /// Rows whose branches are still to be gone through, and how many levels down they stand.
    open: Vec<(u32, usize)>,
}

impl<'a> Below<'a> {
    /// The way down from a row; it is the row itself where there are no levels.
    pub fn new(row: usize, levels: Vec<&'a Rows>) -> Self {
        Self {
            levels,
            open: vec![(row as u32, 0)],
        }
    }
}

impl Iterator for Below<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        loop {
            let (row, depth) = self.open.pop()?;
            // The row that the way began at has siblings too, which are not below it.
            if let Some(level) = depth.checked_sub(1) {
                let sibling = self.levels[level].next_of(row);
                self.open.extend(sibling.map(|row| (row, depth)));
            }
            let Some(below) = self.levels.get(depth) else {
                return Some(row as usize);
            };
            self.open
                .extend(below.first_of(row).map(|row| (row, depth + 1)));
        }
    }
}
