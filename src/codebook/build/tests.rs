//! Faults of codebooks and their places.

use super::super::{BUILT_IN, Codebook};

const BASE: &str = r#"
title = "t"
missing = [{ value = -9, label = "not stated", key = "-" }]
[[unit]]
name = "case"
[[unit]]
name = "victim"
parent = "case"
[[variable]]
name = "sex"
unit = "victim"
label = "Sex"
kind = "nominal"
codes = [{ value = 1, label = "male" }, { value = 2, label = "female" }]
"#;

fn faults(more: &str) -> Vec<String> {
    match Codebook::parse(&format!("{BASE}{more}")) {
        Ok(_) => Vec::new(),
        Err(faults) => faults.0.iter().map(ToString::to_string).collect(),
    }
}

fn fault(more: &str) -> String {
    let faults = faults(more);
    assert_eq!(faults.len(), 1, "{faults:?}");
    faults[0].clone()
}

#[test]
fn the_built_in_codebooks_have_no_fault() {
    for built_in in BUILT_IN {
        if let Err(faults) = Codebook::parse(built_in.toml) {
            panic!("{}:\n{faults}", built_in.name);
        }
    }
}

#[test]
fn units_come_root_first_whatever_their_order() {
    let codebook = Codebook::parse(
            "title = 't'\n[[unit]]\nname = 'b'\nparent = 'a'\n[[unit]]\nname = 'a'\nparent = 'root'\n[[unit]]\nname = 'root'",
        )
        .unwrap();
    let names: Vec<&str> = codebook
        .units
        .iter()
        .map(|unit| unit.name.as_str())
        .collect();
    assert_eq!(names, ["root", "a", "b"]);
}

#[test]
fn two_codes_with_one_value_or_key_are_refused_with_their_place() {
    let more = "[[variable]]\nname = 'x'\nunit = 'case'\nlabel = 'X'\nkind = 'nominal'\ncodes = [\n  { value = 1, label = 'a' },\n  { value = 1, label = 'b', key = 'r' },\n]";
    assert_eq!(
        fault(more),
        "line 22, column 3: 1 stands for `a` already; every code needs its own value"
    );
    let more = "[[variable]]\nname = 'x'\nunit = 'case'\nlabel = 'X'\nkind = 'nominal'\ncodes = [{ value = 1, label = 'a' }, { value = 2, label = 'b', key = '1' }]";
    assert!(fault(more).contains("the key `1` codes `a` already"));
}

#[test]
fn a_key_of_the_form_is_refused() {
    let more = "[[variable]]\nname = 'x'\nunit = 'case'\nlabel = 'X'\nkind = 'nominal'\ncodes = [{ value = 10, label = 'a', key = 'u' }]";
    assert!(fault(more).contains("is used by the form"));
}

#[test]
fn a_circle_of_units_is_refused() {
    let more = "[[unit]]\nname = 'p'\nparent = 'q'\n[[unit]]\nname = 'q'\nparent = 'p'";
    assert!(faults(more).iter().all(|fault| fault.contains("circle")));
}

#[test]
fn unknown_names_are_refused_with_the_nearest_one() {
    assert!(fault("[[table]]\nrows = 'victim.sexx'").contains("did you mean `victim.sex`?"));
    assert!(
        fault("[[variable]]\nname = 'x'\nunit = 'victm'\nlabel = 'X'\nkind = 'date'")
            .contains("`victim`")
    );
    assert!(
        fault("[[variable]]\nname = 'x'\nunit = 'case'\nlabel = 'X'\nkind = 'dat'")
            .contains("unknown kind `dat`")
    );
    assert!(faults("[[variable]]\nnam = 'x'")[0].contains("nam"));
}

#[test]
fn conditions_and_checks_look_up_the_tree_only() {
    let below = "[[variable]]\nname = 'x'\nunit = 'case'\nlabel = 'X'\nkind = 'date'\nonly_if = { variable = 'victim.sex', is = [1] }";
    assert!(fault(below).contains("not of the unit `case`"));
    let unknown = "[[variable]]\nname = 'x'\nunit = 'victim'\nlabel = 'X'\nkind = 'date'\nonly_if = { variable = 'sex', is = [3] }";
    assert!(fault(unknown).contains("has no code 3"));
    assert!(fault("[[check]]\nunit = 'victim'\nrule = 'sex ~ 1'").contains("unknown sign"));
}

