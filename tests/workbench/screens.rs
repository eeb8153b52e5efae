//! What a terminal shows of the workbench, at the sizes that it is made for.
//!
//! The screens are kept in `tests/workbench/snapshots`. After a wanted change run the test with
//! `INSTA_UPDATE=always` and look at what changed.

use casebench::library::Mark;
use casebench::tui::Theme;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use crate::support::{
    HOSTILE, Sent, Study, at_sizes, bytes, feed, lines, press, screen, terminal, type_in,
};

/// The three sizes of the design, and one that is too small.
const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (200, 60), (50, 10)];

/// A study with two judgements begun, one of them flagged, and one done.
fn begun() -> Study {
    let study = Study::new();
    study.code("83", "perpetrators", 1);
    study.record("83/I1/V1").code("gender", 1).code("age", 2);
    study.mark("83", Mark::Done);
    study
        .record("2714")
        .code("perpetrators", -9)
        .code("topics", 1);
    study.mark("2714", Mark::Flag);
    study
        .record("271")
        .code("perpetrators", 2)
        .code("topics", [1, 3]);
    study
        .record("271/I1")
        .code("date", "2010-10")
        .code("mode", 2);
    study.record("271/I1/V1").code("gender", 2).code("age", 1);
    study
}

#[test]
fn the_list_with_a_query() {
    let study = begun();
    let mut workbench = study.open();
    press(&mut workbench, "/ 2 7 1");
    insta::assert_snapshot!(at_sizes(&mut workbench, &SIZES));
}

#[test]
fn the_text_with_its_hits() {
    let study = Study::new();
    let mut workbench = study.open();
    press(&mut workbench, "/ z j enter ctrl-f");
    type_in(&mut workbench, "婴儿");
    press(&mut workbench, "enter n");
    insta::assert_snapshot!(at_sizes(&mut workbench, &SIZES));
}

#[test]
fn the_form_while_coding_with_the_table_beside_it() {
    let study = begun();
    let mut workbench = study.open_form("271");
    press(&mut workbench, "] home down 3 up");
    insta::assert_snapshot!(at_sizes(&mut workbench, &SIZES));
}

#[test]
fn a_typed_value_with_its_error() {
    let study = begun();
    let mut workbench = study.open_form("271");
    press(&mut workbench, "] home 2 0 1 0 - 1 3 enter");
    insta::assert_snapshot!(at_sizes(&mut workbench, &SIZES));
}

#[test]
fn a_picker_narrowed_by_pinyin() {
    let study = begun();
    let mut workbench = study.open_form("271");
    press(&mut workbench, "] ] home down down down enter h u");
    insta::assert_snapshot!(at_sizes(&mut workbench, &SIZES));
}

#[test]
fn the_question_before_deleting() {
    let study = begun();
    let mut workbench = study.open_form("271");
    press(&mut workbench, "] d");
    insta::assert_snapshot!(at_sizes(&mut workbench, &SIZES));
}

