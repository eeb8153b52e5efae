//! The words for a party's role, with which its entry begins.

use crate::judgement::text::scan::{closes, opens};

/// The role of a party.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Role {
    /// How many bytes the words for it have, with the brackets that belong to them.
    pub length: usize,
    /// What the words say of the party.
    pub kind: RoleKind,
}

/// Who a party is, as far as this matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RoleKind {
    /// A person who is accused or was sentenced.
    Defendant,
    /// A unit that is accused.
    Unit,
    /// An appellant of whom the role does not say whether they are the defendant: the bracket that says so is
    /// often lost.
    Appellant,
    /// Anybody else.
    Other,
}

const FIRST: [&str; 47] = [
    "被告人",
    "被告单位",
    "被告",
    "上诉人",
    "上诉单位",
    "被上诉人",
    "原审",
    "一审被告",
    "申诉人",
    "被申诉人",
    "被申请人",
    "申请再审人",
    "再审",
    "罪犯",
    "社区服刑人员",
    "刑事附带民事",
    "附带民事",
    "自诉人",
    "公诉机关",
    "原公诉机关",
    "抗诉机关",
    "辩护人",
    "指定辩护人",
    "委托辩护人",
    "共同辩护人",
    "法定代理人",
    "诉讼代理人",
    "委托代理人",
    "委托诉讼代理人",
    "诉讼代表人",
    "法定代表人",
    "代表人",
    "负责人",
    "被害人",
    "被害单位",
    "近亲属",
    "翻译",
    "监护人",
    "合适成年人",
    "第三人",
    "原告",
    "代理人",
    "执行机关",
    "提请机关",
    "社区矫正",
    "值班律师",
    "第一被告人",
];

/// The first characters of these words, as a quick test.
const FIRST_CHARACTERS: [char; 29] = [
    '被', '上', '原', '一', '申', '再', '罪', '社', '刑', '附', '自', '公', '抗', '辩', '指', '委',
    '共', '法', '诉', '代', '负', '近', '翻', '监', '合', '第', '执', '提', '值',
];

const MORE: [&str; 41] = [
    "刑事附带民事公益诉讼被告人",
    "刑事附带民事公益诉讼被告",
    "附带民事公益诉讼被告人",
    "附带民事公益诉讼被告单位",
    "附带民事公益诉讼被告",
    "附带民事公益诉讼起诉人",
    "民事公益诉讼被告人",
    "民事公益诉讼被告",
    "及附带民事诉讼被告人",
    "并附带民事诉讼被告人",
    "及刑事附带民事诉讼被告人",
    "的法定代表人",
    "的诉讼代表人",
    "的负责人",
    "刑事附带民事诉讼",
    "附带民事诉讼被告人",
    "附带民事诉讼被告单位",
    "附带民事诉讼原告人",
    "附带民事诉讼",
    "附带民事",
    "被告人",
    "被告单位",
    "上诉人",
    "上诉单位",
    "被上诉人",
    "原审",
    "一审",
    "二审",
    "申诉人",
    "申请人",
    "再审",
    "罪犯",
    "自诉人",
    "反诉",
    "原告人",
    "暨",
    "兼",
    "被害人",
    "公诉机关",
    "抗诉机关",
    "法定代理人",
];

/// Roles in the joined civil case; they alone do not make a person a defendant.
const CIVIL: [&str; 12] = [
    "附带民事公益诉讼被告人",
    "附带民事公益诉讼被告单位",
    "附带民事公益诉讼被告",
    "民事公益诉讼被告人",
    "附带民事诉讼被告人",
    "附带民事诉讼被告单位",
    "附带民事诉讼的被告人",
    "附带民事诉讼原告人",
    "附带民事被告人",
    "附带民事被告单位",
    "民事诉讼被告人",
    "民事被告人",
];

/// The role with which a text begins.
pub(crate) fn role(text: &str) -> Option<Role> {
    if !text.starts_with(FIRST_CHARACTERS) || !FIRST.iter().any(|word| text.starts_with(word)) {
        return None;
    }
    let mut length = words(text);
    let kind = kind(&text[..length]);
    // A bracket between role and name says something of the person: 被告人（自报）某甲.
    if let Some(bracket) = bracket(&text[length..]) {
        let after = &text[length + bracket..];
        if after.starts_with(|c: char| c.is_alphabetic()) {
            length += bracket;
        }
    }
    Some(Role { length, kind })
}

fn words(text: &str) -> usize {
    let mut end = 0;
    loop {
        let rest = &text[end..];
        let word = MORE
            .iter()
            .chain(&FIRST)
            .filter(|word| rest.starts_with(**word))
            .map(|word| word.len())
            .max();
        if let Some(length) = word {
            end += length;
            continue;
        }
        // A bracket belongs to the role where a role stands in it.
        let is_role = |inner: &str| {
            ["被告", "上诉人", "自诉人", "原告", "原审", "一审", "申诉人"]
                .iter()
                .any(|word| inner.contains(word))
        };
        match bracket(rest) {
            Some(length) if is_role(&rest[..length]) => end += length,
            _ => return end,
        }
    }
}

/// How long the bracket is with which a text begins.
fn bracket(text: &str) -> Option<usize> {
    const LONGEST: usize = 40;
    text.chars().next().filter(|&c| opens(c))?;
    let (at, close) = text
        .char_indices()
        .take(LONGEST)
        .find(|&(_, c)| closes(c))?;
    Some(at + close.len_utf8())
}

