//! The methods paragraphs, made from facts alone.

use super::facts::ReportFacts;
use super::tables::Tables;
use super::words::{day, listed, part};
use super::{samples, statistics};
use crate::codebook::{Codebook, Derivation, Duration, Missing, NOT_APPLICABLE, Origin, Shape};
use crate::library::Flow;
use crate::messages::{text, words};
use crate::printing::{Block, Section};
use crate::tables::Test;

pub(super) fn section(codebook: &Codebook, facts: &ReportFacts, tables: &Tables) -> Section {
    let paragraphs = [
        Some(material(facts)),
        Some(screening(codebook, &facts.flow)),
        Some(coding(facts)),
        Some(units(codebook, facts)),
        Some(program(codebook, facts)),
        Some(missing(codebook)),
        Some(text!("report-percentages")),
        measures(codebook),
        tested(tables),
        samples::paragraph(&facts.samples),
    ];
    Section {
        heading: text!("report-methods"),
        level: 1,
        blocks: paragraphs
            .into_iter()
            .flatten()
            .map(Block::Paragraph)
            .collect(),
    }
}

fn material(facts: &ReportFacts) -> String {
    let flow = &facts.flow;
    let (Some(first), Some(last)) = (facts.import_days.first(), facts.import_days.last()) else {
        return text!("report-nothing-imported");
    };
    let mut sentences = vec![
        text!(
            "report-collected",
            imports = flow.imports,
            days = facts.import_days.len(),
            first = day(*first),
            last = day(*last),
        ),
        text!(
            "report-found",
            found = flow.found,
            unreadable = flow.unreadable,
            repeats = flow.repeats,
            added = flow.added,
        ),
    ];
    if flow.again > 0 {
        sentences.push(text!("report-found-again"));
    }
    if flow.texts > 0 {
        sentences.push(text!("report-texts-later", n = flow.texts));
    }
    if flow.without_text > 0 {
        sentences.push(text!("report-without-text", n = flow.without_text));
    }
    if facts.doubtful > 0 {
        sentences.push(text!("report-doubtful", n = facts.doubtful));
    }
    sentences.join(" ")
}

fn screening(codebook: &Codebook, flow: &Flow) -> String {
    let excluded = flow.excluded_total();
    let mut sentences = vec![if excluded == 0 {
        text!("report-none-excluded", judgements = flow.judgements)
    } else {
        let given = flow.excluded.iter().filter(|(_, count)| *count > 0);
        let reasons: Vec<String> = given
            .map(|(reason, count)| {
                let reason = reason.as_deref();
                let reason = reason.map_or(words!("report-no-reason"), |name| {
                    codebook.reason_label(name)
                });
                text!("report-excluded-for", reason = reason, n = *count)
            })
            .collect();
        text!(
            "report-excluded",
            judgements = flow.judgements,
            excluded = excluded,
            share = part(excluded, flow.judgements),
            number_of_reasons = reasons.len(),
            reasons = listed(&reasons),
        )
    }];
    let (included, undecided) = (flow.included.total(), flow.undecided.total());
    let all = included + undecided;
    sentences.extend(match (included, undecided) {
        (0, 0) => None,
        (0, _) => Some(text!("report-none-included")),
        (_, 0) => Some(text!("report-included", n = all)),
        _ => Some(text!(
            "report-included-and-undecided",
            n = all,
            included = included,
            undecided = undecided,
        )),
    });
    sentences.join(" ")
}

fn coding(facts: &ReportFacts) -> String {
    let kept = facts.flow.kept();
    let mut sentences = vec![
        match (facts.coding_days.first(), facts.coding_days.last()) {
            (Some(first), Some(last)) => text!(
                "report-coded",
                days = facts.coding_days.len() as u64,
                first = day(*first),
                last = day(*last),
            ),
            _ => text!("report-nothing-coded"),
        },
    ];
    if kept.total() > 0 {
        sentences.push(text!(
            "report-progress",
            n = kept.total(),
            done = kept.done,
            share = part(kept.done, kept.total()),
            started = kept.started,
            uncoded = kept.uncoded,
        ));
    }
    if kept.done < kept.total() {
        sentences.push(text!("report-unfinished"));
    }
    sentences.extend(suggestions(facts));
    sentences.join(" ")
}

