//! Trial numbers: the identity of a judgement.

use std::fmt::Write as _;
use std::ops::Range;

use super::case_types::case_type;
use super::kind::{self, CaseKind, Middle, Stage};
use crate::judgement::places::province::Province;
use crate::judgement::text::as_read::AsRead;
use crate::judgement::text::scan::{Scan, opens_year};

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
    pub kind: CaseKind,
    /// Its stage, where the number shows it.
    pub stage: Option<Stage>,
    /// The other signs of the kind: a division of the court (二 in 刑二初), 速, 少, 附民.
    pub division: Option<String>,
    /// The running number within court, kind and year, from 1.
    pub number: u32,
    /// Further running numbers of the same judgement: 272 in `271、272号`.
    pub further: Vec<u32>,
    /// What distinguishes several documents of one number: `之一`, `-1`.
    pub suffix: Option<String>,
    /// The middle with 法 and 字 as they belong to the normal form: `惠东法刑初字第`, `粤1972刑初`.
    middle: String,
}

impl TrialNumber {
    /// Reads a number that stands alone, in any of its written forms: brackets of any kind and
    /// width, or none; blanks anywhere; full-width digits; leading zeros; 字第…号 before and without it since
    /// 2016; `之一`, `-1`; look-alikes and invisible signs. `None` where the text is not a trial number, or more than one.
    pub fn parse(text: &str) -> Option<Self> {
        let read = AsRead::new(text);
        let text = read.text.trim();
        let (number, end) = Self::at(text, false)?;
        text[end..].trim().is_empty().then_some(number)
    }

    /// The number with which a text begins, in any of its written forms, and how many bytes it takes.
    pub(crate) fn leading(text: &str) -> Option<(Self, usize)> {
        Self::at(text, false)
    }

    /// The trial numbers in a text, in their order, with the places where they stand. Only what
    /// has its year in brackets counts.
    pub fn find(text: &str) -> impl Iterator<Item = (Range<usize>, Self)> + '_ {
        let mut from = 0;
        std::iter::from_fn(move || {
            loop {
                let start = from + text.get(from..)?.find(opens_year)?;
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
        for number in &self.further {
            // Writing to a string cannot fail.
            let _ = write!(out, "、{number}");
        }
        let suffix = self.suffix.as_deref().unwrap_or_default();
        let (before, after) = if suffix.starts_with('-') {
            (suffix, "")
        } else {
            ("", suffix)
        };
        let _ = write!(out, "{before}号{after}");
        out
    }

    /// Whether `271-274` can be the second document of a number as well as a row of numbers: the part is greater than
    /// the number itself.
    pub fn may_be_a_row(&self) -> bool {
        let part = self
            .suffix
            .as_deref()
            .and_then(|suffix| suffix.strip_prefix('-'));
        part.and_then(|part| part.parse().ok())
            .is_some_and(|part: u32| part > self.number)
    }

    /// Whether this is the form since 2016, with the court's code.
    pub fn is_coded(&self) -> bool {
        self.province.is_some() || self.code.is_some() || self.middle.starts_with("最高法")
    }

    /// The number with which the text begins, and how many bytes it takes.
    fn at(text: &str, bracketed: bool) -> Option<(Self, usize)> {
        let mut scan = Scan { text, at: 0 };
        let (year, in_brackets) = scan.bracketed_year()?;
        if bracketed && !in_brackets {
            return None;
        }
        let middle = scan.middle()?;
        let (number, mut suffix) = scan.number(middle.ends_with('第'))?;
        let mut further = Vec::new();
        if suffix.is_none() {
            further = scan.further();
        }
        let ended = text[..scan.at].ends_with('号') || scan.take(|c| c == '号').is_some();
        if !ended && (!scan.stops() || bracketed && !middle.ends_with("字第")) {
            return None;
        }
        if suffix.is_none() && further.is_empty() && ended {
            suffix = scan.suffix();
            if suffix.is_none() {
                further = scan.further();
            }
        }
        let parts = Parts::parse(&middle, year)?;
        Some((
            Self {
                printed: text[..scan.at].to_owned(),
                year,
                court: parts.court,
                province: parts.province,
                code: parts.code,
                kind: parts.kind,
                stage: parts.stage,
                division: (!parts.others.is_empty()).then_some(parts.others),
                number,
                further,
                suffix,
                middle: parts.middle,
            },
            scan.at,
        ))
    }
}

/// What the middle of a number says.
pub(super) struct Parts {
    court: String,
    province: Option<&'static Province>,
    code: Option<String>,
    pub(super) kind: CaseKind,
    pub(super) stage: Option<Stage>,
    others: String,
    middle: String,
}

impl Parts {
    pub(super) fn parse(middle: &str, year: u16) -> Option<Self> {
        // Numbers of prosecutors, police and experts look alike.
        let foreign = ["检", "鉴", "刑诉", "起诉", "民诉", "刑侦", "仲", "证字"];
        let mediation = middle.ends_with("诉前调");
        if !mediation && foreign.iter().any(|word| middle.contains(word)) {
            return None;
        }
        let signs = middle.trim_end_matches('第').trim_end_matches('字');
        match coded(signs, year >= 2016 && signs.len() == middle.len()) {
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
/// with the court's digits, or 最高法, and the kind at once. Without digits it has to be `bare`:
/// of 2016 or later, and without 字第.
fn coded(signs: &str, bare: bool) -> Option<(Option<&'static Province>, Middle<'_>)> {
    if let Some(kind) = signs.strip_prefix("最高法").filter(|_| bare) {
        return Some((None, kind::typed("最高法", kind)?));
    }
    let first = signs.chars().next()?;
    let province = Province::by_abbreviation(first);
    // The courts of the armed forces sit in no province.
    if province.is_none() && first != '军' {
        return None;
    }
    let after = &signs[signs.chars().next()?.len_utf8()..];
    let kind = after.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = after.len() - kind.len();
    let court = &signs[..signs.len() - kind.len()];
    let known = kind.starts_with(['刑', '民', '行', '执', '委', '赔', '司', '知'])
        || case_type(kind).is_some();
    let fits = match digits {
        0 => bare && known,
        2 | 4 => true,
        _ => false,
    };
    Some((province, kind::typed(court, kind)?)).filter(|_| fits)
}
