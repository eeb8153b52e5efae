//! What a newcomer meets on the first day: one rule of advance, nothing lost, nothing silent.

mod support;

use casebench::codebook::BUILT_IN;
use casebench::library::NewJudgement;
use casebench::tui::keymap::Keymap;
use casebench::tui::{Flow, Workbench};
use support::{
    STEMS, Study, cursor, finish_jobs, line_with, listed, message, press, screen, type_in, typed,
};

const CASE: &str = "2014-GD-SF-271";

fn case(record: &str) -> String {
    format!("{CASE}/{record}")
}

/// A workbench on a study whose keymap has a few words of its own.
fn with_keys(study: &Study, toml: &str) -> Workbench {
    let keymap = Keymap::parse_user(toml).unwrap();
    Workbench::new(study.library(), keymap, (120, 40)).unwrap()
}

/// An invented judgement with two defendants, two victims and a price, in the study's codebook.
fn invented() -> Study {
    let study = Study::with_codebook(BUILT_IN[0].toml);
    let text = "绥丰县人民法院\n刑事判决书\n（2014）绥丰刑初字第21号\n公诉机关绥丰县人民检察院。\n\
        被告人某甲，男，1980年1月2日出生，回族，小学文化，农民，户籍所在地广东省惠东县。\n\
        被告人某乙，女，1982年3月出生，汉族，初中文化，农民。\n\
        绥丰县人民检察院指控被告人某甲、某乙犯拐卖儿童罪，向本院提起公诉。现已审理终结。\n\
        经审理查明，2013年11月7日，被告人某甲在福建省某县以35000元将一名男婴卖给他人。\n\
        上述事实，有证人证言等证据证实，足以认定。\n\
        本院认为，被告人某甲、某乙的行为已构成拐卖儿童罪。依照《中华人民共和国刑法》第二百四十条之规定，判决如下：\n\
        一、被告人某甲犯拐卖儿童罪，判处有期徒刑五年六个月，并处罚金人民币一万元；\n\
        二、被告人某乙犯拐卖儿童罪，判处有期徒刑二年，缓刑三年，并处罚金人民币三千元。\n\
        审判长　某丙\n二〇一四年五月六日\n";
    let judgement = NewJudgement {
        text: text.into(),
        source: "21.txt".into(),
        trial_number: Some("（2014）绥丰刑初字第21号".into()),
        normal_number: Some("（2014）绥丰刑初字第21号".into()),
        stem: Some("2014-GD-SF-21".into()),
        court: Some("绥丰县人民法院".into()),
        date: Some("2014-05-06".parse().unwrap()),
        ..NewJudgement::default()
    };
    study.library().insert_judgements(&[judgement]).unwrap();
    study
}

#[test]
fn without_a_match_no_pane_shows_a_judgement_that_a_key_could_change() {
    let study = Study::new();
    let before = study.content();
    let mut wb = study.open_form("271");
    press(&mut wb, "/ x x x x enter");
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
    assert_eq!(cursor(&wb), format!("{CASE} perpetrators"));
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
    assert!(
        message(&wb).contains("form is not on the screen"),
        "{}",
        message(&wb)
    );
    assert_eq!(study.coded(CASE, "perpetrators"), "3");
    press(&mut wb, "f4 ctrl-p");
    type_in(&mut wb, "clear-value");
    press(&mut wb, "enter");
    assert_eq!(study.coded(CASE, "perpetrators"), "uncoded");
}

#[test]
fn a_cell_that_is_not_on_the_screen_leads_nowhere() {
    let study = Study::new();
    let mut wb = study.open_at((80, 24));
    for (key, what) in [
        ("v", "the chart is shown alone"),
        ("n", "the notes are shown alone"),
    ] {
        press(&mut wb, "T");
        press(&mut wb, key);
        press(&mut wb, "enter");
        assert!(message(&wb).contains(what), "{}", message(&wb));
        press(&mut wb, key);
        press(&mut wb, "esc");
    }
}

