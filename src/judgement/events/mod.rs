//! Findings of fact about trafficked children, read as events.
//!
//! A codebook asks for it by the names in `codebook/readable.rs`. The account is found (`parts`), its words are found in one pass
//! (`words`), each incident is read clause by clause (`story`, with `child`, `age`, `price`, `place`), and what is
//! certain is gathered for the incident (`incident`), the child (`victim`) and those who took part (`people`).

mod age;
mod child;
mod counted;
mod described;
mod family;
mod incident;
pub(crate) mod model;
mod outcome;
mod paid;
mod parts;
mod people;
mod place;
mod price;
mod route;
mod story;
mod victim;
mod words;

use std::ops::Range;

use model::{Account, AccountChild, AccountIncident, Readings};
use story::{Story, Surrounds, stories};

use crate::codebook::{Number, Readable};
use crate::judgement::contents::Answer;
use crate::judgement::facts::{dates, places};
use crate::judgement::persons::party::Defendant;
use crate::judgement::persons::victim_names::Names;
use crate::judgement::places::province::Province;
use crate::judgement::structure::section::Section;
use crate::judgement::text::found::Found;

/// So many bytes has no description of one incident; a longer one is not divided as courts do it.
const LONGEST: usize = 60_000;

/// Reads the account of a judgement whose sections and defendants are known; empty where no child is sold, bought or taken
/// in it.
pub(crate) fn account(
    text: &str,
    sections: &[Section],
    defendants: &[Defendant],
    court: Option<&'static Province>,
) -> Account {
    let mut account = read(text, sections, defendants, court);
    account
        .defendants
        .resize(defendants.len(), Readings::default());
    for (readings, defendant) in account.defendants.iter_mut().zip(defendants) {
        readings.word(
            Readable::DefendantMigration,
            people::migration(text, defendant),
        );
    }
    account
}

fn read(
    text: &str,
    sections: &[Section],
    defendants: &[Defendant],
    court: Option<&'static Province>,
) -> Account {
    let names: Vec<&str> = defendants
        .iter()
        .map(|defendant| defendant.name.value.as_str())
        .collect();
    let Some(range) = parts::account(text, sections) else {
        return Account::default();
    };
    let tokens = words::tokens(text, range.clone());
    let relevant = tokens.iter().any(|token| child::is_event(token.word))
        && tokens.iter().any(|token| {
            matches!(
                token.word,
                words::Word::Child(_)
                    | words::Word::Kin(_)
                    | words::Word::Twins(_)
                    | words::Word::MixedTwins
                    | words::Word::Victim
            )
        });
    if !relevant {
        return Account::default();
    }
    let (mut moments, mut provinces) = (Vec::new(), Vec::new());
    dates::add(text, range.clone(), &mut moments);
    // When somebody was born is no date of what happened.
    moments.retain(|moment| {
        let after = &text[moment.range.end..];
        let bears = after.starts_with("生育") || after.starts_with("生下");
        bears || !(after.starts_with("出生") || after.starts_with('生'))
    });
    places::add(text, range.clone(), &mut provinces);
    let around = Surrounds {
        text,
        tokens: &tokens,
        dates: &moments,
        provinces: &provinces,
        defendants: &names,
        court,
    };
    let (incidents, beside) = parts::incidents(text, range.clone());
    let beside = beside.unwrap_or(range.end..range.end);
    let mut known = Names::new(text);
    let numbered = incidents.len() > 1;
    let mut account = Account::default();
    let (mut doubtful, mut stranger) = (false, false);
    let mut sellers = Vec::new();
    for part in incidents {
        if part.len() > LONGEST || beside.len() > LONGEST {
            doubtful = true;
            continue;
        }
        for story in stories(around, &mut known, (part, beside.clone()), numbered) {
            if story.kids.is_empty()
                || !story
                    .events
                    .iter()
                    .any(|event| !matches!(event.word, words::Word::Born | words::Word::Carried))
            {
                doubtful |= names_children(&story);
                continue;
            }
            doubtful |= story.doubtful;
            stranger |= story.parental().is_some() && sold_by_somebody_else(&story);
            sellers.extend(seller(&story));
            add(&mut account, &story, &moments);
        }
    }
    if let Some(number) = Number::new(account.children.len() as f64)
        && !doubtful
        && let (Some(first), Some(last)) = (account.children.first(), account.children.last())
    {
        let range = first.mention.range.start..last.mention.range.end;
        account
            .whole
            .add(Readable::Children, Answer::Number(number), range);
    }
    if let Some(count) = people::perpetrators(text, &range, defendants)
        && !account.children.is_empty()
        && !stranger
        && let Some(number) = Number::new(f64::from(count.value))
    {
        account
            .whole
            .add(Readable::Perpetrators, Answer::Number(number), count.range);
    }
    if !account.children.is_empty() {
        account.defendants = people::relationships(text, &range, &tokens, &names, &sellers);
    }
    account
}

