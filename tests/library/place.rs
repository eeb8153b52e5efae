//! The open library is the file at its path: renamed, replaced, deleted, its folder renamed, made read-only.
//! What other programs do is done by other programs here.

use std::path::Path;
use std::process::Command;

use casebench::library::{Library, LibraryError};
use casebench::tui::Workbench;
use casebench::tui::keymap::Keymap;

use crate::support::{
    CODEBOOK, Desk, Ran, STEM, Study, assert_says, assert_shows, finish_jobs, judgements, message,
    press, record_id, screen, type_in, typed,
};

fn run(program: &str, arguments: &[&Path]) {
    let ran = Command::new(program).args(arguments).status().unwrap();
    assert!(ran.success(), "{program} {arguments:?}");
}

/// What another process finds coded in a library.
fn perpetrators(study: &Study, library: &Path) -> String {
    let shown = study.printed(&["show", STEM, "--library", library.to_str().unwrap()]);
    let line = shown.lines().find(|line| line.contains("perpetrators"));
    line.unwrap_or("uncoded").trim().to_owned()
}

fn whole(library: &Path) {
    let conn = rusqlite::Connection::open(library).unwrap();
    let said: String = conn
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(said, "ok");
}

fn choose_item(wb: &mut Workbench, item: &str) {
    type_in(wb, item);
    press(wb, "enter");
}

#[test]
fn a_renamed_library_keeps_what_was_coded_and_goes_on_under_its_new_name() {
    let study = Study::new();
    let (old, new) = (study.file(), study.path("m2.db"));
    let mut wb = study.open_form("271");
    press(&mut wb, "7 enter");
    run("mv", &[&old, &new]);
    assert!(wb.refresh());
    let shown = screen(&wb);
    assert!(shown.contains("renamed or moved to"), "{shown}");
    // What was shown as saved is in the file under its new name, and nothing waits for another file at the old one.
    assert!(perpetrators(&study, &new).contains('7'));
    assert!(!study.path("study.db-wal").exists());
    assert!(!study.path("study.db-shm").exists());
    choose_item(&mut wb, "continue with");
    assert_says(&wb, "m2.db");
    press(&mut wb, "/");
    type_in(&mut wb, "271");
    press(&mut wb, "enter enter home 5 enter");
    drop(wb);
    assert!(perpetrators(&study, &new).contains('5'));
    assert!(!old.exists());
    whole(&new);
}

#[test]
fn a_value_for_a_renamed_library_is_refused_and_stays_typed() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "7");
    run("mv", &[&study.file(), &study.path("m2.db")]);
    press(&mut wb, "enter");
    assert_says(&wb, "nothing was written");
    assert_eq!(typed(&wb), Some("7"));
    press(&mut wb, "enter esc u");
    assert_shows(&wb, "save a copy");
    choose_item(&mut wb, "save a copy");
    press(&mut wb, "ctrl-u");
    let copy = study.path("copy.db");
    type_in(&mut wb, copy.to_str().unwrap());
    press(&mut wb, "enter");
    assert_says(&wb, "a copy is saved");
    choose_item(&mut wb, "continue with the copy");
    assert_says(&wb, "copy.db");
    whole(&copy);
}

#[test]
fn a_replaced_library_is_not_written_into_and_both_are_kept_whole() {
    let study = Study::new();
    let file = study.file();
    let other = study.path("other.db");
    let text = study.path("new.txt");
    std::fs::write(&text, "虚构人民法院 刑事判决书（2020）虚构刑初9号").unwrap();
    run("cp", &[&file, &other]);
    let imported = study.run(&["import", "new.txt", "--library", other.to_str().unwrap()]);
    assert_eq!(imported.code, 0, "{imported:?}");
    let mut wb = study.open_form("271");
    press(&mut wb, "7 enter");
    run("mv", &[&other, &file]);
    // A key before the second is over: the library itself looks.
    press(&mut wb, "a v");
    let shown = screen(&wb);
    assert!(shown.contains("was replaced by another file"), "{shown}");
    assert!(!study.path("study.db-wal").exists());
    let found = study.run(&["progress", "--library", file.to_str().unwrap()]);
    assert_eq!(found.code, 0, "{found:?}");
    whole(&file);
    choose_item(&mut wb, "save a copy");
    press(&mut wb, "ctrl-u");
    let copy = study.path("copy.db");
    type_in(&mut wb, copy.to_str().unwrap());
    press(&mut wb, "enter");
    assert!(perpetrators(&study, &copy).contains('7'));
    choose_item(&mut wb, "study.db");
    assert_eq!(wb.state.list.judgements.len(), 6);
    drop(wb);
    whole(&file);
    whole(&copy);
}

