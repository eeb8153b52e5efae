//! Trial numbers: the identity of a judgement.

use std::fmt::Write as _;
use std::ops::Range;

use super::kind::{self, Kind, Middle, Stage};
use super::numeral::{arabic, digit};
use super::province::Province;

/// A court's own number for a case, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrialNumber {
    /// The number as it stands in the text.
    pub printed: String,
    /// The year between the brackets.
    pub year: u16,
    /// The court as printed between bracket and kind, without a closing 法: 惠东 in 惠东法刑初,
    /// 鄂襄铁, since 2016 粤1972. Empty in old numbers of the Supreme People's Court.
    pub court: String,
    /// The province, in the form since 2016 only: before, the first character of a number can be
    /// a county's (津 is also 江津).
    pub province: Option<&'static Province>,
    /// The court's digits in the form since 2016: `1972`. High courts have none.
    pub code: Option<String>,
    /// The kind of the case.
    pub kind: Kind,
    /// Its stage, where the number tells it.
    pub stage: Option<Stage>,
    /// The other signs of the kind: a division of the court (二 in 刑二初), 速, 少, 附民.
    pub division: Option<String>,
    /// The running number.
    pub number: u32,
    /// What tells several documents of one number apart: `之一`, `-1`.
    pub suffix: Option<String>,
    /// The middle with 法 and 字 as they belong to the normal form: `惠东法刑初字第`, `粤1972刑初`.
    middle: String,
}

/// The longest middle of a number that is looked at, in characters.
const LONGEST: usize = 24;

impl TrialNumber {
    /// Reads a number that stands alone, in any of its written forms: brackets of any kind and
    /// width, or none; blanks anywhere; full-width digits; leading zeros; 字第…号 before and without it since
    /// 2016; `之一`, `-1`. `None` where the text is no trial number, or more than one.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (number, end) = Self::at(text, false)?;
        text[end..].trim().is_empty().then_some(number)
    }

    /// The trial numbers in a text, in their order, with the places where they stand. Only what
    /// has its year in brackets counts.
    pub fn find(text: &str) -> impl Iterator<Item = (Range<usize>, Self)> + '_ {
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let start = from + text.get(from..)?.find(opens)?;
                if let Some((number, length)) = Self::at(&text[start..], true) {
                    from = start + length;
                    return Some((start..from, number));
                }
                from = start + text[start..].chars().next()?.len_utf8();
            }
        })
    }

    /// The normal form, by which two numbers are the same: full-width brackets, half-width
    /// digits, no blanks, no leading zeros, 字第 exactly in the form before 2016:
    /// `（2014）惠东法刑初字第271号`.
    pub fn normal(&self) -> String {
        let mut out = format!("（{}）{}{}", self.year, self.middle, self.number);
        let suffix = self.suffix.as_deref().unwrap_or_default();
        let (before, after) = if suffix.starts_with('-') {
            (suffix, "")
        } else {
            ("", suffix)
        };
        // Writing to a string cannot fail.
        let _ = write!(out, "{before}号{after}");
        out
    }

    /// Whether this is the form since 2016, with the court's code.
    pub fn is_coded(&self) -> bool {
        self.province.is_some() || self.middle.starts_with("最高法")
    }

    /// The number with which the text begins, and how many bytes it takes.
    fn at(text: &str, bracketed: bool) -> Option<(Self, usize)> {
        let mut reader = Reader { text, at: 0 };
        let opened = reader.take(opens).is_some();
        let year = reader.year()?;
        let closed = reader.take(closes).is_some();
        if bracketed && !(opened && closed) {
            return None;
        }
        let middle = reader.middle()?;
        let (number, mut suffix) = reader.number(middle.ends_with('第'))?;
        let ended = reader.take(|c| c == '号').is_some();
        if !ended && bracketed && !middle.ends_with("字第") {
            return None;
        }
        if suffix.is_none() && ended {
            suffix = reader.suffix();
        }
        let parts = Parts::of(&middle, year)?;
        Some((
            Self {
                printed: text[..reader.at].to_owned(),
                year,
                court: parts.court,
                province: parts.province,
                code: parts.code,
                kind: parts.kind,
                stage: parts.stage,
                division: (!parts.others.is_empty()).then_some(parts.others),
                number,
                suffix,
                middle: parts.middle,
            },
            reader.at,
        ))
    }
}

pub(super) fn opens(c: char) -> bool {
    matches!(
        c,
        '(' | '（' | '[' | '［' | '〔' | '【' | '﹝' | '〈' | '｛' | '{'
    )
}

fn closes(c: char) -> bool {
    matches!(
        c,
        ')' | '）' | ']' | '］' | '〕' | '】' | '﹞' | '〉' | '｝' | '}'
    )
}

