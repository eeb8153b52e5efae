use proptest::prelude::*;

use super::{Decided, Filter, LookedUp, Query, QueryFacts};
use crate::codebook::{Population, QueryFault, QueryFaultKind};
use crate::library::Status;

fn parse(query: &str) -> Result<Query, QueryFault> {
    Query::parse(query, &[])
}

fn filters(query: &str) -> Vec<Filter> {
    let query = parse(query).expect("a right query");
    query.tree.filters().into_iter().cloned().collect()
}

/// What a fault expects, and what was probably meant.
fn expected(query: &str) -> (&'static str, Option<String>) {
    match parse(query).expect_err(query).kind {
        QueryFaultKind::Filter { expected, nearest } => (expected, nearest),
        other => panic!("{query}: {other:?}"),
    }
}

/// Whether a judgement comes through whose texts, evidence and records have all that is asked for.
fn admits(query: &str, facts: &QueryFacts) -> bool {
    parse(query).unwrap().admits(facts, &|_| true)
}

#[test]
fn words_and_filters_are_told_apart() {
    let query = "惠东 status:uncoded 271 prov:gd year：2014 flag: \"婴儿\"";
    let query = parse(query).unwrap();
    assert_eq!(query.words, "惠东 271");
    assert_eq!(
        query
            .tree
            .filters()
            .into_iter()
            .cloned()
            .collect::<Vec<_>>(),
        [
            Filter::Status(Status::Uncoded),
            Filter::Province("GD"),
            Filter::Year(2014..=2014),
            Filter::Flag(true),
            Filter::Text("婴儿".into()),
        ]
    );
    assert_eq!(
        query.to_string(),
        "惠东 status:uncoded 271 prov:GD year:2014 flag: \"婴儿\""
    );
}

#[test]
fn a_province_may_be_named() {
    assert_eq!(filters("PROV:广东省"), filters("prov:GUANGDONG"));
    assert_eq!(filters("ｐｒｏｖ：ｇｄ"), filters("prov:GD"));
}

