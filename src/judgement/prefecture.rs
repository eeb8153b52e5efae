//! The divisions below the province that a court can be named after without its province.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::province::Province;

/// The prefecture-level divisions (cities, prefectures, leagues, autonomous prefectures) by the
/// code of their province, after GB/T 2260, with names in use since about 2000 that have gone
/// since (`襄樊市`, `莱芜市`), followed by the county-level divisions directly under a province. The four
/// municipalities are provinces and stand in [`super::PROVINCES`].
///
/// No two provinces share a name here.
static PREFECTURES: [(u8, &str); 27] = [
    (
        13,
        "石家庄市 唐山市 秦皇岛市 邯郸市 邢台市 保定市 张家口市 承德市 沧州市 廊坊市 衡水市",
    ),
    (
        14,
        "太原市 大同市 阳泉市 长治市 晋城市 朔州市 晋中市 运城市 忻州市 临汾市 吕梁市",
    ),
    (
        15,
        "呼和浩特市 包头市 乌海市 赤峰市 通辽市 鄂尔多斯市 呼伦贝尔市 巴彦淖尔市 乌兰察布市 兴安盟 \
         锡林郭勒盟 阿拉善盟",
    ),
    (
        21,
        "沈阳市 大连市 鞍山市 抚顺市 本溪市 丹东市 锦州市 营口市 阜新市 辽阳市 盘锦市 铁岭市 朝阳市 \
         葫芦岛市",
    ),
    (
        22,
        "长春市 吉林市 四平市 辽源市 通化市 白山市 松原市 白城市 延边朝鲜族自治州",
    ),
    (
        23,
        "哈尔滨市 齐齐哈尔市 鸡西市 鹤岗市 双鸭山市 大庆市 伊春市 佳木斯市 七台河市 牡丹江市 黑河市 \
         绥化市 大兴安岭地区",
    ),
    (
        32,
        "南京市 无锡市 徐州市 常州市 苏州市 南通市 连云港市 淮安市 盐城市 扬州市 镇江市 泰州市 宿迁市",
    ),
    (
        33,
        "杭州市 宁波市 温州市 嘉兴市 湖州市 绍兴市 金华市 衢州市 舟山市 台州市 丽水市",
    ),
    (
        34,
        "合肥市 芜湖市 蚌埠市 淮南市 马鞍山市 淮北市 铜陵市 安庆市 黄山市 滁州市 阜阳市 宿州市 巢湖市 \
         六安市 亳州市 池州市 宣城市",
    ),
    (
        35,
        "福州市 厦门市 莆田市 三明市 泉州市 漳州市 南平市 龙岩市 宁德市",
    ),
    (
        36,
        "南昌市 景德镇市 萍乡市 九江市 新余市 鹰潭市 赣州市 吉安市 宜春市 抚州市 上饶市",
    ),
    (
        37,
        "济南市 青岛市 淄博市 枣庄市 东营市 烟台市 潍坊市 济宁市 泰安市 威海市 日照市 莱芜市 临沂市 \
         德州市 聊城市 滨州市 菏泽市",
    ),
    (
        41,
        "郑州市 开封市 洛阳市 平顶山市 安阳市 鹤壁市 新乡市 焦作市 濮阳市 许昌市 漯河市 三门峡市 南阳市 \
         商丘市 信阳市 周口市 驻马店市 济源市",
    ),
    (
        42,
        "武汉市 黄石市 十堰市 宜昌市 襄阳市 襄樊市 鄂州市 荆门市 孝感市 荆州市 黄冈市 咸宁市 随州市 \
         恩施土家族苗族自治州 仙桃市 潜江市 天门市 神农架林区",
    ),
    (
        43,
        "长沙市 株洲市 湘潭市 衡阳市 邵阳市 岳阳市 常德市 张家界市 益阳市 郴州市 永州市 怀化市 娄底市 \
         湘西土家族苗族自治州",
    ),
    (
        44,
        "广州市 韶关市 深圳市 珠海市 汕头市 佛山市 江门市 湛江市 茂名市 肇庆市 惠州市 梅州市 汕尾市 \
         河源市 阳江市 清远市 东莞市 中山市 潮州市 揭阳市 云浮市",
    ),
    (
        45,
        "南宁市 柳州市 桂林市 梧州市 北海市 防城港市 钦州市 贵港市 玉林市 百色市 贺州市 河池市 来宾市 \
         崇左市",
    ),
    (
        46,
        "海口市 三亚市 三沙市 儋州市 五指山市 琼海市 文昌市 万宁市 东方市 定安县 屯昌县 澄迈县 临高县 \
         白沙黎族自治县 昌江黎族自治县 乐东黎族自治县 陵水黎族自治县 保亭黎族苗族自治县 琼中黎族苗族自治县",
    ),
    (
        51,
        "成都市 自贡市 攀枝花市 泸州市 德阳市 绵阳市 广元市 遂宁市 内江市 乐山市 南充市 眉山市 宜宾市 \
         广安市 达州市 雅安市 巴中市 资阳市 阿坝藏族羌族自治州 甘孜藏族自治州 凉山彝族自治州",
    ),
    (
        52,
        "贵阳市 六盘水市 遵义市 安顺市 毕节市 毕节地区 铜仁市 铜仁地区 黔西南布依族苗族自治州 \
         黔东南苗族侗族自治州 黔南布依族苗族自治州",
    ),
    (
        53,
        "昆明市 曲靖市 玉溪市 保山市 昭通市 丽江市 普洱市 思茅市 临沧市 楚雄彝族自治州 红河哈尼族彝族自治州 \
         文山壮族苗族自治州 西双版纳傣族自治州 大理白族自治州 德宏傣族景颇族自治州 怒江傈僳族自治州 \
         迪庆藏族自治州",
    ),
    (
        54,
        "拉萨市 日喀则市 日喀则地区 昌都市 昌都地区 林芝市 林芝地区 山南市 山南地区 那曲市 那曲地区 \
         阿里地区",
    ),
    (
        61,
        "西安市 铜川市 宝鸡市 咸阳市 渭南市 延安市 汉中市 榆林市 安康市 商洛市",
    ),
    (
        62,
        "兰州市 嘉峪关市 金昌市 白银市 天水市 武威市 张掖市 平凉市 酒泉市 庆阳市 定西市 陇南市 \
         临夏回族自治州 甘南藏族自治州",
    ),
    (
        63,
        "西宁市 海东市 海东地区 海北藏族自治州 黄南藏族自治州 海南藏族自治州 果洛藏族自治州 玉树藏族自治州 \
         海西蒙古族藏族自治州",
    ),
    (64, "银川市 石嘴山市 吴忠市 固原市 中卫市"),
    (
        65,
        "乌鲁木齐市 克拉玛依市 吐鲁番市 吐鲁番地区 哈密市 哈密地区 昌吉回族自治州 博尔塔拉蒙古自治州 \
         巴音郭楞蒙古自治州 阿克苏地区 克孜勒苏柯尔克孜自治州 喀什地区 和田地区 伊犁哈萨克自治州 塔城地区 \
         阿勒泰地区 石河子市 阿拉尔市 图木舒克市 五家渠市 北屯市 铁门关市 双河市 可克达拉市 昆玉市 \
         胡杨河市 新星市",
    ),
];

