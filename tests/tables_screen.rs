//! The tables screen and the table of the side panel: state before, keys, state after, on a real library.

mod support;

use std::os::unix::fs::PermissionsExt;

use casebench::codebook::{Grain, Percent, Shape, Value};
use casebench::library::{By, Edit, Library, Mark};
use casebench::tables::Cell;
use casebench::tui::{Theme, Workbench};
use support::{
    CODEBOOK, SIZES, Study, at_sizes, bytes, line_with, listed, message, press, screen, type_in,
    typed,
};

/// Tables of every kind, beside the codebook's one of the mode.
const TABLES: &str = r#"
[[table]]
title = "Gender by mode"
rows = "victim.gender"
columns = "incident.mode"
percent = "column"

[[table]]
means = "victim.price"
by = "victim.gender"

[[table]]
routes = ["victim.origin", "victim.destination"]

[[table]]
timeline = "incident.date"
by = "incident.mode"

[[table]]
durations = ["incident.date", "victim.release_date"]
grain = "month"

[[derived]]
name = "court"
unit = "judgement"
label = "Court"
metadata = "court"

[[variable]]
name = "destination"
unit = "victim"
label = "Destination"
kind = "place"
codes = [
  { value = 11, label = "Beijing" }, { value = 12, label = "Tianjin" }, { value = 13, label = "Hebei" },
  { value = 31, label = "Shanghai" }, { value = 33, label = "Zhejiang" }, { value = 37, label = "Shandong" },
  { value = 41, label = "Henan" }, { value = 42, label = "Hubei" }, { value = 43, label = "Hunan" },
  { value = 44, label = "Guangdong" }, { value = 53, label = "Yunnan" }, { value = 54, label = "Tibet" },
]
"#;

/// Five judgements, four of them coded: four incidents, four victims. Some labels are Chinese.
fn study() -> Study {
    let codebook = format!("{CODEBOOK}{TABLES}")
        .replace("abduction", "绑架儿童")
        .replace("\"female\"", "\"女性\"");
    let study = Study::with_judgements(&codebook);
    code(
        &study,
        "2714",
        "1 enter a i 2 0 1 0 - 1 0 enter 1 a v 2 1 3 0 0 enter",
    );
    let mut workbench = study.open_form("2714");
    press(&mut workbench, "] a v 1 2 5 0 0 enter");
    drop(workbench);
    code(&study, "271", "2 enter a i 2 0 1 2 enter 2 a v 2 1");
    code(&study, "83", "1 enter a i 2 0 1 2 - 0 5 enter 2 a v 1 2");
    code(&study, "12", "- a i - 3");
    study
}

fn code(study: &Study, number: &str, keys: &str) {
    press(&mut study.open_form(number), keys);
}

/// The tables screen at a table of the codebook.
fn at_table(study: &Study, place: usize) -> Workbench {
    let mut workbench = study.open();
    press(&mut workbench, "T");
    for _ in 0..place {
        press(&mut workbench, "]");
    }
    workbench
}

/// The screen without the day on which the tests are run.
fn dateless(screen: &str) -> String {
    let mut text = screen.to_owned();
    let mut from = 0;
    while let Some(at) = text[from..].find("Codebook version 1. ") {
        let start = from + at + "Codebook version 1. ".len();
        text.replace_range(start..start + 10, "YYYY-MM-DD");
        from = start;
    }
    text
}

fn shape(workbench: &Workbench) -> &Shape {
    workbench.state.tables.shown.shape().unwrap()
}

/// The counts of the first printed table, line by line.
fn counts(workbench: &Workbench) -> Vec<Vec<u64>> {
    let grid = &workbench.state.tables.shown.grids()[0];
    let count = |cell: &Cell| match cell {
        Cell::Count(count) => Some(*count),
        _ => None,
    };
    grid.rows
        .iter()
        .map(|line| line.iter().filter_map(count).collect())
        .collect()
}

/// Chooses the item of a picker that is found by what is typed.
fn choose(workbench: &mut Workbench, key: &str, words: &str) {
    press(workbench, key);
    type_in(workbench, words);
    press(workbench, "enter");
}

