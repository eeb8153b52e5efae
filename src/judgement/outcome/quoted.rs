//! The decision of the first instance as a later one retells it, and what of it stands.

use std::ops::Range;

use memchr::memmem;

use super::sentence::Sentence;
use super::sentences::sentences;
use crate::judgement::text::found::Found;
use crate::judgement::text::numeral::small;

/// A sentence of the decision that is retold.
#[derive(Debug, Clone)]
pub(crate) struct Quoted {
    /// The sentence as the first instance passed it.
    pub sentence: Sentence,
    /// The number of its item in that decision.
    pub item: Option<i8>,
}

/// What a retold decision begins with, and how much of it belongs to the decision.
const BEGINS: [(&str, &str); 12] = [
    ("判决：", ""),
    ("判决:", ""),
    ("判决如下", ""),
    ("如下判决", ""),
    ("判决，", ""),
    ("判决,", ""),
    ("判决被告人", "被告人"),
    ("判决被告单位", "被告单位"),
    ("判决一、", "一、"),
    ("判处被告人", "判处被告人"),
    ("判处原审被告人", "判处原审被告人"),
    ("罪判处", "罪判处"),
];

/// What it begins with only where a defendant's name follows; otherwise it is any conviction.
const BEGINS_WITH_NAME: [(&str, &str); 2] = [("罪，判处", "罪，判处"), ("罪,判处", "罪,判处")];

/// What it begins with only where an offence follows in the same clause; otherwise it is what was found or charged.
const BEGINS_WITH_OFFENCE: [(&str, &str); 5] = [
    ("认定被告人", "被告人"),
    ("认定原审被告人", "被告人"),
    ("认定被告单位", "被告单位"),
    ("以被告人", "被告人"),
    ("以原审被告人", "被告人"),
];

/// What follows it.
const ENDS: [&str; 30] = [
    "宣判后",
    "判后",
    "不服",
    "提出上诉",
    "提起上诉",
    "提出抗诉",
    "上诉称",
    "上诉提出",
    "上诉理由",
    "上诉及",
    "上诉请求",
    "上诉意见",
    "上诉人",
    "及其辩护人",
    "辩护人提出",
    "经审理查明",
    "经二审",
    "本院认为",
    "本院经",
    "本院审理",
    "二审期间",
    "二审审理",
    "检察院认为",
    "请求",
    "曾因",
    "曾于",
    "前科",
    "另查明",
    "公诉机关",
    "上述事实",
];

/// What shows that a sentence is about something else: an earlier conviction, or what somebody asks for.
const ELSEWHERE: &[&str] = &["曾因", "曾于", "前科", "刑满释放", "累犯", "建议", "要求"];

/// The sentences of these defendants in the decision that a part of the text retells. Where it is retold twice, or
/// several decisions are, and they differ, a defendant has none.
pub(crate) fn quoted(text: &str, within: Range<usize>, names: &[&str]) -> Vec<Option<Quoted>> {
    let mut all: Vec<Option<Quoted>> = vec![None; names.len()];
    let mut unsure = vec![false; names.len()];
    for part in parts(text, within.clone(), names) {
        let read = sentences(text, part.clone(), names);
        for (index, sentence) in read.into_iter().enumerate() {
            let Some(sentence) = sentence.filter(|sentence| sentence.kind.is_some()) else {
                continue;
            };
            match &all[index] {
                None => {
                    let item = item(text, &part, &sentence);
                    all[index] = Some(Quoted { sentence, item });
                }
                Some(known) => unsure[index] |= !agrees(&known.sentence, &sentence),
            }
        }
    }
    let remanded = remanded(text, within).unwrap_or_default();
    let stands = |quoted: &Quoted| {
        let place = quoted.sentence.kind.as_ref().map(|kind| kind.range.start);
        place.is_some_and(|place| place >= remanded)
    };
    all.into_iter()
        .zip(unsure)
        .map(|(quoted, unsure)| quoted.filter(|quoted| !unsure && stands(quoted)))
        .collect()
}

