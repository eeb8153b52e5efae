//! Which judgement each root record belongs to.

use crate::library::{JudgementId, Library, Result};
use crate::tables::RecordKey;

/// The judgements by their own records: the memory of what takes a pass over all records to read.
#[derive(Debug, Clone, Default)]
pub struct Roots(
    /// In ascending order of the records.
    Vec<(RecordKey, JudgementId)>,
);

impl Roots {
    /// Reads those of a library.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn load(library: &Library) -> Result<Self> {
        let roots = library.roots()?.into_iter();
        let mut roots: Vec<_> = roots
            .map(|(record, judgement)| (RecordKey(record.0), judgement))
            .collect();
        roots.sort_unstable_by_key(|(record, _)| *record);
        Ok(Self(roots))
    }

    /// Adds a judgement that came later.
    pub fn insert(&mut self, record: RecordKey, judgement: JudgementId) {
        let place = self.0.partition_point(|(known, _)| *known < record);
        if self.0.get(place).is_none_or(|(known, _)| *known != record) {
            self.0.insert(place, (record, judgement));
        }
    }

    /// The judgement of a record of the root unit.
    pub fn judgement(&self, record: RecordKey) -> Option<JudgementId> {
        let place = self.0.binary_search_by_key(&record, |(known, _)| *known);
        place.ok().map(|place| self.0[place].1)
    }

    /// All of them, with their records.
    pub fn iter(&self) -> impl Iterator<Item = (RecordKey, JudgementId)> + '_ {
        self.0.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_judgement_is_found_by_its_record_in_whatever_order_they_came() {
        let mut roots = Roots::default();
        for number in [5, 1, 9, 5] {
            roots.insert(RecordKey(number), JudgementId(number * 10));
        }
        let all: Vec<i64> = roots.iter().map(|(record, _)| record.0).collect();
        assert_eq!(all, [1, 5, 9]);
        assert_eq!(roots.judgement(RecordKey(9)), Some(JudgementId(90)));
        assert_eq!(roots.judgement(RecordKey(2)), None);
    }
}
