//! The parties' part of a judgement: whose entry begins where.

use std::ops::Range;

use super::scan::{closes, opens};

/// A defendant's entry: the name, and what is said of the person after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// The name as printed.
    pub name: Range<usize>,
    /// From behind the name to the next party.
    pub rest: Range<usize>,
    /// Whether it is a unit (被告单位).
    pub is_unit: bool,
}

/// What begins the account of how the case came to the court; no party is introduced after it.
const PROCEDURE: [&str; 17] = [
    "起诉书",
    "指控",
    "提起公诉",
    "提起诉讼",
    "审理终结",
    "本院受理",
    "公开开庭",
    "合议庭",
    "独任",
    "简易程序",
    "速裁程序",
    "提出上诉",
    "提出抗诉",
    "不服",
    "抗诉书",
    "一案，",
    "起诉要求",
];

/// The defendants' entries, from the place where the head of the document ends.
pub(super) fn entries(text: &str, from: usize) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut open = false;
    let mut end = text.len();
    for sentence in sentences(text, from) {
        let printed = &text[sentence.clone()];
        let party = party(printed);
        let named = party.as_ref().is_some_and(|party| party.name.is_some());
        if PROCEDURE.iter().any(|cue| printed.contains(cue)) && !(named && introduces(printed)) {
            if !entries.is_empty() || !named {
                end = sentence.start;
            }
            if !entries.is_empty() || printed.contains("提起公诉") || printed.contains("指控")
            {
                break;
            }
            continue;
        }
        let Some(party) = party else { continue };
        let Some(name) = party.name.filter(|_| party.is_defendant) else {
            if open && !party.is_defendant {
                close(&mut entries, sentence.start);
                open = false;
            }
            continue;
        };
        let name = sentence.start + name.start..sentence.start + name.end;
        let rest = name.end..text.len();
        if !is_new(text, &entries, &name) {
            continue;
        }
        if open {
            close(&mut entries, sentence.start);
        }
        entries.push(Entry {
            name,
            rest,
            is_unit: party.is_unit,
        });
        open = true;
    }
    if open {
        close(&mut entries, end);
    }
    entries
}

fn close(entries: &mut [Entry], end: usize) {
    if let Some(entry) = entries.last_mut() {
        entry.rest.end = end.max(entry.rest.start);
    }
}

/// Whether a sentence with a cue of the procedure introduces a person all the same, by the sex or the birth that
/// follows the name.
fn introduces(sentence: &str) -> bool {
    let head: String = sentence.chars().take(40).collect();
    ["，男", "，女", "出生", ",男", ",女"]
        .iter()
        .any(|word| head.contains(word))
}

/// Whether a name begins a new entry: it is not in the list yet, or a second person of that name is
/// introduced by sex and birth.
fn is_new(text: &str, entries: &[Entry], name: &Range<usize>) -> bool {
    let known = |entry: &Entry| text[entry.name.clone()] == text[name.clone()];
    !entries.iter().any(known)
        || text[name.end..]
            .trim_start_matches(['，', ',', ' '])
            .starts_with(['男', '女'])
}

/// The sentences from a place on, as byte ranges without leading blanks: they end at 。 and ；, at line ends, and
/// at a blank before which a word for a party begins.
fn sentences(text: &str, from: usize) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = from;
    std::iter::from_fn(move || {
        start += text[start..].len() - text[start..].trim_start().len();
        if start >= text.len() {
            return None;
        }
        let mut end = text.len();
        let mut next = text.len();
        for (at, c) in text[start..].char_indices() {
            let here = start + at;
            if matches!(c, '。' | '；' | ';' | '\n') {
                end = here;
                next = here + c.len_utf8();
                break;
            }
            if c.is_whitespace() && role(text[here..].trim_start()).is_some() {
                end = here;
                next = here;
                break;
            }
        }
        let sentence = start..end;
        start = next;
        Some(sentence)
    })
}

/// A party at the beginning of a sentence.
struct Party {
    is_defendant: bool,
    is_unit: bool,
    name: Option<Range<usize>>,
}

fn party(sentence: &str) -> Option<Party> {
    let role = role(sentence)?;
    let words = &sentence[..role];
    let is_unit = words.contains("被告单位");
    let own = words
        .replace("附带民事诉讼被告人", "")
        .replace("附带民事诉讼被告单位", "")
        .replace("附带民事诉讼原告人", "");
    let bare = own.trim() == "上诉人";
    let is_defendant = ["被告人", "被告单位", "罪犯"]
        .iter()
        .any(|word| own.contains(word))
        || (bare
            && ["羁押", "逮捕", "取保候审", "刑事拘留"]
                .iter()
                .any(|word| sentence.contains(word)));
    Some(Party {
        is_defendant: is_defendant && !words.contains("诉讼代表人"),
        is_unit,
        name: is_defendant
            .then(|| name(sentence, role, is_unit))
            .flatten(),
    })
}

