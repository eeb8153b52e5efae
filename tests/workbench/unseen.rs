//! What is not on the screen is not acted on, and what is on the screen fits it, whatever size it has just got.

use casebench::tui::keymap::Keymap;
use casebench::tui::{Flow, Theme, Workbench};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::support::{
    CODEBOOK, STEM, STEMS, Study, assert_says, assert_shows, bound_keys, choose, cursor,
    finish_jobs, listed, press, type_in, typed, types_path,
};

/// Draws into a window that has changed since the workbench last knew its size.
fn draw_into(wb: &Workbench, (width, height): (u16, u16)) {
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal
        .draw(|frame| wb.draw(frame, &Theme::plain()))
        .unwrap();
}

const SIZES: [(u16, u16); 9] = [
    (120, 44),
    (60, 20),
    (200, 60),
    (60, 15),
    (99, 34),
    (160, 15),
    (59, 14),
    (10, 3),
    (1, 1),
];

#[test]
fn a_new_size_and_a_key_at_the_same_moment_do_no_harm_on_any_screen() {
    let study = Study::new();
    let toml = format!(
        "{CODEBOOK}\n[[table]]\ntitle = \"Over the years\"\ntimeline = \"incident.date\"\n"
    );
    let timed = Study::with_judgements(&toml);
    for (stem, year) in STEMS.iter().zip(["2010", "2013", "2016"]) {
        timed.code(&format!("{stem}/I1"), "date", year);
    }
    for (study, keys) in [
        (&study, ""),
        (&study, "enter"),
        (&study, "tab"),
        (&study, "/ 2 7"),
        (&study, "?"),
        (&study, "ctrl-p"),
        (&study, "p"),
        (&study, "F"),
        (&study, "o"),
        (&study, "T"),
        (&study, "T v"),
        (&study, "T n"),
        (&study, "T w"),
        (&study, "T ?"),
        (&timed, "T m o v e r space t i m e enter"),
        (&timed, "T l end enter"),
    ] {
        for (at, &before) in SIZES.iter().enumerate().step_by(3) {
            let mut wb = study.open_form("271");
            press(&mut wb, "a v 2 esc");
            wb.resize(120, 44);
            press(&mut wb, keys);
            wb.resize(before.0, before.1);
            for step in 0..SIZES.len() {
                let now = SIZES[(at + step) % SIZES.len()];
                draw_into(&wb, now);
                press(&mut wb, ["down", "up", "pagedown"][step % 3]);
                draw_into(&wb, now);
                wb.resize(now.0, now.1);
                draw_into(&wb, now);
            }
        }
    }
}

#[test]
fn without_a_match_no_pane_shows_a_judgement_that_a_key_could_change() {
    let study = Study::new();
    let before = study.content();
    let mut wb = study.open_form("271");
    press(&mut wb, "/ 2 7 1 x x x x enter");
    assert!(listed(&wb).is_empty());
    for pane in ["tab", "f3", "f4", "f2", "backtab"] {
        press(&mut wb, pane);
        for key in [
            "3", "-", "1", "a", "d", ".", ".", "+", "+", "!", "o", "I", "E", "B", "s", "S",
        ] {
            press(&mut wb, key);
            assert_eq!(typed(&wb), None, "{pane} {key}");
            assert!(wb.state.overlay.is_none(), "{pane} {key}");
        }
    }
    assert_eq!(study.content(), before);
    // What was open comes back, at the same place.
    press(&mut wb, "esc");
    assert_eq!(cursor(&wb), format!("{STEM} perpetrators"));
}

#[test]
fn without_a_match_nothing_is_done_to_the_judgement_of_before() {
    let study = Study::new();
    let before = study.content();
    for narrow in ["/ 9 9 9 9 9 enter", "s s s"] {
        let mut wb = study.open();
        press(&mut wb, narrow);
        assert!(listed(&wb).is_empty());
        for key in [".", "I", "X", "U", "!", "B"] {
            press(&mut wb, key);
            assert_eq!(study.content(), before, "{key}");
        }
        press(&mut wb, ".");
        assert_says(&wb, "nothing was done");
        press(&mut wb, "esc . enter");
        assert_ne!(study.content(), before, "it is seen again");
        press(&mut wb, "u");
        assert_eq!(study.content(), before);
    }
}

