//! What a methods paragraph says of the samples that were drawn.

use jiff::civil::Date;

use super::words::{day, listed};
use crate::library::{Sample, SampleStratum};
use crate::messages::{text, words};

/// So many strata that were smaller than the requested size are named.
const NAMED: usize = 12;

/// A sentence or two on each sample.
pub(super) fn paragraph(samples: &[(Sample, Option<Date>)]) -> Option<String> {
    let of = |(sample, drawn): &(Sample, Option<Date>)| {
        std::iter::once(sentence(sample, *drawn)).chain(small(sample))
    };
    let sentences: Vec<String> = samples.iter().flat_map(of).collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn sentence(sample: &Sample, drawn: Option<Date>) -> String {
    let n = sample.members.len() as u64;
    let (dated, on) = (
        usize::from(drawn.is_some()),
        drawn.map_or_else(String::new, day),
    );
    let filtered = usize::from(!sample.filter.is_empty());
    match &sample.per {
        None => text!(
            "report-sample-simple",
            name = sample.name,
            n = n,
            dated = dated,
            day = on,
            population = sample.population,
            filtered = filtered,
            filter = sample.filter,
            seed = sample.seed.to_string(),
            procedure = sample.generator,
        ),
        Some(per) => text!(
            "report-sample-stratified",
            name = sample.name,
            n = n,
            dated = dated,
            day = on,
            population = sample.population,
            filtered = filtered,
            filter = sample.filter,
            size = sample.size,
            per = per,
            seed = sample.seed.to_string(),
            procedure = sample.generator,
        ),
    }
}

/// The strata that were taken whole.
fn small(sample: &Sample) -> Option<String> {
    let is_small = |stratum: &&SampleStratum| stratum.population < sample.size;
    let small: Vec<&SampleStratum> = sample.strata.iter().filter(is_small).collect();
    if small.is_empty() {
        return None;
    }
    if small.len() > NAMED {
        return Some(text!(
            "report-strata-many",
            all = sample.strata.len(),
            small = small.len(),
        ));
    }
    let stratum = |stratum: &&SampleStratum| {
        let name = match stratum.name.as_str() {
            "" => words!("report-stratum-unknown"),
            name => name,
        };
        text!("report-stratum", name = name, n = stratum.population)
    };
    let small: Vec<String> = small.iter().map(stratum).collect();
    Some(text!("report-strata-small", strata = listed(&small)))
}
