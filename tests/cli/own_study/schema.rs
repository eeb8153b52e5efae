//! The JSON schema of codebooks for editors, against what the program takes.

use std::collections::BTreeSet;

use casebench::codebook::{BUILT_IN, Codebook};
use serde_json::Value as Json;

use crate::support::codebook_schema_faults;

fn schema() -> Json {
    serde_json::from_str(include_str!("../../../docs/codebook.schema.json")).unwrap()
}

/// The keys that a part of the schema has.
fn keys(part: &Json) -> BTreeSet<String> {
    part["properties"]
        .as_object()
        .unwrap()
        .keys()
        .cloned()
        .collect()
}

/// The keys that the program names where it meets one that it does not know.
fn taken(toml: &str) -> BTreeSet<String> {
    let faults = Codebook::parse(toml).unwrap_err().to_string();
    let named = faults.split("expected").nth(1).unwrap_or_default();
    named
        .split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_schema_has_the_keys_that_the_program_takes() {
    let schema = schema();
    for (part, toml) in [
        ("", "zzz = 1\n"),
        ("missing", "title = \"t\"\n[[missing]]\nzzz = 1\n"),
        ("unit", "title = \"t\"\n[[unit]]\nzzz = 1\n"),
        ("codelist", "title = \"t\"\n[[codelist]]\nzzz = 1\n"),
        (
            "code",
            "title = \"t\"\n[[codelist]]\nname = \"a\"\ncodes = [{ zzz = 1 }]\n",
        ),
        ("variable", "title = \"t\"\n[[variable]]\nzzz = 1\n"),
        (
            "condition",
            "title = \"t\"\n[[variable]]\nonly_if = { zzz = 1 }\n",
        ),
        (
            "band",
            "title = \"t\"\n[[variable]]\nbands = [{ zzz = 1 }]\n",
        ),
        ("derived", "title = \"t\"\n[[derived]]\nzzz = 1\n"),
        ("currency", "title = \"t\"\n[[currency]]\nzzz = 1\n"),
        ("check", "title = \"t\"\n[[check]]\nzzz = 1\n"),
        ("table", "title = \"t\"\n[[table]]\nzzz = 1\n"),
        ("theme", "title = \"t\"\n[[theme]]\nzzz = 1\n"),
        ("exclusion", "title = \"t\"\n[[exclusion]]\nzzz = 1\n"),
        ("population", "title = \"t\"\n[[population]]\nzzz = 1\n"),
        (
            "suggest",
            "title = \"t\"\n[[exclusion]]\nsuggest = { zzz = 1 }\n",
        ),
    ] {
        let known = match part {
            "" => keys(&schema),
            part => keys(&schema["$defs"][part]),
        };
        assert_eq!(known, taken(toml), "{part}");
    }
}

#[test]
fn the_built_in_codebooks_have_the_shape_of_the_schema() {
    for builtin in BUILT_IN {
        let value: toml::Value = toml::from_str(builtin.toml).unwrap();
        let value = serde_json::to_value(value).unwrap();
        assert_eq!(codebook_schema_faults(&value), [""; 0], "{}", builtin.name);
    }
    let wrong = serde_json::json!({ "title": "t", "unit": [{ "nme": "case" }] });
    assert!(!codebook_schema_faults(&wrong).is_empty());
}