#[test]
fn done_says_first_what_is_open_and_asks_once() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v 2 .");
    let said = message(&wb);
    assert!(
        said.contains("not done yet: 11 values are uncoded"),
        "{said}"
    );
    assert!(said.contains("the same key again"), "{said}");
    assert_eq!(study.judgement(CASE).status.name(), "started");
    // Any other key takes the question back.
    press(&mut wb, "down .");
    assert_eq!(study.judgement(CASE).status.name(), "started");
    press(&mut wb, ".");
    assert_eq!(study.judgement(CASE).status.name(), "done");
    assert!(
        message(&wb).contains("done · 11 values are uncoded"),
        "{}",
        message(&wb)
    );
    // Undo leads back to where one was.
    press(&mut wb, "u");
    assert_eq!(study.judgement(CASE).status.name(), "started");
    assert_eq!(cursor(&wb), case("I1/V1 price"));
    // In this filtered list, and on every size in full.
    for size in support::SIZES {
        wb.resize(size.0, size.1);
        press(&mut wb, "down .");
        let shown = screen(&wb);
        assert!(!message(&wb).is_empty());
        let flat = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains("marks it as done"), "{shown}");
    }
    press(&mut wb, ". .");
    let said = message(&wb);
    assert!(said.contains("uncoded"), "{said}");
}

#[test]
fn a_setting_marks_as_done_at_once_and_goes_to_every_question() {
    let study = Study::new();
    let mut wb = with_keys(&study, "confirm_done = false\nadvance = \"every\"\n");
    press(&mut wb, "/ 2 7 1 enter enter 3 enter home 4 enter");
    assert_eq!(cursor(&wb), format!("{CASE} topics"));
    press(&mut wb, "1 down - home 5 enter");
    assert_eq!(cursor(&wb), format!("{CASE} topics"), "coded, but in turn");
    press(&mut wb, ".");
    assert_eq!(study.judgement(CASE).status.name(), "done");
    assert!(Keymap::parse_user("advance = \"often\"\n").is_err());
    assert!(Keymap::parse_user("confirm_done = 1\n").is_err());
}

#[test]
fn records_fewer_than_stated_are_said() {
    let study = invented();
    let mut wb = study.open();
    press(&mut wb, "enter 1 enter 2 enter - .");
    let said = message(&wb);
    assert!(said.contains("2 victims without a record"), "{said}");
    press(&mut wb, "a v .");
    let said = message(&wb);
    assert!(said.contains("1 of 2 victims on record"), "{said}");
}

#[test]
fn the_cursor_goes_to_what_is_open_in_this_record_first() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v end enter");
    type_in(&mut wb, "x");
    press(&mut wb, "enter");
    assert_eq!(
        cursor(&wb),
        case("I1/V1 gender"),
        "above, in the same record"
    );
    press(&mut wb, "1 1 1 enter enter y u n n enter 2");
    assert!(!cursor(&wb).starts_with(&case("I1/V1")), "{}", cursor(&wb));
    // The last answer of all says so.
    press(&mut wb, ", - - , - - - - - -");
    let mut left = 20;
    while wb.state.form.has_open(&wb.state.codebook) && left > 0 {
        press(&mut wb, "-");
        left -= 1;
    }
    assert!(
        message(&wb).contains("done? . marks it"),
        "{}",
        message(&wb)
    );
}

#[test]
fn a_value_that_is_replaced_says_what_it_was() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v 2");
    assert!(!message(&wb).contains("was"), "{}", message(&wb));
    press(&mut wb, "home 1");
    assert!(
        message(&wb).contains("Gender: 1 male, was 2 female · u reverts it"),
        "{}",
        message(&wb)
    );
    press(&mut wb, "u");
    assert_eq!(study.coded(&case("I1/V1"), "gender"), "2 female");
    press(&mut wb, "home 2");
    assert!(message(&wb).contains("as before"), "{}", message(&wb));
    press(&mut wb, "home backspace");
    assert!(
        message(&wb).contains("cleared, was 2 female"),
        "{}",
        message(&wb)
    );
    press(&mut wb, "home backspace");
    assert!(
        message(&wb).contains("has no answer to clear"),
        "{}",
        message(&wb)
    );
}

