//! What a party's entry says of the person, clause by clause.

use std::ops::Range;

use memchr::memmem;

use super::address_label::is_address;
use super::birth::{bare, birth};
use super::clauses::{Clause, clauses};
use super::convictions::convictions;
use super::education::education;
use super::ethnicity::ethnicity;
use super::marks::{is_identity, sex};
use super::nationality::nationality;
use super::occupation::is_occupation;
use super::parties::Entry;
use super::party::{Defendant, Sex};
use super::residence::{Addresses, Surroundings};
use crate::judgement::places::address;
use crate::judgement::text::found::Found;
use crate::judgement::text::numeral::small;
use crate::judgement::text::scan::has_word;

/// Reads a defendant's entry. The sentence is read elsewhere.
pub(crate) fn defendant(around: Surroundings, entry: &Entry) -> Defendant {
    let text = around.text;
    let name = text[entry.name.clone()]
        .split_whitespace()
        .collect::<Vec<_>>();
    let between = if text[entry.name.clone()].is_ascii() {
        " "
    } else {
        ""
    };
    let mut person = Person {
        text,
        defendant: Defendant {
            name: Found {
                value: name.join(between),
                range: entry.name.clone(),
            },
            is_unit: entry.is_unit,
            ..Defendant::default()
        },
        addresses: Addresses::default(),
        dated: None,
    };
    if entry.is_unit {
        return person.defendant;
    }
    let record = person.take_clauses(entry.rest.clone());
    person.take_later_address(record..entry.rest.end);
    person.defendant.convictions = convictions(text, record..entry.rest.end);
    person.take_sex_from_name(entry);
    let provinces = person.addresses.provinces(around, &entry.rest);
    let mut defendant = person.defendant;
    defendant.registration = provinces.registration;
    defendant.living = provinces.living;
    defendant.residence = provinces.residence;
    defendant.native = person.addresses.native;
    defendant
}

struct Person<'a> {
    text: &'a str,
    defendant: Defendant,
    addresses: Addresses,
    /// A date that stood alone in the clause before.
    dated: Option<Range<usize>>,
}

impl Person<'_> {
    /// Takes in the clauses up to the one with which the person's record with the police and the courts begins; gives
    /// back where that is.
    fn take_clauses(&mut self, rest: Range<usize>) -> usize {
        for Clause { range, in_bracket } in clauses(self.text, rest.clone()) {
            let printed = &self.text[range.clone()];
            if begins_record(printed) && !is_address(printed) {
                if in_bracket {
                    continue;
                }
                return range.start;
            }
            self.take(range);
        }
        rest.end
    }

    /// Takes in one clause.
    fn take(&mut self, clause: Range<usize>) {
        const REPORTED: [&str; 4] = ["自报", "系自报", "均系自报", "均自报"];
        let printed = &self.text[clause.clone()];
        if REPORTED.contains(&printed.trim()) || self.take_alias(&clause).is_some() {
            return;
        }
        let before = self.dated.take();
        if self.addresses.take(self.text, &clause) {
            self.take_bare_date(before);
            return;
        }
        let mut at = clause.start;
        if let Some((sex, length)) = sex(printed) {
            set(&mut self.defendant.sex, sex, at..at + length);
            at += length;
        }
        if let Some(birth) = birth(&self.text[at..clause.end]) {
            let end = at + birth.length;
            match birth.date {
                Some(date) => set(&mut self.defendant.birth, date, at..end),
                None => self.take_bare_date(before),
            }
            at = self.take_birthplace(end, clause.end);
        } else if bare(&self.text[at..clause.end]).is_some() {
            self.dated = Some(at..clause.end);
            return;
        } else if is_identity(&self.text[at..clause.end]) {
            self.take_bare_date(before);
        }
        if let Some((age, range)) = age(self.text, at..clause.end) {
            set(&mut self.defendant.age, age, range);
            return;
        }
        if let Some((name, range)) = nationality(self.text, at..clause.end) {
            set(&mut self.defendant.nationality, name, range);
        }
        if let Some((name, length)) = ethnicity(&self.text[at..clause.end]) {
            set(&mut self.defendant.ethnicity, name, at..at + length);
            at += length;
        }
        self.take_rest(at..clause.end);
    }

    /// Takes in what a clause says behind sex, birth and ethnicity.
    fn take_rest(&mut self, clause: Range<usize>) {
        let remaining = self.text[clause.clone()].trim();
        let start = clause.end - self.text[clause.clone()].trim_start().len();
        if remaining.is_empty() {
            return;
        }
        if let Some(length) = joined_schooling(remaining) {
            self.take_rest(start..start + length);
            self.take_rest(start + length..clause.end);
        } else if let Some((level, range)) = education(remaining) {
            let place = start + range.start..start + range.end;
            set(&mut self.defendant.education, level, place);
        } else if is_occupation(remaining) {
            let named = remaining
                .trim_start_matches("职业")
                .trim_start_matches(['：', ':', ' ']);
            let place = start + remaining.len() - named.len()..start + remaining.len();
            set(&mut self.defendant.occupation, named.to_owned(), place);
        } else if let Some(place) = remaining.strip_suffix('人')
            && let Some((province, _)) = address::province(place)
        {
            let place = start..start + remaining.len();
            set(&mut self.addresses.native, province, place);
        } else {
            self.addresses.take_bare(self.text, clause);
        }
    }

    /// A date that stood alone is that of birth where more on the person's identity follows it.
    fn take_bare_date(&mut self, before: Option<Range<usize>>) {
        if let Some(alone) = before
            && let Some(date) = bare(&self.text[alone.clone()])
        {
            set(&mut self.defendant.birth, date, alone);
        }
    }

    /// An address that stands behind the person's record.
    fn take_later_address(&mut self, record: Range<usize>) {
        const PRISON: [&str; 6] = ["监狱", "看守所", "医院", "戒毒", "候审", "羁押"];
        if self.addresses.any() {
            return;
        }
        for Clause { range, in_bracket } in clauses(self.text, record) {
            let printed = &self.text[range.clone()];
            let elsewhere = PRISON.iter().any(|word| printed.contains(word));
            if !in_bracket && is_address(printed) && !elsewhere {
                self.addresses.take(self.text, &range);
            }
        }
    }

    /// The sex where its comma was lost: `被告人某甲男，`. A given name can end so too, but then the text has that name
    /// again.
    fn take_sex_from_name(&mut self, entry: &Entry) {
        const FARTHEST: usize = 12_000;
        let name = &self.text[entry.name.clone()];
        let Some((at, last)) = name.char_indices().next_back().filter(|&(at, _)| at > 0) else {
            return;
        };
        let sex = match last {
            '男' => Sex::Male,
            '女' => Sex::Female,
            _ => return,
        };
        let rest = &self.text.as_bytes()[entry.rest.end..];
        let rest = &rest[..rest.len().min(FARTHEST)];
        let again = |name: &str| memmem::find(rest, name.as_bytes()).is_some();
        if self.defendant.sex.is_some() || again(name) || !again(&name[..at]) {
            return;
        }
        let start = entry.name.start;
        self.defendant.name = Found {
            value: name[..at].to_owned(),
            range: start..start + at,
        };
        set(&mut self.defendant.sex, sex, start + at..entry.name.end);
    }

    fn take_alias(&mut self, clause: &Range<usize>) -> Option<()> {
        const WORDS: [&str; 13] = [
            "又名",
            "曾用名",
            "别名",
            "化名",
            "绰号",
            "外号",
            "小名",
            "乳名",
            "网名",
            "自报名",
            "别号",
            "诨名",
            "中文名",
        ];
        let printed = &self.text[clause.clone()];
        let word = WORDS.iter().find(|word| printed.starts_with(**word))?;
        let rest =
            printed[word.len()..].trim_start_matches(['：', ':', '“', '"', '‘', '叫', '为', ' ']);
        let name = rest.trim_end_matches(['”', '"', '’', ' ']);
        if !name.is_empty() {
            let start = clause.end - rest.len();
            self.defendant.aliases.push(Found {
                value: name.to_owned(),
                range: start..start + name.len(),
            });
        }
        Some(())
    }

    /// The province after 出生于; what follows 出生 without a place is left to be read on.
    fn take_birthplace(&mut self, from: usize, to: usize) -> usize {
        let printed = &self.text[from..to];
        let born_at = self.text[..from].ends_with('于') || printed.starts_with(['于', '地', '在']);
        if let Some((province, length)) = address::province(printed) {
            set(&mut self.addresses.native, province, from..from + length);
            return to;
        }
        if born_at { to } else { from }
    }
}

