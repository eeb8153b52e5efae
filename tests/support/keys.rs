//! Keys by their names, and what the workbench holds and says after them.

use std::time::{Duration, Instant};

use casebench::tui::keymap::{Key, Keymap};
use casebench::tui::{Flow, Workbench};

/// Presses keys by their names, with blanks between: `press(&mut wb, "/ 2 7 1 enter")`; the screen is drawn after each.
/// Says what the last of them asks of the event loop.
pub fn press(workbench: &mut Workbench, keys: &str) -> Flow {
    let mut flow = Flow::Continue;
    for name in keys.split_whitespace() {
        let key = Key::parse(name).unwrap_or_else(|error| panic!("{error}"));
        flow = workbench.press(key);
        workbench.drawn();
    }
    flow
}

/// Presses keys faster than the screen is drawn.
pub fn press_ahead(workbench: &mut Workbench, keys: &str) {
    for name in keys.split_whitespace() {
        let key = Key::parse(name).unwrap_or_else(|error| panic!("{error}"));
        workbench.press(key);
    }
    workbench.drawn();
}

/// Types a text, character by character.
pub fn type_in(workbench: &mut Workbench, text: &str) {
    for character in text.chars() {
        workbench.press(Key::of(character));
        workbench.drawn();
    }
}

/// The stems of what the list shows, in its order.
pub fn listed(workbench: &Workbench) -> Vec<&str> {
    let list = &workbench.state.list;
    let stem = |&index: &usize| list.judgements[index].stem.as_str();
    list.shown.iter().map(stem).collect()
}

/// The record and the variable under the form's cursor: `2014-GD-SF-271/I1 mode`.
pub fn cursor(workbench: &Workbench) -> String {
    let (form, codebook) = (&workbench.state.form, &workbench.state.codebook);
    let record = form.current().map_or("", |record| record.name.as_str());
    let variable = form.variable(codebook);
    let name = variable.map_or("", |variable| codebook.variable(variable).name.as_str());
    format!("{record} {name}")
}

/// What the footer says; empty where it only hints.
pub fn message(workbench: &Workbench) -> String {
    let message = workbench.state.message.as_ref();
    message.map_or(String::new(), |message| format!("{message:?}"))
}

/// What is typed in the line that is open, if one is.
pub fn typed(workbench: &Workbench) -> Option<&str> {
    let prompt = workbench.state.prompt.as_ref();
    prompt.map(|prompt| prompt.input.value())
}

/// Checks a part of what the footer says.
#[track_caller]
pub fn assert_says(workbench: &Workbench, part: &str) {
    let message = message(workbench);
    assert!(message.contains(part), "{part:?} is not in: {message}");
}

/// Every key of the default keymap, as it is written there.
pub fn bound_keys() -> Vec<String> {
    let keymap = Keymap::built_in("default").unwrap();
    keymap
        .sheet()
        .into_iter()
        .flat_map(|row| row.keys)
        .collect()
}

/// Whether the name of a file is being typed.
pub fn types_path(workbench: &Workbench) -> bool {
    let prompt = workbench.state.prompt.as_ref();
    prompt.is_some_and(|prompt| prompt.purpose.is_path())
}

/// Runs a command by its name in the palette.
pub fn choose(workbench: &mut Workbench, command: &str) {
    choose_in(workbench, "ctrl-p", command);
}

/// Opens a list by its key and chooses what is found by these words.
pub fn choose_in(workbench: &mut Workbench, key: &str, words: &str) {
    press(workbench, key);
    type_in(workbench, words);
    press(workbench, "enter");
}

/// Polls the jobs beside the screen until none runs, as the event loop does.
pub fn finish_jobs(workbench: &mut Workbench) {
    let until = Instant::now() + Duration::from_secs(60);
    while workbench.patience().is_some() {
        assert!(Instant::now() < until, "a job does not end");
        workbench.poll_jobs();
        std::thread::sleep(Duration::from_millis(1));
    }
}
