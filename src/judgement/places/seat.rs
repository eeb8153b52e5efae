//! What a court's name says of where it sits: province, prefecture, county, and its level.

use super::plain::plain_name;
use super::prefecture;
use super::province::Province;
use crate::ground::initials;

/// The level of a court.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Level {
    /// The Supreme People's Court.
    Supreme,
    /// A province's high court.
    High,
    /// An intermediate court, of a prefecture or a part of a municipality.
    Intermediate,
    /// A county's, a city's or a district's court.
    Basic,
}

/// A court's name taken apart. What the name does not say stays empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seat {
    /// The province, where it is named or surely implied by a named city.
    pub province: Option<&'static Province>,
    /// The prefecture as the name has it (`佛山市`), or else that in which the named county lies.
    pub prefecture: Option<String>,
    /// The county, district or county-level city as the name has it: `高明区`.
    pub county: Option<String>,
    /// The level of the court.
    pub level: Level,
    /// Which of several courts of one city: 2 in `东莞市第二人民法院`.
    pub ordinal: Option<u8>,
    /// The kind of a special court (`铁路运输`, `海事`), empty for all others.
    pub special: &'static str,
}

/// The kinds of special courts, by what stands before `法院`.
const SPECIAL: [&str; 9] = [
    "铁路运输",
    "海事",
    "知识产权",
    "互联网",
    "金融",
    "军事",
    "林业",
    "农垦",
    "矿区",
];

/// Takes a court's name apart: `广东省东莞市第二人民法院`. `None` where it is not a court's name.
pub fn seat(court: &str) -> Option<Seat> {
    let name = court.strip_prefix("中华人民共和国").unwrap_or(court);
    let (body, branch) = match name.strip_suffix("分院") {
        Some(body) => body.split_once("法院")?,
        None => (name.strip_suffix("法院")?, ""),
    };
    let body = ["人民", "基层"]
        .iter()
        .find_map(|word| body.strip_suffix(word))
        .unwrap_or(body);
    let (body, level) = level(body);
    let (body, ordinal) = ordinal(body);
    let special = SPECIAL.into_iter().find(|kind| body.ends_with(kind));
    let special = special.filter(|&kind| kind != "矿区").unwrap_or_default();
    let body = body.strip_suffix(special).unwrap_or(body);
    if special == "军事" {
        // A military court has no division of the country: its region spans several provinces.
        return Some(Seat {
            province: None,
            prefecture: None,
            county: None,
            level,
            ordinal,
            special,
        });
    }

    let named = Province::leading(body);
    let rest = named.map_or(body, |(_, rest)| rest);
    let rest = if branch.is_empty() { rest } else { branch };
    let rest = rest.strip_prefix("生产建设兵团").unwrap_or(rest);
    let found = prefecture::leading(rest)
        .filter(|found| named.is_none_or(|(province, _)| std::ptr::eq(province, found.province)));
    let county = found.as_ref().map_or(rest, |found| found.rest);
    let filled = |part: &str| (!part.is_empty()).then(|| part.to_owned());
    let province = named
        .map(|(province, _)| province)
        .or(found.as_ref().map(|found| found.province));
    // The name of a county can begin as a prefecture's does: 大理市 lies in 大理白族自治州.
    let site = match &found {
        Some(found) if !found.name.is_empty() && !found.rest.is_empty() => None,
        _ => prefecture::county(rest, province),
    };
    let is_county = level == Level::Basic && site.is_some();
    Some(Seat {
        province: province.or(site.map(|site| site.province)),
        prefecture: match (&found, site) {
            (_, Some(site)) if is_county => site.prefecture.map(str::to_owned),
            (Some(found), _) => filled(found.name),
            (None, site) => site.and_then(|site| site.prefecture).map(str::to_owned),
        },
        county: filled(if is_county { rest } else { county }),
        level,
        ordinal,
        special,
    })
}

fn level(body: &str) -> (&str, Level) {
    let levels = [
        ("最高", Level::Supreme),
        ("高级", Level::High),
        ("中级", Level::Intermediate),
    ];
    levels
        .into_iter()
        .find_map(|(word, level)| Some((body.strip_suffix(word)?, level)))
        .unwrap_or((body, Level::Basic))
}

fn ordinal(body: &str) -> (&str, Option<u8>) {
    let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
    (1..)
        .zip(numerals)
        .find_map(|(value, numeral)| {
            let rest = body.strip_suffix(numeral)?.strip_suffix('第')?;
            Some((rest, Some(value)))
        })
        .unwrap_or((body, None))
}