/// What the terminal would get into its clipboard.
fn clipboard(workbench: &mut Workbench) -> Option<String> {
    let sent = workbench.take_for_terminal()?;
    let encoded = sent.strip_prefix("\x1b]52;c;")?.strip_suffix('\x07')?;
    let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let value = |letter: u8| letters.iter().position(|known| *known == letter);
    let values: Vec<usize> = encoded.bytes().filter_map(value).collect();
    let bytes = values.chunks(4).flat_map(|four| {
        let bits = four.iter().fold(0, |bits, value| bits << 6 | value) << (6 * (4 - four.len()));
        (0..four.len() - 1).map(move |place| (bits >> (16 - 8 * place) & 0xff) as u8)
    });
    Some(String::from_utf8(bytes.collect()).unwrap())
}

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
    // Series are told apart by what their bars are made of.
    assert!(line_with(&shown, "绑架儿童").contains("█"), "{shown}");
    assert!(line_with(&shown, "parental sale").contains("░"), "{shown}");
    assert!(line_with(&shown, "女性").contains("█"));
    workbench.resize(120, 40);
    assert!(
        !screen(&workbench).contains("Chart:"),
        "sent away where both have room"
    );
    press(&mut workbench, "v");
    assert!(screen(&workbench).contains("Chart:"));
}

#[test]
fn rows_columns_layer_and_percent_are_changed_with_single_keys() {
    let study = study();
    let mut workbench = at_table(&study, 0);
    assert_eq!(counts(&workbench)[0], [1]);
    choose(&mut workbench, "c", "victim.gender");
    assert!(screen(&workbench).contains("crosstab: Mode by Gender · unit Victim · N 4"));
    assert_eq!(
        counts(&workbench),
        [vec![1, 1, 2], vec![1, 1, 2], vec![0, 0, 0], vec![2, 2, 4]]
    );
    press(&mut workbench, "a");
    assert!(screen(&workbench).contains("crosstab: Gender by Mode"));
    choose(&mut workbench, "l", "victim.age");
    assert!(matches!(
        shape(&workbench),
        Shape::Crosstab { layer: Some(_), .. }
    ));
    for expected in [
        Some(Percent::Column),
        Some(Percent::Row),
        Some(Percent::Total),
        None,
    ] {
        press(&mut workbench, "p");
        assert!(
            matches!(shape(&workbench), Shape::Crosstab { percent, .. } if *percent == expected)
        );
    }
    choose(&mut workbench, "l", "none");
    choose(&mut workbench, "c", "none");
    choose(&mut workbench, "r", "incident.mode");
    assert!(matches!(shape(&workbench), Shape::Frequency { .. }));
    // What a kind of table has not says so.
    for (key, said) in [
        ("p", "belong to a cross-tabulation"),
        ("l", "only a cross-tabulation has layers"),
        ("x", "belong to a cross-tabulation"),
        ("t", "tests belong to"),
        ("g", "belong to timelines"),
        ("b", "the columns make the groups"),
        ("a", "no two sides"),
    ] {
        press(&mut workbench, key);
        assert!(
            message(&workbench).contains(said),
            "{key}: {}",
            message(&workbench)
        );
    }
}

#[test]
fn what_cannot_be_crossed_is_listed_with_the_reason() {
    let study = study();
    let mut workbench = at_table(&study, 1);
    workbench.resize(80, 24);
    choose(&mut workbench, "c", "defendant.sex");
    let shown = screen(&workbench).replace('│', " ");
    let shown: Vec<&str> = shown.split_whitespace().collect();
    let way_out = "Cross each with a variable of the judgement, or use the filter";
    assert!(shown.join(" ").contains(way_out), "{}", screen(&workbench));
    assert!(message(&workbench).contains("cannot be crossed: victim and defendant are both below"));
    assert!(screen(&workbench).contains("Columns"), "the list stays");
    press(&mut workbench, "esc");
    assert!(screen(&workbench).contains("Gender by mode"));
}

#[test]
fn every_kind_can_be_chosen() {
    let study = study();
    let mut workbench = at_table(&study, 0);
    for (words, name) in [
        ("means", "means"),
        ("routes", "routes"),
        ("over time", "timeline"),
        ("durations", "durations"),
        ("cross", "crosstab"),
        ("frequency", "freq"),
        ("Table 1", "table1"),
    ] {
        choose(&mut workbench, "m", words);
        assert_eq!(shape(&workbench).name(), name);
        assert!(workbench.state.tables.shown.made.is_some(), "{name}");
    }
    choose(&mut workbench, "m", "durations");
    press(&mut workbench, "g");
    assert!(matches!(
        shape(&workbench),
        Shape::Durations {
            grain: Grain::Day,
            ..
        }
    ));
    choose(&mut workbench, "m", "means");
    choose(&mut workbench, "b", "victim.gender");
    choose(&mut workbench, "c", "victim.age");
    assert!(matches!(shape(&workbench), Shape::Means { by, .. } if by.len() == 2));
}

