//! From the text of a query to its tree.

use std::ops::Range;

use super::fault::{QueryFault, QueryFaultKind};
use super::{AnswerFilter, Expression, Leaf, LeafKind, WrittenValue};
use crate::codebook::Comparison;
use crate::ground::fold::{fold, folded};
use crate::messages::words;

/// How many parentheses and `not` may stand inside one another.
const DEEPEST: usize = 40;

/// Digits of a year in parentheses, as trial numbers begin.
const YEAR: usize = 4;

/// Reads a query. An open quotation mark reaches to the end, so that it works while one types.
///
/// # Errors
/// The first [`QueryFault`]: parentheses that do not match, `or`, `and` or `not` without what belongs to it, a sign of
/// comparison after what could be the name of a variable, without a value.
pub fn read(query: &str) -> Result<Expression, QueryFault> {
    let mut reader = Reader {
        query,
        rest: query.trim_end(),
        depth: 0,
        open: 0,
    };
    let read = reader.any()?;
    // Inside no parentheses only one that closes nothing ends a query early.
    match reader.next() {
        None => Ok(read),
        Some(c) => Err(reader.fault(reader.here(c.len_utf8()), QueryFaultKind::Unopened)),
    }
}

/// Whether a character is a quotation mark of queries.
pub fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '＂')
}

struct Reader<'q> {
    query: &'q str,
    /// What is not read yet; without blanks at its end.
    rest: &'q str,
    /// Parentheses and `not` around this place.
    depth: usize,
    /// Parentheses alone.
    open: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Keyword {
    Or,
    And,
    Not,
}

