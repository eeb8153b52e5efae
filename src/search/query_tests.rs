use proptest::prelude::*;

use super::{Decided, Filter, Query, QueryFacts};
use crate::library::Status;

fn filters(query: &str) -> Vec<Filter> {
    Query::parse(query).expect("a right query").filters
}

#[test]
fn words_and_filters_are_told_apart() {
    let query = "惠东 status:uncoded 271 prov:gd year：2014 flag: \"婴儿\"";
    let query = Query::parse(query).unwrap();
    assert_eq!(query.words, "惠东 271");
    assert_eq!(
        query.filters,
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
        "惠东 271 status:uncoded prov:GD year:2014 flag: \"婴儿\""
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
        assert!(Query::parse(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn quotes_may_be_open_chinese_and_touching() {
    assert_eq!(filters("\"被 害"), [Filter::Text("被 害".into())]);
    assert_eq!(filters("“婴儿”\"\""), [Filter::Text("婴儿".into())]);
    let query = Query::parse("惠东\"a:b\"271").unwrap();
    assert_eq!(query.words, "惠东 271");
    assert_eq!(query.sought().texts, ["a:b"]);
}

#[test]
fn a_fault_says_where_and_what_was_meant() {
    let fault = Query::parse("惠东 sttus:done").unwrap_err();
    assert_eq!(fault.at, 7..17);
    assert_eq!(fault.text, "sttus:done");
    assert_eq!(
        fault.to_string(),
        "unknown filter `sttus:done`: expected status:, prov:, year:, flag:, screen:, reason:, sample:, note:, text:none, evidence:, theme:, warn:, or a variable as in victim.gender=2; did you mean `status:done`?"
    );
    let fault = Query::parse("status:don").unwrap_err();
    assert_eq!(fault.nearest.as_deref(), Some("status:done"));
    let fault = Query::parse("prov:guandong").unwrap_err();
    assert_eq!(fault.nearest.as_deref(), Some("prov:Guangdong"));
    assert_eq!(Query::parse("court:惠东").unwrap_err().nearest, None);
}

#[test]
fn a_colon_after_anything_but_letters_is_part_of_a_word() {
    assert_eq!(
        Query::parse("12:30 注：x :").unwrap().words,
        "12:30 注：x :"
    );
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
    let admits = |query: &str| Query::parse(query).unwrap().admits(&facts);
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
    assert!(!Query::parse("year:..2016").unwrap().admits(&unknown));
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
    let admits = |screening: Option<&Screening>, query: &str| {
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
        Query::parse(query).unwrap().admits(&facts)
    };
    assert!(admits(Some(&excluded), "screen:excluded reason:repeat"));
    assert!(!admits(Some(&excluded), "reason:other"));
    assert!(!admits(Some(&Screening::Included), "reason:repeat"));
    assert!(admits(Some(&Screening::Included), "screen:included"));
    assert!(admits(None, "screen:undecided"));
    let fault = Query::parse("screen:excludd").unwrap_err();
    assert_eq!(fault.nearest.as_deref(), Some("screen:excluded"));
    assert!(Query::parse("reason:").is_err() && Query::parse("reason:重复").is_err());
}

fn answer(query: &str) -> String {
    match filters(query).as_slice() {
        [Filter::Answer(answer)] => format!(
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
    let query = Query::parse("惠东 gender=2\"婴儿\" prov:GD age>=3").unwrap();
    assert_eq!(query.to_string(), "惠东 gender=2 \"婴儿\" prov:GD age>=3");
    assert_eq!(query.answers().count(), 2);
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
        assert_eq!(Query::parse(word).unwrap().words, word);
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
        let fault = Query::parse(&format!("惠东 {wrong}")).unwrap_err();
        assert!(fault.expected.starts_with("a value"), "{wrong}");
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
    ] {
        assert_eq!(Query::parse(query).unwrap().asks_for_excluded(), asks);
    }
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
            "\""
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
        if let Ok(query) = Query::parse(&tokens.join(" ")) {
            prop_assert_eq!(Query::parse(&query.to_string()), Ok(query));
        }
    }

    #[test]
    fn any_text_is_taken(text: String) {
        match Query::parse(&text) {
            Ok(query) => prop_assert_eq!(Query::parse(&query.to_string()), Ok(query)),
            Err(fault) => prop_assert_eq!(text.get(fault.at), Some(fault.text.as_str())),
        }
    }
}