#[test]
fn evidence_that_says_otherwise_goes_in_the_same_step() {
    let study = invented();
    let mut wb = study.open();
    press(&mut wb, "enter a i t enter");
    assert_eq!(study.coded("2014-GD-SF-21/I1", "date"), "2013-11-07");
    assert_eq!(wb.state.form.evidence.len(), 1);
    press(&mut wb, "home 2 0 3 1 - 0 5 enter");
    assert_eq!(study.coded("2014-GD-SF-21/I1", "date"), "2031-05");
    assert!(wb.state.form.evidence.is_empty());
    let said = message(&wb);
    assert!(
        said.contains("K keeps it") && said.contains("check: the incident lies after the trial"),
        "{said}"
    );
    // Kept by a key, it is marked.
    press(&mut wb, "home K");
    assert_eq!(wb.state.form.evidence.len(), 1);
    assert!(
        screen(&wb).contains("evidence, but it says 2013-11-07"),
        "{}",
        screen(&wb)
    );
    press(&mut wb, "u u");
    assert_eq!(study.coded("2014-GD-SF-21/I1", "date"), "2013-11-07");
    assert_eq!(
        wb.state.form.evidence.len(),
        1,
        "value and evidence come back together"
    );
    // The same value typed keeps it.
    press(&mut wb, "home 2 0 1 3 - 1 1 - 0 7 enter");
    assert_eq!(wb.state.form.evidence.len(), 1);
    press(&mut wb, "home -");
    assert!(
        wb.state.form.evidence.is_empty(),
        "not stated is said by no passage"
    );
}

#[test]
fn checks_run_wherever_their_operands_live() {
    let study = invented();
    let mut wb = study.open();
    press(&mut wb, "enter a i 2 0 1 5 enter home");
    assert!(
        screen(&wb).contains("! the incident lies after the trial"),
        "{}",
        screen(&wb)
    );
    // A later date of the trial, given by hand, mends it; an earlier one breaks it again, with a word.
    press(&mut wb, "B d ctrl-u 2 0 1 6 enter esc");
    assert!(
        !screen(&wb).contains("! the incident lies after"),
        "{}",
        screen(&wb)
    );
    press(&mut wb, "B d ctrl-u 2 0 1 2 enter");
    assert!(
        message(&wb).contains("check: the incident lies after the trial"),
        "{}",
        message(&wb)
    );
    press(&mut wb, "esc .");
    assert!(
        message(&wb).contains("1 check is broken"),
        "{}",
        message(&wb)
    );
}

#[test]
fn esc_and_enter_lead_back_to_the_same_question() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v down down t");
    assert!(
        message(&wb).contains("the facts name nothing"),
        "{}",
        message(&wb)
    );
    let at = cursor(&wb);
    press(&mut wb, "esc enter");
    assert_eq!(cursor(&wb), at);
    press(&mut wb, "f2 down up enter");
    assert_eq!(cursor(&wb), at);
    press(&mut wb, "/ 7 9 esc");
    assert_eq!(cursor(&wb), at);
    assert_eq!(wb.state.focus.context().name(), "form");
    // From the form to the text and back, not to the list.
    press(&mut wb, "f3 esc");
    assert_eq!(wb.state.focus.context().name(), "form");
    press(&mut wb, "esc");
    assert_eq!(wb.state.focus.context().name(), "list");
}

#[test]
fn esc_in_a_search_gives_the_former_filter_back() {
    let study = Study::new();
    let mut wb = study.open();
    press(&mut wb, "s p y u n enter / 8 3 enter");
    assert_eq!(listed(&wb), [STEMS[2]]);
    press(&mut wb, "/ ctrl-u 7 7 7");
    assert!(listed(&wb).is_empty());
    let shown = screen(&wb);
    assert!(
        shown.contains("777 status:uncoded prov:YN · hides 5"),
        "{shown}"
    );
    assert!(
        shown.contains("the filter and the place of before"),
        "{shown}"
    );
    press(&mut wb, "esc");
    assert_eq!(listed(&wb), [STEMS[2]]);
    let shown = screen(&wb);
    assert!(
        shown.contains("83 status:uncoded prov:YN · hides 4"),
        "{shown}"
    );
    press(&mut wb, "f3 ctrl-f");
    type_in(&mut wb, "婴儿");
    press(&mut wb, "enter ctrl-f x x esc n");
    assert!(
        message(&wb).contains("`婴儿`"),
        "the former search: {}",
        message(&wb)
    );
}

