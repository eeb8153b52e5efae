//! From where to where a child is brought.

use super::model::Readings;
use super::place::{Area, Land, Place, Role};
use super::story::Story;
use super::words::Word;
use crate::codebook::Readable;
use crate::judgement::contents::Answer;

impl Story<'_> {
    pub(super) fn add_places(&self, kid: usize, readings: &mut Readings) {
        let mut add = |land: Readable, area: Readable, place: Option<Place>| {
            let Some(place) = place else { return };
            if let Some(name) = place.land.map(Land::name) {
                readings.add(land, Answer::Word(name.to_owned()), place.range.clone());
            }
            if let Some(found) = place.area {
                let word = match found {
                    Area::Urban => "市区",
                    Area::Rural => "农村",
                };
                readings.add(area, Answer::Word(word.to_owned()), place.range);
            }
        };
        add(
            Readable::ChildOrigin,
            Readable::ChildOriginArea,
            self.origin(kid),
        );
        add(
            Readable::ChildDestination,
            Readable::ChildDestinationArea,
            self.destination(kid),
        );
    }

    /// The place in a clause that fits, or the nearest one before it in this sentence or the last.
    pub(super) fn place_near(
        &self,
        clause: usize,
        fits: impl Fn(&Place) -> bool,
    ) -> Option<&Place> {
        let sentence = self.clauses[clause].sentence;
        self.places
            .iter()
            .rev()
            .find(|(index, place)| {
                *index <= clause && self.clauses[*index].sentence + 1 >= sentence && fits(place)
            })
            .map(|(_, place)| place)
    }

    pub(super) fn origin(&self, kid: usize) -> Option<Place> {
        let sold_on = self.events.iter().any(|event| {
            matches!(
                event.word,
                Word::Sold | Word::Resold | Word::Given | Word::Carried
            )
        });
        let parental = self.parental().is_some();
        let event = self
            .taking()
            .filter(|event| event.kids.contains(&kid))
            .or_else(|| {
                self.events.iter().find(|event| {
                    event.kids.contains(&kid)
                        && matches!(
                            event.word,
                            Word::Taken
                                | Word::CarriedOff
                                | Word::Bought
                                | Word::Sold
                                | Word::Given
                                | Word::Born
                                | Word::Carried
                        )
                })
            })?;
        // A sale alone, or a purchase by those who keep the child, says nothing of where it was taken.
        let unclear = match event.word {
            Word::Sold | Word::Given => !parental,
            Word::Bought => !sold_on,
            _ => false,
        };
        if unclear {
            return None;
        }
        let inside = |place: &Place| place.range.start < event.at;
        let from = self.places.iter().find(|(index, place)| {
            *index == event.clause && place.role == Role::From && inside(place)
        });
        let at = self.places.iter().find(|(index, place)| {
            *index == event.clause && place.role == Role::At && inside(place)
        });
        let found = from.or(at).map(|(_, place)| place).or_else(|| {
            self.place_near(event.clause, |place| {
                place.range.end <= event.at && place.role != Role::From
            })
        });
        if event.word == Word::Born && found.is_none() {
            let sale = self.events.iter().find(|event| {
                event.kids.contains(&kid) && matches!(event.word, Word::Sold | Word::Given)
            })?;
            let there = self.places.iter().find(|(index, place)| {
                *index == sale.clause && place.role == Role::At && place.range.start < sale.at
            });
            return there.map(|(_, place)| place.clone());
        }
        let mut found = found?.clone();
        if event.word == Word::Born {
            // The child was given away elsewhere.
            let other = self.places.iter().find(|(index, place)| {
                *index > event.clause
                    && place.role == Role::At
                    && self.words[*index]
                        .iter()
                        .any(|word| matches!(word.word, Word::Sold | Word::Given))
            });
            if let Some((_, other)) = other {
                if other.land != found.land {
                    return None;
                }
                found.area = None;
            }
        }
        Some(found)
    }

    pub(super) fn destination(&self, kid: usize) -> Option<Place> {
        let trade = self.events.iter().rev().find(|event| {
            event.kids.contains(&kid)
                && matches!(event.word, Word::Sold | Word::Resold | Word::Given)
        })?;
        let last = self
            .events
            .iter()
            .rev()
            .find(|event| event.kids.contains(&kid) && event.word == Word::Bought);
        if last.is_some_and(|last| last.at > trade.at) {
            return None;
        }
        let behind = self.places.iter().find(|(index, place)| {
            *index == trade.clause && place.role == Role::To && place.range.start > trade.at
        });
        if let Some((_, place)) = behind {
            return Some(place.clone());
        }
        let body = &self.text[self.clauses[trade.clause].range.clone()];
        let at = self
            .places
            .iter()
            .any(|(index, place)| *index == trade.clause && place.role == Role::At);
        let brought = self.places.iter().rev().find(|(index, place)| {
            let carried = *index <= trade.clause
                && self.clauses[*index].sentence == self.clauses[trade.clause].sentence
                && place.role == Role::To
                && place.range.start < trade.at;
            carried
                && self.events.iter().any(|event| {
                    matches!(event.word, Word::Carried | Word::Taken)
                        && event.clause == *index
                        && event.at <= place.range.start
                })
        });
        let (_, place) = brought?;
        let between = self.events.iter().any(|event| {
            matches!(event.word, Word::Sold | Word::Resold | Word::Bought)
                && event.at > place.range.start
                && event.at < trade.at
        });
        if between {
            return None;
        }
        let there = body.contains("当地") || !at;
        there.then(|| place.clone())
    }
}
