//! The TOML form of a codebook, as it is written; nothing is resolved or checked here.

use std::fmt;

use serde::Deserialize;
use serde::de::{self, Deserializer, SeqAccess, Visitor};
use toml::Spanned;

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
    pub check: Vec<CheckForm>,
    #[serde(default)]
    pub table: Vec<TableForm>,
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
}

/// A list of codes, or the name of a `[[codelist]]`.
#[derive(Debug)]
pub(super) enum CodesForm {
    Named(String),
    Listed(Vec<Spanned<CodeForm>>),
}

impl<'de> Deserialize<'de> for CodesForm {
    // By hand, because an untagged enum would lose the place of every code in the list.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameOrList;

        impl<'de> Visitor<'de> for NameOrList {
            type Value = CodesForm;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of codes or the name of a [[codelist]]")
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<CodesForm, E> {
                Ok(CodesForm::Named(name.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<CodesForm, A::Error> {
                let mut codes = Vec::new();
                while let Some(code) = seq.next_element()? {
                    codes.push(code);
                }
                Ok(CodesForm::Listed(codes))
            }
        }

        deserializer.deserialize_any(NameOrList)
    }
}

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
    pub only_if: Option<Spanned<ConditionForm>>,
    pub min: Option<Spanned<f64>>,
    pub max: Option<f64>,
    pub decimals: Option<u8>,
    pub currency: Option<String>,
    #[serde(default)]
    pub bands: Vec<Spanned<BandForm>>,
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

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableForm {
    pub title: Option<String>,
    pub rows: Name,
    pub columns: Option<Name>,
    pub percent: Option<Name>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ThemeForm {
    pub name: Name,
    pub label: String,
    pub parent: Option<Name>,
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
