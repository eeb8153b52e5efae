//! A study of one's own: an English codebook, and decisions whose numbers are not Chinese.

use crate::support::Desk;

mod check;
mod exports;
mod keys;
mod schema;
mod values;

const CODEBOOK: &str = r#"
title = "Appeals"

[[missing]]
value = -9
label = "not stated"
key = "-"

[[missing]]
value = -8
label = "does not apply"
key = "="

[[unit]]
name = "decision"
label = "Decision"

[[unit]]
name = "claimant"
parent = "decision"
label = "Claimant"
letter = "C"
key = "c"

[[derived]]
name = "number"
unit = "decision"
label = "Number"
metadata = "trial_number"

[[derived]]
name = "decided"
unit = "decision"
label = "Decided"
metadata = "trial_date"

[[variable]]
name = "outcome"
unit = "decision"
label = "Outcome"
kind = "nominal"
codes = [{ value = 1, label = "allowed" }, { value = 2, label = "dismissed" }]

[[variable]]
name = "award"
unit = "decision"
label = "Award"
kind = "money"
currency = "pounds"
decimals = 2
min = 0
only_if = { variable = "outcome", is = [1] }

[[variable]]
name = "filed"
unit = "decision"
label = "Filed on"
kind = "date"

[[variable]]
name = "remarks"
unit = "decision"
label = "Remarks"
kind = "text"

[[variable]]
name = "age"
unit = "claimant"
label = "Age"
kind = "number"
min = 0

[[check]]
unit = "decision"
rule = "filed <= decided"
message = "filed after the decision"

[[exclusion]]
name = "off"
label = "off topic"
key = "o"
remark = true
"#;

/// The numbers of the decisions, in the order of their import.
const NUMBERS: [&str; 8] = [
    "2200123/2020",
    "[2020] EWCA Crim 12",
    "A/HRC/WGAD/2019/45",
    "No. 12-345",
    "C-176/12",
    "HC-2019-000123",
    "IA/00012/2018",
    "1:19-cv-07777-ABC",
];

/// A library of the invented decisions.
fn study() -> Desk {
    let desk = Desk::with_library("study.db");
    desk.write("own.toml", CODEBOOK);
    desk.run(&["init", "study.db", "--codebook", "own.toml"])
        .printed();
    let decisions: Vec<String> = NUMBERS
        .iter()
        .enumerate()
        .map(|(at, number)| {
            let day = at + 1;
            format!(
                "{{\"case number\":\"{number}\",\"court\":\"Court {day}\",\"date\":\"{day} March 2022\",\
                 \"text\":\"Court {day}\\nAdams v Beta {day}\\nThe appeal concerned a sum.\"}}\n"
            )
        })
        .collect();
    desk.write("decisions.jsonl", decisions.concat());
    desk.run(&["import", "decisions.jsonl"]).printed();
    desk
}
