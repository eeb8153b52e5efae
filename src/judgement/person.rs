//! What a party's entry says of the person, clause by clause.

use std::ops::Range;

use super::address;
use super::contents::Found;
use super::day::date;
use super::numeral::small;
use super::parties::Entry;
use super::party::{Defendant, Sex};
use super::person_words::{education, ethnicity, is_occupation, nationality};
use super::scan::{closes, opens};

/// Reads a defendant's entry. The sentence is read elsewhere.
pub(super) fn defendant(text: &str, entry: &Entry) -> Defendant {
    let mut person = Person {
        text,
        defendant: Defendant {
            name: Found {
                value: text[entry.name.clone()]
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(if text[entry.name.clone()].is_ascii() {
                        " "
                    } else {
                        ""
                    }),
                range: entry.name.clone(),
            },
            is_unit: entry.is_unit,
            ..Defendant::default()
        },
        registered: None,
    };
    if entry.is_unit {
        return person.defendant;
    }
    let record = person.take_clauses(entry.rest.clone());
    person.defendant.convictions = convictions(text, record..entry.rest.end);
    person.settle_residence();
    person.defendant
}

struct Person<'a> {
    text: &'a str,
    defendant: Defendant,
    /// The address of the registered residence as printed.
    registered: Option<Range<usize>>,
}