/// Where a part of the text last says that a decision was quashed and the case sent back: what stands before does not
/// count.
fn remanded(text: &str, within: Range<usize>) -> Option<usize> {
    let part = text.get(within.clone())?;
    let told = memmem::find_iter(part.as_bytes(), "发回").filter(|&at| {
        let sentence = sentence_before(part, at);
        sentence.contains("撤销")
            && !["请求", "要求", "建议", "应", "意见"]
                .iter()
                .any(|word| sentence.contains(word))
    });
    told.last().map(|at| within.start + at)
}

/// The retold decisions of a part of the text, one behind the other.
fn parts(text: &str, within: Range<usize>, names: &[&str]) -> Vec<Range<usize>> {
    let Some(part) = text.get(within.clone()) else {
        return Vec::new();
    };
    let found = |(word, own): (&'static str, &'static str)| {
        memmem::find_iter(part.as_bytes(), word).map(move |at| at + word.len() - own.len())
    };
    let offence = BEGINS_WITH_OFFENCE.into_iter().flat_map(found);
    let convictions = BEGINS_WITH_NAME.into_iter().flat_map(|(word, own)| {
        found((word, own)).filter(move |at| {
            let after = &part[at + own.len()..];
            names.iter().any(|name| after.starts_with(*name))
        })
    });
    let begins = places(
        BEGINS
            .into_iter()
            .flat_map(found)
            .chain(convictions)
            .chain(offence.filter(|&at| names_offence(&part[at..]))),
    );
    let ends = places(
        ENDS.iter()
            .flat_map(|word| memmem::find_iter(part.as_bytes(), word)),
    );
    let mut parts: Vec<Range<usize>> = Vec::new();
    let mut next_end = ends.into_iter().peekable();
    for start in begins {
        let before = parts.last().map_or(0, |part| part.end);
        if start < before || elsewhere(part, start) {
            continue;
        }
        while next_end.next_if(|&end| end <= start).is_some() {}
        let end = next_end.peek().copied().unwrap_or(part.len());
        // 以盗窃罪判处: the offence stands before.
        let own = part[before..start]
            .rfind('以')
            .filter(|_| part[start..].starts_with('罪'));
        parts.push(own.map_or(start, |at| before + at)..end);
    }
    let whole = |range: &Range<usize>| within.start + range.start..within.start + range.end;
    parts.iter().map(whole).collect()
}

