//! Esc and Enter lead back to where one was, and so does a new start.

use casebench::tui::Flow;

use crate::support::{STEM, STEMS, Study, assert_says, cursor, listed, press, type_in, typed};

#[test]
fn esc_and_enter_lead_back_to_the_same_question() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v down down t");
    assert_says(&wb, "the facts name nothing");
    let at = cursor(&wb);
    press(&mut wb, "esc enter");
    assert_eq!(cursor(&wb), at);
    press(&mut wb, "f2 down up enter");
    assert_eq!(cursor(&wb), at);
    press(&mut wb, "/ 7 9 esc");
    assert_eq!(cursor(&wb), at);
    assert_eq!(wb.state.focus.context().name(), "form");
    // From the form to the text and back, not to the list.
    press(&mut wb, "f3 esc");
    assert_eq!(wb.state.focus.context().name(), "form");
    press(&mut wb, "esc");
    assert_eq!(wb.state.focus.context().name(), "list");
}

#[test]
fn from_a_cell_esc_leads_back_to_the_table_and_then_to_the_list_of_before() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a i down 2 f2 T down enter");
    assert_eq!(listed(&wb), [STEM]);
    press(&mut wb, "enter esc");
    assert_eq!(listed(&wb), [STEM], "from the form to the list of the cell");
    press(&mut wb, "esc");
    assert!(wb.state.tables.open);
    press(&mut wb, "esc");
    assert_eq!(wb.state.list.query, "271", "as it was before");
}

#[test]
fn a_restart_comes_back_to_the_same_place() {
    let study = Study::new();
    let file = study.path("sessions").join("study.json");
    let mut wb = study.open();
    wb.resume(file.clone()).unwrap();
    press(&mut wb, "/ z j enter enter ctrl-d ctrl-d");
    let (top, at) = (wb.state.reader.top, cursor(&wb));
    assert!(top > 0);
    press(&mut wb, "end enter");
    type_in(&mut wb, "只写了一半");
    press(&mut wb, "esc f2 C");
    // The court and the file in place of the date.
    press(&mut wb, "down down space down down space enter");
    assert_says(&wb, "the list shows trial number, court");
    press(&mut wb, "f4 home");
    assert_eq!(press(&mut wb, "ctrl-q"), Flow::Quit);
    drop(wb);

    let mut wb = study.open();
    wb.resume(file.clone()).unwrap();
    assert_eq!(listed(&wb), ["2015-ZJ-LA-12"]);
    assert_eq!(wb.state.list.query, "zj");
    assert_eq!((wb.state.reader.top, cursor(&wb)), (top, at));
    assert_eq!(wb.state.focus.context().name(), "form");
    assert!(
        !wb.state
            .list
            .columns
            .iter()
            .any(|column| column.name() == "date")
    );
    press(&mut wb, "end enter");
    assert_eq!(typed(&wb), Some("只写了一半"));
    // Looking is enough: the judgement last seen, not the one last changed.
    press(&mut wb, "esc f2 c home");
    wb.refresh();
    drop(wb);
    let mut wb = study.open();
    wb.resume(file.clone()).unwrap();
    assert!(cursor(&wb).starts_with(STEMS[0]), "{}", cursor(&wb));
    // A file that cannot be read does no harm.
    std::fs::write(&file, "{ not json").unwrap();
    let mut wb = study.open();
    wb.resume(file).unwrap();
    assert_eq!(listed(&wb).len(), 5);
}
