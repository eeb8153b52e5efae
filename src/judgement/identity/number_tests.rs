use super::kind::{CaseKind, Stage};
use super::number::TrialNumber;
use proptest::prelude::*;

fn number(text: &str) -> TrialNumber {
    TrialNumber::parse(text).unwrap_or_else(|| panic!("{text}"))
}

#[test]
fn all_written_forms_have_one_normal_form() {
    for text in [
        "（2014）惠东法刑初字第271号",
        "(2014)惠东法刑初字第271号",
        "〔2014〕惠东法刑初字第271号",
        "［2014］惠东法刑初字第00271号",
        "[2014]惠东法刑初字第271号",
        "【2014】惠东法刑初字第271号",
        "（２０１４）惠东法刑初字第２７１号",
        " （ 2014 ） 惠东 法 刑初字 第 271 号 ",
        "（2014）惠东法刑初字\n第271号",
        "（二〇一四）惠东法刑初字第二七一号",
        "2014惠东法刑初271号",
        "（2014）惠东法刑初字271号",
        "（2014）惠东法刑初字第271",
    ] {
        assert_eq!(
            number(text).normal(),
            "（2014）惠东法刑初字第271号",
            "{text}"
        );
    }
    assert_eq!(
        number("(2014)浦民一(民)初字第16号").normal(),
        "（2014）浦民一（民）初字第16号"
    );
    assert_eq!(
        number("(2016) 粤 1972 刑初字第 0083 号").normal(),
        "（2016）粤1972刑初83号"
    );
}

#[test]
fn the_parts_of_both_forms() {
    let old = number("（2014）惠东法刑初字第271号");
    assert_eq!(
        (old.year, old.court.as_str(), old.number),
        (2014, "惠东", 271)
    );
    assert_eq!(
        (old.kind, old.stage),
        (CaseKind::Criminal, Some(Stage::First))
    );
    assert_eq!(
        (old.province, old.code.as_deref(), old.is_coded()),
        (None, None, false)
    );

    let new = number("（2016）粤1972刑终85号");
    assert_eq!(
        (new.court.as_str(), new.code.as_deref()),
        ("粤1972", Some("1972"))
    );
    assert_eq!(new.province.map(|p| p.letters), Some("GD"));
    assert_eq!(new.stage, Some(Stage::Final));

    assert_eq!(number("（2013）鄂襄铁刑初字第9号").court, "鄂襄铁");
    assert_eq!(number("（2014）津法刑初字第7号").province, None);
    assert_eq!(
        number("（2015）某刑二初字第23号").division.as_deref(),
        Some("二")
    );
}

#[test]
fn high_and_supreme_courts_and_the_corps() {
    let high = number("（2016）粤刑终85号");
    assert_eq!((high.court.as_str(), high.code.as_deref()), ("粤", None));
    assert_eq!(high.province.map(|p| p.letters), Some("GD"));
    assert_eq!(number("（2016）青刑初字第85号").province, None);
    let supreme = number("（2016）最高法刑核12345678号");
    assert_eq!(
        (supreme.court.as_str(), supreme.stage),
        ("最高法", Some(Stage::Review))
    );
    assert!(supreme.is_coded());
    let corps = number("（2019）兵0301刑初5号");
    assert_eq!(corps.province.map(|p| p.letters), Some("XJ"));
    assert_eq!(number("（2011）刑五复12345678号").court, "");
}

#[test]
fn documents_of_one_number() {
    assert_eq!(
        number("（2014）惠东法刑初字第271号之一").normal(),
        "（2014）惠东法刑初字第271号之一"
    );
    assert_eq!(
        number("（2014）惠东法刑初字第271之一号").normal(),
        "（2014）惠东法刑初字第271号之一"
    );
    let second = number("（2016）粤1972刑初271－2号");
    assert_eq!(second.suffix.as_deref(), Some("-2"));
    assert_eq!(second.normal(), "（2016）粤1972刑初271-2号");
}

#[test]
fn other_numbers_are_no_trial_numbers() {
    for text in [
        "",
        "271",
        "（2014）271号",
        "（2014）惠东检公诉刑诉271号",
        "（2014）惠东公(刑)鉴字第5号",
        "（1890）惠东法刑初字第271号",
        "（2014）惠东法刑初字第号",
        "（2014）惠东法刑初字第99999999999号",
        "甲刑初字第8号",
        "（2014）惠东公（刑）勘字第5号",
        "（2014）惠东（2013）刑初字第5号",
        "（2014）惠东法刑（初字第5号",
        "（2014）惠东法刑初字第271号刑事判决",
        "R v Smith [2014] EWCA Crim 271",
    ] {
        assert_eq!(TrialNumber::parse(text), None, "{text}");
    }
}

#[test]
fn numbers_are_found_where_they_stand() {
    let text = "甲县检刑诉（2014）9号起诉书，（2014）甲刑初字第1号、(2015)乙刑终字第2号判决";
    let found: Vec<_> = TrialNumber::find(text).collect();
    assert_eq!(found.len(), 2);
    for (range, number) in found {
        assert_eq!(text[range], number.printed);
    }
}

