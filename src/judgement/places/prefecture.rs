//! The divisions below the province that a court can be named after without its province.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::plain::without_peoples;
use super::province::Province;

/// A line a prefecture; what stands in one is said at its head.
static DIVISIONS: &str = include_str!("divisions.txt");

/// The divisions of the whole country, so that a name is found at once.
static COUNTRY: LazyLock<Country> = LazyLock::new(Country::read);

/// A prefecture-level division, or a county-level one directly under its province.
struct Prefecture {
    province: &'static Province,
    /// Its name and older ones; empty for the counties of a municipality, which lie in none.
    names: Vec<&'static str>,
}

struct Country {
    prefectures: Vec<Prefecture>,
    /// The prefectures whose name begins with a character.
    by_first: HashMap<char, Vec<usize>>,
    /// The prefectures in which a county of that name lies or lay.
    counties: HashMap<&'static str, Vec<usize>>,
}

impl Country {
    fn read() -> Self {
        let mut country = Self {
            prefectures: Vec::with_capacity(370),
            by_first: HashMap::with_capacity(250),
            counties: HashMap::with_capacity(3300),
        };
        let lines = DIVISIONS.lines().filter(|line| !line.starts_with('#'));
        for (province, rest) in lines.filter_map(|line| line.split_once(' ')) {
            if let Some(province) = province.parse().ok().and_then(Province::by_code) {
                country.add(province, rest);
            }
        }
        country
    }

    fn add(&mut self, province: &'static Province, line: &'static str) {
        let index = self.prefectures.len();
        let mut words = line.split(' ');
        let names = words.next().unwrap_or_default();
        let names: Vec<&str> = names.split('/').filter(|&name| name != "-").collect();
        for name in &names {
            let first = self.by_first.entry(first(name)).or_default();
            if first.last() != Some(&index) {
                first.push(index);
            }
        }
        for county in words {
            self.counties.entry(county).or_default().push(index);
        }
        self.prefectures.push(Prefecture { province, names });
    }
}

/// The first character, or one that begins no name.
fn first(text: &str) -> char {
    text.chars().next().unwrap_or('\0')
}

/// The names with their ranks, each with the code of its province; of an autonomous prefecture also
/// the name without its peoples (`恩施州`).
pub(crate) fn names() -> impl Iterator<Item = (u8, String)> {
    COUNTRY.prefectures.iter().flat_map(|prefecture| {
        let code = prefecture.province.code;
        prefecture.names.iter().flat_map(move |name| {
            let plain = name
                .ends_with("自治州")
                .then(|| (code, format!("{}州", short(name))));
            // 海南 alone is a province.
            let plain = plain.filter(|(_, plain)| plain != "海南州");
            std::iter::once((code, (*name).to_owned())).chain(plain)
        })
    })
}

/// The prefecture whose name begins the text: its name there, what follows, and its province.
///
/// The short name counts where a suffix of its rank follows (`恩施州`, `喀什市`) or where no rank
/// follows at all (`武汉铁路运输法院`), not where it names a district (`朝阳区`) that could lie anywhere.
/// Where it names a county (`通化县`) the province is found, but no prefecture is split off.
pub(crate) fn leading(text: &str) -> Option<Leading<'_>> {
    let begun = COUNTRY.by_first.get(&first(text))?;
    begun.iter().find_map(|&index| {
        let Prefecture { province, names } = &COUNTRY.prefectures[index];
        names.iter().find_map(|name| {
            let end = match text.strip_prefix(name) {
                Some(_) => name.len(),
                None => short_end(text, short(name))?,
            };
            Some(Leading {
                name: &text[..end],
                rest: &text[end..],
                province,
            })
        })
    })
}

/// A text that begins with the name of a prefecture.
pub(crate) struct Leading<'a> {
    /// The name as it stands in the text; empty where only a county of that name follows.
    pub name: &'a str,
    /// What follows the name.
    pub rest: &'a str,
    /// The province in which it lies.
    pub province: &'static Province,
}

/// Where a county lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Site {
    /// The province that the prefecture lies in.
    pub province: &'static Province,
    /// The prefecture by its newest name; `None` in a municipality, and where the name's counties lie in several
    /// prefectures, or the county has changed its prefecture.
    pub prefecture: Option<&'static str>,
}