fn places(found: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut places: Vec<usize> = found.collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// Whether an offence is named in the clause that begins a text.
fn names_offence(text: &str) -> bool {
    let clause = &text[..text.find(['，', ',', '。', '；']).unwrap_or(text.len())];
    clause.contains('犯') && clause.contains('罪')
}

/// Whether the sentence of a place is about something else than the decision that is appealed against.
fn elsewhere(text: &str, at: usize) -> bool {
    let before = sentence_before(text, at);
    let asked = ["应", "应当", "请求", "可"]
        .iter()
        .any(|word| before.ends_with(word));
    asked || ELSEWHERE.iter().any(|word| before.contains(word))
}

/// What stands before a place in its sentence, as far as it matters.
fn sentence_before(text: &str, at: usize) -> &str {
    const FARTHEST: usize = 120;
    let start = text[..at]
        .char_indices()
        .rev()
        .take(FARTHEST)
        .take_while(|&(_, c)| !matches!(c, '。' | '\n'))
        .last();
    &text[start.map_or(at, |(start, _)| start)..at]
}

fn agrees(a: &Sentence, b: &Sentence) -> bool {
    fn value<T: PartialEq>(a: Option<&Found<T>>, b: Option<&Found<T>>) -> bool {
        match (a, b) {
            (Some(a), Some(b)) => a.value == b.value,
            _ => true,
        }
    }
    value(a.kind.as_ref(), b.kind.as_ref())
        && value(a.term.as_ref(), b.term.as_ref())
        && value(a.suspension.as_ref(), b.suspension.as_ref())
        && value(a.fine.as_ref(), b.fine.as_ref())
}

/// The number of the item of a decision in which a sentence stands.
fn item(text: &str, part: &Range<usize>, sentence: &Sentence) -> Option<i8> {
    let place = sentence.charges.first().map(|charge| &charge.range);
    let at = place
        .or(sentence.kind.as_ref().map(|kind| &kind.range))?
        .start;
    let before = text.get(part.start..at)?;
    let (end, _) = before
        .char_indices()
        .rev()
        .filter(|&(_, c)| c == '、')
        .find(|&(end, _)| number(&before[..end]).is_some())?;
    number(&before[..end])
}

/// The number of an item at the end of a text, at the beginning or behind a stop.
fn number(text: &str) -> Option<i8> {
    let figure = |c: char| {
        c.is_ascii_digit()
            || matches!(
                c,
                '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
            )
    };
    let rest = text.trim_end_matches(figure);
    let begins = rest.trim_end().is_empty()
        || rest.ends_with([
            '。', '；', ';', '：', ':', ' ', '\u{3000}', '\n', '，', ')', '）',
        ]);
    let chars: Vec<char> = text[rest.len()..].chars().collect();
    small(&chars).filter(|_| begins)
}

/// What a changed decision quashes.
pub(crate) struct QuashedPart {
    /// Whether all of the decision before is quashed.
    whole: bool,
    /// The items that are quashed by their number.
    items: Vec<i8>,
    /// Of each defendant, whether a quashing clause names them.
    named: Vec<bool>,
}

impl QuashedPart {
    /// Reads what the decision quashes.
    pub fn new(decision: &str, names: &[&str]) -> Self {
        let mut change = Self {
            whole: false,
            items: Vec::new(),
            named: vec![false; names.len()],
        };
        let mut quashes = false;
        for clause in decision.split(['；', ';', '。', '\n']) {
            let Some(at) = ["撤销", "撤消", "变更", "改判"]
                .iter()
                .filter_map(|word| clause.find(word))
                .min()
            else {
                continue;
            };
            quashes = true;
            let clause = &clause[at..];
            let head = &clause[..clause.find('即').unwrap_or(clause.len())];
            let items = items(head);
            let mut some = !items.is_empty() || head.contains("部分");
            change.items.extend(items);
            for (named, name) in change.named.iter_mut().zip(names) {
                if clause.contains(name) {
                    *named = true;
                    some = true;
                }
            }
            change.whole |= !some;
        }
        change.whole |= !quashes;
        change
    }

    /// Whether the sentence of a defendant that stood in an item of the decision before is left as it was.
    pub fn leaves(&self, defendant: usize, item: Option<i8>) -> bool {
        if self.whole || self.named[defendant] {
            return false;
        }
        self.items.is_empty() || item.is_some_and(|item| !self.items.contains(&item))
    }
}

/// The numbers of the items that a clause names: 第一、三项, 第（二）项, 第一项至第三项.
fn items(clause: &str) -> Vec<i8> {
    const LONGEST: usize = 40;
    let mut found: Vec<i8> = Vec::new();
    for (at, _) in clause.match_indices('第') {
        let rest: String = clause[at..].chars().skip(1).take(LONGEST).collect();
        let Some(end) = rest.find('项') else {
            continue;
        };
        let inner = &rest[..end];
        let plain = |c: char| {
            c.is_ascii_digit()
                || "一二三四五六七八九十、（）()第和及至到".contains(c)
                || c.is_whitespace()
        };
        if !inner.chars().all(plain) {
            continue;
        }
        let numbers: Vec<i8> = inner
            .split(|c: char| "、（）()第和及至到".contains(c) || c.is_whitespace())
            .filter_map(|number| small(&number.chars().collect::<Vec<_>>()))
            .collect();
        match (inner.contains(['至', '到']), numbers.as_slice()) {
            (true, [first, last]) if first < last => found.extend(*first..=*last),
            _ => found.extend(numbers),
        }
    }
    // 第一项至第三项
    if let (true, Some(&first), Some(&last)) = (
        clause.contains("项至第"),
        found.iter().min(),
        found.iter().max(),
    ) {
        found = (first..=last).collect();
    }
    found
}
