//! The sentences that a decision pronounces, defendant by defendant.

use std::ops::Range;

use super::charge::charges_after;
use super::sentence::{Sentence, SentenceKind};
use super::tally::{Count, Tally};
use crate::judgement::text::found::Found;
use crate::judgement::text::numeral::in_small;
use crate::judgement::text::scan::{closes, opens};

/// Reads the sentences of the defendants with these names from a part of the text. A defendant of whom it says
/// nothing, or whose name another one has too, gets none.
pub(crate) fn sentences(text: &str, part: Range<usize>, names: &[&str]) -> Vec<Option<Sentence>> {
    let mut reader = SentenceReader {
        text,
        at: part.start,
        end: part.end,
        names,
        tallies: vec![Tally::default(); names.len()],
        subject: Subject::default(),
        mode: Mode::Own,
        begins: true,
        before: Vec::new(),
        punished: false,
        quashed_within: false,
    };
    reader.all();
    let unique = |name: &str| names.iter().filter(|other| **other == name).count() == 1;
    reader
        .tallies
        .into_iter()
        .zip(names)
        .map(|(tally, name)| tally.sentence().filter(|_| unique(name)))
        .collect()
}

/// Of whom the decision speaks.
#[derive(Debug, Clone, Default)]
struct Subject {
    /// The positions of the defendants; empty where it names no known defendant.
    who: Vec<usize>,
}

/// What the words read now belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// The count of the offence named last.
    Own,
    /// The joint sentence (决定执行).
    Joint,
    /// An earlier sentence that is joined with this one (与前罪…并罚).
    Earlier,
    /// A sentence that is quashed (撤销…).
    Quashed,
}

/// Reads a decision from its beginning to its end.
pub(crate) struct SentenceReader<'a> {
    pub(crate) text: &'a str,
    pub(crate) at: usize,
    end: usize,
    names: &'a [&'a str],
    tallies: Vec<Tally>,
    subject: Subject,
    mode: Mode,
    /// Whether a clause begins here.
    pub(crate) begins: bool,
    /// Offences named before the person who is punished for them: 以盗窃罪判处被告人….
    before: Vec<Found<String>>,
    /// Whether a punishment was read in this item of the decision.
    punished: bool,
    /// Whether something was quashed in the middle of an item that punishes.
    quashed_within: bool,
}

/// Words with which an earlier sentence is spoken of.
const EARLIER: &[&str] = &[
    "与前罪",
    "前罪",
    "前判",
    "原判",
    "原犯",
    "尚未执行",
    "未执行",
    "余刑",
    "没有执行",
    "与其前",
    "与之前",
    "与先前",
    "与前",
    "与原",
    "连同",
    "与已",
    "与本院",
    "残刑",
    "剩余",
    "上次",
    "总和刑",
];

/// Punishments that can follow a name immediately: 分别判处某甲有期徒刑一年，某乙拘役六个月.
const PUNISHMENTS: [&str; 5] = ["有期徒刑", "拘役", "管制", "死刑", "罚金"];

/// Words with which the joint sentence begins.
const JOINT: &[&str] = &[
    "决定执行",
    "决定合并执行",
    "决定对其执行",
    "合并执行",
    "数罪并罚，执行",
    "并罚，执行",
    "决定予以执行",
    "总和决定执行",
    "数罪并罚，判处",
    "并罚，判处",
    "并罚，应执行",
    "并罚，合并执行",
    "决定执刑",
];