#[test]
fn a_table1_takes_variables_in_and_out_and_is_compared_on_request() {
    let study = study();
    let mut workbench = at_table(&study, 1);
    workbench.resize(160, 40);
    choose(&mut workbench, "m", "Table 1");
    let of = |workbench: &Workbench| match shape(workbench) {
        Shape::Table1 { of, .. } => of.len(),
        other => panic!("{other:?}"),
    };
    let before = of(&workbench);
    choose(&mut workbench, "r", "victim.age");
    assert_eq!(of(&workbench), before + 1);
    assert!(!screen(&workbench).contains("SMD"));
    press(&mut workbench, "t");
    assert!(screen(&workbench).contains("SMD"), "{}", screen(&workbench));
    press(&mut workbench, "t");
    assert!(!screen(&workbench).contains("SMD"));
    choose(&mut workbench, "r", "victim.age");
    assert_eq!(of(&workbench), before);
    // The line of all records has them behind it; so has each code.
    press(&mut workbench, "enter");
    assert!(
        message(&workbench).contains("judgement"),
        "{}",
        message(&workbench)
    );
}

#[test]
fn order_and_empty_codes() {
    let study = study();
    let mut workbench = at_table(&study, 0);
    press(&mut workbench, "o o");
    assert_eq!(counts(&workbench)[..3], [vec![2], vec![1], vec![1]]);
    press(&mut workbench, "o");
    choose(&mut workbench, "r", "victim.origin");
    let lines = |workbench: &Workbench| counts(workbench).len();
    let few = lines(&workbench);
    press(&mut workbench, "e");
    let all = lines(&workbench);
    press(&mut workbench, "e");
    assert!(few <= all && lines(&workbench) < all);
}

#[test]
fn the_codebooks_tables_are_leafed_through_and_listed() {
    let study = study();
    let mut workbench = at_table(&study, 0);
    assert!(screen(&workbench).contains("1/6 frequency"));
    press(&mut workbench, "[");
    assert!(screen(&workbench).contains("6/6 durations"));
    press(&mut workbench, "]");
    assert!(screen(&workbench).contains("1/6 frequency"));
    choose(&mut workbench, "L", "by mode");
    assert!(screen(&workbench).contains("2/6 crosstab: Gender by mode"));
    // A changed table is none of the codebook's, and is still there when one comes back.
    choose(&mut workbench, "r", "victim.age");
    assert!(screen(&workbench).contains("▶ crosstab: Age by Mode"));
    press(&mut workbench, "esc f4 T");
    assert!(screen(&workbench).contains("▶ crosstab: Age by Mode"));
}

#[test]
fn from_a_cell_to_its_judgements_and_back() {
    let study = study();
    let mut workbench = at_table(&study, 1);
    // Gender 2, parental sale: column 1 are the counts of the first mode.
    press(&mut workbench, "down right right");
    let at = workbench.state.tables.at;
    press(&mut workbench, "enter");
    assert_eq!(listed(&workbench), ["2014-GD-SF-271"]);
    assert!(message(&workbench).contains("1 judgement behind this cell"));
    let shown = screen(&workbench);
    let line = line_with(&shown, " behind ");
    assert!(line.contains("behind Gender by mode"), "{line}");
    assert!(line.contains("女性 × parental sale"), "{line}");
    assert!(shown.contains("hides 4"), "{shown}");
    assert!(shown.contains("esc back to the table"), "{shown}");
    // The query of the list narrows them still.
    press(&mut workbench, "/ z z z");
    assert!(listed(&workbench).is_empty());
    press(&mut workbench, "esc");
    assert_eq!(listed(&workbench).len(), 1);
    press(&mut workbench, "T");
    assert_eq!(workbench.state.tables.at, at);
    assert!(screen(&workbench).contains("Gender by mode"));
    press(&mut workbench, "esc c");
    assert_eq!(listed(&workbench).len(), 5);
}

#[test]
fn cells_without_records_say_so() {
    let study = study();
    let mut workbench = at_table(&study, 1);
    // Organised, of which there is no victim.
    press(&mut workbench, "right right right right enter");
    assert!(message(&workbench).contains("this cell has no records"));
    press(&mut workbench, "t end right enter");
    assert!(message(&workbench).contains("this cell has no records"));
}

