//! Initials in pinyin, with the readings that place names have.

use pinyin::ToPinyin;

/// Names in which a character is read otherwise than by itself, with their initials. Readings
/// after the official spelling of place names (the national gazetteer and the romanised names of
/// GB/T 2260).
const NAMES: &[(&str, &str)] = &[
    ("重庆", "cq"),
    ("厦门", "xm"),
    ("六安", "la"),
    ("六合", "lh"),
    ("蚌埠", "bb"),
    ("台州", "tz"),
    ("天台", "tt"),
    ("乐清", "yq"),
    ("番禺", "py"),
    ("洪洞", "ht"),
    ("莘县", "sx"),
    ("莘庄", "xz"),
    ("单县", "sx"),
    ("盱眙", "xy"),
    ("尉犁", "yl"),
    ("尉氏", "ws"),
    ("蔚县", "yx"),
    ("大埔", "db"),
    ("黄埔", "hp"),
    ("黄陂", "hp"),
    ("涡阳", "gy"),
    ("枞阳", "zy"),
    ("歙县", "sx"),
    ("泌阳", "by"),
    ("渑池", "mc"),
    ("柏乡", "bx"),
    ("犍为", "qw"),
    ("筠连", "jl"),
    ("东阿", "de"),
    ("曾都", "zd"),
    ("什邡", "sf"),
    ("喀什", "ks"),
    ("浚县", "xx"),
    ("荥阳", "xy"),
    ("荥经", "yj"),
    ("铅山", "ys"),
    ("珲春", "hc"),
    ("尖扎", "jz"),
    ("吐鲁番", "tlf"),
    ("若羌", "rq"),
    ("且末", "qm"),
    ("伽师", "js"),
    ("莎车", "sc"),
    ("宕昌", "tc"),
    ("乾安", "qa"),
    ("乾县", "qx"),
    ("吴堡", "wb"),
    ("柞水", "zs"),
    ("藁城", "gc"),
    ("井陉", "jx"),
    ("西藏", "xz"),
    ("西峡", "xx"),
    ("相城", "xc"),
    ("句容", "jr"),
    ("朝阳", "cy"),
    ("朝天", "ct"),
    ("长子", "zz"),
    ("繁峙", "fs"),
    ("宝坻", "bd"),
    ("崆峒", "kt"),
    ("解州", "xz"),
    ("会昌", "hc"),
    ("石渠", "sq"),
    ("车里", "cl"),
    ("行唐", "xt"),
    ("闵行", "mh"),
    ("茄子河", "qzh"),
    ("召陵", "sl"),
    ("覃塘", "qt"),
    ("龙圩", "lx"),
    ("郫", "p"),
    ("亳", "b"),
    ("阿", "a"),
    ("厦", "x"),
    ("泊", "b"),
    ("曾", "z"),
    ("藏", "z"),
    ("长", "c"),
    ("佛", "f"),
    ("曲", "q"),
    ("宿", "s"),
    ("丽", "l"),
    ("柘", "z"),
    ("盖", "g"),
    ("涪", "f"),
    ("葛", "g"),
    ("都", "d"),
    ("贾", "j"),
    ("沈", "s"),
    ("石", "s"),
    ("区", "q"),
    ("任", "r"),
    ("会", "h"),
    ("那", "n"),
];

/// The first letters of a name's Chinese characters in pinyin, in lower case: `hd` for 惠东. What
/// is not a Chinese character is left out; a character read differently in a place name
/// (重庆, 长沙, 厦门) is read as there.
pub fn initials(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii() {
            rest = &rest[1..];
            continue;
        }
        let name = NAMES.iter().find(|(name, _)| rest.starts_with(name));
        if let Some((name, letters)) = name {
            out.push_str(letters);
            rest = &rest[name.len()..];
            continue;
        }
        out.extend(c.to_pinyin().and_then(|p| p.plain().chars().next()));
        rest = &rest[c.len_utf8()..];
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_names_are_read_as_they_are_said() {
        for (name, letters) in [
            ("惠东", "hd"),
            ("重庆", "cq"),
            ("长沙", "cs"),
            ("厦门", "xm"),
            ("六安", "la"),
            ("蚌埠", "bb"),
            ("亳州", "bz"),
            ("丽水", "ls"),
            ("台州", "tz"),
            ("乐清", "yq"),
            ("乐山", "ls"),
            ("番禺", "py"),
            ("六盘水", "lps"),
            ("齐齐哈尔", "qqhe"),
            ("什邡", "sf"),
            ("行唐", "xt"),
            ("闵行区", "mhq"),
            ("召陵区", "slq"),
            ("洪洞县", "htx"),
            ("绿园", "ly"),
            ("长子", "zz"),
            ("厦大", "xd"),
            ("西藏", "xz"),
        ] {
            assert_eq!(initials(name), letters, "{name}");
        }
    }

    #[test]
    fn only_chinese_characters_count() {
        assert_eq!(initials("（2014）惠东 A 271号，—"), "hdh");
        assert_eq!(initials("Huidong"), "");
    }
}
