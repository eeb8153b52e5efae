//! One incident, read clause by clause: what happens to which child, when, where and for how much.

use std::ops::Range;

use super::child::{Kid, is_event};
use super::parts::{Clause, clauses};
use super::place::{Here, Place, places};
use super::words::{Token, Word};
use crate::judgement::facts::moment::Moment;
use crate::judgement::persons::victim_names::Names;
use crate::judgement::places::province::Province;
use crate::judgement::text::found::Found;

/// Something that happens to children.
#[derive(Debug, Clone)]
pub(super) struct Event {
    pub word: Word,
    /// The position of its clause.
    pub clause: usize,
    pub at: usize,
    pub kids: Vec<usize>,
}

/// A price and the children for each of whom it was paid; of none where that is not sure.
#[derive(Debug, Clone)]
pub(super) struct Paid {
    pub kids: Vec<usize>,
    pub yuan: Option<u64>,
    pub range: Range<usize>,
}

/// What the whole account gives each of its incidents.
#[derive(Debug, Clone, Copy)]
pub(super) struct Surrounds<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub dates: &'a [Found<Moment>],
    pub provinces: &'a [Found<&'static Province>],
    pub defendants: &'a [&'a str],
    pub court: Option<&'static Province>,
}

/// An incident as it is read.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what the clauses before say or not"
)]
pub(super) struct Story<'a> {
    pub text: &'a str,
    pub defendants: &'a [&'a str],
    pub range: Range<usize>,
    pub clauses: Vec<Clause>,
    /// The words of each clause.
    pub words: Vec<&'a [Token]>,
    /// The children that each clause names.
    pub mentioned: Vec<Vec<usize>>,
    pub kids: Vec<Kid>,
    pub events: Vec<Event>,
    pub prices: Vec<Paid>,
    pub places: Vec<(usize, Place)>,
    /// Whether it is not sure how many children there are.
    pub doubtful: bool,
    /// The children that were meant last.
    pub(super) focus: Vec<usize>,
    /// The children that were counted last.
    pub(super) group: Vec<usize>,
    /// Whether 其中 divides those.
    pub(super) breakdown: bool,
    /// Whether another family than that of whoever acts was named in the sentence.
    pub(super) family_named: bool,
    /// Whether the next clause says what is done.
    pub(super) acts_next: bool,
    /// The children that were sold.
    pub(super) sold: Vec<usize>,
    /// How many clauses are its own; the others stand beside all incidents.
    own: usize,
}

/// The incidents of a part of the account: one, or several where sentences with dates of their own name further children.
///
/// A part comes with what the account says beside all of them.
pub(super) fn stories<'a>(
    around: Surrounds<'a>,
    names: &mut Names<'a>,
    (part, beside): (Range<usize>, Range<usize>),
    numbered: bool,
) -> Vec<Story<'a>> {
    let whole = Story::read(around, names, part.clone(), &beside);
    if numbered || whole.kids.len() < 2 {
        return vec![whole];
    }
    let Some(borders) = whole.borders(around.dates) else {
        return vec![whole];
    };
    let starts = std::iter::once(part.start).chain(borders.iter().copied());
    let ends = borders.iter().copied().chain([part.end]);
    let apart: Vec<Story> = starts
        .zip(ends)
        .map(|(start, end)| Story::read(around, names, start..end, &beside))
        .collect();
    let same = apart.iter().map(|story| story.kids.len()).sum::<usize>() == whole.kids.len();
    if same { apart } else { vec![whole] }
}

impl<'a> Story<'a> {
    fn read(
        around: Surrounds<'a>,
        names: &mut Names<'a>,
        range: Range<usize>,
        beside: &Range<usize>,
    ) -> Self {
        let mut all = clauses(around.text, range.clone());
        let own = all.len();
        let sentences = all.last().map_or(0, |clause| clause.sentence + 1);
        all.extend(
            clauses(around.text, beside.clone())
                .into_iter()
                .map(|clause| Clause {
                    sentence: clause.sentence + sentences,
                    ..clause
                }),
        );
        let mut story = Self {
            text: around.text,
            defendants: around.defendants,
            range,
            words: all
                .iter()
                .map(|clause| within(around.tokens, &clause.range))
                .collect(),
            clauses: all,
            mentioned: Vec::new(),
            kids: Vec::new(),
            events: Vec::new(),
            prices: Vec::new(),
            places: Vec::new(),
            doubtful: false,
            focus: Vec::new(),
            group: Vec::new(),
            breakdown: false,
            family_named: false,
            acts_next: false,
            sold: Vec::new(),
            own,
        };
        let mut here = Here {
            court: around.court,
            last: None,
        };
        for index in 0..story.clauses.len() {
            let Clause { range, sentence } = story.clauses[index].clone();
            let words = story.words[index];
            if index >= own {
                story.mentioned.push(story.mentioned_beside(index));
                continue;
            }
            if index == 0 || story.clauses[index - 1].sentence != sentence {
                story.breakdown = false;
                story.family_named = false;
            }
            story.acts_next = story
                .next_in_sentence(index)
                .is_some_and(|next| story.words[next].iter().any(|word| is_event(word.word)));
            let mentioned = story.take_children(names, &range, words);
            story.describe_behind(index, &mentioned);
            let places = places(around.text, &range, around.provinces, &mut here);
            story
                .places
                .extend(places.into_iter().map(|place| (index, place)));
            story.mentioned.push(mentioned);
            story.take_events(index, around.dates);
            story.take_prices(index);
        }
        story
    }

