//! What is read of a child: who it is, its prices, from where to where, what became of it.

use std::ops::Range;

use super::age;
use super::model::Readings;
use super::story::Story;
use super::words::Word;
use crate::codebook::{Number, Readable};
use crate::judgement::contents::Answer;
use crate::judgement::facts::moment::Moment;
use crate::judgement::persons::party::Sex;
use crate::judgement::text::found::Found;

/// Something that the text says once or not at all; said in two ways it is in doubt.
#[derive(Debug, Default)]
pub(super) struct Once {
    pub found: Option<Found<&'static str>>,
    pub doubtful: bool,
}

impl Once {
    pub(super) fn add(&mut self, word: &'static str, range: &Range<usize>) {
        match &self.found {
            Some(known) if known.value != word => self.doubtful = true,
            Some(_) => {}
            None => {
                self.found = Some(Found {
                    value: word,
                    range: range.clone(),
                });
            }
        }
    }

    pub(super) fn sure(self) -> Option<Found<&'static str>> {
        self.found.filter(|_| !self.doubtful)
    }
}

impl Story<'_> {
    /// What is read of one child.
    pub(super) fn child_readings(&self, kid: usize, dates: &[Found<Moment>]) -> Readings {
        let mut readings = Readings::default();
        let known = &self.kids[kid];
        if let Some(name) = &known.name {
            readings.add(
                Readable::ChildName,
                Answer::Word(self.text[name.clone()].to_owned()),
                name.clone(),
            );
        }
        if let Some(sex) = &known.sex {
            let word = match sex.value {
                Sex::Male => "男",
                Sex::Female => "女",
            };
            readings.add(
                Readable::ChildGender,
                Answer::Word(word.to_owned()),
                sex.range.clone(),
            );
        }
        self.add_age(kid, dates, &mut readings);
        readings.word(
            Readable::ChildNationality,
            known
                .nationality
                .as_ref()
                .map(|found| found.map(|&word| word)),
        );
        self.add_prices(kid, &mut readings);
        self.add_places(kid, &mut readings);
        readings.word(Readable::ChildParents, self.parents_marital(kid));
        readings.word(Readable::ChildExploitation, self.exploitation(kid));
        let (result, released) = self.result(kid, dates);
        if result.as_ref().is_some_and(|result| result.value == "解救") {
            if let Some(date) = released {
                readings.add(
                    Readable::ChildReleased,
                    Answer::Date(date.value),
                    date.range,
                );
            }
            readings.word(Readable::ChildGuardian, self.guardian(kid));
        }
        readings.word(Readable::ChildResult, result);
        readings
    }

    fn add_age(&self, kid: usize, dates: &[Found<Moment>], readings: &mut Readings) {
        let known = &self.kids[kid];
        let (months, range) = if let Some(found) = &known.age {
            ((found.value, found.value), found.range.clone())
        } else {
            let Some(date) = self.date(dates) else { return };
            let Some(born) = &known.born else { return };
            let Some(between) = age::between(born.value, date.value) else {
                return;
            };
            (between, born.range.clone())
        };
        if months.0 == months.1
            && let Some(number) = Number::new(f64::from(months.0))
        {
            readings.add(
                Readable::ChildAgeMonths,
                Answer::Number(number),
                range.clone(),
            );
        }
        if let (Some(band), Some(other)) = (age::band(months.0), age::band(months.1))
            && band == other
        {
            readings.add(Readable::ChildAgeBand, Answer::Word(band.to_owned()), range);
        }
    }

    fn add_prices(&self, kid: usize, readings: &mut Readings) {
        let mut paid: Vec<(u64, &Range<usize>)> = Vec::new();
        for price in self.prices.iter().filter(|price| price.kids.contains(&kid)) {
            match price.yuan {
                Some(yuan) => paid.push((yuan, &price.range)),
                None => return,
            }
        }
        let highest = paid.iter().max_by_key(|(yuan, _)| *yuan);
        let lowest = paid.iter().min_by_key(|(yuan, _)| *yuan);
        let (Some(highest), Some(lowest)) = (highest, lowest) else {
            return;
        };
        let mut add = |readable: Readable, (yuan, range): &(u64, &Range<usize>)| {
            if let Some(number) = Number::new(*yuan as f64) {
                readings.add(readable, Answer::Number(number), (*range).clone());
            }
        };
        add(Readable::ChildHighest, highest);
        if lowest.0 < highest.0 {
            add(Readable::ChildLowest, lowest);
        }
    }

    /// Whether a clause is about a child's parents, not about those who buy.
    fn of_parents(&self, index: usize, at: usize) -> bool {
        let range = &self.clauses[index].range;
        let before = &self.text[range.start..at];
        let body = &self.text[range.clone()];
        let traded = ["卖给", "给", "卖与", "由", "通过", "帮", "为不孕", "买"]
            .iter()
            .any(|word| before.contains(word));
        let parents = ["父母", "生母", "生父", "母亲", "父亲"]
            .iter()
            .any(|word| body.contains(word));
        parents && !body.contains("养父") && !body.contains("养母")
            || self.parental().is_some() && !traded
    }

    fn parents_marital(&self, kid: usize) -> Option<Found<&'static str>> {
        let mut once = Once::default();
        for index in 0..self.clauses.len() {
            let mentioned = &self.mentioned[index];
            if !mentioned.is_empty() && !mentioned.contains(&kid) {
                continue;
            }
            for token in self.words[index] {
                let word = match token.word {
                    Word::Unmarried => "未婚",
                    Word::Separated => "离婚",
                    Word::Affair => "婚外情",
                    Word::Married => "夫妻",
                    _ => continue,
                };
                let behind = &self.text[token.range.end..];
                if word == "夫妻"
                    && ["离婚", "离异", "分居", "去世", "病故"]
                        .iter()
                        .any(|word| behind.starts_with(word))
                {
                    continue;
                }
                let clear = matches!(
                    &self.text[token.range.clone()],
                    "未婚先孕" | "未婚生育" | "非婚生" | "非婚生育" | "未婚先育"
                );
                if !(clear || self.of_parents(index, token.range.start)) {
                    continue;
                }
                if word == "夫妻"
                    && once
                        .found
                        .as_ref()
                        .is_some_and(|found| found.value != "夫妻")
                {
                    once.doubtful = true;
                }
                once.add(word, &self.clauses[index].range);
            }
        }
        once.sure()
    }

    fn exploitation(&self, kid: usize) -> Option<Found<&'static str>> {
        let mut once = Once::default();
        for index in 0..self.clauses.len() {
            if !self.about(index).contains(&kid) {
                continue;
            }
            let sentence = self.clauses[index].sentence;
            let traded = self.events.iter().any(|event| {
                matches!(
                    event.word,
                    Word::Sold
                        | Word::Resold
                        | Word::Bought
                        | Word::Given
                        | Word::Taken
                        | Word::CarriedOff
                ) && self.clauses[event.clause].sentence == sentence
            });
            for token in self.words[index] {
                let word = match token.word {
                    Word::Adoption => "收养",
                    Word::Marriage => "童养媳",
                    Word::Labour => "强迫劳动",
                    Word::Begging => "乞讨",
                    _ => continue,
                };
                let placed = self.words[index].iter().any(|word| {
                    matches!(
                        word.word,
                        Word::Placed | Word::Rescued | Word::Trick | Word::NotAdoption
                    )
                });
                let handed = self.text[self.clauses[index].range.clone()].contains("祖父母")
                    || self.words[index].iter().any(|word| {
                        word.word == Word::Buyer
                            && word.range.start < token.range.start
                            && self.text[self.clauses[index].range.clone()].contains('现')
                    });
                let before = &self.text[self.clauses[index].range.start..token.range.start];
                let denied = before.ends_with(['未', '不', '非', '想', '欲', '要']);
                let rescued = self.clauses[..index].iter().enumerate().any(|(other, _)| {
                    self.clauses[other].sentence == sentence
                        && self.words[other]
                            .iter()
                            .any(|word| word.word == Word::Rescued)
                });
                if placed || handed || denied || rescued || word == "收养" && !traded {
                    continue;
                }
                once.add(word, &self.clauses[index].range);
            }
        }
        once.sure()
    }
}
