//! Passages of the researcher's own choice: selected in the text by keys, tied to values, taken away again.

use crate::support::{Study, line_with, message, press, screen, type_in};
use casebench::codebook::BUILT_IN;
use casebench::library::NewJudgement;
use casebench::tui::Workbench;

/// Invented.
const TEXT: &str = "绥丰县人民法院\n刑事判决书\n（2014）绥丰刑初字第21号\n公诉机关绥丰县人民检察院。\n\
    被告人某甲，男，1980年1月2日出生。\n\
    经审理查明，2013年11月7日，被告人某甲在福建省某县以35000元将一名男婴卖给他人，该男婴出生才三天。\n\
    判决如下：\n一、被告人某甲犯拐卖儿童罪，判处有期徒刑五年。\n审判长　某丙\n二〇一四年五月六日\n";

fn study() -> Study {
    let study = Study::with_codebook(BUILT_IN[0].toml);
    let judgement = NewJudgement {
        text: TEXT.into(),
        ..NewJudgement::default()
    };
    study.library().insert_judgements(&[judgement]).unwrap();
    study
}

/// The form of the judgement with a victim, the cursor on its age.
fn at_age(study: &Study) -> Workbench {
    let mut wb = study.open();
    press(&mut wb, "enter f4 a v down");
    assert_eq!(variable(&wb), "age");
    wb
}

/// The quotes of the evidence in the file, in the order of the text.
fn quotes(study: &Study) -> Vec<String> {
    let library = study.library();
    let judgement = library.judgements().unwrap().remove(0).id;
    let mut ranges: Vec<_> = library
        .evidence(judgement)
        .unwrap()
        .into_values()
        .flatten()
        .collect();
    ranges.sort_by_key(|range| range.start);
    let quote = |range: std::ops::Range<usize>| TEXT[range].to_owned();
    ranges.into_iter().map(quote).collect()
}

/// The name of the variable under the cursor.
fn variable(wb: &Workbench) -> &str {
    let codebook = &wb.state.codebook;
    &codebook
        .variable(wb.state.form.variable(codebook).unwrap())
        .name
}

fn selected(wb: &Workbench) -> &str {
    &TEXT[wb.state.reader.selected().expect("something is selected")]
}

#[test]
fn an_answer_given_while_a_passage_is_selected_is_one_step_with_it() {
    let study = study();
    let mut wb = at_age(&study);
    press(&mut wb, "ctrl-f");
    type_in(&mut wb, "该男婴");
    press(&mut wb, "enter f4 V");
    assert_eq!(selected(&wb), "该男婴");
    press(&mut wb, ",");
    assert_eq!(selected(&wb), "该男婴出生才三天。");
    assert!(screen(&wb).contains("evidence for"), "{}", screen(&wb));
    press(&mut wb, "h 1");
    assert_eq!(quotes(&study), ["该男婴出生才三天"]);
    assert!(wb.state.reader.selected().is_none());
    let shown = screen(&wb);
    assert!(
        line_with(&shown, "Age of the victim").contains("❝"),
        "{shown}"
    );
    assert_eq!(variable(&wb), "nationality");
    press(&mut wb, "u");
    assert_eq!(quotes(&study), [""; 0]);
    assert_eq!(wb.state.form.values.len(), 0, "the value went with it");
    press(&mut wb, "ctrl-r");
    assert_eq!(quotes(&study), ["该男婴出生才三天"]);
}

#[test]
fn several_passages_are_attached_and_taken_away_one_by_one() {
    let study = study();
    let mut wb = at_age(&study);
    press(&mut wb, "V enter");
    assert!(
        message(&wb).contains("no passage is chosen"),
        "{}",
        message(&wb)
    );
    press(&mut wb, "1");
    assert_eq!(
        wb.state.form.values.len(),
        0,
        "nothing is coded with what nobody chose"
    );
    press(&mut wb, "esc down down V 3");
    assert!(
        message(&wb).contains("no passage is chosen"),
        "{}",
        message(&wb)
    );
    assert!(wb.state.prompt.is_none(), "no number is begun either");
    press(&mut wb, "esc up up V");
    press(&mut wb, "right enter");
    assert!(message(&wb).contains("uncoded"), "{}", message(&wb));
    press(&mut wb, "esc 1 up");
    press(&mut wb, "V right enter");
    press(&mut wb, "V right right enter");
    assert_eq!(quotes(&study).len(), 2, "{:?}", quotes(&study));
    press(&mut wb, "V right right enter");
    assert!(message(&wb).contains("already"), "{}", message(&wb));
    press(&mut wb, "esc D");
    assert!(screen(&wb).contains("Take away which passage"));
    press(&mut wb, "enter");
    assert_eq!(quotes(&study).len(), 1);
    press(&mut wb, "D");
    assert_eq!(quotes(&study).len(), 0);
    press(&mut wb, "D");
    assert!(message(&wb).contains("no evidence"), "{}", message(&wb));
}

