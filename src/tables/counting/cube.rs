//! How many records are in which classes of up to three axes at once.

use std::collections::HashMap;

/// Up to so many cells the counts stand in one block of memory (64 MB); above, only cells with a record are
/// kept.
const DENSE: usize = 1 << 24;

/// Up to so many cells are counted in four blocks in turn: the processor need not wait for one addition
/// before the next one to the same cell.
const INTERLEAVED: usize = 1 << 12;

/// Counts by the classes of one, two or three axes.
#[derive(Debug, Clone)]
pub(in crate::tables) struct Cube {
    /// How many classes each axis has room for.
    extents: [usize; 3],
    cells: Cells,
}

#[derive(Debug, Clone)]
enum Cells {
    Dense(Vec<u32>),
    Sparse(HashMap<[u32; 3], u32>),
}

impl Cube {
    /// Counts the rows that the mask lets through. All axes and the mask have one entry a row; at most
    /// three axes; `classes` is the number of classes of each.
    pub fn count(axes: &[&[u32]], classes: &[usize], mask: &[bool]) -> Self {
        let extent = |axis: usize| {
            // Room for a few classes that come while coding.
            classes
                .get(axis)
                .map_or(1, |classes| (classes + 4).next_power_of_two())
        };
        let extents = [extent(0), extent(1), extent(2)];
        let size = extents
            .iter()
            .try_fold(1_usize, |size, extent| size.checked_mul(*extent))
            .filter(|size| *size <= DENSE);
        let cells = match (size, axes) {
            (Some(size), [one]) => Cells::Dense(dense(size, mask, |row| one[row] as usize)),
            (Some(size), [one, two]) => {
                let (one, two) = (&one[..mask.len()], &two[..mask.len()]);
                Cells::Dense(dense(size, mask, |row| {
                    one[row] as usize * extents[1] + two[row] as usize
                }))
            }
            (Some(size), [one, two, three]) => {
                let (one, two, three) =
                    (&one[..mask.len()], &two[..mask.len()], &three[..mask.len()]);
                Cells::Dense(dense(size, mask, |row| {
                    (one[row] as usize * extents[1] + two[row] as usize) * extents[2]
                        + three[row] as usize
                }))
            }
            _ => {
                let mut cells = HashMap::new();
                for row in (0..mask.len()).filter(|&row| mask[row]) {
                    *cells.entry(at(axes, row)).or_default() += 1;
                }
                Cells::Sparse(cells)
            }
        };
        Self { extents, cells }
    }

    /// Whether there is room for so many classes.
    pub fn has_room(&self, classes: &[usize]) -> bool {
        matches!(self.cells, Cells::Sparse(_))
            || classes
                .iter()
                .zip(self.extents)
                .all(|(classes, extent)| *classes <= extent)
    }

    /// Counts a row, or takes it out again.
    pub fn change(&mut self, axes: &[&[u32]], row: usize, there: bool) {
        let place = at(axes, row);
        let count = match &mut self.cells {
            Cells::Dense(cells) => {
                let [one, two, three] = place.map(|class| class as usize);
                let index = (one * self.extents[1] + two) * self.extents[2] + three;
                match cells.get_mut(index) {
                    Some(count) => count,
                    None => return,
                }
            }
            Cells::Sparse(cells) => cells.entry(place).or_default(),
        };
        *count = if there {
            *count + 1
        } else {
            count.saturating_sub(1)
        };
    }

    /// The cells with a record: the class on each axis (0 where there is no such axis), and how many.
    pub fn counts(&self) -> Box<dyn Iterator<Item = ([usize; 3], u64)> + '_> {
        let [_, columns, layers] = self.extents;
        match &self.cells {
            Cells::Dense(cells) => Box::new(
                cells
                    .iter()
                    .enumerate()
                    .filter(|(_, count)| **count > 0)
                    .map(move |(index, count)| {
                        let (rest, layer) = (index / layers, index % layers);
                        ([rest / columns, rest % columns, layer], u64::from(*count))
                    }),
            ),
            Cells::Sparse(cells) => Box::new(
                cells
                    .iter()
                    .filter(|(_, count)| **count > 0)
                    .map(|(place, count)| (place.map(|class| class as usize), u64::from(*count))),
            ),
        }
    }
}

/// The classes of a row on the axes; 0 where there is no axis.
fn at(axes: &[&[u32]], row: usize) -> [u32; 3] {
    let mut place = [0; 3];
    for (class, axis) in place.iter_mut().zip(axes) {
        *class = axis[row];
    }
    place
}

/// Counts without a branch: what is masked out adds nothing.
fn dense(size: usize, mask: &[bool], place: impl Fn(usize) -> usize) -> Vec<u32> {
    if size > INTERLEAVED {
        let mut counts = vec![0_u32; size];
        for (row, counted) in mask.iter().enumerate() {
            counts[place(row)] += u32::from(*counted);
        }
        return counts;
    }
    let mut blocks = vec![0_u32; size * 4];
    for (row, counted) in mask.iter().enumerate() {
        blocks[(row % 4) * size + place(row)] += u32::from(*counted);
    }
    let mut counts = vec![0_u32; size];
    for block in blocks.chunks_exact(size) {
        for (count, more) in counts.iter_mut().zip(block) {
            *count += more;
        }
    }
    counts
}
