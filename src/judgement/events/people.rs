//! Who took part, and who the defendants are to the children.

use std::ops::Range;

use super::incident::relation;
use super::model::Readings;
use super::parts::clauses;
use super::story::within;
use super::words::{Token, Word};
use crate::codebook::Readable;
use crate::judgement::persons::party::Defendant;
use crate::judgement::text::found::Found;

/// What brackets say of those who took part and are not on trial.
const ELSEWHERE: [&str; 18] = [
    "另案处理",
    "在逃",
    "已判刑",
    "已判决",
    "身份不明",
    "另案起诉",
    "另行处理",
    "未到案",
    "批捕在逃",
    "分案处理",
    "已判",
    "另处",
    "已被判刑",
    "不起诉",
    "另案判决",
    "身份未查明",
    "网上追逃",
    "另案",
];

/// How many took part, where the account leaves no doubt; with the passage.
pub(super) fn perpetrators(
    text: &str,
    account: &Range<usize>,
    defendants: &[Defendant],
) -> Option<Found<u32>> {
    let body = &text[account.clone()];
    let mut others: Vec<String> = Vec::new();
    let mut from = 0;
    let mut passage: Option<Range<usize>> = None;
    while let Some(open) = body[from..].find(['（', '(']).map(|at| from + at) {
        let after = open + body[open..].chars().next().map_or(1, char::len_utf8);
        from = after;
        let Some(close) = body[after..].find(['）', ')']).map(|at| after + at) else {
            break;
        };
        let inside = &body[after..close];
        if inside.chars().count() > 24 || !ELSEWHERE.iter().any(|word| inside.contains(word)) {
            continue;
        }
        let several = inside.contains('均')
            || inside.contains('都')
            || inside.contains("二人")
            || inside.contains("三人");
        let names = names_before(&body[..open], several)?;
        let start = body[..open].rfind(['，', '。', '；', '\n']).unwrap_or(0);
        let lead = &body[start..open];
        // Who buys a child to keep it may count or not.
        if ["卖给", "卖与", "卖予", "买主", "收买人", "买家"]
            .iter()
            .any(|word| lead.contains(word))
        {
            return None;
        }
        for name in names {
            if !others.contains(&name)
                && !defendants
                    .iter()
                    .any(|defendant| defendant.name.value == name)
            {
                others.push(name);
            }
        }
        let range = account.start + open..account.start + close;
        passage = Some(passage.map_or(range.clone(), |known| known.start..range.end));
    }
    if unnamed_others(body, &others, defendants) {
        return None;
    }
    let count = u32::try_from(defendants.len() + others.len())
        .ok()
        .filter(|&count| count > 0)?;
    let last = defendants.last()?;
    let range = passage.unwrap_or(defendants.first()?.name.range.start..last.name.range.end);
    Some(Found {
        value: count,
        range,
    })
}

/// Whether somebody took part of whom it is not known how many they are: 等人, 他人, 伙同 without a bracket.
fn unnamed_others(body: &str, others: &[String], defendants: &[Defendant]) -> bool {
    if body.contains("等人")
        || body.contains("等多人")
        || body.contains("一男子")
        || body.contains("一女子")
    {
        return true;
    }
    if body.contains("一名男子") || body.contains("一名女子") {
        return true;
    }
    let known = |words: &str| {
        defendants
            .iter()
            .any(|defendant| words.contains(defendant.name.value.as_str()))
            || others.iter().any(|name| words.contains(name.as_str()))
            || words.contains("他人")
            || words.contains('其')
    };
    // Somebody by name from whom a child is bought.
    let seller = ["手中", "处", "手里", "那里"]
        .iter()
        .flat_map(|word| body.match_indices(word))
        .any(|(at, _)| {
            let clause = body[..at].rfind(['，', '。', '；', '\n']).unwrap_or(0);
            let lead = &body[clause..at];
            lead.rfind('从').is_some_and(|from| {
                let words = &lead[from..];
                !known(words)
            })
        });
    if seller {
        return true;
    }
    body.match_indices("伙同").any(|(at, word)| {
        let rest = body[at + word.len()..]
            .trim_start_matches("被告人")
            .trim_start_matches("同案人")
            .trim_start_matches("同案犯");
        let known = defendants
            .iter()
            .any(|defendant| rest.starts_with(defendant.name.value.as_str()))
            || others.iter().any(|name| {
                rest.trim_start_matches(['“', '"'])
                    .starts_with(name.as_str())
            });
        !known
    })
}

