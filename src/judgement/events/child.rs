//! The children of an incident: how they are named, described and counted, and which of them a word means.

use std::ops::Range;

use super::age::{self, Months};
use super::counted::{count_after, count_before, tail};
use super::described::bracket_end;
use super::story::Story;
use super::words::{Token, Word};
use crate::codebook::PartialDate;
use crate::judgement::persons::party::Sex;
use crate::judgement::persons::victim_names::Names;
use crate::judgement::text::found::Found;

/// What is known of a child from the words that name it.
#[derive(Debug, Clone, Default)]
pub(super) struct Kid {
    pub mention: Range<usize>,
    pub name: Option<Range<usize>>,
    pub sex: Option<Found<Sex>>,
    pub age: Option<Found<Months>>,
    pub born: Option<Found<PartialDate>>,
    pub nationality: Option<Found<&'static str>>,
    /// It is a child of whoever gives it away.
    pub own: bool,
}

impl Kid {
    pub(super) fn may_be(&self, sex: Option<Sex>) -> bool {
        match (&self.sex, sex) {
            (Some(known), Some(sex)) => known.value == sex,
            _ => true,
        }
    }
}

/// More are no children of one incident, but a misreading.
const MOST: u32 = 60;

/// How words before a child's word determine it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "words that stand there or not"
)]
pub(super) struct Determiner {
    pub count: Option<u32>,
    /// 该, 上述: named before.
    that: bool,
    /// 每名: each of those counted before.
    each: bool,
    /// 另, 又: a further one.
    pub further: bool,
    /// 其中: a part of those counted before.
    part: bool,
}

impl<'a> Story<'a> {
    /// Takes in the children that a clause names. Gives back which they are, in the order of the clause.
    pub(super) fn take_children(
        &mut self,
        names: &mut Names<'a>,
        clause: &Range<usize>,
        words: &[Token],
    ) -> Vec<usize> {
        let mut mentioned: Vec<usize> = self.by_name(clause);
        let mut from = clause.start;
        for (index, token) in words.iter().enumerate() {
            if token.range.start < from {
                continue;
            }
            let found = match token.word {
                Word::Child(sex) => self.child(names, clause, from, token, sex, words),
                Word::Kin(sex) => self.kin(names, clause, from, token, sex, words),
                Word::Twins(sex) => self.twins(clause, from, token, [sex, sex]),
                Word::MixedTwins => {
                    self.twins(clause, from, token, [Some(Sex::Male), Some(Sex::Female)])
                }
                Word::Victim => self.victim(names, clause, token, words),
                _ => continue,
            };
            let noun = matches!(token.word, Word::Twins(_))
                && words.get(index + 1).is_some_and(|next| {
                    next.range.start <= token.range.end + 3
                        && matches!(next.word, Word::Child(_) | Word::Kin(_))
                });
            from = if noun {
                words[index + 1].range.end
            } else {
                token.range.end
            };
            from = from.max(bracket_end(self.text, from, clause.end));
            for kid in found {
                if !mentioned.contains(&kid) {
                    mentioned.push(kid);
                }
            }
        }
        if !mentioned.is_empty() {
            self.focus.clone_from(if self.breakdown {
                &self.group
            } else {
                &mentioned
            });
        }
        mentioned
    }

    /// Those whose names stand in a clause.
    pub(super) fn by_name(&self, clause: &Range<usize>) -> Vec<usize> {
        let body = &self.text[clause.clone()];
        (0..self.kids.len())
            .filter(|&kid| {
                let name = self.kids[kid].name.clone();
                name.is_some_and(|name| body.contains(&self.text[name]))
            })
            .collect()
    }

    pub(super) fn determiner(
        &self,
        seg: &Range<usize>,
        token: &Token,
        words: &[Token],
    ) -> Determiner {
        let before = &self.text[seg.clone()];
        let after = &self.text[token.range.end..];
        let near = tail(before, 14);
        let that = words.iter().any(|word| {
            word.word == Word::That
                && word.range.start + 48 >= token.range.start
                && seg.contains(&word.range.start)
        });
        Determiner {
            count: count_before(before).or_else(|| count_after(after)),
            that,
            each: near.contains("每名") || near.contains("每个"),
            further: ["又", "另", "还", "再", "再次"]
                .iter()
                .any(|word| near.contains(word))
                && count_before(before).is_some(),
            part: before.contains("其中"),
        }
    }

