//! Victims who are named as such.

use std::ops::Range;

use memchr::memmem;

use super::party::{Sex, Victim};
use super::victim_names::Names;
use crate::codebook::PartialDate;
use crate::judgement::structure::section::{Section, SectionKind};
use crate::judgement::text::cardinal::cardinal;
use crate::judgement::text::day;
use crate::judgement::text::found::Found;
use crate::judgement::text::numeral::arabic;

/// Words that stand before a victim's name.
const ROLES: [&str; 14] = [
    "被害人",
    "受害人",
    "被害儿童",
    "被害婴儿",
    "被害幼儿",
    "被害幼女",
    "被害少女",
    "被害妇女",
    "受害儿童",
    "受害妇女",
    "被拐儿童",
    "被拐卖儿童",
    "被拐妇女",
    "被拐卖妇女",
];

/// The victims that a judgement names as such, each once, in the order in which they are met.
///
/// A name counts where its end is sure: masked names (某甲, 张某1, 张××) anywhere, whole names before a
/// sign or a word that no name holds, if they come again in the text. Who has the name of a
/// defendant is left out.
pub(crate) fn victims(text: &str, sections: &[Section], defendants: &[&str]) -> Vec<Victim> {
    let Some(body) = body(text, sections) else {
        return Vec::new();
    };
    let mut cues: Vec<usize> = ["被害", "受害", "被拐"]
        .into_iter()
        .flat_map(|word| memmem::find_iter(body.as_bytes(), word))
        .collect();
    cues.sort_unstable();
    let mut names = Names::new(body);
    let mut victims: Vec<Victim> = Vec::new();
    for cue in cues {
        let role = ROLES.iter().find(|role| body[cue..].starts_with(**role));
        let Some(role) = role else { continue };
        let mut at = cue + role.len();
        at += behind_role(&body[at..]);
        while let Some(name) = names.at(at) {
            let mut victim = Victim {
                name: Found {
                    value: body[name.clone()].to_owned(),
                    range: name.clone(),
                },
                ..Victim::default()
            };
            at = describe(body, name.end, &mut victim);
            if !defendants.contains(&victim.name.value.as_str()) {
                add(&mut victims, victim);
            }
            // Further names of a list (被害人张某1、李某).
            match body[at..].strip_prefix('、') {
                Some(rest) => at = body.len() - rest.len(),
                None => break,
            }
        }
    }
    victims
}

/// The text before the signatures.
fn body<'a>(text: &'a str, sections: &[Section]) -> Option<&'a str> {
    let signed = sections
        .iter()
        .find(|section| section.kind >= SectionKind::Signature);
    let end = signed.map_or(sections.last()?.range.end, |section| section.range.start);
    text.get(..end)
}

/// What can stand between 被害人 and the name: a bracket that closes, the role in the civil action.
fn behind_role(text: &str) -> usize {
    let mut rest = text;
    for word in [
        "（附带民事诉讼原告人）",
        "(附带民事诉讼原告人)",
        "（暨附带民事诉讼原告人）",
        "（原审附带民事诉讼原告人）",
        "暨附带民事诉讼原告人",
        "暨刑事附带民事诉讼原告人",
        "及附带民事诉讼原告人",
        "兼附带民事诉讼原告人",
        "）",
        ")",
        "：",
    ] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    text.len() - rest.len()
}

/// Adds a victim, or what is new of one who is known.
fn add(victims: &mut Vec<Victim>, victim: Victim) {
    let known = victims
        .iter_mut()
        .find(|known| known.name.value == victim.name.value);
    match known {
        Some(known) => {
            known.sex = known.sex.take().or(victim.sex);
            known.birth = known.birth.take().or(victim.birth);
            known.age = known.age.take().or(victim.age);
        }
        None => victims.push(victim),
    }
}

