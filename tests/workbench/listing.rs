//! The screens of what was found over the library: themes and their passages, the history, the values coded last.

use casebench::library::{Edit, HistoryQuery, NewJudgement};
use casebench::tui::Workbench;

use crate::support::{
    CODEBOOK, SIZES, Study, assert_says, assert_shows, at_sizes, choose, cursor, line_with,
    message, press, screen, type_in, typed,
};

const THEMES: &str = r#"
[[theme]]
name = "motives"
label = "动机 Motives"

[[theme]]
name = "poverty"
label = "贫困 Poverty"
parent = "motives"

[[theme]]
name = "care"
label = "Guardianship"
"#;

/// Three invented judgements: poverty and guardianship in one paragraph, in two, and poverty alone.
fn study() -> Study {
    let study = Study::with_codebook(&format!("{CODEBOOK}{THEMES}"));
    let texts = [
        "绥丰县人民法院\n被告人某甲因家庭贫困，将其监护的男婴卖给他人。\n审判长　某丙",
        "绥丰县人民法院\n被告人某乙因家庭贫困出卖亲生女婴。\n某丁为其监护人。\n审判长　某丙",
        "绥丰县人民法院\n被告人某戊因家庭贫困，将一名男婴送给他人。\n审判长　某丙",
    ];
    let new = |(at, text): (usize, &&str)| NewJudgement {
        text: (*text).to_owned(),
        stem: Some(format!("2014-GD-SF-{}", at + 1)),
        trial_number: Some(format!("（2014）绥丰刑初字第{}号", at + 1)),
        court: Some("绥丰县人民法院".into()),
        province: Some(if at == 0 { "GD" } else { "YN" }.into()),
        ..NewJudgement::default()
    };
    let new: Vec<NewJudgement> = texts.iter().enumerate().map(new).collect();
    let mut library = study.library();
    library.insert_judgements(&new).unwrap();
    let ids: Vec<_> = library
        .judgements()
        .unwrap()
        .iter()
        .map(|it| it.id)
        .collect();
    for (id, text) in ids.iter().zip(texts) {
        for (theme, quote) in [("poverty", "家庭贫困"), ("care", "监护")] {
            let Some(start) = text.find(quote) else {
                continue;
            };
            let edit = Edit::Theme {
                theme: library.codebook().theme_named(theme).unwrap(),
                passage: start..start + quote.len(),
                memo: Some(String::new()),
            };
            library.apply(*id, &[edit]).unwrap();
        }
    }
    drop(library);
    study.record("1/I1").code("mode", 2);
    study.record("2/I1").code("mode", 1);
    study
}

/// The lines of the screen that have a judgement in them.
fn stems(wb: &Workbench) -> Vec<String> {
    let shown = screen(wb);
    let of = |line: &str| {
        let at = line.find("2014-GD-SF-")?;
        Some(line[at..].chars().take(12).collect())
    };
    let lines = shown.lines().skip(3);
    lines
        .take_while(|line| !line.contains("──"))
        .filter_map(of)
        .collect()
}

#[test]
fn the_themes_at_every_size() {
    let study = study();
    let mut wb = study.open();
    press(&mut wb, "M down");
    insta::assert_snapshot!(at_sizes(&mut wb, &SIZES));
}

#[test]
fn the_passages_at_every_size() {
    let study = study();
    let mut wb = study.open();
    press(&mut wb, "M down enter m");
    type_in(&mut wb, "as the defence says");
    press(&mut wb, "enter");
    insta::assert_snapshot!(at_sizes(&mut wb, &SIZES));
}

#[test]
fn from_a_theme_to_its_passages_to_the_text_and_back() {
    let study = study();
    let mut wb = study.open();
    choose(&mut wb, "themes-screen");
    let shown = screen(&wb);
    let poverty = line_with(&shown, "贫困 Poverty");
    assert!(
        poverty.contains('3') && poverty.contains("GD 1, YN 2"),
        "{shown}"
    );
    press(&mut wb, "down enter");
    assert_eq!(stems(&wb), ["2014-GD-SF-1", "2014-GD-SF-2", "2014-GD-SF-3"]);
    press(&mut wb, "down enter");
    assert_eq!(wb.state.list.current().unwrap().stem, "2014-GD-SF-2");
    let passage = wb.state.reader.passage.clone().unwrap();
    assert_eq!(&wb.state.reader.text[passage], "家庭贫困");
    // Back on the line that was left, then to the tree, then to the panes.
    press(&mut wb, "esc");
    assert!(line_with(&screen(&wb), "▸").contains("2014-GD-SF-2"));
    press(&mut wb, "q");
    assert!(line_with(&screen(&wb), "▸").contains("贫困 Poverty"));
    press(&mut wb, "esc");
    assert!(wb.state.listing.is_none());
}