/// How long the words for a party's role are that begin a text, with the brackets between them.
fn role(text: &str) -> Option<usize> {
    const FIRST: [&str; 34] = [
        "被告人",
        "被告单位",
        "被告",
        "上诉人",
        "被上诉人",
        "原审",
        "一审被告",
        "申诉人",
        "再审",
        "罪犯",
        "附带民事",
        "自诉人",
        "公诉机关",
        "原公诉机关",
        "抗诉机关",
        "辩护人",
        "指定辩护人",
        "委托辩护人",
        "法定代理人",
        "诉讼代理人",
        "委托代理人",
        "诉讼代表人",
        "法定代表人",
        "被害人",
        "翻译",
        "监护人",
        "合适成年人",
        "第三人",
        "原告",
        "代理人",
        "执行机关",
        "社区矫正",
        "共同辩护人",
        "委托诉讼代理人",
    ];
    const MORE: [&str; 24] = [
        "附带民事诉讼被告人",
        "附带民事诉讼被告单位",
        "附带民事诉讼原告人",
        "附带民事诉讼",
        "附带民事",
        "被告人",
        "被告单位",
        "上诉人",
        "被上诉人",
        "原审",
        "一审",
        "二审",
        "申诉人",
        "再审",
        "罪犯",
        "自诉人",
        "反诉",
        "原告人",
        "暨",
        "兼",
        "被害人",
        "公诉机关",
        "抗诉机关",
        "法定代理人",
    ];
    if !FIRST.iter().any(|word| text.starts_with(word)) {
        return None;
    }
    let mut end = 0;
    loop {
        let rest = &text[end..];
        if let Some(word) = MORE
            .iter()
            .chain(&FIRST)
            .filter(|word| rest.starts_with(**word))
            .max_by_key(|w| w.len())
        {
            end += word.len();
            continue;
        }
        // A bracket belongs to the role where a role stands in it.
        let mut chars = rest.chars();
        let Some(first) = chars.next().filter(|&c| opens(c)) else {
            return Some(end);
        };
        let inner = chars.as_str();
        let Some((length, close)) = inner.char_indices().take(24).find(|&(_, c)| closes(c)) else {
            return Some(end);
        };
        let is_role = ["被告", "上诉人", "自诉人", "原告", "原审", "一审"]
            .iter()
            .any(|word| inner[..length].contains(word));
        if !is_role {
            return Some(end);
        }
        end += first.len_utf8() + length + close.len_utf8();
    }
}

/// The name after the words for the role, where it surely ends.
fn name(sentence: &str, role: usize, is_unit: bool) -> Option<Range<usize>> {
    const LONGEST: usize = 30;
    const LONGEST_UNIT: usize = 60;
    const SAID: [&str; 6] = ["自报姓名", "自报名", "自报", "自称", "姓名", "名"];
    let mut start = role;
    start += skip(&sentence[start..], [':', '：']);
    if let Some(word) = SAID
        .iter()
        .find(|word| sentence[start..].starts_with(**word))
    {
        start += word.len();
        start += skip(&sentence[start..], [':', '：']);
    }
    let rest = &sentence[start..];
    let most = if is_unit { LONGEST_UNIT } else { LONGEST };
    let mut end = None;
    let mut depth = 0_u32;
    for (count, (at, c)) in rest.char_indices().enumerate() {
        if count > most {
            return None;
        }
        if is_unit && opens(c) {
            depth += 1;
        } else if is_unit && closes(c) {
            depth = depth.saturating_sub(1);
        } else if matches!(c, '，' | ',' | '：' | ':' | '“' | '"') || (opens(c) && !is_unit) {
            end = Some(at);
            break;
        } else if c == '、' {
            return None;
        } else if c.is_whitespace() && depth == 0 && !goes_on(&rest[..at], rest[at..].trim_start())
        {
            end = Some(at);
            break;
        }
    }
    let printed = rest[..end.unwrap_or(rest.len())].trim_end();
    let printed = if is_unit {
        printed
    } else {
        before_verb(printed)
    };
    let count = printed.chars().count();
    let fits = if is_unit {
        count >= 4
    } else {
        count >= 1 && (count <= 8 || !printed.chars().all(is_han))
    };
    fits.then(|| start..start + printed.len())
}

