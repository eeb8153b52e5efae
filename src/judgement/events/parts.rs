//! Where the findings of fact stand, and the incidents and clauses into which they fall.

use std::ops::Range;

use crate::judgement::structure::section::{Section, SectionKind};
use crate::judgement::text::numeral::{in_small, small};

/// A clause of the account.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    pub range: Range<usize>,
    /// The number of its sentence.
    pub sentence: usize,
}

/// The findings of fact: the court's own; on appeal also those of the first instance that it repeats; the claim only where
/// the court finds the same without repeating it.
pub(super) fn account(text: &str, sections: &[Section]) -> Option<Range<usize>> {
    let of = |kind: SectionKind| sections.iter().filter(move |section| section.kind == kind);
    let mut own: Vec<&Section> = of(SectionKind::Facts).collect();
    own.sort_by_key(|section| std::cmp::Reverse(section.range.len()));
    let own = own.first().copied();
    let says_little = own.is_none_or(|section| {
        let body = &text[section.range.clone()];
        let points = ["一致", "相同", "无异", "相符"]
            .iter()
            .any(|word| body.contains(word));
        points
            && !(body.contains("婴")
                || body.contains("孩")
                || body.contains("儿童")
                || body.contains("元"))
    });
    if let Some(section) = own
        && !says_little
    {
        return Some(section.range.clone());
    }
    let confirmed = own.is_some()
        || of(SectionKind::Evidence)
            .chain(of(SectionKind::Opinion))
            .any(|section| {
                let body = &text[section.range.clone()];
                body.contains("指控的事实") && body.contains("予以确认")
                    || body.contains("指控的犯罪事实")
            });
    let retold = of(SectionKind::Procedure).find_map(|section| {
        let body = &text[section.range.clone()];
        let at = [
            "原审查明",
            "原判认定",
            "一审认定",
            "原审认定",
            "原审判决认定",
            "一审查明",
            "一审判决认定",
            "原审法院认定",
            "一审法院认定",
        ]
        .iter()
        .filter_map(|word| body.find(word))
        .min()?;
        let end = [
            "原审认为",
            "原审法院认为",
            "一审法院认为",
            "原判认为",
            "上述事实",
            "原审法院依照",
            "据此",
        ]
        .iter()
        .filter_map(|word| body[at..].find(word).map(|end| at + end))
        .min()
        .unwrap_or(body.len());
        Some(section.range.start + at..section.range.start + end)
    });
    if own.is_some() && retold.is_some() {
        return retold;
    }
    let claimed = of(SectionKind::Prosecution)
        .next()
        .map(|section| section.range.clone());
    if own.is_none() && retold.is_some() {
        return retold;
    }
    claimed.filter(|_| confirmed)
}

/// The incidents by the account's own numbering, and what follows them all (另查明, 案发后): a single part where nothing
/// is numbered.
pub(super) fn incidents(
    text: &str,
    account: Range<usize>,
) -> (Vec<Range<usize>>, Option<Range<usize>>) {
    let (body, beside) = beside(text, account);
    let mut parts = numbered(text, body.clone());
    if parts.is_empty() {
        parts.push(body);
    } else {
        parts = parts
            .into_iter()
            .flat_map(|part| {
                let inner = numbered(text, after_marker(text, &part)..part.end);
                if inner.is_empty() { vec![part] } else { inner }
            })
            .collect();
    }
    (parts, beside)
}

fn after_marker(text: &str, part: &Range<usize>) -> usize {
    let mut at = part.start;
    for c in text[part.clone()].chars().take(4) {
        at += c.len_utf8();
    }
    at.min(part.end)
}

/// The account without what is said beside it at its end.
fn beside(text: &str, account: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
    let body = &text[account.clone()];
    let opens = ["另查明", "又查明", "另经查明", "还查明", "另查，"]
        .iter()
        .filter_map(|word| body.find(word));
    // What is said of all children at the end.
    let of_all = [
        "\n上述",
        "\n以上",
        "\n案发后，上述",
        "。案发后，上述",
        "。上述",
        "。以上",
    ]
    .iter()
    .filter_map(|word| Some(body.rfind(word)? + word.chars().next().map_or(0, char::len_utf8)))
    .filter(|&at| !body[at..].contains("被告人") && body[at..].contains("解救"));
    let at = opens.chain(of_all).filter(|&at| at > 0).min();
    match at {
        Some(at) => (
            account.start..account.start + at,
            Some(account.start + at..account.end),
        ),
        None => (account, None),
    }
}

/// The styles of numbers before incidents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// 一、
    Chinese,
    /// （一）
    Bracketed,
    /// 1、 1. 1．
    Arabic,
    /// （1） (1)
    BracketedArabic,
    /// ①
    Circled,
    /// 第一起
    Ordinal,
}

