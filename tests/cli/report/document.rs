//! The report as a document: the same each time, complete, and harmless.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use casebench::export::{ReportOptions, report};
use casebench::search::Query;
use jiff::civil::date;
use jiff::tz::TimeZone;

use super::{SMALL, small, study};
use crate::support::HOSTILE;

#[test]
fn the_same_library_makes_the_same_report() {
    let study = small();
    let options = ReportOptions {
        quotes: None,
        title: Some("Another title".to_owned()),
        filter: Query::default(),
        today: date(2026, 3, 4),
        zone: TimeZone::UTC,
    };
    let first = report(&study.library(), &options).unwrap();
    let second = report(&study.library(), &options).unwrap();
    assert_eq!(first, second);
    assert_eq!(first.html(), second.html());
    assert_eq!(first.title, "Another title");
    assert!(first.markdown().contains("made on 4 March 2026"));
    assert!(
        first
            .markdown()
            .contains("No filter. Pass: main. Codebook version 1. 2026-03-04.")
    );
}

#[test]
fn the_page_has_its_charts_and_loads_nothing() {
    let study = small();
    let file = study.path("report.html");
    let name = file.to_str().unwrap();
    study.printed(&["report", "--output", name]);
    let page = fs::read_to_string(&file).unwrap();
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o600
    );
    // A chart for each table that could be made and has something to show: sizes, crossed, ways, courts; of
    // the prices there is no group.
    assert_eq!(page.matches("<svg").count(), 4);
    for outside in ["<script", "src=", "@import", "url(", "<link"] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(page.contains("云南") && page.contains("广东省绥丰县人民法院"));

    let ran = study.run(&["report", "--output", name]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err
            .contains("already exists; choose another file, or add --force"),
        "{}",
        ran.err
    );
    study.printed(&["report", "--output", name, "--force", "--title", "New"]);
    assert!(fs::read_to_string(&file).unwrap().contains("<h1>New</h1>"));

    let library = study.file();
    let ran = study.run(&["report", "--force", "--output", library.to_str().unwrap()]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("is a library and is not replaced"),
        "{}",
        ran.err
    );
    assert_eq!(study.library().judgements().unwrap().len(), 4);
}

#[test]
fn foreign_text_is_only_text() {
    let attack = "</td><script>x</script>|`*";
    let toml = SMALL
        .replace("label = \"large\"", &format!("label = \"{attack}\""))
        .replace("label = \"Origin\"", &format!("label = \"{attack}\""))
        .replace("By the label.", attack)
        .replace("\"Ways\"", &format!("\"{attack}\""))
        .replace("Of parcels", attack);
    let study = study(&toml, &format!("{HOSTILE}<img onerror=x>"));
    for form in ["markdown", "html"] {
        let written = study.printed(&["report", "--format", form, "--title", "<b>"]);
        let is_bad = |c: char| c.is_control() && c != '\n' || c == '\u{202e}';
        assert!(!written.contains(is_bad), "{form}");
        // What stands in a block of code is only text there.
        let plain: String = match form {
            "markdown" => written.split("```").step_by(2).collect(),
            _ => written,
        };
        let plain = plain.replace("\\<", "");
        assert!(
            !plain.contains("<script") && !plain.contains("<img"),
            "{form}"
        );
    }
}
