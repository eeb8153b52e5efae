//! The words for a person's ethnicity, schooling, occupation and nationality.

use std::ops::Range;

use super::numeral::digit;

/// The 56 ethnic groups of the official classification (GB/T 3304), and those that court documents
/// print beside them.
const ETHNIC_GROUPS: [&str; 58] = [
    "汉族",
    "壮族",
    "满族",
    "回族",
    "苗族",
    "维吾尔族",
    "土家族",
    "彝族",
    "蒙古族",
    "藏族",
    "布依族",
    "侗族",
    "瑶族",
    "朝鲜族",
    "白族",
    "哈尼族",
    "哈萨克族",
    "黎族",
    "傣族",
    "畲族",
    "傈僳族",
    "仡佬族",
    "东乡族",
    "高山族",
    "拉祜族",
    "水族",
    "佤族",
    "纳西族",
    "羌族",
    "土族",
    "仫佬族",
    "锡伯族",
    "柯尔克孜族",
    "达斡尔族",
    "景颇族",
    "毛南族",
    "撒拉族",
    "布朗族",
    "塔吉克族",
    "阿昌族",
    "普米族",
    "鄂温克族",
    "怒族",
    "京族",
    "基诺族",
    "德昂族",
    "保安族",
    "俄罗斯族",
    "裕固族",
    "乌孜别克族",
    "门巴族",
    "鄂伦春族",
    "独龙族",
    "塔塔尔族",
    "赫哲族",
    "珞巴族",
    "穿青人",
    "傈傈族",
];

/// The ethnicity at the beginning of a clause, and how many bytes it has with the words for it.
pub(super) fn ethnicity(clause: &str) -> Option<(String, usize)> {
    let body = clause
        .trim_start()
        .trim_start_matches("民族")
        .trim_start_matches("族别")
        .trim_start_matches(['：', ':', ' ']);
    let labelled = clause.trim_start().len() != body.len();
    let lead = clause.len() - body.len();
    if let Some(group) = ETHNIC_GROUPS.iter().find(|group| body.starts_with(**group)) {
        let rest = &body[group.len()..];
        let is_place = rest.starts_with(['自', '乡', '镇', '村']) || ethnicity_of_place(rest);
        return (!is_place).then(|| ((*group).to_owned(), lead + group.len()));
    }
    // 民族：汉
    let group = ETHNIC_GROUPS
        .iter()
        .find(|group| labelled && group.strip_suffix('族') == Some(body.trim()))?;
    Some(((*group).to_owned(), clause.len()))
}

/// Whether a second people and a kind of place follow, as in 满族朝鲜族乡.
fn ethnicity_of_place(rest: &str) -> bool {
    ETHNIC_GROUPS
        .iter()
        .find_map(|group| rest.strip_prefix(group))
        .is_some_and(|rest| rest.starts_with(['自', '乡', '镇']))
}

/// The schooling that a clause consists of, without 文化, 程度, 毕业 and 学历, and where in it that stands.
pub(super) fn education(clause: &str) -> Option<(String, Range<usize>)> {
    const BEFORE: [&str; 9] = [
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
    const LEVELS: [&str; 39] = [
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
    ];
    const AFTER: [&str; 14] = [
        "文化程度",
        "文化水平",
        "文化",
        "程度",
        "学历",
        "毕业",
        "肄业",
        "在读",
        "在校",
        "结业",
        "以下",
        "未毕业",
        "辍学",
        "水平",
    ];
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
        if matches!(*word, "肄业" | "在读" | "辍学" | "未毕业" | "结业") {
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

/// Whether a clause is the name of an occupation, or says that there is none.
pub(super) fn is_occupation(clause: &str) -> bool {
    const WHOLE: [&str; 24] = [
        "无业",
        "农民",
        "务农",
        "务工",
        "工人",
        "职工",
        "学生",
        "个体",
        "无职业",
        "无固定职业",
        "待业",
        "下岗",
        "打工",
        "经商",
        "粮农",
        "渔民",
        "牧民",
        "退休",
        "自由职业",
        "个体户",
        "个体经营",
        "无固定工作",
        "无工作",
        "职员",
    ];
    const ENDS: [&str; 40] = [
        "农民",
        "务农",
        "务工",
        "工人",
        "人员",
        "员工",
        "职工",
        "职员",
        "经理",
        "司机",
        "驾驶员",
        "教师",
        "老师",
        "医生",
        "学生",
        "董事",
        "董事长",
        "主任",
        "书记",
        "局长",
        "科长",
        "处长",
        "所长",
        "校长",
        "厂长",
        "主管",
        "老板",
        "经营者",
        "业主",
        "店主",
        "会计",
        "出纳",
        "技术员",
        "保安",
        "工程师",
        "法定代表人",
        "负责人",
        "实际控制人",
        "实际经营人",
        "个体户",
    ];
    let body = clause
        .trim()
        .trim_start_matches("职业")
        .trim_start_matches(['：', ':', '系', ' ']);
    let body = body
        .trim_start_matches("案发前")
        .trim_start_matches("捕前")
        .trim_start_matches(['系', '任', '无']);
    WHOLE.contains(&body)
        || WHOLE.contains(&clause.trim())
        || ENDS.iter().any(|end| body.ends_with(end)) && body.chars().count() <= 40
}

/// A nationality that a clause states: `越南籍`, `国籍：缅甸`. The name of the country, and where it stands.
pub(super) fn nationality(text: &str, clause: Range<usize>) -> Option<(String, Range<usize>)> {
    const COUNTRIES: [&str; 46] = [
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
        "蒙古",
        "朝鲜",
        "韩国",
        "日本",
        "俄罗斯",
        "哈萨克斯坦",
        "吉尔吉斯斯坦",
        "乌兹别克斯坦",
        "塔吉克斯坦",
        "土耳其",
        "伊朗",
        "伊拉克",
        "叙利亚",
        "也门",
        "埃及",
        "尼日利亚",
        "加纳",
        "喀麦隆",
        "肯尼亚",
        "坦桑尼亚",
        "乌干达",
        "南非",
        "几内亚",
        "马里",
        "刚果",
        "美国",
        "英国",
        "法国",
        "德国",
        "加拿大",
        "澳大利亚",
        "巴西",
    ];
    let printed = &text[clause.clone()];
    let at = printed.find("国籍").or_else(|| printed.find('籍'))?;
    let country = COUNTRIES.iter().find(|country| {
        printed[..at].ends_with(**country)
            || printed[..at].ends_with(country.trim_end_matches('国'))
            || printed[..at].ends_with(&format!("{country}社会主义共和"))
            || printed[at..]
                .trim_start_matches("国籍")
                .trim_start_matches(['：', ':', ' '])
                .starts_with(**country)
    })?;
    Some(((*country).to_owned(), clause))
}
