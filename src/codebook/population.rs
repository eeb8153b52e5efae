//! Populations: filters with a name.

/// A filter that the codebook gives a name, for `in:NAME` in any query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Population {
    /// The name in queries: small letters, digits, `_` and `-`.
    pub name: String,
    /// The name for people.
    pub label: String,
    /// The filter, a query of [`query`](super::query); `in:NAME` stands for it as if it stood there in parentheses.
    pub filter: String,
}

/// The name of the population that a token of a query asks for (`in:three-provinces`).
pub fn population_named(token: &str) -> Option<String> {
    let folded = crate::ground::fold::folded(token);
    folded.strip_prefix("in:").map(str::to_owned)
}
