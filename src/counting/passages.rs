//! The passages with themes over the library, by theme, by what stands near them, and by the judgements' filters.

use std::collections::HashMap;
use std::ops::Range;

use super::{ChoiceError, selected};
use crate::codebook::{Codebook, ThemeIx};
use crate::library::{Judgement, JudgementId, Library, Status, ThemedQuote};
use crate::printing::Quotation;
use crate::search::Query;

/// Which passages are asked for; all with a theme where nothing is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PassageQuery {
    /// Those with this theme or one below it.
    pub theme: Option<ThemeIx>,
    /// Those with another theme, or one below it, near them; one of the same theme below them does not count.
    pub near: Option<(ThemeIx, Within)>,
    /// Those of the judgements that this lets through; excluded ones only where it asks for them.
    pub judgements: Query,
}

/// How near two passages are to each other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Within {
    /// In one and the same judgement
    #[default]
    Judgement,
    /// In one and the same paragraph
    Paragraph,
    /// With at least one character in common
    Passage,
}

/// A passage with its judgement.
#[derive(Debug, Clone, PartialEq)]
pub struct CitedPassage {
    /// Whose text it is cut from.
    pub judgement: Judgement,
    /// The passage and its theme.
    pub quote: ThemedQuote,
    /// The passage, as bytes of the judgement's text as it came.
    pub range: Range<usize>,
    /// The paragraphs that it lies in, counted from 0: the first and the last.
    paragraphs: (usize, usize),
}

impl CitedPassage {
    /// The passage as it is quoted.
    pub fn quotation(&self, codebook: &Codebook) -> Quotation {
        let theme = codebook.theme(self.quote.theme);
        Quotation {
            quote: self.quote.quote.clone(),
            theme: (theme.name.clone(), theme.label.clone()),
            memo: self.quote.memo.clone(),
            judgement: self.judgement.stem.clone(),
            number: self.judgement.trial_number.clone(),
            court: self.judgement.court.clone(),
            date: self.judgement.date.map(|date| date.to_string()),
            ..Quotation::default()
        }
    }

    /// Whether another passage is so near to this one.
    pub fn is_near(&self, other: &Self, within: Within) -> bool {
        self.judgement.id == other.judgement.id
            && match within {
                Within::Judgement => true,
                Within::Paragraph => overlap(self.paragraphs, other.paragraphs),
                Within::Passage => overlap(self.characters(), other.characters()),
            }
    }

    fn characters(&self) -> (i64, i64) {
        (self.quote.first, self.quote.first + self.quote.length - 1)
    }

    /// Whether it has a theme or one below it.
    pub fn has(&self, codebook: &Codebook, theme: ThemeIx) -> bool {
        codebook
            .theme_and_wider(self.quote.theme)
            .any(|it| it == theme)
    }
}

fn overlap<T: Ord>((first, last): (T, T), (other_first, other_last): (T, T)) -> bool {
    first <= other_last && other_first <= last
}

/// The passages that are asked for, in the order of the import and of the text; one with several themes once for each.
///
/// # Errors
/// As [`selected`].
pub fn cited_passages(
    library: &Library,
    asked: &PassageQuery,
) -> Result<Vec<CitedPassage>, ChoiceError> {
    let judgements: HashMap<JudgementId, Judgement> = selected(library, &asked.judgements)?
        .into_iter()
        .filter(|it| asked.judgements.asks_for_excluded() || it.status != Status::Excluded)
        .map(|it| (it.id, it))
        .collect();
    let mut cited: Vec<CitedPassage> = Vec::new();
    let mut text: Option<(JudgementId, String)> = None;
    for quote in library.themed_quotes()? {
        let Some(judgement) = judgements.get(&quote.judgement) else {
            continue;
        };
        if text.as_ref().is_none_or(|(of, _)| *of != quote.judgement) {
            text = Some((quote.judgement, library.text(quote.judgement)?));
        }
        let text = text.as_ref().map_or("", |(_, text)| text.as_str());
        cited.push(CitedPassage {
            judgement: judgement.clone(),
            range: range(text, &quote),
            paragraphs: paragraphs(text, &quote),
            quote,
        });
    }
    let codebook = library.codebook();
    let of_theme = |passage: &CitedPassage| asked.theme.is_none_or(|it| passage.has(codebook, it));
    let near = |passage: &CitedPassage| {
        asked.near.is_none_or(|(theme, within)| {
            cited.iter().any(|other| {
                other.quote.theme != passage.quote.theme
                    && other.has(codebook, theme)
                    && passage.is_near(other, within)
            })
        })
    };
    let kept = cited
        .iter()
        .filter(|passage| of_theme(passage) && near(passage))
        .cloned()
        .collect();
    Ok(kept)
}

/// Where a passage stands in a text, in bytes.
fn range(text: &str, quote: &ThemedQuote) -> Range<usize> {
    let before = usize::try_from(quote.first - 1).unwrap_or_default();
    let start = text.char_indices().nth(before);
    let start = start.map_or(text.len(), |(at, _)| at);
    start..(start + quote.quote.len()).min(text.len())
}

/// The first and the last paragraph of a text that a passage lies in.
fn paragraphs(text: &str, quote: &ThemedQuote) -> (usize, usize) {
    let before = usize::try_from(quote.first - 1).unwrap_or_default();
    let first = text.chars().take(before).filter(|&c| c == '\n').count();
    let within = quote.quote.trim_end().chars().filter(|&c| c == '\n');
    (first, first + within.count())
}
