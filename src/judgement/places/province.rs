//! The provinces of mainland China and how court documents name them.

/// A province, an autonomous region or a municipality directly under the central government.
#[derive(Debug, PartialEq, Eq)]
pub struct Province {
    /// The first two digits of its code in GB/T 2260.
    pub code: u8,
    /// The whole name: `广东省`.
    pub name: &'static str,
    /// The name as it is said: `广东`.
    pub short: &'static str,
    /// The one-character abbreviation that begins a trial number since 2016: `粤`.
    pub abbreviation: char,
    /// The letter code of GB/T 2260, used in citations: `GD`.
    pub letters: &'static str,
    /// The English name, in pinyin without marks: `Guangdong`.
    pub english: &'static str,
}

macro_rules! provinces {
    ($($code:literal $name:literal $short:literal $abbreviation:literal $letters:literal $english:literal)*) => {
        [$(Province {
            code: $code,
            name: $name,
            short: $short,
            abbreviation: $abbreviation,
            letters: $letters,
            english: $english,
        }),*]
    };
}

/// The 31 provinces, in the order of their codes.
///
/// Codes, names and letters are those of the national standard GB/T 2260 (Codes for the
/// administrative divisions of the People's Republic of China); the letters also stand in
/// ISO 3166-2:CN. The abbreviations are the official ones, which the Supreme People's Court made part of the
/// trial number from 1 January 2016 on (Several Provisions on Trial Numbers of People's
/// Courts, Fa \[2015\] 137).
pub static PROVINCES: [Province; 31] = provinces! {
    11 "北京市" "北京" '京' "BJ" "Beijing"
    12 "天津市" "天津" '津' "TJ" "Tianjin"
    13 "河北省" "河北" '冀' "HE" "Hebei"
    14 "山西省" "山西" '晋' "SX" "Shanxi"
    15 "内蒙古自治区" "内蒙古" '内' "NM" "Inner Mongolia"
    21 "辽宁省" "辽宁" '辽' "LN" "Liaoning"
    22 "吉林省" "吉林" '吉' "JL" "Jilin"
    23 "黑龙江省" "黑龙江" '黑' "HL" "Heilongjiang"
    31 "上海市" "上海" '沪' "SH" "Shanghai"
    32 "江苏省" "江苏" '苏' "JS" "Jiangsu"
    33 "浙江省" "浙江" '浙' "ZJ" "Zhejiang"
    34 "安徽省" "安徽" '皖' "AH" "Anhui"
    35 "福建省" "福建" '闽' "FJ" "Fujian"
    36 "江西省" "江西" '赣' "JX" "Jiangxi"
    37 "山东省" "山东" '鲁' "SD" "Shandong"
    41 "河南省" "河南" '豫' "HA" "Henan"
    42 "湖北省" "湖北" '鄂' "HB" "Hubei"
    43 "湖南省" "湖南" '湘' "HN" "Hunan"
    44 "广东省" "广东" '粤' "GD" "Guangdong"
    45 "广西壮族自治区" "广西" '桂' "GX" "Guangxi"
    46 "海南省" "海南" '琼' "HI" "Hainan"
    50 "重庆市" "重庆" '渝' "CQ" "Chongqing"
    51 "四川省" "四川" '川' "SC" "Sichuan"
    52 "贵州省" "贵州" '黔' "GZ" "Guizhou"
    53 "云南省" "云南" '云' "YN" "Yunnan"
    54 "西藏自治区" "西藏" '藏' "XZ" "Tibet"
    61 "陕西省" "陕西" '陕' "SN" "Shaanxi"
    62 "甘肃省" "甘肃" '甘' "GS" "Gansu"
    63 "青海省" "青海" '青' "QH" "Qinghai"
    64 "宁夏回族自治区" "宁夏" '宁' "NX" "Ningxia"
    65 "新疆维吾尔自治区" "新疆" '新' "XJ" "Xinjiang"
};

impl Province {
    /// The province with the first two digits `code` of GB/T 2260.
    pub fn by_code(code: u8) -> Option<&'static Self> {
        PROVINCES.iter().find(|province| province.code == code)
    }

    /// The province of an official abbreviation (`粤`). `兵`, the Xinjiang Production and
    /// Construction Corps, lies in Xinjiang.
    pub fn by_abbreviation(abbreviation: char) -> Option<&'static Self> {
        let wanted = if abbreviation == '兵' {
            '新'
        } else {
            abbreviation
        };
        PROVINCES.iter().find(|p| p.abbreviation == wanted)
    }

    /// The province of a letter code (`GD`), in capitals or not.
    pub fn by_letters(letters: &str) -> Option<&'static Self> {
        PROVINCES
            .iter()
            .find(|province| province.letters.eq_ignore_ascii_case(letters))
    }

    /// The province of that whole or short name (`广东省`, `广东`).
    pub fn by_name(name: &str) -> Option<&'static Self> {
        PROVINCES
            .iter()
            .find(|province| province.name == name || province.short == name)
    }

    /// The province whose whole name begins the text, and what follows it.
    ///
    /// The short name suffices for the municipalities and the autonomous regions; there is no
    /// county of such a name, as there is of `河北` or `海南`.
    pub fn leading(text: &str) -> Option<(&'static Self, &str)> {
        // Courts that are named after a province by its short name.
        const COURTS: [&str; 3] = ["高级", "矿区", "林区"];
        PROVINCES.iter().find_map(|province| {
            let rest = text.strip_prefix(province.name).or_else(|| {
                let plain = province.name.ends_with('省');
                text.strip_prefix(province.short)
                    .filter(|rest| !plain || COURTS.iter().any(|word| rest.starts_with(word)))
            })?;
            Some((province, rest))
        })
    }

    /// Whether this is one of the four municipalities (Beijing, Tianjin, Shanghai, Chongqing).
    pub fn is_municipality(&self) -> bool {
        matches!(self.code, 11 | 12 | 31 | 50)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_no_repetition() {
        for (index, province) in PROVINCES.iter().enumerate() {
            for other in &PROVINCES[index + 1..] {
                assert!(province.code < other.code);
                assert_ne!(province.abbreviation, other.abbreviation);
                assert_ne!(province.letters, other.letters);
            }
            assert!(province.name.starts_with(province.short));
        }
    }

    #[test]
    fn each_finder_finds() {
        let guangdong = Province::by_code(44).unwrap();
        assert_eq!(guangdong.name, "广东省");
        assert_eq!(Province::by_abbreviation('粤'), Some(guangdong));
        assert_eq!(Province::by_letters("gd"), Some(guangdong));
        assert_eq!(Province::by_name("广东"), Some(guangdong));
        assert_eq!(Province::by_abbreviation('兵'), Province::by_letters("XJ"));
        assert_eq!(Province::by_name("某省"), None);
    }

    #[test]
    fn a_leading_name_is_split_off() {
        let (province, rest) = Province::leading("广西南宁市某法院").unwrap();
        assert_eq!((province.letters, rest), ("GX", "南宁市某法院"));
        assert_eq!(Province::leading("河北区人民法院"), None);
        assert_eq!(
            Province::leading("河北高级人民法院").map(|(p, _)| p.letters),
            Some("HE")
        );
    }
}