#[test]
fn from_a_cell_esc_leads_back_to_the_table_and_then_to_the_list_of_before() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a i down 2 f2 T down enter");
    assert_eq!(listed(&wb), [CASE]);
    press(&mut wb, "enter esc");
    assert_eq!(listed(&wb), [CASE], "from the form to the list of the cell");
    press(&mut wb, "esc");
    assert!(wb.state.tables.open);
    press(&mut wb, "esc");
    assert_eq!(wb.state.list.query, "271", "as it was before");
}

#[test]
fn what_was_typed_and_left_is_offered_again() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "end enter");
    type_in(&mut wb, "判处五年");
    press(&mut wb, "esc");
    assert!(message(&wb).contains("not saved yet"), "{}", message(&wb));
    assert_eq!(study.coded(CASE, "decision"), "uncoded");
    press(&mut wb, "f2 c down f4 f2 up f4 end enter");
    assert_eq!(typed(&wb), Some("判处五年"));
    press(&mut wb, "enter");
    assert_eq!(study.coded(CASE, "decision"), "判处五年");
    // Once it is kept, the line begins with what is kept.
    press(&mut wb, "home end enter");
    assert_eq!(typed(&wb), Some("判处五年"));
    press(&mut wb, "ctrl-u esc home end enter");
    assert_eq!(typed(&wb), Some("判处五年"), "an empty line is no draft");
    press(&mut wb, "esc E o");
    type_in(&mut wb, "缺页");
    press(&mut wb, "esc E o");
    assert_eq!(typed(&wb), Some("缺页"));
}

#[test]
fn a_new_start_goes_on_exactly_where_one_was() {
    let study = Study::new();
    let file = study.folder().join("sessions").join("study.json");
    let mut wb = study.open();
    wb.resume(file.clone()).unwrap();
    press(&mut wb, "/ z j enter enter ctrl-d ctrl-d");
    let (top, at) = (wb.state.reader.top, cursor(&wb));
    assert!(top > 0);
    press(&mut wb, "end enter");
    type_in(&mut wb, "只写了一半");
    press(&mut wb, "esc f2 C");
    // The court and the file in place of the date.
    press(&mut wb, "down down space down down space enter");
    assert!(
        message(&wb).contains("the list shows trial number, court"),
        "{}",
        message(&wb)
    );
    press(&mut wb, "f4 home");
    assert_eq!(press(&mut wb, "ctrl-q"), Flow::Quit);
    drop(wb);

    let mut wb = study.open();
    wb.resume(file.clone()).unwrap();
    assert_eq!(listed(&wb), ["2015-ZJ-LA-12"]);
    assert_eq!(wb.state.list.query, "zj");
    assert_eq!((wb.state.reader.top, cursor(&wb)), (top, at));
    assert_eq!(wb.state.focus.context().name(), "form");
    assert!(
        !wb.state
            .list
            .columns
            .iter()
            .any(|column| column.name() == "date")
    );
    press(&mut wb, "end enter");
    assert_eq!(typed(&wb), Some("只写了一半"));
    // Looking is enough: the judgement last seen, not the one last changed.
    press(&mut wb, "esc f2 c home");
    wb.refresh();
    drop(wb);
    let mut wb = study.open();
    wb.resume(file.clone()).unwrap();
    assert!(cursor(&wb).starts_with(STEMS[0]), "{}", cursor(&wb));
    // A file that cannot be read does no harm.
    std::fs::write(&file, "{ not json").unwrap();
    let mut wb = study.open();
    wb.resume(file).unwrap();
    assert_eq!(listed(&wb).len(), 5);
}

#[test]
fn the_next_open_question_is_found_over_all_judgements_and_back_leads_back() {
    let study = Study::new();
    let mut wb = study.open_form("2714");
    press(&mut wb, "f2 c home f4");
    while wb.state.form.has_open(&wb.state.codebook) {
        press(&mut wb, "-");
    }
    press(&mut wb, ";");
    assert_eq!(cursor(&wb), format!("{} perpetrators", STEMS[1]));
    press(&mut wb, "3 enter down ;");
    assert!(cursor(&wb).starts_with(STEMS[1]), "{}", cursor(&wb));
    press(&mut wb, "H");
    assert!(cursor(&wb).starts_with(STEMS[0]), "{}", cursor(&wb));
    press(&mut wb, "L");
    assert!(cursor(&wb).starts_with(STEMS[1]), "{}", cursor(&wb));
    press(&mut wb, "L");
    assert!(
        message(&wb).contains("no judgement after"),
        "{}",
        message(&wb)
    );
    // Done and excluded judgements are passed.
    press(&mut wb, "f2 down + + down E r home f4 ;");
    assert!(cursor(&wb).starts_with(STEMS[1]), "{}", cursor(&wb));
}