impl Person<'_> {
    /// Takes in the clauses up to the one with which the person's record with the police and the courts begins; gives
    /// back where that is.
    fn take_clauses(&mut self, rest: Range<usize>) -> usize {
        let mut dated = None;
        for clause in clauses(self.text, rest.clone()) {
            let printed = &self.text[clause.clone()];
            if begins_record(printed) {
                return clause.start;
            }
            self.take(clause, dated.take(), &mut dated);
        }
        rest.end
    }

    /// Takes in one clause; `dated` is a date that stood alone in the clause before.
    fn take(
        &mut self,
        clause: Range<usize>,
        before: Option<Range<usize>>,
        dated: &mut Option<Range<usize>>,
    ) {
        let printed = &self.text[clause.clone()];
        if self.take_alias(&clause).is_some() || self.take_address(&clause) {
            return;
        }
        let mut at = clause.start;
        if let Some((sex, length)) = sex(printed) {
            set(&mut self.defendant.sex, sex, at..at + length);
            at += length;
        }
        if let Some(end) = self.take_birth(at..clause.end, before) {
            at = end;
        } else if let Some((_, length)) = date(self.text[at..clause.end].trim())
            && length == self.text[at..clause.end].trim().len()
        {
            *dated = Some(at..clause.end);
            return;
        }
        if let Some((age, range)) = age(self.text, at..clause.end) {
            set(&mut self.defendant.age, age, range);
            return;
        }
        if let Some((name, range)) = nationality(self.text, at..clause.end) {
            set(&mut self.defendant.nationality, name, range);
        }
        if let Some((name, length)) = ethnicity(&self.text[at..clause.end]) {
            set(&mut self.defendant.ethnicity, name, at..at + length);
            at += length;
        }
        let remaining = self.text[at..clause.end].trim();
        let start = clause.end - self.text[at..clause.end].trim_start().len();
        if remaining.is_empty() {
            return;
        }
        if let Some((level, range)) = education(remaining) {
            set(
                &mut self.defendant.education,
                level,
                start + range.start..start + range.end,
            );
        } else if is_occupation(remaining) {
            set(
                &mut self.defendant.occupation,
                remaining.to_owned(),
                start..start + remaining.len(),
            );
        } else if let Some(place) = remaining.strip_suffix('人')
            && let Some((province, _)) = address::province(place)
        {
            set(
                &mut self.defendant.native,
                province,
                start..start + remaining.len(),
            );
        }
    }

    fn take_alias(&mut self, clause: &Range<usize>) -> Option<()> {
        const WORDS: [&str; 13] = [
            "又名",
            "曾用名",
            "别名",
            "化名",
            "绰号",
            "外号",
            "小名",
            "乳名",
            "网名",
            "自报名",
            "别号",
            "诨名",
            "中文名",
        ];
        let printed = &self.text[clause.clone()];
        let word = WORDS.iter().find(|word| printed.starts_with(**word))?;
        let rest =
            printed[word.len()..].trim_start_matches(['：', ':', '“', '"', '‘', '叫', '为', ' ']);
        let name = rest.trim_end_matches(['”', '"', '’', ' ']);
        if !name.is_empty() {
            let start = clause.end - rest.len();
            self.defendant.aliases.push(Found {
                value: name.to_owned(),
                range: start..start + name.len(),
            });
        }
        Some(())
    }

    /// The date of birth at the beginning of a clause, and the birthplace behind it; gives back where they end.
    fn take_birth(&mut self, clause: Range<usize>, before: Option<Range<usize>>) -> Option<usize> {
        const BORN: [&str; 4] = ["出生于", "出生", "生于", "生"];
        let printed = &self.text[clause.clone()];
        let lead = printed.len() - printed.trim_start().len();
        let body = &printed[lead..];
        let start = clause.start + lead;
        // 生于1980年…, 出生日期：1980年…
        for word in [
            "出生日期",
            "出生年月日",
            "出生年月",
            "出生时间",
            "出生于",
            "生于",
            "出生",
        ] {
            let Some(rest) = body.strip_prefix(word) else {
                continue;
            };
            let rest = rest.trim_start_matches(['：', ':', '为', '是', '于', ' ']);
            if let Some((born, length)) = date(rest) {
                let end = clause.end - rest.len() + length;
                set(&mut self.defendant.birth, born, start..end);
                return Some(self.take_birthplace(end, clause.end));
            }
        }
        if let Some((born, length)) = date(body) {
            let word = BORN
                .iter()
                .find(|word| body[length..].trim_start().starts_with(**word))?;
            let blank = body[length..].len() - body[length..].trim_start().len();
            let end = start + length + blank + word.len();
            set(&mut self.defendant.birth, born, start..end);
            return Some(self.take_birthplace(end, clause.end));
        }
        let word = BORN.iter().find(|word| body.starts_with(**word))?;
        let end = start + word.len();
        if let Some(alone) = before
            && let Some((born, _)) = date(self.text[alone.clone()].trim())
        {
            set(&mut self.defendant.birth, born, alone.start..end);
        }
        Some(self.take_birthplace(end, clause.end))
    }

    /// The province after 出生于; what follows 出生 without a place is left to be read on.
    fn take_birthplace(&mut self, from: usize, to: usize) -> usize {
        let printed = &self.text[from..to];
        let born_at = self.text[..from].ends_with('于') || printed.starts_with(['于', '地', '在']);
        if let Some((province, length)) = address::province(printed) {
            set(&mut self.defendant.native, province, from..from + length);
            return to;
        }
        if born_at { to } else { from }
    }

    /// An address clause: of the registration, of the residence, or of both.
    fn take_address(&mut self, clause: &Range<usize>) -> bool {
        const REGISTERED: [&str; 9] = [
            "户籍",
            "户口",
            "身份证住址",
            "身份证地址",
            "身份证上",
            "常住户口",
            "原户籍",
            "身份证登记",
            "身份证所",
        ];
        const LIVES: [&str; 22] = [
            "住所",
            "住址",
            "住地",
            "现住",
            "现暂住",
            "现居",
            "家住",
            "居住",
            "暂住",
            "租住",
            "住",
            "经常居住",
            "捕前住",
            "案发前住",
            "拘前住",
            "常住地",
            "现羁押前住",
            "逮捕前住",
            "居所",
            "家庭住址",
            "作案前住",
            "实际居住",
        ];
        const NATIVE: [&str; 7] = ["出生地", "籍贯", "原籍", "祖籍", "出生在", "出生于", "生于"];
        let printed = self.text[clause.clone()].trim_start();
        let start = clause.end - printed.len();
        let registered = REGISTERED.iter().any(|word| printed.starts_with(word));
        let lives = LIVES.iter().any(|word| printed.starts_with(word));
        if registered || lives {
            let place = address_in(printed);
            let both = registered
                && ["及", "和", "、", "暨", "与"]
                    .iter()
                    .any(|and| printed[..place].contains(and));
            let found = address::province(&printed[place..]).map(|(province, length)| Found {
                value: province,
                range: start..start + place + length,
            });
            if registered {
                self.registered.get_or_insert(start + place..clause.end);
                set_found(&mut self.defendant.registration, found.clone());
            }
            if lives || both {
                set_found(&mut self.defendant.living, found);
            }
            return true;
        }
        if let Some(word) = NATIVE.iter().find(|word| printed.starts_with(**word)) {
            let rest = &printed[word.len()..];
            if date(rest.trim_start_matches(['：', ':', '于', ' '])).is_some() {
                return false;
            }
            if let Some((province, length)) = address::province(rest) {
                let end = start + word.len() + length;
                set(&mut self.defendant.native, province, start..end);
            }
            return !printed.starts_with("出生于") || address::province(rest).is_some();
        }
        false
    }

    /// The residence is that of the registration; where only the county is printed there, that of the living
    /// place counts if it names the same county, and nothing otherwise.
    fn settle_residence(&mut self) {
        let living = self.defendant.living.clone();
        let same = |registered: &Range<usize>| {
            let county = self.text[registered.clone()].trim_matches([' ', '：', ':']);
            let name = county
                .split_inclusive(['县', '市', '区', '旗'])
                .next()
                .unwrap_or_default();
            let lives = living.as_ref().is_some_and(|found| {
                let tail: String = self.text[found.range.end..].chars().take(24).collect();
                name.chars().count() >= 3 && tail.contains(name)
            });
            county.contains('同') || lives
        };
        self.defendant.residence = match (&self.defendant.registration, &self.registered) {
            (Some(found), _) => Some(found.clone()),
            (None, Some(registered)) if !same(registered) => None,
            _ => living,
        };
    }
}

