//! All occurrences of a few characters in a long text.

use std::ops::Range;

use memchr::memmem::Finder;

use super::fold::{Places, fold, folded, varies};
use super::look_alike::may_vary;

/// What is looked for in a text, prepared once for many texts.
///
/// Case, full or half width, look-alikes and invisible signs do not matter (see `fold`); everything else, blanks
/// too, must be as in the text.
#[derive(Debug, Clone)]
pub struct Needle {
    folded: String,
    finder: Finder<'static>,
    /// No character of the needle has another width or case, so texts without look-alikes need not be folded.
    as_it_stands: bool,
}

impl Needle {
    /// Prepares a needle. An empty one is found nowhere.
    #[must_use]
    pub fn new(needle: &str) -> Self {
        let folded = folded(needle);
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
        } else if self.as_it_stands && self.finder.find(text.as_bytes()).is_some() {
            true
        } else if self.as_it_stands && !may_vary(text) {
            false
        } else {
            self.finder.find(folded(text).as_bytes()).is_some()
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
        if self.as_it_stands && !may_vary(text) {
            return self
                .finder
                .find_iter(text.as_bytes())
                .map(|at| at..at + length)
                .collect();
        }
        let folded = folded(text);
        let mut hits = self.finder.find_iter(folded.as_bytes()).peekable();
        if hits.peek().is_none() {
            return Vec::new();
        }
        // Walks both texts once, as the hits come in order.
        let mut places = Places::new(text, fold);
        hits.map(|at| places.original(at..at + length)).collect()
    }
}

/// The byte ranges of `text` at which `needle` stands; see [`Needle::find_all`].
#[must_use]
pub fn find_all(text: &str, needle: &str) -> Vec<Range<usize>> {
    Needle::new(needle).find_all(text)
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
    fn look_alikes_and_invisible_signs_hide_nothing() {
        for text in [
            "判\u{200b}决如下",
            "\u{feff}判决如下",
            "判决\u{ad}如\u{2060}下",
            "判决如\u{f967}下判决如下",
            "判\u{200e}\u{200f}决\u{fe0f}如\u{61c}下",
            "判\u{1f}决如下",
        ] {
            let hits = found(text, "判决如下");
            assert_eq!(hits.len(), 1, "{text:?}");
            assert!(
                hits[0].starts_with('判') && hits[0].ends_with('下'),
                "{text:?}"
            );
            assert!(Needle::new("判决如下").is_in(text));
        }
        assert_eq!(found("人\u{2ea0}法院", "人民"), ["人\u{2ea0}"]);
        assert_eq!(found("人民法院", "\u{2f08}民"), ["人民"]);
        assert_eq!(found("\u{2f00}\u{2f46}\u{f9d1}", "六"), ["\u{f9d1}"]);
        assert_eq!(found("甲\u{2f850}乙切", "切"), ["\u{2f850}", "切"]);
        assert_eq!(
            found("甲\u{fa6c}乙\u{242ee}", "\u{242ee}"),
            ["\u{fa6c}", "\u{242ee}"]
        );
        assert_eq!(
            found("\u{fad5}某\u{242ee}甲", "\u{fa6c}甲"),
            ["\u{242ee}甲"]
        );
        assert_eq!(found("甲切乙", "\u{2f850}乙"), ["切乙"]);
        assert_eq!(found("某\u{200b}甲", "某甲"), ["某\u{200b}甲"]);
        assert!(Needle::new("\u{200b}").is_empty());
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
        fn ranges_hold_the_needle(text in "[ aAａＡ婴儿，,２2é\u{200b}\u{2f08}人]{0,40}", needle in "[aAＡ婴，,2é人\u{2f08}]{1,3}") {
            let needle_folded = folded(&needle);
            let hits = find_all(&text, &needle);
            prop_assert_eq!(Needle::new(&needle).is_in(&text), !hits.is_empty());
            prop_assert_eq!(hits.len(), folded(&text).matches(&needle_folded).count());
            for hit in hits {
                prop_assert_eq!(folded(&text[hit]), needle_folded.clone());
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
