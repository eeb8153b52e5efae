//! The ways in which a query lets something through, and what each of them asks.
//!
//! A query is brought into the form *one of these ways, each of which asks all of this*. Conditions on what is coded
//! must then be judged together, since one and the same record must fulfil them; what is asked of a judgement itself
//! stays a tree, as it is decided at each judgement alone.

use super::filter::{Decided, Filter};
use super::query::QueryFacts;
use super::tree::{Node, are_alternatives};
use crate::codebook::AnswerFilter;
use crate::ground::fold::folded;
use crate::library::{CodedBefore, Screening, SoughtEvidence, SoughtTheme, SoughtWarning, Status};

/// More ways than a query can make sense with.
const MOST: usize = 128;

/// One way to be let through. All of it must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Way {
    /// What is asked of the judgement itself.
    pub judged: Vec<Judged>,
    /// What must be coded. In each group several `=` of one variable are alternatives.
    pub answers: Vec<Vec<AnswerFilter>>,
    /// The place of these conditions among those of the whole query; see [`Query::coded`](super::Query::coded).
    pub coded: Option<usize>,
    /// What must not hold: none of the ways of each of these.
    pub not: Vec<Vec<Way>>,
}

/// What is asked of a judgement itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judged {
    /// All of it.
    All(Vec<Judged>),
    /// One of these.
    Any(Vec<Judged>),
    /// Not this.
    Not(Box<Judged>),
    /// A filter that the list decides.
    Is(Filter),
    /// What was looked up elsewhere.
    Looked(LookedUp),
}

/// Something that a judgement alone does not say, by its place among what a query asks of the kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LookedUp {
    /// Characters in its text.
    Text(usize),
    /// Evidence of its values.
    Evidence(usize),
    /// Warnings of checks.
    Warning(usize),
    /// What was coded before.
    CodedBefore(usize),
    /// Themes on its passages.
    Theme(usize),
    /// Words under an `or` or a `not`.
    Words(usize),
    /// What is coded.
    Coded(usize),
}

/// What a query asks that has to be looked up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Asked {
    pub texts: Vec<String>,
    pub evidence: Vec<SoughtEvidence>,
    pub coded_before: Vec<CodedBefore>,
    pub themes: Vec<SoughtTheme>,
    pub warnings: Vec<SoughtWarning>,
    pub words: Vec<String>,
}

/// A part of a query: about judgements alone, or about what is coded too.
enum Part {
    Judged(Judged),
    Mixed(Vec<Way>),
}

/// The ways of a query, its outermost words aside. None where there are too many.
pub(super) fn ways(query: &Node) -> Option<(Vec<Way>, Asked)> {
    let mut asked = Asked::default();
    let part = asked.part(query, true)?;
    let mut ways = part.ways();
    number(&mut ways, &mut 0);
    Some((ways, asked))
}

impl Part {
    fn ways(self) -> Vec<Way> {
        match self {
            Self::Mixed(ways) => ways,
            Self::Judged(Judged::All(judged)) => vec![Way {
                judged,
                ..Way::default()
            }],
            Self::Judged(judged) => vec![Way {
                judged: vec![judged],
                ..Way::default()
            }],
        }
    }
}

impl Asked {
    /// `outermost` where the words of the part are found elsewhere already.
    fn part(&mut self, node: &Node, outermost: bool) -> Option<Part> {
        Some(match node {
            Node::Together(parts) => self.together(parts, outermost)?,
            Node::All(parts) => {
                let parts = parts.iter().map(|part| self.part(part, outermost));
                all(parts.collect::<Option<_>>()?)?
            }
            Node::Any(parts) => {
                let parts = parts.iter().map(|part| self.part(part, false));
                any(parts.collect::<Option<_>>()?)?
            }
            Node::Not(part) => match self.part(part, false)? {
                Part::Judged(judged) => Part::Judged(Judged::Not(Box::new(judged))),
                Part::Mixed(ways) => Part::Mixed(vec![Way {
                    not: vec![ways],
                    ..Way::default()
                }]),
            },
            Node::In(_, part) => self.part(part, false)?,
            Node::Word(_) if outermost => Part::Judged(Judged::All(Vec::new())),
            Node::Word(word) => Part::Judged(self.words(word.clone())),
            Node::Filters(filters) => Part::Judged(self.filters(filters)),
            Node::Answer(answer) => Part::Mixed(vec![coded(vec![answer.clone()])]),
        })
    }

