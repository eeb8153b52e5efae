//! The nearest right name for a mistyped one.

use crate::messages::text;

/// The known name that is most like what was written, if one is near enough to be meant: at most
/// a third of its letters differ (edit distance of Levenshtein), or it continues what was written.
pub fn nearest<'k>(written: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let written = written.to_lowercase();
    let distance_of = |name: &'k str| {
        let name = name.to_lowercase();
        let last = name.rsplit('.').next().unwrap_or(&name);
        let distance = distance(&written, &name).min(distance(&written, last));
        if !written.is_empty() && last.starts_with(&written) {
            distance.min(1)
        } else {
            distance
        }
    };
    let best = known
        .into_iter()
        .map(|name| (distance_of(name), name))
        .min_by_key(|&(distance, _)| distance)?;
    let allowed = (written.chars().count() / 3).max(1);
    (best.0 <= allowed).then_some(best.1)
}

/// The hint at the end of a message about an unknown name: "did you mean `x`?", or all known names
/// where none is near.
pub fn did_you_mean(near: Option<&str>, known: &[impl AsRef<str>]) -> String {
    if let Some(near) = near {
        return text!("did-you-mean", name = near);
    }
    let known: Vec<&str> = known.iter().map(AsRef::as_ref).collect();
    text!("did-you-mean-known", names = known.join(", "))
}

/// Edit distance of two names.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, &to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_names_are_found_and_far_ones_are_not() {
        let known = ["victim.age", "incident.mode", "release_date"];
        assert_eq!(nearest("victim.aeg", known.into_iter()), Some("victim.age"));
        assert_eq!(nearest("mod", known.into_iter()), Some("incident.mode"));
        assert_eq!(
            nearest("relese_date", known.into_iter()),
            Some("release_date")
        );
        assert_eq!(nearest("weather", known.into_iter()), None);
    }
}
