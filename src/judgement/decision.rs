//! What the court decided: sentences, and what became of an appeal.

use std::ops::Range;

use memchr::memmem;

use super::contents::Found;
use super::kind::Stage;
use super::quoted::{Change, Quoted, quoted};
use super::reading::Reading;
use super::sentences::sentences;

/// What became of an appeal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// 驳回上诉，维持原判.
    Upheld,
    /// 撤销, 改判.
    Changed,
    /// 发回重审.
    Remanded,
    /// 准许撤回上诉.
    Withdrawn,
}

/// The kind of the sentence to be executed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SentenceKind {
    /// 有期徒刑.
    FixedTerm,
    /// 拘役.
    Detention,
    /// 管制.
    Control,
    /// 无期徒刑.
    Life,
    /// 死刑.
    Death,
    /// 死刑，缓期二年执行.
    DeathSuspended,
    /// 免予刑事处罚.
    Exempt,
    /// 单处罚金.
    FineOnly,
    /// 无罪.
    Acquitted,
}

/// What the court decided on one defendant.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    /// The offences, each ending in 罪.
    pub charges: Vec<Found<String>>,
    /// The kind of the sentence to be executed.
    pub kind: Option<Found<SentenceKind>>,
    /// The term to be executed in months; of a joined sentence the joint one (决定执行).
    pub term: Option<Found<u32>>,
    /// The time of probation in months; 0 where the sentence was read and is not suspended.
    pub suspension: Option<Found<u32>>,
    /// The fine in yuan; 0 where the sentence was read and has none.
    pub fine: Option<Found<u64>>,
    /// Property confiscated, in yuan.
    pub confiscation: Option<Found<u64>>,
    /// Deprivation of political rights in months; 0 where there is none, `None` where it is for life.
    pub deprivation: Option<Found<u32>>,
}

/// What was decided, on the case and on each defendant.
pub(super) struct Decided {
    /// What became of an appeal; `None` in the first instance.
    pub outcome: Option<Found<Outcome>>,
    /// The sentence of each defendant, in the order of their names.
    pub sentences: Vec<Option<Sentence>>,
}

/// The last of the phrases that open a decision (判决如下, 如下裁定): the one that ends last.
pub(super) fn announcement(text: &str) -> Option<Range<usize>> {
    const BEFORE: [&str; 5] = ["判决", "裁定", "决定", "裁决", "协议"];
    const BEHIND: [&str; 3] = ["判决", "裁定", "决定"];
    let opens = |at: usize| {
        let end = at + "如下".len();
        let behind = BEHIND.iter().find(|word| text[end..].starts_with(**word));
        let before = BEFORE.iter().find(|word| text[..at].ends_with(**word));
        match (behind, before) {
            (Some(word), _) => Some(at..end + word.len()),
            (None, Some(word)) => Some(at - word.len()..end),
            (None, None) => None,
        }
    };
    // Forwards, as memchr is fast in that direction alone.
    let usual = memmem::find_iter(text.as_bytes(), "如下")
        .filter_map(opens)
        .last();
    let rare = memmem::find_iter(text.as_bytes(), "判决如后")
        .map(|at| at..at + "判决如后".len())
        .last();
    usual.into_iter().chain(rare).max_by_key(|range| range.end)
}

/// Shorter ones, which count where none of the others follows the court's view.
const OPENS_SHORTLY: [&str; 6] = ["裁定：", "裁定:", "判决：", "判决:", "决定：", "决定:"];

