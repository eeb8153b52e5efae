//! Tables and charts as they are drawn, at every size.

use casebench::tui::Theme;

use super::{at_table, clipboard, counts, dateless, study};
use crate::support::{
    SIZES, assert_says, assert_shows, at_sizes, bytes, choose_in, line_with, press, screen, type_in,
};

#[test]
fn tables_at_every_size() {
    let study = study();
    for (name, place, keys) in [
        ("frequency", 0, ""),
        ("crosstab", 1, "right x t"),
        ("means", 2, "v v"),
        ("routes_without_records", 3, ""),
        ("timeline", 4, "right"),
        ("durations", 5, ""),
    ] {
        let mut workbench = at_table(&study, place);
        press(&mut workbench, keys);
        insta::assert_snapshot!(name, dateless(&at_sizes(&mut workbench, &SIZES)));
    }
}

#[test]
fn the_chart_in_place_of_the_table_where_there_is_room_for_one() {
    let study = study();
    let mut workbench = at_table(&study, 1);
    workbench.resize(80, 24);
    assert!(!screen(&workbench).contains("Chart:"));
    press(&mut workbench, "v");
    let shown = screen(&workbench);
    assert!(shown.contains("Chart: % of the column"));
    // Series differ in the characters of their bars.
    assert!(line_with(&shown, "绑架儿童").contains("█"), "{shown}");
    assert!(line_with(&shown, "parental sale").contains("░"), "{shown}");
    assert!(line_with(&shown, "女性").contains("█"));
    workbench.resize(120, 40);
    assert!(
        !screen(&workbench).contains("Chart:"),
        "sent away where both have room"
    );
    press(&mut workbench, "v");
    assert_shows(&workbench, "Chart:");
}

#[test]
fn a_table_is_pinned_beside_the_form_and_follows_each_key() {
    let study = study();
    let mut workbench = at_table(&study, 1);
    press(&mut workbench, "s esc");
    assert_shows(&workbench, "pinned: Gender by mode");
    press(&mut workbench, "/ 2 7 1 enter enter ] ] home");
    // The line and the cell of the current record are marked.
    assert!(line_with(&screen(&workbench), "▸ 女性").contains("[1]"));
    insta::assert_snapshot!(dateless(&at_sizes(&mut workbench, &SIZES)));
    workbench.resize(120, 40);
    press(&mut workbench, "1");
    let shown = screen(&workbench);
    assert!(line_with(&shown, "▸ male").contains("[2]"), "{shown}");
    press(&mut workbench, "u");
    assert!(line_with(&screen(&workbench), "▸ 女性").contains("[1]"));
    press(&mut workbench, "T S esc");
    assert!(!screen(&workbench).contains("pinned"));
    // The same key takes it away again.
    press(&mut workbench, "T s s esc");
    assert!(!screen(&workbench).contains("pinned"));
}

#[test]
fn the_window_is_resized_at_every_table_without_harm() {
    let study = study();
    for place in 0..6 {
        let mut workbench = at_table(&study, place);
        press(&mut workbench, "down right");
        for (width, height) in [
            (60, 15),
            (61, 34),
            (100, 15),
            (161, 15),
            (300, 90),
            (40, 10),
        ] {
            workbench.resize(width, height);
            let drawn = bytes(&workbench, &Theme::coloured());
            let text = String::from_utf8(drawn).unwrap();
            assert!(!text.contains("\x1b]"), "nothing but the screen is drawn");
        }
        workbench.resize(60, 15);
        press(&mut workbench, "n");
        assert_shows(&workbench, "Unit:");
        press(&mut workbench, "v v esc");
        let shown = screen(&workbench);
        assert!(
            shown
                .lines()
                .all(|line| line.chars().all(|c| !c.is_control()))
        );
    }
}

#[test]
fn foreign_text_stays_harmless() {
    let study = study();
    let mut workbench = at_table(&study, 0);
    // Courts are texts of the judgements; one of them is hostile.
    choose_in(&mut workbench, "r", "judgement.court");
    assert_shows(&workbench, "恶");
    let harmless = |text: &str| text.chars().all(|c| c == '\n' || !c.is_control());
    press(&mut workbench, "y");
    assert!(harmless(&clipboard(&mut workbench).unwrap()));
    for (width, height) in SIZES {
        workbench.resize(width, height);
        let drawn = String::from_utf8(bytes(&workbench, &Theme::plain())).unwrap();
        assert!(!drawn.contains('\u{7}') && !drawn.contains("\x1b]"));
    }
    // In the list behind the cell, and beside the form.
    press(&mut workbench, "o o s");
    let rows = counts(&workbench).len();
    for _ in 0..rows {
        press(&mut workbench, "enter");
        let drawn = String::from_utf8(bytes(&workbench, &Theme::plain())).unwrap();
        assert!(!drawn.contains('\u{7}') && !drawn.contains("\x1b]"));
        press(&mut workbench, "T down");
    }
}

#[test]
fn keys_of_other_places_do_nothing_in_the_tables() {
    let study = study();
    let mut workbench = at_table(&study, 0);
    press(&mut workbench, ". !");
    assert_says(&workbench, "does nothing here");
}

#[test]
fn the_palette_has_the_commands_of_the_tables() {
    let study = study();
    let mut workbench = at_table(&study, 1);
    press(&mut workbench, "ctrl-p");
    type_in(&mut workbench, "next-record");
    assert_shows(&workbench, "leave the tables first");
    press(&mut workbench, "esc ctrl-p");
    type_in(&mut workbench, "table-swap");
    press(&mut workbench, "enter");
    assert_shows(&workbench, "Mode by Gender");
}
