//! Where a child is taken and where it is brought to.

use std::ops::Range;

use crate::judgement::places::prefecture;
use crate::judgement::places::province::Province;
use crate::judgement::text::found::Found;
use crate::judgement::text::scan::is_han;

/// How a place takes part in what happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// 在, 于, 窜至: something happens there.
    At,
    /// 从, 由, 自: it begins there.
    From,
    /// 至, 到, 给: it ends there.
    To,
}

/// Whether a place is a town or a village.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Area {
    Urban,
    Rural,
}

/// The province or country of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Land {
    Province(&'static Province),
    Abroad(&'static str),
}

impl Land {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Province(province) => province.name,
            Self::Abroad(name) => name,
        }
    }
}

/// A place that is named in the account.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub role: Role,
    /// The province or country, where it is named or follows from what was named before.
    pub land: Option<Land>,
    pub area: Option<Area>,
    pub range: Range<usize>,
}

/// Where the account stands: what 本县 and a village alone mean.
#[derive(Debug, Clone, Copy)]
pub(super) struct Here {
    /// The province of the court.
    pub court: Option<&'static Province>,
    /// The place that was named last.
    pub last: Option<Land>,
}

const COUNTRIES: [&str; 8] = [
    "越南",
    "缅甸",
    "老挝",
    "柬埔寨",
    "泰国",
    "朝鲜",
    "蒙古国",
    "印度",
];