#[test]
fn the_text_shows_what_rests_on_it_and_leads_back() {
    let study = study();
    let mut wb = at_age(&study);
    press(&mut wb, "V right 1 V right right 1");
    press(&mut wb, "home f3");
    let shown = screen(&wb);
    assert!(shown.contains("❝"), "{shown}");
    press(&mut wb, "W");
    let shown = screen(&wb);
    assert!(shown.contains("Age of the victim: "), "{shown}");
    assert!(shown.contains("Nationality of the victim: "), "{shown}");
    type_in(&mut wb, "nation");
    press(&mut wb, "enter");
    assert_eq!(variable(&wb), "nationality");
}

#[test]
fn selecting_is_left_without_a_change() {
    let study = study();
    let mut wb = at_age(&study);
    press(&mut wb, "V . . right tab");
    assert!(message(&wb).contains("nothing"), "{}", message(&wb));
    press(&mut wb, "esc");
    assert!(wb.state.reader.selected().is_none());
    assert_eq!(variable(&wb), "age");
    assert_eq!(quotes(&study), [""; 0]);
    let mut wb = at_age(&study);
    // A number is typed while the passage stays selected; to give it up gives up nothing else.
    press(&mut wb, "down down V right 3 esc");
    assert!(wb.state.reader.selected().is_some());
    press(&mut wb, "3 5 0 0 0 enter");
    assert_eq!(quotes(&study).len(), 1);
}

#[test]
fn an_english_text_and_one_without_words_can_be_selected_or_say_why_not() {
    let study = Study::with_codebook(BUILT_IN[0].toml);
    let new = |text: &str| NewJudgement {
        text: text.into(),
        ..NewJudgement::default()
    };
    let texts = [
        new("R v A. The child, aged 3.5 years, was sold."),
        new("，。；\n——x"),
    ];
    study.library().insert_judgements(&texts).unwrap();
    let mut wb = study.open();
    press(&mut wb, "enter f4 V right");
    let text = wb.state.reader.text.clone();
    let of = |wb: &Workbench| text[wb.state.reader.selected().unwrap()].to_owned();
    assert_eq!(of(&wb), "The child");
    press(&mut wb, ",");
    assert_eq!(of(&wb), "The child, aged 3.5 years");
    press(&mut wb, "esc } V");
    assert!(wb.state.reader.selected().is_some());
}

#[test]
fn judgements_are_found_by_the_evidence_of_their_values() {
    let study = study();
    let other = NewJudgement {
        text: TEXT.replace("第21号", "第22号"),
        ..NewJudgement::default()
    };
    study.library().insert_judgements(&[other]).unwrap();
    let mut wb = at_age(&study);
    press(&mut wb, "V right 1 1 f2");
    for (query, found) in [
        ("evidence:", 1),
        ("evidence:none", 1),
        ("victim.age:evidence", 1),
        ("victim.age:no-evidence", 0),
        ("victim.nationality:no-evidence", 1),
        ("victim.nationality:evidence", 0),
        ("evidence: \"绥丰县\"", 1),
        ("evidence: \"海南\"", 0),
        ("271 evidence:", 0),
    ] {
        press(&mut wb, "/ ctrl-u");
        type_in(&mut wb, query);
        press(&mut wb, "enter");
        assert_eq!(crate::support::listed(&wb).len(), found, "{query}");
        press(&mut wb, "f2 c");
    }
    press(&mut wb, "/");
    type_in(&mut wb, "victim.aeg:evidence");
    assert!(screen(&wb).contains("victim.age"), "{}", screen(&wb));
    let library = study.library();
    let shares = library.evidence_shares().unwrap();
    let of = |name: &str| {
        let variable = library.codebook().variable_named(name).unwrap();
        let share = shares.iter().find(|share| share.variable == variable);
        share.map(|share| (share.valid, share.with_evidence))
    };
    assert_eq!(of("victim.age"), Some((1, 1)));
    assert_eq!(of("victim.nationality"), Some((1, 0)));
    assert_eq!(of("victim.gender"), None);
}

#[test]
fn a_row_down_is_a_row_and_the_answers_stay_in_sight() {
    let study = study();
    let mut wb = at_age(&study);
    press(&mut wb, "V");
    assert!(selected(&wb).starts_with("经审理查明"), "{}", selected(&wb));
    let row = |wb: &Workbench| {
        let passage = wb.state.reader.selected().unwrap();
        wb.state.reader.rows.row_of(passage.start)
    };
    let begun = row(&wb);
    press(&mut wb, "up");
    assert_eq!(row(&wb), begun - 1);
    press(&mut wb, "up");
    assert_eq!(row(&wb), begun - 2);
    press(&mut wb, "down down");
    assert_eq!(row(&wb), begun);
    let shown = screen(&wb);
    assert!(shown.contains("under 1 month"), "{shown}");
    assert!(shown.contains("❝经审理查明"), "{shown}");
    press(&mut wb, "esc [ [ V");
    let shown = screen(&wb);
    let name = wb.state.name_of_place();
    assert!(
        !name.is_empty() && shown.contains(&format!("evidence for {name} ·")),
        "{shown}"
    );
}
