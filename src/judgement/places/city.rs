//! County-level cities: a residence that names one names its province too.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::province::Province;

/// The county-level cities by the code of their province, after GB/T 2260 as of 2023, each followed by
/// those that have become districts since about 2000 (`富阳市`). No two provinces share a name.
static CITIES: [(u8, &str); 28] = [
    (
        13,
        "辛集市 晋州市 新乐市 遵化市 迁安市 滦州市 武安市 南宫市 沙河市 涿州市 定州市 \
         安国市 高碑店市 平泉市 泊头市 任丘市 黄骅市 河间市 霸州市 三河市 深州市 \
         藁城市 鹿泉市 冀州市",
    ),
    (
        14,
        "古交市 高平市 怀仁市 介休市 永济市 河津市 原平市 侯马市 霍州市 孝义市 汾阳市 \
         潞城市",
    ),
    (
        15,
        "霍林郭勒市 满洲里市 牙克石市 扎兰屯市 额尔古纳市 根河市 丰镇市 乌兰浩特市 \
         阿尔山市 二连浩特市 锡林浩特市",
    ),
    (
        21,
        "新民市 瓦房店市 庄河市 海城市 东港市 凤城市 凌海市 北镇市 盖州市 大石桥市 \
         灯塔市 调兵山市 开原市 北票市 凌源市 兴城市 普兰店市",
    ),
    (
        22,
        "榆树市 德惠市 公主岭市 蛟河市 桦甸市 舒兰市 磐石市 双辽市 梅河口市 集安市 \
         临江市 扶余市 洮南市 大安市 延吉市 图们市 敦化市 珲春市 龙井市 和龙市 九台市",
    ),
    (
        23,
        "尚志市 五常市 讷河市 虎林市 密山市 铁力市 同江市 富锦市 抚远市 绥芬河市 \
         海林市 宁安市 穆棱市 东宁市 北安市 五大连池市 嫩江市 安达市 肇东市 海伦市 \
         漠河市 阿城市 双城市",
    ),
    (
        32,
        "江阴市 宜兴市 新沂市 邳州市 溧阳市 常熟市 张家港市 昆山市 太仓市 启东市 \
         如皋市 海安市 东台市 仪征市 高邮市 丹阳市 扬中市 句容市 兴化市 靖江市 泰兴市 \
         江都市 吴江市 通州市 大丰市 海门市 姜堰市 金坛市",
    ),
    (
        33,
        "建德市 余姚市 慈溪市 瑞安市 乐清市 龙港市 海宁市 平湖市 桐乡市 诸暨市 嵊州市 \
         兰溪市 义乌市 东阳市 永康市 江山市 温岭市 临海市 玉环市 龙泉市 富阳市 临安市 \
         萧山市 余杭市 奉化市 上虞市",
    ),
    (
        34,
        "巢湖市 无为市 桐城市 潜山市 天长市 明光市 界首市 宁国市 广德市",
    ),
    (
        35,
        "福清市 永安市 石狮市 晋江市 南安市 邵武市 武夷山市 建瓯市 漳平市 福安市 \
         福鼎市 长乐市 建阳市 龙海市",
    ),
    (
        36,
        "乐平市 瑞昌市 共青城市 庐山市 贵溪市 瑞金市 龙南市 井冈山市 丰城市 樟树市 \
         高安市 德兴市 南康市",
    ),
    (
        37,
        "胶州市 平度市 莱西市 滕州市 龙口市 莱阳市 莱州市 招远市 栖霞市 海阳市 青州市 \
         诸城市 寿光市 安丘市 高密市 昌邑市 曲阜市 邹城市 新泰市 肥城市 荣成市 乳山市 \
         乐陵市 禹城市 临清市 邹平市 即墨市 章丘市 胶南市 文登市 蓬莱市 兖州市",
    ),
    (
        41,
        "巩义市 荥阳市 新密市 新郑市 登封市 舞钢市 汝州市 林州市 卫辉市 辉县市 长垣市 \
         沁阳市 孟州市 禹州市 长葛市 义马市 灵宝市 邓州市 永城市 项城市 济源市 偃师市",
    ),
    (
        42,
        "大冶市 丹江口市 宜都市 当阳市 枝江市 老河口市 枣阳市 宜城市 钟祥市 京山市 \
         应城市 安陆市 汉川市 石首市 洪湖市 松滋市 监利市 麻城市 武穴市 赤壁市 广水市 \
         恩施市 利川市 仙桃市 潜江市 天门市",
    ),
    (
        43,
        "浏阳市 宁乡市 醴陵市 湘乡市 韶山市 耒阳市 常宁市 武冈市 邵东市 汨罗市 临湘市 \
         津市市 沅江市 资兴市 祁阳市 洪江市 冷水江市 涟源市 吉首市",
    ),
    (
        44,
        "乐昌市 南雄市 台山市 开平市 鹤山市 恩平市 廉江市 雷州市 吴川市 高州市 化州市 \
         信宜市 四会市 兴宁市 陆丰市 阳春市 英德市 连州市 东莞市 中山市 普宁市 罗定市 \
         增城市 从化市 高要市 顺德市 南海市 番禺市",
    ),
    (
        45,
        "横州市 荔浦市 岑溪市 东兴市 桂平市 北流市 靖西市 平果市 合山市 凭祥市 宜州市",
    ),
    (46, "儋州市 五指山市 琼海市 文昌市 万宁市 东方市"),
    (50, "江津市 合川市 永川市 南川市"),
    (
        51,
        "都江堰市 彭州市 邛崃市 崇州市 简阳市 广汉市 什邡市 绵竹市 江油市 射洪市 \
         隆昌市 峨眉山市 阆中市 华蓥市 万源市 马尔康市 康定市 西昌市 会理市",
    ),
    (
        52,
        "清镇市 盘州市 赤水市 仁怀市 黔西市 兴义市 兴仁市 凯里市 都匀市 福泉市",
    ),
    (
        53,
        "安宁市 宣威市 澄江市 腾冲市 水富市 楚雄市 禄丰市 个旧市 开远市 蒙自市 弥勒市 \
         文山市 景洪市 大理市 瑞丽市 芒市 泸水市 香格里拉市",
    ),
    (54, "米林市 错那市"),
    (61, "兴平市 彬州市 韩城市 华阴市 子长市 神木市 旬阳市"),
    (62, "嘉峪关市 华亭市 玉门市 敦煌市 临夏市 合作市"),
    (63, "同仁市 玉树市 格尔木市 德令哈市 茫崖市"),
    (64, "灵武市 青铜峡市"),
    (
        65,
        "昌吉市 阜康市 博乐市 阿拉山口市 库尔勒市 阿克苏市 库车市 阿图什市 喀什市 \
         和田市 伊宁市 奎屯市 霍尔果斯市 塔城市 乌苏市 沙湾市 阿勒泰市 石河子市 \
         阿拉尔市 图木舒克市 五家渠市 北屯市 铁门关市 双河市 可克达拉市 昆玉市 胡杨河市 \
         新星市 白杨市",
    ),
];