/// Where in an address clause the words for its kind end.
fn address_in(clause: &str) -> usize {
    const WORDS: [&str; 45] = [
        "户籍所在地",
        "户籍所在",
        "所在",
        "户籍地址",
        "户籍住址",
        "户籍登记地",
        "户籍地",
        "户籍",
        "户口所在地",
        "户口地",
        "户口",
        "身份证",
        "常住户口",
        "登记",
        "所在地",
        "住所地",
        "住所",
        "住址",
        "住地",
        "现住址",
        "现住地",
        "现住",
        "现暂住",
        "现居住",
        "现居",
        "家住",
        "家庭",
        "居住地",
        "居住",
        "居所",
        "暂住地",
        "暂住",
        "租住",
        "经常",
        "捕前",
        "案发前",
        "拘前",
        "逮捕前",
        "作案前",
        "现羁押前",
        "实际",
        "原",
        "常住地",
        "身份证上",
        "住",
    ];
    let mut at = 0;
    loop {
        let rest = &clause[at..];
        let step = WORDS
            .iter()
            .filter(|word| rest.starts_with(**word))
            .map(|word| word.len())
            .max();
        let sign = rest.chars().next().filter(|c| {
            matches!(
                c,
                '：' | ':'
                    | '及'
                    | '和'
                    | '、'
                    | '暨'
                    | '与'
                    | '在'
                    | '于'
                    | '为'
                    | '系'
                    | '是'
                    | '地'
                    | '址'
                    | '均'
                    | ' '
            )
        });
        match (step, sign) {
            (Some(step), _) => at += step,
            (None, Some(sign)) => at += sign.len_utf8(),
            (None, None) => return at,
        }
    }
}

/// Whether a clause begins what the police and the courts did with the person.
fn begins_record(clause: &str) -> bool {
    const WORDS: [&str; 18] = [
        "因涉嫌",
        "涉嫌",
        "因犯",
        "因本案",
        "刑事拘留",
        "逮捕",
        "羁押",
        "取保",
        "判处",
        "行政拘留",
        "抓获",
        "劳动教养",
        "刑满",
        "监视居住",
        "投案",
        "前科",
        "强制戒毒",
        "行政处罚",
    ];
    clause.starts_with(['因', '曾']) && !clause.starts_with("曾用名")
        || WORDS.iter().any(|word| clause.contains(word))
        || clause.starts_with("系累犯")
}

