//! The right name nearest to a misspelt one.

/// The known name that takes the fewest changes to reach, if it is near enough to be meant.
///
/// A change adds, drops or replaces one character (Levenshtein); case does not matter. Near enough is
/// one change for each three characters, at least one and at most three. The first of equals wins.
pub fn nearest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let name: Vec<char> = name.to_lowercase().chars().collect();
    let allowed = (name.len() / 3).clamp(1, 3);
    known
        .into_iter()
        .map(|candidate| (changes(&name, candidate), candidate))
        .filter(|(changes, _)| *changes <= allowed)
        .min_by_key(|(changes, _)| *changes)
        .map(|(_, candidate)| candidate)
}

fn changes(name: &[char], candidate: &str) -> usize {
    let mut row: Vec<usize> = (0..=name.len()).collect();
    for (i, c) in candidate.to_lowercase().chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, other) in name.iter().enumerate() {
            let replaced = diagonal + usize::from(c != *other);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[name.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_understood_and_nonsense_is_not() {
        let known = ["status", "prov", "year", "flag"];
        assert_eq!(nearest("sttaus", known), Some("status"));
        assert_eq!(nearest("Provs", known), Some("prov"));
        assert_eq!(nearest("yaer", known), None);
        assert_eq!(nearest("yer", known), Some("year"));
        assert_eq!(nearest("court", known), None);
        assert_eq!(nearest("", known), None);
    }
}