    fn together(&mut self, parts: &[Node], outermost: bool) -> Option<Part> {
        let mut groups: Vec<Vec<Filter>> = Vec::new();
        let (mut words, mut answers, mut all_parts) = (Vec::new(), Vec::new(), Vec::new());
        for part in parts {
            match part {
                Node::Word(word) => words.push(word.as_str()),
                Node::Answer(answer) => answers.push(answer.clone()),
                Node::Filters(filters) => {
                    let alike = |group: &&mut Vec<Filter>| are_alternatives(&group[0], &filters[0]);
                    match groups.iter_mut().find(alike) {
                        Some(group) => group.extend(filters.iter().cloned()),
                        None => groups.push(filters.clone()),
                    }
                }
                other => all_parts.push(self.part(other, outermost)?),
            }
        }
        if !words.is_empty() && !outermost {
            all_parts.push(Part::Judged(self.words(words.join(" "))));
        }
        for group in groups {
            all_parts.push(Part::Judged(self.filters(&group)));
        }
        if !answers.is_empty() {
            all_parts.push(Part::Mixed(vec![coded(answers)]));
        }
        all(all_parts)
    }

    fn words(&mut self, words: String) -> Judged {
        self.words.push(words);
        Judged::Looked(LookedUp::Words(self.words.len() - 1))
    }

    fn filters(&mut self, filters: &[Filter]) -> Judged {
        let mut each: Vec<Judged> = filters.iter().map(|filter| self.filter(filter)).collect();
        match (each.len(), each.pop()) {
            (1, Some(one)) => one,
            (_, last) => {
                each.extend(last);
                Judged::Any(each)
            }
        }
    }

    fn filter(&mut self, filter: &Filter) -> Judged {
        match filter {
            Filter::Text(text) => {
                self.texts.push(text.clone());
                Judged::Looked(LookedUp::Text(self.texts.len() - 1))
            }
            Filter::Evidence(evidence) => {
                self.evidence.push(evidence.clone());
                Judged::Looked(LookedUp::Evidence(self.evidence.len() - 1))
            }
            Filter::Warning(warning) => {
                self.warnings.push(warning.clone());
                Judged::Looked(LookedUp::Warning(self.warnings.len() - 1))
            }
            Filter::CodedBefore(before) => {
                self.coded_before.push(before.clone());
                Judged::Looked(LookedUp::CodedBefore(self.coded_before.len() - 1))
            }
            Filter::Theme(theme) => {
                self.themes.push(theme.clone());
                Judged::Looked(LookedUp::Theme(self.themes.len() - 1))
            }
            other => Judged::Is(other.clone()),
        }
    }
}

fn coded(answers: Vec<AnswerFilter>) -> Way {
    Way {
        answers: vec![answers],
        ..Way::default()
    }
}

fn all(parts: Vec<Part>) -> Option<Part> {
    let (mut judged, mut mixed) = (Vec::new(), Vec::new());
    for part in parts {
        match part {
            Part::Judged(Judged::All(all)) => judged.extend(all),
            Part::Judged(one) => judged.push(one),
            Part::Mixed(ways) => mixed.push(ways),
        }
    }
    if mixed.is_empty() {
        return Some(Part::Judged(Judged::All(judged)));
    }
    let mut product = vec![Way {
        judged,
        ..Way::default()
    }];
    for ways in mixed {
        if product.len() * ways.len() > MOST {
            return None;
        }
        let each = |way: &Way| ways.iter().map(|other| way.and(other)).collect::<Vec<_>>();
        product = product.iter().flat_map(each).collect();
    }
    Some(Part::Mixed(product))
}

fn any(parts: Vec<Part>) -> Option<Part> {
    if parts.iter().all(|part| matches!(part, Part::Judged(_))) {
        let judged = parts.into_iter().filter_map(|part| match part {
            Part::Judged(judged) => Some(judged),
            Part::Mixed(_) => None,
        });
        return Some(Part::Judged(Judged::Any(judged.collect())));
    }
    let ways: Vec<Way> = parts.into_iter().flat_map(Part::ways).collect();
    (ways.len() <= MOST).then_some(Part::Mixed(ways))
}

/// Numbers what is coded through all ways.
fn number(ways: &mut [Way], next: &mut usize) {
    for way in ways {
        if !way.answers.is_empty() {
            way.coded = Some(*next);
            *next += 1;
        }
        for not in &mut way.not {
            number(not, next);
        }
    }
}

