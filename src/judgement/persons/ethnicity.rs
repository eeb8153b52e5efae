//! A person's ethnicity.

/// The 56 ethnic groups of the official classification (GB/T 3304), and those that court documents
/// print beside them.
const ETHNIC_GROUPS: [&str; 66] = [
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
    "蒙族",
    "维族",
    "维吾族",
    "彜族",
    "畬族",
    "仫老族",
    "革家人",
    "布衣族",
];

/// The ethnicity at the beginning of a clause, and how many bytes it has with the words for it.
pub(crate) fn ethnicity(clause: &str) -> Option<(String, usize)> {
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
