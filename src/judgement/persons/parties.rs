//! The parties' part of a judgement: whose entry begins where.

use std::collections::HashSet;
use std::ops::Range;

use memchr::memmem;

use super::name;
use super::role::{Role, RoleKind, role};
use crate::judgement::text::scan::has_word;

/// A defendant's entry: the name, and what is said of the person after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The name as printed.
    pub name: Range<usize>,
    /// From behind the name to the next party.
    pub rest: Range<usize>,
    /// Whether it is a unit (被告单位).
    pub is_unit: bool,
}

/// Words which show that the account of how the case came to the court has begun; no party is introduced after it.
const PROCEDURE: [&str; 8] = [
    "起诉书",
    "指控",
    "提起公诉",
    "提起诉讼",
    "审理终结",
    "公开开庭",
    "合议庭",
    "起诉要求",
];

/// Words that show the same where they are not said of a person's earlier conviction.
const PROCEDURE_OR_RECORD: [&str; 10] = [
    "本院受理",
    "独任",
    "简易程序",
    "速裁程序",
    "提出上诉",
    "提出抗诉",
    "不服",
    "抗诉书",
    "一案，",
    "一案,",
];

/// The first characters of these cues.
fn begins_cue(c: char) -> bool {
    matches!(
        c,
        '起' | '指' | '提' | '审' | '公' | '合' | '本' | '独' | '简' | '速' | '不' | '抗' | '一'
    )
}

/// No case has more defendants; a text that names more is none.
const MOST: usize = 1000;

/// The defendants' entries, from the place where the head of the document ends.
pub(crate) fn entries(text: &str, from: usize) -> Vec<Entry> {
    let mut parties = Parties {
        text,
        entries: Vec::new(),
        names: HashSet::new(),
        open: false,
    };
    let mut end = text.len();
    for sentence in sentences(text, from) {
        let printed = &text[sentence.clone()];
        let party = parties.party(sentence.clone());
        let introduces =
            party.as_ref().is_some_and(|party| !party.names.is_empty()) && introduces(printed);
        if is_procedure(printed) && !introduces {
            if !parties.entries.is_empty() {
                end = sentence.start;
                break;
            }
            // The head can describe the case too: 某甲盗窃一案的判决书.
            if printed.contains("提起公诉") || printed.contains("指控") {
                break;
            }
            continue;
        }
        if let Some(party) = party {
            parties.take(party, sentence.start);
        }
        if parties.entries.len() >= MOST {
            break;
        }
    }
    parties.close(end);
    parties.entries
}

/// A party with which a sentence begins.
struct Party {
    kind: RoleKind,
    /// The names that follow the role; none where no name surely does.
    names: Vec<Range<usize>>,
}

struct Parties<'a> {
    text: &'a str,
    entries: Vec<Entry>,
    names: HashSet<&'a str>,
    /// Whether the last entry still goes on.
    open: bool,
}

impl Parties<'_> {
    /// The party with which a sentence begins.
    fn party(&self, sentence: Range<usize>) -> Option<Party> {
        let printed = &self.text[sentence.clone()];
        let number = printed.len() - printed.trim_start_matches(|c: char| is_number(c)).len();
        let Role { length, mut kind } = role(&printed[number..])?;
        let role = number + length;
        let names = match kind {
            RoleKind::Unit => name::unit(printed, role).into_iter().collect(),
            RoleKind::Other => Vec::new(),
            RoleKind::Defendant | RoleKind::Appellant => match name::person(printed, role) {
                Some(name) => vec![name],
                None => self.first_list(printed, role),
            },
        };
        let place = |name: Range<usize>| sentence.start + name.start..sentence.start + name.end;
        let names: Vec<_> = names.into_iter().map(place).collect();
        if kind == RoleKind::Appellant {
            let accused = !names.is_empty()
                && names
                    .iter()
                    .all(|name| self.is_accused(&self.text[name.clone()], name.end));
            kind = if accused {
                RoleKind::Defendant
            } else {
                RoleKind::Other
            };
        }
        Some(Party { kind, names })
    }

    /// Several names in one line, where nobody was introduced before.
    fn first_list(&self, sentence: &str, role: usize) -> Vec<Range<usize>> {
        if self.entries.is_empty() {
            name::list(sentence, role).unwrap_or_default()
        } else {
            Vec::new()
        }
    }

    /// Whether the text calls somebody a defendant farther on, in the account of the case before this court.
    fn is_accused(&self, name: &str, from: usize) -> bool {
        const FARTHEST: usize = 12_000;
        let rest = &self.text.as_bytes()[from..];
        let near = &rest[..rest.len().min(FARTHEST)];
        let called = format!("被告人{name}");
        memmem::find(near, called.as_bytes()).is_some()
    }

    /// Begins the entries of a party, or ends the one before it.
    fn take(&mut self, party: Party, at: usize) {
        let text = self.text;
        if matches!(party.kind, RoleKind::Other | RoleKind::Appellant) {
            self.close(at);
            return;
        }
        let several = party.names.len() > 1;
        for name in party.names {
            let printed = &text[name.clone()];
            let again = text[name.end..]
                .trim_start_matches(['，', ',', ' '])
                .starts_with(['男', '女']);
            // A second person of that name is introduced by sex and birth.
            if !self.names.insert(printed) && !again {
                continue;
            }
            self.close(at);
            let end = if several { name.end } else { text.len() };
            self.entries.push(Entry {
                rest: name.end..end,
                name,
                is_unit: party.kind == RoleKind::Unit,
            });
            self.open = !several;
        }
    }

    fn close(&mut self, end: usize) {
        if let Some(entry) = self.entries.last_mut().filter(|_| self.open) {
            entry.rest.end = end.max(entry.rest.start);
        }
        self.open = false;
    }
}