#[test]
fn a_filter_is_typed_and_a_faulty_one_stays_to_be_mended() {
    let study = study();
    let mut workbench = at_table(&study, 1);
    press(&mut workbench, "f");
    type_in(&mut workbench, "victim.gendre=2");
    assert!(screen(&workbench).contains("! "), "{}", screen(&workbench));
    press(&mut workbench, "enter");
    assert_eq!(typed(&workbench), Some("victim.gendre=2"));
    press(&mut workbench, "ctrl-u");
    type_in(&mut workbench, "sample:none");
    press(&mut workbench, "enter");
    assert_eq!(typed(&workbench), Some("sample:none"), "no such sample");
    assert!(screen(&workbench).contains("unknown sample `none`"));
    press(&mut workbench, "ctrl-u");
    type_in(&mut workbench, "victim.gender=2");
    press(&mut workbench, "enter");
    assert_eq!(counts(&workbench).last().unwrap(), &[1, 1, 0, 2]);
    let shown = screen(&workbench);
    assert!(
        shown.contains(" filter: victim.gender=2") && shown.contains("Filter: victim.gender=2.")
    );
    // Leaving the line changes nothing; an empty one takes the filter away.
    press(&mut workbench, "f ctrl-u esc");
    assert!(screen(&workbench).contains("Filter: victim.gender=2."));
    press(&mut workbench, "f ctrl-u enter");
    assert!(screen(&workbench).contains("No filter."));
    assert_eq!(counts(&workbench).last().unwrap(), &[2, 2, 0, 4]);
}

#[test]
fn a_table_follows_what_is_coded_undone_and_written_by_others() {
    let study = study();
    let mut workbench = at_table(&study, 0);
    press(&mut workbench, "f");
    type_in(&mut workbench, "status:done");
    press(&mut workbench, "enter");
    assert_eq!(counts(&workbench).last().unwrap(), &[0]);
    assert!(screen(&workbench).contains("no records"));
    // A mark chooses the records anew.
    press(&mut workbench, "esc / 2 7 1 4 enter + + T");
    assert_eq!(counts(&workbench).last().unwrap(), &[1]);
    press(&mut workbench, "u");
    assert_eq!(
        counts(&workbench).last().unwrap(),
        &[0],
        "undo, with the screen open"
    );
    press(&mut workbench, "ctrl-r");
    assert_eq!(counts(&workbench).last().unwrap(), &[1]);
    press(&mut workbench, "f ctrl-u enter");
    assert_eq!(counts(&workbench)[0], [1]);
    let mut other = Library::open(&study.file()).unwrap();
    let judgement = study
        .judgement("2014-GD-SF-79".replace("GD-SF", "SD-F").as_str())
        .id;
    let mark = Edit::Mark {
        mark: Mark::Done,
        set: true,
    };
    other.apply(judgement, &[mark]).unwrap();
    press(&mut workbench, "f");
    type_in(&mut workbench, "status:done");
    press(&mut workbench, "enter");
    assert_eq!(counts(&workbench).last().unwrap(), &[1]);
    code(&study, "12", "] down 1");
    assert!(workbench.refresh());
    press(&mut workbench, "f ctrl-u enter");
    assert_eq!(counts(&workbench)[0], [2]);
}

