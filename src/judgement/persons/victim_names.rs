//! Where a name ends that follows 被害人 without a sign between.

use std::collections::HashMap;
use std::ops::Range;

use memchr::memmem;

/// Names in a text, each decided once.
pub(crate) struct Names<'a> {
    body: &'a str,
    /// Whether a name that needs the whole text was found sure.
    decided: HashMap<&'a str, bool>,
}

/// Surnames before a whole name. Those that are common words too (钱, 金, 高, 方, 于, 向, 安, 马, 何, 曾) are
/// missing: what they begin is more often no name.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙朱胡郭林罗郑梁谢宋唐韩冯邓曹彭萧肖田董袁潘蒋蔡余杜叶魏苏吕丁卢姚沈姜崔\
    谭汪范廖贾韦邹熊孟秦邱江尹薛闫阎雷侯龙陶黎贺顾毛郝龚邵覃武戴莫孔赖康牛葛邢樊庞翟殷倪俞章鲁岳柯骆温柴程傅洪祝阮聂焦祁詹";

/// Compound surnames.
const COMPOUND: [&str; 6] = ["欧阳", "上官", "司马", "诸葛", "皇甫", "司徒"];

/// Words that begin like a name.
const WORDS: [&str; 18] = [
    "陈述", "陈诉", "黄金", "周围", "周边", "周身", "程度", "武器", "康复", "江边", "田地", "田里",
    "孙子", "孙女", "龙头", "洪水", "温泉", "雷管",
];

/// What stands behind a name that is sure: signs, and words that no name holds.
const ENDS: [&str; 22] = [
    "的",
    "、",
    "，",
    "。",
    "；",
    "（",
    "(",
    "陈述",
    "报案",
    "等",
    "及",
    "和",
    "与",
    "人民币",
    "各",
    "现金",
    "经济损失",
    "损失",
    "家属",
    "亲属",
    "在",
    "系",
];

/// What can stand behind 张某 and belongs to the sentence, not to the name.
const NO_GIVEN_NAME: &str = "的等家处说称时后前已未及和与在于被将把从到至向对给为是因系致死受遭骑驾乘所身头胸手面腹住报拨要欲正准不予提出\
    打追拿取经发遇见知随也即均亦各共同进离回来去上下与、，。；：（）()“”人民币先又再就均之父母妻子女弟兄姐妹夫";

/// Words behind a masked name that make it a thing's: 某公司, 某日.
const THINGS: [&str; 33] = [
    "公司", "单位", "集团", "银行", "医院", "学校", "超市", "商店", "宾馆", "酒店", "厂", "店",
    "村", "镇", "乡", "县", "市", "省", "区", "路", "街", "局", "所", "院", "部", "日", "月", "年",
    "地", "处", "小区", "家", "时",
];

impl<'a> Names<'a> {
    /// The names of a text.
    pub(crate) fn new(body: &'a str) -> Self {
        Self {
            body,
            decided: HashMap::new(),
        }
    }

    /// The name that begins at a place, where it is sure.
    pub(crate) fn at(&mut self, at: usize) -> Option<Range<usize>> {
        let rest = &self.body[at..];
        let end = self.masked(rest).or_else(|| self.whole(rest))?;
        Some(at..at + end)
    }

    /// A masked name: 某甲, 张某, 张某某, 张某1, 张××, 廖某婷.
    fn masked(&mut self, rest: &'a str) -> Option<usize> {
        const FUNCTION: &str = "和与向于在对的被将把及或因从等是为之其该各两二三";
        let first = rest.chars().next()?;
        if !is_han(first) || FUNCTION.contains(first) {
            return None;
        }
        let own = first == '某';
        let mut end = first.len_utf8();
        let masks: usize = rest[end..]
            .chars()
            .take(3)
            .take_while(|&c| is_mask(c))
            .map(char::len_utf8)
            .sum();
        end += masks;
        let marked = rest[end..]
            .chars()
            .next()
            .filter(|&c| is_mark(c) && !counts(c, &rest[end + c.len_utf8()..]))
            .map_or(0, char::len_utf8);
        let digits = rest[end + marked..]
            .chars()
            .take(2)
            .take_while(char::is_ascii_digit)
            .count();
        let marked = marked + if marked > 0 { digits } else { 0 };
        if masks == 0 && !(own && marked > 0) || own && marked == 0 {
            return None;
        }
        end += marked;
        let after = &rest[end..];
        if THINGS.iter().any(|thing| after.starts_with(thing)) {
            return None;
        }
        if marked > 0 || masks > "某".len() {
            return Some(end);
        }
        match after.chars().next() {
            Some(next) if is_han(next) && !NO_GIVEN_NAME.contains(next) && !is_mark(next) => {
                let longer = end + next.len_utf8();
                self.always(&rest[..end], &rest[..longer]).then_some(longer)
            }
            _ => Some(end),
        }
    }

    /// Whether a text has the shorter name more than once and never without the rest of the longer one.
    fn always(&mut self, short: &str, long: &'a str) -> bool {
        let body = self.body;
        // So many different names have no room in a judgement.
        if self.decided.len() > MOST {
            return false;
        }
        *self.decided.entry(long).or_insert_with(|| {
            let count = |name: &str| memmem::find_iter(body.as_bytes(), name).count();
            let all = count(short);
            all > 1 && all == count(long)
        })
    }

    /// A whole name of two or three characters, or three or four with a compound surname.
    fn whole(&mut self, rest: &'a str) -> Option<usize> {
        if WORDS.iter().any(|word| rest.starts_with(word)) {
            return None;
        }
        let compound = COMPOUND.iter().any(|surname| rest.starts_with(surname));
        let surname = if compound { 2 } else { 1 };
        if !compound && !SURNAMES.contains(rest.chars().next()?) {
            return None;
        }
        let ends = rest
            .char_indices()
            .map(|(at, _)| at)
            .skip(surname + 1)
            .take(2);
        let mut found = None;
        for end in ends {
            let (name, after) = rest.split_at(end);
            let given = name.chars().skip(surname);
            if !given.clone().all(is_han) || given.clone().any(|c| NO_GIVEN_NAME.contains(c)) {
                break;
            }
            if ENDS.iter().any(|word| after.starts_with(word)) {
                found = Some(end);
                break;
            }
        }
        let end = found?;
        let (body, name) = (self.body, &rest[..end]);
        if self.decided.len() > MOST {
            return None;
        }
        let again = *self
            .decided
            .entry(name)
            .or_insert_with(|| memmem::find_iter(body.as_bytes(), name).nth(1).is_some());
        again.then_some(end)
    }
}

/// How many names are looked for in the whole text.
const MOST: usize = 200;

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '〇')
}

/// What stands for a part of a name that was taken out.
fn is_mask(c: char) -> bool {
    matches!(
        c,
        '某' | '×' | 'X' | 'x' | 'Ｘ' | '＊' | '*' | '╳' | '✕' | '○'
    )
}

/// Whether a numeral counts what follows (骗取黄某一条烟) and marks no name.
fn counts(c: char, after: &str) -> bool {
    let numeral = "一二三四五六七八九十".contains(c);
    numeral
        && after.starts_with(|next| {
            "一二三四五六七八九十百千万条台部辆个只名人次元件张把支套包瓶块枚双根箱".contains(next)
        })
}

/// What distinguishes persons of one masked name: 甲, 1, A.
fn is_mark(c: char) -> bool {
    "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥一二三四五六七八九十".contains(c)
        || c.is_ascii_digit()
        || c.is_ascii_uppercase()
}