#[test]
fn labels_with_control_characters_are_refused() {
    let more = "[[variable]]\nname = 'x'\nunit = 'case'\nlabel = \"a\\u001b[31m\"\nkind = 'date'";
    assert!(fault(more).contains("control characters"));
}

#[test]
fn limits_leave_the_missing_codes_out() {
    let number = |kind: &str, limits: &str| {
        faults(&format!(
            "[[variable]]\nname = 'x'\nunit = 'case'\nlabel = 'X'\nkind = '{kind}'\n{limits}"
        ))
    };
    for kind in ["number", "money"] {
        assert_eq!(
            number(kind, "currency = 'yuan'\nmin = -10\nmax = 5"),
            [
                "line 21, column 7: -9 stands for the missing code `not stated`; the limits must leave it out"
            ]
        );
        for colliding in ["min = -9", "min = -9.5", "min = -20\nmax = -9"] {
            assert_eq!(number(kind, colliding).len(), 1, "{colliding}");
        }
        for free in [
            "",
            "max = 5",
            "min = 0",
            "min = -8.5",
            "min = -20\nmax = -10",
        ] {
            assert_eq!(number(kind, free).len(), 0, "{free}");
        }
    }
}

#[test]
fn missing_codes_at_the_ends_of_the_range_do_not_overflow() {
    let extremes = |values: &[i64]| {
        let missing: Vec<String> = values
            .iter()
            .zip("-=*^".chars())
            .map(|(value, key)| format!("{{ value = {value}, label = 'm', key = '{key}' }}"))
            .collect();
        let text = format!("title = 't'\nmissing = [{}]", missing.join(", "));
        Codebook::parse(&text).unwrap_err().to_string()
    };
    let refused = "must adjoin each other";
    assert!(extremes(&[i64::MIN, 0, 1, i64::MAX]).contains(refused));
    assert!(extremes(&[i64::MIN, i64::MAX, -1, 5]).contains(refused));
    assert!(!extremes(&[i64::MIN, i64::MAX, i64::MAX - 1, i64::MAX - 2]).contains(refused));
}

#[test]
fn bands_ascend() {
    let more = "[[variable]]\nname = 'x'\nunit = 'case'\nlabel = 'X'\nkind = 'number'\nbands = [{ below = 5, label = 'a' }, { from = 3, label = 'b' }]";
    assert!(fault(more).contains("must ascend"));
}

#[test]
fn what_is_no_toml_is_refused_with_its_place() {
    let faults = Codebook::parse("title = 't'\n[[unit]\n").unwrap_err();
    assert_eq!(faults.0[0].line, 2);
}

#[test]
fn what_is_read_must_fit_the_variable_and_its_unit() {
    let variable = |unit: &str, kind: &str, read: &str| {
        let text = format!(
            "[[variable]]\nname = 'x'\nunit = '{unit}'\nlabel = 'X'\nkind = '{kind}'\nread = '{read}'"
        );
        faults(&text).join("\n")
    };
    assert_eq!(variable("victim", "text", "defendant.name"), "");
    assert_eq!(variable("case", "text", "judgement.articles"), "");
    assert!(variable("victim", "text", "defendant.nam").contains("did you mean `defendant.name`?"));
    assert!(variable("victim", "date", "defendant.term").contains("number or money, not date"));
    assert!(variable("case", "text", "defendant.name").contains("are whole judgements"));
    assert!(variable("victim", "text", "judgement.articles").contains("are parts of one"));
    let nominal = "[[variable]]\nname = 'x'\nunit = 'victim'\nlabel = 'X'\nkind = 'nominal'\nread = 'defendant.sex'\ncodes = [{ value = 1, label = 'm' }]";
    assert!(fault(nominal).contains("no code has any"));
    let two = "[[variable]]\nname = 'x'\nunit = 'victim'\nlabel = 'X'\nkind = 'text'\nread = 'defendant.name'\n[[variable]]\nname = 'y'\nunit = 'victim'\nlabel = 'Y'\nkind = 'text'\nread = 'victim.name'";
    assert!(fault(two).contains("other variables of `victim` are read of each defendant"));
}

