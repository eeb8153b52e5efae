//! The TOML form of a codebook, as it is written; nothing is resolved or checked here.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{self, Deserializer, SeqAccess, Visitor};
use toml::Spanned;

use crate::messages::words;

/// A name with its place in the file.
pub(super) type Name = Spanned<String>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CodebookForm {
    pub title: String,
    #[serde(default)]
    pub description: String,
    #[serde(default)]
    pub missing: Vec<Spanned<MissingForm>>,
    #[serde(default)]
    pub unit: Vec<UnitForm>,
    #[serde(default)]
    pub codelist: Vec<CodelistForm>,
    #[serde(default)]
    pub variable: Vec<VariableForm>,
    #[serde(default)]
    pub derived: Vec<DerivedForm>,
    #[serde(default)]
    pub currency: Vec<CurrencyForm>,
    #[serde(default)]
    pub check: Vec<CheckForm>,
    #[serde(default)]
    pub population: Vec<PopulationForm>,
    #[serde(default)]
    pub table: Vec<Spanned<TableForm>>,
    #[serde(default)]
    pub theme: Vec<ThemeForm>,
    #[serde(default)]
    pub exclusion: Vec<ExclusionForm>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MissingForm {
    pub value: i64,
    pub label: String,
    pub key: Spanned<char>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitForm {
    pub name: Name,
    pub label: Option<String>,
    pub parent: Option<Name>,
    pub letter: Option<Spanned<char>>,
    pub key: Option<Spanned<char>>,
    pub was: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CodelistForm {
    pub name: Name,
    pub codes: Vec<Spanned<CodeForm>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CodeForm {
    pub value: i64,
    pub label: String,
    pub short: Option<String>,
    pub key: Option<Spanned<char>>,
    #[serde(default)]
    pub words: Vec<String>,
    #[serde(default)]
    pub deprecated: bool,
    /// The values of the former version that mean this code now.
    #[serde(default)]
    pub was: OneOrMore<i64>,
}

/// One thing, or several in a list.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMore<T> {
    One(T),
    More(Vec<T>),
}

impl<T> Default for OneOrMore<T> {
    fn default() -> Self {
        Self::More(Vec::new())
    }
}

impl<T: Clone> OneOrMore<T> {
    /// All of them.
    pub fn all(&self) -> Vec<T> {
        match self {
            Self::One(one) => vec![one.clone()],
            Self::More(more) => more.clone(),
        }
    }
}

/// A list of codes, or the name of a `[[codelist]]`.
pub(super) type CodesForm = NameOrList<CodeForm>;

/// A name, or a list of something with its places.
#[derive(Debug)]
pub(super) enum NameOrList<T> {
    Named(String),
    Listed(Vec<Spanned<T>>),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for NameOrList<T> {
    // By hand, because an untagged enum would lose the place of everything in the list.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Either<T> {
            type Value = NameOrList<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(words!("codebook-name-or-list"))
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<Self::Value, E> {
                Ok(NameOrList::Named(name.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut list = Vec::new();
                while let Some(item) = seq.next_element()? {
                    list.push(item);
                }
                Ok(NameOrList::Listed(list))
            }
        }

        deserializer.deserialize_any(Either(PhantomData))
    }
}

/// One name, or several in a list.
pub(super) type NamesForm = Spanned<NameOrList<String>>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VariableForm {
    pub name: Name,
    pub unit: Name,
    pub label: String,
    pub help: Option<String>,
    pub kind: Name,
    pub codes: Option<Spanned<CodesForm>>,
    pub read: Option<Name>,
    /// The unit whose records the number states.
    pub counts: Option<Name>,
    pub only_if: Option<Spanned<ConditionForm>>,
    pub min: Option<Spanned<f64>>,
    pub max: Option<f64>,
    pub decimals: Option<u8>,
    pub currency: Option<String>,
    #[serde(default)]
    pub bands: Vec<Spanned<BandForm>>,
    /// Its name in the former version.
    pub was: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ConditionForm {
    pub variable: Name,
    pub is: Vec<i64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BandForm {
    pub from: Option<f64>,
    pub below: Option<f64>,
    pub label: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DerivedForm {
    pub name: Name,
    pub unit: Name,
    pub label: String,
    pub help: Option<String>,
    pub years_between: Option<[Name; 2]>,
    pub year_of: Option<Name>,
    pub metadata: Option<Name>,
    #[serde(default)]
    pub bands: Vec<Spanned<BandForm>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CheckForm {
    pub unit: Name,
    pub rule: Name,
    pub message: Option<String>,
}

/// Tables apart from a codebook.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TablesForm {
    #[serde(default)]
    pub table: Vec<Spanned<TableForm>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PopulationForm {
    pub name: Name,
    pub label: String,
    pub filter: Name,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableForm {
    pub title: Option<Name>,
    pub rows: Option<Name>,
    pub columns: Option<Name>,
    pub layer: Option<Name>,
    pub percent: Option<Name>,
    pub means: Option<Name>,
    pub routes: Option<NamesForm>,
    pub timeline: Option<Name>,
    pub durations: Option<NamesForm>,
    pub table1: Option<NamesForm>,
    pub by: Option<NamesForm>,
    pub grain: Option<Name>,
    pub unit: Option<Name>,
    pub filter: Option<Name>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CurrencyForm {
    pub name: Name,
    pub into: Name,
    pub rate: Spanned<f64>,
    pub decimals: Option<u8>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ThemeForm {
    pub name: Name,
    pub label: String,
    pub parent: Option<Name>,
    /// The names of the former version that mean this theme now.
    #[serde(default)]
    pub was: OneOrMore<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExclusionForm {
    pub name: Name,
    pub label: String,
    pub key: Spanned<char>,
    #[serde(default)]
    pub remark: bool,
    pub suggest: Option<Spanned<SuggestForm>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SuggestForm {
    #[serde(default)]
    pub stage: Vec<Name>,
    pub shorter_than: Option<Spanned<u32>>,
    pub no_victim_under: Option<Spanned<u32>>,
}