fn suggestions(facts: &ReportFacts) -> Option<String> {
    let suggested = facts.suggested;
    let all = suggested.suggested();
    (all > 0).then(|| {
        text!(
            "report-suggestions",
            n = all,
            accepted = suggested.accepted,
            accepted_share = part(suggested.accepted, all),
            same = suggested.same,
            same_share = part(suggested.same, all),
            overruled = suggested.overruled,
            overruled_share = part(suggested.overruled, all),
        )
    })
}

fn units(codebook: &Codebook, facts: &ReportFacts) -> String {
    let units: Vec<String> = facts
        .records
        .iter()
        .map(|(unit, count)| {
            let unit = codebook.unit(*unit);
            let (label, n) = (&unit.label, *count);
            match unit.parent {
                None => text!("report-unit-records", unit = label, n = n),
                Some(parent) => text!(
                    "report-unit-records-within",
                    unit = label,
                    n = n,
                    parent = codebook.unit(parent).label,
                ),
            }
        })
        .collect();
    text!("report-units", n = units.len(), units = listed(&units))
}

fn program(codebook: &Codebook, facts: &ReportFacts) -> String {
    let versions: Vec<String> = facts
        .versions
        .iter()
        .map(|(version, adopted)| match adopted {
            None => version.to_string(),
            Some(on) => text!("report-version-adopted", version = *version, day = day(*on)),
        })
        .collect();
    let made_by = facts.made_by.as_deref().unwrap_or_default();
    if made_by.eq_ignore_ascii_case(&facts.program) {
        return text!(
            "report-program",
            program = facts.program,
            codebook = codebook.title,
            number_of_versions = versions.len(),
            versions = listed(&versions),
        );
    }
    let made_by = if made_by.is_empty() {
        words!("report-another-program")
    } else {
        made_by
    };
    text!(
        "report-program-other",
        made_by = made_by,
        program = facts.program,
        codebook = codebook.title,
        number_of_versions = versions.len(),
        versions = listed(&versions),
    )
}

fn missing(codebook: &Codebook) -> String {
    let codes: Vec<String> = codebook
        .missing
        .iter()
        .map(|Missing { value, label, .. }| {
            text!("report-missing-code", label = label, code = *value)
        })
        .collect();
    let codes = if codes.is_empty() {
        text!("report-no-missing-codes")
    } else {
        text!("report-missing-codes", codes = listed(&codes))
    };
    let not_applicable = codebook.missing_of(NOT_APPLICABLE);
    let not_applicable =
        not_applicable.map_or(words!("report-does-not-apply"), |missing| &missing.label);
    let others = text!("report-missing", not_applicable = not_applicable);
    format!("{codes} {others}")
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
        sentences.push(text!("report-deviations"));
    }
    let rates = shapes().filter_map(|shape| match shape {
        Shape::Means { of, .. } => codebook.exchange(codebook.variable(*of)),
        _ => None,
    });
    let mut rates: Vec<String> = rates.map(crate::codebook::Currency::note).collect();
    rates.sort();
    rates.dedup();
    if !rates.is_empty() {
        let n = rates.len();
        sentences.push(text!("report-rates", n = n, rates = listed(&rates)));
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
        sentences.push(Duration::rule().to_owned());
    }
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

fn tested(tables: &Tables) -> Option<String> {
    let tests = listed(&statistics::in_words(&tables.tests));
    if tests.is_empty() {
        None
    } else if tables.tests.contains(&Test::ChiSquareOfChoice) {
        Some(text!("report-tested-by-code", tests = tests))
    } else {
        Some(text!("report-tested", tests = tests))
    }
}