/// Reads the decision on the defendants of these names; `parties` is where their entries begin.
///
/// Where an appeal is dismissed or withdrawn, the sentence to be executed is that of the first instance, as it is
/// quoted in the text.
pub(super) fn decided(text: &str, reading: &Reading, parties: usize, names: &[&str]) -> Decided {
    let Some(part) = own_decision(text, reading) else {
        return Decided {
            outcome: None,
            sentences: vec![None; names.len()],
        };
    };
    // A commutation changes how long a sentence runs; it pronounces none.
    if reading.stage == Some(Stage::Commutation) || commutes(&text[part.clone()]) {
        return Decided {
            outcome: None,
            sentences: vec![None; names.len()],
        };
    }
    let outcome = outcome(text, &part, reading.stage);
    let mut own = sentences(text, part.clone(), names);
    let stands = outcome.as_ref().map(|outcome| outcome.value);
    if matches!(
        stands,
        Some(Outcome::Upheld | Outcome::Withdrawn | Outcome::Changed)
    ) && own.iter().any(|sentence| lacks_kind(sentence.as_ref()))
    {
        let quoted = quoted(text, parties..part.start, names);
        let change = (stands == Some(Outcome::Changed)).then(|| Change::new(&text[part], names));
        for (index, (own, quoted)) in own.iter_mut().zip(quoted).enumerate() {
            let Some(Quoted { sentence, item }) = quoted.filter(|_| lacks_kind(own.as_ref()))
            else {
                continue;
            };
            if change
                .as_ref()
                .is_none_or(|change| change.leaves(index, item))
            {
                *own = Some(sentence);
            }
        }
    }
    Decided {
        outcome,
        sentences: own,
    }
}

/// Whether a decision is on the execution of a sentence (减去有期徒刑七个月, 假释, 收监) or mends the wording of one.
fn commutes(part: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| part.contains(word));
    has(&[
        "减去有期徒刑",
        "减为有期徒刑",
        "减去余刑",
        "准予假释",
        "予以假释",
        "不予减刑",
        "不予假释",
        "补正为",
        "更正为",
    ]) || part.contains("收监执行原")
}

fn lacks_kind(sentence: Option<&Sentence>) -> bool {
    sentence.is_none_or(|sentence| sentence.kind.is_none())
}

/// The part of the text in which the court pronounces its decision: from the last phrase that opens one before the
/// date under the judgement, to the words on appeals.
pub(super) fn own_decision(text: &str, reading: &Reading) -> Option<Range<usize>> {
    const ENDS: [&str; 8] = [
        "如不服本",
        "如不服",
        "本判决为终审",
        "本裁定为终审",
        "本裁定送达后即发生",
        "本判决送达后即发生",
        "审判长",
        "本判决为发生法律效力",
    ];
    let signed = reading
        .places
        .date
        .as_ref()
        .map_or(text.len(), |date| date.start);
    let before = text.get(..signed)?;
    let last = |phrase: &&str| {
        let found = memmem::find_iter(before.as_bytes(), phrase.as_bytes());
        found.last().map(|at| at + phrase.len())
    };
    // A phrase that stands only before the court's own view opens a decision that is quoted.
    let view = last(&"本院认为").unwrap_or_default();
    let announced = announcement(before).map(|range| range.end);
    let start = announced
        .filter(|&start| start > view)
        .or_else(|| {
            OPENS_SHORTLY
                .iter()
                .filter_map(last)
                .max()
                .filter(|&start| start > view)
        })
        .or(announced)?;
    let part = &before[start..];
    let end = ENDS
        .iter()
        .filter_map(|word| memmem::find(part.as_bytes(), word.as_bytes()))
        .min();
    Some(start..start + end.unwrap_or(part.len()))
}

/// What became of an appeal or of a retried judgement.
fn outcome(text: &str, part: &Range<usize>, stage: Option<Stage>) -> Option<Found<Outcome>> {
    if !matches!(stage, Some(Stage::Final | Stage::Retrial | Stage::Review)) {
        return None;
    }
    let printed = &text[part.clone()];
    let found = |word: &str, value: Outcome| {
        let at = part.start + printed.find(word)?;
        Some(Found {
            value,
            range: at..at + word.len(),
        })
    };
    let remanded = || {
        printed.contains("发回").then(|| {
            found("重新审", Outcome::Remanded).or_else(|| found("重审", Outcome::Remanded))
        })?
    };
    let withdrawn = || {
        let at = found("准许", Outcome::Withdrawn)?;
        (printed.contains("撤回") && !printed.contains("撤销")).then_some(at)
    };
    let upheld = || {
        (!printed.contains("撤销") && !printed.contains("改判") && !printed.contains("变更"))
            .then(|| found("维持", Outcome::Upheld))?
    };
    let changed = || {
        ["撤销", "撤消", "改判", "变更"]
            .iter()
            .find_map(|word| found(word, Outcome::Changed))
    };
    remanded()
        .or_else(withdrawn)
        .or_else(upheld)
        .or_else(changed)
}