    fn child(
        &mut self,
        names: &mut Names<'a>,
        clause: &Range<usize>,
        from: usize,
        token: &Token,
        sex: Option<Sex>,
        words: &[Token],
    ) -> Vec<usize> {
        let known = (0..self.kids.len()).find(|&kid| {
            self.kids[kid]
                .name
                .clone()
                .is_some_and(|name| self.text[token.range.start..].starts_with(&self.text[name]))
        });
        if let Some(kid) = known {
            return vec![kid];
        }
        let seg = from..token.range.start;
        let how = self.determiner(&seg, token, words);
        let acts = words.iter().any(|word| is_event(word.word));
        let wanted = words
            .iter()
            .any(|word| word.word == Word::Wanted && word.range.start < token.range.start);
        let before = &self.text[seg.clone()];
        let done = words
            .iter()
            .any(|word| is_event(word.word) && word.range.start < token.range.start);
        let object = before.contains('将') || before.contains('把');
        if wanted && !(done || object || how.that) {
            return Vec::new();
        }
        self.breakdown |= how.part;
        if self.breakdown && !how.each {
            return self.part_of_group(sex, how.count.unwrap_or(1), token);
        }
        if how.each {
            return (0..self.kids.len())
                .filter(|&kid| self.kids[kid].may_be(sex))
                .collect();
        }
        if how.that {
            let kids = self.referred(sex, how.count);
            self.describe_all(&kids, names, clause, &seg, token, sex);
            return kids;
        }
        let summed = words.iter().any(|word| word.word == Word::Summed);
        let Some(count) = how.count else {
            let described = age::age(before).is_some()
                || before.ends_with('籍')
                || before.ends_with("亲生的")
                || before.ends_with("所生")
                || before.ends_with("亲生");
            if !self.kids.is_empty() && !how.further {
                return self.referred(sex, None);
            }
            let generic = words
                .iter()
                .any(|word| is_event(word.word) && word.range.end == token.range.start);
            let acted_on = acts && !generic && before.ends_with(['将', '把', '的', '其', '了']);
            if summed || !(described || acted_on) {
                return Vec::new();
            }
            let kids = self.introduce(1, token);
            self.describe_all(&kids, names, clause, &seg, token, sex);
            return kids;
        };
        if count == 0 || count > MOST {
            self.doubtful = true;
            return Vec::new();
        }
        if let Some(kids) = self.same_as_before(sex, count, &how, summed, words) {
            self.describe_all(&kids, names, clause, &seg, token, sex);
            return kids;
        }
        let kids = self.introduce(count, token);
        self.describe_all(&kids, names, clause, &seg, token, sex);
        self.group.clone_from(&kids);
        kids
    }

    /// The children that are counted again, if these words mean them.
    fn same_as_before(
        &self,
        sex: Option<Sex>,
        count: u32,
        how: &Determiner,
        summed: bool,
        words: &[Token],
    ) -> Option<Vec<usize>> {
        if self.kids.is_empty() || how.further {
            return None;
        }
        let alike: Vec<usize> = (0..self.kids.len())
            .filter(|&kid| self.kids[kid].may_be(sex))
            .collect();
        let all = alike.len() == count as usize;
        if all && (count > 1 || summed) {
            return Some(alike);
        }
        let gets = words.iter().any(|word| {
            matches!(
                word.word,
                Word::Taken | Word::Bought | Word::Born | Word::CarriedOff
            )
        });
        let sells = words.iter().any(|word| {
            matches!(
                word.word,
                Word::Sold | Word::Resold | Word::Given | Word::Carried
            )
        });
        let unsold: Vec<usize> = alike
            .into_iter()
            .filter(|kid| !self.sold.contains(kid))
            .collect();
        (sells && !gets && count == 1 && unsold.len() == 1).then_some(unsold)
    }

    pub(super) fn introduce(&mut self, count: u32, token: &Token) -> Vec<usize> {
        let first = self.kids.len();
        for _ in 0..count {
            self.kids.push(Kid {
                mention: token.range.clone(),
                ..Kid::default()
            });
        }
        (first..self.kids.len()).collect()
    }

    /// 其中男婴三名: as many of those counted before.
    fn part_of_group(&mut self, sex: Option<Sex>, count: u32, token: &Token) -> Vec<usize> {
        let Some(sex) = sex else { return Vec::new() };
        let open: Vec<usize> = self
            .group
            .iter()
            .copied()
            .filter(|&kid| self.kids[kid].sex.is_none())
            .take(count as usize)
            .collect();
        if open.len() < count as usize {
            return self.referred(Some(sex), Some(count));
        }
        for &kid in &open {
            self.kids[kid].sex = Some(Found {
                value: sex,
                range: token.range.clone(),
            });
        }
        open
    }

    /// The children that 该男婴, 上述两名婴儿 or 孩子 mean.
    fn referred(&self, sex: Option<Sex>, count: Option<u32>) -> Vec<usize> {
        let alike: Vec<usize> = (0..self.kids.len())
            .filter(|&kid| self.kids[kid].may_be(sex))
            .collect();
        match count {
            Some(count) if count > 1 => {
                if alike.len() == count as usize {
                    alike
                } else {
                    Vec::new()
                }
            }
            _ if alike.len() == 1 => alike,
            _ => {
                let near: Vec<usize> = self
                    .focus
                    .iter()
                    .copied()
                    .filter(|kid| alike.contains(kid))
                    .collect();
                if near.len() == 1 { near } else { Vec::new() }
            }
        }
    }
}

/// What acts on a child.
pub(super) fn is_event(word: Word) -> bool {
    matches!(
        word,
        Word::Taken
            | Word::CarriedOff
            | Word::Bought
            | Word::Sold
            | Word::Resold
            | Word::Given
            | Word::Born
            | Word::Carried
    )
}
