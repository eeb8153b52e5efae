//! A person's schooling.

use std::ops::Range;

use crate::judgement::text::numeral::digit;

/// What can stand before the level.
const BEFORE: &[&str] = &[
    "文化程度",
    "受教育程度",
    "教育程度",
    "文化水平",
    "文化",
    "学历",
    "系",
    "：",
    ":",
];

/// The levels of schooling; a level can consist of several of these words.
const LEVELS: &[&str] = &[
    "半文盲",
    "文盲",
    "不识字",
    "小学",
    "初级中学",
    "初中",
    "高级中学",
    "高中",
    "中专",
    "中师",
    "中技",
    "技校",
    "技工学校",
    "职高",
    "职业高中",
    "职业中学",
    "职中",
    "职专",
    "中等专科",
    "中等专业",
    "中等职业",
    "大专",
    "大学专科",
    "大学本科",
    "大学",
    "本科",
    "专科",
    "硕士研究生",
    "博士研究生",
    "研究生",
    "硕士",
    "博士",
    "中学",
    "高职",
    "高技",
    "电大",
    "函授",
    "夜大",
    "普通高中",
    "初小",
    "高小",
    "初识字",
    "粗识字",
    "识字不多",
    "略识字",
    "未上学",
    "未读书",
    "技工",
    "技术学校",
    "中等技术学校",
    "师范",
    "中等师范",
    "党校",
    "中央党校",
    "省委党校",
    "在职",
    "学士",
    "双学士",
];

/// What can stand behind the level.
const AFTER: &[&str] = &[
    "文化程度",
    "文化水平",
    "文化",
    "程度",
    "学历",
    "毕业",
    "肄业",
    "肆业",
    "未毕业",
    "学位",
    "在读",
    "在校",
    "结业",
    "以下",
    "休学",
    "辍学",
    "水平",
];

/// The schooling that a clause consists of, without 文化, 程度, 毕业 and 学历, and where in it that stands.
pub(crate) fn education(clause: &str) -> Option<(String, Range<usize>)> {
    let mut start = 0;
    while let Some(word) = BEFORE
        .iter()
        .find(|word| clause[start..].starts_with(**word))
    {
        start += word.len();
    }
    start += clause[start..].len() - clause[start..].trim_start().len();
    let mut end = start;
    let mut levels = 0;
    while let Some(word) = LEVELS
        .iter()
        .filter(|word| clause[end..].starts_with(**word))
        .max_by_key(|word| word.len())
    {
        end += word.len();
        levels += 1;
        if let Some(length) = form(&clause[end..]) {
            end += length;
        }
    }
    if levels == 0 {
        return None;
    }
    let mut level = clause[start..end].to_owned();
    let mut rest = &clause[end..];
    while let Some(word) = AFTER.iter().find(|word| rest.starts_with(**word)) {
        if matches!(
            *word,
            "肄业" | "肆业" | "在读" | "辍学" | "休学" | "未毕业" | "结业"
        ) {
            level.push_str(word);
            end = clause.len() - rest.len() + word.len();
        }
        rest = &rest[word.len()..];
    }
    let whole = rest.trim().is_empty() || rest.trim() == "学生";
    whole.then_some((level, start..end))
}

/// `三年级`, `二年` behind a school.
fn form(text: &str) -> Option<usize> {
    let mut chars = text.char_indices();
    let (_, year) = chars.next()?;
    digit(year).filter(|&year| year > 0)?;
    let rest = &text[year.len_utf8()..];
    ["年级", "年"]
        .iter()
        .find(|word| rest.starts_with(**word))
        .map(|word| year.len_utf8() + word.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schooling() {
        let read = |clause: &str| education(clause).map(|(level, _)| level);
        for (clause, wanted) in [
            ("初中文化", "初中"),
            ("文化程度初中", "初中"),
            ("初中肆业", "初中肆业"),
            ("大学本科文化程度", "大学本科"),
            ("小学三年级文化", "小学三年级"),
            ("高中毕业", "高中"),
            ("硕士学位", "硕士"),
            ("中央党校大学学历", "中央党校大学"),
            ("文盲", "文盲"),
            ("大专在读", "大专在读"),
        ] {
            assert_eq!(read(clause).as_deref(), Some(wanted), "{clause}");
        }
        for clause in [
            "中学教师",
            "小学校长",
            "大学城某公司职员",
            "文化公司职员",
            "技工学校老师",
        ] {
            assert_eq!(read(clause), None, "{clause}");
        }
    }
}