impl Reader<'_> {
    /// Skips blanks; the next character.
    fn next(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    /// The bytes of the query that begin here.
    fn here(&self, length: usize) -> Range<usize> {
        let at = self.query.trim_end().len() - self.rest.len();
        at..at + length
    }

    fn fault(&self, at: Range<usize>, kind: QueryFaultKind) -> QueryFault {
        QueryFault::at(self.query, at, kind)
    }

    fn skip(&mut self, length: usize) {
        self.rest = &self.rest[length..];
    }

    /// The keyword that stands here, and its length.
    fn keyword(&mut self) -> Option<(Keyword, usize)> {
        self.next()?;
        let ends = |c: char| c.is_whitespace() || is_quote(c) || matches!(fold(c), '(' | ')');
        let length = self.rest.find(ends).unwrap_or(self.rest.len());
        let keyword = match folded(&self.rest[..length]).as_str() {
            "or" => Keyword::Or,
            "and" => Keyword::And,
            "not" => Keyword::Not,
            _ => return None,
        };
        Some((keyword, length))
    }

    fn any(&mut self) -> Result<Expression, QueryFault> {
        let mut parts = vec![self.all()?];
        while let Some((Keyword::Or, length)) = self.keyword() {
            let or = self.here(length);
            self.needs_before(parts.last(), &or)?;
            self.skip(length);
            let part = self.all()?;
            self.needs_behind(&part, &or)?;
            parts.push(part);
        }
        Ok(one_or(parts, Expression::Any))
    }

    fn all(&mut self) -> Result<Expression, QueryFault> {
        let mut parts = vec![self.together()?];
        while let Some((Keyword::And, length)) = self.keyword() {
            let and = self.here(length);
            self.needs_before(parts.last(), &and)?;
            self.skip(length);
            let part = self.together()?;
            self.needs_behind(&part, &and)?;
            parts.push(part);
        }
        Ok(one_or(parts, Expression::All))
    }

    fn together(&mut self) -> Result<Expression, QueryFault> {
        let mut parts = Vec::new();
        while let Some(c) = self.next() {
            let closes = fold(c) == ')' && (self.open > 0 || !self.is_word());
            if closes || matches!(self.keyword(), Some((Keyword::Or | Keyword::And, _))) {
                break;
            }
            parts.extend(self.part()?);
        }
        Ok(one_or(parts, Expression::Together))
    }

    /// Whether a closing parenthesis outside all parentheses begins a word, such as `)x`.
    fn is_word(&self) -> bool {
        let mut chars = self.rest.chars().skip(1);
        chars
            .next()
            .is_some_and(|c| !c.is_whitespace() && !is_quote(c))
    }

    /// One part; none where quotation marks hold nothing.
    fn part(&mut self) -> Result<Option<Expression>, QueryFault> {
        if let Some((Keyword::Not, length)) = self.keyword() {
            return self.not(length).map(Some);
        }
        let Some(first) = self.next() else {
            return Ok(None);
        };
        match fold(first) {
            '-' if self.negates(first) => self.not(first.len_utf8()).map(Some),
            '(' if !self.is_year() => self.group(first.len_utf8()).map(Some),
            _ if is_quote(first) => Ok(self.text()),
            _ => self.answer_or_token().map(Some),
        }
    }

    /// Whether a hyphen stands before something: a lonely one, or one of several, is a word.
    fn negates(&self, hyphen: char) -> bool {
        let behind = self.rest[hyphen.len_utf8()..].chars().next();
        behind.is_some_and(|c| !c.is_whitespace() && !matches!(fold(c), '-' | ')'))
    }

    /// Whether a parenthesis holds the year of a trial number, or one that is being typed.
    fn is_year(&self) -> bool {
        let mut behind = self.rest.chars().skip(1).map(fold).peekable();
        let mut digits = 0;
        while behind.next_if(char::is_ascii_digit).is_some() {
            digits += 1;
        }
        match behind.next() {
            Some(')') => digits == YEAR,
            None => digits <= YEAR,
            Some(_) => false,
        }
    }

    fn not(&mut self, length: usize) -> Result<Expression, QueryFault> {
        let not = self.here(length);
        self.deeper(&not)?;
        self.skip(length);
        let ends = self.next().is_none_or(|c| self.open > 0 && fold(c) == ')')
            || matches!(self.keyword(), Some((Keyword::Or | Keyword::And, _)));
        let part = if ends { None } else { self.part()? };
        self.depth -= 1;
        match part {
            None => Err(self.fault(not, QueryFaultKind::NothingBehind)),
            Some(Expression::Not(part)) => Ok(*part),
            Some(part) => Ok(Expression::Not(Box::new(part))),
        }
    }

    fn group(&mut self, length: usize) -> Result<Expression, QueryFault> {
        let opened = self.here(length);
        self.deeper(&opened)?;
        self.skip(length);
        self.open += 1;
        let inside = self.any()?;
        let Some(close) = self.next() else {
            return Err(self.fault(opened, QueryFaultKind::Unclosed));
        };
        if is_empty(&inside) {
            return Err(self.fault(opened, QueryFaultKind::Empty));
        }
        self.skip(close.len_utf8());
        self.open -= 1;
        self.depth -= 1;
        Ok(inside)
    }

    fn deeper(&mut self, at: &Range<usize>) -> Result<(), QueryFault> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(self.fault(at.clone(), QueryFaultKind::TooDeep));
        }
        Ok(())
    }

    fn needs_before(
        &self,
        part: Option<&Expression>,
        word: &Range<usize>,
    ) -> Result<(), QueryFault> {
        if part.is_none_or(is_empty) {
            return Err(self.fault(word.clone(), QueryFaultKind::NothingBefore));
        }
        Ok(())
    }

    fn needs_behind(&self, part: &Expression, word: &Range<usize>) -> Result<(), QueryFault> {
        if is_empty(part) {
            return Err(self.fault(word.clone(), QueryFaultKind::NothingBehind));
        }
        Ok(())
    }

    fn text(&mut self) -> Option<Expression> {
        let (text, after) = quoted(self.rest)?;
        let leaf = Leaf {
            at: self.here(self.rest.len() - after.len()),
            kind: LeafKind::Text(text.to_owned()),
        };
        self.rest = after;
        (!text.trim().is_empty()).then_some(Expression::Leaf(leaf))
    }

    fn answer_or_token(&mut self) -> Result<Expression, QueryFault> {
        let length = self.answer_length();
        if let Some((filter, length)) = length {
            let at = self.here(length);
            self.skip(length);
            let kind = QueryFaultKind::Filter {
                expected: words!("search-expected-value"),
                nearest: None,
            };
            let filter = filter.ok_or_else(|| self.fault(at.clone(), kind))?;
            let kind = LeafKind::Answer(filter);
            return Ok(Expression::Leaf(Leaf { at, kind }));
        }
        let length = self.token_length(self.rest, |c| is_quote(c) || c.is_whitespace());
        let leaf = Leaf {
            at: self.here(length),
            kind: LeafKind::Token(self.rest[..length].to_owned()),
        };
        self.skip(length);
        Ok(Expression::Leaf(leaf))
    }

    /// How long a token is: up to a character that ends it, or a parenthesis that closes one before it.
    fn token_length(&self, text: &str, ends: impl Fn(char) -> bool) -> usize {
        let mut inside = 0_usize;
        for (at, c) in text.char_indices() {
            match fold(c) {
                '(' => inside += 1,
                ')' if inside == 0 && self.open > 0 => return at,
                ')' => inside = inside.saturating_sub(1),
                _ => {}
            }
            if ends(c) {
                return at;
            }
        }
        text.len()
    }

    /// The condition that stands here, none in it where a value is missing, and its length. Only behind a name as
    /// variables have it (`[a-z0-9_.]`, no digit first) is a sign of comparison no part of a word.
    fn answer_length(&self) -> Option<(Option<AnswerFilter>, usize)> {
        let text = self.rest;
        let name_end = text.find(|c| !is_of_name(fold(c)))?;
        let name = folded(&text[..name_end]);
        if !name.starts_with(|c: char| c.is_ascii_lowercase() || c == '_') {
            return None;
        }
        let (comparison, sign_length) = sign(&text[name_end..])?;
        let mut rest = &text[name_end + sign_length..];
        let mut values = Vec::new();
        let mut complete = true;
        loop {
            let (value, after) = self.value(rest);
            complete &= !value.text.is_empty();
            values.push(value);
            rest = after;
            let Some(after) = rest.strip_prefix([',', '，']) else {
                break;
            };
            rest = after;
        }
        let filter = complete.then_some(AnswerFilter {
            name,
            comparison,
            values,
        });
        Some((filter, text.len() - rest.len()))
    }

    /// The value at the beginning of a text, and what stands behind it. An open quotation mark reaches to the end.
    fn value<'t>(&self, text: &'t str) -> (WrittenValue, &'t str) {
        let (value, after, is_quoted) = quoted(text).map_or_else(
            || {
                let ends = |c: char| c.is_whitespace() || is_quote(c) || fold(c) == ',';
                let (value, after) = text.split_at(self.token_length(text, ends));
                (value, after, false)
            },
            |(value, after)| (value.trim(), after, true),
        );
        let value = WrittenValue {
            text: value.to_owned(),
            quoted: is_quoted,
        };
        (value, after)
    }
}

/// What stands in quotation marks at the beginning of a text, and what stands behind them.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix(is_quote)?;
    Some(inside.split_once(is_quote).unwrap_or((inside, "")))
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '.'
}

/// The sign of comparison at the beginning of a text, and how many bytes it takes up.
fn sign(text: &str) -> Option<(Comparison, usize)> {
    let mut chars = text.chars();
    let first = chars.next()?;
    let second = chars.next().filter(|&second| fold(second) == '=');
    let short = fold(first).to_string().parse();
    let long = second.and_then(|second| {
        let both = folded(&format!("{first}{second}")).parse().ok()?;
        Some((both, first.len_utf8() + second.len_utf8()))
    });
    long.or(short.ok().map(|short| (short, first.len_utf8())))
}

fn one_or(
    mut parts: Vec<Expression>,
    join: impl FnOnce(Vec<Expression>) -> Expression,
) -> Expression {
    match (parts.len(), parts.pop()) {
        (1, Some(part)) => part,
        (_, last) => {
            parts.extend(last);
            join(parts)
        }
    }
}

fn is_empty(part: &Expression) -> bool {
    matches!(part, Expression::Together(parts) if parts.is_empty())
}
