//! The verbs that print tables, as a user runs them.

use crate::support::{CODEBOOK, Study};

mod latex;
mod notes;
mod office;
mod output;
mod percentiles;
mod schema;

/// The tables of the codebook: the first has a filter of its own.
const TABLES: &str = r#"
[[table]]
title = "Ages of girls"
rows = "victim.age"
filter = "victim.gender=2"

[[table]]
title = "Prices of girls"
means = "victim.price"

[[variable]]
name = "destination"
unit = "victim"
label = "Destination"
kind = "text"

[[variable]]
name = "source"
unit = "victim"
label = "Source"
kind = "text"

[[table]]
title = "From where to where"
routes = ["victim.source", "victim.destination"]
"#;

/// A boy and a girl in the first judgement, a girl in the second, one without a gender in the third.
pub(super) fn study() -> Study {
    let toml = format!("{CODEBOOK}{TABLES}");
    let study = Study::with_judgements(&toml);
    let place = |ordinal: i32| ["北村", "South"][ordinal as usize - 1];
    for (stem, ordinal, gender, age) in [
        ("2714", 1, Some(1), 1),
        ("2714", 2, Some(2), 2),
        ("271", 1, Some(2), 1),
        ("83", 1, None, 3),
    ] {
        let victim = study.record(&format!("{stem}/I1/V{ordinal}"));
        let victim = victim.code("age", age).code("price", 1000 * ordinal);
        let victim = victim
            .code("source", "北村")
            .code("destination", place(ordinal));
        if let Some(gender) = gender {
            victim.code("gender", gender);
        }
    }
    study
}

/// A table says these things.
#[track_caller]
pub(super) fn says(study: &Study, arguments: &[&str], parts: &[&str]) {
    let ran = study.run(arguments);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.has(parts);
}
