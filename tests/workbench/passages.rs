//! Jumping between the sections of a text, and to what its facts name.

use casebench::library::NewJudgement;
use casebench::tui::Workbench;
use casebench::tui::action::Context;

use crate::support::{
    SIZES, Study, assert_says, at_sizes, line_with, message, press, screen, type_in,
};

/// An invented judgement with every section, long enough to be scrolled.
fn text() -> String {
    let mut story = String::new();
    for day in 1..=30 {
        let dealt = format!("2013年11月{day}日，某甲在福建省某县与某乙商谈，以{day},000元成交。");
        story += &dealt;
        story += "次日二人离开。\n";
    }
    format!(
        "浙江省岭安市人民法院\n刑事判决书\n（2014）岭安刑初字第7号\n公诉机关岭安市人民检察院。\n\
         被告人某甲，男，1980年1月2日出生。\n辩护人某乙，某律师事务所律师。\n\
         岭安市人民检察院以岭检刑诉〔2014〕5号起诉书指控被告人某甲犯某罪，于2014年1月1日向本院提起公诉。现已审理终结。\n\
         公诉机关指控：2013年11月，某甲获利约2万元。\n被告人某甲辩称不知情。\n经审理查明：\n{story}\
         上述事实，有证人证言等证据证实，足以认定。\n\
         本院认为，被告人某甲的行为已构成某罪。依照《中华人民共和国刑法》第二百四十条之规定，判决如下：\n\
         被告人某甲犯某罪，判处有期徒刑五年。\n审判长　某丙\n二〇一四年五月六日\n书记员　某戊\n附：相关法律条文\n第二百四十条……\n"
    )
}

fn judgement(stem: &str, text: &str) -> NewJudgement {
    NewJudgement {
        text: text.into(),
        source: format!("{stem}.txt"),
        trial_number: Some("（2014）岭安刑初字第7号".into()),
        stem: Some(stem.into()),
        court: Some("浙江省岭安市人民法院".into()),
        date: Some("2014-05-06".parse().unwrap()),
        ..NewJudgement::default()
    }
}

fn study() -> Study {
    let study = Study::empty();
    let all = [
        judgement("2014-ZJ-LA-7", &text()),
        judgement("2015-EN-1", "IN THE CROWN COURT\nR v A (No. 2)\n"),
    ];
    study.library().insert_judgements(&all).unwrap();
    study
}

/// The passage that was jumped to.
fn passage(workbench: &Workbench) -> &str {
    let reader = &workbench.state.reader;
    reader
        .passage
        .clone()
        .map_or("", |range| &reader.text[range])
}

#[test]
fn the_keys_go_from_section_to_section_and_the_title_says_where_one_is() {
    let study = study();
    let mut wb = study.open();
    press(&mut wb, "f3");
    assert!(line_with(&screen(&wb), "7号").contains("· header"));
    let openings = [
        ("公诉机关岭安市人民检察院", "parties"),
        ("岭安市人民检察院以岭检刑", "procedure"),
        ("公诉机关指控", "prosecution"),
        ("被告人某甲辩称不知情", "defence"),
        ("经审理查明", "facts found"),
        ("上述事实", "evidence"),
        ("本院认为", "court's opinion"),
        ("被告人某甲犯某罪", "decision"),
        ("审判长", "signature"),
        ("附", "appendix"),
    ];
    for (words, name) in openings {
        press(&mut wb, ">");
        assert_eq!(passage(&wb), words);
        let shown = screen(&wb);
        assert!(
            line_with(&shown, "7号").contains(&format!("· {name}")),
            "{shown}"
        );
    }
    press(&mut wb, ">");
    assert_says(&wb, "this is the last section");
    for (words, _) in openings.iter().rev().skip(1) {
        press(&mut wb, "<");
        assert_eq!(passage(&wb), *words);
    }
    press(&mut wb, "< <");
    assert_says(&wb, "this is the first section");
}

#[test]
fn the_first_key_back_goes_to_the_start_of_the_section() {
    let study = study();
    let mut wb = study.open();
    press(&mut wb, "f3 > > > > > pagedown pagedown");
    assert!(line_with(&screen(&wb), "7号").contains("· facts found"));
    press(&mut wb, "<");
    assert_eq!(passage(&wb), "经审理查明");
    press(&mut wb, "<");
    assert_eq!(passage(&wb), "被告人某甲辩称不知情");
}

#[test]
fn the_form_moves_the_text_beside_it_and_what_hides_it_gives_way() {
    let study = study();
    let mut wb = study.open();
    press(&mut wb, "f4 >");
    assert_eq!(
        (passage(&wb), wb.state.context()),
        ("公诉机关岭安市人民检察院", Context::Form)
    );
    // In a small window the list hides the text.
    wb.resize(80, 24);
    press(&mut wb, "f2 ctrl-p");
    type_in(&mut wb, "next-section");
    press(&mut wb, "enter");
    assert_eq!(wb.state.context(), Context::Reader);
    assert!(passage(&wb).starts_with("岭安市人民检察院以"));
}

#[test]
fn a_section_is_chosen_from_the_list_of_them() {
    let study = study();
    let mut wb = study.open();
    press(&mut wb, "f3 > > g");
    insta::assert_snapshot!(at_sizes(&mut wb, &SIZES));
    type_in(&mut wb, "opinion");
    press(&mut wb, "enter");
    assert_eq!(passage(&wb), "本院认为");
    insta::assert_snapshot!("at_the_opinion", at_sizes(&mut wb, &SIZES));
}

#[test]
fn a_fact_is_chosen_from_what_the_facts_name() {
    let study = study();
    let mut wb = study.open();
    press(&mut wb, "f4 f");
    insta::assert_snapshot!(at_sizes(&mut wb, &SIZES));
    press(&mut wb, "down enter");
    assert_eq!(passage(&wb), "2万元");
    press(&mut wb, "f");
    type_in(&mut wb, "30000 yuan");
    press(&mut wb, "enter");
    assert_eq!(passage(&wb), "30,000元");
    assert!(line_with(&screen(&wb), "30,000元").contains("福建省"));
}

#[test]
fn a_text_without_sections_or_facts_says_so() {
    let study = study();
    let mut wb = study.open();
    press(&mut wb, "end f3");
    assert!(!screen(&wb).contains(" · header"));
    for key in [">", "<", "g", "f"] {
        press(&mut wb, key);
        assert!(message(&wb).contains("no sections found"), "{key}");
        assert!(wb.state.overlay.is_none());
    }
}

#[test]
fn a_search_takes_the_mark_from_the_passage() {
    let study = study();
    let mut wb = study.open();
    press(&mut wb, "f3 > /");
    type_in(&mut wb, "成交");
    press(&mut wb, "enter");
    assert_eq!(passage(&wb), "");
    press(&mut wb, ">");
    assert_eq!(passage(&wb), "上述事实", "on from the hit");
}
