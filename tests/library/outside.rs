//! What another process writes while the workbench is open, and what must not be lost or moved by it.

use std::time::{Duration, Instant};

use casebench::codebook::Codebook;
use casebench::library::{Decision, Edit, JudgementId, Library, NewJudgement};
use casebench::tui::Workbench;
use casebench::tui::keymap::Keymap;

use crate::support::{
    Study, assert_says, cursor, finish_jobs, listed, press, screen, type_in, typed,
};

fn invented(number: usize) -> NewJudgement {
    NewJudgement {
        text: format!("（虚构）第{number}份，甲地人民法院，内容{number}"),
        stem: Some(format!("2019-GD-XX-{number}")),
        source: format!("{number}.txt"),
        ..NewJudgement::default()
    }
}

fn many(count: usize) -> Vec<NewJudgement> {
    (1..=count).map(invented).collect()
}

fn insert(study: &Study, judgements: &[NewJudgement]) {
    study.library().insert_judgements(judgements).unwrap();
}

/// The study with so many judgements more that they are read beside the screen.
fn large() -> Study {
    let study = Study::new();
    insert(&study, &many(2_100));
    study
}

fn open(library: Library) -> Workbench {
    let keymap = Keymap::built_in("default").unwrap();
    Workbench::new(library, keymap, (120, 40)).unwrap()
}

/// The list shows what is uncoded, but for the judgement under the cursor, which has just been coded. Says which.
fn coded_in_view(study: &Study) -> (Workbench, String) {
    let mut wb = study.open_form("2714");
    press(&mut wb, "f2 c s enter 3 enter");
    let here = wb.state.list.current().unwrap().stem.clone();
    (wb, here)
}

fn stem(wb: &Workbench, id: JudgementId) -> String {
    wb.state.list.find(id).unwrap().stem.clone()
}

fn draw_sample(wb: &mut Workbench) {
    press(wb, ":");
    type_in(wb, "draw-sample");
    press(wb, "enter");
    type_in(wb, "mine 3");
    press(wb, "enter");
}

#[test]
fn judgements_added_before_the_list_was_read_are_listed_once() {
    let study = Study::new();
    let library = study.library();
    insert(&study, &[invented(1)]);
    let mut wb = open(library);
    insert(&study, &[invented(2)]);
    wb.refresh();
    finish_jobs(&mut wb);
    assert_eq!(listed(&wb).len(), 7, "{:?}", listed(&wb));

    let study = large();
    let library = study.library();
    insert(&study, &[invented(9_999)]);
    let mut wb = open(library);
    finish_jobs(&mut wb);
    insert(&study, &[invented(9_998)]);
    wb.refresh();
    finish_jobs(&mut wb);
    assert_eq!(wb.state.list.judgements.len(), 2_107);
}

#[test]
fn the_judgement_under_the_cursor_stays_while_others_come() {
    let study = Study::new();
    let (mut wb, here) = coded_in_view(&study);
    press(&mut wb, "o a b c");
    insert(&study, &[invented(1)]);
    wb.refresh();
    press(&mut wb, "enter");
    let noted: Vec<String> = study
        .library()
        .judgements()
        .unwrap()
        .into_iter()
        .filter(|known| known.note == "abc")
        .map(|known| known.stem)
        .collect();
    assert_eq!(
        (stem(&wb, wb.state.open.unwrap()), noted),
        (here.clone(), vec![here])
    );
}