/// Reads a number from left to right; blanks between its characters do not count.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    /// The next character that is no blank, and where it ends.
    fn peek(&self) -> Option<(char, usize)> {
        let rest = &self.text[self.at..];
        // A number broken over lines has a few blanks in a row at most.
        let (skip, c) = rest
            .char_indices()
            .take(8)
            .find(|&(_, c)| !c.is_whitespace())?;
        Some((c, self.at + skip + c.len_utf8()))
    }

    /// Takes the next character where it fits.
    fn take(&mut self, fits: impl Fn(char) -> bool) -> Option<char> {
        let (c, end) = self.peek().filter(|&(c, _)| fits(c))?;
        self.at = end;
        Some(c)
    }

    /// Four digits, Arabic or Chinese, of a year in which a court can have numbered a case.
    fn year(&mut self) -> Option<u16> {
        let mut year = 0;
        for _ in 0..4 {
            let c = self.take(|c| digit(c).is_some())?;
            year = year * 10 + u16::from(digit(c)?);
        }
        (1949..=2099).contains(&year).then_some(year)
    }

    /// Everything from the year to the running number, in half-width digits and without blanks.
    fn middle(&mut self) -> Option<String> {
        let mut middle = String::new();
        let mut signed = false;
        for _ in 0..LONGEST {
            let (c, end) = self.peek()?;
            if let Some(value) = arabic(c) {
                // Digits after the kind are the running number; before it, the court's code.
                if signed {
                    return Some(middle);
                }
                middle.push(char::from(b'0' + value));
            } else if is_han(c) && c != '号' {
                if c == '第' && middle.ends_with('字') {
                    self.at = end;
                    middle.push('第');
                    return Some(middle);
                }
                signed |= matches!(c, '刑' | '民' | '行' | '执' | '赔' | '商' | '知' | '第');
                middle.push(c);
            } else {
                return None;
            }
            self.at = end;
        }
        None
    }

    /// The running number; in Chinese digits too where 字第 stands before it. With it the suffix
    /// that can stand before 号 (`271-1号`, `271之一号`).
    fn number(&mut self, chinese: bool) -> Option<(u32, Option<String>)> {
        let value = |c: char| if chinese { digit(c) } else { arabic(c) };
        let mut number: u32 = 0;
        let mut any = false;
        while let Some(c) = self.take(|c| value(c).is_some()) {
            number = number.checked_mul(10)?.checked_add(u32::from(value(c)?))?;
            any = true;
        }
        let suffix = self.suffix();
        any.then_some((number, suffix))
    }

    /// `之一`, `之二`, `-1`, where it follows.
    fn suffix(&mut self) -> Option<String> {
        let start = self.at;
        let mut suffix = String::new();
        if self.take(|c| c == '之').is_some() {
            suffix.push('之');
            while suffix.len() < 12 {
                let Some(c) = self.take(|c| digit(c).is_some() || c == '十') else {
                    break;
                };
                suffix.push(c);
            }
        } else if self
            .take(|c| matches!(c, '-' | '－' | '—' | '–' | '―'))
            .is_some()
        {
            suffix.push('-');
            while suffix.len() < 4 {
                let Some(value) = self.take(|c| arabic(c).is_some()).and_then(arabic) else {
                    break;
                };
                suffix.push(char::from(b'0' + value));
            }
        }
        if suffix.chars().count() > 1 {
            Some(suffix)
        } else {
            self.at = start;
            None
        }
    }
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

/// What the middle of a number says.
struct Parts {
    court: String,
    province: Option<&'static Province>,
    code: Option<String>,
    kind: Kind,
    stage: Option<Stage>,
    others: String,
    middle: String,
}

impl Parts {
    fn of(middle: &str, year: u16) -> Option<Self> {
        // Numbers of prosecutors, police and experts look alike.
        let foreign = ["检", "鉴", "刑诉", "起诉", "民诉", "刑侦", "仲", "证字"];
        if foreign.iter().any(|word| middle.contains(word)) {
            return None;
        }
        let signs = middle.trim_end_matches('第').trim_end_matches('字');
        match coded(signs, year) {
            Some((province, read)) => Some(Self::coded(signs, province, read)),
            None => Self::lettered(signs),
        }
    }

    /// The form since 2016.
    fn coded(signs: &str, province: Option<&'static Province>, read: Middle<'_>) -> Self {
        let code: String = read.court.chars().filter(char::is_ascii_digit).collect();
        Self {
            court: read.court.to_owned(),
            province,
            code: (!code.is_empty()).then_some(code),
            kind: read.kind,
            stage: read.stage,
            others: read.others,
            middle: signs.to_owned(),
        }
    }

    /// The form before 2016.
    fn lettered(signs: &str) -> Option<Self> {
        let read = kind::split(signs)?;
        if read.court.contains(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let court = match read.court {
            "最高法" => "最高法",
            court => court.strip_suffix('法').unwrap_or(court),
        };
        Some(Self {
            court: court.to_owned(),
            province: None,
            code: None,
            kind: read.kind,
            stage: read.stage,
            others: read.others,
            middle: format!("{signs}字第"),
        })
    }
}

/// A middle in the form since 2016: the abbreviation of a province (or 兵, the Corps in Xinjiang)
/// with the court's digits, or 最高法, and the kind at once.
fn coded(signs: &str, year: u16) -> Option<(Option<&'static Province>, Middle<'_>)> {
    if let Some(kind) = signs.strip_prefix("最高法").filter(|_| year >= 2016) {
        return Some((None, kind::typed("最高法", kind)?));
    }
    let province = Province::by_abbreviation(signs.chars().next()?)?;
    let after = &signs[signs.chars().next()?.len_utf8()..];
    let kind = after.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = after.len() - kind.len();
    let court = &signs[..signs.len() - kind.len()];
    let known = kind.starts_with(['刑', '民', '行', '执', '委', '赔', '司']);
    let fits = match digits {
        0 => year >= 2016 && known,
        2 | 4 => true,
        _ => false,
    };
    Some((Some(province), kind::typed(court, kind)?)).filter(|_| fits)
}
