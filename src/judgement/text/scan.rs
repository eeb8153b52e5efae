//! Taking a trial number from a text, character by character.

use super::cardinal::{cardinal, in_cardinal};
use super::numeral::{arabic, digit, in_small, small};

/// The longest middle of a number that is looked at, in characters.
const LONGEST: usize = 24;

/// Whether a bracket opens.
pub(crate) fn opens(c: char) -> bool {
    matches!(
        c,
        '(' | '（' | '[' | '［' | '〔' | '【' | '﹝' | '〈' | '｛' | '{'
    )
}

/// Whether a bracket closes.
pub(crate) fn closes(c: char) -> bool {
    matches!(
        c,
        ')' | '）' | ']' | '］' | '〕' | '】' | '﹞' | '〉' | '｝' | '}'
    )
}

/// Whether a bracket opens that stands around the year of a number, among them those of book titles.
pub(crate) fn opens_year(c: char) -> bool {
    opens(c) || matches!(c, '《' | '<' | '＜')
}

fn closes_year(c: char) -> bool {
    closes(c) || matches!(c, '》' | '>' | '＞')
}

/// Whether one of some words stands in a text, in one pass: `first` has the characters with which they begin.
pub(crate) fn has_word(text: &str, first: fn(char) -> bool, words: &[&str]) -> bool {
    text.char_indices()
        .filter(|&(_, c)| first(c))
        .any(|(at, _)| words.iter().any(|word| text[at..].starts_with(word)))
}

/// Reads a trial number from left to right; blanks between its characters do not count.
pub(crate) struct Scan<'a> {
    /// The whole text.
    pub text: &'a str,
    /// How far it is read, in bytes.
    pub at: usize,
}

impl Scan<'_> {
    /// The next character that is not a blank, and where it ends.
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
    pub(crate) fn take(&mut self, fits: impl Fn(char) -> bool) -> Option<char> {
        let (c, end) = self.peek().filter(|&(c, _)| fits(c))?;
        self.at = end;
        Some(c)
    }

    /// A year with the brackets around it (`（2014年）`), and whether both are there.
    pub(crate) fn bracketed_year(&mut self) -> Option<(u16, bool)> {
        let opened = self.take(opens_year).is_some();
        let year = self.year()?;
        if opened {
            self.take(|c| c == '年');
        }
        let closed = self.take(closes_year).is_some();
        Some((year, opened && closed))
    }

    /// Four digits, Arabic or Chinese, of a year in which a court can have numbered a case.
    pub(crate) fn year(&mut self) -> Option<u16> {
        let mut year = 0;
        for _ in 0..4 {
            let c = self.take(|c| digit(c).is_some())?;
            year = year * 10 + u16::from(digit(c)?);
        }
        (1949..=2099).contains(&year).then_some(year)
    }

    /// Everything from the year to the running number, in half-width digits and without
    /// blanks.
    pub(crate) fn middle(&mut self) -> Option<String> {
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
                signed |= matches!(
                    c,
                    '刑' | '民'
                        | '行'
                        | '执'
                        | '赔'
                        | '商'
                        | '知'
                        | '第'
                        | '破'
                        | '清'
                        | '救'
                        | '惩'
                        | '保'
                        | '认'
                        | '请'
                        | '助'
                        | '协'
                );
                middle.push(c);
            } else if opens(c) {
                self.at = end;
                middle.push_str(&self.division()?);
                continue;
            } else {
                return None;
            }
            self.at = end;
        }
        None
    }

    /// A division of a court in brackets, of which the first is taken: （民） in 浦民一（民）初字第5号.
    fn division(&mut self) -> Option<String> {
        let mut division = String::from('（');
        for _ in 0..2 {
            if let Some(c) = self.take(is_han) {
                division.push(c);
            }
        }
        self.take(closes)?;
        division.push('）');
        Some(division)
    }

    /// The running number; in Chinese numerals too where 字第 stands before it (`二七一`, `二百七十一`). With it the
    /// suffix that can stand before 号 (`271-1号`, `271之一号`).
    pub(crate) fn number(&mut self, chinese: bool) -> Option<(u32, Option<String>)> {
        let fits = |c: char| {
            arabic(c).is_some() || chinese && (digit(c).is_some() || in_cardinal(c) || in_small(c))
        };
        let mut printed = Vec::new();
        while let Some(c) = self.take(fits) {
            printed.push(c);
        }
        Some((running(&printed)?, self.suffix()))
    }

    /// Further running numbers of the same judgement: 272 in `271、272号`, `271及272号`, `271号、272号`. None where what
    /// follows is not a list that ends in 号.
    pub(crate) fn further(&mut self) -> Vec<u32> {
        const MOST: usize = 50;
        let mut numbers = Vec::new();
        let start = self.at;
        let mut end = start;
        while numbers.len() < MOST
            && self
                .take(|c| matches!(c, '、' | '/' | '／' | '及' | '和' | '与'))
                .is_some()
        {
            self.take(|c| c == '第');
            let Some((number, None)) = self.number(false) else {
                break;
            };
            numbers.push(number);
            end = self.at;
            if self.take(|c| c == '号').is_some() {
                end = self.at;
            }
        }
        let ended = self.text[start..end].ends_with('号');
        self.at = if ended || self.next_is('号') {
            end
        } else {
            start
        };
        if self.at == start {
            numbers.clear();
        }
        numbers
    }

    /// Whether such a character comes next.
    pub(crate) fn next_is_one(&self, of: impl Fn(char) -> bool) -> bool {
        self.peek().is_some_and(|(next, _)| of(next))
    }

    /// Whether this character comes next.
    fn next_is(&self, c: char) -> bool {
        self.next_is_one(|next| next == c)
    }

    /// Whether a number ends here for certain where its 号 is missing: at the text's end, a blank, or a sign that
    /// goes on with no number.
    pub(crate) fn stops(&self) -> bool {
        let goes_on = |c: char| {
            c.is_ascii_alphanumeric()
                || digit(c).is_some()
                || in_cardinal(c)
                || matches!(
                    c,
                    '×' | '*'
                        | '＊'
                        | 'Ｘ'
                        | '某'
                        | '□'
                        | '?'
                        | '？'
                        | '/'
                        | '／'
                        | '、'
                        | '-'
                        | '－'
                        | '—'
                        | '–'
                        | '―'
                        | '~'
                        | '～'
                        | '至'
                        | '及'
                        | '和'
                        | '与'
                        | '之'
                        | '#'
                        | '_'
                        | '.'
                        | '+'
                )
        };
        !self.text[self.at..].chars().next().is_some_and(goes_on)
    }

    /// `之一`, `之二`, `-1`, where it follows.
    pub(crate) fn suffix(&mut self) -> Option<String> {
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
            while suffix.len() < 6 {
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

/// The number that a row of digits or a Chinese numeral means.
fn running(printed: &[char]) -> Option<u32> {
    let mut number: u32 = 0;
    for &c in printed {
        let Some(value) = digit(c) else {
            let numeral: String = printed.iter().collect();
            let whole = cardinal(&numeral)
                .filter(|&(_, length)| length == numeral.len())
                .and_then(|(value, _)| u32::try_from(value).ok());
            return whole.or_else(|| small(printed)?.try_into().ok());
        };
        number = number.checked_mul(10)?.checked_add(u32::from(value))?;
    }
    (!printed.is_empty()).then_some(number)
}

pub(crate) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' | '〇')
}
