//! What became of a child: its result, its release, who cares for it.

use super::incident::relation;
use super::story::Story;
use super::victim::Once;
use super::words::Word;
use crate::codebook::PartialDate;
use crate::judgement::facts::moment::Moment;
use crate::judgement::text::found::Found;

impl Story<'_> {
    /// What became of a child, and since when it is free.
    pub(super) fn result(
        &self,
        kid: usize,
        dates: &[Found<Moment>],
    ) -> (Option<Found<&'static str>>, Option<Found<PartialDate>>) {
        let mut last: Option<Found<&'static str>> = None;
        let mut released = None;
        for index in 0..self.clauses.len() {
            let range = &self.clauses[index].range;
            let body = &self.text[range.clone()];
            for token in self.words[index] {
                let word = match token.word {
                    Word::Rescued => "解救",
                    Word::Missing => "下落不明",
                    Word::Dead => "死亡",
                    Word::Placed
                        if ["送还", "交还", "归还", "送回", "返还", "领回"]
                            .contains(&&self.text[token.range.clone()]) =>
                    {
                        "解救"
                    }
                    _ => continue,
                };
                let before = &self.text[range.start..token.range.start];
                let person = [
                    "被告人",
                    "父",
                    "母",
                    "丈夫",
                    "妻子",
                    "同案",
                    "买主",
                    "收买人",
                ]
                .iter()
                .any(|word| before.contains(word));
                if word != "解救" && person
                    || body.contains("解救前") && word == "解救"
                    || before.ends_with('未')
                    || before.contains("协助")
                    || before.contains("如") && before.ends_with("如")
                {
                    continue;
                }
                let all = self.words[index].iter().any(|word| word.word == Word::All)
                    || self.mentioned[index].is_empty()
                        && self.kids.len() > 1
                        && self.focus_is_all(index);
                let mentioned = &self.mentioned[index];
                let concerned = if mentioned.is_empty() {
                    if self.kids.len() == 1 || all {
                        vec![kid]
                    } else {
                        self.mentioned_last(index)
                    }
                } else if all
                    && mentioned.len() < self.kids.len()
                    && self.words[index].iter().any(|word| word.word == Word::That)
                    && mentioned.is_empty()
                {
                    (0..self.kids.len()).collect()
                } else {
                    mentioned.clone()
                };
                if !concerned.contains(&kid) {
                    continue;
                }
                if last.as_ref().is_some_and(|known| known.value == "死亡") {
                    continue;
                }
                if word == "解救" && token.word == Word::Rescued {
                    released = self
                        .release_date(index, token.range.start, dates)
                        .or(released);
                }
                let keep = last.as_ref().is_some_and(|known| known.value == word);
                if !keep {
                    last = Some(Found {
                        value: word,
                        range: range.clone(),
                    });
                }
            }
        }
        (last, released)
    }

    /// The children that the clauses before one in its sentence named last.
    pub(super) fn mentioned_last(&self, index: usize) -> Vec<usize> {
        let sentence = self.clauses[index].sentence;
        (0..index)
            .rev()
            .take_while(|&other| self.clauses[other].sentence == sentence)
            .find(|&other| !self.mentioned[other].is_empty())
            .map_or_else(Vec::new, |other| self.mentioned[other].clone())
    }

    pub(super) fn focus_is_all(&self, index: usize) -> bool {
        self.mentioned_last(index).len() == self.kids.len()
    }

    pub(super) fn release_date(
        &self,
        index: usize,
        at: usize,
        dates: &[Found<Moment>],
    ) -> Option<Found<PartialDate>> {
        let sentence = self.clauses[index].sentence;
        let first = self
            .clauses
            .iter()
            .position(|clause| clause.sentence == sentence)?;
        let start = self.clauses[first].range.start;
        let same_day = ["当日", "同日", "当天", "当晚"]
            .iter()
            .any(|word| self.text[self.clauses[index].range.start..at].contains(word));
        let from = if same_day { self.range.start } else { start };
        let found = self.date_before(dates, at, from).or_else(|| {
            // 10月12日 in the year that was named last.
            self.date_before(dates, at, self.range.start)
                .filter(|found| found.range.start >= start)
        })?;
        let acts = self.events.iter().any(|event| {
            event.at >= found.range.end && event.at < at && event.word != Word::Carried
        });
        (!acts || same_day).then_some(found)
    }

    pub(super) fn guardian(&self, kid: usize) -> Option<Found<&'static str>> {
        let mut once = Once::default();
        for index in 0..self.clauses.len() {
            let range = &self.clauses[index].range;
            let body = &self.text[range.clone()];
            let placed = self.words[index]
                .iter()
                .find(|word| word.word == Word::Placed)
                .or_else(|| {
                    let hands = body.contains('送') || body.contains('由') || body.contains("移交");
                    self.words[index]
                        .iter()
                        .find(|word| word.word == Word::Welfare && hands)
                });
            let Some(placed) = placed else { continue };
            if !self.about(index).contains(&kid)
                && !self.words[index].iter().any(|word| word.word == Word::All)
            {
                continue;
            }
            let buyer_after = self.words[index]
                .iter()
                .any(|word| word.word == Word::Buyer && word.range.start > placed.range.start);
            let mut family = false;
            for token in self.words[index]
                .iter()
                .filter(|token| token.range.start >= placed.range.start)
            {
                match token.word {
                    Word::Welfare => once.add("福利机构", range),
                    Word::Buyer => once.add("收买人", range),
                    Word::Parent => {
                        let named = body.contains("被告人")
                            || self.defendants.iter().any(|name| body.contains(name));
                        let word = if self.taking().is_some() {
                            "父母"
                        } else if self.parental().is_some() && named {
                            "涉案父母"
                        } else {
                            once.doubtful = true;
                            continue;
                        };
                        once.add(word, range);
                    }
                    Word::Relative if relation(token.word).is_some() => once.add("亲属", range),
                    Word::WholeFamily => family = true,
                    _ => {}
                }
            }
            if family && once.found.is_none() && !buyer_after {
                once.doubtful = true;
            }
        }
        once.sure()
    }
}