fn kind(words: &str) -> RoleKind {
    let mut own = words.to_owned();
    for civil in CIVIL {
        own = own.replace(civil, "");
    }
    for deputy in [
        "被告单位诉讼代表人",
        "被告单位的诉讼代表人",
        "被告单位法定代表人",
        "被告单位的法定代表人",
        "被告单位负责人",
        "被告单位的负责人",
        "诉讼代表人",
        "法定代表人",
    ] {
        own = own.replace(deputy, "");
    }
    let through_another = ["被告人的", "被告人之", "代理人", "亲属", "监护人"]
        .iter()
        .any(|word| own.contains(word));
    if through_another {
        return RoleKind::Other;
    }
    if own.contains("被告单位") || own.contains("上诉单位") {
        return RoleKind::Unit;
    }
    if ["被告人", "罪犯", "社区服刑人员"]
        .iter()
        .any(|word| own.contains(word))
    {
        return RoleKind::Defendant;
    }
    if matches!(
        own.trim(),
        "上诉人" | "申诉人" | "原审上诉人" | "申请再审人"
    ) && own == words
    {
        return RoleKind::Appellant;
    }
    RoleKind::Other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_passes_the_quick_test() {
        for word in FIRST {
            assert!(word.starts_with(FIRST_CHARACTERS), "{word}");
        }
    }

    #[test]
    fn who_is_accused() {
        for (text, words, kind) in [
            ("被告人某甲", "被告人", RoleKind::Defendant),
            (
                "上诉人（原审被告人）某甲",
                "上诉人（原审被告人）",
                RoleKind::Defendant,
            ),
            (
                "被告人(上诉人)：某甲",
                "被告人(上诉人)",
                RoleKind::Defendant,
            ),
            ("被告人（自报）某甲", "被告人（自报）", RoleKind::Defendant),
            (
                "被告人暨附带民事诉讼被告人某甲",
                "被告人暨附带民事诉讼被告人",
                RoleKind::Defendant,
            ),
            (
                "上诉单位（原审被告单位）某公司",
                "上诉单位（原审被告单位）",
                RoleKind::Unit,
            ),
            ("上诉人某甲", "上诉人", RoleKind::Appellant),
            (
                "附带民事诉讼被告人某甲",
                "附带民事诉讼被告人",
                RoleKind::Other,
            ),
            ("附带民事被告人某甲", "附带民事被告人", RoleKind::Other),
            (
                "上诉人（原审附带民事诉讼原告人）某甲",
                "上诉人（原审附带民事诉讼原告人）",
                RoleKind::Other,
            ),
            (
                "上诉人（原审被告人某乙的法定代理人）某甲",
                "上诉人（原审被告人某乙的法定代理人）",
                RoleKind::Other,
            ),
            (
                "附带民事诉讼被告某公司",
                "附带民事诉讼被告",
                RoleKind::Other,
            ),
            ("辩护人某甲", "辩护人", RoleKind::Other),
            ("诉讼代表人某甲", "诉讼代表人", RoleKind::Other),
            (
                "被告人暨被告单位诉讼代表人某甲",
                "被告人暨被告单位诉讼代表人",
                RoleKind::Defendant,
            ),
            (
                "诉讼代表人暨被告人某甲",
                "诉讼代表人暨被告人",
                RoleKind::Defendant,
            ),
        ] {
            let role = role(text).unwrap();
            assert_eq!((&text[..role.length], role.kind), (words, kind), "{text}");
        }
        assert_eq!(role("某甲，男"), None);
    }

    #[test]
    fn who_is_accused_under_two_roles() {
        for (text, words, kind) in [
            (
                "被告人暨附带民事公益诉讼被告：甲某",
                "被告人暨附带民事公益诉讼被告",
                RoleKind::Defendant,
            ),
            (
                "被告人暨刑事附带民事公益诉讼被告人甲某",
                "被告人暨刑事附带民事公益诉讼被告人",
                RoleKind::Defendant,
            ),
            (
                "被告人（附带民事公益诉讼被告）甲某",
                "被告人（附带民事公益诉讼被告）",
                RoleKind::Defendant,
            ),
            (
                "被告人及附带民事诉讼被告人甲某",
                "被告人及附带民事诉讼被告人",
                RoleKind::Defendant,
            ),
            (
                "附带民事公益诉讼被告人甲某",
                "附带民事公益诉讼被告人",
                RoleKind::Other,
            ),
            (
                "附带民事公益诉讼被告某公司",
                "附带民事公益诉讼被告",
                RoleKind::Other,
            ),
            (
                "附带民事公益诉讼起诉人某检察院",
                "附带民事公益诉讼起诉人",
                RoleKind::Other,
            ),
            (
                "被告单位暨附带民事公益诉讼被告某公司",
                "被告单位暨附带民事公益诉讼被告",
                RoleKind::Unit,
            ),
            (
                "被告单位法定代表人暨被告人甲某",
                "被告单位法定代表人暨被告人",
                RoleKind::Defendant,
            ),
            (
                "被告单位的诉讼代表人暨被告人甲某",
                "被告单位的诉讼代表人暨被告人",
                RoleKind::Defendant,
            ),
            (
                "被告单位的法定代表人甲某",
                "被告单位的法定代表人",
                RoleKind::Other,
            ),
            (
                "原审被告人暨附带民事诉讼上诉人甲某",
                "原审被告人暨附带民事诉讼上诉人",
                RoleKind::Defendant,
            ),
            (
                "上诉人（原审被告人暨附带民事公益诉讼被告）甲某",
                "上诉人（原审被告人暨附带民事公益诉讼被告）",
                RoleKind::Defendant,
            ),
            (
                "上诉人暨附带民事诉讼原告人甲某",
                "上诉人暨附带民事诉讼原告人",
                RoleKind::Other,
            ),
        ] {
            let role = role(text).unwrap();
            assert_eq!((&text[..role.length], role.kind), (words, kind), "{text}");
        }
    }
}