/// The parts that are numbered from one on, in the style that comes first.
fn numbered(text: &str, body: Range<usize>) -> Vec<Range<usize>> {
    let mut marks: Vec<(Style, usize, usize)> = Vec::new();
    let mut before = '\n';
    for (at, c) in text[body.clone()].char_indices() {
        let at = body.start + at;
        if (before.is_whitespace() || matches!(before, '。' | '：' | '；' | ':' | '，' | '、'))
            && let Some((style, number)) = mark(&text[at..body.end], before)
        {
            marks.push((style, number, at));
        }
        before = c;
    }
    let Some(&(style, ..)) = marks.iter().find(|&&(style, number, _)| {
        number == 1
            && marks
                .iter()
                .any(|&(other, number, _)| other == style && number == 2)
    }) else {
        return Vec::new();
    };
    let mut starts = Vec::new();
    for &(of, number, at) in &marks {
        if of == style && number == starts.len() + 1 {
            starts.push(at);
        }
    }
    let ends = starts.iter().skip(1).copied().chain([body.end]);
    starts
        .iter()
        .copied()
        .zip(ends)
        .map(|(start, end)| start..end)
        .collect()
}

/// The number that opens a text as a part's.
fn mark(text: &str, before: char) -> Option<(Style, usize)> {
    let first = text.chars().next()?;
    if let Some(at) = "①②③④⑤⑥⑦⑧⑨⑩".chars().position(|c| c == first) {
        return Some((Style::Circled, at + 1));
    }
    let line = before.is_whitespace() || matches!(before, '。' | '：' | ':' | '；');
    if let Some(rest) = text.strip_prefix('第') {
        let (number, after) = number(rest)?;
        let opens = ["起", "宗", "笔", "次"]
            .iter()
            .any(|word| after.starts_with(word));
        return opens.then_some((Style::Ordinal, number));
    }
    if let Some(rest) = text.strip_prefix(['（', '(']) {
        let (number, after) = number(rest)?;
        let style = if rest.starts_with(|c: char| c.is_ascii_digit()) {
            Style::BracketedArabic
        } else {
            Style::Bracketed
        };
        return after.starts_with(['）', ')']).then_some((style, number));
    }
    if !line {
        return None;
    }
    let (number, after) = number(text)?;
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        let dot = after.starts_with(['、', '．'])
            || after.starts_with('.') && !after[1..].starts_with(|c: char| c.is_ascii_digit());
        return dot.then_some((Style::Arabic, number));
    }
    after.starts_with('、').then_some((Style::Chinese, number))
}

fn number(text: &str) -> Option<(usize, &str)> {
    let length = text.find(|c| !in_small(c)).unwrap_or(text.len());
    let chars: Vec<char> = text[..length].chars().collect();
    if chars.is_empty() || chars.len() > 3 {
        return None;
    }
    Some((usize::try_from(small(&chars)?).ok()?, &text[length..]))
}

/// The clauses of a part; what stands in brackets is not divided.
pub(super) fn clauses(text: &str, part: Range<usize>) -> Vec<Clause> {
    let mut clauses = Vec::new();
    let (mut start, mut sentence, mut depth) = (part.start, 0, 0_usize);
    for (at, c) in text[part.clone()].char_indices() {
        let at = part.start + at;
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            '。' | '\n' | '！' | '？' => depth = 0,
            _ => {}
        }
        let ends_sentence = matches!(c, '。' | '\n' | '！' | '？');
        let ends = depth == 0
            && matches!(c, '，' | '；' | '：' | ';' | ':')
            && !parts_thousands(text, at, c)
            || ends_sentence;
        if !ends {
            continue;
        }
        if at > start {
            clauses.push(Clause {
                range: start..at,
                sentence,
            });
        }
        start = at + c.len_utf8();
        if ends_sentence || c == '；' {
            sentence += 1;
        }
    }
    if part.end > start {
        clauses.push(Clause {
            range: start..part.end,
            sentence,
        });
    }
    clauses
}

/// Whether a comma stands between the thousands of a number: 52，000.
fn parts_thousands(text: &str, at: usize, c: char) -> bool {
    let digits = text[at + c.len_utf8()..]
        .chars()
        .take(4)
        .take_while(char::is_ascii_digit)
        .count();
    c == '，' && digits == 3 && text[..at].ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<&str> {
        let (parts, _) = incidents(text, 0..text.len());
        parts.into_iter().map(|part| &text[part]).collect()
    }

    #[test]
    fn parts_by_their_numbers() {
        assert_eq!(
            parts("经审理查明：一、甲。二、乙。"),
            ["一、甲。", "二、乙。"]
        );
        assert_eq!(parts("查明：1.甲。2.乙。3.丙。").len(), 3);
        assert_eq!(parts("（一）甲。\n（二）乙。").len(), 2);
        assert_eq!(parts("第一起，甲。第二起，乙。").len(), 2);
        assert_eq!(
            parts("一、拐卖儿童：（一）甲。（二）乙。二、盗窃：丙。").len(),
            3
        );
        assert_eq!(parts("甲。乙。"), ["甲。乙。"]);
        assert_eq!(parts("一、甲。"), ["一、甲。"]);
        assert_eq!(parts("得款1.5万元。2.3万元").len(), 1);
    }
}
