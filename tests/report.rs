//! The report of a study, as a user makes it.

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Command, Output};

use casebench::codebook::{Number, Value};
use casebench::export::{ReportOptions, report};
use casebench::library::{Edit, NewJudgement, Screening};
use casebench::search::Query;
use jiff::civil::date;
use jiff::tz::TimeZone;
use support::{HOSTILE, Study};

fn casebench(study: &Study, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_casebench"))
        .arg("--library")
        .arg(study.file())
        .args(arguments)
        .env("CASEBENCH_CONFIG", study.folder())
        .env("XDG_CONFIG_HOME", study.folder())
        .env("XDG_DATA_HOME", study.folder())
        .env("XDG_STATE_HOME", study.folder())
        .output()
        .unwrap()
}

fn printed(study: &Study, arguments: &[&str]) -> String {
    let output = casebench(study, arguments);
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn refused(study: &Study, arguments: &[&str]) -> (Option<i32>, String) {
    let output = casebench(study, arguments);
    (
        output.status.code(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

const SMALL: &str = r#"
title = "A small study"
description = "Of parcels and where they go."

[[missing]]
value = -9
label = "not stated"
key = "-"

[[unit]]
name = "judgement"
label = "Judgement"

[[unit]]
name = "parcel"
label = "Parcel"
parent = "judgement"

[[variable]]
name = "size"
unit = "parcel"
label = "Size"
help = "By the label."
kind = "ordinal"
codes = [{ value = 1, label = "小" }, { value = 2, label = "large" }]

[[variable]]
name = "origin"
unit = "parcel"
label = "Origin"
kind = "place"
codes = [{ value = 1, label = "云南" }, { value = 2, label = "Shandong" }]

[[variable]]
name = "destination"
unit = "parcel"
label = "Destination"
kind = "place"
codes = [{ value = 1, label = "云南" }, { value = 2, label = "Shandong" }]

[[variable]]
name = "price"
unit = "parcel"
label = "Price"
kind = "money"
currency = "yuan"
only_if = { variable = "size", is = [2] }

[[variable]]
name = "cost"
unit = "parcel"
label = "Cost"
kind = "money"
currency = "yuan"

[[variable]]
name = "remark"
unit = "parcel"
label = "Remark"
kind = "text"

[[derived]]
name = "court"
unit = "judgement"
label = "Court"
metadata = "court"

[[currency]]
name = "yuan"
into = "euros"
rate = 0.125

[[check]]
unit = "parcel"
rule = "cost <= price"
message = "the cost is above the price"

[[exclusion]]
name = "double"
label = "repeat of another one"
key = "d"

[[exclusion]]
name = "short"
label = "too short"
key = "s"

[[table]]
rows = "parcel.size"

[[table]]
title = "Size by origin"
rows = "parcel.size"
columns = "parcel.origin"
percent = "column"

[[table]]
title = "Prices"
means = "parcel.price"

[[table]]
title = "Ways"
routes = ["parcel.origin", "parcel.destination"]

[[table]]
title = "Large ones of courts"
rows = "judgement.court"
unit = "parcel"
filter = "parcel.size=2"

[[table]]
title = "Of a sample that was never drawn"
rows = "parcel.size"
filter = "sample:nothing"

[[table]]
title = "Remarks"
rows = "parcel.remark"
"#;

/// Four judgements: two of three parcels each are coded, one is not, one is excluded.
fn study(toml: &str, court: &str) -> Study {
    let study = Study::with_codebook(toml);
    let mut library = study.library();
    let new: Vec<NewJudgement> = (1..=4)
        .map(|number| NewJudgement {
            text: format!("（虚构）第{number}号，无名氏。"),
            source: format!("{number}.txt"),
            stem: Some(format!("2014-GD-SF-{number}")),
            court: Some(court.to_owned()),
            ..NewJudgement::default()
        })
        .collect();
    library.insert_judgements(&new).unwrap();
    let judgements = library.judgements().unwrap();
    let codebook = library.codebook().clone();
    let of = |name: &str| codebook.variable_named(name).unwrap();
    let parcel = codebook.unit_named("parcel").unwrap();
    let number = |number: f64| Value::Number(Number::new(number).unwrap());
    for judgement in &judgements[..2] {
        let edits = (1..=3).map(|ordinal| {
            let size = if ordinal == 3 { 2 } else { 1 };
            let mut values = vec![
                (of("parcel.size"), Value::Code(size)),
                (
                    of("parcel.origin"),
                    Value::Code(if ordinal == 2 { 2 } else { 1 }),
                ),
                (of("parcel.destination"), Value::Code(size)),
                (of("parcel.remark"), Value::Text("无名氏".to_owned())),
            ];
            if ordinal == 3 {
                values.push((of("parcel.price"), number(100.0)));
                values.push((of("parcel.cost"), number(120.0)));
            } else {
                values.push((of("parcel.cost"), Value::Missing(-9)));
            }
            Edit::At {
                place: vec![(parcel, ordinal)],
                values,
            }
        });
        let edits: Vec<Edit> = edits.collect();
        library.apply(judgement.id, &edits).unwrap();
    }
    let excluded = Screening::Excluded {
        reason: Some("double".to_owned()),
        remark: Some("无名氏 again".to_owned()),
    };
    let edit = Edit::Screen {
        decision: Some(excluded),
    };
    library.apply(judgements[3].id, &[edit]).unwrap();
    study
}

fn small() -> Study {
    study(SMALL, "广东省绥丰县人民法院")
}

#[test]
fn the_chapters_stand_in_their_order_and_say_what_was_done() {
    let report = printed(&small(), &["report"]);
    let chapters: Vec<&str> = report
        .lines()
        .filter(|line| line.starts_with("# ") || line.starts_with("## "))
        .collect();
    let expected = [
        "# A small study",
        "## The study",
        "## Methods",
        "## Screening flow",
        "## Tables",
        "## Codebook",
        "## Data quality",
    ];
    assert_eq!(chapters, expected);
    for sentence in [
        "Of parcels and where they go.",
        "Of the 4 judgements, 1 (25.0 %) was excluded for the following reason: repeat of another one (1).",
        "Of the 3 judgements not excluded, 0 (0.0 %) were coded completely, 2 in part, and 1 not at all.",
        "Judgement (3 records) and Parcel (6 records, each within one Judgement)",
        "one of the following missing codes was assigned: not stated (-9).",
        "Amounts were converted at a fixed rate: 1 yuan = 0.125 euros.",
        "according to the codebook “A small study”, version 1 (adopted on ",
        "4 judgements = 1 excluded + 0 included + 3 undecided",
    ] {
        assert!(report.contains(sentence), "{sentence}\n{report}");
    }
}

#[test]
fn each_table_has_its_number_and_those_that_cannot_be_made_say_why() {
    let report = printed(&small(), &["report"]);
    for heading in [
        "### Table 1. Size",
        "### Table 2. Size by origin",
        "**Table 2a. Size by origin**",
        "**Table 2b. Tests of Size by Origin**",
        "### Table 3. Prices",
        "**Table 3a. Prices (yuan)**",
        "**Table 3b. Prices (euros)**",
        "**Table 4a. Ways**",
        "**Table 4b. Ways: the largest first**",
        "**Table 4c. Routes of 云南**",
        "**Table 4d. Routes of Shandong**",
        "### Table 7. Remarks",
    ] {
        assert!(
            report.lines().any(|line| line == heading),
            "{heading}\n{report}"
        );
    }
    assert!(report.contains("Filter: parcel.size=2. Pass: main. Codebook version 1. "));
    assert!(report.contains("This table could not be made: unknown sample \\`nothing\\`"));
    assert!(
        report.contains(
            "This table could not be made: the values of \\`parcel.remark\\` are free text"
        )
    );
    // Names that were coded or remarked, and texts, stay in the library.
    assert!(!report.contains("无名氏"));
}

#[test]
fn the_codebook_and_what_is_open_reconcile() {
    let report = printed(&small(), &["report"]);
    for line in [
        "#### Price (parcel.price)",
        "- **Coded only if**: parcel.size is 2 large",
        "- **Kind**: money in yuan",
        "- **Values**: 6 records: 2 valid, 4 missing (4 does not apply), 0 uncoded",
        "| 1 | 小 | 4 |",
        "| Parcel | 6 | 6 | 36 | 28 | 4 | 4 | 0 | 0.0 |",
        "- **cost \\<= price**: the cost is above the price; records of the unit Parcel that break it: 2 (2014-GD-SF-1/P3, 2014-GD-SF-2/P3)",
        "- **Started**: 2 (2014-GD-SF-1, 2014-GD-SF-2)",
        "- **Uncoded**: 1 (2014-GD-SF-3)",
    ] {
        assert!(report.lines().any(|have| have == line), "{line}\n{report}");
    }
}

#[test]
fn its_numbers_are_those_that_the_verbs_print() {
    let study = small();
    let report = printed(&study, &["report", "--where", "parcel.destination=2"]);
    let body = |printed: &str| -> Vec<String> {
        let rows = printed.lines().filter(|line| line.starts_with('|'));
        rows.map(str::to_owned).collect()
    };
    let filter = ["--where", "parcel.destination=2", "--format", "markdown"];
    for verb in [
        vec!["freq", "parcel.size"],
        vec!["tables", "2"],
        vec!["tables", "3"],
        vec!["tables", "4"],
        vec!["tables", "5"],
    ] {
        let rows = body(&printed(&study, &[verb.as_slice(), &filter].concat()));
        assert!(rows.len() > 3, "{verb:?}");
        for row in rows {
            assert!(report.contains(&row), "{verb:?}: {row}\n{report}");
        }
    }
    assert!(report.contains("Filter: parcel.destination=2. "));
    assert!(report.contains("Filter: parcel.size=2, and parcel.destination=2. "));
    // Methods and flow are those of the whole study; the codebook's counts are those of the tables.
    assert!(report.contains("Parcel (6 records, each within one Judgement)"));
    assert!(report.contains("| 1 | 小 | 0 |"));
}

#[test]
fn the_same_library_makes_the_same_report() {
    let study = small();
    let options = ReportOptions {
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
fn the_page_has_its_charts_and_needs_nothing_else() {
    let study = small();
    let file = study.folder().join("report.html");
    let name = file.to_str().unwrap();
    printed(&study, &["report", "--output", name]);
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

    let (code, why) = refused(&study, &["report", "--output", name]);
    assert_eq!(code, Some(2));
    assert!(
        why.contains("already exists; choose another file, or add --force"),
        "{why}"
    );
    printed(
        &study,
        &["report", "--output", name, "--force", "--title", "New"],
    );
    assert!(fs::read_to_string(&file).unwrap().contains("<h1>New</h1>"));

    let library = study.file();
    let (code, why) = refused(
        &study,
        &["report", "--force", "--output", library.to_str().unwrap()],
    );
    assert_eq!(code, Some(2));
    assert!(why.contains("is a library and is not replaced"), "{why}");
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
        let written = printed(&study, &["report", "--format", form, "--title", "<b>"]);
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

#[test]
fn an_empty_library_has_a_report_too() {
    let study = Study::with_codebook(SMALL);
    let report = printed(&study, &["report"]);
    for sentence in [
        "No judgements had been imported at the time of this report.",
        "The library contained no judgements.",
        "No values had been coded at the time of this report.",
        "All judgements are done.",
    ] {
        assert!(report.contains(sentence), "{sentence}\n{report}");
    }
    let (code, why) = refused(&study, &["report", "--where", "parcel.nothing=2"]);
    assert_eq!(code, Some(2), "{why}");
}
