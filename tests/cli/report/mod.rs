//! The report of a study, as a user makes it.

use casebench::library::{NewJudgement, Screening};

use crate::support::Study;

mod contents;
mod document;

pub(super) const SMALL: &str = r#"
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
pub(super) fn study(toml: &str, court: &str) -> Study {
    let new: Vec<NewJudgement> = (1..=4)
        .map(|number| NewJudgement {
            text: format!("（虚构）第{number}号，无名氏。"),
            source: format!("{number}.txt"),
            stem: Some(format!("2014-GD-SF-{number}")),
            court: Some(court.to_owned()),
            ..NewJudgement::default()
        })
        .collect();
    let study = Study::of(toml, &new);
    for stem in ["1", "2"] {
        for (ordinal, size, origin) in [(1, 1, 1), (2, 1, 2), (3, 2, 1)] {
            let parcel = study.record(&format!("{stem}/P{ordinal}"));
            let parcel = parcel.code("size", size).code("origin", origin);
            let parcel = parcel.code("destination", size).code("remark", "无名氏");
            if ordinal == 3 {
                parcel.code("price", 100).code("cost", 120);
            } else {
                parcel.code("cost", -9);
            }
        }
    }
    let excluded = Screening::Excluded {
        reason: Some("double".to_owned()),
        remark: Some("无名氏 again".to_owned()),
    };
    study.screen("4", excluded);
    study
}

pub(super) fn small() -> Study {
    study(SMALL, "广东省绥丰县人民法院")
}
