use std::collections::BTreeMap;

use super::{CodebookDiff, CodebookPart, PartChange};
use crate::codebook::{BUILT_IN, Codebook, Recoding, Unplaced, Value, VariableIx};

const BASE: &str = r#"
title = "T"
[[missing]]
value = -9
label = "not stated"
key = "-"
[[unit]]
name = "judgement"
label = "Judgement"
[[unit]]
name = "victim"
label = "Victim"
parent = "judgement"
[[variable]]
name = "age"
unit = "victim"
label = "Age"
kind = "number"
bands = [{ below = 6, label = "small" }, { from = 6, below = 14, label = "child" }]
[[variable]]
name = "sex"
unit = "victim"
label = "Sex"
kind = "nominal"
codes = [{ value = 1, label = "male" }, { value = 2, label = "female" }, { value = 3, label = "other" }]
[[variable]]
name = "note"
unit = "victim"
label = "Note"
kind = "text"
only_if = { variable = "sex", is = [1] }
[[check]]
unit = "victim"
rule = "age <= 18"
message = "An adult."
[[table]]
title = "Ages"
means = "age"
by = ["sex"]
[[theme]]
name = "poverty"
label = "Poverty"
[[theme]]
name = "debt"
label = "Debt"
parent = "poverty"
"#;

fn parse(toml: &str) -> Codebook {
    Codebook::parse(toml).unwrap_or_else(|faults| panic!("{faults}"))
}

fn edited(edits: &[(&str, &str)]) -> Codebook {
    let mut toml = BASE.to_owned();
    for (from, to) in edits {
        assert!(toml.contains(from), "{from}");
        toml = toml.replace(from, to);
    }
    parse(&toml)
}

/// What differs from the base, a line each.
fn lines(edits: &[(&str, &str)]) -> Vec<String> {
    let diff = CodebookDiff::between(&parse(BASE), &edited(edits));
    diff.changes
        .iter()
        .map(super::CodebookChange::in_words)
        .collect()
}

#[test]
fn a_codebook_does_not_differ_from_itself() {
    for built_in in BUILT_IN {
        let codebook = parse(built_in.toml);
        let diff = CodebookDiff::between(&codebook, &codebook);
        assert_eq!(diff.changes, [], "{}", built_in.name);
        let all: Vec<_> = codebook.variable_ixs().map(Some).collect();
        assert_eq!(diff.variables, all);
    }
}

/// These edits of the base differ in this.
#[track_caller]
fn says(edits: &[(&str, &str)], said: &[&str]) {
    assert_eq!(lines(edits), said, "{edits:?}");
}

const OTHER: &str = r#"{ value = 3, label = "other" }"#;
const AND_OTHER: &str = r#", { value = 3, label = "other" }"#;

#[test]
fn what_differs_of_a_code_is_said() {
    let with = |code: &str, said: &str| says(&[(OTHER, code)], &[said]);
    with(
        r#"{ value = 3, label = "other" }, { value = 4, label = "unclear" }"#,
        "code 4 of victim.sex added: unclear",
    );
    with(
        r#"{ value = 8, label = "other", was = 3 }"#,
        "code 8 of victim.sex, was 3",
    );
    with(
        r#"{ value = 3, label = "other", key = "x" }"#,
        "code 3 of victim.sex has the key x",
    );
    with(
        r#"{ value = 3, label = "other", deprecated = true }"#,
        "code 3 of victim.sex not offered any more",
    );
    says(&[(AND_OTHER, "")], &["code 3 of victim.sex removed: other"]);
    let female = ("label = \"female\"", "label = \"female\", was = 3");
    says(
        &[(AND_OTHER, ""), female],
        &["code 3 of victim.sex merged into 2"],
    );
    let male = r#"{ value = 1, label = "male" }"#;
    says(
        &[(AND_OTHER, ""), (male, &format!("{OTHER}, {male}"))],
        &["code 3 of victim.sex moved in the order"],
    );
}

#[test]
fn what_differs_of_variables_and_units_is_said() {
    let with = |from: &str, to: &str, said: &[&str]| says(&[(from, to)], said);
    with(
        "\"Age\"",
        "\"Age at the sale\"",
        &["variable victim.age relabelled: Age → Age at the sale"],
    );
    with(
        "title = \"T\"",
        "title = \"U\"",
        &["codebook edited: title"],
    );
    with(
        "kind = \"nominal\"",
        "kind = \"ordinal\"",
        &["variable victim.sex is now ordinal, was nominal"],
    );
    with(
        "only_if = { variable = \"sex\", is = [1] }",
        "",
        &["condition of victim.note removed: victim.sex"],
    );
    with(
        "is = [1]",
        "is = [1, 2]",
        &["condition of victim.note edited: condition"],
    );
    with(
        "label = \"not stated\"",
        "label = \"not said\"",
        &["missing code -9 relabelled: not stated → not said"],
    );
    with(
        "label = \"Victim\"",
        "label = \"Child\"\nkey = \"k\"",
        &[
            "unit victim relabelled: Victim → Child",
            "unit victim has the key k",
        ],
    );
}

