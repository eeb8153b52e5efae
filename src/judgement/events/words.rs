//! The words by which findings of fact are read, found in one pass over the text.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::judgement::persons::party::Sex;

/// What a word says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    /// A child is taken by force, by stealth or by fraud.
    Taken,
    /// A child is carried off; a taking only where a trick or stealth is named too.
    CarriedOff,
    /// A trick or stealth by which a child is taken.
    Trick,
    /// A child is bought.
    Bought,
    /// A child is sold.
    Sold,
    /// A child is sold on by a buyer.
    Resold,
    /// A child is brought to another place.
    Carried,
    /// A child is given away.
    Given,
    /// A child is born.
    Born,
    /// A child by its own word, and its sex.
    Child(Option<Sex>),
    /// A child by its place in a family, and its sex.
    Kin(Option<Sex>),
    /// Two children of one birth, and their sex.
    Twins(Option<Sex>),
    /// A boy and a girl of one birth.
    MixedTwins,
    /// Somebody is the victim: a name follows.
    Victim,
    /// A child is found again.
    Rescued,
    /// A child is not found.
    Missing,
    /// A child died.
    Dead,
    /// A child is handed over after it was found.
    Placed,
    /// An amount that is no price.
    Fee,
    /// An amount that was only asked for or offered.
    Asked,
    /// A bargain that failed.
    Failed,
    /// An amount is a price.
    Price,
    /// Money is paid or received.
    Paid,
    /// A part of a price.
    PartPaid,
    /// What is wanted or planned, not done.
    Wanted,
    /// A sum over several incidents.
    Summed,
    /// Said of each child.
    Each,
    /// Said of children one after another.
    Respectively,
    /// Said of all children.
    All,
    /// Refers to a child that was named before.
    That,
    /// The parents are unmarried, separated, have an affair, are married.
    Unmarried,
    Separated,
    Affair,
    Married,
    /// Who somebody is to the child or its family.
    Parent,
    Relative,
    Acquaintance,
    Stranger,
    Medical,
    /// What a child is bought for.
    Adoption,
    Marriage,
    Labour,
    Begging,
    /// Something that sounds like adoption and is none.
    NotAdoption,
    /// Who cares for a child after its rescue.
    WholeFamily,
    Welfare,
    Buyer,
    /// The parents agree.
    Consent,
    /// What looks like another word and says nothing.
    Nothing,
}

/// A word in the text.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub word: Word,
    pub range: Range<usize>,
}

const BOY: Option<Sex> = Some(Sex::Male);
const GIRL: Option<Sex> = Some(Sex::Female);