#[test]
fn every_key_in_a_line_and_every_effect_says_something() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "o tab");
    assert!(
        message(&wb).contains("nothing to complete"),
        "{}",
        message(&wb)
    );
    press(&mut wb, "pagedown");
    assert!(
        message(&wb).contains("does nothing while a line is typed"),
        "{}",
        message(&wb)
    );
    press(&mut wb, "esc ctrl-o enter");
    assert!(
        message(&wb).contains("no file or folder was named"),
        "{}",
        message(&wb)
    );
    press(&mut wb, "ctrl-o");
    type_in(&mut wb, "/no/such/folder");
    press(&mut wb, "enter");
    assert!(
        message(&wb).contains("no file or folder"),
        "{}",
        message(&wb)
    );
    assert_eq!(typed(&wb), Some("/no/such/folder"), "to be mended");
    press(&mut wb, "esc c c");
    assert!(message(&wb).contains("shown already"), "{}", message(&wb));
    press(&mut wb, "o enter");
    assert!(message(&wb).contains("as before"), "{}", message(&wb));
    press(&mut wb, "T f");
    type_in(&mut wb, "victim.gender=2");
    press(&mut wb, "enter");
    assert!(
        message(&wb).contains("only what this lets in counts"),
        "{}",
        message(&wb)
    );
    press(&mut wb, "w");
    type_in(&mut wb, "/no/such/x.csv");
    press(&mut wb, "enter");
    assert!(
        screen(&wb).contains("nothing was written"),
        "{}",
        screen(&wb)
    );
}

#[test]
fn a_search_without_a_match_offers_what_would_find_something() {
    let study = invented();
    let mut wb = study.open();
    press(&mut wb, "/");
    type_in(&mut wb, "2014-05-06");
    let shown = screen(&wb);
    assert!(shown.contains(" trial_date=2014-05-06  1"), "{shown}");
    press(&mut wb, "tab enter");
    assert_eq!(listed(&wb), ["2014-GD-SF-21"]);
    press(&mut wb, "/ ctrl-u");
    type_in(&mut wb, "21.txt");
    assert!(
        line_with(&screen(&wb), "▸○").contains("21.txt"),
        "where it was found"
    );
    press(&mut wb, "ctrl-u");
    type_in(&mut wb, "男婴");
    assert!(line_with(&screen(&wb), "\"男婴\"  1").contains("in the text"));
    press(&mut wb, "tab");
    assert_eq!(listed(&wb).len(), 1);
    press(&mut wb, "esc c o");
    type_in(&mut wb, "two prices");
    press(&mut wb, "enter / p r i c e s");
    assert!(screen(&wb).contains("note:prices  1"), "{}", screen(&wb));
    press(&mut wb, "ctrl-u");
    type_in(&mut wb, "note:");
    assert_eq!(listed(&wb).len(), 1);
    assert!(screen(&wb).contains('✎'), "{}", screen(&wb));
    for (query, found) in [
        ("court=绥丰", 1),
        ("court=绥", 1),
        ("court=\"绥丰\"", 0),
        ("court=\"绥丰县人民法院\"", 1),
        ("court=惠东", 0),
        ("trial_number=刑初字第21", 1),
        ("note:PRICES", 1),
        ("note:none", 0),
        ("qqqqq", 0),
        ("zzzz", 0),
    ] {
        press(&mut wb, "ctrl-u");
        type_in(&mut wb, query);
        assert_eq!(listed(&wb).len(), found, "{query}");
    }
}

#[test]
fn found_records_are_added_from_one_list_with_all_ticked() {
    let study = invented();
    let mut wb = study.open();
    press(&mut wb, "enter A");
    let shown = screen(&wb);
    assert!(shown.contains("✓ 2 defendants"), "{shown}");
    assert!(shown.contains("某甲、某乙"), "{shown}");
    press(&mut wb, "space enter");
    assert!(
        message(&wb).contains("nothing is ticked"),
        "{}",
        message(&wb)
    );
    assert!(wb.state.overlay.is_some(), "the list stays");
    press(&mut wb, "space enter");
    let library = study.library();
    let id = library.judgements().unwrap()[0].id;
    assert_eq!(library.records(id).unwrap().len(), 3);
}