#[test]
fn what_differs_of_checks_tables_and_themes_is_said() {
    let with = |from: &str, to: &str, said: &[&str]| says(&[(from, to)], said);
    with(
        "message = \"An adult.\"",
        "message = \"Adult.\"",
        &["check of victim: age <= 18 edited: message"],
    );
    with(
        "age <= 18",
        "age < 18",
        &[
            "check of victim: age < 18 added: An adult.",
            "check of victim: age <= 18 removed: An adult.",
        ],
    );
    with(
        "title = \"Ages\"",
        "title = \"Age by sex\"",
        &["table “Age by sex” relabelled: Ages → Age by sex"],
    );
    with(
        "by = [\"sex\"]",
        "",
        &["table “Ages” edited: what it counts"],
    );
    with(
        "name = \"debt\"",
        "name = \"owing\"\nwas = \"debt\"",
        &["theme owing, was debt"],
    );
    with(
        "parent = \"poverty\"",
        "",
        &["theme debt moved: poverty → the top"],
    );
    says(
        &[
            (
                "name = \"debt\"\nlabel = \"Debt\"\nparent = \"poverty\"",
                "name = \"need\"\nlabel = \"Need\"\nwas = [\"debt\", \"poverty\"]",
            ),
            ("[[theme]]\nname = \"poverty\"\nlabel = \"Poverty\"\n", ""),
        ],
        &[
            "theme need, was debt",
            "theme need relabelled: Debt → Need",
            "theme need moved: poverty → the top",
            "theme poverty merged into need",
        ],
    );
}

#[test]
fn what_is_renamed_keeps_what_refers_to_it() {
    let said = lines(&[
        (
            "name = \"victim\"",
            "name = \"child\"\nwas = \"victim\"\nletter = \"V\"\nkey = \"v\"",
        ),
        ("unit = \"victim\"", "unit = \"child\""),
        ("name = \"sex\"", "name = \"gender\"\nwas = \"sex\""),
        ("variable = \"sex\"", "variable = \"gender\""),
        ("by = [\"sex\"]", "by = [\"gender\"]"),
    ]);
    assert_eq!(
        said,
        [
            "unit child, was victim",
            "variable child.gender, was victim.sex"
        ]
    );
}

#[test]
fn a_former_name_that_stays_in_the_file_counts_once() {
    let renamed = edited(&[("name = \"note\"", "name = \"remark\"\nwas = \"note\"")]);
    let again = edited(&[
        ("name = \"note\"", "name = \"remark\"\nwas = \"note\""),
        (
            "[[check]]",
            "[[variable]]\nname = \"note\"\nunit = \"victim\"\nlabel = \"N\"\nkind = \"text\"\n[[check]]",
        ),
    ]);
    let diff = CodebookDiff::between(&renamed, &again);
    assert_eq!(diff.variables[2], Some(VariableIx(2)));
    let added = &diff.changes[0];
    assert_eq!(added.part, CodebookPart::Variable("victim.note".into()));
    assert_eq!(added.what, PartChange::Added { label: "N".into() });
}

#[test]
fn values_follow_a_change_of_kind_where_it_has_meaning() {
    let number = |n: f64| Value::Number(crate::codebook::Number::new(n).unwrap());
    let old = parse(BASE);
    let turned = |from: &str, to: &str, variable: usize, value: &Value| {
        let new = edited(&[(from, to)]);
        let diff = CodebookDiff::between(&old, &new);
        let recodes = diff.recodes.get(&VariableIx(variable)).cloned();
        let recoding = Recoding {
            from: old.variable(VariableIx(variable)),
            to: new.variable(VariableIx(variable)),
            old: &old,
            new: &new,
            recodes: recodes.unwrap_or_default(),
        };
        recoding.value(value)
    };
    let several = |value: &Value| turned("\"nominal\"", "\"multiple-choice\"", 1, value);
    assert_eq!(several(&Value::Code(2)), Ok(Value::Codes([2].into())));
    let bands = "kind = \"ordinal\"\ncodes = [{ value = 1, label = \"small\" }, { value = 2, label = \"child\" }]";
    let banded = |value: &Value| {
        let number = "kind = \"number\"\nbands = [{ below = 6, label = \"small\" }, { from = 6, below = 14, label = \"child\" }]";
        let table = "[[table]]\ntitle = \"Ages\"\nmeans = \"age\"\nby = [\"sex\"]";
        let new = edited(&[(number, bands), (table, "")]);
        let recoding = Recoding {
            from: old.variable(VariableIx(0)),
            to: new.variable(VariableIx(0)),
            old: &old,
            new: &new,
            recodes: BTreeMap::new(),
        };
        recoding.value(value)
    };
    assert_eq!(banded(&number(5.9)), Ok(Value::Code(1)));
    assert_eq!(banded(&number(6.0)), Ok(Value::Code(2)));
    assert_eq!(banded(&number(14.0)), Err(Unplaced::OutsideBands));
    assert_eq!(banded(&Value::Missing(-9)), Ok(Value::Missing(-9)));
    let other = r#", { value = 3, label = "other" }"#;
    let without = |value: &Value| turned(other, "", 1, value);
    assert_eq!(without(&Value::Code(3)), Err(Unplaced::Code(3)));
    assert_eq!(without(&Value::Code(2)), Ok(Value::Code(2)));
    let date = |value: &Value| turned("kind = \"text\"", "kind = \"date\"", 2, value);
    assert_eq!(
        date(&Value::Text("2013-05".into())),
        Ok(Value::Date("2013-05".parse().unwrap()))
    );
    assert_eq!(
        date(&Value::Text("spring".into())),
        Err(Unplaced::NotADate("spring".into()))
    );
}