#[test]
fn years_may_be_open() {
    assert_eq!(filters("year:2010..2016"), [Filter::Year(2010..=2016)]);
    assert_eq!(filters("year:2010.."), [Filter::Year(2010..=9999)]);
    assert_eq!(filters("year:..2016"), [Filter::Year(0..=2016)]);
    for wrong in [
        "year:",
        "year:..",
        "year:201",
        "year:2016..2010",
        "year:20145",
        "year:+201",
    ] {
        assert!(parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn quotes_may_be_open_chinese_and_touching() {
    assert_eq!(filters("\"被 害"), [Filter::Text("被 害".into())]);
    assert_eq!(filters("“婴儿”\"\""), [Filter::Text("婴儿".into())]);
    let query = parse("惠东\"a:b\"271").unwrap();
    assert_eq!(query.words, "惠东 271");
    assert_eq!(query.sought().texts, ["a:b"]);
}

#[test]
fn a_fault_says_where_and_what_was_meant() {
    let fault = parse("惠东 sttus:done").unwrap_err();
    assert_eq!(fault.at, 7..17);
    assert_eq!(fault.text, "sttus:done");
    assert_eq!(
        fault.to_string(),
        "unknown filter `sttus:done`: expected status:, prov:, year:, flag:, screen:, reason:, sample:, note:, text:none, evidence:, theme:, coded-before:, warn:, in:, or a variable as in victim.gender=2; did you mean `status:done`?"
    );
    for (typed, near) in [
        ("status:don", Some("status:done")),
        ("status:done,strted", Some("status:started")),
        ("prov:guandong", Some("prov:Guangdong")),
        ("prov:GD,YN,guandong", Some("prov:Guangdong")),
        ("court:惠东", None),
    ] {
        assert_eq!(expected(typed).1.as_deref(), near, "{typed}");
    }
}

#[test]
fn a_colon_after_anything_but_letters_is_part_of_a_word() {
    assert_eq!(parse("12:30 注：x :").unwrap().words, "12:30 注：x :");
}

#[test]
fn filters_of_one_kind_are_alternatives() {
    let facts = QueryFacts {
        status: Status::Started,
        province: Some("GD"),
        year: Some(2014),
        flagged: false,
        has_text: true,
        screening: None,
        samples: &["Instrument".to_owned()],
        note: "",
    };
    let admits = |query: &str| admits(query, &facts);
    assert!(admits(""));
    assert!(admits("prov:YN prov:GD status:started \"x\" 271"));
    assert!(!admits("prov:GD status:done"));
    assert!(!admits("prov:YN"));
    assert!(admits("year:2010..2016 flag:no"));
    assert!(!admits("flag:"));
    assert!(admits("sample:other SAMPLE：instrument"));
    assert!(!admits("sample:instru"));
    let unknown = QueryFacts {
        year: None,
        province: None,
        ..facts
    };
    assert!(!super::query_tests::admits("year:..2016", &unknown));
}

#[test]
fn decisions_and_their_reasons_are_filtered_by() {
    use crate::library::Screening;
    assert_eq!(
        filters("screen:undecided SCREEN:excluded reason:too_little status:excluded"),
        [
            Filter::Screen(Decided::Undecided),
            Filter::Screen(Decided::Excluded),
            Filter::Reason("too_little".into()),
            Filter::Status(Status::Excluded),
        ]
    );
    let excluded = Screening::excluded("repeat");
    let is_let_in = |screening: Option<&Screening>, query: &str| {
        let facts = QueryFacts {
            status: Status::Uncoded,
            province: None,
            year: None,
            flagged: false,
            has_text: true,
            samples: &[],
            note: "",
            screening,
        };
        admits(query, &facts)
    };
    assert!(is_let_in(Some(&excluded), "screen:excluded reason:repeat"));
    assert!(!is_let_in(Some(&excluded), "reason:other"));
    assert!(!is_let_in(Some(&Screening::Included), "reason:repeat"));
    assert!(is_let_in(Some(&Screening::Included), "screen:included"));
    assert!(is_let_in(None, "screen:undecided"));
    assert_eq!(
        expected("screen:excludd").1.as_deref(),
        Some("screen:excluded")
    );
    assert!(parse("reason:").is_err() && parse("reason:重复").is_err());
}

fn answer(query: &str) -> String {
    match parse(query).unwrap().answers().as_slice() {
        [answer] => format!(
            "{} {} {}",
            answer.name,
            answer.comparison.sign(),
            answer
                .values
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(" | ")
        ),
        other => panic!("{query}: {other:?}"),
    }
}

#[test]
fn what_is_coded_is_asked_for_by_name() {
    for (typed, read) in [
        ("victim.gender=2", "victim.gender = 2"),
        ("Victim.Gender＝２", "victim.gender = ２"),
        ("age=1,2，3", "age = 1 | 2 | 3"),
        ("sale_price>=10000", "sale_price >= 10000"),
        ("sale_price＞＝3.5万", "sale_price >= 3.5万"),
        ("sale_price<10000", "sale_price < 10000"),
        ("date<=2010-05", "date <= 2010-05"),
        ("m1!=10..20", "m1 != 10..20"),
        (
            "incident.mode=\"M1 abduction and sale\",2",
            "incident.mode = \"M1 abduction and sale\" | 2",
        ),
        ("mode=“sale, by", "mode = \"sale, by\""),
        ("a==b", "a = =b"),
    ] {
        assert_eq!(answer(typed), read, "{typed}");
    }
    let query = parse("惠东 gender=2\"婴儿\" prov:GD age>=3").unwrap();
    assert_eq!(query.to_string(), "惠东 gender=2 \"婴儿\" prov:GD age>=3");
    assert_eq!(query.answers().len(), 2);
}

#[test]
fn only_behind_a_name_is_a_sign_of_comparison_no_word() {
    for word in [
        "2014=271",
        "惠东=1",
        "=1",
        "a!",
        "a!b",
        ".a=1",
        "victim.gend",
        "a-b=1",
    ] {
        assert_eq!(parse(word).unwrap().words, word);
    }
}

#[test]
fn a_condition_without_a_value_says_what_is_missing() {
    for wrong in [
        "gender=",
        "gender=1,",
        "gender=,1",
        "gender>= 2",
        "gender=\"\"",
    ] {
        let fault = parse(&format!("惠东 {wrong}")).unwrap_err();
        assert!(expected(wrong).0.starts_with("a value"), "{wrong}");
        assert_eq!(fault.at.start, 7);
    }
}

#[test]
fn only_who_asks_for_excluded_judgements_gets_them() {
    for (query, asks) in [
        ("status:excluded", true),
        ("reason:repeat", true),
        ("screen:excluded prov:GD", true),
        ("screen:undecided screen:excluded", true),
        ("screen:undecided", false),
        ("screen:included", false),
        ("status:done victim.gender=2", false),
        ("prov:GD or status:excluded", true),
        ("not status:excluded", false),
        ("prov:GD not (flag: or reason:repeat)", false),
    ] {
        assert_eq!(parse(query).unwrap().asks_for_excluded(), asks);
    }
}

#[test]
fn lists_are_alternatives_behind_every_key() {
    for (typed, as_one) in [
        ("prov:GD,云南,Shandong", "prov:GD,YN,SD"),
        ("year:2010..2012，2014", "year:2010..2012,2014"),
        ("STATUS:done,started", "status:done,started"),
        ("screen:undecided,included", "screen:undecided,included"),
        ("reason:repeat,too_little", "reason:repeat,too_little"),
        ("sample:A,b", "sample:a,b"),
        ("note:price,age", "note:price,age"),
        ("flag:yes,no", "flag:,no"),
    ] {
        let query = parse(typed).unwrap();
        assert_eq!(query.to_string(), as_one, "{typed}");
        let shown = if as_one == "flag:,no" {
            "flag:yes,no"
        } else {
            as_one
        };
        assert_eq!(parse(shown).unwrap(), query, "{typed}");
    }
    for wrong in [
        "prov:",
        "prov:GD,",
        "year:2010,,2011",
        "flag:,no",
        "status:done,",
        "note:a,",
    ] {
        assert!(parse(wrong).is_err(), "{wrong}");
    }
}

/// Facts by which most filters here differ.
fn facts(province: &'static str, flagged: bool) -> QueryFacts<'static> {
    QueryFacts {
        status: Status::Done,
        province: Some(province),
        year: Some(2014),
        flagged,
        has_text: true,
        screening: None,
        samples: &[],
        note: "",
    }
}

#[test]
fn what_is_asked_of_judgements_is_a_sentence_of_its_parts() {
    for (query, gd_flagged, gd, yn_flagged, yn) in [
        ("prov:GD or flag:", true, true, true, false),
        ("prov:GD and flag:", true, false, false, false),
        ("not prov:GD", false, false, true, true),
        ("-prov:GD -flag:", false, false, false, true),
        ("not (prov:GD flag:)", false, true, true, true),
        ("prov:GD prov:YN flag:", true, false, true, false),
        ("prov:GD and prov:YN", false, false, false, false),
        ("(prov:GD or prov:YN) not flag:", false, true, false, true),
        ("prov:GD -flag: or prov:YN flag:", false, true, true, false),
    ] {
        let all = [("GD", true), ("GD", false), ("YN", true), ("YN", false)];
        let admitted = all.map(|(province, flagged)| admits(query, &facts(province, flagged)));
        assert_eq!(admitted, [gd_flagged, gd, yn_flagged, yn], "{query}");
    }
}

#[test]
fn words_under_an_or_are_no_longer_words_that_must_be_found() {
    for (typed, words, other) in [
        ("惠东 271 flag:", "惠东 271", &[][..]),
        ("惠东 and 271", "惠东 271", &[]),
        ("惠东 271 or 83", "", &["惠东 271", "83"]),
        ("惠东 (271 or 83)", "惠东", &["271", "83"]),
        ("惠东 -271 not 83", "惠东", &["271", "83"]),
    ] {
        let query = parse(typed).unwrap();
        assert_eq!(query.words, words, "{typed}");
        assert_eq!(query.other_words(), other, "{typed}");
        assert!(query.asks_of_judgements());
    }
    // The first is had, the second is not.
    let had = |query: &str| {
        let looked = |what| what == LookedUp::Words(0);
        parse(query).unwrap().admits(&facts("GD", false), &looked)
    };
    assert!(had("a or b") && had("x (a or flag:)"));
    assert!(!had("-a or b") && !had("x -a") && !had("(a or flag:) and (b or flag:)"));
}

#[test]
fn conditions_side_by_side_stay_together_on_every_way() {
    let ways = |query: &str| {
        let query = parse(query).unwrap();
        let ways = query.ways().iter().map(|way| {
            let groups = way.answers.iter().map(|group| {
                let group: Vec<String> = group.iter().map(ToString::to_string).collect();
                group.join(" ")
            });
            let not = way.not.iter().map(|ways| format!("-{}", ways.len()));
            groups.chain(not).collect::<Vec<_>>().join(" & ")
        });
        ways.collect::<Vec<_>>()
    };
    for (query, expected) in [
        ("a=1 a=2 b=3", &["a=1 a=2 b=3"][..]),
        ("a=1 and a=2", &["a=1 & a=2"]),
        ("(a=1 or a=2) b=3", &["a=1 & b=3", "a=2 & b=3"]),
        (
            "(a=1 or b=2) (c=3 or d=4)",
            &["a=1 & c=3", "a=1 & d=4", "b=2 & c=3", "b=2 & d=4"],
        ),
        ("a=1 or prov:GD", &["a=1", ""]),
        ("a=1 not (b=1 or c=1)", &["a=1 & -2"]),
        ("not not a=1", &["a=1"]),
        ("(prov:GD or flag:) a=1", &["a=1"]),
    ] {
        assert_eq!(ways(query), expected, "{query}");
    }
    let many = ["(a=1 or b=1)"; 8].join(" ");
    assert_eq!(parse(&many).unwrap_err().kind, QueryFaultKind::TooMany);
    assert!(parse(&many[13..]).is_ok());
    let of_judgements = ["(prov:GD or flag:)"; 30].join(" ");
    assert!(
        parse(&of_judgements).is_ok(),
        "each judgement decides it alone"
    );
}

#[test]
fn a_population_stands_for_its_filter_in_parentheses() {
    let population = |name: &str, filter: &str| Population {
        name: name.into(),
        label: name.into(),
        filter: filter.into(),
    };
    let known = [
        population("south", "prov:GD or flag:"),
        population("not-south", "not in:south"),
        population("wrong", "prov:XX"),
        population("round", "in:round"),
    ];
    let parse = |query: &str| Query::parse(query, &known);
    for (query, same) in [
        ("in:south a=1", "(prov:GD or flag:) a=1"),
        ("IN：South or a=1", "(prov:GD or flag:) or a=1"),
        ("in:not-south", "not (prov:GD or flag:)"),
        ("-in:not-south a=1 a=2", "(prov:GD or flag:) a=1 a=2"),
    ] {
        let (query, same) = (parse(query).unwrap(), parse(same).unwrap());
        for facts in [facts("GD", false), facts("YN", true), facts("YN", false)] {
            assert_eq!(
                query.admits(&facts, &|_| true),
                same.admits(&facts, &|_| true),
                "{query} {facts:?}"
            );
        }
        assert_eq!(parse(&query.to_string()), Ok(query));
    }
    let said = |query: &str| parse(query).unwrap_err().to_string();
    assert!(
        said("a=1 in:sout").contains("did you mean `in:south`?"),
        "{}",
        said("in:sout")
    );
    assert!(
        said("in:wrong")
            .contains("the filter of `in:wrong` cannot be understood: unknown filter `prov:XX`")
    );
    assert!(said("in:round").contains("cannot be understood"));
    let fault = super::query_tests::parse("in:south").unwrap_err();
    assert!(fault.to_string().contains("no population"));
}

fn any_filter() -> impl Strategy<Value = String> {
    prop_oneof![
        "[惠东271:a（]{1,4}",
        prop::sample::select(vec![
            "status:done",
            "screen:included",
            "reason:repeat",
            "flag:",
            "flag:no",
            "prov:云南",
            "sample:试读-1",
            "“婴 儿”",
            "victim.gender=2，3",
            "mode!=\"a, b\",c",
            "price>10..",
            "a=",
            "\"",
            "or",
            "and",
            "not",
            "-",
            "(",
            ")",
            "-flag:",
            "(prov:GD,SD",
            "sample:a,b)",
            "not(x"
        ])
        .prop_map(String::from),
        (0_u16..3000, 0_u16..3000).prop_map(|(a, b)| format!(
            "year:{:04}..{:04}",
            a.min(b),
            a.max(b)
        )),
    ]
}

proptest! {
    #[test]
    fn what_was_read_is_read_again(tokens in prop::collection::vec(any_filter(), 0..6)) {
        if let Ok(query) = parse(&tokens.join(" ")) {
            prop_assert_eq!(parse(&query.to_string()), Ok(query));
        }
    }

    #[test]
    fn any_text_is_taken(text: String) {
        match parse(&text) {
            Ok(query) => prop_assert_eq!(parse(&query.to_string()), Ok(query)),
            Err(fault) => prop_assert_eq!(text.get(fault.at), Some(fault.text.as_str())),
        }
    }
}