#[test]
fn a_number_and_a_value_that_are_being_typed_stay_with_their_judgement() {
    let study = Study::new();
    let (mut wb, here) = coded_in_view(&study);
    press(&mut wb, "B enter ctrl-u K 9");
    insert(&study, &[invented(1)]);
    wb.refresh();
    press(&mut wb, "enter");
    let given: Vec<String> = study
        .library()
        .judgements()
        .unwrap()
        .into_iter()
        .filter(|known| {
            known
                .trial_number
                .as_ref()
                .is_some_and(|number| number.ends_with('9'))
        })
        .map(|known| known.stem)
        .collect();
    assert_eq!(given, [here]);

    let study = Study::new();
    let (mut wb, here) = coded_in_view(&study);
    press(&mut wb, "home 7");
    assert_eq!(typed(&wb), Some("7"));
    insert(&study, &[invented(1)]);
    wb.refresh();
    press(&mut wb, "enter");
    assert!(cursor(&wb).starts_with(&here), "{}", cursor(&wb));
    assert_eq!(study.coded(&here, "perpetrators"), "7");
}

#[test]
fn what_is_written_while_the_library_is_read_is_not_lost() {
    let study = large();
    let mut wb = study.open();
    // The job reads, but is not polled.
    std::thread::sleep(Duration::from_millis(500));
    insert(&study, &[invented(9_999)]);
    draw_sample(&mut wb);
    finish_jobs(&mut wb);
    wb.refresh();
    finish_jobs(&mut wb);
    let counted = wb.state.tabulator.frame().records(Codebook::ROOT);
    assert_eq!((wb.state.list.judgements.len(), counted), (2_106, 2_106));
}

#[test]
fn a_sample_is_drawn_from_all_that_is_there() {
    let study = Study::new();
    let mut wb = study.open();
    insert(&study, &many(1_100));
    wb.refresh();
    draw_sample(&mut wb);
    assert_says(&wb, "of 1105");
}

#[test]
fn the_query_applies_to_judgements_that_came_later() {
    for count in [100, 6_000] {
        let study = Study::new();
        let mut wb = study.open();
        press(&mut wb, "/");
        type_in(&mut wb, "\"内容\"");
        press(&mut wb, "enter");
        insert(&study, &many(count));
        wb.refresh();
        finish_jobs(&mut wb);
        assert_eq!(listed(&wb).len(), count);
    }
}

#[test]
fn what_is_coded_after_the_library_was_read_again_stays_in_its_filter() {
    let study = Study::new();
    let mut wb = study.open_form("2714");
    press(&mut wb, "3 enter f2 c /");
    type_in(&mut wb, "perpetrators=3");
    press(&mut wb, "enter");
    insert(&study, &many(6_000));
    wb.refresh();
    finish_jobs(&mut wb);
    assert_eq!(listed(&wb), ["2014-GD-SF-2714"]);
    let before = wb.state.list.having.clone();
    press(&mut wb, "enter -");
    assert_eq!(wb.state.list.having, before);
}

#[test]
fn a_pair_that_another_program_decides_on_is_shown_so() {
    let study = Study::new();
    let file = study.database();
    file.execute(
        "INSERT INTO likeness (first, second, grounds, similarity) VALUES (1, 2, 'number', 0.5)",
        [],
    )
    .unwrap();
    let mut wb = study.open();
    press(&mut wb, "R");
    let both = Edit::Likeness {
        other: JudgementId(1),
        decision: Some(Decision::Both),
    };
    study.library().apply(JudgementId(2), &[both]).unwrap();
    wb.refresh();
    let shown = screen(&wb);
    assert!(
        shown.contains("two documents") || shown.contains("both"),
        "{shown}"
    );
}

#[test]
fn a_repeat_of_what_is_excluded_is_refused() {
    let study = Study::new();
    let file = study.database();
    file.execute(
        "INSERT INTO likeness (first, second, grounds, similarity) VALUES (1, 2, 'number', 0.5)",
        [],
    )
    .unwrap();
    let decision = Some(casebench::library::Screening::excluded("repeat"));
    study
        .library()
        .apply(JudgementId(2), &[Edit::Screen { decision }])
        .unwrap();
    let mut wb = study.open();
    press(&mut wb, "R 1");
    assert_says(&wb, "include it first");
    assert_eq!(study.library().excluded_count().unwrap(), 1);
    let pairs = study.library().likenesses().unwrap();
    assert_eq!(pairs[0].decision, None);
}

