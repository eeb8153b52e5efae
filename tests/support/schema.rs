//! The schemas of what is printed as JSON: `docs/table.schema.json`, `docs/read.schema.json`.

use serde_json::Value as Json;

/// What a table as JSON has against the schema; nothing where it has its shape.
pub fn schema_faults(table: &Json) -> Vec<String> {
    faults_of(include_str!("../../docs/table.schema.json"), table)
}

/// What a codebook, as JSON, has against the schema for editors; nothing where it has its shape.
pub fn codebook_schema_faults(codebook: &Json) -> Vec<String> {
    faults_of(include_str!("../../docs/codebook.schema.json"), codebook)
}

/// What a judgement as it is read, as JSON, has against the schema; nothing where it has its shape.
pub fn read_schema_faults(read: &Json) -> Vec<String> {
    faults_of(include_str!("../../docs/read.schema.json"), read)
}

fn faults_of(schema: &str, value: &Json) -> Vec<String> {
    let schema: Json = serde_json::from_str(schema).unwrap();
    faults(&schema, &schema, value, "")
}

/// What a value has against a schema: the words of JSON Schema that the file uses.
fn faults(root: &Json, schema: &Json, value: &Json, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(reference) = schema["$ref"].as_str() {
        let place = reference.strip_prefix('#').unwrap();
        found.extend(faults(root, root.pointer(place).unwrap(), value, at));
    }
    if let Some(any) = schema["anyOf"].as_array() {
        let each: Vec<Vec<String>> = any.iter().map(|of| faults(root, of, value, at)).collect();
        if !each.iter().any(Vec::is_empty) {
            found.extend(each.into_iter().flatten());
        }
    }
    let is = |kind: &str| match kind {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_i64() || value.is_u64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "boolean" => value.is_boolean(),
        other => panic!("the schema has the type {other}"),
    };
    let kinds: Vec<&str> = match &schema["type"] {
        Json::String(kind) => vec![kind],
        Json::Array(kinds) => kinds.iter().filter_map(Json::as_str).collect(),
        _ => Vec::new(),
    };
    if !kinds.is_empty() && !kinds.iter().any(|kind| is(kind)) {
        found.push(format!("{at}: {value} is not {kinds:?}"));
    }
    for item in value.as_array().into_iter().flatten() {
        if !schema["items"].is_null() {
            found.extend(faults(root, &schema["items"], item, &format!("{at}[]")));
        }
    }
    for (name, of) in value.as_object().into_iter().flatten() {
        let more = &schema["additionalProperties"];
        let at = format!("{at}.{name}");
        match schema["properties"].get(name) {
            Some(known) => found.extend(faults(root, known, of, &at)),
            None if *more == Json::Bool(false) => found.push(format!("{at} is not in the schema")),
            None if more.is_object() => found.extend(faults(root, more, of, &at)),
            None => {}
        }
    }
    for name in schema["required"].as_array().into_iter().flatten() {
        if value.is_object() && value.get(name.as_str().unwrap()).is_none() {
            found.push(format!("{at} has no {name}"));
        }
    }
    found
}