/// The names with their ranks, each with the code of its province; of an autonomous prefecture also
/// the name without its peoples (`恩施州`).
pub(super) fn names() -> impl Iterator<Item = (u8, String)> {
    PREFECTURES.iter().flat_map(|&(code, names)| {
        names.split(' ').flat_map(move |name| {
            let plain = name
                .ends_with("自治州")
                .then(|| (code, format!("{}州", short(name))));
            // 海南 alone is a province.
            let plain = plain.filter(|(_, plain)| plain != "海南州");
            std::iter::once((code, name.to_owned())).chain(plain)
        })
    })
}

/// The prefecture whose name begins the text: its name there, what follows, and its province.
///
/// The short name counts where a suffix of its rank follows (`恩施州`, `喀什市`) or where no rank
/// follows at all (`武汉铁路运输法院`), not where it names a district (`朝阳区`) that could lie anywhere.
/// Where it names a county (`通化县`) the province is found, but no prefecture is split off.
pub(super) fn leading(text: &str) -> Option<Leading<'_>> {
    let first = text.chars().next()?;
    by_first_character().get(&first)?.iter().find_map(|entry| {
        let end = match text.strip_prefix(entry.name) {
            Some(_) => entry.name.len(),
            None => short_end(text, entry.short)?,
        };
        Some(Leading {
            name: &text[..end],
            rest: &text[end..],
            province: entry.province,
        })
    })
}

