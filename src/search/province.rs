//! Names by which a province is asked for in a query.

/// Letters (GB/T 2260, also in ISO 3166-2:CN), short name and pinyin of each province.
const PROVINCES: [(&str, &str, &str); 31] = [
    ("BJ", "北京", "beijing"),
    ("TJ", "天津", "tianjin"),
    ("HE", "河北", "hebei"),
    ("SX", "山西", "shanxi"),
    ("NM", "内蒙古", "neimenggu"),
    ("LN", "辽宁", "liaoning"),
    ("JL", "吉林", "jilin"),
    ("HL", "黑龙江", "heilongjiang"),
    ("SH", "上海", "shanghai"),
    ("JS", "江苏", "jiangsu"),
    ("ZJ", "浙江", "zhejiang"),
    ("AH", "安徽", "anhui"),
    ("FJ", "福建", "fujian"),
    ("JX", "江西", "jiangxi"),
    ("SD", "山东", "shandong"),
    ("HA", "河南", "henan"),
    ("HB", "湖北", "hubei"),
    ("HN", "湖南", "hunan"),
    ("GD", "广东", "guangdong"),
    ("GX", "广西", "guangxi"),
    ("HI", "海南", "hainan"),
    ("CQ", "重庆", "chongqing"),
    ("SC", "四川", "sichuan"),
    ("GZ", "贵州", "guizhou"),
    ("YN", "云南", "yunnan"),
    ("XZ", "西藏", "xizang"),
    ("SN", "陕西", "shaanxi"),
    ("GS", "甘肃", "gansu"),
    ("QH", "青海", "qinghai"),
    ("NX", "宁夏", "ningxia"),
    ("XJ", "新疆", "xinjiang"),
];

/// The letters of the province meant by letters (`gd`), a short or whole name (`广东`, `广东省`) or
/// pinyin (`Guangdong`).
pub fn letters(name: &str) -> Option<&'static str> {
    PROVINCES
        .iter()
        .find(|(letters, short, pinyin)| {
            letters.eq_ignore_ascii_case(name)
                || pinyin.eq_ignore_ascii_case(name)
                || name.strip_prefix(short).is_some_and(is_ending)
        })
        .map(|(letters, ..)| *letters)
}

/// Whether this may follow the short name: nothing, or what makes it the whole name.
fn is_ending(rest: &str) -> bool {
    rest.is_empty() || ["省", "市", "自治区"].iter().any(|end| rest.ends_with(end))
}

/// The letters and pinyin of all provinces, to find what a misspelt name was meant to be.
pub fn known() -> impl Iterator<Item = &'static str> {
    PROVINCES
        .iter()
        .flat_map(|(letters, _, pinyin)| [*letters, *pinyin])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_province_has_many_names() {
        for name in ["GD", "gd", "广东", "广东省", "Guangdong"] {
            assert_eq!(letters(name), Some("GD"), "{name}");
        }
        assert_eq!(letters("新疆维吾尔自治区"), Some("XJ"));
        assert_eq!(letters("广东话"), None);
        assert_eq!(letters(""), None);
    }
}