impl Seat {
    /// The court's part of a citation before 2016: the initials of its county's or city's name
    /// in pinyin (`HD` for 惠东县), and what distinguishes several courts of one city: the ordinal
    /// (`DG2`), the initial of a special court (`XYT`, railway). Empty for high courts, which are named by
    /// the province alone but for their branches, `SPC` for the Supreme People's Court.
    pub fn letters(&self) -> String {
        match self.level {
            Level::Supreme => return "SPC".to_owned(),
            Level::High if self.prefecture.is_none() => return String::new(),
            Level::High | Level::Intermediate | Level::Basic => {}
        }
        let municipality = self.province.filter(|province| province.is_municipality());
        let name = self
            .county
            .as_deref()
            .or(self.prefecture.as_deref())
            .or(municipality.map(|province| province.short))
            .unwrap_or_default();
        let mut letters = initials(plain_name(name)).to_uppercase();
        letters.extend(
            self.special
                .chars()
                .next()
                .map(|c| initials(c.encode_utf8(&mut [0; 4])).to_uppercase()),
        );
        if let Some(ordinal) = self.ordinal {
            letters.push(char::from(b'0' + ordinal));
        }
        letters
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(court: &str) -> (Option<&'static str>, String) {
        let seat = seat(court).unwrap();
        (seat.province.map(|p| p.letters), seat.letters())
    }

    #[test]
    fn the_courts_letters_come_from_its_county_or_city() {
        for (court, province, name) in [
            ("广东省惠东县人民法院", "GD", "HD"),
            ("山东省费县人民法院", "SD", "F"),
            ("云南省文山壮族苗族自治州广南县人民法院", "YN", "GN"),
            ("广东省佛山市高明区人民法院", "GD", "GM"),
            ("广东省佛山市中级人民法院", "GD", "FS"),
            ("杭州市下城区人民法院", "ZJ", "XC"),
            ("上海市浦东新区人民法院", "SH", "PD"),
            ("重庆市永川区人民法院", "CQ", "YC"),
            ("重庆市第五中级人民法院", "CQ", "CQ5"),
            ("广东省东莞市第二人民法院", "GD", "DG2"),
            ("贵州省三都水族自治县人民法院", "GZ", "SD"),
            ("吉林省松原市前郭尔罗斯蒙古族自治县人民法院", "JL", "QGELS"),
            ("襄阳铁路运输法院", "HB", "XYT"),
            ("武汉铁路运输中级法院", "HB", "WHT"),
            ("新疆生产建设兵团奎屯垦区人民法院", "XJ", "KT"),
            ("吉林省吉林市中级人民法院", "JL", "JL"),
            ("湖南省长沙县人民法院", "HN", "CS"),
            ("中华人民共和国北京市第二中级人民法院", "BJ", "BJ2"),
            ("山西省阳泉市矿区人民法院", "SX", "K"),
        ] {
            assert_eq!(letters(court), (Some(province), name.into()), "{court}");
        }
    }

    #[test]
    fn high_and_supreme_courts_have_no_county() {
        let high = seat("江西省高级人民法院").unwrap();
        assert_eq!((high.level, high.letters()), (Level::High, String::new()));
        let supreme = seat("中华人民共和国最高人民法院").unwrap();
        assert_eq!((supreme.province, supreme.letters()), (None, "SPC".into()));
    }

    #[test]
    fn a_county_lies_where_the_country_has_one_of_its_name() {
        for (court, province, prefecture, county) in [
            ("绥中县人民法院", "LN", Some("葫芦岛市"), "绥中县"),
            ("张家港市人民法院", "JS", Some("苏州市"), "张家港市"),
            ("广东省惠东县人民法院", "GD", Some("惠州市"), "惠东县"),
            ("山东省市中区人民法院", "SD", None, "市中区"),
            ("吉林省通化县人民法院", "JL", Some("通化市"), "通化县"),
            (
                "云南省大理市人民法院",
                "YN",
                Some("大理白族自治州"),
                "大理市",
            ),
            ("文山市人民法院", "YN", Some("文山壮族苗族自治州"), "文山市"),
            ("重庆市永川区人民法院", "CQ", None, "永川区"),
            ("襄樊市襄阳区人民法院", "HB", Some("襄樊市"), "襄阳区"),
            ("乌审旗人民法院", "NM", Some("鄂尔多斯市"), "乌审旗"),
            ("海南省定安县人民法院", "HI", Some("定安县"), ""),
        ] {
            let seat = seat(court).unwrap();
            assert_eq!(seat.province.map(|p| p.letters), Some(province), "{court}");
            assert_eq!(seat.prefecture.as_deref(), prefecture, "{court}");
            assert_eq!(
                seat.county.as_deref().unwrap_or_default(),
                county,
                "{court}"
            );
        }
        assert_eq!(seat("绥丰县人民法院").unwrap().province, None);
        assert_eq!(seat("朝阳区人民法院").unwrap().province, None);
        assert!(seat("惠东县公安局").is_none());
        assert!(seat("分院").is_none());
    }

    #[test]
    fn special_courts_have_a_province_where_they_surely_sit() {
        for (court, province, level) in [
            ("大连海事法院", Some("LN"), Level::Basic),
            ("广州知识产权法院", Some("GD"), Level::Basic),
            ("北京互联网法院", Some("BJ"), Level::Basic),
            ("上海铁路运输中级法院", Some("SH"), Level::Intermediate),
            ("扬州经济技术开发区人民法院", Some("JS"), Level::Basic),
            ("甘肃矿区人民法院", Some("GS"), Level::Basic),
            ("黑龙江省某某林区基层法院", Some("HL"), Level::Basic),
            ("黑龙江省林区中级人民法院", Some("HL"), Level::Intermediate),
            ("某某林区基层法院", None, Level::Basic),
            ("东方红林区基层法院", None, Level::Basic),
            (
                "新疆生产建设兵团第六师中级人民法院",
                Some("XJ"),
                Level::Intermediate,
            ),
            (
                "新疆维吾尔自治区高级人民法院伊犁哈萨克自治州分院",
                Some("XJ"),
                Level::High,
            ),
            (
                "新疆维吾尔自治区高级人民法院生产建设兵团分院",
                Some("XJ"),
                Level::High,
            ),
            ("中国人民解放军西安军事法院", None, Level::Basic),
            ("兰州军区军事法院", None, Level::Basic),
        ] {
            let seat = seat(court).unwrap();
            assert_eq!(
                (seat.province.map(|p| p.letters), seat.level),
                (province, level),
                "{court}"
            );
        }
    }

    #[test]
    fn the_parts_are_as_printed() {
        let seat = seat("广东省佛山市高明区人民法院").unwrap();
        assert_eq!(seat.prefecture.as_deref(), Some("佛山市"));
        assert_eq!(seat.county.as_deref(), Some("高明区"));
        assert_eq!(seat.level, Level::Basic);
    }
}
