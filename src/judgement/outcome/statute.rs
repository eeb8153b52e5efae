//! Which law a passage cites, and the numbers of its articles and paragraphs.

use crate::judgement::text::numeral::digit;

/// The characters of a passage without its blanks, each with its place in the text, read from
/// left to right.
pub(crate) struct Letters {
    chars: Vec<(usize, char)>,
    end: usize,
}

impl Letters {
    /// The part of a text that begins at the byte `from`.
    pub(crate) fn new(part: &str, from: usize) -> Self {
        let chars = part
            .char_indices()
            .filter(|&(_, c)| !c.is_whitespace() && c != '\u{feff}')
            .map(|(at, c)| (from + at, c))
            .collect();
        Self {
            chars,
            end: from + part.len(),
        }
    }

    /// The character at an index.
    pub(crate) fn get(&self, at: usize) -> Option<char> {
        self.chars.get(at).map(|&(_, c)| c)
    }

    /// Where in the text the character at an index stands.
    pub(crate) fn place(&self, at: usize) -> usize {
        self.chars.get(at).map_or(self.end, |&(place, _)| place)
    }

    /// Where in the text the character before an index ends.
    pub(crate) fn place_after(&self, at: usize) -> usize {
        at.checked_sub(1)
            .and_then(|last| self.chars.get(last))
            .map_or(self.place(at), |&(place, c)| place + c.len_utf8())
    }

    /// Whether a word begins at an index.
    pub(crate) fn begins(&self, at: usize, word: &str) -> bool {
        word.chars()
            .enumerate()
            .all(|(offset, c)| self.get(at + offset) == Some(c))
    }

    /// Whether a word ends before an index.
    pub(crate) fn ends(&self, at: usize, word: &str) -> bool {
        at.checked_sub(word.chars().count())
            .is_some_and(|start| self.begins(start, word))
    }

    /// The numeral that begins at an index, and the index after it: Arabic digits, or Chinese ones with
    /// or without 十 and 百.
    pub(crate) fn numeral(&self, at: usize) -> Option<(u16, usize)> {
        const MOST: usize = 7;
        let mut end = at;
        let (mut sum, mut unit): (u32, Option<u32>) = (0, None);
        while end < at + MOST {
            let Some(c) = self.get(end) else { break };
            if let Some(value) = digit(c) {
                let value = u32::from(value);
                // Digit by digit (`264`, `二六四`); the zero of 三百零三 only fills a place.
                unit = Some(unit.map_or(value, |unit| unit * 10 + value));
            } else if let Some(rank) = rank(c) {
                sum += unit.take().unwrap_or(1) * rank;
            } else {
                break;
            }
            end += 1;
        }
        if end == at {
            return None;
        }
        let value = u16::try_from(sum + unit.unwrap_or(0)).ok()?;
        Some((value, end))
    }

    /// Numerals with 、 or a word for "and" between them (`一、三` of 第一、三款), each in brackets or
    /// not, all but the first with or without 第, and the index after the last.
    pub(crate) fn numerals(&self, at: usize) -> Option<(Vec<u16>, usize)> {
        let (first, mut end) = self.bracketed(at)?;
        let mut values = vec![first];
        while self.get(end).is_some_and(joins) {
            let next = end + 1 + usize::from(self.get(end + 1) == Some('第'));
            let Some((value, after)) = self.bracketed(next) else {
                break;
            };
            values.push(value);
            end = after;
        }
        Some((values, end))
    }

    fn bracketed(&self, at: usize) -> Option<(u16, usize)> {
        if !self.get(at).is_some_and(|c| matches!(c, '（' | '(')) {
            return self.numeral(at);
        }
        let (value, end) = self.numeral(at + 1)?;
        self.get(end)
            .is_some_and(|c| matches!(c, '）' | ')'))
            .then_some((value, end + 1))
    }
}

fn rank(c: char) -> Option<u32> {
    match c {
        '十' | '拾' => Some(10),
        '百' | '佰' => Some(100),
        _ => None,
    }
}

/// Whether what stands on both sides of the character is named together.
pub(crate) fn joins(c: char) -> bool {
    matches!(c, '、' | '，' | ',' | '､' | '和' | '及' | '与' | '或')
}

