//! Whatever is pressed: nothing panics, all can be taken back and made again, and the file holds what
//! the screen shows.

mod support;

use casebench::codebook::Codebook;
use casebench::library::{Edit, Mark, Status};
use casebench::tui::Workbench;
use proptest::prelude::*;
use proptest::sample::select;
use support::{Study, bound_keys, message, press, properties, screen, types_path};

/// Keys that code, pressed as often as all the others together; `_` joins what belongs together.
const CODING: &str = "1 2 3 1 2 3 - = * a_v a_v a_i a_d d_y [ ] down up home end backspace l c , \
                      5_enter 2_0_1_0_enter enter_1_enter enter_enter enter_x_enter 3_._5_万_enter";

/// What is pressed besides the keys of the default keymap: keys that go together, and some without a meaning.
const OTHER: &str = "u u u ctrl-r ctrl-r f4 f4 f4 enter enter : z v 0 7 9 婴 ， １ ａ alt-x f12 insert 2_7_1 x_enter \
                     B_n_7_enter B_p_y_n_enter B_d_2_0_1_5_enter E_r E_c E_o_婴_enter E_o_esc";

/// Sizes that the window takes on, one of them too small.
const SIZES: [(u16, u16); 4] = [(80, 24), (120, 40), (200, 60), (40, 9)];

#[derive(Debug, Clone)]
enum Input {
    Keys(String),
    Paste(&'static str),
    Resize((u16, u16)),
}

fn input() -> impl Strategy<Value = Input> {
    let split =
        |names: &str| -> Vec<String> { names.split_whitespace().map(String::from).collect() };
    let mut other = split(OTHER);
    other.extend(bound_keys());
    prop_oneof![
        50 => select(split(CODING)).prop_map(Input::Keys),
        45 => select(other).prop_map(Input::Keys),
        2 => select(vec!["3\n", "2010-10", "\x1b[31m红\u{202e}"]).prop_map(Input::Paste),
        3 => select(SIZES.to_vec()).prop_map(Input::Resize),
    ]
}

/// Presses, and draws now and then: drawing must not fail either.
fn run(workbench: &mut Workbench, inputs: &[Input]) {
    for (count, input) in inputs.iter().enumerate() {
        match input {
            Input::Keys(keys) => {
                press(workbench, &keys.replace('_', " "));
                if types_path(workbench) {
                    // No file is read or written.
                    press(workbench, "esc");
                }
            }
            Input::Paste(text) => workbench.paste(text),
            Input::Resize((width, height)) => workbench.resize(*width, *height),
        }
        if count % 4 == 0 {
            let _ = screen(workbench);
        }
    }
    // Out of whatever is open, in a window in which keys count.
    workbench.resize(120, 40);
    press(workbench, "esc esc esc esc f2");
}

/// Walks the whole history in one direction; says how many steps it had.
fn walk_all(workbench: &mut Workbench, key: &str) -> usize {
    let mut steps = 0;
    loop {
        press(workbench, key);
        // A step that is not in sight is named first.
        if message(workbench).contains("again takes back") {
            press(workbench, key);
        }
        if message(workbench).contains("nothing to ") {
            return steps;
        }
        assert!(
            message(workbench).contains("done: "),
            "{}",
            message(workbench)
        );
        steps += 1;
    }
}

/// What is in memory, to be compared with what is read again from the file.
fn in_memory(workbench: &Workbench) -> String {
    let state = &workbench.state;
    let mut values: Vec<String> = state
        .form
        .values
        .iter()
        .map(|value| format!("{value:?}"))
        .collect();
    values.sort();
    format!(
        "{:?}\n{:?}\n{values:?}\n{:?}",
        state.list.judgements, state.form.records, state.side
    )
}

/// Has the workbench read everything from the file again, as if another process had written.
fn read_again(study: &Study, workbench: &mut Workbench) {
    let mut library = study.library();
    let judgement = library.judgements().unwrap()[0].clone();
    for set in [!judgement.flagged, judgement.flagged] {
        let edit = Edit::Mark {
            mark: Mark::Flag,
            set,
        };
        library.apply(judgement.id, &[edit]).unwrap();
    }
    assert!(workbench.refresh());
}

proptest! {
    #![proptest_config(properties())]

    #[test]
    fn all_that_was_done_is_undone_redone_and_kept(
        inputs in proptest::collection::vec(input(), 1..40),
    ) {
        let study = Study::new();
        let mut workbench = study.open_form("271");
        run(&mut workbench, &inputs);
        let coded = study.content();
        drop(workbench);

        // A restart changes nothing, and the history goes on.
        let mut workbench = study.open();
        prop_assert_eq!(&study.content(), &coded);
        let undone = walk_all(&mut workbench, "u");
        for judgement in study.content() {
            prop_assert_eq!(judgement.records.len(), 1);
            prop_assert_eq!(judgement.values, Vec::<String>::new());
            prop_assert_eq!(judgement.marks, (Status::Uncoded.name(), false, String::new()));
        }
        // One redo for each undo; what had been undone before may come back on top of it.
        for _ in 0..undone {
            press(&mut workbench, "ctrl-r");
        }
        prop_assert_eq!(&study.content(), &coded);
        walk_all(&mut workbench, "ctrl-r");
        walk_all(&mut workbench, "u");
        let nothing = Study::new().content();
        prop_assert_eq!(study.content(), nothing);
    }

    #[test]
    fn what_is_shown_is_what_is_in_the_file(
        inputs in proptest::collection::vec(input(), 1..40),
    ) {
        let study = Study::new();
        let mut workbench = study.open_form("271");
        run(&mut workbench, &inputs);
        for place in ["f4", "home", "end", "]", "end", "]", "f2"] {
            press(&mut workbench, place);
            let shown = in_memory(&workbench);
            read_again(&study, &mut workbench);
            prop_assert_eq!(in_memory(&workbench), shown, "{}", place);
        }
        // Only what the codebook asks for is ever coded.
        let library = study.library();
        let codebook: &Codebook = library.codebook();
        for judgement in library.judgements().unwrap() {
            let records = library.records(judgement.id).unwrap();
            for (record, variable) in library.values(judgement.id).unwrap().into_keys() {
                let unit = records.iter().find(|known| known.id == record).unwrap().unit;
                prop_assert_eq!(codebook.variable(variable).unit, unit);
            }
        }
    }
}
