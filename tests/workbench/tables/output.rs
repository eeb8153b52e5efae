//! What is copied and written of a table.

use std::os::unix::fs::PermissionsExt;

use casebench::tui::Workbench;

use super::{at_table, clipboard, study};
use crate::support::{
    assert_says, assert_shows, finish_jobs, message, press, screen, type_in, typed,
};

#[test]
fn what_is_copied_is_what_is_shown() {
    let study = study();
    let mut workbench = at_table(&study, 1);
    press(&mut workbench, "y");
    assert_says(&workbench, "sent to the terminal");
    let text = clipboard(&mut workbench).unwrap();
    assert!(text.starts_with("Gender by mode\n"), "{text}");
    assert!(text.contains("女性") && text.contains("Codebook version 1."));
    assert_eq!(clipboard(&mut workbench), None, "sent once");
    press(&mut workbench, "Y");
    let markdown = clipboard(&mut workbench).unwrap();
    assert!(markdown.contains("| 女性"), "{markdown}");
    press(&mut workbench, "t y");
    let tests = clipboard(&mut workbench).unwrap();
    assert!(
        tests.len() > text.len(),
        "the tests are shown, so they are copied"
    );
}

#[test]
fn tables_are_written_as_their_name_says_and_nothing_is_lost() {
    let study = study();
    let mut workbench = at_table(&study, 1);
    let path = |name: &str| study.path(name);
    let write = |workbench: &mut Workbench, name: &str| {
        press(workbench, "w");
        type_in(workbench, &path(name).display().to_string());
        press(workbench, "enter");
        finish_jobs(workbench);
    };
    for (name, begins) in [
        ("a.txt", "Gender by mode"),
        ("a.csv", "Gender,"),
        ("a.json", "{"),
        ("a.md", ""),
        ("a.html", "<!DOCTYPE html>"),
        ("a.tex", ""),
        ("a.svg", "<svg"),
    ] {
        write(&mut workbench, name);
        assert!(
            message(&workbench).contains("written to"),
            "{name}: {}",
            message(&workbench)
        );
        let text = std::fs::read_to_string(path(name)).unwrap();
        assert!(text.starts_with(begins), "{name}: {text}");
        let mode = std::fs::metadata(path(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    // What is there already is asked about.
    std::fs::write(path("b.txt"), "mine").unwrap();
    write(&mut workbench, "b.txt");
    assert_shows(&workbench, "already exists. Replace it?");
    press(&mut workbench, "n");
    assert_eq!(std::fs::read_to_string(path("b.txt")).unwrap(), "mine");
    write(&mut workbench, "b.txt");
    press(&mut workbench, "y");
    finish_jobs(&mut workbench);
    assert!(
        std::fs::read_to_string(path("b.txt"))
            .unwrap()
            .contains("Gender")
    );
    // What cannot be written stays in the line, with the reason.
    write(&mut workbench, "a.pdf");
    assert!(typed(&workbench).is_some() && screen(&workbench).contains("must end in"));
    press(&mut workbench, "esc");
    write(&mut workbench, "nowhere/a.txt");
    assert_says(&workbench, "does not exist");
    assert!(typed(&workbench).is_some());
    press(&mut workbench, "esc w");
    type_in(&mut workbench, &path("a.j").display().to_string());
    press(&mut workbench, "tab");
    assert!(typed(&workbench).unwrap().ends_with("a.json"));
}
