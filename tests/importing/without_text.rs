//! Judgements of which only number, court and date are known, and their texts, which come later.

use casebench::library::{Grounds, Status};

use super::invented::{facts, text};
use crate::support::{Study, TRAFFICKING, assert_shows, finish_jobs, press, type_in};

const SHEET: &str = "案号,法院,裁判日期,备注\n\
    （2014）绥丰刑初字第11号,绥丰县人民法院,06.05.2014,\n\
    （2014）绥丰刑初字第12号,浙江省绥丰县人民法院,07.05.2014,又\n\
    （2014）绥丰刑初字第12号,浙江省绥丰县人民法院,07.05.2014,第二行\n\
    ,绥丰县人民法院,08.05.2014,没有案号\n";

fn imported(file: &str) -> Study {
    let study = Study::with_codebook(TRAFFICKING);
    study.write("sheet.csv", file);
    study
        .run(&[
            "import",
            "--without-text",
            "--date-order",
            "dmy",
            "sheet.csv",
        ])
        .has(&[
            "2 added",
            "1 there already",
            "neither a text nor a trial number",
        ]);
    study
}

#[test]
fn a_sheet_of_numbers_is_a_list_of_judgements_that_is_coded_and_gets_its_texts_later() {
    let study = imported(SHEET);
    let listed = study.library().judgements().unwrap();
    assert_eq!(listed.len(), 2);
    assert!(
        listed
            .iter()
            .all(|it| !it.has_text && it.status == Status::Uncoded)
    );
    assert_eq!(listed[0].date.unwrap().to_string(), "2014-05-06");
    assert_eq!(
        listed[0].trial_number.as_deref(),
        Some("（2014）绥丰刑初字第11号")
    );
    assert_eq!(study.library().text(listed[0].id).unwrap(), "");

    // All of what lists judgements says so.
    let stem = listed[0].stem.as_str();
    assert!(
        study
            .printed(&["show", stem])
            .contains("There is no text of this judgement yet")
    );
    assert!(study.printed(&["find", "text:none"]).contains("no text"));
    study.run(&["find", "text:"]).refused(1, "no judgement");
    assert!(
        study
            .printed(&["progress"])
            .contains("2 judgements have no text yet")
    );
    assert!(
        study
            .printed(&["report"])
            .contains("2 judgements are known by number, court and date alone")
    );

    // Again: nothing new. What is coded and said stays when the text comes.
    study.code(stem, "perpetrators", 2);
    study
        .run(&["import", "--without-text", "sheet.csv"])
        .has(&["0 added", "3 there already"]);
    study.write("in/11.txt", text(11, &facts(11, 20)));
    study
        .run(&["import", "in"])
        .has(&["0 added, 1 text of a judgement that had none"]);
    let later = study.library().judgements().unwrap();
    assert_eq!(later.len(), 2);
    assert!(later[0].has_text && !later[1].has_text);
    assert_eq!(
        (later[0].stem.as_str(), later[0].status),
        (stem, Status::Started)
    );
    assert_eq!(
        study.library().text(later[0].id).unwrap(),
        text(11, &facts(11, 20))
    );
    let flow = study.library().flow().unwrap();
    assert_eq!((flow.texts, flow.without_text, flow.added), (1, 1, 2));
    assert_eq!(
        flow.found,
        flow.added + flow.texts + flow.unreadable + flow.repeats
    );
    assert!(
        flow.notes()
            .iter()
            .all(|note| !note.contains("does not add up")),
        "{:?}",
        flow.notes()
    );

    // The text is known now as any other, from its place and from another.
    study
        .run(&["import", "in"])
        .has(&["0 added, 1 there already"]);
    study.write("other/11.txt", text(11, &facts(11, 20)));
    study.run(&["import", "other"]).has(&["1 repeat"]);
    study
        .run(&["import", "--without-text", "sheet.csv"])
        .has(&["0 added, 3 there already"]);
}

#[test]
fn a_text_that_two_judgements_could_have_is_added_and_queued() {
    let study = Study::with_codebook(TRAFFICKING);
    study.write(
        "sheet.csv",
        "案号,法院\n（2014）绥丰刑初字第11号,甲市人民法院\n（2014）绥丰刑初字第11号,乙市人民法院\n",
    );
    study
        .run(&["import", "--without-text", "sheet.csv"])
        .has(&["2 added"]);
    study.write("in/11.txt", text(11, &facts(11, 20)));
    study.run(&["import", "in"]).has(&["1 added"]);
    let queue = study.library().likenesses().unwrap();
    assert_eq!(queue.len(), 2);
    assert!(queue.iter().all(|pair| pair.grounds == Grounds::Number));
}

#[test]
fn rows_with_a_text_have_it_and_other_sheets_are_refused_with_what_to_do() {
    let study = Study::with_codebook(TRAFFICKING);
    let whole = text(11, &facts(11, 20));
    study.write(
        "both.csv",
        format!("案号,全文\n（2014）绥丰刑初字第11号,\"{whole}\"\n（2014）绥丰刑初字第12号,\n"),
    );
    study
        .run(&["import", "--without-text", "both.csv"])
        .has(&["2 added"]);
    let listed = study.library().judgements().unwrap();
    assert!(listed[0].has_text && !listed[1].has_text);

    study.write("no.csv", "法院,备注\n绥丰县人民法院,又\n");
    study.run(&["import", "--without-text", "no.csv"]).has(&[
        "cannot tell which field holds the trial number",
        "--trial-number",
    ]);
    study.write(
        "cited.csv",
        "Citation;Court\n[2014] EWCA Crim 271;Court of Appeal\n",
    );
    study
        .run(&["import", "--without-text", "cited.csv"])
        .has(&["1 added"]);
    study
        .run(&["import", "--without-text", "cited.csv"])
        .has(&["0 added, 1 there already"]);
    // A record id or a citation names what is there.
    let stem = &listed[0].stem;
    study.write(
        "ids.csv",
        format!("record_id,案号\n{stem}/I1/V2,{stem}/I1/V2\n,{stem}\n"),
    );
    study
        .run(&["import", "--without-text", "ids.csv"])
        .has(&["0 added, 2 there already"]);
    study.write("plain.csv", "案号\n（2014）绥丰刑初字第13号\n");
    study.run(&["import", "plain.csv"]).has(&["--text"]);
}

#[test]
fn the_reader_says_that_there_is_no_text_and_shows_it_when_it_comes() {
    let study = imported(SHEET);
    let mut workbench = study.open();
    press(&mut workbench, "enter");
    assert_shows(&workbench, "There is no text of this judgement yet");
    study.write("in/11.txt", text(11, &facts(11, 20)));
    study.printed(&["import", "in"]);
    workbench.refresh();
    finish_jobs(&mut workbench);
    assert_shows(&workbench, "刑事判决书");
    press(&mut workbench, "esc /");
    type_in(&mut workbench, "text:none");
    press(&mut workbench, "enter");
    assert_eq!(workbench.state.list.shown.len(), 1);
}