#[test]
fn amounts_of_the_facts_come_first_and_fines_are_marked() {
    let study = invented();
    let mut wb = study.open();
    press(&mut wb, "enter a v down down down down t");
    let shown = screen(&wb);
    let at = |text: &str| {
        let found = shown.lines().position(|line| line.contains(text));
        found.unwrap_or_else(|| panic!("{text}\n{shown}"))
    };
    assert!(at("35,000") < at("fine: 10,000"), "{shown}");
    assert!(at("35,000") < at("fine: 3,000"), "{shown}");
    // A list leaves the note of the question in sight.
    for size in support::SIZES {
        wb.resize(size.0, size.1);
        assert!(
            screen(&wb).contains("The highest price paid"),
            "{}",
            screen(&wb)
        );
    }
    press(&mut wb, "3 5 0 0 0 enter");
    assert_eq!(study.coded("2014-GD-SF-21/I1/V1", "sale_price"), "35,000");
}

#[test]
fn the_whole_note_is_read_where_there_is_room_and_by_a_key_where_there_is_none() {
    let study = invented();
    let mut wb = study.open();
    press(&mut wb, "enter a v down down down");
    for size in support::SIZES {
        wb.resize(size.0, size.1);
        let shown = screen(&wb);
        let flat = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains("then not stated"), "{shown}");
    }
    wb.resize(60, 15);
    assert!(
        screen(&wb).contains("… h shows the rest"),
        "{}",
        screen(&wb)
    );
    press(&mut wb, "h end");
    let mut read = screen(&wb);
    press(&mut wb, "home");
    read.push_str(&screen(&wb));
    assert!(read.contains("12.50 euros"), "{read}");
    press(&mut wb, "esc");
    assert!(wb.state.overlay.is_none());
}

#[test]
fn the_page_on_a_variable_says_what_it_takes() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v");
    let codebook = wb.state.codebook.clone();
    let record = |wb: &Workbench, name: &str| {
        let unit = codebook
            .variable(codebook.variable_named(name).unwrap())
            .unit;
        let records = &wb.state.form.records;
        records
            .iter()
            .find(|record| record.unit == unit)
            .unwrap()
            .id
    };
    for (name, takes) in [
        ("victim.price", "an amount of money"),
        ("incident.date", "a date"),
        ("decision", "a text"),
        ("victim.gender", "female"),
    ] {
        let (at, variable) = (record(&wb, name), codebook.variable_named(name).ok());
        wb.state.form.go_to(&codebook, at, variable);
        press(&mut wb, "h");
        let page = screen(&wb);
        assert!(page.contains("Answers:"), "{page}");
        assert!(page.contains(takes), "{name}: {page}");
        assert!(page.contains("Coded: not yet"), "{name}: {page}");
        press(&mut wb, "esc");
    }
}

#[test]
fn what_concerns_the_whole_study_is_reached_from_the_palette() {
    let study = Study::new();
    let mut wb = study.open();
    let choose = |wb: &mut Workbench, name: &str| {
        press(wb, "ctrl-p");
        type_in(wb, name);
        press(wb, "enter");
    };
    choose(&mut wb, "draw-sample");
    type_in(&mut wb, "pilot");
    press(&mut wb, "enter");
    assert!(typed(&wb).is_some(), "the size is missing");
    type_in(&mut wb, " 2");
    press(&mut wb, "enter");
    assert!(
        message(&wb).contains("2 of 5 judgements drawn"),
        "{}",
        message(&wb)
    );
    press(&mut wb, "/");
    type_in(&mut wb, "sample:pilot");
    press(&mut wb, "enter");
    assert_eq!(listed(&wb).len(), 2);
    press(&mut wb, "c");
    let report = study.folder().join("r.md");
    choose(&mut wb, "write-report");
    press(&mut wb, "ctrl-u");
    type_in(&mut wb, report.to_str().unwrap());
    press(&mut wb, "enter");
    finish_jobs(&mut wb);
    assert!(
        message(&wb).contains("the report is written"),
        "{}",
        message(&wb)
    );
    assert!(report.exists());
    choose(&mut wb, "write-report");
    press(&mut wb, "ctrl-u");
    type_in(&mut wb, report.to_str().unwrap());
    press(&mut wb, "enter");
    finish_jobs(&mut wb);
    assert!(
        message(&wb).contains("no report was written"),
        "{}",
        message(&wb)
    );
    press(&mut wb, "esc");
    let copy = study.folder().join("copy.db");
    choose(&mut wb, "back-up");
    press(&mut wb, "ctrl-u");
    type_in(&mut wb, copy.to_str().unwrap());
    press(&mut wb, "enter");
    finish_jobs(&mut wb);
    assert!(copy.exists(), "{}", message(&wb));
    assert!(message(&wb).contains("a copy is saved"), "{}", message(&wb));
    choose(&mut wb, "import-report");
    assert!(
        message(&wb).contains("nothing was imported"),
        "{}",
        message(&wb)
    );
}

