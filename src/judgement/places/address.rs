//! The province in which an address lies.

use super::city;
use super::prefecture;
use super::province::Province;

/// The province that an address names or surely implies, by a city's name at its beginning, and how
/// many bytes say so. `None` of a bare county or village, and of `本市`.
pub(crate) fn province(address: &str) -> Option<(&'static Province, usize)> {
    let mut start = address.len() - address.trim_start_matches(LEADING).len();
    start += division(&address[start..]);
    let address = &address[start..];
    let (province, length) = named(address).or_else(|| implied(address))?;
    Some((province, start + length))
}

/// The Production and Construction Corps, whose divisions lie in Xinjiang.
const CORPS: &str = "新疆生产建设兵团";

/// What can stand between `住` or `户籍地` and the address.
const LEADING: [char; 11] = [
    '：', ':', '为', '在', '系', '于', '是', '地', '址', ' ', '\u{3000}',
];

/// How long the name of a division of the Production and Construction Corps is before the city that belongs to it
/// (`第八师石河子市`).
fn division(address: &str) -> usize {
    const LONGEST: usize = 3;
    let Some(rest) = address.strip_prefix('第') else {
        return 0;
    };
    rest.char_indices()
        .take(LONGEST)
        .find(|&(_, c)| c == '师')
        .map_or(0, |(at, c)| '第'.len_utf8() + at + c.len_utf8())
}

/// A province's whole name, or its short name before the name of a part of it (`广东惠东县`).
fn named(address: &str) -> Option<(&'static Province, usize)> {
    if let Some((province, rest)) = Province::leading(address)
        && (address.starts_with(province.name) || starts_division(rest))
    {
        return Some((province, address.len() - rest.len()));
    }
    if address.starts_with(CORPS) {
        return Some((Province::by_letters("XJ")?, CORPS.len()));
    }
    crate::judgement::places::province::PROVINCES
        .iter()
        .find_map(|province| {
            let rest = address.strip_prefix(province.short)?;
            starts_division(rest).then_some((province, province.short.len()))
        })
}

/// Whether the name of a city, county or district follows a province's short name; `河北区`, `海南州` and
/// `海南藏族自治州` are names of their own.
fn starts_division(rest: &str) -> bool {
    const FARTHEST: usize = 9;
    let mut chars = rest.chars();
    let own = matches!(
        chars.next(),
        Some('市' | '区' | '县' | '州' | '路' | '街' | '村' | '镇' | '乡' | '大' | '新') | None
    ) || rest.starts_with("藏族")
        || rest.starts_with("蒙古族");
    !own && chars
        .take(FARTHEST)
        .take_while(|&c| matches!(c, '\u{3400}'..='\u{9fff}'))
        .any(|c| matches!(c, '市' | '县' | '区' | '州' | '盟' | '旗'))
}

/// A prefecture's or a county-level city's name with its rank.
fn implied(address: &str) -> Option<(&'static Province, usize)> {
    const RANKS: [&str; 4] = ["市", "州", "盟", "地区"];
    let prefecture = prefecture::leading(address)
        .filter(|found| RANKS.iter().any(|rank| found.name.ends_with(rank)))
        .map(|found| (found.province, found.name.len()));
    prefecture.or_else(|| city::leading(address))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_province_is_named_or_implied_by_a_city() {
        for (address, letters) in [
            ("广东省惠东县某镇", "GD"),
            ("：河南省某县", "HA"),
            ("在新疆维吾尔自治区乌鲁木齐市", "XJ"),
            ("重庆市石柱县", "CQ"),
            ("重庆云阳县", "CQ"),
            ("广东惠东县", "GD"),
            ("成都市锦江区", "SC"),
            ("昆山市某镇", "JS"),
            ("第八师石河子市", "XJ"),
            ("新疆生产建设兵团第六师", "XJ"),
            ("恩施州巴东县", "HB"),
            ("海南州共和县", "QH"),
            ("天津市河北区", "TJ"),
        ] {
            assert_eq!(
                province(address).map(|p| p.0.letters),
                Some(letters),
                "{address}"
            );
        }
    }

    #[test]
    fn a_bare_county_or_a_name_shared_with_a_province_is_none() {
        for address in [
            "惠东县某镇",
            "本市某区",
            "河北区某路",
            "吉林大街",
            "海南",
            "海南区某街",
            "河南县",
            "××省某县",
            "朝阳区",
            "湖南路",
            "",
            "通化县",
        ] {
            assert_eq!(province(address), None, "{address}");
        }
    }
}