/// Lists without the number of all that could be chosen.
fn without_total(shown: &str) -> String {
    let line = |line: &str| match line.split_once(" of ") {
        Some((before, after)) if after.trim_start_matches(char::is_numeric).starts_with(" ┐") => {
            let digits = after.len() - after.trim_start_matches(char::is_numeric).len();
            format!("{before} of {}{}", "N".repeat(3), &after[digits..])
        }
        _ => line.to_owned(),
    };
    shown.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn the_palette() {
    let study = Study::new();
    let mut workbench = study.open_form("271");
    press(&mut workbench, "ctrl-p");
    type_in(&mut workbench, "next-record");
    insta::assert_snapshot!(without_total(&at_sizes(&mut workbench, &SIZES)));
}

#[test]
fn an_empty_library() {
    let study = Study::empty();
    insta::assert_snapshot!(at_sizes(&mut study.open(), &SIZES));
}

/// The places that are looked at below, each with the keys that lead there.
const PLACES: [&str; 7] = [
    "",
    "/ 岭",
    "/ 8 3 enter enter ]",
    "/ 8 3 enter enter ] ] home down down down enter",
    "/ 8 3 enter f3",
    "/ 8 3 enter enter ?",
    "/ 8 3 enter ctrl-p",
];

#[test]
fn no_character_is_cut_in_half() {
    let study = begun();
    for keys in PLACES {
        let mut workbench = study.open();
        press(&mut workbench, keys);
        // Odd and even widths, with one, two and three columns.
        for width in (60..=90).chain(118..=125).chain(199..=204) {
            workbench.resize(width, 24);
            let mut drawn = Terminal::new(TestBackend::new(width, 24)).unwrap();
            drawn
                .draw(|frame| workbench.draw(frame, &Theme::plain()))
                .unwrap();
            let buffer = drawn.backend().buffer();
            let parser = terminal(&bytes(&workbench, &Theme::plain()), (width, 24), ());
            for y in 0..24 {
                for x in 0..width {
                    let cell = parser.screen().cell(y, x).unwrap();
                    let shown = buffer[(x, y)].symbol();
                    let place = format!("`{keys}` at {width}: column {x}, row {y}");
                    let half =
                        cell.is_wide() && x + 1 == width || cell.is_wide_continuation() && x == 0;
                    assert!(!half, "half a character: {place}");
                    // What was drawn is what is seen: nothing hides under a wide character.
                    if cell.is_wide_continuation() {
                        assert_eq!(shown, " ", "covered: {place}");
                    } else if shown != "\u{fffd}" {
                        assert_eq!(cell.contents().trim(), shown.trim(), "{place}");
                    }
                }
            }
        }
    }
}

#[test]
fn what_is_sent_for_a_change_shows_the_same_as_drawing_everything() {
    let study = begun();
    let mut workbench = study.open_form("271");
    let size = workbench.state.size;
    let sent = Sent::default();
    let mut kept = sent.terminal(size);
    let mut parser = terminal(&[], size, ());
    let keys = "] 2 0 1 1 enter up enter esc ] 1 enter x z enter ? esc ctrl-p down down esc f2 esc / 云 \
                esc down down f3 space space b ctrl-f 婴 enter n n f4 u u ctrl-r";
    for key in keys.split_whitespace() {
        press(&mut workbench, key);
        kept.draw(|frame| workbench.draw(frame, &Theme::plain()))
            .unwrap();
        feed(&mut parser, &sent.take());
        assert_eq!(lines(parser.screen()), screen(&workbench), "after `{key}`");
    }
}

/// All that a program can do to a terminal besides drawing.
#[derive(Debug, Default)]
struct Suspicious(Vec<String>);

impl vt100::Callbacks for Suspicious {
    fn audible_bell(&mut self, _: &mut vt100::Screen) {
        self.0.push("bell".into());
    }
    fn visual_bell(&mut self, _: &mut vt100::Screen) {
        self.0.push("visual bell".into());
    }
    fn resize(&mut self, _: &mut vt100::Screen, size: (u16, u16)) {
        self.0.push(format!("resize {size:?}"));
    }
    fn set_window_icon_name(&mut self, _: &mut vt100::Screen, name: &[u8]) {
        self.0.push(format!("icon {name:?}"));
    }
    fn set_window_title(&mut self, _: &mut vt100::Screen, title: &[u8]) {
        self.0.push(format!("title {title:?}"));
    }
    fn copy_to_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8], data: &[u8]) {
        self.0.push(format!("clipboard {data:?}"));
    }
    fn paste_from_clipboard(&mut self, _: &mut vt100::Screen, _: &[u8]) {
        self.0.push("paste".into());
    }
    fn unhandled_char(&mut self, _: &mut vt100::Screen, c: char) {
        self.0.push(format!("character {c:?}"));
    }
    fn unhandled_control(&mut self, _: &mut vt100::Screen, byte: u8) {
        self.0.push(format!("control {byte:#x}"));
    }
    fn unhandled_osc(&mut self, _: &mut vt100::Screen, parameters: &[&[u8]]) {
        self.0.push(format!("OSC {parameters:?}"));
    }
}

/// What is sent without the CSI sequences, by which alone a screen is drawn.
fn without_csi(sent: &str) -> String {
    let mut parts = sent.split("\x1b[");
    let mut rest = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| ('@'..='~').contains(&c)).unwrap();
        rest.push_str(&part[end + 1..]);
    }
    rest
}

#[test]
fn a_hostile_text_is_shown_without_its_control_characters() {
    let study = Study::new();
    let mut workbench = study.open_form("79");
    // A hostile text can be pasted into a note and into a value as well.
    press(&mut workbench, "end enter");
    workbench.paste(HOSTILE);
    press(&mut workbench, "enter o");
    workbench.paste(HOSTILE);
    press(&mut workbench, "enter");
    for keys in ["f2", "f3", "f4", "o", "esc", "end", "enter", "esc", "f2 /"] {
        press(&mut workbench, keys);
        for size in [(80, 24), (120, 40), (200, 60)] {
            workbench.resize(size.0, size.1);
            for theme in [Theme::plain(), Theme::coloured()] {
                let sent = bytes(&workbench, &theme);
                let text = String::from_utf8(sent.clone()).unwrap();
                let plain = without_csi(&text);
                let control = plain.chars().find(|c| c.is_control());
                assert_eq!(control, None, "after `{keys}` at {size:?}");
                for hidden in ['\u{202e}', '\u{2066}'] {
                    assert!(!text.contains(hidden), "{hidden:?} after `{keys}`");
                }
                for steering in ["\x1b[31m", "\x1b[2J", "\x1b[H", "\x1b]", "\x1b[?1049l"] {
                    assert!(!text.contains(steering), "{steering:?} after `{keys}`");
                }
                let parser = terminal(&sent, size, Suspicious::default());
                assert_eq!(parser.callbacks().0, Vec::<String>::new(), "after `{keys}`");
                let red = (0..size.1)
                    .flat_map(|y| (0..size.0).map(move |x| (y, x)))
                    .find(|&(y, x)| {
                        let cell = parser.screen().cell(y, x).unwrap();
                        cell.contents() == "红" && cell.fgcolor() != vt100::Color::Default
                    });
                assert!(theme != Theme::plain() || red.is_none(), "after `{keys}`");
            }
        }
    }
    // The visible rest is there to be read, in the text and in the court's name.
    press(&mut workbench, "esc f3 home");
    let shown = screen(&workbench);
    assert!(shown.contains("恶?]0;owned?意?[31m红?[2J?[Hx"), "{shown}");
    assert!(shown.contains("山东省恶"), "{shown}");
}