#[test]
fn a_leftover_of_an_earlier_export_blocks_nothing() {
    let study = Study::new();
    let mut wb = study.open();
    let target = study.folder().join("x.csv");
    std::fs::write(&target, "old").unwrap();
    let leftover = study.folder().join("x.csv.new");
    std::fs::write(&leftover, "half").unwrap();
    press(&mut wb, "T w");
    type_in(&mut wb, target.to_str().unwrap());
    press(&mut wb, "enter y");
    assert!(message(&wb).contains("written to"), "{}", message(&wb));
    assert_ne!(std::fs::read_to_string(&target).unwrap(), "old");
    assert_eq!(
        std::fs::read_to_string(&leftover).unwrap(),
        "half",
        "it may be somebody's"
    );
}

#[test]
fn a_code_of_a_long_list_is_chosen_by_its_whole_number() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "a v down down down 4");
    assert!(screen(&wb).contains("44 Guangdong"), "{}", screen(&wb));
    press(&mut wb, "4");
    assert_eq!(study.coded(&case("I1/V1"), "origin"), "44 Guangdong");
    // A number that is none, and one that is taken back.
    press(&mut wb, "home down down down 9");
    assert!(
        message(&wb).contains("does nothing here"),
        "{}",
        message(&wb)
    );
    press(&mut wb, "5 9 enter");
    assert!(
        message(&wb).contains("nothing was chosen"),
        "{}",
        message(&wb)
    );
    press(&mut wb, "backspace 3");
    assert_eq!(study.coded(&case("I1/V1"), "origin"), "53 Yunnan");
    // Several codes at once are not chosen so.
    let many = support::CODEBOOK.replace(
        "value = 3, label = \"migration\"",
        "value = 30, label = \"migration\"",
    );
    let study = Study::with_judgements(&many);
    let mut wb = study.open_form("271");
    press(&mut wb, "down 3");
    assert!(wb.state.overlay.is_none());
    assert!(
        message(&wb).contains("does nothing here"),
        "{}",
        message(&wb)
    );
}

#[test]
fn the_footer_of_the_tables_names_no_key_that_does_nothing() {
    let study = Study::new();
    let mut wb = study.open_at((200, 60));
    press(&mut wb, "T");
    let last = |wb: &Workbench| screen(wb).lines().last().unwrap().to_owned();
    for missing in [
        "percent",
        "layer",
        "swap",
        "expected",
        "intervals",
        "tests",
        "grain",
        " by ",
    ] {
        assert!(!last(&wb).contains(missing), "{missing}: {}", last(&wb));
    }
    press(&mut wb, "c");
    type_in(&mut wb, "victim.gender");
    press(&mut wb, "enter");
    for there in ["percent", "layer", "swap"] {
        assert!(last(&wb).contains(there), "{there}: {}", last(&wb));
    }
}

#[test]
fn what_takes_long_to_open_is_known_before() {
    use casebench::library::slow_opening;
    let study = Study::new();
    assert_eq!(slow_opening(&study.file()), None);
    let early =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/libraries/version-1.db");
    let why = slow_opening(&early).unwrap();
    assert!(
        why.contains("version-1.db.version-1 and brought up to date"),
        "{why}"
    );
    let other = study.folder().join("x.txt");
    std::fs::write(&other, "no library").unwrap();
    assert_eq!(slow_opening(&other), None);
}