/// Reads what stands behind a name, in brackets or between commas: sex, birth, age. Gives the place behind it.
fn describe(body: &str, from: usize, victim: &mut Victim) -> usize {
    const LONGEST: usize = 160;
    let rest = &body[from..];
    if let Some(inside) = rest.strip_prefix(['（', '(']) {
        let start = body.len() - inside.len();
        let end = inside.find(['）', ')']).filter(|&end| end <= LONGEST);
        let Some(end) = end else { return from };
        let mut at = start;
        for part in inside[..end].split(['，', ',', '、', '；']) {
            let _ = detail(part, at, victim);
            at += part.len();
            at += body[at..start + end]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
        }
        let behind = &inside[end..];
        return body.len() - behind.len() + behind.chars().next().map_or(0, char::len_utf8);
    }
    // Without brackets only what follows without a gap is said of the victim.
    let mut at = from;
    while let Some(next) = body[at..].strip_prefix(['，', ',']) {
        let start = body.len() - next.len();
        let end = next
            .char_indices()
            .take(LONGEST / 3)
            .find(|&(_, c)| matches!(c, '，' | ',' | '。' | '；' | '、' | '）'))
            .map_or(0, |(end, _)| end);
        if detail(&next[..end], start, victim).is_none() {
            break;
        }
        at = start + end;
    }
    at
}

/// Reads one particular: 女; 2010年3月生; 时年8岁. `None` where it is none.
fn detail(part: &str, start: usize, victim: &mut Victim) -> Option<()> {
    let found = |range: Range<usize>| start + range.start..start + range.end;
    let lead = part.len() - part.trim_start().len();
    let part = &part[lead..];
    let start = lead;
    if let Some((value, len)) = sex(part) {
        victim.sex.get_or_insert(Found {
            value,
            range: found(start..start + len),
        });
        return Some(());
    }
    if let Some((value, len)) = birth(part) {
        victim.birth.get_or_insert(Found {
            value,
            range: found(start..start + len),
        });
        return Some(());
    }
    let (value, age) = age(part)?;
    victim.age.get_or_insert(Found {
        value,
        range: found(start + age.start..start + age.end),
    });
    Some(())
}

fn sex(part: &str) -> Option<(Sex, usize)> {
    let words = [
        ("男", Sex::Male),
        ("男性", Sex::Male),
        ("男婴", Sex::Male),
        ("男童", Sex::Male),
        ("女", Sex::Female),
        ("女性", Sex::Female),
        ("女婴", Sex::Female),
        ("女童", Sex::Female),
        ("幼女", Sex::Female),
    ];
    words
        .into_iter()
        .find(|(word, _)| part.trim_end() == *word)
        .map(|(word, sex)| (sex, word.len()))
}

fn birth(part: &str) -> Option<(PartialDate, usize)> {
    let stated = part.strip_prefix("生于").or(part.strip_prefix("出生于"));
    let rest = stated.unwrap_or(part);
    let (date, len) = day::date(rest)?;
    let after = &rest[len..];
    let born = after.starts_with('生') || after.starts_with("出生") || stated.is_some();
    born.then_some((date, part.len() - after.len()))
}