/// Whether a sentence belongs to the account of how the case came to the court.
fn is_procedure(sentence: &str) -> bool {
    let has = |words: &[&str]| has_word(sentence, begins_cue, words);
    let start = sentence.trim_start();
    let tells_record = start.starts_with(|c: char| c.is_ascii_digit())
        || ["因", "曾", "现因", "又因", "后因", "同年", "二○", "二〇"]
            .iter()
            .any(|word| start.starts_with(word));
    has(&PROCEDURE) || has(&PROCEDURE_OR_RECORD) && !tells_record
}

/// Whether a sentence with a cue of the procedure introduces a person all the same, by the sex or the birth that
/// follows the name.
fn introduces(sentence: &str) -> bool {
    let head: String = sentence.chars().take(40).collect();
    ["，男", "，女", "出生", ",男", ",女"]
        .iter()
        .any(|word| head.contains(word))
}

/// What can number the parties: `1、被告人`.
fn is_number(c: char) -> bool {
    c.is_ascii_digit()
        || matches!(
            c,
            '、' | '.' | '．' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
        )
}

/// The sentences from a place on, as byte ranges without leading blanks: they end at 。 and ；, at line ends, and
/// where a word for a party begins after a blank or after the end of another party.
fn sentences(text: &str, from: usize) -> impl Iterator<Item = Range<usize>> + '_ {
    const ENDS: [&str; 4] = ["人民检察院", "律师", "看守所", "候审"];
    let mut start = from;
    std::iter::from_fn(move || {
        start += text[start..].len() - text[start..].trim_start().len();
        if start >= text.len() {
            return None;
        }
        let mut end = text.len();
        let mut next = text.len();
        let mut last = ' ';
        for (at, c) in text[start..].char_indices() {
            let here = start + at;
            if matches!(c, '。' | '；' | ';' | '\n') {
                end = here;
                next = here + c.len_utf8();
                break;
            }
            let blank = c.is_whitespace() && role(text[here..].trim_start()).is_some();
            // The last characters of ENDS, as a quick test.
            let joined = matches!(last, '院' | '师' | '所' | '审')
                && ENDS.iter().any(|end| text[start..here].ends_with(end))
                && role(&text[here..]).is_some();
            last = c;
            if blank || joined {
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
    fn each_cue_is_looked_for() {
        for cue in PROCEDURE.iter().chain(&PROCEDURE_OR_RECORD) {
            assert!(cue.starts_with(begins_cue), "{cue}");
        }
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
            ("被告人陈和，男。", "陈和"),
            ("被告人某甲又名某乙，男。", "某甲"),
            ("被告人（自报）某甲，男。", "某甲"),
            ("1、被告人某甲，男。", "某甲"),
            (
                "上诉单位（原审被告单位）某某有限公司（以下简称某某），住所地某区。",
                "某某有限公司",
            ),
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
            "附带民事被告人某甲，男。",
            "上诉人（原审被告人某乙的法定代理人）某甲，男。",
            "被告人家属代为赔偿，双方和解。",
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

    #[test]
    fn an_appellant_whose_bracket_was_lost() {
        let text = "原公诉机关绥丰县人民检察院。\n上诉人某甲1\n因涉嫌犯赌博罪被取保候审。\n原审被告人某乙\n上诉人某丙、某丁的法定代理人某戊。\n\
            上诉人某己的委托代理人某庚，男。\n绥丰县人民法院审理绥丰县人民检察院指控原审被告人某甲1、某乙犯赌博罪一案。";
        let names: Vec<_> = names(text).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["某甲1", "某乙"]);
    }

    #[test]
    fn parties_between_which_everything_was_lost() {
        let text = "原公诉机关绥丰县人民检察院上诉人(原审被告人):某甲,男,汉族。现押于绥丰县看守所辩护人某乙,某某律师事务所律师\
            原审被告人王和平,女。绥丰县人民法院审理一案。";
        let names: Vec<_> = names(text).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["某甲", "王和平"]);
    }

    #[test]
    fn an_earlier_appeal_in_a_record_does_not_end_the_parties() {
        let text = "被告人某甲，男。2010年因犯盗窃罪被判处有期徒刑一年，某甲不服，提出上诉，同年被驳回。被告人某乙，女。\
            绥丰县人民检察院指控被告人某甲犯盗窃罪。";
        let names: Vec<_> = names(text).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["某甲", "某乙"]);
    }

    #[test]
    fn several_in_one_line() {
        let text = "被告人某甲、某乙，均因涉嫌盗窃于2014年1月2日被取保候审。绥丰县人民检察院指控。";
        let names: Vec<_> = names(text).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["某甲", "某乙"]);
    }
}