#[test]
fn continuing_with_another_file_keeps_drafts_and_the_pass() {
    let study = Study::new();
    rusqlite::Connection::open(study.file())
        .unwrap()
        .execute("INSERT INTO pass (name) VALUES ('second')", [])
        .unwrap();
    let mut library = study.library();
    library.enter_pass("second").unwrap();
    let session = study.path("session.json");
    let mut wb = open(library);
    wb.resume(session.clone()).unwrap();
    press(&mut wb, "o a b c esc");
    wb.keep_session();
    let copy = study.path("copy.x");
    std::fs::copy(study.file(), &copy).unwrap();
    std::fs::rename(&copy, study.file()).unwrap();
    wb.refresh();
    type_in(&mut wb, "continue with");
    press(&mut wb, "enter");
    assert_says(&wb, "continuing");
    wb.keep_session();
    assert!(std::fs::read_to_string(&session).unwrap().contains("abc"));
    assert_eq!(wb.state.pass, "second");
}

#[test]
fn a_session_that_could_not_be_written_is_written_later() {
    let study = Study::new();
    let folder = study.path("kept");
    std::fs::write(&folder, "in the way").unwrap();
    let session = folder.join("session.json");
    let mut wb = study.open();
    wb.resume(session.clone()).unwrap();
    press(&mut wb, "o a b c esc");
    wb.keep_session();
    std::fs::remove_file(&folder).unwrap();
    wb.keep_session();
    assert!(session.exists());
}

#[test]
fn the_places_around_are_kept() {
    let study = large();
    let session = study.path("session.json");
    let mut wb = study.open();
    finish_jobs(&mut wb);
    wb.resume(session.clone()).unwrap();
    for _ in 0..250 {
        press(&mut wb, "down");
    }
    let late = wb.state.open.unwrap();
    press(&mut wb, "enter down down f2 down down");
    wb.keep_session();
    let text = std::fs::read_to_string(&session).unwrap();
    assert!(text.contains(&format!("\"judgement\": {},", late.0)));
}

#[test]
fn a_column_that_cannot_be_read_is_read_once_for_each_key() {
    let study = Study::new();
    let mut wb = study.open_by_jobs();
    press(&mut wb, "/");
    type_in(&mut wb, "271");
    press(&mut wb, "enter enter");
    finish_jobs(&mut wb);
    std::fs::rename(study.file(), study.path("away.db")).unwrap();
    press(&mut wb, "down");
    let until = Instant::now() + Duration::from_millis(500);
    let mut changes = 0;
    while Instant::now() < until {
        changes += usize::from(wb.poll_jobs());
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(changes <= 1, "{changes}");
}

#[test]
fn what_is_coded_here_while_the_same_is_read_from_elsewhere_stays() {
    let study = Study::new();
    let mut wb = study.open_form("2714");
    let open = wb.state.open.unwrap();
    // So much that a job reads it; the open judgement is among it.
    insert(&study, &many(300));
    let note = Edit::Note(Some("elsewhere".into()));
    study.library().apply(open, &[note]).unwrap();
    wb.refresh();
    std::thread::sleep(Duration::from_millis(500));
    press(&mut wb, "7 enter !");
    finish_jobs(&mut wb);
    let shown = wb.state.list.find(open).unwrap();
    assert_eq!((shown.note.as_str(), shown.flagged), ("elsewhere", true));
    let root = wb.state.form.records[0].id;
    let counted = wb.state.codebook.variables_named("perpetrators")[0];
    let key = casebench::tables::RecordKey(root.0);
    assert!(wb.state.form.values.contains_key(&(root, counted)));
    if wb.state.tabulator.frame().not_loaded(counted).is_empty() {
        assert!(wb.state.tabulator.frame().value(counted, key).is_some());
    }
}
