//! What a query means, as a tree.

use std::fmt;
use std::mem::discriminant;

use super::filter::{Filter, Token};
use super::{fault, filter};
use crate::codebook::query::{Expression, Leaf, LeafKind, read};
use crate::codebook::{AnswerFilter, Population, QueryFault, QueryFaultKind, population_named};

/// A part of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// Side by side: all must hold, but several filters of one kind are alternatives.
    Together(Vec<Node>),
    /// All must hold.
    All(Vec<Node>),
    /// One must hold.
    Any(Vec<Node>),
    /// What must not hold.
    Not(Box<Node>),
    /// A word to find.
    Word(String),
    /// Filters of one kind, of which one must hold.
    Filters(Vec<Filter>),
    /// What must be coded.
    Answer(AnswerFilter),
    /// A population, with what it stands for.
    In(String, Box<Node>),
}

/// Reads a query whose populations are known.
pub(super) fn parsed(query: &str, populations: &[Population]) -> Result<Node, QueryFault> {
    let tree = read(query)?;
    Reader {
        query,
        populations,
        left: populations.len(),
    }
    .node(&tree)
}

struct Reader<'a> {
    query: &'a str,
    populations: &'a [Population],
    /// How many populations can still stand inside one another: no more than there are, whatever a codebook that was
    /// built by hand says.
    left: usize,
}

impl Reader<'_> {
    fn node(&self, tree: &Expression) -> Result<Node, QueryFault> {
        let all = |parts: &[Expression]| -> Result<Vec<Node>, QueryFault> {
            parts.iter().map(|part| self.node(part)).collect()
        };
        Ok(match tree {
            Expression::Together(parts) => Node::Together(all(parts)?),
            Expression::All(parts) => Node::All(all(parts)?),
            Expression::Any(parts) => Node::Any(all(parts)?),
            Expression::Not(part) => Node::Not(Box::new(self.node(part)?)),
            Expression::Leaf(leaf) => self.leaf(leaf)?,
        })
    }

    fn leaf(&self, leaf: &Leaf) -> Result<Node, QueryFault> {
        let token = match &leaf.kind {
            LeafKind::Text(text) => return Ok(Node::Filters(vec![Filter::Text(text.clone())])),
            LeafKind::Answer(answer) => return Ok(Node::Answer(answer.clone())),
            LeafKind::Token(token) => token,
        };
        if let Some(name) = population_named(token) {
            return self.population(leaf, name);
        }
        match filter::read(token) {
            Token::Word => Ok(Node::Word(token.clone())),
            Token::Filters(filters) => Ok(Node::Filters(filters)),
            Token::Faulty { key, value } => {
                Err(fault::of_key(self.query, leaf.at.clone(), &key, &value))
            }
        }
    }

    fn population(&self, leaf: &Leaf, name: String) -> Result<Node, QueryFault> {
        let found = self.populations.iter().find(|known| known.name == name);
        let (Some(population), Some(left)) = (found, self.left.checked_sub(1)) else {
            let at = leaf.at.clone();
            return Err(fault::of_population(
                self.query,
                at,
                &name,
                self.populations,
            ));
        };
        let inside = Self {
            query: &population.filter,
            populations: self.populations,
            left,
        };
        let tree = read(inside.query).and_then(|tree| inside.node(&tree));
        let tree = tree.map_err(|wrong| {
            let kind = QueryFaultKind::InPopulation(wrong.to_string());
            QueryFault::at(self.query, leaf.at.clone(), kind)
        })?;
        Ok(Node::In(name, Box::new(tree)))
    }
}

impl Node {
    /// The words that must be found whatever else is asked, with single blanks between.
    pub fn words(&self) -> Vec<&str> {
        match self {
            Self::Word(word) => vec![word],
            Self::Together(parts) | Self::All(parts) => {
                parts.iter().flat_map(Self::words).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The conditions on variables, in the order typed.
    pub fn answers(&self) -> Vec<&AnswerFilter> {
        match self {
            Self::Answer(answer) => vec![answer],
            _ => self.parts().into_iter().flat_map(Self::answers).collect(),
        }
    }

    /// The filters on judgements, in the order typed.
    pub fn filters(&self) -> Vec<&Filter> {
        match self {
            Self::Filters(filters) => filters.iter().collect(),
            _ => self.parts().into_iter().flat_map(Self::filters).collect(),
        }
    }

    fn parts(&self) -> Vec<&Self> {
        match self {
            Self::Together(parts) | Self::All(parts) | Self::Any(parts) => parts.iter().collect(),
            Self::Not(part) | Self::In(_, part) => vec![part],
            Self::Word(_) | Self::Filters(_) | Self::Answer(_) => Vec::new(),
        }
    }

    /// Whether a part needs parentheses inside this one.
    fn is_looser(&self, inside: &Self) -> bool {
        let rank = |node: &Self| match node {
            Self::Any(_) => 0,
            Self::All(_) => 1,
            Self::Together(_) => 2,
            Self::Not(_) => 3,
            _ => 4,
        };
        rank(self) <= rank(inside) && rank(self) < 3
    }

    fn write_all(&self, f: &mut fmt::Formatter<'_>, parts: &[Self], between: &str) -> fmt::Result {
        for (index, part) in parts.iter().enumerate() {
            if index > 0 {
                f.write_str(between)?;
            }
            part.write_inside(f, self)?;
        }
        Ok(())
    }

    fn write_inside(&self, f: &mut fmt::Formatter<'_>, around: &Self) -> fmt::Result {
        if self.is_looser(around) {
            write!(f, "({self})")
        } else {
            write!(f, "{self}")
        }
    }
}

/// Whether filters are of one kind, so that side by side they are alternatives. What is asked of the text, of the
/// evidence and of the themes must hold in any case.
pub(super) fn are_alternatives(one: &Filter, other: &Filter) -> bool {
    discriminant(one) == discriminant(other)
        && !matches!(
            one,
            Filter::Text(_)
                | Filter::Evidence(_)
                | Filter::CodedBefore(_)
                | Filter::Theme(_)
                | Filter::Warning(_)
        )
}

impl fmt::Display for Node {
    /// The part as it could be typed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Together(parts) => self.write_all(f, parts, " "),
            Self::All(parts) => self.write_all(f, parts, " and "),
            Self::Any(parts) => self.write_all(f, parts, " or "),
            Self::Not(part) => {
                f.write_str("not ")?;
                part.write_inside(f, self)
            }
            Self::Word(word) => f.write_str(word),
            Self::Answer(answer) => write!(f, "{answer}"),
            Self::In(name, _) => write!(f, "in:{name}"),
            Self::Filters(filters) => {
                for (index, filter) in filters.iter().enumerate() {
                    let written = filter.to_string();
                    match written.split_once(':') {
                        Some((_, value)) if index > 0 => write!(f, ",{value}")?,
                        _ => f.write_str(&written)?,
                    }
                }
                Ok(())
            }
        }
    }
}