#[test]
fn a_form_that_is_not_on_the_screen_is_not_changed_from_the_palette() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "3 enter home");
    wb.resize(80, 24);
    press(&mut wb, "f2 ctrl-p");
    type_in(&mut wb, "clear-value");
    press(&mut wb, "enter");
    assert_says(&wb, "form is not on the screen");
    assert_eq!(study.coded(STEM, "perpetrators"), "3");
    press(&mut wb, "f4 ctrl-p");
    type_in(&mut wb, "clear-value");
    press(&mut wb, "enter");
    assert_eq!(study.coded(STEM, "perpetrators"), "uncoded");
}

#[test]
fn a_cell_that_is_not_on_the_screen_opens_no_judgements() {
    let study = Study::new();
    let mut wb = study.open_at((80, 24));
    for (key, what) in [
        ("v", "the chart is shown alone"),
        ("n", "the notes are shown alone"),
    ] {
        press(&mut wb, "T");
        press(&mut wb, key);
        press(&mut wb, "enter");
        assert_says(&wb, what);
        press(&mut wb, key);
        press(&mut wb, "esc");
    }
}

#[test]
fn nothing_is_chosen_from_a_list_without_a_match() {
    let study = Study::new();
    let mut wb = study.open();
    choose(&mut wb, "qqqq");
    assert_says(&wb, "nothing was chosen");
}

#[test]
fn esc_never_leaves_the_program_and_q_does() {
    let study = Study::new();
    for name in ["default", "vim"] {
        let keymap = Keymap::built_in(name).unwrap();
        let mut wb = Workbench::new(study.library(), keymap, (120, 40)).unwrap();
        for _ in 0..3 {
            assert_eq!(press(&mut wb, "esc"), Flow::Continue);
        }
        assert_says(&wb, "q quits");
        press(&mut wb, "/ 2 7 1 enter s");
        assert_eq!(press(&mut wb, "esc"), Flow::Continue);
        assert_eq!(listed(&wb).len(), 5);
        assert_eq!(press(&mut wb, "q"), Flow::Quit);
        press(&mut wb, "enter");
        assert_eq!(press(&mut wb, "q"), Flow::Continue);
        assert_eq!(press(&mut wb, "ctrl-q"), Flow::Quit);
    }
}

#[test]
fn a_table_for_a_folder_that_is_not_there_says_so_where_it_is_typed() {
    let study = Study::new();
    for size in [(60, 15), (80, 24), (120, 40), (200, 60)] {
        let mut wb = study.open_at(size);
        press(&mut wb, "T w");
        type_in(&mut wb, "/no/such/folder/table.csv");
        press(&mut wb, "enter");
        finish_jobs(&mut wb);
        assert_eq!(typed(&wb), Some("/no/such/folder/table.csv"));
        assert_shows(&wb, "nothing was written");
    }
}

/// Keys that change, narrow, open and move; those that would write files are left out.
/// Keys that code in the codebook of the tests, or code nothing.
const CODING: &str = "1 2 3 4 9 0 - = *";

#[test]
fn whatever_is_pressed_the_open_judgement_is_the_one_under_the_cursor_of_the_list() {
    let mut keys = bound_keys();
    keys.extend(CODING.split_whitespace().map(String::from));
    let study = Study::new();
    let mut wb = study.open();
    // Xorshift: the same keys every time.
    let mut state: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    };
    for step in 0..5_000 {
        if next(23) == 0 {
            let (width, height) = SIZES[next(SIZES.len())];
            wb.resize(width, height);
        }
        let key = &keys[next(keys.len())];
        // No file is written.
        let path = types_path(&wb);
        press(&mut wb, if path { "esc" } else { key });
        let chosen = wb.state.list.current().map(|judgement| judgement.id);
        assert_eq!(wb.state.open, chosen, "{step}: {key}");
        if step % 7 == 0 {
            let size = wb.state.size;
            draw_into(&wb, size);
        }
    }
}