/// The law that a passage cites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Law {
    /// 刑法, as revised in 1997 and amended since.
    Criminal,
    /// The Criminal Procedure Law.
    Procedure,
    /// An amendment to the Criminal Law.
    Amendment,
    /// Any other, and what interprets or amends the Criminal Law.
    Other,
}

impl Law {
    /// The law that is named in brackets from an index on (`《中华人民共和国刑法》`), and the index after the
    /// name. The closing bracket can be missing where the article follows.
    pub(crate) fn bracketed(letters: &Letters, at: usize) -> Option<(Self, usize)> {
        const LONGEST: usize = 90;
        letters.get(at).filter(|&c| opens(c))?;
        let mut depth = 1;
        let mut end = at + 1;
        while depth > 0 {
            let c = letters.get(end).filter(|_| end < at + LONGEST)?;
            let article = c == '第' && depth == 1 && letters.numeral(end + 1).is_some();
            if article
                && ["法", "典", "解释", "意见", "规定", "）"]
                    .iter()
                    .any(|w| letters.ends(end, w))
            {
                break;
            }
            depth += i32::from(opens(c)) - i32::from(closes(c));
            end += 1;
        }
        let name: String = (at + 1..end)
            .filter_map(|at| letters.get(at))
            .filter(|&c| !opens(c) && !closes(c))
            .collect();
        let old = ["1979年", "七九年", "一九七九年", "1979年的"];
        let edition = ["（1979年", "(1979年", "（一九七九年"];
        let old = old.iter().any(|year| letters.ends(at, year))
            || edition.iter().any(|year| letters.begins(end, year));
        Some((if old { Self::Other } else { Self::named(&name) }, end))
    }

    /// The law of that name.
    fn named(name: &str) -> Self {
        if matches!(name, "中华人民共和国刑事诉讼法" | "刑事诉讼法") {
            return Self::Procedure;
        }
        let Some((before, after)) = name.split_once("刑法") else {
            return Self::Other;
        };
        let land = before.is_empty() || before.ends_with('国') || before.ends_with("修订");
        // What else follows is an amendment (修正案), an interpretation, or a year in brackets.
        let edition =
            |c: char| c.is_numeric() || "典总分则（）()年修正订一二三四五六七八九〇".contains(c);
        let whole = after.chars().all(edition) && !after.contains("1979");
        match () {
            () if land && whole => Self::Criminal,
            () if land && after.starts_with("修正案") => Self::Amendment,
            () => Self::Other,
        }
    }

    /// The law, where these articles are cited from it. The Criminal Procedure Law never had more than 308,
    /// and no amendment more than 52: where they seem to, the Criminal Law's name was left out.
    pub(crate) fn holding(self, numbers: &[u16]) -> Self {
        let most = match self {
            Self::Procedure => 308,
            Self::Amendment => 52,
            Self::Criminal | Self::Other => return self,
        };
        if numbers.iter().any(|&number| number > most) {
            Self::Criminal
        } else {
            self
        }
    }

    /// The law that is named without brackets right before an index where 第…条 begins; `None` where no law
    /// is, or the one named before is meant (该法, 同法).
    pub(crate) fn before(letters: &Letters, at: usize) -> Option<Self> {
        let mut at = at;
        if letters.ends(at, "）") || letters.ends(at, ")") {
            let open = |c: char| matches!(c, '（' | '(');
            at = (at.saturating_sub(14)..at)
                .rev()
                .find(|&at| letters.get(at).is_some_and(open))?;
        }
        if ["该法", "同法", "本法"]
            .iter()
            .any(|word| letters.ends(at, word))
        {
            return None;
        }
        if ["刑法", "刑法典", "刑法总则", "刑法分则"]
            .iter()
            .any(|word| letters.ends(at, word))
        {
            return Some(Self::Criminal);
        }
        let others = [
            "法",
            "法典",
            "通则",
            "解释",
            "解释二",
            "意见",
            "规定",
            "条例",
            "纪要",
            "通知",
            "办法",
            "决定",
            "批复",
        ];
        if letters.ends(at, "修正案") {
            return Some(Self::Amendment);
        }
        let other = others.iter().any(|word| letters.ends(at, word));
        other.then_some(Self::Other)
    }
}

fn opens(c: char) -> bool {
    matches!(c, '《' | '〈' | '<' | '＜' | '﹤' | '«')
}

fn closes(c: char) -> bool {
    matches!(c, '》' | '〉' | '>' | '＞' | '﹥' | '»')
}