/// The places of a clause, in order; `here` follows them.
pub(super) fn places(
    text: &str,
    clause: &Range<usize>,
    named: &[Found<&'static Province>],
    here: &mut Here,
) -> Vec<Place> {
    let body = &text[clause.clone()];
    let mut places: Vec<Place> = Vec::new();
    let mut from = 0;
    for (at, c) in body.char_indices() {
        if at < from {
            continue;
        }
        let Some(role) = role(body, at, c) else {
            continue;
        };
        let start = at + c.len_utf8();
        let length = extent(&body[start..]);
        let printed = &body[start..start + length];
        if printed.is_empty() || is_home_of_person(&body[start + length..]) {
            continue;
        }
        let range = clause.start + start..clause.start + start + length;
        let Some((land, area)) = resolved(printed, &range, named, here) else {
            continue;
        };
        from = start + length;
        if land.is_some() {
            here.last = land;
        }
        places.push(Place {
            role,
            land,
            area,
            range,
        });
    }
    places
}

/// The part that a place plays, by the word before it.
fn role(body: &str, at: usize, c: char) -> Option<Role> {
    let before = &body[..at];
    match c {
        '从' | '自' | '由' | '将' | '把' => Some(Role::From),
        '至' if before.ends_with(['窜', '来']) => Some(Role::At),
        '到' if before.ends_with(['来', '窜', '去', '赶']) => Some(Role::At),
        '至' | '到' | '往' | '给' | '回' => Some(Role::To),
        '于' if before.ends_with(['位', '居', '住']) => None,
        '在' | '于' => Some(Role::At),
        '与' | '予' if before.ends_with('卖') => Some(Role::To),
        '住' if before.contains('给') => Some(Role::To),
        _ => None,
    }
}

/// How long the words of a place are that begin a text: up to the last rank.
fn extent(rest: &str) -> usize {
    const LONGEST: usize = 30;
    const RANKS: &str = "省市县区州盟旗镇乡村组屯寨庄路街院站店场巷号楼坪口道园弄里城";
    let mut end = 0;
    let mut last = None;
    for (at, c) in rest.char_indices().take(LONGEST) {
        let numeric = c.is_ascii_digit();
        if !is_han(c) && !numeric {
            break;
        }
        if at > 0
            && matches!(
                c,
                '将' | '把'
                    | '以'
                    | '的'
                    | '被'
                    | '与'
                    | '和'
                    | '向'
                    | '给'
                    | '卖'
                    | '抱'
                    | '买'
                    | '趁'
                    | '生'
                    | '收'
                    | '带'
                    | '到'
                    | '至'
                    | '往'
                    | '运'
                    | '送'
                    | '经'
                    | '乘'
            )
            && !(c == '生' && rest[at..].starts_with("生态"))
        {
            break;
        }
        let villager = c == '村' && rest[at + c.len_utf8()..].starts_with('民');
        if RANKS.contains(c) && !villager {
            end = at + c.len_utf8();
        }
        last = Some(at + c.len_utf8());
    }
    let abroad = COUNTRIES.iter().find(|country| rest.starts_with(**country));
    let short = Province::leading(rest).map(|(_, after)| rest.len() - after.len());
    let shortest = abroad
        .map_or(0, |country| country.len())
        .max(short.unwrap_or(0));
    let here = ["当地", "本地", "境内", "邻村"]
        .iter()
        .find(|word| rest.starts_with(**word))
        .map_or(0, |word| word.len());
    end.max(shortest)
        .max(here)
        .min(last.unwrap_or(0).max(shortest).max(here))
}

/// Whether what follows makes the place a person's: 籍, 人.
fn is_home_of_person(after: &str) -> bool {
    after.starts_with("籍")
        || after.starts_with('人') && !after.starts_with("人民")
        || after.starts_with("户籍")
}

/// The province or country and the area of a place, nothing where the words are none.
fn resolved(
    printed: &str,
    range: &Range<usize>,
    named: &[Found<&'static Province>],
    here: &Here,
) -> Option<(Option<Land>, Option<Area>)> {
    const NO_PLACE: [&str; 14] = [
        "家中",
        "家里",
        "逃",
        "案",
        "医院",
        "公安",
        "检察",
        "法院",
        "侦查",
        "派出所",
        "审理",
        "庭审",
        "一起",
        "路上",
    ];
    let area = area(printed);
    if let Some(country) = COUNTRIES
        .iter()
        .find(|country| printed.starts_with(**country))
    {
        return Some((Some(Land::Abroad(country)), area));
    }
    let inside = named.iter().find(|found| {
        found.range.start >= range.start
            && found.range.start < range.start + 12
            && found.range.start < range.end
    });
    if let Some(found) = inside {
        return Some((Some(Land::Province(found.value)), area));
    }
    if let Some((province, _)) = Province::leading(printed) {
        return Some((Some(Land::Province(province)), area));
    }
    if printed.starts_with("本") {
        return Some((here.court.map(Land::Province), area));
    }
    if printed.starts_with("邻省") || printed.starts_with("外省") || printed.starts_with("外地")
    {
        return None;
    }
    let county = printed
        .char_indices()
        .find(|&(at, c)| at > 0 && matches!(c, '县' | '市' | '区' | '旗'))
        .map(|(at, c)| &printed[..at + c.len_utf8()]);
    if let Some(county) = county
        && !county.starts_with(['该', '我', '某', '邻'])
    {
        if let Some(site) = prefecture::county(county, None) {
            return Some((Some(Land::Province(site.province)), area));
        }
        if let Some(site) = here
            .court
            .and_then(|court| prefecture::county(county, Some(court)))
        {
            return Some((Some(Land::Province(site.province)), area));
        }
    }
    if NO_PLACE.iter().any(|word| printed.starts_with(word)) && area.is_none() {
        return None;
    }
    let ranked = printed
        .chars()
        .any(|c| "县区市镇乡村组屯寨庄路街巷".contains(c));
    let hospital = printed.ends_with("医院")
        || printed.ends_with("卫生院")
        || printed.ends_with("车站")
        || printed.ends_with("市场");
    let near = ["当地", "本地", "邻村"]
        .iter()
        .any(|word| printed.starts_with(word));
    if !(ranked || hospital || near) {
        return None;
    }
    let land = here.last.or(here.court.map(Land::Province));
    Some((land, area))
}

/// Town or village, where the words leave no doubt.
fn area(printed: &str) -> Option<Area> {
    let rural = printed.contains(['村', '乡', '屯', '寨']) || printed.ends_with("组");
    let urban = ["街道", "小区", "市区", "城区", "社区"]
        .iter()
        .any(|word| printed.contains(word));
    let none = ["新村", "村路", "乡路", "城中村", "乡镇"]
        .iter()
        .any(|word| printed.contains(word));
    match (rural, urban) {
        (true, false) if !none => Some(Area::Rural),
        (false, true) => Some(Area::Urban),
        _ => None,
    }
}