/// The names, each with the code of its province.
pub(crate) fn names() -> impl Iterator<Item = (u8, String)> {
    CITIES
        .iter()
        .flat_map(|&(code, names)| names.split(' ').map(move |name| (code, name.to_owned())))
}

/// The table by name.
fn by_name() -> &'static HashMap<&'static str, &'static Province> {
    static TABLE: OnceLock<HashMap<&'static str, &'static Province>> = OnceLock::new();
    TABLE.get_or_init(|| {
        CITIES
            .iter()
            .filter_map(|&(code, names)| Some((Province::by_code(code)?, names)))
            .flat_map(|(province, names)| names.split(' ').map(move |name| (name, province)))
            .collect()
    })
}

/// The county-level city whose name begins the text: its province, and how many bytes the name has.
pub(crate) fn leading(text: &str) -> Option<(&'static Province, usize)> {
    // 阿拉山口市, 霍林郭勒市.
    const LONGEST: usize = 5;
    let (at, rank) = text
        .char_indices()
        .take(LONGEST)
        .find(|&(_, c)| c == '市')?;
    let end = at + rank.len_utf8();
    by_name().get(&text[..end]).map(|&province| (province, end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn each_city_lies_in_one_province() {
        let mut seen = HashSet::new();
        for name in CITIES.iter().flat_map(|(_, names)| names.split(' ')) {
            assert!(name.ends_with('市') && seen.insert(name), "{name}");
        }
        assert!(seen.len() > 430);
    }

    #[test]
    fn a_leading_city_names_its_province() {
        let found = |text| leading(text).map(|(province, end)| (province.letters, &text[..end]));
        assert_eq!(found("昆山市某镇"), Some(("JS", "昆山市")));
        assert_eq!(found("津市市某镇"), None);
        assert_eq!(found("某市某镇"), None);
        assert_eq!(found("惠东县"), None);
    }
}
