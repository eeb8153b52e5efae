//! The articles of the Criminal Law that the court applied.

use std::collections::BTreeMap;
use std::ops::Range;

use super::statute::{Law, Letters, joins};
use crate::judgement::text::found::Found;
use crate::judgement::text::grounds::{decided, decision, grounds};

/// An article of the Criminal Law: 264, 287之一 (as 287-1), and the paragraphs that are named.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Article {
    /// Its number in the law: 287 in 第二百八十七条之一.
    pub number: u16,
    /// What stands after 之: 1 in 第二百八十七条之一.
    pub part: Option<u8>,
    /// The paragraphs (款) that are named; empty where the whole article is.
    pub paragraphs: Vec<u8>,
}

impl Article {
    /// The number as in `264` or `287-1`.
    pub fn label(&self) -> String {
        match self.part {
            Some(part) => format!("{}-{part}", self.number),
            None => self.number.to_string(),
        }
    }
}

/// The articles that the court applied, in the order of their numbers, each once.
///
/// They stand in the sentence that leads to the decision (`依照《中华人民共和国刑法》第…条之规定，判决如下`). Where it
/// names no law at all, they stand in the sentence before it, or at the head of the decision.
/// `signed` is where the judges signed: what follows is an appendix.
pub(crate) fn articles(text: &str, signed: Option<usize>) -> Vec<Found<Article>> {
    let Some(decision) = decision(text, signed.unwrap_or(text.len())) else {
        return Vec::new();
    };
    let mut cited = Cited::default();
    cited.read(text, grounds(text, decision.start));
    if cited.any {
        return cited.articles();
    }
    cited.read(text, decision.end..decided(text, decision.end));
    cited.articles()
}

/// The articles met so far.
#[derive(Default)]
struct Cited {
    articles: BTreeMap<(u16, Option<u8>), Found<Article>>,
    /// Whether an article of any law was met.
    any: bool,
}

impl Cited {
    fn articles(self) -> Vec<Found<Article>> {
        self.articles.into_values().collect()
    }

    /// Reads a passage from left to right. What follows a law's name belongs to that law.
    fn read(&mut self, text: &str, passage: Range<usize>) {
        let letters = Letters::new(&text[passage.clone()], passage.start);
        let mut law = Law::Other;
        let mut at = 0;
        while letters.get(at).is_some() {
            if let Some((named, end)) = Law::bracketed(&letters, at) {
                law = named;
                at = end;
            } else if let Some((numbers, end)) = article(&letters, at) {
                law = Law::before(&letters, at).unwrap_or(law).holding(&numbers);
                self.any = true;
                at = self.take(&letters, law, numbers, at, end);
            } else {
                at += 1;
            }
        }
    }

    /// Takes the articles of one 第…条, and the paragraphs and parts that follow the last of them; the
    /// index after it all.
    fn take(
        &mut self,
        letters: &Letters,
        law: Law,
        numbers: Vec<u16>,
        start: usize,
        end: usize,
    ) -> usize {
        let (part, end) = part(letters, end);
        let (paragraphs, end) = paragraphs(letters, end);
        if law != Law::Criminal {
            return end;
        }
        let last = numbers.len() - 1;
        for (index, number) in numbers.into_iter().enumerate() {
            let own = index == last;
            let found = self
                .articles
                .entry((number, part.filter(|_| own)))
                .or_insert_with_key(|&(number, part)| Found {
                    value: Article {
                        number,
                        part,
                        paragraphs: Vec::new(),
                    },
                    range: letters.place(start)..letters.place_after(end),
                });
            if own {
                found.value.paragraphs.extend(&paragraphs);
                found.value.paragraphs.sort_unstable();
                found.value.paragraphs.dedup();
            }
        }
        end
    }
}

/// The last article of the Criminal Law.
const LAST: u16 = 452;

/// The numbers of `第…条` at an index, and the index after 条. 第 can be missing in a list and after the law's name, 条 before
/// a paragraph and at the end; several numbers can share one 第 and one 条; 第三十八条至第四十条 names all between.
fn article(letters: &Letters, at: usize) -> Option<(Vec<u16>, usize)> {
    let ordinal = letters.get(at) == Some('第');
    let listed = || at > 0 && letters.get(at - 1).is_some_and(joins);
    let named = || letters.ends(at, "刑法》") || letters.ends(at, "刑法");
    if !ordinal && !listed() && !named() {
        return None;
    }
    let (mut numbers, end) = letters.numerals(at + usize::from(ordinal))?;
    let end = match letters.get(end)? {
        '条' => end + 1,
        // 第二百三十六第一款: what has a paragraph is an article.
        '第' if ordinal
            && numbers.len() == 1
            && letters
                .numerals(end + 1)
                .is_some_and(|(_, e)| letters.get(e) == Some('款')) =>
        {
            end
        }
        // 第五十三之规定.
        '之' | '的' if ordinal && letters.begins(end + 1, "规定") => end,
        // 第一百三十三之一条.
        '之' if ordinal
            && letters
                .numeral(end + 1)
                .is_some_and(|(_, e)| letters.get(e) == Some('条')) =>
        {
            end
        }
        _ => return None,
    };
    if numbers.iter().any(|&number| !(1..=LAST).contains(&number)) {
        return None;
    }
    if letters.get(end).is_some_and(to) && letters.get(end + 1) == Some('第') {
        let (last, after) = letters.numeral(end + 2)?;
        let first = *numbers.last()?;
        if letters.get(after) == Some('条') && first < last && last <= first + 10 {
            numbers.extend(first + 1..=last);
            return Some((numbers, after + 1));
        }
    }
    Some((numbers, end))
}

fn to(c: char) -> bool {
    matches!(c, '至' | '到' | '-' | '－' | '—' | '~' | '～')
}

/// 之一 after an article, and the index after it.
fn part(letters: &Letters, at: usize) -> (Option<u8>, usize) {
    let named = || {
        let (value, end) = letters.numeral(at + 1)?;
        let value = u8::try_from(value)
            .ok()
            .filter(|value| (1..=9).contains(value))?;
        // 第一百三十三之一条.
        Some((value, end + usize::from(letters.get(end) == Some('条'))))
    };
    match letters.get(at).filter(|&c| c == '之').and_then(|_| named()) {
        Some((value, end)) => (Some(value), end),
        None => (None, at),
    }
}

/// The paragraphs of an article that are named from an index on, and the index after them: `第一款、第三款`,
/// `第一、三款`, `第一款第（二）项及第三款`.
fn paragraphs(letters: &Letters, at: usize) -> (Vec<u8>, usize) {
    let mut found: Vec<u8> = Vec::new();
    let mut end = at;
    let mut next = at;
    loop {
        next += usize::from(letters.get(next).is_some_and(joins));
        next += usize::from(letters.get(next).is_some_and(to));
        let ordinal = letters.get(next) == Some('第');
        let Some((values, after)) = letters.numerals(next + usize::from(ordinal)) else {
            break;
        };
        match letters.get(after) {
            Some('款') => {
                let range = next > at && letters.get(next - 1).is_some_and(to);
                let values = values.into_iter().filter_map(|v| u8::try_from(v).ok());
                for value in values {
                    let from = found
                        .last()
                        .filter(|_| range)
                        .map_or(value, |&last| last + 1);
                    found.extend((from..=value).take(10));
                }
            }
            Some('项' | '目') => {}
            _ => break,
        }
        end = after + 1;
        next = end;
    }
    (found, end)
}
