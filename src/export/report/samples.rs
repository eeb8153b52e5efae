//! What a methods paragraph says of the samples that were drawn.

use jiff::civil::Date;

use super::words::{counted, day, listed, number};
use crate::library::{Sample, SampleStratum};

/// So many strata that were smaller than the requested size are named.
const NAMED: usize = 12;

/// A sentence or two on each sample.
pub(super) fn paragraph(samples: &[(Sample, Option<Date>)]) -> Option<String> {
    let sentences: Vec<String> = samples.iter().map(|(s, day)| sentence(s, *day)).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn sentence(sample: &Sample, drawn: Option<Date>) -> String {
    let kind = match sample.per {
        None => "simple",
        Some(_) => "stratified",
    };
    let on = drawn.map_or(String::new(), |drawn| format!(" on {}", day(drawn)));
    let of = match sample.filter.as_str() {
        "" => String::new(),
        filter => format!(" (those with {filter})"),
    };
    let each = match &sample.per {
        None => String::new(),
        Some(per) => format!(", {} from each {per}{}", number(sample.size), small(sample)),
    };
    format!(
        "The {kind} random sample \"{}\" of {} was drawn{on} without replacement from {}{of}{each}; seed {}, \
         procedure: {}.",
        sample.name,
        counted(sample.members.len() as u64, "judgement"),
        number(sample.population),
        sample.seed,
        sample.generator
    )
}

/// The strata that were taken whole.
fn small(sample: &Sample) -> String {
    let is_small = |stratum: &&SampleStratum| stratum.population < sample.size;
    let small: Vec<&SampleStratum> = sample.strata.iter().filter(is_small).collect();
    if small.is_empty() {
        return String::new();
    }
    if small.len() > NAMED {
        return format!(
            " ({} of {} strata have fewer and were taken whole)",
            small.len(),
            sample.strata.len()
        );
    }
    let name = |stratum: &&SampleStratum| {
        let name = match stratum.name.as_str() {
            "" => "not known",
            name => name,
        };
        format!("{name} with {}", number(stratum.population))
    };
    let small: Vec<String> = small.iter().map(name).collect();
    format!(" (taken whole, since there are fewer: {})", listed(&small))
}