/// All words with what they say; where several begin at a place, the longest counts.
const WORDS: &[(Word, &str)] = &[
    (
        Word::Taken,
        "偷走 盗走 偷盗 盗窃 偷抱 窃走 偷得 盗得 抢走 抢夺 抢劫 夺走 劫走 掳走 骗走 拐走 拐骗 诱骗 骗得 骗取 哄骗 诱拐 拐得 强行抱走 强行带走 \
         骗出 哄走 抢抱 绑架 骗上车 骗至 骗到 强行抱上 抱上 拖上车 强行抱 拉上车 拐带 劫持 抢得 偷出 盗出",
    ),
    (Word::CarriedOff, "抱走 带走 抱离 带离 领走 离开住处"),
    (
        Word::Trick,
        "趁 乘无人 谎称 为由 为名 假装 冒充 假冒 不备 不注意 借口 假意",
    ),
    (
        Word::Bought,
        "收买 购买 买下 买得 买进 买来 购得 买回 收购 购进 买走 买到 买入 购入",
    ),
    (
        Word::Sold,
        "卖给 出卖 出售 贩卖 卖与 卖至 卖到 卖掉 售卖 卖得 卖出 变卖 卖往 售予 卖了 贩至 贩运 售与 拐卖 卖予 售给 销往",
    ),
    (
        Word::Resold,
        "转卖 倒卖 转手 倒手 再卖 又卖给 转售 再次卖给 再出卖 加价卖给",
    ),
    (
        Word::Carried,
        "带至 带到 带入 抱至 抱到 运至 送至 送到 运到 运往 带往 带回 抱往 接到 送往 转移至 携带 抱回 接至",
    ),
    (Word::Given, "交给 抱给 送给 转交 交付 送予"),
    (Word::Born, "生育 产下 生下 分娩 顺产 诞下 剖宫产"),
    (
        Word::Child(BOY),
        "男婴 男孩 男童 男幼童 男性婴儿 男娃 男幼儿",
    ),
    (
        Word::Child(GIRL),
        "女婴 女孩 女童 女幼童 幼女 女性婴儿 女娃 女幼儿",
    ),
    (
        Word::Child(None),
        "婴儿 儿童 小孩 孩子 幼儿 婴幼儿 新生儿 幼童 弃婴 婴孩 病婴",
    ),
    (
        Word::Kin(BOY),
        "儿子 长子 次子 三子 四子 幼子 之子 小儿子 大儿子 其子 孙子 外孙 二儿子 外甥 侄子",
    ),
    (
        Word::Kin(GIRL),
        "女儿 长女 次女 三女 四女 五女 之女 小女儿 大女儿 其女 孙女 外孙女 二女儿 外甥女 侄女",
    ),
    (Word::Twins(None), "双胞胎 孪生"),
    (
        Word::Twins(BOY),
        "双胞胎男婴 双胞胎儿子 双胞胎男孩 孪生男婴 双胞胎兄弟 孪生兄弟",
    ),
    (
        Word::Twins(GIRL),
        "双胞胎女婴 双胞胎女儿 双胞胎女孩 孪生女婴 双胞胎姐妹 孪生姐妹",
    ),
    (Word::MixedTwins, "龙凤胎"),
    (
        Word::Victim,
        "被害人 被害儿童 被害婴儿 被害幼童 被害幼儿 被害男婴 被害女婴 被拐儿童 被盗婴儿 被拐婴儿 被拐卖儿童 被抢婴儿",
    ),
    (
        Word::Rescued,
        "解救 获救 找回 救回 追回 救出 寻获 查获婴儿 寻回 成功解救",
    ),
    (
        Word::Missing,
        "下落不明 未找到 尚未解救 未被解救 未能解救 未解救 没有找到 未能找到 未查找到 尚未找到 未获解救 未予解救 没有解救 未能寻获 未寻获 查找未果 未能找回 未找回",
    ),
    (Word::Dead, "死亡 病死 夭折 病故 身亡 窒息死亡 死去"),
    (
        Word::Placed,
        "送还 交还 归还 送回 返还 领回 移交 安置 交由 寄养 接回 归其 回到 送交 代养 临时照料 交其 现由 暂由 由其",
    ),
    (
        Word::Fee,
        "介绍费 好处费 营养费 辛苦费 中介费 路费 车费 医疗费 住院费 押金 定金 红包 罚金 罚款 分得 分给 获利 非法所得 违法所得 赚取 \
         退赃 退缴 退赔 赔偿 劳务费 手续费 接生费 交通费 生活费 奶粉 报酬 感谢费 赃款 医药费 牟利 抚养费 欠 借款 债务 油款 工钱 \
         保证金 彩礼 差价 住宿费 茶水费 喜钱 提成 跑腿费 伙食费 检查费 借 得利 利润 从中 中间费 分赃 酬劳 抽取 佣金 打点费",
    ),
    (
        Word::Asked,
        "开价 要价 索价 索要 提出 欲以 想以 准备以 打算以 还价 愿出 愿意出 出价 起价 愿以 要求 报价 标价 欲卖 意欲 欲将 讨价",
    ),
    (
        Word::Failed,
        "未成 未果 拒绝 嫌 未遂 未能成交 没有成交 未成交 未达成 不同意 未谈妥 谈不拢 未得逞 作罢 未予支付 未能卖出 尚未卖出 未卖出 没有卖出 未及",
    ),
    (
        Word::Price,
        "价格 价钱 价款 售价 卖价 成交 身价 身价款 卖得",
    ),
    (
        Word::Paid,
        "支付 付给 付款 收取 收到 得款 得到 拿到 给付 付 得赃款 交付现金 给了 收下 获款 获得 转账 汇款 交给",
    ),
    (
        Word::PartPaid,
        "余款 尾款 首付 先付 再付 又付 先支付 又支付 再支付 其余 剩余 预付 分期 分两次 分次",
    ),
    (
        Word::Wanted,
        "欲收养 想收养 想要 欲买 想买 求购 需要 打听 寻找 商议 商量 预谋 合谋 共谋 密谋 托 委托 询问 有意 需求 想抱养 欲抱养 打算 不能生育 无法生育 \
         没有儿子 无子 未生育 不孕 准备 想购买 欲购买 联系 得知 获悉 听说 谈论 想领养 欲领养 想买个",
    ),
    (
        Word::Summed,
        "先后 合计 累计 总计 共计 共同拐卖 共拐卖 共贩卖 综上 共收买 多次",
    ),
    (Word::Each, "每名 每个 每人 各 每孩"),
    (Word::Respectively, "分别"),
    (Word::All, "均 全部 都 悉数"),
    (Word::That, "该 此 上述 前述 涉案 这 另一名男婴亦 所述"),
    (
        Word::Unmarried,
        "未婚先孕 未婚同居 未婚生育 非婚生 未婚 非婚生育 未登记结婚 没有登记结婚 未办理结婚登记 恋爱期间 未婚妈妈 未婚先育 同居",
    ),
    (
        Word::Separated,
        "离婚 离异 分居 丧偶 丈夫去世 丈夫病故 丈夫已故 妻子去世 妻子病故 守寡",
    ),
    (
        Word::Affair,
        "婚外情 婚外 情人 婚外恋 婚外性 不正当关系 不正当男女关系",
    ),
    (
        Word::Married,
        "夫妻 夫妇 已婚 登记结婚 其丈夫 其妻子 与丈夫 与妻子 合法婚姻",
    ),
    (
        Word::Parent,
        "亲生父母 生父 生母 亲生 父母 父亲 母亲 其母 其父 生身父母",
    ),
    (
        Word::Relative,
        "祖父母 外祖父母 祖父 祖母 外祖母 外祖父 奶奶 爷爷 外婆 外公 叔叔 舅舅 姑姑 姑母 姨妈 姨母 伯父 伯母 婶婶 舅母 表姐 表哥 表叔 堂叔 堂兄 堂姐 亲属 亲戚 姑父 姨父 表姑 继父 养父",
    ),
    (
        Word::Acquaintance,
        "邻居 朋友 同事 工友 同乡 老乡 熟人 同村村民 保姆 隔壁 房东 租客 同学 相识 熟识 邻里",
    ),
    (
        Word::Stranger,
        "素不相识 不相识 陌生人 互不相识 不认识 素无往来",
    ),
    (
        Word::Medical,
        "医生 护士 助产士 接生员 妇产科医师 医师 医务人员 村医",
    ),
    (
        Word::Adoption,
        "收养 抚养 领养 抱养 养育 当儿子 做儿子 作为儿子 传宗接代 养子 养女 作为女儿 当女儿 做女儿",
    ),
    (
        Word::NotAdoption,
        "无力抚养 无法抚养 无能力抚养 不愿抚养 不想抚养 难以抚养 没有能力抚养 没能力抚养 抚养不起 抚养困难 抚养能力 收养为名 收养名义 收养之名 谎称收养 无人抚养 \
         抚养负担 不便抚养 想收养 欲收养 想抱养 欲抱养 领养为名 抚养压力 无条件抚养 不能抚养 抚养权 收养协议 收养登记 收养手续 想领养 欲领养 拒绝抚养 无经济能力抚养",
    ),
    (
        Word::Marriage,
        "童养媳 为妻 做媳妇 当媳妇 作儿媳 做儿媳 成婚",
    ),
    (Word::Labour, "做工 强迫劳动 苦力 童工 干活 强迫其劳动 务工"),
    (Word::Begging, "乞讨 扒窃 卖艺 行乞 沿街卖花 要饭"),
    (Word::WholeFamily, "家属 家人 家中 家里 监护人"),
    (
        Word::Welfare,
        "福利院 福利机构 民政 救助站 福利中心 救助管理站 寄养家庭 儿童之家",
    ),
    (
        Word::Buyer,
        "收买人 买主 收养人 买家 收买家庭 收养家庭 买方 购买人",
    ),
    (Word::Consent, "同意 自愿 征得其母 商定后"),
    (
        Word::Nothing,
        "未经 去向不明的 拐卖儿童罪 拐卖儿童事实 拐卖儿童的 拐卖妇女 婴儿车 婴儿床 婴儿用品 孩子气 出生证 儿童医院 儿童福利 妇女儿童 幼儿园 孩子们 被拐骗儿童罪 收买被拐卖 \
         出卖亲生 该院 该村 该县 该市 该镇 该区 该乡 因此 从此 为此 此后 此时 对此 由此 据此 此前 此次 此案 各自 各被告 交付给 至今 应该 \
         女儿童装 送养群 送养信息 送养人 付某 姓付 儿童节 妇幼 儿童公园 男孩子气 盗窃罪 抢劫罪 拐骗罪 父母官",
    ),
];

static TABLE: LazyLock<HashMap<char, Vec<(&'static str, Word)>>> = LazyLock::new(|| {
    let mut table: HashMap<char, Vec<(&'static str, Word)>> = HashMap::new();
    for (word, list) in WORDS {
        for text in list.split_whitespace() {
            if let Some(first) = text.chars().next() {
                table.entry(first).or_default().push((text, *word));
            }
        }
    }
    for words in table.values_mut() {
        words.sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
    }
    table
});

/// The words in a part of the text, in order; none overlaps another.
pub(super) fn tokens(text: &str, part: Range<usize>) -> Vec<Token> {
    let table = &*TABLE;
    let mut tokens = Vec::new();
    let mut from = part.start;
    for (at, c) in text[part.clone()].char_indices() {
        let at = part.start + at;
        if at < from || c.is_ascii() {
            continue;
        }
        let Some(words) = table.get(&c) else { continue };
        let rest = &text[at..part.end];
        if let Some((found, word)) = words.iter().find(|(word, _)| rest.starts_with(word)) {
            from = at + found.len();
            if *word != Word::Nothing {
                tokens.push(Token {
                    word: *word,
                    range: at..from,
                });
            }
        }
    }
    tokens
}