#[test]
fn a_table_is_pinned_beside_the_form_and_follows_each_key() {
    let study = study();
    let mut workbench = at_table(&study, 1);
    press(&mut workbench, "s esc");
    assert!(screen(&workbench).contains("pinned: Gender by mode"));
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
fn what_is_copied_is_what_is_shown() {
    let study = study();
    let mut workbench = at_table(&study, 1);
    press(&mut workbench, "y");
    assert!(message(&workbench).contains("sent to the terminal"));
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
    let path = |name: &str| study.folder().join(name);
    let write = |workbench: &mut Workbench, name: &str| {
        press(workbench, "w");
        type_in(workbench, &path(name).display().to_string());
        press(workbench, "enter");
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
    assert!(screen(&workbench).contains("already exists. Replace it?"));
    press(&mut workbench, "n");
    assert_eq!(std::fs::read_to_string(path("b.txt")).unwrap(), "mine");
    write(&mut workbench, "b.txt");
    press(&mut workbench, "y");
    assert!(
        std::fs::read_to_string(path("b.txt"))
            .unwrap()
            .contains("Gender")
    );
    // What cannot be written stays to be mended, with the reason.
    write(&mut workbench, "a.pdf");
    assert!(typed(&workbench).is_some() && screen(&workbench).contains("must end in"));
    press(&mut workbench, "esc");
    write(&mut workbench, "nowhere/a.txt");
    assert!(message(&workbench).contains("does not exist"));
    assert!(typed(&workbench).is_some());
    press(&mut workbench, "esc w");
    type_in(&mut workbench, &path("a.j").display().to_string());
    press(&mut workbench, "tab");
    assert!(typed(&workbench).unwrap().ends_with("a.json"));
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
        assert!(
            screen(&workbench).contains("Unit:"),
            "{}",
            screen(&workbench)
        );
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
    choose(&mut workbench, "r", "judgement.court");
    assert!(screen(&workbench).contains("恶"), "{}", screen(&workbench));
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
fn help_and_keys_of_the_place() {
    let study = study();
    let mut workbench = at_table(&study, 0);
    press(&mut workbench, "?");
    insta::assert_snapshot!(at_sizes(&mut workbench, &[(120, 40)]));
    press(&mut workbench, "esc . !");
    assert!(message(&workbench).contains("does nothing here"));
}

#[test]
fn a_library_without_records_has_tables_too() {
    let study =
        Study::with_codebook(&CODEBOOK.replace("[[table]]\nrows = \"incident.mode\"\n", ""));
    let mut workbench = study.open();
    press(&mut workbench, "T");
    assert!(screen(&workbench).contains("no records"));
    press(&mut workbench, "]");
    assert!(message(&workbench).contains("no tables of its own"));
    press(&mut workbench, "enter v y down end L m esc s esc");
    assert!(screen(&workbench).contains("pinned:"));
}

#[test]
fn answers_that_take_long_are_read_beside_the_coding() {
    let study = study();
    let mut workbench = study.open_at((120, 40));
    workbench.load_beside();
    press(&mut workbench, "T ] ] ]");
    let shown = screen(&workbench);
    assert!(workbench.patience().is_some(), "a job runs");
    assert!(shown.contains("reading the values of victim."), "{shown}");
    // Keys are taken meanwhile, and what they code counts.
    press(&mut workbench, "[ esc / 2 7 1 4 enter enter ] ] home 1 T");
    support::finish_jobs(&mut workbench);
    let read = counts(&workbench);
    assert!(!screen(&workbench).contains("reading"));
    drop(workbench);
    let mut workbench = study.open_at((120, 40));
    press(&mut workbench, "T ] ]");
    assert_eq!(counts(&workbench), read, "as in the file");
}

#[test]
fn one_place_of_the_routes_is_looked_at() {
    let study = study();
    let mut library = study.library();
    let judgement = study.judgement("2014-GD-SF-2714").id;
    let variable = |library: &Library, name: &str| library.codebook().variables_named(name)[0];
    let (from, to) = (
        variable(&library, "victim.origin"),
        variable(&library, "victim.destination"),
    );
    let unit = library.codebook().unit_named("victim").unwrap();
    let records = library.records(judgement).unwrap();
    let victims: Vec<_> = records
        .iter()
        .filter(|record| record.unit == unit)
        .collect();
    for (victim, places) in victims.iter().zip([(44, 37), (44, 44)]) {
        let value = |variable, code| Edit::Value {
            record: victim.id,
            variable,
            new: Some(Value::Code(code)),
            by: By::Own,
        };
        let edits = [value(from, places.0), value(to, places.1)];
        library.apply(judgement, &edits).unwrap();
    }
    drop(library);
    let mut workbench = at_table(&study, 3);
    choose(&mut workbench, "b", "Guangdong");
    let shown = screen(&workbench);
    assert!(shown.contains(": Guangdong"), "{shown}");
    assert!(line_with(&shown, "within").contains("[1]"), "{shown}");
    assert!(
        line_with(&shown, "outgoing   Shandong").contains('1'),
        "{shown}"
    );
    // From the line of a flow to its judgements; the total of both sides stands for no part of one.
    press(&mut workbench, "down enter");
    assert_eq!(listed(&workbench), ["2014-GD-SF-2714"]);
    press(&mut workbench, "T");
    for _ in 0..8 {
        press(&mut workbench, "down");
    }
    press(&mut workbench, "enter");
    assert!(
        message(&workbench).contains("has no records"),
        "{}",
        message(&workbench)
    );
    choose(&mut workbench, "b", "all places");
    assert!(!screen(&workbench).contains("within"));
}

#[test]
fn the_palette_has_the_commands_of_the_tables() {
    let study = study();
    let mut workbench = at_table(&study, 1);
    press(&mut workbench, "ctrl-p");
    type_in(&mut workbench, "next-record");
    assert!(screen(&workbench).contains("leave the tables first"));
    press(&mut workbench, "esc ctrl-p");
    type_in(&mut workbench, "table-swap");
    press(&mut workbench, "enter");
    assert!(
        screen(&workbench).contains("Mode by Gender"),
        "{}",
        screen(&workbench)
    );
}
