//! Trial numbers whose running number is crossed out or not understood: what the rest of them still says.

use std::ops::Range;

use super::kind::{CaseKind, Stage};
use super::number::Parts;
use crate::judgement::text::numeral::digit;
use crate::judgement::text::scan::{Scan, closes, is_han, opens, opens_year};

/// What a trial number without a certain running number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Masked {
    /// The kind of the case.
    pub kind: CaseKind,
    /// Its stage, where the number shows it.
    pub stage: Option<Stage>,
}

/// The longest middle and the longest running number that are looked at, in characters.
const LONGEST: usize = 24;

impl Masked {
    /// The first such number in a text, and its place.
    pub(crate) fn find(text: &str) -> Option<(Range<usize>, Self)> {
        text.match_indices(opens_year).find_map(|(start, _)| {
            let (masked, length) = Self::at(&text[start..])?;
            Some((start..start + length, masked))
        })
    }

    fn at(text: &str) -> Option<(Self, usize)> {
        let mut scan = Scan { text, at: 0 };
        scan.take(opens_year)?;
        let mut year = 0_u16;
        for _ in 0..4 {
            let c = scan.take(|c| digit(c).is_some() || is_mask(c))?;
            year = year.saturating_mul(10) + u16::from(digit(c).unwrap_or_default());
        }
        scan.take(|c| c == '年');
        scan.take(|c| closes(c) || matches!(c, '》' | '>' | '＞'))?;
        let middle = middle(&mut scan)?;
        let mut count = 0;
        while scan
            .take(|c| {
                let is_letter = c.is_alphanumeric() && !is_han(c);
                c != '号' && (is_letter || digit(c).is_some() || is_mask(c) || is_list(c))
            })
            .is_some()
        {
            count += 1;
            if count > LONGEST {
                return None;
            }
        }
        scan.take(|c| c == '号')?;
        let parts = Parts::parse(&middle, year)?;
        let masked = Self {
            kind: parts.kind,
            stage: parts.stage,
        };
        Some((masked, scan.at))
    }
}

/// Everything from the year to the running number, without what is crossed out.
fn middle(scan: &mut Scan<'_>) -> Option<String> {
    let mut middle = String::new();
    let mut signed = false;
    for _ in 0..LONGEST {
        if middle.ends_with("字第") {
            return Some(middle);
        }
        if signed
            && scan.next_is_one(|c| is_mask(c) && c != '某' || c.is_ascii_digit() || c == '号')
        {
            return Some(middle);
        }
        let c = scan.take(|c| {
            c != '号' && (is_han(c) || is_mask(c) || opens(c) || closes(c) || digit(c).is_some())
        })?;
        match c {
            // A county that is called 某 in place of its name.
            _ if is_mask(c) => {}
            _ if opens(c) => middle.push('（'),
            _ if closes(c) => middle.push('）'),
            _ => match digit(c).filter(|_| !is_han(c)) {
                Some(value) => middle.push(char::from(b'0' + value)),
                None => middle.push(c),
            },
        }
        signed |= matches!(c, '刑' | '民' | '行' | '执' | '赔' | '初' | '终');
    }
    None
}

/// Whether a sign stands for one that is crossed out.
fn is_mask(c: char) -> bool {
    matches!(
        c,
        '×' | 'X'
            | 'x'
            | 'Ｘ'
            | 'ｘ'
            | '✕'
            | '✖'
            | '╳'
            | '*'
            | '＊'
            | '※'
            | '某'
            | '□'
            | '_'
            | '＿'
            | '?'
            | '？'
            | '#'
            | '＃'
            | '…'
            | '■'
            | '△'
    )
}

/// Whether a sign stands between several running numbers or belongs to one.
fn is_list(c: char) -> bool {
    matches!(
        c,
        '至' | '到'
            | '~'
            | '～'
            | '-'
            | '－'
            | '—'
            | '–'
            | '、'
            | '/'
            | '／'
            | '及'
            | '和'
            | '与'
            | '之'
            | '第'
            | '十'
            | '百'
            | '千'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_masked_number_says() {
        for (number, kind, stage) in [
            ("（2014）绥丰刑初字第××号", CaseKind::Criminal, Stage::First),
            (
                "（2014）绥丰刑初字第＊＊号",
                CaseKind::Criminal,
                Stage::First,
            ),
            ("（2014）绥丰刑初字第**号", CaseKind::Criminal, Stage::First),
            ("（2014）绥丰刑初字第XX号", CaseKind::Criminal, Stage::First),
            ("（2014）绥丰刑终字第某号", CaseKind::Criminal, Stage::Final),
            (
                "（2014）绥丰刑初字第27×号",
                CaseKind::Criminal,
                Stage::First,
            ),
            ("（2014）绥丰刑初字第号", CaseKind::Criminal, Stage::First),
            (
                "（2014）绥丰刑初字第271至274号",
                CaseKind::Criminal,
                Stage::First,
            ),
            (
                "（2014）绥丰刑初字第271~274号",
                CaseKind::Criminal,
                Stage::First,
            ),
            (
                "（2014）绥丰刑初字第27a号",
                CaseKind::Criminal,
                Stage::First,
            ),
            (
                "（2014）绥丰刑初字第A27号",
                CaseKind::Criminal,
                Stage::First,
            ),
            ("（2016）粤1323刑初27B号", CaseKind::Criminal, Stage::First),
            ("（20××）绥丰刑初字第××号", CaseKind::Criminal, Stage::First),
            ("（××××）某刑初字第×号", CaseKind::Criminal, Stage::First),
            ("（2016）粤1323刑初××号", CaseKind::Criminal, Stage::First),
            ("（2016）粤13民终＊号", CaseKind::Civil, Stage::Final),
            ("〔2014〕×刑再字第□□号", CaseKind::Criminal, Stage::Retrial),
            (
                "（2014）浦民一（民）初字第××号",
                CaseKind::Civil,
                Stage::First,
            ),
            (
                "（2014）绥丰行初字第×××号",
                CaseKind::Administrative,
                Stage::First,
            ),
        ] {
            let text = format!("刑事判决书 {number} 公诉机关");
            let (range, masked) = Masked::find(&text).unwrap_or_else(|| panic!("{number}"));
            assert_eq!((masked.kind, masked.stage), (kind, Some(stage)), "{number}");
            assert_eq!(&text[range], number);
        }
        for text in [
            "",
            "（2014）××号",
            "（2014）绥丰检刑诉××号",
            "（2014）某甲、某乙",
            "（2014年5月）刑初",
            "（2014）刑",
        ] {
            assert_eq!(Masked::find(text), None, "{text}");
        }
    }
}
