//! Importing from inside the workbench.

use casebench::tui::Workbench;

use crate::support::{
    Study, assert_says, assert_shows, finish_jobs, line_with, press, screen, type_in,
};

/// Types a path after the key that imports.
fn import(workbench: &mut Workbench, path: &str) {
    press(workbench, "ctrl-o");
    type_in(workbench, path);
    press(workbench, "enter");
}

/// A folder with two invented texts and a file that is none.
fn folder(study: &Study) -> String {
    let folder = study.path("惠东");
    std::fs::create_dir(&folder).unwrap();
    let text =
        |number: u32| format!("绥丰县人民法院\n刑事判决书\n（2014）绥丰刑初字第{number}号\n虚构。");
    std::fs::write(folder.join("a.txt"), text(31)).unwrap();
    std::fs::write(folder.join("b.txt"), text(32)).unwrap();
    std::fs::write(folder.join("c.txt"), "").unwrap();
    folder.display().to_string()
}

#[test]
fn a_folder_is_imported_beside_the_coding() {
    let study = Study::new();
    let path = folder(&study);
    let mut wb = study.open();
    import(&mut wb, &path);
    assert_shows(&wb, "importing   0 judgements");
    press(&mut wb, "down enter");
    finish_jobs(&mut wb);
    assert_shows(
        &wb,
        "3 found: 2 added, 0 there already, 0 repeats, 1 not readable",
    );
    assert!(line_with(&screen(&wb), "c.txt").contains("not readable"));
    press(&mut wb, "esc esc");
    assert_shows(&wb, "7 of 7");
    press(&mut wb, "/");
    type_in(&mut wb, "绥丰 32");
    assert_shows(&wb, "1 of 7");
    assert_eq!(study.library().judgements().unwrap().len(), 7);
}

#[test]
fn what_is_there_already_is_not_added_again() {
    let study = Study::empty();
    let path = folder(&study);
    let mut wb = study.open();
    for added in [2, 0] {
        import(&mut wb, &path);
        finish_jobs(&mut wb);
        press(&mut wb, "esc");
        let library = study.library();
        assert_eq!(library.judgements().unwrap().len(), 2, "{added}");
    }
}

#[test]
fn a_path_is_completed_and_a_wrong_one_is_reported() {
    let study = Study::new();
    let path = folder(&study);
    let mut wb = study.open();
    press(&mut wb, "ctrl-o");
    type_in(&mut wb, path.strip_suffix('东').unwrap());
    press(&mut wb, "tab");
    assert!(line_with(&screen(&wb), "import: ").contains("惠东/"));
    press(&mut wb, "tab");
    assert_says(&wb, "a.txt  b.txt  c.txt");
    press(&mut wb, "esc");
    import(&mut wb, "no-such-folder");
    assert_says(&wb, "no file or folder `no-such-folder`");
    assert!(wb.patience().is_none());
}

#[test]
fn a_running_import_asks_before_it_is_stopped() {
    let study = Study::new();
    let path = folder(&study);
    let mut wb = study.open();
    import(&mut wb, &path);
    press(&mut wb, "ctrl-o");
    assert!(line_with(&screen(&wb), "yes, stop it").contains("what was added stays"));
    press(&mut wb, "y");
    finish_jobs(&mut wb);
    let judgements = study.library().judgements().unwrap().len();
    assert!((5..=7).contains(&judgements), "{judgements}");
}
