//! Tables that come in from inside the workbench: what each column is, what importing does, the import.

use casebench::tui::Workbench;

use crate::support::{
    Study, assert_says, assert_shows, finish_jobs, line_with, press, screen, type_in,
};

const SHEET: &str = "AZ,Gericht,Datum,TK,Opfer,G,Rest\n\
    2014-GD-SF-271,,,3,1,1,x\n\
    2014-GD-SF-271,,,3,2,female,y\n\
    （2015）绥丰刑初字第9号,绥丰县人民法院,06.05.2015,4,1,7,\n";

fn begun(study: &Study, sheet: &str) -> Workbench {
    study.write("sheet.csv", sheet);
    let mut workbench = study.open();
    press(&mut workbench, "ctrl-o");
    type_in(
        &mut workbench,
        &study.path("sheet.csv").display().to_string(),
    );
    press(&mut workbench, "enter");
    workbench
}

/// Says what a column is.
fn say(workbench: &mut Workbench, column: &str, role: &str) {
    type_in(workbench, column);
    press(workbench, "enter");
    type_in(workbench, role);
    press(workbench, "enter");
}

#[test]
fn the_columns_are_asked_one_by_one_and_all_comes_in_at_once() {
    let study = Study::new();
    let mut workbench = begun(&study, SHEET);
    assert_shows(&workbench, "sheet.csv, 3 rows: what is each column?");
    // Nothing can be imported before it is known which judgement a row is of.
    press(&mut workbench, "g");
    assert_says(&workbench, "no column names the judgement yet");
    for (column, role) in [
        ("AZ", "names the judgement"),
        ("Gericht", "court of the judgement"),
        ("Datum", "date of the judgement"),
        ("TK", "judgement.perpetrators"),
        ("Opfer", "number of the victim"),
        ("G", "victim.gender"),
    ] {
        say(&mut workbench, column, role);
    }
    let shown = screen(&workbench);
    assert!(
        line_with(&shown, "TK").contains("judgement.perpetrators: 3 → 3"),
        "{shown}"
    );
    let gender = line_with(&shown, "victim.gender");
    assert!(
        gender.contains("1 → 1 male · female → 2 female · 7 → not an answer"),
        "{shown}"
    );
    press(&mut workbench, "d g");
    finish_jobs(&mut workbench);
    assert_shows(&workbench, "judgements: 1 new, 2 there already");
    assert_shows(
        &workbench,
        "values: 4 new, 0 there already, 0 different; 3 new records",
    );
    assert_shows(&workbench, "1 cell or row is left out");
    assert_eq!(
        study.library().judgements().unwrap().len(),
        5,
        "nothing is written yet"
    );
    assert!(study.all_coded().is_empty());

    press(&mut workbench, "y");
    finish_jobs(&mut workbench);
    assert_says(&workbench, "4 values imported");
    let judgements = study.library().judgements().unwrap();
    let new = judgements.last().unwrap();
    assert!(!new.has_text);
    assert_eq!(new.date.unwrap().to_string(), "2015-05-06");
    assert_eq!(study.coded(&new.stem, "perpetrators"), "4");
    assert_eq!(study.coded("2014-GD-SF-271/I1/V2", "gender"), "2 female");
    press(&mut workbench, "u");
    assert!(study.all_coded().is_empty(), "one u takes the values back");
}

#[test]
fn what_the_columns_are_is_saved_for_the_command_line() {
    let study = Study::new();
    let mut workbench = begun(&study, SHEET);
    for (column, role) in [
        ("AZ", "names the judgement"),
        ("Opfer", "number of the victim"),
        ("G", "victim.gender"),
    ] {
        say(&mut workbench, column, role);
    }
    press(&mut workbench, "s");
    assert_says(&workbench, "saved: ");
    let map = study.read("sheet.csv.columns.txt");
    assert!(
        map.contains("AZ = judgement\n") && map.contains("Opfer = victim\n"),
        "{map}"
    );
    study
        .run(&[
            "import-values",
            "sheet.csv",
            "--map",
            "sheet.csv.columns.txt",
        ])
        .has(&["victim.gender", "which victim", "names the judgement"]);
    // It is never written over.
    press(&mut workbench, "s");
    assert_says(&workbench, "exists");
}

#[test]
fn a_table_of_texts_is_imported_without_a_question() {
    let study = Study::new();
    let mut workbench = begun(
        &study,
        "案号,全文\n（2015）绥丰刑初字第9号,绥丰县人民法院判决如下\n",
    );
    finish_jobs(&mut workbench);
    assert_says(&workbench, "1 found: 1 added");
    press(&mut workbench, "esc");
    // Headings that are known are not asked for.
    let mut workbench = begun(
        &study,
        "案号,法院,victim.gender\n（2015）绥丰刑初字第9号,绥丰县人民法院,1\n",
    );
    let shown = screen(&workbench);
    assert!(
        line_with(&shown, "案号").contains("names the judgement"),
        "{shown}"
    );
    assert!(
        line_with(&shown, "court of the judgement").contains("法院"),
        "{shown}"
    );
    press(&mut workbench, "g");
    finish_jobs(&mut workbench);
    assert_shows(&workbench, "values: 1 new");
}