/// The names before a bracket: the last, or all of the list that it ends.
fn names_before(text: &str, several: bool) -> Option<Vec<String>> {
    let start = text
        .rfind(['，', '。', '；', '：', '\n', '）', '(', '（'])
        .map_or(0, |at| {
            at + text[at..].chars().next().map_or(0, char::len_utf8)
        });
    let start = if several {
        let bound = text[..]
            .rfind(['，', '。', '；', '：', '\n'])
            .map_or(0, |at| {
                at + text[at..].chars().next().map_or(0, char::len_utf8)
            });
        bound.min(start)
    } else {
        start
    };
    let mut part = &text[start..];
    for cue in [
        "伙同",
        "通过",
        "经由",
        "联系",
        "被告人",
        "同案犯",
        "同案人",
        "从",
        "由",
        "向",
        "给",
        "经",
        "受",
        "将",
        "在",
        "介绍人",
        "男子",
        "女子",
        "绰号",
    ] {
        if let Some(at) = part.rfind(cue) {
            part = &part[at + cue.len()..];
        }
    }
    let listed: Vec<String> = part
        .split(['、', '和', '与', '及', '同'])
        .map(|name| name.trim_matches(['“', '”', '"', ' ', '等']).to_owned())
        .filter(|name| !name.is_empty())
        .collect();
    let fits = |name: &String| (2..=5).contains(&name.chars().count());
    if !several {
        let last = listed.last()?;
        let last = last
            .rfind('的')
            .map_or(last.as_str(), |at| &last[at + "的".len()..])
            .to_owned();
        return fits(&last).then(|| vec![last]);
    }
    listed.iter().all(fits).then_some(listed)
}

/// Whether a defendant lives where the household is registered, where both are printed.
pub(super) fn migration(text: &str, defendant: &Defendant) -> Option<Found<&'static str>> {
    let registration = defendant.registration.as_ref()?;
    let living = defendant.living.as_ref()?;
    let clause = |from: usize| {
        let rest = &text[from..];
        let end = rest
            .find(['，', '。', '；', '（', '\n'])
            .unwrap_or(rest.len());
        rest[..end].trim()
    };
    let range = registration.range.start.min(living.range.start)
        ..registration.range.end.max(living.range.end);
    if registration.range == living.range {
        return Some(Found {
            value: "本地",
            range,
        });
    }
    if registration.value != living.value {
        return Some(Found {
            value: "外来",
            range,
        });
    }
    let (registered, lived) = (clause(registration.range.end), clause(living.range.end));
    let county = |address: &str| {
        let (at, rank) = address
            .char_indices()
            .skip(2)
            .find(|&(_, c)| matches!(c, '县' | '区' | '市'))?;
        Some(address[..at + rank.len_utf8()].to_owned())
    };
    if !registered.is_empty() && registered == lived {
        return Some(Found {
            value: "本地",
            range,
        });
    }
    let apart = county(registered)
        .zip(county(lived))
        .is_some_and(|(a, b)| a != b);
    apart.then_some(Found {
        value: "外来",
        range,
    })
}

/// What the account says of each defendant: who they are to the child or its family.
pub(super) fn relationships(
    text: &str,
    account: &Range<usize>,
    tokens: &[Token],
    names: &[&str],
    seller: &[(usize, Range<usize>)],
) -> Vec<Readings> {
    let mut found: Vec<Option<Found<&str>>> = vec![None; names.len()];
    let mut doubtful = vec![false; names.len()];
    let mut add = |index: usize, word: &'static str, range: Range<usize>| match &found[index] {
        Some(known) if known.value != word => doubtful[index] = true,
        Some(_) => {}
        None => found[index] = Some(Found { value: word, range }),
    };
    for (index, range) in seller {
        add(*index, "亲生父母", range.clone());
    }
    for clause in clauses(text, account.clone()) {
        let body = &text[clause.range.clone()];
        let found_here: Vec<usize> = (0..names.len())
            .filter(|&index| body.contains(names[index]))
            .collect();
        let [index] = found_here[..] else { continue };
        let name_at = body.find(names[index]).unwrap_or_default();
        let Some(states) = body[name_at..].find(['系', '是']).map(|at| name_at + at) else {
            if body.contains("素不相识") && body.contains('与') {
                add(index, "素不相识", clause.range.clone());
            }
            continue;
        };
        let family = ["被害", "婴", "孩", "儿童", "家", "父", "母"]
            .iter()
            .any(|word| body.contains(word));
        for token in within(tokens, &clause.range) {
            if token.range.start < clause.range.start + states
                || !family && token.word != Word::Medical
            {
                continue;
            }
            let word = match token.word {
                Word::Parent if text[token.range.clone()].contains('生') => "亲生父母",
                other => match relation(other) {
                    Some(word) => word,
                    None => continue,
                },
            };
            add(index, word, clause.range.clone());
            break;
        }
    }
    found
        .into_iter()
        .zip(doubtful)
        .map(|(found, doubtful)| {
            let mut readings = Readings::default();
            readings.word(Readable::DefendantRelationship, found.filter(|_| !doubtful));
            readings
        })
        .collect()
}
