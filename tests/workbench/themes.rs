//! Themes on passages of the text: put on what is selected, seen beside the text, listed, taken off.

use crate::support::{CODEBOOK, Study, line_with, message, press, screen, type_in};
use casebench::library::NewJudgement;
use casebench::tui::Workbench;

/// Invented.
const TEXT: &str = "绥丰县人民法院\n刑事判决书\n（2014）绥丰刑初字第21号\n\
    被告人某甲因家庭贫困，将一名男婴卖给他人。\n审判长　某丙\n二〇一四年五月六日\n";

const THEMES: &str = r#"
[[theme]]
name = "motives"
label = "动机 Motives"

[[theme]]
name = "poverty"
label = "贫困 Poverty"
parent = "motives"

[[theme]]
name = "gender"
label = "Gender of the child"
"#;

fn study_with(themes: &str) -> Study {
    let study = Study::with_codebook(&format!("{CODEBOOK}{themes}"));
    let judgement = NewJudgement {
        text: TEXT.into(),
        ..NewJudgement::default()
    };
    study.library().insert_judgements(&[judgement]).unwrap();
    study
}

/// The form of the judgement, with the passage about poverty selected.
fn selecting(study: &Study) -> Workbench {
    let mut wb = study.open();
    press(&mut wb, "enter f4 V");
    for _ in 0..30 {
        let selected = wb.state.reader.selected().unwrap();
        if TEXT[selected].contains("家庭贫困") {
            return wb;
        }
        press(&mut wb, "right");
    }
    panic!("the passage was not reached");
}

/// The themes in the file, as `name quote`.
fn themes(study: &Study) -> Vec<String> {
    let library = study.library();
    let named = |quote: casebench::library::ThemedQuote| {
        let name = &library.codebook().theme(quote.theme).name;
        format!("{name} {}", quote.quote)
    };
    library
        .themed_quotes()
        .unwrap()
        .into_iter()
        .map(named)
        .collect()
}

const QUOTE: &str = "被告人某甲因家庭贫困";

#[test]
fn a_selected_passage_gets_several_themes_by_pinyin_and_by_label() {
    let study = study_with(THEMES);
    let mut wb = selecting(&study);
    press(&mut wb, "t");
    let shown = screen(&wb);
    assert!(
        line_with(&shown, "贫困 Poverty").contains("    贫困"),
        "{shown}"
    );
    type_in(&mut wb, "pk");
    press(&mut wb, "enter");
    assert!(
        message(&wb).contains("theme 贫困 Poverty on"),
        "{}",
        message(&wb)
    );
    assert!(wb.state.reader.selected().is_some(), "for another theme");
    press(&mut wb, "t");
    type_in(&mut wb, "child");
    press(&mut wb, "enter esc");
    let both = [format!("poverty {QUOTE}"), format!("gender {QUOTE}")];
    assert_eq!(themes(&study), both);
    press(&mut wb, "u");
    assert_eq!(themes(&study), both[..1]);
    press(&mut wb, "ctrl-r");
    assert_eq!(themes(&study), both);
}

#[test]
fn a_theme_is_seen_beside_the_text_listed_and_taken_off() {
    let study = study_with(THEMES);
    let mut wb = selecting(&study);
    press(&mut wb, "t enter esc");
    assert_eq!(themes(&study), [format!("motives {QUOTE}")]);
    let shown = screen(&wb);
    assert!(line_with(&shown, QUOTE).contains("# "), "{shown}");

    // It is there when the library is opened again.
    let mut wb = study.open();
    press(&mut wb, "enter f4 W");
    let shown = screen(&wb);
    assert!(
        line_with(&shown, "# 动机 Motives").contains("家庭贫困"),
        "{shown}"
    );
    press(&mut wb, "enter V t");
    let shown = screen(&wb);
    assert!(
        line_with(&shown, "✓ 动机 Motives").contains("takes it off"),
        "{shown}"
    );
    press(&mut wb, "enter esc");
    assert_eq!(themes(&study), [""; 0]);
    press(&mut wb, "W");
    assert!(
        message(&wb).contains("no passage a theme"),
        "{}",
        message(&wb)
    );
}

#[test]
fn a_codebook_without_themes_says_so() {
    let study = study_with("");
    let mut wb = selecting(&study);
    press(&mut wb, "t");
    assert!(message(&wb).contains("no themes"), "{}", message(&wb));
    assert!(wb.state.reader.selected().is_some());
}

#[test]
fn what_one_session_puts_on_a_passage_another_one_sees() {
    let study = study_with(THEMES);
    let mut wb = selecting(&study);
    let mut other = selecting(&study);
    press(&mut other, "t enter");
    press(&mut wb, "esc");
    wb.refresh();
    assert!(screen(&wb).contains("# "), "{}", screen(&wb));
}