#[test]
fn passages_are_crossed_with_what_is_coded_and_with_another_theme() {
    let study = study();
    let mut wb = study.open();
    press(&mut wb, "M down enter f");
    type_in(&mut wb, "mode=2");
    press(&mut wb, "enter");
    assert_eq!(stems(&wb), ["2014-GD-SF-1"]);
    press(&mut wb, "f ctrl-u enter n");
    type_in(&mut wb, "guard");
    press(&mut wb, "enter");
    assert_eq!(stems(&wb), ["2014-GD-SF-1"], "in one paragraph");
    assert_shows(&wb, "near Guardianship");
    press(&mut wb, "n up enter");
    press(&mut wb, "n home enter");
    assert_eq!(stems(&wb).len(), 3);
    // Words narrow what is shown.
    press(&mut wb, "/");
    type_in(&mut wb, "SF-3");
    assert_eq!(stems(&wb), ["2014-GD-SF-3"]);
    press(&mut wb, "enter");
    // A filter that means nothing stays to be corrected, and the passages stay.
    press(&mut wb, "f");
    type_in(&mut wb, "mod=2");
    press(&mut wb, "enter");
    assert_says(&wb, "mod");
    assert_eq!(typed(&wb), Some("mod=2"));
    press(&mut wb, "esc");
    assert!(wb.state.listing.is_some());
}

#[test]
fn a_memo_is_written_on_the_screen_in_the_picker_and_on_the_passage() {
    let study = study();
    let memos = |study: &Study| -> Vec<String> {
        let quotes = study.library().themed_quotes().unwrap();
        let memos = quotes.into_iter().map(|quote| quote.memo);
        memos.filter(|memo| !memo.is_empty()).collect()
    };
    let mut wb = study.open();
    press(&mut wb, "M down enter m");
    type_in(&mut wb, "first");
    press(&mut wb, "enter");
    assert_eq!(memos(&study), ["first"]);
    assert_shows(&wb, "贫困 Poverty: first");
    press(&mut wb, "u");
    assert_eq!(memos(&study), [""; 0]);

    // From the list of what rests on the text.
    press(&mut wb, "esc esc enter f4 W ctrl-t");
    type_in(&mut wb, "second");
    press(&mut wb, "enter W");
    assert_eq!(memos(&study), ["second"]);
    assert_shows(&wb, "# 贫困 Poverty: second");
    // It is edited where it stands, with the passage selected.
    press(&mut wb, "enter V M");
    assert_eq!(typed(&wb), Some("second"));
    type_in(&mut wb, "!");
    press(&mut wb, "enter");
    assert_eq!(memos(&study), ["second!"]);
    // A theme that is not on the passage yet comes with its memo.
    press(&mut wb, "t");
    type_in(&mut wb, "guard");
    press(&mut wb, "ctrl-t");
    type_in(&mut wb, "third");
    press(&mut wb, "enter");
    let mut both = memos(&study);
    both.sort();
    assert_eq!(both, ["second!", "third"]);
    // Of two themes on the passage it is asked which one.
    press(&mut wb, "M");
    assert_shows(&wb, "Memo beside which theme");
    press(&mut wb, "esc esc");
    // What was typed and left goes on.
    press(&mut wb, "W ctrl-t");
    type_in(&mut wb, " and more");
    press(&mut wb, "esc W ctrl-t");
    assert!(
        typed(&wb).unwrap().ends_with(" and more"),
        "{:?}",
        typed(&wb)
    );
}

#[test]
fn passages_are_sent_and_written_as_quotations() {
    let study = study();
    let mut wb = study.open();
    press(&mut wb, "M down enter y");
    assert_says(&wb, "clipboard: 3");
    assert!(wb.take_for_terminal().is_some());
    let file = study.path("quotes.md");
    press(&mut wb, "w ctrl-u");
    type_in(&mut wb, file.to_str().unwrap());
    press(&mut wb, "enter");
    assert_says(&wb, "passages written to");
    let written = std::fs::read_to_string(&file).unwrap();
    assert_eq!(written.matches("> 家庭贫困").count(), 3, "{written}");
    assert!(
        written.contains("> — （2014）绥丰刑初字第1号, 绥丰县人民法院"),
        "{written}"
    );
    // One that is there is not replaced without a word.
    press(&mut wb, "w ctrl-u");
    type_in(&mut wb, file.to_str().unwrap());
    press(&mut wb, "enter");
    assert_shows(&wb, "n ");
    press(&mut wb, "y");
    assert_says(&wb, "passages written to");
    press(&mut wb, "w ctrl-u");
    type_in(&mut wb, "quotes.docx");
    press(&mut wb, "enter");
    assert_shows(&wb, ".md and .txt hold quotations");
    press(&mut wb, "esc q y");
    assert_says(&wb, "does nothing on this screen");
}

#[test]
fn the_history_at_every_size() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "2 enter up 3 enter ! o");
    type_in(&mut wb, "a note");
    press(&mut wb, "enter P");
    // The times are of this moment.
    let shown = at_sizes(&mut wb, &SIZES);
    let times = regex_of_times(&shown);
    insta::assert_snapshot!(times);
}

#[test]
fn the_history_of_a_theme_says_on_which_passage_it_is() {
    let study = study();
    let changes = study.library().history(&HistoryQuery::default()).unwrap();
    let others: Vec<String> = changes
        .iter()
        .flat_map(|step| &step.others)
        .map(|other| format!("{}: {:?} {:?}", other.what, other.old, other.new))
        .collect();
    assert!(
        others.contains(&"theme poverty ❝家庭贫困❞: None Some(\"on the passage\")".to_owned()),
        "{others:?}"
    );
}