/// Where the county of that whole name lies, in the province if it is known; `None` where no county or
/// counties of several provinces bear the name.
pub(crate) fn county(name: &str, province: Option<&Province>) -> Option<Site> {
    let mut found = COUNTRY
        .counties
        .get(name)?
        .iter()
        .map(|&index| &COUNTRY.prefectures[index])
        .filter(|found| province.is_none_or(|province| province == found.province));
    let Prefecture { province, names } = found.next()?;
    let mut site = Site {
        province,
        prefecture: names.first().copied(),
    };
    for other in found {
        if other.province != site.province {
            return None;
        }
        site.prefecture = None;
    }
    Some(site)
}

/// Where a name ends that the text begins with, given in its short form.
fn short_end(text: &str, short: &str) -> Option<usize> {
    const RANKS: [&str; 4] = ["地区", "市", "州", "盟"];
    let rest = text.strip_prefix(short)?;
    if let Some(rank) = RANKS.iter().find(|&&rank| rest.starts_with(rank)) {
        return Some(short.len() + rank.len());
    }
    // 海南 is a prefecture of Qinghai with its rank only; 东方红 is a forest in Heilongjiang.
    if matches!(short, "海南" | "东方") || rest.starts_with("林区") {
        return None;
    }
    match rest.chars().next() {
        Some('区' | '旗' | '镇' | '乡') => None,
        Some('县') => Some(0),
        _ => Some(short.len()),
    }
}

/// The name without its rank and without the peoples that an autonomous division is named for.
fn short(name: &'static str) -> &'static str {
    let plain = ["地区", "林区", "市", "盟", "县"]
        .iter()
        .find_map(|rank| name.strip_suffix(rank));
    without_peoples(plain.unwrap_or(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn no_name_lies_in_two_provinces() {
        let mut seen = BTreeMap::new();
        for Prefecture { province, names } in &COUNTRY.prefectures {
            for name in names {
                assert!(!name.is_empty());
                let other = seen.insert(short(name), province.code);
                assert!(other.is_none_or(|other| other == province.code), "{name}");
            }
        }
        assert!(seen.len() > 350);
        assert!(COUNTRY.counties.len() > 3000);
    }

    #[test]
    fn names_with_and_without_rank() {
        let found = |text| leading(text).map(|l| (l.name, l.rest, l.province.letters));
        assert_eq!(found("杭州市下城区"), Some(("杭州市", "下城区", "ZJ")));
        assert_eq!(found("恩施州巴东县"), Some(("恩施州", "巴东县", "HB")));
        assert_eq!(found("武汉铁路运输"), Some(("武汉", "铁路运输", "HB")));
        assert_eq!(found("襄樊市某区"), Some(("襄樊市", "某区", "HB")));
        assert_eq!(found("通化县"), Some(("", "通化县", "JL")));
        assert_eq!(found("朝阳区"), None);
        assert_eq!(found("青山湖县"), None);
        assert_eq!(found("东方红林区"), None);
        assert_eq!(found("甘孜藏族自治州"), Some(("甘孜藏族自治州", "", "SC")));
        assert_eq!(found(""), None);
    }

    #[test]
    fn a_county_lies_where_its_name_is_the_only_one() {
        let found = |name, letters| {
            county(name, Province::by_letters(letters)).map(|s| (s.province.letters, s.prefecture))
        };
        assert_eq!(found("惠东县", ""), Some(("GD", Some("惠州市"))));
        assert_eq!(found("谷城县", ""), Some(("HB", Some("襄阳市"))));
        assert_eq!(found("綦江区", ""), Some(("CQ", None)));
        assert_eq!(found("朝阳区", ""), None);
        assert_eq!(found("朝阳区", "JL"), Some(("JL", Some("长春市"))));
        // In Jinan, Zaozhuang and Jining; from Lu'an to Huainan in 2016.
        assert_eq!(found("市中区", "SD"), Some(("SD", None)));
        assert_eq!(found("寿县", ""), Some(("AH", None)));
        assert_eq!(found("某县", ""), None);
    }
}