#[test]
fn numbers_in_chinese_numerals_are_whole() {
    for (printed, wanted) in [
        ("二百七十一", 271),
        ("二十", 20),
        ("十", 10),
        ("十五", 15),
        ("一百零三", 103),
        ("一千二百", 1200),
        ("二七一", 271),
        ("廿一", 21),
        ("一〇五", 105),
        ("三百", 300),
        ("壹佰贰拾", 120),
    ] {
        let text = format!("（2014）惠东法刑初字第{printed}号");
        assert_eq!(number(&text).number, wanted, "{text}");
        let found = TrialNumber::find(&text).next().unwrap();
        assert_eq!(found.1.printed, text);
    }
    for open in ["二百七", "二十百", "三五十七", "二百××", "×百"] {
        let text = format!("（2014）惠东法刑初字第{open}号");
        assert_eq!(TrialNumber::parse(&text), None, "{text}");
        assert_eq!(TrialNumber::find(&text).next(), None, "{text}");
    }
}

#[test]
fn several_numbers_are_kept_as_printed_and_found_by_each() {
    for printed in [
        "271、272号",
        "271/272号",
        "271及272号",
        "271和272号",
        "271号、272号",
        "271号、第272号",
        "０271／272号",
    ] {
        let text = format!("（2014）惠东法刑初字第{printed}");
        let read = number(&text);
        assert_eq!(read.normal(), "（2014）惠东法刑初字第271、272号", "{text}");
        assert_eq!(read.printed, text);
        let row = super::lookup::lookup_row([read.normal().as_str()]);
        assert!(row.contains(" 271 ") && row.contains(" 272 "), "{row}");
        let found = TrialNumber::find(&text).next().unwrap();
        assert_eq!(found.1, read);
    }
    assert_eq!(number("（2016）粤1323刑初1、2、3号").further, [2, 3]);
    assert_eq!(number("（2014）惠东法刑初字第271号").further, [0_u32; 0]);
    let text = "（2014）甲刑初字第1号、（2014）甲刑初字第2号";
    assert_eq!(TrialNumber::find(text).count(), 2);
}

#[test]
fn a_number_that_is_cut_is_none() {
    for cut in [
        "271、",
        "271x号",
        "27×号",
        "××271号",
        "271至274号",
        "271、×号",
        "271~3号",
        "271#号",
        "271之号",
        "271某号",
        "271-",
        "271、272",
    ] {
        let text = format!("（2014）惠东法刑初字第{cut}");
        assert_eq!(TrialNumber::parse(&text), None, "{text}");
        assert_eq!(TrialNumber::find(&text).next(), None, "{text}");
    }
}

#[test]
fn what_may_be_a_row_of_numbers_is_said_to_be_open() {
    for (printed, is_open) in [
        ("271-274号", true),
        ("271－274号", true),
        ("271—300号", true),
        ("1-3号", true),
        ("9-10号", true),
        ("271-2号", false),
        ("271-271号", false),
        ("271号之二", false),
        ("271、274号", false),
        ("271号", false),
    ] {
        let number = number(&format!("（2014）惠东法刑初字第{printed}"));
        assert_eq!(number.may_be_a_row(), is_open, "{printed}");
    }
}

#[test]
fn parts_and_brackets_of_every_kind() {
    for (text, wanted) in [
        (
            "（2014）惠东法刑初字第271-2号",
            "（2014）惠东法刑初字第271-2号",
        ),
        (
            "（2014）惠东法刑初字第271号之二",
            "（2014）惠东法刑初字第271号之二",
        ),
        (
            "（2014）惠东法刑初字第271-1274号",
            "（2014）惠东法刑初字第271-1274号",
        ),
        ("《2014》惠东法刑初字第271号", "（2014）惠东法刑初字第271号"),
        ("<2014>惠东法刑初字第271号", "（2014）惠东法刑初字第271号"),
        ("＜2014＞惠东法刑初字第271号", "（2014）惠东法刑初字第271号"),
        ("〔2014〕惠东法刑初字第271号", "（2014）惠东法刑初字第271号"),
        (
            "（2014年）惠东法刑初字第271号",
            "（2014）惠东法刑初字第271号",
        ),
        (
            "（二〇一四年）惠东法刑初字第271号",
            "（2014）惠东法刑初字第271号",
        ),
        ("《2016》粤1323刑初83号", "（2016）粤1323刑初83号"),
    ] {
        assert_eq!(number(text).normal(), wanted, "{text}");
        assert_eq!(
            TrialNumber::find(text).next().unwrap().1.normal(),
            wanted,
            "{text}"
        );
    }
}

proptest! {
    #[test]
    fn nothing_makes_it_panic(text in "[（(〔2014 ０-９）)惠东法刑民行初终字第号之一百十、/及0-9\\-a]{0,40}") {
        if let Some(number) = TrialNumber::parse(&text) {
            let again = TrialNumber::parse(&number.normal());
            prop_assert_eq!(again.map(|n| n.normal()), Some(number.normal()));
        }
        for (range, number) in TrialNumber::find(&text) {
            prop_assert_eq!(&text[range], number.printed.as_str());
        }
    }
}