/// An age in years, and where in the part it stands.
fn age(part: &str) -> Option<(u32, Range<usize>)> {
    const OLDEST: u64 = 120;
    let mut rest = part;
    for word in [
        "案发时",
        "当时",
        "时年",
        "殁年",
        "现年",
        "终年",
        "年仅",
        "年龄",
        "年",
        "仅",
    ] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let digits = rest.chars().take_while(|&c| arabic(c).is_some()).take(4);
    let (value, len) = digits.fold((0u64, 0), |(value, len), c| {
        (
            value * 10 + u64::from(arabic(c).unwrap_or_default()),
            len + c.len_utf8(),
        )
    });
    let (value, len) = if len > 0 {
        (value, len)
    } else {
        cardinal(rest)?
    };
    let after = &rest[len..];
    let years = after.strip_prefix('周').unwrap_or(after);
    let years = years.strip_prefix('岁')?;
    if !years.trim().is_empty() || value > OLDEST {
        return None;
    }
    let start = part.len() - rest.len();
    let end = part.len() - years.len();
    Some((u32::try_from(value).ok()?, start..end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judgement::document::sections;
    use proptest::prelude::*;

    fn judgement(party: &str, told: &str) -> String {
        format!(
            "绥丰县人民法院\n刑事判决书\n（2014）绥丰刑初字第21号\n公诉机关绥丰县人民检察院。\n{party}\n被告人周某甲，男。\n\
             绥丰县人民检察院以起诉书指控被告人周某甲犯某罪，向本院提起公诉。现已审理终结。\n经审理查明，{told}\n\
             本院认为，依照规定，判决如下：\n判处罚金五千元。\n\
             审判长　某丙\n二〇一四年五月六日\n书记员　某戊"
        )
    }

    /// Name, sex, birth and age.
    type Read = (String, Option<Sex>, Option<String>, Option<u32>);

    fn read(told: &str) -> Vec<Read> {
        let text = judgement("", told);
        victims(&text, &sections(&text), &["周某甲"])
            .into_iter()
            .map(|victim| {
                let birth = victim.birth.map(|birth| birth.value.to_string());
                (
                    victim.name.value,
                    victim.sex.map(|sex| sex.value),
                    birth,
                    victim.age.map(|age| age.value),
                )
            })
            .collect()
    }

    fn names(told: &str) -> Vec<String> {
        read(told).into_iter().map(|(name, ..)| name).collect()
    }

    #[test]
    fn who_is_named_and_how_old() {
        assert_eq!(
            read(
                "周某甲带走被害人某乙（女，2010年3月生）和被害儿童李某1，时年8岁。被害人王××（殁年35岁）、赵某，男，1970年1月2日出生，受伤。"
            ),
            [
                (
                    "某乙".to_owned(),
                    Some(Sex::Female),
                    Some("2010-03".to_owned()),
                    None
                ),
                ("李某1".to_owned(), None, None, Some(8)),
                ("王××".to_owned(), None, None, Some(35)),
                (
                    "赵某".to_owned(),
                    Some(Sex::Male),
                    Some("1970-01-02".to_owned()),
                    None
                ),
            ]
        );
    }

    #[test]
    fn each_person_once() {
        assert_eq!(
            names("骗取被害人黄某一条烟；被害人文某一的陈述"),
            ["黄某", "文某一"]
        );
        assert_eq!(
            names("被害人李某的陈述；被害人李某报案；被害人李某（女）"),
            ["李某"]
        );
        assert_eq!(
            read("被害人李某的陈述；被害人李某（女）")[0].1,
            Some(Sex::Female)
        );
    }

    #[test]
    fn whole_names_where_they_are_sure() {
        assert_eq!(names("被害人王小明的陈述，王小明受伤。"), ["王小明"]);
        assert_eq!(
            names("被害人王小明、欧阳小红，王小明与欧阳小红受伤。"),
            ["王小明", "欧阳小红"]
        );
        assert_eq!(
            names("被害人王小明的陈述。"),
            Vec::<String>::new(),
            "named once alone"
        );
        assert_eq!(
            names("被害人廖某婷约在某处，廖某婷离开，被害人廖某婷。"),
            ["廖某婷"]
        );
    }

    #[test]
    fn parties_and_lists() {
        let text = judgement(
            "附带民事诉讼原告人（被害人）某乙，女，2001年2月3日生。",
            "被害人张某1、张某2、证人李某。",
        );
        let all = victims(&text, &sections(&text), &["周某甲"]);
        let names: Vec<_> = all
            .iter()
            .map(|victim| victim.name.value.as_str())
            .collect();
        assert_eq!(names, ["某乙", "张某1", "张某2"]);
        assert_eq!(&text[all[0].sex.as_ref().unwrap().range.clone()], "女");
        assert_eq!(
            &text[all[0].birth.as_ref().unwrap().range.clone()],
            "2001年2月3日"
        );
    }

    #[test]
    fn what_is_no_victims_name() {
        for told in [
            "被害人家属谅解，被害人家属。",
            "被害人陈述、被害人陈述。",
            "被害人亲属李某。",
            "被害人钱包、被害人钱包。",
            "被害人某公司、被害人某某超市。",
            "被害人向某公司，被害人于某日，被害人和李某。",
            "被害人周某甲。",
            "被害人周围，被害人周围。",
            "骗取被害人某一条烟",
            "被害人的陈述",
            "被害人",
        ] {
            assert_eq!(names(told), Vec::<String>::new(), "{told}");
        }
    }

    proptest! {
        #[test]
        fn ranges_lie_in_the_text(told in ".{0,30}", near in "(被害人|被害儿童|某|张|李|甲|1|×|，|、|（|）|女|男|2010年3月生|时年8岁|的|陈述){0,30}") {
            let text = judgement(&near, &format!("{told}{near}"));
            for victim in victims(&text, &sections(&text), &[]) {
                prop_assert_eq!(&text[victim.name.range], &victim.name.value);
                let ranges = [
                    victim.sex.map(|found| found.range),
                    victim.birth.map(|found| found.range),
                    victim.age.map(|found| found.range),
                ];
                for range in ranges.into_iter().flatten() {
                    prop_assert!(text.get(range).is_some_and(|part| !part.is_empty()));
                }
            }
        }
    }
}
