//! The tables screen and the table of the side panel: state before, keys, state after, on a real library.

use casebench::codebook::Shape;
use casebench::tables::GridCell;
use casebench::tui::Workbench;

use crate::support::{CODEBOOK, Study, press};

mod cells;
mod choosing;
mod drawn;
mod keeping;
mod output;

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
    study.code("2714", "perpetrators", 1);
    study
        .record("2714/I1")
        .code("date", "2010-10")
        .code("mode", 1);
    let victim = study.record("2714/I1/V1");
    victim.code("gender", 2).code("age", 1).code("price", 300);
    let victim = study.record("2714/I1/V2");
    victim.code("gender", 1).code("age", 2).code("price", 500);
    study.code("271", "perpetrators", 2);
    study.record("271/I1").code("date", "2012").code("mode", 2);
    study.record("271/I1/V1").code("gender", 2).code("age", 1);
    study.code("83", "perpetrators", 1);
    study
        .record("83/I1")
        .code("date", "2012-05")
        .code("mode", 2);
    study.record("83/I1/V1").code("gender", 1).code("age", 2);
    study.code("12", "perpetrators", -9);
    study.record("12/I1").code("date", -9).code("mode", 3);
    study
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
    let count = |cell: &GridCell| match cell {
        GridCell::Count(count) => Some(*count),
        _ => None,
    };
    grid.rows
        .iter()
        .map(|line| line.iter().filter_map(count).collect())
        .collect()
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
