//! All occurrences of a few characters in a long text.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::ground::fold::{Places, fold, varies};

/// What is looked for in a text, prepared once for many texts.
///
/// Case and full or half width do not matter (see `fold`); everything else, blanks too, must be
/// as in the text.
#[derive(Debug, Clone)]
pub struct Needle {
    folded: String,
    finder: Finder<'static>,
    /// No character of the needle has another form, so texts need not be folded.
    as_it_stands: bool,
}

impl Needle {
    /// Prepares a needle. An empty one is found nowhere.
    #[must_use]
    pub fn new(needle: &str) -> Self {
        let folded: String = needle.chars().map(fold).collect();
        Self {
            finder: Finder::new(folded.as_bytes()).into_owned(),
            as_it_stands: !needle.chars().any(varies),
            folded,
        }
    }

    /// Whether the needle is empty and so found nowhere.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.folded.is_empty()
    }

    /// Whether the text holds the needle.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        if self.is_empty() {
            false
        } else if self.as_it_stands {
            self.finder.find(text.as_bytes()).is_some()
        } else {
            self.finder.find(fold_text(text).as_bytes()).is_some()
        }
    }

    /// The byte ranges of the text at which the needle stands, first to last, none touching another's
    /// bytes. Takes time in proportion to the text.
    #[must_use]
    pub fn find_all(&self, text: &str) -> Vec<Range<usize>> {
        if self.is_empty() {
            return Vec::new();
        }
        let length = self.folded.len();
        if self.as_it_stands {
            return self
                .finder
                .find_iter(text.as_bytes())
                .map(|at| at..at + length)
                .collect();
        }
        let folded = fold_text(text);
        let mut hits = self.finder.find_iter(folded.as_bytes()).peekable();
        if hits.peek().is_none() {
            return Vec::new();
        }
        // Walks both texts once, as the hits come in order.
        let mut places = Places::new(text, fold);
        hits.map(|at| places.original(at)..places.original(at + length))
            .collect()
    }
}

/// The byte ranges of `text` at which `needle` stands; see [`Needle::find_all`].
#[must_use]
pub fn find_all(text: &str, needle: &str) -> Vec<Range<usize>> {
    Needle::new(needle).find_all(text)
}

fn fold_text(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    folded.extend(text.chars().map(fold));
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found<'a>(text: &'a str, needle: &str) -> Vec<&'a str> {
        find_all(text, needle)
            .into_iter()
            .map(|r| &text[r])
            .collect()
    }

    #[test]
    fn width_and_case_do_not_matter() {
        assert_eq!(found("第２７１号、第271号", "271"), ["２７１", "271"]);
        assert_eq!(
            found("DNA鉴定，ｄｎａ鉴定", "dna鉴定"),
            ["DNA鉴定", "ｄｎａ鉴定"]
        );
        assert_eq!(found("婴儿一名，婴儿", "婴儿"), ["婴儿", "婴儿"]);
        assert_eq!(found("a,b，c", "，"), [",", "，"]);
    }

    #[test]
    fn an_empty_needle_is_found_nowhere() {
        assert!(find_all("text", "").is_empty());
        assert!(!Needle::new("").is_in("text"));
        assert!(find_all("", "婴").is_empty());
    }

    #[test]
    fn occurrences_do_not_overlap() {
        assert_eq!(find_all("aaaa", "aa"), [0..2, 2..4]);
    }

    proptest! {
        #[test]
        fn ranges_hold_the_needle(text in "[ aAａＡ婴儿，,２2é]{0,40}", needle in "[aAＡ婴，,2é]{1,3}") {
            let needle_folded = fold_text(&needle);
            let hits = find_all(&text, &needle);
            prop_assert_eq!(Needle::new(&needle).is_in(&text), !hits.is_empty());
            prop_assert_eq!(hits.len(), fold_text(&text).matches(&needle_folded).count());
            for hit in hits {
                prop_assert_eq!(fold_text(&text[hit]), needle_folded.clone());
            }
        }

        #[test]
        fn any_text_is_taken(text: String, needle: String) {
            let mut end = 0;
            for hit in find_all(&text, &needle) {
                prop_assert!(hit.start >= end && text.get(hit.clone()).is_some());
                end = hit.end;
            }
        }
    }
}
