//! The decision of the first instance as a later one retells it, and what of it stands.

use std::ops::Range;

use memchr::memmem;

use super::decision::Sentence;
use super::numeral::small;
use super::sentences::sentences;

/// A sentence of the decision that is retold.
#[derive(Debug, Clone)]
pub(super) struct Quoted {
    /// The sentence.
    pub sentence: Sentence,
    /// The number of its item in that decision.
    pub item: Option<i8>,
}

/// What a retold decision begins with, and how much of it belongs to the decision.
const BEGINS: [(&str, &str); 14] = [
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
    ("判决认定被告人", "被告人"),
    ("判决以", "以"),
    ("罪判处", "罪判处"),
];

/// What follows it.
const ENDS: [&str; 24] = [
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
];

/// What shows that a sentence tells of something else: an earlier conviction, or what somebody asks for.
const ELSEWHERE: [&str; 10] = [
    "曾因",
    "曾于",
    "前科",
    "刑满释放",
    "累犯",
    "建议",
    "应判处",
    "应当判处",
    "要求",
    "可判处",
];

/// The sentences of these defendants in the decision that a part of the text retells. Where it is retold twice, or
/// several decisions are, and they differ, a defendant has none.
pub(super) fn quoted(text: &str, within: Range<usize>, names: &[&str]) -> Vec<Option<Quoted>> {
    let mut all: Vec<Option<Quoted>> = vec![None; names.len()];
    let mut unsure = vec![false; names.len()];
    let mut at = within.start;
    while let Some(part) = next(text, at..within.end) {
        at = part.end;
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
    let sure = all.into_iter().zip(unsure);
    sure.map(|(quoted, unsure)| quoted.filter(|_| !unsure))
        .collect()
}

/// The next retold decision of a part of the text.
fn next(text: &str, within: Range<usize>) -> Option<Range<usize>> {
    let mut from = within.start;
    loop {
        let rest = text.get(from..within.end)?;
        let start = BEGINS
            .iter()
            .filter_map(|&(word, own)| {
                Some(memmem::find(rest.as_bytes(), word.as_bytes())? + word.len() - own.len())
            })
            .min()?;
        let start = from + start;
        if elsewhere(text, start) {
            from = start + text[start..].chars().next()?.len_utf8();
            continue;
        }
        // 以盗窃罪判处: the offence stands before.
        let begin = text[from..start]
            .rfind('以')
            .filter(|_| text[start..].starts_with('罪'));
        let begin = begin.map_or(start, |at| from + at);
        let rest = &text[start..within.end];
        let end = ENDS
            .iter()
            .filter_map(|word| memmem::find(rest.as_bytes(), word.as_bytes()))
            .min()
            .unwrap_or(rest.len());
        return Some(begin..start + end.max(rest.chars().next()?.len_utf8()));
    }
}

/// Whether the sentence of a place tells of something else than the decision that is appealed against.
fn elsewhere(text: &str, at: usize) -> bool {
    const FARTHEST: usize = 120;
    let start = text[..at]
        .char_indices()
        .rev()
        .take(FARTHEST)
        .take_while(|&(_, c)| c != '。')
        .last();
    let before = &text[start.map_or(at, |(start, _)| start)..at];
    ELSEWHERE.iter().any(|word| before.contains(word))
}

fn agrees(a: &Sentence, b: &Sentence) -> bool {
    fn value<T: PartialEq>(
        a: &Option<super::contents::Found<T>>,
        b: &Option<super::contents::Found<T>>,
    ) -> bool {
        match (a, b) {
            (Some(a), Some(b)) => a.value == b.value,
            _ => true,
        }
    }
    value(&a.kind, &b.kind)
        && value(&a.term, &b.term)
        && value(&a.suspension, &b.suspension)
        && value(&a.fine, &b.fine)
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
pub(super) struct Change {
    /// Whether all of the decision before is quashed.
    whole: bool,
    /// The items that are quashed by their number.
    items: Vec<i8>,
    /// Of each defendant, whether a quashing clause names them.
    named: Vec<bool>,
}

impl Change {
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
