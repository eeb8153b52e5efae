//! What is paid for a child.

use std::ops::Range;

use super::words::{Token, Word};
use crate::judgement::text::amount::amount;
use crate::judgement::text::cardinal::in_cardinal;
use crate::judgement::text::numeral::{arabic, digit};

/// An amount in whole yuan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sum {
    pub yuan: u64,
    pub range: Range<usize>,
}

/// The amounts of a clause: with 元, or with 万 (1.3万, 6万8千). `None` stands for one that could not be read.
pub(super) fn sums(text: &str, clause: Range<usize>) -> Vec<Option<Sum>> {
    let body = &text[clause.clone()];
    let numeric =
        |c: char| arabic(c).is_some() || digit(c).is_some() || in_cardinal(c) || c == '两';
    let mut sums = Vec::new();
    let mut from = 0;
    while let Some(start) = body[from..].find(numeric).map(|at| from + at) {
        let run = body[start..]
            .find(|c: char| {
                !numeric(c) && !matches!(c, '.' | '．' | ',' | '，' | '余' | '多' | '几')
            })
            .unwrap_or(body.len() - start);
        let number = &body[start..start + run];
        let rest = &body[start + run..];
        from = start + run.max(1);
        let ends_in_yuan = rest.starts_with(['元', '圆', '块']);
        let large = number.contains(['万', '千', '百'])
            && !rest.starts_with(['名', '个', '年', '人', '米', '里', '克', '分']);
        if !(ends_in_yuan || number.contains('万') && large) {
            continue;
        }
        let before = &body[..start];
        let guessed = before.ends_with(['数', '几', '近', '至', '-', '~', '—'])
            || number.contains('几')
            || before.ends_with("不足")
            || before.ends_with("不到")
            || rest[rest.chars().next().map_or(0, char::len_utf8)..]
                .starts_with(['至', '-', '~', '到'])
                && rest.chars().nth(2).is_some_and(numeric)
            || before.ends_with('、') && number.chars().count() <= 2;
        let foreign = ["美元", "美金", "港币", "越南盾", "缅币"]
            .iter()
            .any(|money| rest.starts_with(money) || before.ends_with(money));
        let printed = if ends_in_yuan {
            let unit = rest.chars().next().map_or(0, char::len_utf8);
            format!(
                "{number}元{}",
                rest.get(unit..)
                    .and_then(|rest| rest.chars().next())
                    .filter(|c| "余多".contains(*c))
                    .map_or("", |_| "余")
            )
        } else {
            format!("{}元", whole(number))
        };
        let printed = printed.replace('两', "二");
        let read = amount(&printed).filter(|read| read.fen % 100 == 0 && read.fen >= 10_000);
        let end = start
            + run
            + if ends_in_yuan {
                rest.chars().next().map_or(0, char::len_utf8)
            } else {
                0
            };
        let sum = read.filter(|_| !guessed && !foreign).map(|read| Sum {
            yuan: read.fen / 100,
            range: clause.start + start..clause.start + end,
        });
        sums.push(sum);
    }
    sums
}

/// A number with 万 whose last word is left out: 3万5 is 35,000.
fn whole(number: &str) -> String {
    let mut chars = number.chars().rev();
    let (last, before) = (chars.next(), chars.next());
    match (last, before) {
        (Some(last), Some('万')) if arabic(last).is_some() || digit(last).is_some() => {
            format!("{number}千")
        }
        _ => number.to_owned(),
    }
}

/// What an amount in a clause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A price that was paid or agreed on.
    Price,
    /// Something else: a fee, a bill, a share.
    Other,
    /// A part of a price, or something in doubt.
    Doubtful,
}

/// What an amount is, by the words around it in its clause; `share` says that the price stands before it in the sentence.
pub(super) fn kind(
    text: &str,
    sum: &Range<usize>,
    clause: &Range<usize>,
    words: &[Token],
    share: bool,
) -> Kind {
    let has = |wanted: Word, part: Range<usize>| {
        words.iter().any(|token| {
            token.word == wanted && token.range.start >= part.start && token.range.end <= part.end
        })
    };
    let lead = text[clause.start..sum.start]
        .rfind(['、', '及', '和'])
        .map_or(clause.start, |at| clause.start + at);
    let after_end = text[sum.end..clause.end]
        .find(['、', '及', '和'])
        .map_or(clause.end, |at| sum.end + at);
    if has(Word::PartPaid, clause.clone()) {
        return Kind::Doubtful;
    }
    let near_after = (sum.end + 36).min(after_end);
    let fee_before = has(Word::Fee, lead..sum.start);
    let fee_after = words.iter().any(|token| {
        token.word == Word::Fee
            && token.range.start >= sum.end
            && token.range.start < near_after
            && !text[sum.end..token.range.start].contains("价格")
    });
    if fee_before || fee_after {
        return Kind::Other;
    }
    if has(Word::Asked, clause.start..sum.start) {
        return Kind::Other;
    }
    if has(Word::Wanted, clause.start..sum.start) || has(Word::Failed, clause.clone()) {
        return Kind::Other;
    }
    let by = text[lead..sum.start]
        .trim_end_matches(['币', '民', '人', '现', '金', '约', '的', '共', '计']);
    let trade = [Word::Sold, Word::Resold, Word::Bought, Word::Price]
        .iter()
        .any(|&word| has(word, clause.clone()));
    if share && !trade {
        return Kind::Other;
    }
    let cue = by.ends_with([
        '以', '为', '得', '给', '付', '价', '花', '用', '款', '收', '达',
    ]) || has(Word::Price, clause.clone())
        || has(Word::Paid, lead..sum.start)
        || has(Word::Paid, sum.end..clause.end)
        || has(Word::Sold, clause.clone())
        || has(Word::Resold, clause.clone())
        || has(Word::Bought, clause.clone())
        || by.contains(['以', '花'])
        || text[sum.end..clause.end].starts_with("卖")
        || text[sum.end..clause.end].starts_with("将");
    if cue { Kind::Price } else { Kind::Doubtful }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judgement::events::words::tokens;

    fn prices(text: &str) -> Vec<u64> {
        let words = tokens(text, 0..text.len());
        let all = sums(text, 0..text.len());
        all.into_iter()
            .flatten()
            .filter(|sum| kind(text, &sum.range, &(0..text.len()), &words, false) == Kind::Price)
            .map(|sum| sum.yuan)
            .collect()
    }

    #[test]
    fn prices_of_every_form() {
        for (text, wanted) in [
            ("以1.3万的价格卖给李某", vec![13_000]),
            ("以6万8千元卖给李某", vec![68_000]),
            ("以6万8千的价格卖给李某", vec![68_000]),
            ("以三万六千元的价格卖给李某", vec![36_000]),
            ("得款四万五千元", vec![45_000]),
            ("以人民币一万余元的价格卖给李某", vec![10_000]),
            ("以3万5卖给李某", vec![35_000]),
            ("以人民币48000元的价格卖给李某", vec![48_000]),
            ("以52，000元卖给李某", vec![52_000]),
            ("支付介绍费3000元", vec![]),
            ("从中获利8000元", vec![]),
            ("开价5万元", vec![]),
            ("分得2000元", vec![]),
            ("以几万元的价格卖给李某", vec![]),
            ("支付住院费4000元", vec![]),
            ("先付2万元", vec![]),
        ] {
            assert_eq!(prices(text), wanted, "{text}");
        }
    }
}