    /// The position of the clause behind one in its sentence.
    pub(super) fn next_in_sentence(&self, index: usize) -> Option<usize> {
        let next = self.clauses.get(index + 1)?;
        (next.sentence == self.clauses[index].sentence).then_some(index + 1)
    }

    /// The children that a clause beside all incidents is about: by name, or all.
    fn mentioned_beside(&self, index: usize) -> Vec<usize> {
        let named = self.by_name(&self.clauses[index].range);
        if !named.is_empty() {
            return named;
        }
        let of_all = self.has(index, Word::That)
            || self.text[self.clauses[index].range.clone()].starts_with("以上");
        if of_all || self.has(index, Word::All) {
            (0..self.kids.len()).collect()
        } else {
            Vec::new()
        }
    }

    /// 时年2岁 and 女，2011年5月生 in the clause behind the name.
    fn describe_behind(&mut self, index: usize, mentioned: &[usize]) {
        let range = self.clauses[index].range.clone();
        let body = &self.text[range.clone()];
        let opens = ["时年", "年仅", "当时", "案发时", "出生于", "生于"]
            .iter()
            .any(|word| body.starts_with(word));
        let ends = body.ends_with("出生") || body.ends_with('生');
        if (opens || ends) && mentioned.is_empty() && body.chars().count() <= 24 {
            let focus = self.focus.clone();
            if focus.len() == 1 {
                self.describe_range(&focus, &range);
            }
        }
    }

    pub(super) fn has(&self, index: usize, word: Word) -> bool {
        self.words[index].iter().any(|token| token.word == word)
    }

    /// The children that a clause is about.
    pub(super) fn about(&self, index: usize) -> Vec<usize> {
        let mentioned = &self.mentioned[index];
        let every = || (0..self.kids.len()).collect::<Vec<_>>();
        if !mentioned.is_empty() {
            return mentioned.clone();
        }
        if index >= self.own {
            return Vec::new();
        }
        if self.kids.len() == 1 {
            return vec![0];
        }
        if self.has(index, Word::All) && self.has(index, Word::That) {
            return every();
        }
        self.focus.clone()
    }

    fn take_events(&mut self, index: usize, dates: &[Found<Moment>]) {
        let kids = self.about(index);
        let failed = self.has(index, Word::Failed);
        for token in self.words[index] {
            if !is_event(token.word) {
                continue;
            }
            let planned = self.words[index].iter().any(|word| {
                matches!(word.word, Word::Wanted | Word::Asked)
                    && word.range.end <= token.range.start
                    && token.range.start - word.range.end <= 45
            }) || {
                let before = &self.text[self.clauses[index].range.start..token.range.start];
                ["欲", "拟", "企图", "意图", "伺机", "计划"]
                    .iter()
                    .any(|word| before.contains(word))
                    || ["想", "以便", "用于", "以供", "待", "准备"]
                        .iter()
                        .any(|word| before.ends_with(word))
            };
            let sale = matches!(
                token.word,
                Word::Sold | Word::Resold | Word::Bought | Word::Carried
            );
            if sale && (failed || planned) {
                continue;
            }
            if matches!(token.word, Word::Sold | Word::Resold) {
                self.sold.extend(&kids);
            }
            if token.word == Word::Born {
                let date = self.date_before(dates, token.range.start, self.range.start);
                let sentence = self
                    .clauses
                    .iter()
                    .find(|clause| clause.sentence == self.clauses[index].sentence);
                let near = date.filter(|date| {
                    sentence.is_some_and(|first| date.range.start >= first.range.start)
                });
                for &kid in &kids {
                    self.kids[kid].born = self.kids[kid].born.take().or(near.clone());
                }
            }
            self.events.push(Event {
                word: token.word,
                clause: index,
                at: token.range.start,
                kids: kids.clone(),
            });
        }
    }

    /// Where sentences begin that open with a date and name further children, whom nothing before names.
    fn borders(&self, dates: &[Found<Moment>]) -> Option<Vec<usize>> {
        let mut borders = Vec::new();
        for (index, clause) in self.clauses.iter().enumerate() {
            let opens = index > 0 && self.clauses[index - 1].sentence != clause.sentence;
            let opens_dated = dates.iter().any(|date| {
                clause.range.start <= date.range.start && date.range.start <= clause.range.start + 6
            });
            if !opens || !opens_dated {
                continue;
            }
            let last = (index..self.clauses.len())
                .take_while(|&other| self.clauses[other].sentence == clause.sentence)
                .last()?;
            let kids: Vec<usize> = (index..=last)
                .flat_map(|other| self.mentioned[other].iter().copied())
                .collect();
            let first = kids.iter().min()?;
            let known = self.clauses[..index]
                .iter()
                .enumerate()
                .any(|(other, _)| self.mentioned[other].iter().any(|kid| kid >= first));
            let acts = (index..=last)
                .any(|other| self.words[other].iter().any(|word| is_event(word.word)));
            if acts && !known && !kids.is_empty() {
                borders.push(clause.range.start);
            } else if !kids.is_empty() && borders.is_empty() {
                return None;
            }
        }
        (!borders.is_empty()).then_some(borders)
    }
}

/// The tokens inside a range.
pub(super) fn within<'a>(tokens: &'a [Token], range: &Range<usize>) -> &'a [Token] {
    let first = tokens.partition_point(|token| token.range.start < range.start);
    let last = tokens.partition_point(|token| token.range.start < range.end);
    &tokens[first..last.max(first)]
}