/// A prefecture of the table.
struct Entry {
    name: &'static str,
    short: &'static str,
    province: &'static Province,
}

/// The table by the first character of the names.
fn by_first_character() -> &'static HashMap<char, Vec<Entry>> {
    static TABLE: OnceLock<HashMap<char, Vec<Entry>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: HashMap<char, Vec<Entry>> = HashMap::new();
        for &(code, names) in &PREFECTURES {
            let Some(province) = Province::by_code(code) else {
                continue;
            };
            for name in names.split(' ') {
                let Some(first) = name.chars().next() else {
                    continue;
                };
                let short = short(name);
                table.entry(first).or_default().push(Entry {
                    name,
                    short,
                    province,
                });
            }
        }
        table
    })
}

/// A text that begins with the name of a prefecture.
pub(super) struct Leading<'a> {
    /// The name as it stands in the text; empty where only a county of that name follows.
    pub name: &'a str,
    /// What follows the name.
    pub rest: &'a str,
    /// The province in which it lies.
    pub province: &'static Province,
}

/// Where a name ends that the text begins with, given in its short form.
fn short_end(text: &str, short: &str) -> Option<usize> {
    let rest = text.strip_prefix(short)?;
    let ranks = ["地区", "市", "州", "盟"];
    if let Some(rank) = ranks.iter().find(|&&rank| rest.starts_with(rank)) {
        return Some(short.len() + rank.len());
    }
    match rest.chars().next() {
        Some('区' | '旗' | '镇' | '乡') => None,
        Some('县') => Some(0),
        // 海南 is a prefecture of Qinghai with its rank only.
        _ => (short != "海南").then_some(short.len()),
    }
}

/// The name without its rank and without the peoples that an autonomous division is named for.
fn short(name: &'static str) -> &'static str {
    let plain = ["地区", "林区", "市", "盟", "县"]
        .iter()
        .find_map(|rank| name.strip_suffix(rank));
    super::place::without_peoples(plain.unwrap_or(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn no_name_lies_in_two_provinces() {
        let mut seen = BTreeMap::new();
        for (code, names) in PREFECTURES {
            for name in names.split(' ') {
                assert!(!name.is_empty());
                let other = seen.insert(short(name), code);
                assert!(other.is_none_or(|other| other == code), "{name}");
            }
        }
        assert!(seen.len() > 330);
    }

    #[test]
    fn names_with_and_without_rank() {
        let found = |text| leading(text).map(|l| (l.name, l.rest, l.province.letters));
        assert_eq!(found("杭州市下城区"), Some(("杭州市", "下城区", "ZJ")));
        assert_eq!(found("恩施州巴东县"), Some(("恩施州", "巴东县", "HB")));
        assert_eq!(found("武汉铁路运输"), Some(("武汉", "铁路运输", "HB")));
        assert_eq!(found("通化县"), Some(("", "通化县", "JL")));
        assert_eq!(found("朝阳区"), None);
        assert_eq!(found("青山湖县"), None);
        assert_eq!(found("甘孜藏族自治州"), Some(("甘孜藏族自治州", "", "SC")));
    }
}