#[test]
fn reasons_of_exclusion_have_their_own_names_and_keys() {
    let reason = |more: &str| {
        faults(&format!(
            "[[exclusion]]\nname = 'repeat'\nlabel = 'Repeat'\nkey = 'r'\n[[exclusion]]\n{more}"
        ))
        .join("\n")
    };
    assert_eq!(
        reason("name = 'other'\nlabel = 'Other'\nkey = 'o'\nremark = true"),
        ""
    );
    assert_eq!(
        reason("name = 'repeat'\nlabel = 'Again'\nkey = 'a'"),
        "line 20, column 8: duplicate exclusion `repeat`"
    );
    assert_eq!(
        reason("name = 'other'\nlabel = 'Other'\nkey = 'r'"),
        "line 22, column 7: the key `r` chooses `Repeat` already; every exclusion needs its own key"
    );
    assert!(reason("name = 'other'\nlabel = 'Other'\nkey = '-'").contains("a to z or 0 to 9"));
    assert!(reason("name = 'other'\nlabel = 'Other'").contains("missing field `key`"));
    assert!(reason("name = 'o t'\nlabel = 'Other'\nkey = 'o'").contains("lower-case letters"));
    assert!(reason("name = 'o'\nlabel = 'O'\nkey = 'o'\nremarks = true").contains("remarks"));
}

#[test]
fn what_suggests_an_exclusion_is_checked() {
    let suggest = |rule: &str| {
        faults(&format!(
            "[[exclusion]]\nname = 'x'\nlabel = 'X'\nkey = 'x'\nsuggest = {rule}"
        ))
        .join("\n")
    };
    for right in [
        "{ stage = ['减刑', '假释'] }",
        "{ shorter_than = 500 }",
        "{ no_victim_under = 14, shorter_than = 1 }",
    ] {
        assert_eq!(suggest(right), "");
    }
    assert!(
        suggest("{ stage = ['减邢'] }").starts_with("line 19, column 22: unknown stage `减邢`")
    );
    assert_eq!(
        suggest("{}"),
        "line 19, column 11: `suggest` needs stage, shorter_than or no_victim_under"
    );
    assert_eq!(
        suggest("{ shorter_than = 0 }"),
        "line 19, column 28: 0 suggests nothing; use a number above 0"
    );
    assert!(suggest("{ shorter_then = 5 }").contains("shorter_then"));
    assert!(suggest("{ shorter_than = -5 }").contains("line 19"));
    let asking = "[[exclusion]]\nname = 'x'\nlabel = 'X'\nkey = 'x'\nremark = true\nsuggest = { shorter_than = 5 }";
    assert!(fault(asking).contains("cannot be suggested"));
}

#[test]
fn multiple_choice_has_an_earlier_name_and_a_wrong_kind_the_nearest_right_one() {
    let of = |kind: &str| {
        format!(
            "[[variable]]\nname = 'x'\nunit = 'case'\nlabel = 'X'\nkind = '{kind}'\ncodes = [{{ value = 1, label = 'a' }}]"
        )
    };
    for word in ["multiple-choice", "many-of"] {
        let codebook = Codebook::parse(&format!("{BASE}{}", of(word))).unwrap();
        let kind = &codebook.variable(codebook.variables_named("x")[0]).kind;
        assert_eq!(kind.name(), "multiple-choice");
    }
    for (wrong, hint) in [
        ("nominl", "did you mean `nominal`?"),
        ("Multiple_Choice", "did you mean `multiple-choice`?"),
        (
            "scale",
            "known: date, money, multiple-choice, nominal, number, ordinal, place, text",
        ),
    ] {
        assert_eq!(
            fault(&of(wrong)),
            format!("line 19, column 8: unknown kind `{wrong}`; {hint}")
        );
    }
}
