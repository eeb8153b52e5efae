//! The methods paragraphs, made from facts alone.

use super::facts::Facts;
use super::tables::Tables;
use super::words::{counted, day, listed, number, part, period, some, was};
use super::{samples, statistics};
use crate::codebook::{Codebook, Derivation, Duration, Missing, NOT_APPLICABLE, Origin, Shape};
use crate::library::Flow;
use crate::printing::{Block, Section};

const PERCENTAGES: &str = "Percentages were computed from the counts and rounded once to one decimal, half \
    away from zero; they may not sum to 100.0. P values below .001 are reported as < .001.";

pub(super) fn section(codebook: &Codebook, facts: &Facts, tables: &Tables) -> Section {
    let paragraphs = [
        Some(material(facts)),
        Some(screening(codebook, &facts.flow)),
        Some(coding(facts)),
        Some(units(codebook, facts)),
        Some(program(codebook, facts)),
        Some(missing(codebook)),
        Some(PERCENTAGES.to_owned()),
        measures(codebook),
        tested(tables),
        samples::paragraph(&facts.samples),
    ];
    Section {
        heading: "Methods".to_owned(),
        level: 1,
        blocks: paragraphs
            .into_iter()
            .flatten()
            .map(Block::Paragraph)
            .collect(),
    }
}

fn material(facts: &Facts) -> String {
    let flow = &facts.flow;
    let (Some(first), Some(last)) = (facts.import_days.first(), facts.import_days.last()) else {
        return "Nothing was imported yet.".to_owned();
    };
    let again = match flow.again {
        0 => "",
        _ => " Items found by several imports are counted once.",
    };
    let doubtful = match facts.doubtful {
        0 => String::new(),
        count => format!(
            " The text of {} may differ from the printed judgement, for example where characters were lost in a conversion.",
            counted(count, "judgement")
        ),
    };
    format!(
        "The material was collected in {} {}. Of {} found (files, lines or entries of files), {} could not be read, \
         {} repeated a text already in the library, and {} were added as judgements.{again}{doubtful}",
        counted(flow.imports, "import"),
        period(*first, *last),
        counted(flow.found, "item"),
        some(flow.unreadable),
        some(flow.repeats),
        some(flow.added),
    )
}

fn screening(codebook: &Codebook, flow: &Flow) -> String {
    let all = counted(flow.judgements, "judgement");
    let excluded = flow.excluded_total();
    let (included, undecided) = (flow.included.total(), flow.undecided.total());
    let left = if included + undecided == 0 {
        String::new()
    } else if included == 0 {
        " No judgement has been explicitly included; all remaining judgements are counted."
            .to_owned()
    } else {
        let undecided = match undecided {
            0 => String::new(),
            count => format!(
                " ({} of them explicitly; the other {}, still undecided, are counted as well)",
                number(included),
                number(count)
            ),
        };
        format!(
            " {} {} included{undecided}.",
            counted(included + flow.undecided.total(), "judgement"),
            was(included + flow.undecided.total())
        )
    };
    if excluded == 0 {
        return format!("None of the {all} was excluded.{left}");
    }
    let given = flow.excluded.iter().filter(|(_, count)| *count > 0);
    let reasons: Vec<String> = given
        .map(|(reason, count)| {
            let reason = reason.as_deref();
            let reason = reason.map_or("no reason given", |name| codebook.reason_label(name));
            format!("{reason} ({})", number(*count))
        })
        .collect();
    format!(
        "Of the {all}, {} {} excluded for the following reasons: {}.{left}",
        part(excluded, flow.judgements),
        was(excluded),
        listed(&reasons)
    )
}

fn coding(facts: &Facts) -> String {
    let kept = facts.flow.kept();
    let when = match (facts.coding_days.first(), facts.coding_days.last()) {
        (Some(first), Some(last)) if first == last => {
            format!("Values were coded {}.", period(*first, *last))
        }
        (Some(first), Some(last)) => format!(
            "Values were coded {}, on {} days.",
            period(*first, *last),
            number(facts.coding_days.len() as u64)
        ),
        _ => "Nothing was coded yet.".to_owned(),
    };
    let unfinished = if kept.done < kept.total() {
        " Coding is not complete; the tables show its current state."
    } else {
        ""
    };
    format!(
        "{when} Of the {} not excluded, {} are done, {} started and {} uncoded.{unfinished}{}",
        counted(kept.total(), "judgement"),
        part(kept.done, kept.total()),
        some(kept.started),
        some(kept.uncoded),
        suggestions(facts)
    )
}

fn suggestions(facts: &Facts) -> String {
    let all = facts.suggested.suggested();
    if all == 0 {
        return String::new();
    }
    format!(
        " For {} the program had suggested a value read from the text by rule: {} were accepted \
         as suggested, {} were coded independently with the same result, and {} were coded differently. Suggestions are never coded \
         without confirmation by the researcher.",
        counted(all, "value"),
        part(facts.suggested.accepted, all),
        part(facts.suggested.same, all),
        part(facts.suggested.overruled, all)
    )
}

