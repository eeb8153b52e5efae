//! What is typed above the list: words, and filters between them.
//!
//! ```text
//! 惠东 271 status:uncoded prov:GD,YN year:2010..2016 (victim.gender=2 or mode=1) not flag: "婴儿"
//! ```
//!
//! The grammar is that of [`crate::codebook::query`]. Case and full-width signs do not matter. What is coded is asked
//! for by the names of the codebook (`victim.gender=2 sale_price>=10000`); see [`AnswerFilter`] and, for what it means,
//! [`Selection`](crate::tables::Selection). `in:NAME` stands for a population of the codebook as if its filter stood
//! there in parentheses.

use std::fmt;

use super::filter::Filter;
use super::tree::{Node, parsed};
use super::ways::{Asked, LookedUp, Way, ways};
use crate::codebook::{AnswerFilter, Population, QueryFault, QueryFaultKind};
use crate::library::{CodedBefore, Screening, Sought, Status};

/// A query as it was typed above the list: words to find, and filters that must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// The words that must be found, with single blanks between: for [`Rows::find`](super::Rows::find). Those under an
    /// `or` or a `not` are not among them; see [`Query::other_words`].
    pub words: String,
    pub(super) tree: Node,
    ways: Vec<Way>,
    asked: Asked,
}

/// What the filters ask of a judgement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueryFacts<'a> {
    /// How far it is coded.
    pub status: Status,
    /// The letters of its court's province.
    pub province: Option<&'a str>,
    /// The year in which it was given.
    pub year: Option<u16>,
    /// Whether it is flagged.
    pub flagged: bool,
    /// Whether its text is there.
    pub has_text: bool,
    /// What was decided on whether it belongs to the study.
    pub screening: Option<&'a Screening>,
    /// The names of the samples that it was drawn into.
    pub samples: &'a [String],
    /// The note on it; empty where there is none.
    pub note: &'a str,
}

impl Default for Query {
    /// The query that asks nothing.
    fn default() -> Self {
        Self {
            words: String::new(),
            tree: Node::Together(Vec::new()),
            ways: vec![Way::default()],
            asked: Asked::default(),
        }
    }
}

impl Query {
    /// Reads a query.
    ///
    /// # Errors
    /// What [`read`](crate::codebook::query::read) refuses; text with a colon after Latin letters that is not a known
    /// filter, or a known one that cannot have that value; a population that is none of these.
    pub fn parse(query: &str, populations: &[Population]) -> Result<Self, QueryFault> {
        let tree = parsed(query, populations)?;
        let Some((ways, asked)) = ways(&tree) else {
            let start = query.len() - query.trim_start().len();
            let at = start..query.trim_end().len();
            return Err(QueryFault::at(query, at, QueryFaultKind::TooMany));
        };
        Ok(Self {
            words: tree.words().join(" "),
            tree,
            ways,
            asked,
        })
    }

    /// The ways in which something is let through, its [words](Self::words) aside: one of them is enough.
    pub fn ways(&self) -> &[Way] {
        &self.ways
    }

    /// Whether the filters let a judgement through, with what was looked up.
    pub fn admits(&self, facts: &QueryFacts, looked: &impl Fn(LookedUp) -> bool) -> bool {
        self.ways.iter().any(|way| way.admits(facts, looked))
    }

    /// What must stand in the text and rest on it: for the library to look up.
    pub fn sought(&self) -> Sought {
        Sought {
            texts: self.asked.texts.clone(),
            evidence: self.asked.evidence.clone(),
            coded_before: self.asked.coded_before.clone(),
            themes: self.asked.themes.clone(),
            warnings: self.asked.warnings.clone(),
        }
    }

    /// The words that decide something but need not be found, each time all of one place.
    pub fn other_words(&self) -> &[String] {
        &self.asked.words
    }

    /// The variables of whose evidence something is asked, by their full names.
    pub fn evidence(&self) -> impl Iterator<Item = &str> {
        self.asked
            .evidence
            .iter()
            .filter_map(|evidence| evidence.variable.as_deref())
    }

    /// The names of the variables before whose change was coded.
    pub fn coded_before(&self) -> impl Iterator<Item = &str> {
        let before = self.asked.coded_before.iter();
        before.filter_map(|before| match before {
            CodedBefore::Variable(name) | CodedBefore::Code(name, _) => Some(name.as_str()),
            CodedBefore::Version(_) => None,
        })
    }

    /// The names of the variables that a check must compare.
    pub fn warnings(&self) -> impl Iterator<Item = &str> {
        let warnings = self.asked.warnings.iter();
        warnings.filter_map(|sought| sought.about.as_deref())
    }

    /// The names of the themes that are asked for.
    pub fn themes(&self) -> impl Iterator<Item = &str> {
        let themes = self.asked.themes.iter();
        themes.filter_map(|sought| sought.theme.as_deref())
    }

    /// The names of the samples that are asked for.
    pub fn samples(&self) -> impl Iterator<Item = &str> {
        self.tree.filters().into_iter().filter_map(|it| match it {
            Filter::Sample(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// The conditions on variables, in the order typed.
    pub fn answers(&self) -> Vec<&AnswerFilter> {
        self.tree.answers()
    }

    /// The ways that ask for something coded, in the order of their numbers: [`LookedUp::Coded`] is a place here.
    pub fn coded(&self) -> Vec<&Way> {
        fn collect<'w>(ways: &'w [Way], found: &mut Vec<&'w Way>) {
            for way in ways {
                if way.coded.is_some() {
                    found.push(way);
                }
                for not in &way.not {
                    collect(not, found);
                }
            }
        }
        let mut found = Vec::new();
        collect(&self.ways, &mut found);
        found
    }

    /// Whether it has anything but words that must be found.
    pub fn has_filters(&self) -> bool {
        self.ways != Self::default().ways
    }

    /// Whether it asks anything but what is coded, so that judgements are chosen first.
    pub fn asks_of_judgements(&self) -> bool {
        !self.words.is_empty() || self.ways.iter().any(Way::asks_of_judgements)
    }

    /// Whether excluded judgements are asked for: by `status:excluded`, `screen:excluded` or a reason, not under a `not`.
    pub fn asks_for_excluded(&self) -> bool {
        self.ways.iter().any(Way::asks_for_excluded)
    }
}

impl fmt::Display for Query {
    /// The query as it could be typed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.tree)
    }
}