#[test]
fn what_was_coded_in_a_deleted_library_can_be_saved() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "7 enter");
    run("rm", &[&study.file()]);
    assert!(wb.refresh());
    assert!(!wb.refresh(), "it is said once");
    assert_shows(&wb, "no longer there");
    choose_item(&mut wb, "save a copy");
    press(&mut wb, "ctrl-u");
    let copy = study.path("copy.db");
    type_in(&mut wb, copy.to_str().unwrap());
    press(&mut wb, "enter");
    drop(wb);
    assert!(perpetrators(&study, &copy).contains('7'));
    let mut left: Vec<_> = std::fs::read_dir(study.folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("study"))
        .collect();
    left.sort();
    assert_eq!(left, [""; 0]);
}

#[test]
fn a_library_in_a_renamed_folder_keeps_what_was_coded() {
    let desk = Desk::new();
    let (old, new) = (desk.path("old"), desk.path("new"));
    std::fs::create_dir(&old).unwrap();
    drop(Library::create(&old.join("m.db"), CODEBOOK).unwrap());
    let mut library = Library::open(&old.join("m.db")).unwrap();
    library.insert_judgements(&judgements()).unwrap();
    run("mv", &[&old, &new]);
    let refused = library.insert_judgements(&judgements());
    assert!(
        matches!(refused, Err(LibraryError::Displaced { .. })),
        "{refused:?}"
    );
    assert!(refused.unwrap_err().to_string().contains("new/m.db"));
    desk.run(&["find", "271", "-l", "new/m.db"]).has(&[STEM]);
    drop(library);
    whole(&new.join("m.db"));
    assert_eq!(
        Library::open(&new.join("m.db"))
            .unwrap()
            .judgements()
            .unwrap()
            .len(),
        5
    );
}

#[test]
fn a_library_that_was_made_read_only_is_not_written_into() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    run("chmod", &[Path::new("400"), &study.file()]);
    if rustix::fs::access(study.file(), rustix::fs::Access::WRITE_OK).is_ok() {
        // Nothing is read-only for root.
        return;
    }
    press(&mut wb, "7 enter");
    assert_says(&wb, "read-only");
    assert_eq!(typed(&wb), Some("7"));
}

#[test]
fn a_library_cut_short_and_one_without_its_log_are_not_written_into() {
    for (program, target, said) in [
        ("truncate", "study.db", "cut it short"),
        ("rm", "study.db-wal", "-wal"),
    ] {
        let study = Study::new();
        let mut wb = study.open_form("271");
        let path = study.path(target);
        if program == "truncate" {
            run("truncate", &[Path::new("-s"), Path::new("8192"), &path]);
        } else {
            run("rm", &[&path]);
        }
        press(&mut wb, "7 enter");
        assert!(message(&wb).contains(said), "{}", message(&wb));
    }
}

#[test]
fn after_a_second_the_file_alone_holds_everything() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "7 enter");
    std::thread::sleep(std::time::Duration::from_secs(1));
    wb.refresh();
    finish_jobs(&mut wb);
    let copy = study.path("copy.db");
    run("cp", &[&study.file(), &copy]);
    assert!(perpetrators(&study, &copy).contains('7'));
    press(&mut wb, "a v 2");
    assert_eq!(study.coded(&record_id("I1/V1"), "gender"), "2 female");
}

/// SQLite's lock on the file is what keeps another process from removing the log in use.
#[test]
fn a_second_connection_of_the_same_process_leaves_the_locks() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "7 enter");
    drop(study.library());
    for _ in 0..2 {
        study.run(&["progress", "-l", "study.db"]);
        assert!(study.path("study.db-wal").exists());
    }
    press(&mut wb, "a v 2");
    drop(wb);
    assert_eq!(study.coded(&record_id("I1/V1"), "gender"), "2 female");
}

#[test]
fn a_synchronized_folder_is_warned_of_once_at_opening() {
    let desk = Desk::new();
    let folder = desk.path("Dropbox");
    std::fs::create_dir(&folder).unwrap();
    let run = |arguments: &[&str]| {
        let ran = desk.command(arguments).current_dir(&folder).output();
        Ran::of(&ran.unwrap())
    };
    assert_eq!(run(&["init", "m.db"]).code, 0);
    desk.write("Dropbox/a.txt", "虚构人民法院 刑事判决书");
    for (arguments, warned) in [
        (&["import", "a.txt", "-l", "m.db"][..], true),
        (&["progress", "-l", "m.db"], false),
    ] {
        let said = run(arguments).err;
        assert_eq!(said.contains("Dropbox synchronizes"), warned, "{said}");
        assert_eq!(said.contains("casebench backup FILE"), warned, "{said}");
    }
    let keymap = Keymap::built_in("default").unwrap();
    let library = Library::open(&folder.join("m.db")).unwrap();
    let mut wb = Workbench::new(library, keymap, (120, 40)).unwrap();
    assert_shows(&wb, "casebench backup FILE");
    press(&mut wb, "down");
    wb.refresh();
    assert!(!screen(&wb).contains("casebench backup FILE"));
}
