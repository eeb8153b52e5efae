//! A person's nationality.

use std::ops::Range;

/// The short names of countries.
const COUNTRIES: &[&str] = &[
    "中国",
    "越南",
    "缅甸",
    "老挝",
    "泰国",
    "柬埔寨",
    "菲律宾",
    "马来西亚",
    "新加坡",
    "印度尼西亚",
    "印度",
    "巴基斯坦",
    "孟加拉",
    "尼泊尔",
    "斯里兰卡",
    "阿富汗",
    "蒙古",
    "朝鲜",
    "韩国",
    "日本",
    "俄罗斯",
    "乌克兰",
    "哈萨克斯坦",
    "吉尔吉斯斯坦",
    "乌兹别克斯坦",
    "塔吉克斯坦",
    "土库曼斯坦",
    "土耳其",
    "伊朗",
    "伊拉克",
    "叙利亚",
    "也门",
    "约旦",
    "以色列",
    "沙特阿拉伯",
    "埃及",
    "苏丹",
    "埃塞俄比亚",
    "索马里",
    "肯尼亚",
    "坦桑尼亚",
    "乌干达",
    "卢旺达",
    "布隆迪",
    "赞比亚",
    "津巴布韦",
    "莫桑比克",
    "马拉维",
    "安哥拉",
    "南非",
    "尼日利亚",
    "尼日尔",
    "加纳",
    "喀麦隆",
    "贝宁",
    "多哥",
    "科特迪瓦",
    "塞内加尔",
    "利比里亚",
    "塞拉利昂",
    "冈比亚",
    "几内亚比绍",
    "赤道几内亚",
    "巴布亚新几内亚",
    "几内亚",
    "马里",
    "刚果",
    "美国",
    "加拿大",
    "墨西哥",
    "巴西",
    "阿根廷",
    "哥伦比亚",
    "委内瑞拉",
    "秘鲁",
    "智利",
    "玻利维亚",
    "英国",
    "法国",
    "德国",
    "意大利",
    "西班牙",
    "葡萄牙",
    "荷兰",
    "比利时",
    "瑞士",
    "瑞典",
    "挪威",
    "丹麦",
    "芬兰",
    "波兰",
    "罗马尼亚",
    "立陶宛",
    "澳大利亚",
    "新西兰",
];

/// What the whole names of states have behind the short one.
const STATES: &[&str] = &[
    "社会主义共和国",
    "人民民主共和国",
    "联邦共和国",
    "共和国",
    "联邦",
    "王国",
];

/// A nationality that a clause states: `越南籍`, `国籍：缅甸`, `越南社会主义共和国公民`. The short name of the country,
/// and where it stands.
pub(crate) fn nationality(text: &str, clause: Range<usize>) -> Option<(String, Range<usize>)> {
    let whole = |name: &str| match name {
        "中华人民共和" => Some("中国"),
        "大韩民" => Some("韩国"),
        "美利坚合众" => Some("美国"),
        _ => None,
    };
    let printed = &text[clause.clone()];
    let at = ["国籍", "籍", "国公民", "公民"]
        .iter()
        .find_map(|word| printed.find(word))?;
    let mut before = printed[..at].trim_end();
    if let Some(name) = whole(before.trim_end_matches('国')) {
        return Some((name.to_owned(), clause));
    }
    if printed[at..].starts_with("公民身份") {
        return None;
    }
    // The word can begin in the middle of 共和国籍.
    let joined = format!("{before}国");
    for state in STATES {
        before = before.strip_suffix(state).unwrap_or(before);
        if let Some(name) = joined.strip_suffix(state) {
            before = &before[..name.len().min(before.len())];
        }
    }
    let after = printed[at..]
        .trim_start_matches("国籍")
        .trim_start_matches(['：', ':', '为', ' ']);
    let country = COUNTRIES
        .iter()
        .filter(|country| {
            before.ends_with(**country)
                || country
                    .strip_suffix('国')
                    .is_some_and(|short| before.ends_with(short))
                || after.starts_with(**country)
        })
        .max_by_key(|country| country.len())?;
    Some(((*country).to_owned(), clause))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nationalities() {
        let read = |clause: &str| nationality(clause, 0..clause.len()).map(|(name, _)| name);
        for (clause, wanted) in [
            ("越南籍", "越南"),
            ("缅甸国籍", "缅甸"),
            ("国籍：泰国", "泰国"),
            ("美籍", "美国"),
            ("美国籍", "美国"),
            ("索马里籍", "索马里"),
            ("越南社会主义共和国公民", "越南"),
            ("越南社会主义共和国国籍", "越南"),
            ("缅甸联邦共和国籍", "缅甸"),
            ("大韩民国国籍", "韩国"),
            ("中华人民共和国国籍", "中国"),
        ] {
            assert_eq!(read(clause).as_deref(), Some(wanted), "{clause}");
        }
        for clause in [
            "国籍不明",
            "公民身份号码123",
            "原籍某县",
            "籍贯某县",
            "无国籍",
            "汉族",
        ] {
            assert_eq!(read(clause), None, "{clause}");
        }
    }
}