impl SentenceReader<'_> {
    fn all(&mut self) {
        while self.at < self.end {
            let Some(c) = self.rest().chars().next() else {
                return;
            };
            if let Some(length) = self.bracketed_item(c) {
                self.begin_item();
                self.at += length;
                self.begins = true;
                continue;
            }
            if let Some(length) = self.bracket(c).or_else(|| self.word(c)) {
                self.at += length.max(c.len_utf8());
                self.begins = false;
                continue;
            }
            self.at += c.len_utf8();
            if c == '。' {
                self.before.clear();
            }
            // 以某甲犯盗窃罪，判处…
            self.begins = matches!(
                c,
                '，' | ',' | '。' | '；' | ';' | '：' | ':' | '、' | '“' | '”' | '以'
            ) || c.is_whitespace();
        }
    }

    /// Whether the decision speaks of a defendant here.
    pub(crate) fn speaks_of_somebody(&self) -> bool {
        !self.subject.who.is_empty()
    }

    /// The text from here to the end of the part.
    pub(crate) fn rest(&self) -> &str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    /// The length of the longest of the words that begins the text here.
    pub(crate) fn starts(&self, words: &[&str]) -> Option<usize> {
        let rest = self.rest();
        words
            .iter()
            .filter(|word| rest.starts_with(**word))
            .map(|word| word.len())
            .max()
    }

    /// `（一）` at the beginning of an item of the decision.
    fn bracketed_item(&self, c: char) -> Option<usize> {
        const LONGEST: usize = 4;
        if !self.begins || !opens(c) {
            return None;
        }
        let inner = &self.rest()[c.len_utf8()..];
        let (at, close) = inner
            .char_indices()
            .take(LONGEST)
            .find(|&(_, c)| closes(c))?;
        let number = at > 0 && inner[..at].chars().all(in_small);
        number.then_some(c.len_utf8() + at + close.len_utf8())
    }

    fn begin_item(&mut self) {
        self.mode = Mode::Own;
        self.subject = Subject::default();
        self.before.clear();
        self.punished = false;
        self.quashed_within = false;
    }

    /// A bracket is passed over: it says from when to when the term runs, or what is paid already.
    fn bracket(&self, c: char) -> Option<usize> {
        const LONGEST: usize = 400;
        const DEEPEST: u32 = 8;
        if !opens(c) {
            return None;
        }
        let mut depth = 0_u32;
        for (at, c) in self.rest().char_indices().take(LONGEST) {
            if opens(c) {
                depth += 1;
                if depth > DEEPEST {
                    return None;
                }
            } else if closes(c) {
                depth -= 1;
                if depth == 0 {
                    return Some(at + c.len_utf8());
                }
            }
        }
        None
    }

    /// What the words at this place mean, and how long they are; `None` where they mean nothing.
    fn word(&mut self, c: char) -> Option<usize> {
        if self.begins && self.item(c) {
            self.begin_item();
            return Some(c.len_utf8());
        }
        match c {
            '撤' => self.starts(&["撤销", "撤消"]).inspect(|_| {
                self.mode = Mode::Quashed;
                self.quashed_within = self.punished;
            }),
            '改' => self.starts(&["改判"]).inspect(|_| self.mode = Mode::Own),
            '以' => self.charges_before(),
            '判' => self.named_after().or_else(|| self.fine_after_amount()),
            '并' | '单' => self.fine_after_amount().or_else(|| self.joint()),
            '维' => self.starts(&["维持"]).inspect(|_| self.mode = Mode::Own),
            '犯' => self.charge(),
            '有' => self.term("有期徒刑", SentenceKind::FixedTerm),
            '拘' => self.term("拘役", SentenceKind::Detention),
            '管' => self.term("管制", SentenceKind::Control),
            '无' => self.without_term(),
            '死' => self.death(),
            '免' => self.exempt(),
            '缓' => self.suspension(),
            '罚' => self.fine(),
            '剥' => self.deprivation(),
            '没' => self.confiscation().or_else(|| self.earlier()),
            _ => self
                .subject()
                .or_else(|| self.joint())
                .or_else(|| self.earlier()),
        }
    }

    /// Whether an item of the decision begins: 一、 or 1、.
    fn item(&self, c: char) -> bool {
        let number = matches!(
            c,
            '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '1'..='9'
        );
        let number_ends = |c: char| {
            !matches!(
                c,
                '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '0'..='9'
            )
        };
        let after = self.rest().chars().find(|&c| number_ends(c));
        number && matches!(after, Some('、' | '．' | '.' | '，'))
    }

    fn joint(&mut self) -> Option<usize> {
        let length = self.starts(JOINT)?;
        if self.mode != Mode::Quashed || self.quashed_within {
            self.mode = Mode::Joint;
        }
        Some(length)
    }

    fn earlier(&mut self) -> Option<usize> {
        let length = self.starts(EARLIER)?;
        if self.mode != Mode::Quashed || self.quashed_within {
            self.mode = Mode::Earlier;
        }
        Some(length)
    }

    /// The defendants that are named here, with or without a word for their role.
    fn subject(&mut self) -> Option<usize> {
        const ROLES: [&str; 12] = [
            "被告人",
            "被告单位",
            "上诉人",
            "原审被告人",
            "原审上诉人",
            "原审被告单位",
            "罪犯",
            "申诉人",
            "再审被告人",
            "原审",
            "一审被告人",
            "被告",
        ];
        let role = self.starts(&ROLES);
        if role.is_none() && !self.begins {
            return None;
        }
        let from = self.at + role.unwrap_or_default();
        let mut at = self.skip_brackets(from);
        let mut who = Vec::new();
        while let Some((index, length)) = self.name(at) {
            who.push(index);
            at += length;
            at = self.skip_brackets(at);
            let Some(next) = self.listed(at) else { break };
            at = next;
        }
        if who.is_empty() {
            let unknown = role.and_then(|_| self.unknown(at))?;
            self.turn_to(Subject { who: unknown.0 });
            return Some(unknown.1 - self.at);
        }
        let own = self.text.get(at..self.end).unwrap_or_default();
        let own = own.trim_start_matches('各');
        if role.is_none()
            && !own.starts_with(['犯', '无'])
            && !PUNISHMENTS.iter().any(|word| own.starts_with(word))
        {
            return None;
        }
        self.turn_to(Subject { who });
        Some(at - self.at)
    }

    /// Begins to speak of somebody. What is quashed stays so through the quotation of what was decided before.
    fn turn_to(&mut self, subject: Subject) {
        self.subject = subject;
        let quotes = || {
            self.text[..self.at]
                .chars()
                .rev()
                .take(400)
                .take_while(|&c| c != '。')
                .any(|c| matches!(c, '即' | '：'))
        };
        if self.mode != Mode::Quashed
            || (!quotes()
                && self.text[..self.at]
                    .trim_end()
                    .ends_with(['；', ';', '，', '。']))
        {
            self.mode = Mode::Own;
        }
    }

    /// A name that is none of the defendants' before 犯: with one defendant and the same surname it is
    /// the same person, written or masked in another way.
    fn unknown(&self, at: usize) -> Option<(Vec<usize>, usize)> {
        const LONGEST: usize = 8;
        let rest = self.text.get(at..self.end)?;
        let end = rest
            .char_indices()
            .take(LONGEST)
            .find(|&(_, c)| c == '犯')?
            .0;
        let name = &rest[..end];
        if name.contains(['，', '。', '；', '、']) {
            return None;
        }
        let same = match self.names {
            [only] if name.is_empty() || only.chars().next() == name.chars().next() => vec![0],
            _ => Vec::new(),
        };
        Some((same, at + end))
    }

    fn name(&self, at: usize) -> Option<(usize, usize)> {
        let rest = self.text.get(at..self.end)?;
        let blank = rest.len() - rest.trim_start().len();
        let rest = rest.trim_start();
        self.names
            .iter()
            .enumerate()
            .filter_map(|(index, name)| Some((index, blank + starts_spaced(rest, name)?)))
            .max_by_key(|&(_, length)| length)
    }

    /// The place of the next name of a list.
    fn listed(&self, at: usize) -> Option<usize> {
        const ROLES: [&str; 4] = ["原审被告人", "被告人", "上诉人", "被告单位"];
        let rest = self.text.get(at..self.end)?;
        let sign = rest
            .chars()
            .next()
            .filter(|&c| matches!(c, '、' | '和' | '及' | '与' | '，'))?;
        let mut next = at + sign.len_utf8();
        let after = self.text.get(next..self.end)?;
        if let Some(role) = ROLES.iter().find(|role| after.starts_with(**role)) {
            next += role.len();
            next = self.skip_brackets(next);
        }
        self.name(next).map(|_| next)
    }

    fn skip_brackets(&self, at: usize) -> usize {
        let rest = self.text.get(at..self.end).unwrap_or_default();
        let Some(first) = rest.chars().next().filter(|&c| opens(c)) else {
            return at;
        };
        rest.char_indices()
            .take(30)
            .find(|&(_, c)| closes(c))
            .map_or(at, |(end, c)| {
                (at + end + c.len_utf8()).max(at + first.len_utf8())
            })
    }

    /// The offences after 以, where 判处 follows them: 以盗窃罪判处被告人某甲有期徒刑一年.
    fn charges_before(&mut self) -> Option<usize> {
        let (charges, length) = charges_after("以", self.rest(), self.at)?;
        let names_somebody = |charge: &Found<String>| {
            ["被告", "原审", "上诉", "罪犯"]
                .iter()
                .any(|role| charge.value.starts_with(role))
                || self
                    .names
                    .iter()
                    .any(|name| charge.value.starts_with(*name))
        };
        if charges.iter().any(names_somebody) {
            return None;
        }
        let after = self.rest()[length..].trim_start_matches(['，', ',']);
        let after = after.trim_start_matches("分别").trim_start_matches("各");
        if !["判处", "改判", "对"]
            .iter()
            .any(|word| after.starts_with(word))
        {
            return None;
        }
        self.before = charges;
        Some(length)
    }

    /// A name that follows 判处 without a word for the role.
    fn named_after(&mut self) -> Option<usize> {
        let length = self.starts(&["判处"])?;
        let (index, name) = self.name(self.at + length)?;
        self.turn_to(Subject { who: vec![index] });
        Some(length + name)
    }

    /// The offences after 犯.
    fn charge(&mut self) -> Option<usize> {
        let (charges, length) = charges_after("犯", self.rest(), self.at)?;
        if matches!(self.mode, Mode::Own | Mode::Joint) {
            self.mode = Mode::Own;
            self.before.clear();
            for &index in &self.subject.who {
                for charge in &charges {
                    self.tallies[index].charge(charge.clone());
                }
            }
        }
        Some(length)
    }

    /// Several persons get punishments of their own in one clause; whose is which is not sure.
    pub(crate) fn share_out(&mut self) {
        if self.subject.who.len() > 1 && matches!(self.mode, Mode::Own | Mode::Joint) {
            for &index in &self.subject.who {
                self.tallies[index].shared_out = true;
            }
        }
    }

    /// Adds to the counts that are spoken of.
    pub(crate) fn add(&mut self, add: impl Fn(&mut Count)) {
        for &index in &self.subject.who {
            let tally = &mut self.tallies[index];
            match self.mode {
                Mode::Own => {
                    for charge in &self.before {
                        tally.charge(charge.clone());
                    }
                    add(tally.current());
                }
                Mode::Joint => add(tally.joint.get_or_insert_default()),
                Mode::Earlier => tally.joins_earlier = true,
                Mode::Quashed => {}
            }
        }
        self.punished |= matches!(self.mode, Mode::Own | Mode::Joint);
    }
}

/// Whether two characters of a name are the same; the dot between the parts of a name and the sign that masks one are
/// written in several ways.
fn same(a: char, b: char) -> bool {
    let dot = |c: char| matches!(c, '·' | '•' | '・' | '‧' | '．' | '.' | '∙');
    let mask = |c: char| matches!(c, '×' | 'X' | 'x' | 'Ｘ' | 'ｘ' | 'Ⅹ' | '*' | '＊');
    a == b || dot(a) && dot(b) || mask(a) && mask(b)
}

/// How many bytes a name takes at the beginning of a text, in which blanks can stand between its characters.
fn starts_spaced(text: &str, name: &str) -> Option<usize> {
    let mut at = 0;
    for c in name.chars().filter(|c| !c.is_whitespace()) {
        let rest = text.get(at..)?;
        let rest = if at == 0 {
            rest
        } else {
            rest.trim_start_matches(' ')
        };
        let printed = rest.chars().next().filter(|&printed| same(printed, c))?;
        at = text.len() - rest.len() + printed.len_utf8();
    }
    (at > 0).then_some(at)
}