fn units(codebook: &Codebook, facts: &Facts) -> String {
    let units: Vec<String> = facts
        .records
        .iter()
        .map(|(unit, count)| {
            let unit = codebook.unit(*unit);
            let within = unit.parent.map_or(String::new(), |parent| {
                format!(", each within one {}", codebook.unit(parent).label)
            });
            format!("{} ({}{within})", unit.label, counted(*count, "record"))
        })
        .collect();
    format!(
        "The units of analysis are {}. Records of excluded judgements are not counted.",
        listed(&units)
    )
}

fn program(codebook: &Codebook, facts: &Facts) -> String {
    let made_by = facts.made_by.as_deref().unwrap_or_default();
    let program = if made_by.eq_ignore_ascii_case(&facts.program) {
        format!("The judgements were coded with {}", facts.program)
    } else {
        let made_by = if made_by.is_empty() {
            "another program"
        } else {
            made_by
        };
        format!(
            "The judgements were coded with Casebench (library created by {made_by}, report by {})",
            facts.program
        )
    };
    let versions: Vec<String> = facts
        .versions
        .iter()
        .map(|(version, adopted)| {
            let adopted = adopted.map_or(String::new(), |on| format!(" (adopted on {})", day(on)));
            format!("{version}{adopted}")
        })
        .collect();
    let word = match versions.len() {
        1 => "version",
        _ => "versions",
    };
    format!(
        "{program} according to the codebook \"{}\", {word} {}, which is reproduced below.",
        codebook.title,
        listed(&versions)
    )
}

fn missing(codebook: &Codebook) -> String {
    let codes: Vec<String> = codebook
        .missing
        .iter()
        .map(|Missing { value, label, .. }| format!("{label} ({value})"))
        .collect();
    let codes = if codes.is_empty() {
        "The codebook defines no missing codes.".to_owned()
    } else {
        format!(
            "Where a judgement gives no valid answer, one of the following missing codes was assigned: {}.",
            listed(&codes)
        )
    };
    let not_asked = codebook.missing_of(NOT_APPLICABLE);
    let not_asked = not_asked.map_or("does not apply", |missing| missing.label.as_str());
    format!(
        "{codes} A variable ruled out by the answer to another variable is treated as missing ({not_asked}), even if it was coded before. Variables without an answer are \
         uncoded and reported separately from missing ones: valid, missing and uncoded records sum to all records of a \
         table. Valid percentages, cross-tabulations, means and tests exclude missing and uncoded records; their number is \
         stated below each table."
    )
}

/// How means, money and durations are computed, where there are tables of them.
fn measures(codebook: &Codebook) -> Option<String> {
    let shapes = || codebook.tables.iter().map(|table| &table.shape);
    let mut sentences = Vec::new();
    let measured = |shape: &Shape| {
        matches!(
            shape,
            Shape::Means { .. } | Shape::Durations { .. } | Shape::Table1 { .. }
        )
    };
    if shapes().any(measured) {
        sentences.push(
            "Standard deviations are sample standard deviations (N - 1); medians and quartiles are weighted averages at \
             (N + 1) p, as in SPSS."
                .to_owned(),
        );
    }
    let rates = shapes().filter_map(|shape| match shape {
        Shape::Means { of, .. } => codebook.exchange(codebook.variable(*of)),
        _ => None,
    });
    let mut rates: Vec<String> = rates.map(crate::codebook::Currency::note).collect();
    rates.sort();
    rates.dedup();
    if !rates.is_empty() {
        sentences.push(format!(
            "Amounts were converted at fixed rates: {}.",
            listed(&rates)
        ));
    }
    let of_dates = |shape: &Shape| match shape {
        Shape::Durations { .. } => true,
        Shape::Means { of, .. } => matches!(
            codebook.variable(*of).origin,
            Origin::Derived(Derivation::YearsBetween(..))
        ),
        _ => false,
    };
    if shapes().any(of_dates) {
        sentences.push(Duration::RULE.to_owned());
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn tested(tables: &Tables) -> Option<String> {
    let words = statistics::in_words(&tables.tests);
    let corrected = if tables.tests.contains(statistics::OF_CHOICES) {
        "P values are adjusted for multiple testing only across the codes of one variable"
    } else {
        "P values are not adjusted for multiple testing"
    };
    (!words.is_empty()).then(|| {
        format!(
            "The following tests and measures are reported below the tables: {}. The tests assume independent \
             records, although several records can come from one judgement; {corrected}. Post hoc \
             comparisons, regression models and survival analyses require R or SPSS, for which the data can be exported.",
            listed(&words)
        )
    })
}