/// The clauses of a stretch: parted by stops and brackets, and by blanks that do not stand within a date.
fn clauses(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = range.start;
    std::iter::from_fn(move || {
        while start < range.end {
            let rest = &text[start..range.end];
            let mut end = range.end;
            let mut next = range.end;
            let mut last = ' ';
            for (at, c) in rest.char_indices() {
                let stop =
                    matches!(c, '，' | ',' | '。' | '；' | ';' | '\n') || opens(c) || closes(c);
                let blank = c.is_whitespace() && !in_date(last, rest[at..].trim_start());
                if stop || blank {
                    end = start + at;
                    next = end + c.len_utf8();
                    break;
                }
                if !c.is_whitespace() {
                    last = c;
                }
            }
            let clause = start..end;
            start = next;
            if !text[clause.clone()].trim().is_empty() {
                return Some(clause);
            }
        }
        None
    })
}

/// Whether a blank stands within a date: between a figure and its word.
fn in_date(before: char, after: &str) -> bool {
    let figure = |c: char| small(&[c]).is_some();
    (figure(before) && after.starts_with(['年', '月', '日']))
        || (matches!(before, '年' | '月') && after.starts_with(figure))
}

fn sex(clause: &str) -> Option<(Sex, usize)> {
    let body = clause.trim_start();
    let lead = clause.len() - body.len();
    let labelled = body
        .strip_prefix("性别")
        .map_or(body, |rest| rest.trim_start_matches(['：', ':', ' ']));
    let label = body.len() - labelled.len();
    let sex = match labelled.chars().next()? {
        '男' => Sex::Male,
        '女' => Sex::Female,
        _ => return None,
    };
    let rest = &labelled["男".len()..];
    let length = lead + label + "男".len();
    let stands_alone = rest.trim().is_empty()
        || rest.starts_with(|c: char| c.is_ascii_digit() || c.is_whitespace());
    if let Some(rest) = rest.strip_prefix('性')
        && rest.trim().is_empty()
    {
        return Some((sex, length + "性".len()));
    }
    (stands_alone || ethnicity(rest).is_some() || date(rest).is_some()).then_some((sex, length))
}

/// The age that a clause prints: `现年45岁`, `45周岁`.
fn age(text: &str, clause: Range<usize>) -> Option<(u32, Range<usize>)> {
    let printed = &text[clause.clone()];
    let body = printed
        .trim()
        .trim_start_matches(['现', '时', '案', '发', '年', '龄', '：', ':']);
    let figure = body
        .strip_suffix("周岁")
        .or_else(|| body.strip_suffix('岁'))?;
    let chars: Vec<char> = figure.chars().collect();
    let age = u32::try_from(small(&chars)?).ok()?;
    let start = clause.start + printed.find(printed.trim())?;
    (age > 0).then(|| (age, start..start + printed.trim().len()))
}

/// Earlier convictions: each part of a sentence that tells an offence and a punishment.
fn convictions(text: &str, range: Range<usize>) -> Vec<Found<String>> {
    let mut found = Vec::new();
    let mut start = range.start;
    for part in text[range].split_inclusive(['。', '；', ';', '\n']) {
        let convicted = part.contains('犯')
            && part.contains('罪')
            && (part.contains("判处") || part.contains("被判"));
        if convicted {
            let trimmed = part.trim().trim_end_matches(['。', '；', ';']);
            let at = start + (part.len() - part.trim_start().len());
            found.push(Found {
                value: trimmed.to_owned(),
                range: at..at + trimmed.len(),
            });
        }
        start += part.len();
    }
    found
}

/// Keeps the first that was found.
fn set<T>(place: &mut Option<Found<T>>, value: T, range: Range<usize>) {
    if place.is_none() {
        *place = Some(Found { value, range });
    }
}

fn set_found<T>(place: &mut Option<Found<T>>, found: Option<Found<T>>) {
    if place.is_none() {
        *place = found;
    }
}