impl Way {
    fn and(&self, other: &Self) -> Self {
        let mut both = self.clone();
        both.judged.extend(other.judged.iter().cloned());
        both.answers.extend(other.answers.iter().cloned());
        both.not.extend(other.not.iter().cloned());
        both
    }

    /// Whether anything is asked of judgements themselves.
    pub fn asks_of_judgements(&self) -> bool {
        let inside = |ways: &Vec<Self>| ways.iter().any(Self::asks_of_judgements);
        !self.judged.is_empty() || self.not.iter().any(inside)
    }

    /// Whether excluded judgements are asked for.
    pub fn asks_for_excluded(&self) -> bool {
        self.judged.iter().any(Judged::asks_for_excluded)
    }

    /// Whether a judgement comes through on this way, all that is asked of it considered.
    pub fn admits(&self, facts: &QueryFacts, looked: &impl Fn(LookedUp) -> bool) -> bool {
        self.judges(facts, looked)
            && self.coded.is_none_or(|at| looked(LookedUp::Coded(at)))
            && !self
                .not
                .iter()
                .any(|ways| ways.iter().any(|way| way.admits(facts, looked)))
    }

    /// Whether what is asked of the judgement itself holds.
    pub fn judges(&self, facts: &QueryFacts, looked: &impl Fn(LookedUp) -> bool) -> bool {
        self.judged.iter().all(|it| it.holds(facts, looked))
    }

    /// The same, but excluded judgements only where they are asked for: in an `or`, on the side that asks for them.
    pub fn counts(&self, facts: &QueryFacts, looked: &impl Fn(LookedUp) -> bool) -> bool {
        let excluded = Decided::of(facts.screening) == Decided::Excluded;
        self.judges(facts, looked)
            && (!excluded
                || self
                    .judged
                    .iter()
                    .any(|it| it.counts_excluded(facts, looked)))
    }
}

impl Judged {
    fn holds(&self, facts: &QueryFacts, looked: &impl Fn(LookedUp) -> bool) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(facts, looked)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(facts, looked)),
            Self::Not(part) => !part.holds(facts, looked),
            Self::Is(filter) => filter.holds(facts),
            Self::Looked(what) => looked(*what),
        }
    }

    /// Whether excluded judgements are asked for: by `status:excluded`, `screen:excluded` or a reason.
    fn asks_for_excluded(&self) -> bool {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().any(Self::asks_for_excluded),
            Self::Is(filter) => filter.asks_for_excluded(),
            Self::Not(_) | Self::Looked(_) => false,
        }
    }

    /// Whether an excluded judgement is let through by a part that asks for such ones.
    fn counts_excluded(&self, facts: &QueryFacts, looked: &impl Fn(LookedUp) -> bool) -> bool {
        match self {
            Self::All(parts) => {
                self.holds(facts, looked)
                    && parts.iter().any(|part| part.counts_excluded(facts, looked))
            }
            Self::Any(parts) => parts.iter().any(|part| part.counts_excluded(facts, looked)),
            Self::Is(filter) => filter.asks_for_excluded() && filter.holds(facts),
            Self::Not(_) | Self::Looked(_) => false,
        }
    }
}

impl Filter {
    fn asks_for_excluded(&self) -> bool {
        matches!(
            self,
            Self::Status(Status::Excluded) | Self::Screen(Decided::Excluded) | Self::Reason(_)
        )
    }

    /// Whether a judgement is so; what stands in texts and rests on them is looked up elsewhere.
    fn holds(&self, facts: &QueryFacts) -> bool {
        match self {
            Self::Status(status) => *status == facts.status,
            Self::Province(letters) => facts.province == Some(*letters),
            Self::Year(years) => facts.year.is_some_and(|year| years.contains(&year)),
            Self::Flag(flagged) => *flagged == facts.flagged,
            Self::Screen(decided) => *decided == Decided::of(facts.screening),
            Self::Reason(name) => {
                facts.screening.and_then(Screening::reason) == Some(name.as_str())
            }
            Self::Sample(name) => facts.samples.iter().any(|of| folded(of) == *name),
            Self::HasText(has_text) => *has_text == facts.has_text,
            Self::Note(words) if words.is_empty() => !facts.note.is_empty(),
            Self::Note(words) => folded(facts.note).contains(words.as_str()),
            Self::Text(_)
            | Self::Evidence(_)
            | Self::CodedBefore(_)
            | Self::Theme(_)
            | Self::Warning(_) => false,
        }
    }
}
