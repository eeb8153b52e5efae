//! How many children a text counts.

use super::age;
use crate::judgement::text::numeral::in_small;

/// The last count of children before their word: 一名, 两个, 3名.
pub(super) fn count_before(before: &str) -> Option<u32> {
    for (at, c) in before.char_indices().rev().take(24) {
        if !matches!(c, '名' | '个' | '对' | '位') {
            continue;
        }
        let after = &before[at + c.len_utf8()..];
        if after.starts_with('月') {
            continue;
        }
        let number = &before[..at];
        let start = number
            .char_indices()
            .rev()
            .take_while(|&(_, c)| (in_small(c) && c != '元') || c == '两')
            .last();
        let Some((start, _)) = start else { continue };
        if number[..start].ends_with('第') {
            continue;
        }
        let count = age::count(&number[start..])?;
        return Some(if c == '对' { count * 2 } else { count });
    }
    before.ends_with('一').then_some(1)
}

/// A count behind the word: 婴儿四名, 男婴、女婴各一名.
pub(super) fn count_after(after: &str) -> Option<u32> {
    let mut after = after;
    if let Some(rest) = after.strip_prefix(['、', '和', '及']) {
        let rest = ["男婴", "女婴", "男孩", "女孩", "男童", "女童"]
            .iter()
            .find_map(|word| rest.strip_prefix(word))?;
        after = rest.strip_prefix('各')?;
    } else if let Some(rest) = after.strip_prefix('各') {
        after = rest;
    }
    let length = after.find(|c| !((in_small(c) && c != '元') || c == '两'))?;
    if length == 0
        || !after[length..].starts_with(['名', '个', '人'])
        || after[length..].starts_with("个月")
    {
        return None;
    }
    age::count(&after[..length])
}

/// The last characters of a text.
pub(super) fn tail(text: &str, count: usize) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take(count)
        .last()
        .map_or(text.len(), |(at, _)| at);
    &text[start..]
}