/// Where an occupation follows the schooling at once: 初中文化农民.
fn joined_schooling(clause: &str) -> Option<usize> {
    ["文化程度", "文化", "毕业", "学历"]
        .iter()
        .find_map(|word| {
            let end = clause.find(word)? + word.len();
            let joined = education(&clause[..end]).is_some() && is_occupation(&clause[end..]);
            joined.then_some(end)
        })
}

/// Whether a clause begins what the police and the courts did with the person.
fn begins_record(clause: &str) -> bool {
    const WORDS: [&str; 18] = [
        "因涉嫌",
        "涉嫌",
        "因犯",
        "因本案",
        "刑事拘留",
        "逮捕",
        "羁押",
        "取保",
        "判处",
        "行政拘留",
        "抓获",
        "劳动教养",
        "刑满",
        "监视居住",
        "投案",
        "前科",
        "强制戒毒",
        "行政处罚",
    ];
    let first = |c| {
        matches!(
            c,
            '因' | '涉'
                | '刑'
                | '逮'
                | '羁'
                | '取'
                | '判'
                | '行'
                | '抓'
                | '劳'
                | '监'
                | '投'
                | '前'
                | '强'
        )
    };
    clause.starts_with(['因', '曾']) && !clause.starts_with("曾用名")
        || has_word(clause, first, &WORDS)
        || clause.starts_with("系累犯")
}

/// The age that a clause prints: `现年45岁`, `45周岁`.
fn age(text: &str, clause: Range<usize>) -> Option<(u32, Range<usize>)> {
    let printed = &text[clause.clone()];
    let body = printed
        .trim()
        .trim_start_matches(['现', '时', '案', '发', '年', '龄', '：', ':']);
    let figure = body
        .strip_suffix("周岁")
        .or_else(|| body.strip_suffix('岁'))?;
    let chars: Vec<char> = figure.chars().collect();
    let age = u32::try_from(small(&chars)?).ok()?;
    let start = clause.start + printed.find(printed.trim())?;
    (age > 0).then(|| (age, start..start + printed.trim().len()))
}

/// Keeps the first that was found.
fn set<T>(place: &mut Option<Found<T>>, value: T, range: Range<usize>) {
    if place.is_none() {
        *place = Some(Found { value, range });
    }
}
