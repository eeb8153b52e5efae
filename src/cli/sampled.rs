//! Samples as tables.

use std::collections::HashMap;

use crate::codebook::group_thousands;
use crate::library::{Judgement, JudgementId, Sample, SampleStratum};
use crate::messages::{text, words};
use crate::tables::{Grid, GridCell, GridColumn};

/// The samples that were drawn, a line each.
pub(super) fn list(samples: &[Sample]) -> Grid {
    let rows = samples.iter().map(|sample| {
        vec![
            GridCell::Text(sample.name.clone()),
            GridCell::Count(sample.members.len() as u64),
            GridCell::Count(sample.population),
            GridCell::Count(sample.size),
            GridCell::Text(sample.per.clone().unwrap_or_default()),
            GridCell::Code(sample.seed),
            GridCell::Text(sample.filter.clone()),
            GridCell::Text(sample.drawn_at.clone()),
        ]
    });
    Grid {
        title: None,
        columns: vec![
            GridColumn::left("sample"),
            GridColumn::right("members"),
            GridColumn::right("population"),
            GridColumn::right("size"),
            GridColumn::left("per"),
            GridColumn::right("seed"),
            GridColumn::left("where"),
            GridColumn::left("drawn_at"),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
        ..Grid::default()
    }
}

/// The title of what is printed of a sample.
pub(super) fn title(sample: &Sample) -> String {
    text!("sampled-title", name = sample.name)
}

/// The strata of a sample, with how it was drawn.
pub(super) fn strata(sample: &Sample) -> Grid {
    let row = |stratum: &SampleStratum| {
        vec![
            GridCell::Text(name(sample, &stratum.name)),
            GridCell::Count(stratum.population),
            GridCell::Count(stratum.drawn),
        ]
    };
    Grid {
        title: Some(title(sample)),
        columns: vec![
            GridColumn::left(sample.per.as_deref().unwrap_or(words!("sampled-stratum"))),
            GridColumn::right("population"),
            GridColumn::right("drawn"),
        ],
        rows: sample.strata.iter().map(row).collect(),
        notes: method(sample),
        ..Grid::default()
    }
}

/// The members of a sample in the order of the draw.
pub(super) fn members(sample: &Sample, judgements: &HashMap<JudgementId, &Judgement>) -> Grid {
    let text =
        |text: Option<&str>| text.map_or(GridCell::Empty, |text| GridCell::Text(text.to_owned()));
    let rows = (1_u64..).zip(&sample.members).map(|(place, member)| {
        let judgement = judgements.get(&member.judgement);
        let date = judgement.and_then(|judgement| judgement.date);
        vec![
            GridCell::Count(place),
            GridCell::Text(name(sample, &member.stratum)),
            text(judgement.map(|judgement| judgement.stem.as_str())),
            text(judgement.and_then(|judgement| judgement.trial_number.as_deref())),
            text(judgement.and_then(|judgement| judgement.court.as_deref())),
            text(date.map(|date| date.to_string()).as_deref()),
        ]
    });
    Grid {
        title: Some(text!("sampled-members")),
        columns: vec![
            GridColumn::right("place"),
            GridColumn::left("stratum"),
            GridColumn::left("judgement"),
            GridColumn::left("trial_number"),
            GridColumn::left("court"),
            GridColumn::left("date"),
        ],
        rows: rows.collect(),
        notes: Vec::new(),
        ..Grid::default()
    }
}

/// How a sample was drawn and from how many, for a print that has no table of the strata.
pub(super) fn description(sample: &Sample) -> Vec<String> {
    let mut notes = method(sample);
    notes.extend(sample.strata.iter().map(|stratum| {
        text!(
            "sampled-part",
            stratum = name(sample, &stratum.name),
            drawn = stratum.drawn,
            population = stratum.population
        )
    }));
    notes
}

/// What a methods section says of the draw.
fn method(sample: &Sample) -> Vec<String> {
    let number = |count: u64| group_thousands(&count.to_string());
    let drawn = number(sample.members.len() as u64);
    let all = number(sample.population);
    let (size, seed) = (number(sample.size), sample.seed);
    let mut notes = vec![
        match &sample.per {
            Some(per) => text!(
                "sample-drawn-per",
                drawn = drawn,
                all = all,
                size = size,
                per = per,
                seed = seed
            ),
            None => text!(
                "sample-drawn",
                drawn = drawn,
                all = all,
                size = size,
                seed = seed
            ),
        },
        match sample.filter.as_str() {
            "" => text!("sampled-from-all"),
            filter => text!("sampled-from", filter = filter),
        },
        text!("sampled-procedure", generator = sample.generator),
    ];
    let small: Vec<String> = sample
        .strata
        .iter()
        .filter(|stratum| stratum.population < sample.size)
        .map(|stratum| format!("{} ({})", name(sample, &stratum.name), stratum.population))
        .collect();
    if !small.is_empty() {
        notes.push(text!(
            "sampled-small",
            size = number(sample.size),
            strata = small.join(", ")
        ));
    }
    notes
}

/// A stratum as it is printed.
fn name(sample: &Sample, stratum: &str) -> String {
    match (stratum, &sample.per) {
        ("", None) => text!("sampled-all"),
        ("", Some(_)) => text!("sampled-not-known"),
        (name, _) => name.to_owned(),
    }
}