/// Whether a part in which nothing is done to a child names one that is to be sold or bought.
fn names_children(story: &Story) -> bool {
    use words::Word::{Bought, Child, Kin, MixedTwins, Resold, Sold, Twins};
    let has = |fits: fn(words::Word) -> bool| {
        story
            .words
            .iter()
            .flat_map(|words| words.iter())
            .any(|token| fits(token.word))
    };
    has(|word| matches!(word, Child(_) | Kin(_) | Twins(_) | MixedTwins))
        && has(|word| matches!(word, Sold | Bought | Resold))
}

/// Whether the parent who sells the child is none of the defendants, as far as the text names them before it.
fn sold_by_somebody_else(story: &Story) -> bool {
    let own = story
        .kids
        .iter()
        .find(|kid| kid.own)
        .map(|kid| kid.mention.start);
    let born = story
        .events
        .iter()
        .find(|event| event.word == words::Word::Born)
        .map(|event| event.at);
    let Some(clause) = own.or(born).and_then(|at| {
        story
            .clauses
            .iter()
            .find(|clause| clause.range.contains(&at))
    }) else {
        return false;
    };
    let first = story
        .clauses
        .iter()
        .find(|other| other.sentence == clause.sentence)
        .map_or(clause.range.start, |first| first.range.start);
    let body = &story.text[first..clause.range.end];
    let known = body.contains("被告人")
        || body.contains("二人")
        || story.defendants.iter().any(|name| body.contains(name));
    !known && body.contains('某')
}

/// The defendants who sell a child of their own, with the passage: those whom the clause of the sale names as who acts.
fn seller(story: &Story) -> Option<(usize, Range<usize>)> {
    let event = story.parental()?;
    let own = story
        .kids
        .iter()
        .find(|kid| kid.own)
        .map(|kid| kid.mention.start);
    let born = story
        .events
        .iter()
        .find(|event| event.word == words::Word::Born)
        .map(|event| event.at);
    let at = own.or(born)?;
    let clause = story
        .clauses
        .iter()
        .find(|clause| clause.range.contains(&at))?;
    let sentence = story.clauses.iter().filter(|other| {
        other.sentence == clause.sentence && other.range.start <= clause.range.start
    });
    let start = sentence.map(|clause| clause.range.start).min()?;
    let before = &story.text[start..at];
    let named: Vec<usize> = (0..story.defendants.len())
        .filter(|&index| before.contains(story.defendants[index]))
        .collect();
    // 将某甲刚出生的亲生儿子: whose child it is.
    let near = before
        .chars()
        .rev()
        .take(12)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect::<String>();
    let owner = named
        .iter()
        .copied()
        .find(|&index| near.contains(story.defendants[index]));
    let only = match named[..] {
        [only] => only,
        _ => owner?,
    };
    Some((only, story.clauses[event.clause].range.clone()))
}

fn add(
    account: &mut Account,
    story: &Story,
    moments: &[Found<crate::judgement::facts::moment::Moment>],
) {
    let incident = account.incidents.len();
    account.incidents.push(AccountIncident {
        range: story.range.clone(),
        readings: story.readings(moments),
    });
    if story.doubtful {
        return;
    }
    for (index, kid) in story.kids.iter().enumerate() {
        account.children.push(AccountChild {
            incident,
            mention: Found {
                value: story.text[kid.mention.clone()].to_owned(),
                range: kid.mention.clone(),
            },
            readings: story.child_readings(index, moments),
        });
    }
}
