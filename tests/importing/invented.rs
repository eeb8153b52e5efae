//! Invented files, and what must hold after every import.

use std::ops::ControlFlow;

use casebench::import;
use casebench::import::ImportOptions;
use casebench::library::{ImportReport, Noticed};

use crate::support::Study;

/// Facts of an invented judgement, like no others.
pub(super) fn facts(seed: u64, sentences: usize) -> String {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut letter = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(11);
        char::from_u32(0x4e00 + (state >> 40) as u32 % 5_000).unwrap()
    };
    let mut sentence = || (0..20).map(|_| letter()).collect::<String>() + "。";
    (0..sentences).map(|_| sentence()).collect()
}

pub(super) fn text(number: u32, facts: &str) -> String {
    format!(
        "浙江省绥丰县人民法院\n刑事判决书\n（2014）绥丰刑初字第{number}号\n公诉机关绥丰县人民检察院。\n{facts}\n\
         审判员某丁\n二〇一四年六月七日\n"
    )
}

/// Lines of a file, each a made-up judgement.
pub(super) fn json_lines(count: u64) -> String {
    let mut lines = String::new();
    for id in 0..count {
        let text = text(id as u32 + 1, &facts(id, 20));
        lines += &serde_json::json!({ "id": id, "text": text }).to_string();
        lines.push('\n');
    }
    lines
}

/// A folder with everything that can become of a file.
pub(super) fn mixed(study: &Study) {
    let long = facts(1, 30);
    study.write("in/a.txt", text(1, &long));
    study.write("in/b.txt", text(1, &long).replace('\n', "\r\n\u{3000}"));
    study.write("in/c.txt", text(2, &long.replacen('。', "，某甲又称。", 2)));
    study.write("in/d.txt", text(1, &facts(4, 30)));
    study.write("in/empty.txt", " \n");
    let line = |id: u32, text: &str| format!("{}\n", serde_json::json!({ "id": id, "text": text }));
    let one = text(9, &facts(9, 30));
    study.write(
        "in/e.jsonl",
        [line(1, &one), line(1, &one), "{\n".to_owned()].concat(),
    );
}

/// Imports what is at a path of the study's folder.
pub(super) fn import_from(study: &Study, source: &str) -> import::Ran {
    let mut library = study.library();
    let sources = [study.path(source)];
    import::run(
        &mut library,
        &sources,
        &ImportOptions::default(),
        &mut |_| ControlFlow::Continue(()),
    )
    .unwrap()
}

pub(super) fn report(study: &Study, ran: import::Ran) -> ImportReport {
    study.library().report(ran.number).unwrap().unwrap()
}

pub(super) fn shown(notice: &casebench::library::Notice) -> String {
    let name = notice.source.rsplit('/').next().unwrap();
    match &notice.what {
        Noticed::Unreadable { reason } => format!("{name}: {reason}"),
        Noticed::Repeat { of } => format!("{name}: repeat of {of}"),
        Noticed::Doubtful { judgement, doubts } => format!("{name}: {judgement}: {doubts}"),
        Noticed::Alike {
            judgement,
            other,
            grounds,
            similarity,
        } => {
            let near = if *similarity >= 0.7 { "near" } else { "far" };
            let grounds = grounds.in_words();
            format!("{name}: {judgement} like {other} in {grounds}, {near}")
        }
    }
}

/// Every report agrees with what is in the library.
pub(super) fn reconcile(study: &Study) {
    let count = |query: &str| study.count(query).unsigned_abs();
    let of = |import: i64, outcome: &str| {
        count(&format!(
            "SELECT count(*) FROM import_item WHERE import = {import} AND outcome = '{outcome}'"
        ))
    };
    let mut added = 0;
    for summary in study.library().reports().unwrap() {
        let (number, counts) = (summary.number, summary.counts);
        assert_eq!(counts.added, of(number, "added"));
        assert_eq!(counts.known, of(number, "known"));
        assert_eq!(counts.repeats, of(number, "repeat"));
        assert_eq!(counts.unreadable, of(number, "unreadable"));
        let found = count(&format!("SELECT found FROM import WHERE id = {number}"));
        assert_eq!(counts.found(), found);
        let last =
            format!("SELECT coalesce(max(place), 0) FROM import_item WHERE import = {number}");
        assert_eq!(count(&last), found);
        let of_import = format!("SELECT count(*) FROM judgement WHERE import = {number}");
        assert_eq!(count(&of_import), counts.added);
        let report = study.library().report(number).unwrap().unwrap();
        let noticed = |of: fn(&Noticed) -> bool| {
            report.notices.iter().filter(|it| of(&it.what)).count() as u64
        };
        assert_eq!(
            noticed(|it| matches!(it, Noticed::Repeat { .. })),
            counts.repeats
        );
        assert_eq!(
            noticed(|it| matches!(it, Noticed::Unreadable { .. })),
            counts.unreadable
        );
        added += counts.added;
    }
    assert_eq!(count("SELECT count(*) FROM judgement"), added);
    let texts = count("SELECT count(*) FROM judgement WHERE text_hash IS NOT NULL");
    assert_eq!(count("SELECT count(*) FROM judgement_text"), texts);
    assert_eq!(count("SELECT count(*) FROM record"), added);
    let strays = "SELECT count(*) FROM likeness WHERE first >= second
         OR second NOT IN (SELECT id FROM judgement)";
    assert_eq!(count(strays), 0);
}
