use proptest::prelude::*;

use super::*;

/// A tree as a line: leaves as they were typed, groups with the letter of their kind.
fn shape(tree: &Expression, typed: &str) -> String {
    let all = |letter: &str, parts: &[Expression]| {
        let parts: Vec<String> = parts.iter().map(|part| shape(part, typed)).collect();
        format!("{letter}[{}]", parts.join(" "))
    };
    match tree {
        Expression::Together(parts) => all("T", parts),
        Expression::All(parts) => all("A", parts),
        Expression::Any(parts) => all("O", parts),
        Expression::Not(part) => format!("N[{}]", shape(part, typed)),
        Expression::Leaf(leaf) => typed[leaf.at.clone()].to_owned(),
    }
}

#[test]
fn or_binds_least_and_not_most() {
    for (typed, tree) in [
        ("", "T[]"),
        ("a", "a"),
        ("a b or c", "O[T[a b] c]"),
        ("a or b and c d", "O[a A[b T[c d]]]"),
        ("(a or b) c", "T[O[a b] c]"),
        ("not a b", "T[N[a] b]"),
        ("-a -(b OR c)", "T[N[a] N[O[b c]]]"),
        ("not not a", "a"),
        (
            "x=1,2 Or not y=\"a) or b\",3",
            "O[x=1,2 N[y=\"a) or b\",3]]",
        ),
        ("（prov:GD　ｏｒ　prov:YN）", "O[prov:GD prov:YN]"),
        ("a or(b)", "O[a b]"),
        ("((a))", "a"),
        // What is no part of the language.
        ("(2014)惠东法刑初字第271号", "(2014)惠东法刑初字第271号"),
        (
            "（2014）惠东 or （2015）惠东",
            "O[（2014）惠东 （2015）惠东]",
        ),
        ("(2014 or 2015)", "O[2014 2015]"),
        ("(（2014）惠东 or 271)", "O[（2014）惠东 271]"),
        ("(court=惠山(东) or 271号(a))", "O[court=惠山(东) 271号(a)]"),
        ("(20", "(20"),
        ("惠东 (", "T[惠东 (]"),
        ("2014-GD-HD-271 - --x", "T[2014-GD-HD-271 - --x]"),
        ("origin nothing anders", "T[origin nothing anders]"),
        ("\"or\" a \"not\"", "T[\"or\" a \"not\"]"),
        ("271) b", "T[271) b]"),
    ] {
        let read = read(typed).unwrap_or_else(|fault| panic!("{typed}: {fault}"));
        assert_eq!(shape(&read, typed), tree, "{typed}");
    }
}

#[test]
fn faults_have_their_place() {
    use QueryFaultKind as Kind;
    for (typed, text, column, kind) in [
        ("惠东 (a or b", "(", 4, Kind::Unclosed),
        ("a )", ")", 3, Kind::Unopened),
        ("(a) ) b", ")", 5, Kind::Unopened),
        ("a ()", "(", 3, Kind::Empty),
        ("or a", "or", 1, Kind::NothingBefore),
        ("a and", "and", 3, Kind::NothingBehind),
        ("a or or b", "or", 3, Kind::NothingBehind),
        ("a (and b)", "and", 4, Kind::NothingBefore),
        ("a not", "not", 3, Kind::NothingBehind),
        ("(a -(not))", "not", 6, Kind::NothingBehind),
        ("not or a", "not", 1, Kind::NothingBehind),
        ("a or \"\"", "or", 3, Kind::NothingBehind),
    ] {
        let fault = read(typed).expect_err(typed);
        assert_eq!(
            (fault.text.as_str(), fault.column, &fault.kind),
            (text, column, &kind),
            "{typed}"
        );
    }
    let deep = "(".repeat(41) + "a" + &")".repeat(41);
    assert_eq!(read(&deep).unwrap_err().kind, Kind::TooDeep);
    assert!(read(&deep[1..82]).is_ok());
    let said = read("惠东 (a or b").unwrap_err().to_string();
    assert_eq!(said, "the parenthesis at character 4 is not closed");
}

proptest! {
    /// Whatever is typed, each fault and each leaf is a part of it, and blanking what is faulty comes to an end.
    #[test]
    fn any_text_is_taken(text in "[a(）（) \"orn惠=,:1-]{0,24}|\\PC{0,12}") {
        let mut typed = text;
        for _ in 0..=typed.len() {
            match read(&typed) {
                Ok(tree) => {
                    for leaf in tree.leaves() {
                        prop_assert!(typed.get(leaf.at.clone()).is_some_and(|part| !part.is_empty()));
                    }
                    return Ok(());
                }
                Err(fault) => {
                    prop_assert_eq!(typed.get(fault.at.clone()), Some(fault.text.as_str()));
                    prop_assert!(!fault.text.trim().is_empty());
                    let blank = " ".repeat(fault.at.len());
                    typed.replace_range(fault.at, &blank);
                }
            }
        }
        prop_assert!(false, "{}", typed);
    }
}