/// The screen with each time of day in place of digits.
fn regex_of_times(shown: &str) -> String {
    let mut out = String::new();
    for line in shown.lines() {
        let chars: Vec<char> = line.chars().collect();
        let day = |at: usize| {
            let shape = "dddd-dd-dd dd:dd";
            chars.len() >= at + shape.len()
                && shape
                    .chars()
                    .zip(&chars[at..])
                    .all(|(wanted, c)| match wanted {
                        'd' => c.is_ascii_digit(),
                        wanted => *c == wanted,
                    })
        };
        let mut at = 0;
        while at < chars.len() {
            if day(at) {
                out.push_str("YYYY-MM-DD hh:mm");
                at += "YYYY-MM-DD hh:mm".len();
            } else {
                out.push(chars[at]);
                at += 1;
            }
        }
        out.push('\n');
    }
    out
}

#[test]
fn an_older_step_is_taken_back_from_the_history_and_one_that_carries_others_is_not() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "2 enter up 3 enter !");
    let stem = "2014-GD-SF-271";
    assert_eq!(study.coded(stem, "perpetrators"), "3");
    press(&mut wb, "P");
    assert_shows(&wb, "undo takes this step back next");
    // 2 is under 3: that one first.
    press(&mut wb, "end b");
    assert_says(&wb, "rests on it");
    press(&mut wb, "up");
    assert_shows(&wb, "2 → 3");
    press(&mut wb, "b");
    assert_says(&wb, "took back step");
    assert_eq!(study.coded(stem, "perpetrators"), "2");
    assert!(study.judgement("271").flagged, "the flag stays");
    press(&mut wb, "u");
    assert_eq!(study.coded(stem, "perpetrators"), "3");
    // From a step to the value that it changed.
    press(&mut wb, "/");
    type_in(&mut wb, "perpetrators");
    press(&mut wb, "enter enter");
    assert!(cursor(&wb).ends_with("perpetrators"), "{}", cursor(&wb));
    press(&mut wb, "esc a");
    assert_shows(&wb, "History of the library");
}

#[test]
fn the_values_coded_last_are_one_key_away_and_can_be_edited() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "O");
    assert_shows(&wb, "nothing was coded yet");
    press(&mut wb, "esc");
    drop(wb);
    let mut wb = study.open_form("271");
    press(&mut wb, "2 enter f2 c home enter a v 2 O");
    let shown = screen(&wb);
    assert!(line_with(&shown, "▸").contains("2 female"), "{shown}");
    press(&mut wb, "down enter");
    assert_eq!(cursor(&wb), "2014-GD-SF-271 perpetrators");
    press(&mut wb, "4 enter");
    assert_eq!(study.coded("2014-GD-SF-271", "perpetrators"), "4");
    // Each value once, as it is now; what was undone is none.
    press(&mut wb, "O");
    let shown = screen(&wb);
    assert!(line_with(&shown, "▸").contains('4'), "{shown}");
    assert_eq!(wb.state.listing.as_ref().unwrap().lines.len(), 2);
}

#[test]
fn undo_names_what_it_takes_back_where_that_is_not_in_sight() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "3 enter");
    drop(wb);
    let mut wb = study.open_form("2714");
    press(&mut wb, "u");
    assert_says(&wb, "u again takes back");
    assert_says(&wb, "2014-GD-SF-271");
    assert_eq!(study.coded("2014-GD-SF-271", "perpetrators"), "3");
    // Another key forgets the question.
    press(&mut wb, "down u");
    assert!(message(&wb).contains("again"), "{}", message(&wb));
    press(&mut wb, "u");
    assert_eq!(study.coded("2014-GD-SF-271", "perpetrators"), "uncoded");
}

#[test]
fn a_warning_stands_for_a_reason_and_the_form_is_silent_about_it() {
    let check = "\n[[check]]\nunit = \"judgement\"\nrule = \"perpetrators <= 3\"\nmessage = \"more than three\"\n";
    let study = Study::with_judgements(&format!("{CODEBOOK}{check}"));
    let mut wb = study.open_form("271");
    press(&mut wb, "5 enter up");
    assert_shows(&wb, "more than three");
    press(&mut wb, "X");
    assert!(line_with(&screen(&wb), "▸").contains("! 2014-GD-SF-271"));
    insta::assert_snapshot!(at_sizes(&mut wb, &SIZES));
    wb.resize(120, 40);
    press(&mut wb, "c");
    type_in(&mut wb, "the text says five");
    press(&mut wb, "enter");
    assert!(line_with(&screen(&wb), "▸").contains("✓ 2014-GD-SF-271"));
    assert_shows(&wb, "stands: the text says five");
    press(&mut wb, "enter");
    assert!(cursor(&wb).ends_with("perpetrators"));
    assert!(!screen(&wb).contains("more than three"), "{}", screen(&wb));
    // Taken back, it warns again.
    press(&mut wb, "esc c ctrl-u enter esc");
    assert_shows(&wb, "more than three");
}