/// Whether a name goes on after a blank: Latin words, and a name of one character whose second follows.
fn goes_on(before: &str, after: &str) -> bool {
    let latin = |c: char| c.is_ascii_alphabetic();
    if before.ends_with(latin) {
        return after.starts_with(latin);
    }
    let follows = after.chars().take_while(|&c| is_han(c)).count();
    before.chars().count() == 1
        && (1..=2).contains(&follows)
        && !after.starts_with(['男', '女', '因'])
}

/// The name without what a sentence says of its bearer at once: `某甲因涉嫌`.
fn before_verb(name: &str) -> &str {
    const VERBS: [char; 12] = [
        '因', '犯', '曾', '系', '被', '在', '对', '的', '及', '与', '和', '于',
    ];
    let mut chars = name.char_indices();
    chars.next();
    chars
        .find(|&(_, c)| VERBS.contains(&c))
        .map_or(name, |(at, _)| &name[..at])
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '〇')
}

fn skip<const N: usize>(text: &str, signs: [char; N]) -> usize {
    let rest = text.trim_start_matches(|c: char| c.is_whitespace() || signs.contains(&c));
    text.len() - rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<(&str, &str)> {
        entries(text, 0)
            .into_iter()
            .map(|entry| (&text[entry.name], &text[entry.rest]))
            .collect()
    }

    #[test]
    fn each_defendant_has_an_entry() {
        let text = "公诉机关绥丰县人民检察院。 被告人某甲，男，汉族。因涉嫌盗窃于2014年1月2日被刑事拘留。 辩护人某乙，律师。 \
            被告人某丙（自报），女。 法定代理人某丁，系被告人某丙之父。 绥丰县人民检察院以某检刑诉（2014）5号起诉书指控被告人某甲犯盗窃罪。\
            被告人某戊，男。";
        assert_eq!(
            names(text),
            [
                ("某甲", "，男，汉族。因涉嫌盗窃于2014年1月2日被刑事拘留。 "),
                ("某丙", "（自报），女。 ")
            ]
        );
    }

    #[test]
    fn roles_in_an_appeal() {
        let text = "原公诉机关绥丰县人民检察院。\n上诉人（原审附带民事诉讼原告人）某子，男。\n上诉人（原审被告人）某甲，男，汉族。\n\
            原审被告人某乙，女。\n上诉人（一审被告人暨附带民事诉讼被告人）某丙，男。\n原审附带民事诉讼被告人某丁，男。\n\
            绥丰县人民法院审理绥丰县人民检察院指控被告人某甲犯盗窃罪一案，于2014年1月2日作出判决。\n被告人某戊，男。";
        let names: Vec<_> = names(text).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["某甲", "某乙", "某丙"]);
    }

    #[test]
    fn names_of_every_form() {
        for (text, wanted) in [
            ("被告人：某甲，男。", "某甲"),
            ("被告人张 某，男。", "张 某"),
            ("被告人 某甲 男 汉族", "某甲"),
            ("被告人自报某甲，男。", "某甲"),
            ("被告人×某1，男。", "×某1"),
            ("被告人NGUYEN VAN A（中文名阮某），男。", "NGUYEN VAN A"),
            ("被告人某甲。因本案于2017年9月19日被羁押。", "某甲"),
            ("被告人某甲因涉嫌盗窃于2014年被逮捕。", "某甲"),
            ("被告人于某，男。", "于某"),
            (
                "被告单位某某（上海）有限公司，住所地某区。",
                "某某（上海）有限公司",
            ),
            ("罪犯某甲，男，汉族。", "某甲"),
            ("被告人艾某·买某，男。", "艾某·买某"),
        ] {
            let found: Vec<_> = names(text).into_iter().map(|(name, _)| name).collect();
            assert_eq!(found, [wanted], "{text}");
        }
    }

    #[test]
    fn no_entry_where_defendants_are_only_mentioned() {
        for text in [
            "",
            "被告人某甲、某乙到庭参加诉讼。",
            "附带民事诉讼原告人某甲，男。",
            "某县人民检察院指控被告人某甲，于2014年盗窃。",
        ] {
            assert_eq!(names(text), [], "{text}");
        }
    }

    #[test]
    fn what_is_said_again_of_a_defendant_is_no_new_entry() {
        let text = "被告人某甲，男，汉族。被告人某甲因犯盗窃罪于2010年被判处有期徒刑一年。被告人某乙，男。";
        let names: Vec<_> = names(text).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["某甲", "某乙"]);
    }
}
