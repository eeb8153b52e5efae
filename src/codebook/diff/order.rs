//! What stands elsewhere in an order.

/// The fewest items of a sequence without which the others ascend.
pub(super) fn out_of_order<T: Copy + Ord>(sequence: &[T]) -> Vec<T> {
    // Of each item the longest ascending sequence that ends with it, and the place of the one before it.
    let mut best: Vec<(usize, Option<usize>)> = Vec::with_capacity(sequence.len());
    for (at, item) in sequence.iter().enumerate() {
        let before = (0..at)
            .filter(|&before| sequence[before] < *item)
            .max_by_key(|&before| (best[before].0, std::cmp::Reverse(before)));
        best.push((before.map_or(0, |before| best[before].0) + 1, before));
    }
    let mut kept = vec![false; sequence.len()];
    let mut next = (0..best.len()).max_by_key(|&at| (best[at].0, std::cmp::Reverse(at)));
    while let Some(at) = next {
        kept[at] = true;
        next = best[at].1;
    }
    let moved = sequence.iter().zip(kept);
    moved
        .filter_map(|(&item, kept)| (!kept).then_some(item))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::out_of_order;

    #[test]
    fn as_few_as_can_be_have_moved() {
        for (sequence, moved) in [
            (&[1, 2, 3][..], &[][..]),
            (&[2, 3, 4, 1], &[1]),
            (&[4, 1, 2, 3], &[4]),
            (&[1, 3, 2, 4], &[2]),
            (&[], &[]),
        ] {
            assert_eq!(out_of_order(sequence), moved, "{sequence:?}");
        }
    }
}
