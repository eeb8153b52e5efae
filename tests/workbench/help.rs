//! The help of each place.

use casebench::tui::Workbench;
use casebench::tui::action::{Action, Context};
use casebench::tui::keymap::Keymap;

use crate::support::{SIZES, Study, assert_shows, press, screen, typed};

#[test]
fn help_opens_for_the_place_and_closes() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "?");
    assert_shows(&wb, "Help: the list of judgements");
    press(&mut wb, "esc");
    assert!(!screen(&wb).contains("Help:"));
    press(&mut wb, "enter ?");
    assert_shows(&wb, "Help: the coding form");
    press(&mut wb, "down down pagedown end up home");
    assert_shows(&wb, "Help: the coding form");
    // Any other key closes it and does nothing else.
    press(&mut wb, "3");
    assert!(!screen(&wb).contains("Help:"));
    assert_eq!(typed(&wb), None);
    assert_eq!(study.content(), Study::new().content());
}

#[test]
fn help_scrolls_back_as_soon_as_it_is_asked_to() {
    let study = Study::new();
    let mut wb = study.open_at((80, 24));
    press(&mut wb, "enter ? end");
    let end = screen(&wb);
    press(&mut wb, "up");
    assert_ne!(screen(&wb), end, "one line up from the end");
}

/// All lines of the help that is open, from the first to the last.
fn pages(wb: &mut Workbench) -> Vec<String> {
    press(wb, "home");
    let mut lines: Vec<String> = Vec::new();
    loop {
        let shown = screen(wb);
        lines.extend(shown.lines().map(String::from));
        press(wb, "pagedown");
        if screen(wb) == shown {
            return lines;
        }
    }
}

#[test]
fn the_help_of_each_place_has_every_action_that_has_a_key_there() {
    let study = Study::new();
    let keymap = Keymap::built_in("default").unwrap();
    for (context, keys) in [
        (Context::List, ""),
        (Context::Reader, "f3"),
        (Context::Form, "enter"),
        (Context::Tables, "T"),
    ] {
        for (width, height) in SIZES {
            let mut wb = study.open_at((width, height));
            press(&mut wb, keys);
            press(&mut wb, "?");
            let lines = pages(&mut wb);
            for &action in Action::ALL {
                let keys = keymap.keys_for(context, action);
                if keys.is_empty() || !action.fits(context) {
                    continue;
                }
                // Where there is little room the end of a line is cut, with a sign.
                let begins: String = action.description().chars().take(40).collect();
                let before = lines
                    .iter()
                    .filter_map(|line| Some(line.split_once(&begins)?.0));
                let shown: Vec<&str> = before.flat_map(str::split_whitespace).collect();
                assert!(
                    keys.iter().any(|key| shown.contains(&key.as_str())),
                    "{context} at {width} x {height}: no line for {action}\n{}",
                    lines.join("\n")
                );
            }
        }
    }
}

#[test]
fn no_key_is_listed_with_a_meaning_that_it_does_not_have_here() {
    let study = Study::new();
    for (keys, q, esc) in [
        ("", "leave the workbench", "go back"),
        ("f3", "go back", "go back"),
        ("enter", "go back", "go back"),
    ] {
        let mut wb = study.open();
        press(&mut wb, keys);
        press(&mut wb, "?");
        let lines = pages(&mut wb);
        for (key, meaning) in [("q", q), ("esc", esc)] {
            let mut with: Vec<&String> = lines
                .iter()
                .filter(|line| {
                    let mut words = line.split_whitespace().filter(|word| *word != "│");
                    words.next() == Some(key) || words.next() == Some(key)
                })
                .collect();
            with.dedup();
            assert!(!with.is_empty(), "{keys}: {key}\n{}", lines.join("\n"));
            for line in with {
                let line = line.to_lowercase();
                assert!(line.contains(meaning), "{keys}: {key}: {line}");
            }
        }
    }
}
