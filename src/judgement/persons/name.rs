//! The name of a party, where it surely ends.

use std::ops::Range;

use crate::judgement::text::scan::{closes, opens};

/// The longest name of a person; longer ones are written in Latin letters.
const LONGEST: usize = 30;
const LONGEST_HAN: usize = 8;
const LONGEST_UNIT: usize = 60;

/// The person's name at a place of a sentence, behind the words for the role.
pub(crate) fn person(sentence: &str, role: usize) -> Option<Range<usize>> {
    const SAID: [&str; 6] = ["自报姓名", "自报名", "自报", "自称", "姓名", "名"];
    /// What is said of a defendant whose name does not follow the role.
    const NO_NAME: &[&str] = &[
        "家属",
        "基本情况",
        "情况",
        "信息",
        "亲属",
        "供述",
        "的",
        "及",
        "均",
        "犯",
        "与",
        "未",
        "已",
        "到庭",
        "之",
        "身份",
        "没有",
        "也",
        "所",
    ];
    let mut start = role + skip(&sentence[role..]);
    if let Some(word) = SAID
        .iter()
        .find(|word| sentence[start..].starts_with(**word))
    {
        start += word.len();
        start += skip(&sentence[start..]);
    }
    let rest = &sentence[start..];
    let mut end = rest.len();
    for (count, (at, c)) in rest.char_indices().enumerate() {
        if count > LONGEST || c == '、' {
            return None;
        }
        let stops = matches!(c, '，' | ',' | '：' | ':' | '“' | '"') || opens(c);
        if stops || c.is_whitespace() && !goes_on(&rest[..at], rest[at..].trim_start()) {
            end = at;
            break;
        }
    }
    let name = rest[..end].trim_end();
    let name = before_verb(before_alias(name))?;
    let count = name.chars().count();
    let fits = count >= 1 && (count <= LONGEST_HAN || !name.chars().all(is_han));
    let named = !NO_NAME.iter().any(|word| name.starts_with(word));
    (fits && named).then(|| start..start + name.len())
}

/// The name of a unit at a place of a sentence: brackets belong to it.
pub(crate) fn unit(sentence: &str, role: usize) -> Option<Range<usize>> {
    const SHORTEST: usize = 4;
    let start = role + skip(&sentence[role..]);
    let rest = &sentence[start..];
    let mut depth = 0_u32;
    let mut end = rest.len();
    for (count, (at, c)) in rest.char_indices().enumerate() {
        if count > LONGEST_UNIT || c == '、' {
            return None;
        }
        if opens(c) {
            depth += 1;
        } else if closes(c) {
            depth = depth.saturating_sub(1);
        } else if matches!(c, '，' | ',' | '：' | ':' | '“' | '"')
            || c.is_whitespace() && depth == 0
        {
            end = at;
            break;
        }
    }
    let name = rest[..end].trim_end();
    let name = without_short_form(name);
    (name.chars().count() >= SHORTEST).then(|| start..start + name.len())
}

/// A list of plain names (`某甲、某乙、某丙，均因…`) that introduces several persons at once.
pub(crate) fn list(sentence: &str, role: usize) -> Option<Vec<Range<usize>>> {
    let start = role + skip(&sentence[role..]);
    let rest = &sentence[start..];
    let end = rest
        .find(|c: char| matches!(c, '，' | ',') || c.is_whitespace() || opens(c))
        .unwrap_or(rest.len());
    let after = rest[end..].trim_start_matches(['，', ',', ' ']);
    if !after.is_empty() && !after.starts_with(['均', '都', '因', '男', '女']) {
        return None;
    }
    let mut names = Vec::new();
    let mut at = start;
    for name in rest[..end].split('、') {
        let plain = (2..=4).contains(&name.chars().count()) && before_verb(name) == Some(name);
        if !plain {
            return None;
        }
        names.push(at..at + name.len());
        at += name.len() + '、'.len_utf8();
    }
    (names.len() > 1).then_some(names)
}

/// Whether a name goes on after a blank: Latin words, and a name of one character whose second follows.
fn goes_on(before: &str, after: &str) -> bool {
    let latin = |c: char| c.is_ascii_alphabetic();
    if before.ends_with(latin) {
        return after.starts_with(latin);
    }
    let follows = after.chars().take_while(|&c| is_han(c)).count();
    before.chars().count() == 1
        && (1..=2).contains(&follows)
        && !after.starts_with(['男', '女', '因'])
}

/// The name without an alias that follows it at once: `某甲又名某乙`.
fn before_alias(name: &str) -> &str {
    [
        "又名",
        "曾用名",
        "别名",
        "化名",
        "绰号",
        "外号",
        "自报",
        "身份证",
    ]
    .iter()
    .filter_map(|word| name.find(word).filter(|&at| at > 0))
    .min()
    .map_or(name, |at| &name[..at])
}

/// The name without what a sentence says of its bearer at once (`某甲因涉嫌`); `None` where it speaks of
/// something of the bearer's (`某甲的委托代理人`).
fn before_verb(name: &str) -> Option<&str> {
    const VERBS: [char; 15] = [
        '因', '犯', '曾', '系', '被', '在', '对', '及', '与', '和', '于', '不', '上', '现', '经',
    ];
    // These characters stand in given names too (王和平); a whole name is not longer than four.
    const WHOLE: usize = 4;
    let mut chars = name.char_indices();
    chars.next();
    if name.contains('的') {
        return None;
    }
    if name.chars().count() <= WHOLE && !name.ends_with(['因', '犯', '曾', '系', '被']) {
        return Some(name);
    }
    let end = chars.find(|&(_, c)| VERBS.contains(&c));
    Some(end.map_or(name, |(at, _)| &name[..at]))
}

/// The name of a unit without the bracket that gives it a shorter one: `某公司（以下简称某某）`.
fn without_short_form(name: &str) -> &str {
    let at = ["简称", "原名", "曾用名"]
        .iter()
        .filter_map(|word| name.find(word))
        .min();
    let open = at.and_then(|at| name[..at].rfind(opens));
    open.map_or(name, |open| &name[..open])
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '〇')
}

fn skip(text: &str) -> usize {
    let rest = text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：'));
    text.len() - rest.len()
}
