//! Which price was paid for which child.

use super::price::{self, Kind};
use super::story::{Paid, Story};
use super::words::Word;

impl Story<'_> {
    pub(super) fn take_prices(&mut self, index: usize) {
        let range = self.clauses[index].range.clone();
        let words = self.words[index];
        let sums = price::sums(self.text, range.clone());
        if sums.is_empty() || self.kids.is_empty() {
            return;
        }
        let sentence = self.clauses[index].sentence;
        let trades = |word: Word| {
            matches!(
                word,
                Word::Sold | Word::Resold | Word::Bought | Word::Price | Word::Given
            )
        };
        let near = (0..self.clauses.len())
            .filter(|&other| self.clauses[other].sentence == sentence && other <= index + 1);
        let trade = near
            .clone()
            .any(|other| self.words[other].iter().any(|token| trades(token.word)));
        let fails = self
            .next_in_sentence(index)
            .is_some_and(|next| self.has(next, Word::Failed));
        if !trade || fails {
            return;
        }
        let first = self
            .clauses
            .iter()
            .find(|clause| clause.sentence == sentence)
            .map_or(range.start, |clause| clause.range.start);
        let kids = self.about(index);
        let mut paid: Vec<Paid> = Vec::new();
        for sum in &sums {
            let Some(sum) = sum else {
                // An amount that is not exact.
                if !self.has(index, Word::Fee)
                    && !self.has(index, Word::Asked)
                    && !self.has(index, Word::Wanted)
                {
                    paid.push(Paid {
                        kids: kids.clone(),
                        yuan: None,
                        range: range.clone(),
                    });
                }
                continue;
            };
            let share = paid.is_empty()
                && self
                    .prices
                    .iter()
                    .any(|price| price.range.start >= first && price.yuan.is_some());
            match price::kind(self.text, &sum.range, &range, words, share) {
                Kind::Price => paid.push(Paid {
                    kids: kids.clone(),
                    yuan: Some(sum.yuan),
                    range: sum.range.clone(),
                }),
                Kind::Doubtful => paid.push(Paid {
                    kids: kids.clone(),
                    yuan: None,
                    range: sum.range.clone(),
                }),
                Kind::Other => {}
            }
        }
        if kids.len() != 1 {
            let each = self.has(index, Word::Each)
                || self.text[range.clone()].contains("均以")
                || self.text[range.clone()].contains("都以");
            let one_by_one = paid.len() == kids.len()
                && !kids.is_empty()
                && paid.iter().all(|paid| paid.yuan.is_some());
            if one_by_one && (self.has(index, Word::Respectively) || self.interleaved(index, &paid))
            {
                for (paid, kid) in paid.iter_mut().zip(&kids) {
                    paid.kids = vec![*kid];
                }
            } else if !(each && paid.len() == 1) {
                for paid in &mut paid {
                    paid.yuan = None;
                    if paid.kids.is_empty() {
                        paid.kids = (0..self.kids.len()).collect();
                    }
                }
            }
        }
        self.prices.extend(paid);
    }

    /// Whether each child of a clause has its price behind it, before the next one.
    pub(super) fn interleaved(&self, index: usize, paid: &[Paid]) -> bool {
        let nouns: Vec<usize> = self.words[index]
            .iter()
            .filter(|token| matches!(token.word, Word::Child(_) | Word::Kin(_)))
            .map(|token| token.range.start)
            .collect();
        nouns.len() == paid.len()
            && nouns
                .windows(2)
                .zip(paid)
                .all(|(pair, paid)| pair[0] < paid.range.start && paid.range.start < pair[1])
    }
}
