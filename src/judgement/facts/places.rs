//! Places in running text, down to the province.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use crate::judgement::places::province::PROVINCES;
use crate::judgement::places::province::Province;
use crate::judgement::places::{city, prefecture};
use crate::judgement::text::found::Found;

/// The longest name with its rank, in characters (黔西南布依族苗族自治州).
const LONGEST: usize = 14;

/// Appends the places of a part of the text. Parts of one address are one place.
pub(crate) fn add(text: &str, part: Range<usize>, places: &mut Vec<Found<&'static Province>>) {
    let body = &text[part.clone()];
    let first = places.len();
    let mut before = None;
    for (at, c) in body.char_indices() {
        let found = match c {
            '省' | '市' | '州' | '盟' | '区' => ranked(body, at + c.len_utf8()),
            _ => short(body, at, c, before),
        };
        before = Some(c);
        let Some((province, range)) = found else {
            continue;
        };
        let range = part.start + range.start..part.start + range.end;
        match places[first..].last_mut() {
            Some(last) if range.start < last.range.end => {}
            Some(last) if range.start == last.range.end && last.value == province => {
                last.range.end = range.end;
            }
            _ => places.push(Found {
                value: province,
                range,
            }),
        }
    }
}

/// Names with their ranks (广东省, 惠州市, 恩施州) and the provinces in which they lie.
fn names() -> &'static HashMap<String, &'static Province> {
    static NAMES: OnceLock<HashMap<String, &'static Province>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let provinces = PROVINCES.iter().map(|p| (p.name.to_owned(), p));
        let below = prefecture::names().chain(city::names());
        let below = below.filter_map(|(code, name)| Some((name, Province::by_code(code)?)));
        below.chain(provinces).collect()
    })
}

/// The place whose name with its rank ends here.
fn ranked(body: &str, end: usize) -> Option<(&'static Province, Range<usize>)> {
    let starts: Vec<usize> = body[..end]
        .char_indices()
        .rev()
        .take(LONGEST)
        .take_while(|&(_, c)| matches!(c, '\u{3400}'..='\u{9fff}'))
        .map(|(at, _)| at)
        .collect();
    let (start, province) = starts
        .into_iter()
        .rev()
        .find_map(|start| Some((start, *names().get(&body[start..end])?)))?;
    let after = &body[end..];
    let thing = ["场", "价", "值", "面", "政", "容", "民"]
        .iter()
        .any(|word| after.starts_with(word));
    (!thing && !is_authority(after)).then_some((province, start..end))
}

/// Whether an authority or a business is named after the place: 惠州市公安局, 惠州市某公司.
fn is_authority(after: &str) -> bool {
    const FARTHEST: usize = 20;
    const BUSINESSES: [&str; 3] = ["公司", "分行", "支行"];
    const WORDS: [&str; 18] = [
        "公安",
        "检察",
        "法院",
        "看守所",
        "司法",
        "监狱",
        "鉴定",
        "律师",
        "支队",
        "大队",
        "派出所",
        "价格认证",
        "价格认定",
        "认证中心",
        "检验",
        "戒毒",
        "局",
        "委员会",
    ];
    let end = after
        .char_indices()
        .take(FARTHEST)
        .take_while(|&(_, c)| matches!(c, '\u{3400}'..='\u{9fff}'))
        .last()
        .map_or(0, |(at, c)| at + c.len_utf8());
    let name = &after[..end];
    // A business in a street named before it is a place.
    let street = name
        .find(['区', '县', '镇', '乡', '村', '路', '街'])
        .unwrap_or(name.len());
    WORDS.iter().any(|word| name.contains(word))
        || BUSINESSES.iter().any(|word| name[..street].contains(word))
}

/// A province named in short: between words that show it for a place (从云南将…).
fn short(
    body: &str,
    at: usize,
    c: char,
    before: Option<char>,
) -> Option<(&'static Province, Range<usize>)> {
    const LEADS: &str = "从自至到往在由回去、和系赴于经来及，（抵达";
    const FOLLOWS: &str = "、，。；（）到至将带运与和及等籍境某找打老卖或后把接抱";
    if !"北天河山内辽吉黑上江浙安福湖广海重四贵云西陕甘青宁新".contains(c)
    {
        return None;
    }
    if !before.is_none_or(|before| LEADS.contains(before)) {
        return None;
    }
    let province = PROVINCES
        .iter()
        .find(|province| body[at..].starts_with(province.short))?;
    let end = at + province.short.len();
    let after = &body[end..];
    let next = after.chars().next();
    let alone = next.is_none_or(|next| FOLLOWS.contains(next));
    let divided = crate::judgement::places::address::province(&body[at..])
        .is_some_and(|(named, len)| named == province && len == province.short.len());
    ((alone || divided) && !is_authority(after)).then_some((province, at..end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, &str)> {
        let mut places = Vec::new();
        add(text, 0..text.len(), &mut places);
        places
            .into_iter()
            .map(|found| (&text[found.range], found.value.letters))
            .collect()
    }

    #[test]
    fn provinces_named_or_implied() {
        assert_eq!(
            read("在广东省惠州市惠城区，从云南将男婴带至昆山市，后到恩施州、广西壮族自治区。"),
            [
                ("广东省惠州市", "GD"),
                ("云南", "YN"),
                ("昆山市", "JS"),
                ("恩施州", "HB"),
                ("广西壮族自治区", "GX"),
            ]
        );
        assert_eq!(read("到福建某县"), [("福建", "FJ")]);
        assert_eq!(read("在北京市朝阳区"), [("北京市", "BJ")]);
        assert_eq!(read("在广东惠东县"), [("广东", "GD")]);
    }

    #[test]
    fn what_names_no_place() {
        for text in [
            "在湖南路的江西面馆",
            "本市某区",
            "惠州市公安局出具",
            "杭州市场上",
            "广州市价格认证中心",
            "某银行南昌市分行",
            "白山市某劳务公司",
            "在黄河南岸",
            "河北区",
            "湖南省高级人民法院",
            "某省某市",
        ] {
            assert_eq!(read(text), [], "{text}");
        }
    }
}
