//! The lines of the screens of what was found.

use jiff::tz::TimeZone;

use crate::codebook::{Codebook, ThemeIx};
use crate::counting::{BrokenCheck, CitedPassage, theme_counts};
use crate::ground::{clean_line, initials};
use crate::library::{HistoryStep, RecentValue, Walk};
use crate::messages::{text, words};
use crate::printing::Language;
use crate::tui::state::{Listed, Listing, ListingColumn, ListingLine, ListingTarget};

/// Windows with less columns have no room for what can be done without.
const WIDE: u16 = 100;

/// So many changes of a step are said below the list.
const CHANGES: usize = 12;

const fn column(heading: &'static str, most: Option<usize>, from: u16) -> ListingColumn {
    ListingColumn {
        heading,
        from,
        most,
        right: false,
    }
}

const fn number(heading: &'static str) -> ListingColumn {
    ListingColumn {
        heading,
        from: 0,
        most: Some(12),
        right: true,
    }
}

fn line(cells: &[String], about: &[String], target: ListingTarget) -> ListingLine {
    ListingLine {
        cells: cells.iter().map(|cell| one_line(cell)).collect(),
        about: about.iter().map(|said| one_line(said)).collect(),
        also: String::new(),
        target,
        step: None,
        memo: String::new(),
        check: None,
    }
}

fn one_line(text: &str) -> String {
    clean_line(text).into_owned()
}

/// The tree of themes.
pub(super) fn themes(codebook: &Codebook, passages: &[CitedPassage], filter: String) -> Listing {
    let lines = theme_counts(codebook, passages).into_iter().map(|count| {
        let known = codebook.theme(count.theme);
        let provinces = count.provinces.iter().map(|(letters, n)| {
            let province = if letters.is_empty() {
                words!("listing-province-unknown")
            } else {
                letters.as_str()
            };
            format!("{province} {n}")
        });
        let provinces: Vec<String> = provinces.collect();
        let mut about = vec![format!("{} · {}", known.label, known.name)];
        if !provinces.is_empty() {
            about.push(text!("listing-provinces", provinces = provinces.join(", ")));
        }
        let label = format!("{}{}", "  ".repeat(count.depth), known.label);
        let cells = vec![
            label,
            count.judgements.to_string(),
            count.passages.to_string(),
            provinces.join(", "),
        ];
        let mut line = line(&cells, &about, ListingTarget::Theme(count.theme));
        line.cells[0] = format!("{}{}", "  ".repeat(count.depth), one_line(&known.label));
        line.also = initials(&known.label);
        line
    });
    let lines = lines.collect();
    let title = if filter.is_empty() {
        text!("listing-themes")
    } else {
        text!("listing-themes-of", filter = filter)
    };
    let columns = vec![
        column(words!("listing-theme"), Some(48), 0),
        number(words!("themes-judgements")),
        number(words!("themes-passages")),
        column(words!("listing-by-province"), None, WIDE),
    ];
    Listing::new(
        Listed::Themes { filter },
        title,
        columns,
        lines,
        text!("themes-none"),
    )
}

/// The passages of a theme.
pub(super) fn passages(codebook: &Codebook, passages: &[CitedPassage], listed: Listed) -> Listing {
    let lines = passages.iter().map(|passage| {
        let quotation = passage.quotation(codebook);
        let theme = &codebook.theme(passage.quote.theme).label;
        let cells = vec![
            passage.judgement.stem.clone(),
            theme.clone(),
            passage.quote.quote.clone(),
        ];
        let mut line = line(
            &cells,
            &quotation.paragraphs(Language::Both),
            ListingTarget::Passage {
                judgement: passage.judgement.id,
                passage: passage.range.clone(),
                theme: passage.quote.theme,
            },
        );
        line.memo.clone_from(&passage.quote.memo);
        line
    });
    let lines = lines.collect();
    let columns = vec![
        column(words!("listing-judgement"), Some(24), 0),
        column(words!("listing-theme"), Some(28), WIDE),
        column(words!("listing-passage"), None, 0),
    ];
    let title = passages_title(codebook, &listed);
    let empty = text!("listing-no-passages");
    Listing::new(listed, title, columns, lines, empty)
}

/// Which passages are shown: theme, the one near it, the filter.
fn passages_title(codebook: &Codebook, listed: &Listed) -> String {
    let Listed::Passages {
        theme,
        near,
        filter,
    } = listed
    else {
        return String::new();
    };
    let label = |theme: ThemeIx| codebook.theme(theme).label.clone();
    let mut of: Vec<String> = theme.map(label).into_iter().collect();
    of.extend(near.map(|near| text!("listing-near", theme = label(near))));
    if !filter.is_empty() {
        of.push(filter.clone());
    }
    if of.is_empty() {
        text!("listing-passages")
    } else {
        text!("listing-passages-of", of = of.join(" · "))
    }
}

/// The steps of the history, the latest first.
pub(super) fn history(
    codebook: &Codebook,
    steps: &[HistoryStep],
    next_undo: Option<i64>,
    of: Option<String>,
    listed: Listed,
) -> Listing {
    let zone = TimeZone::system();
    let lines = steps.iter().rev().map(|step| {
        let time = zone.to_datetime(step.at).strftime("%Y-%m-%d %H:%M");
        let what = match step.walked {
            None => step.what.clone(),
            Some(Walk::Undo) => text!("listing-undone-step", step = step.what),
            Some(Walk::Redo) => text!("listing-redone-step", step = step.what),
        };
        let is_next = next_undo == Some(step.number);
        let sign = if is_next { "u" } else { " " };
        let cells = vec![
            format!("{sign} {}", step.number),
            time.to_string(),
            step.judgement.clone().unwrap_or_default(),
            what,
        ];
        let mut about = changes(codebook, step);
        if is_next {
            about.insert(0, text!("listing-next-undo"));
        }
        let mut line = line(&cells, &about, place(step));
        // The sign has its own column of blanks.
        line.cells[0] = format!("{sign} {:>5}", step.number);
        line.also = step
            .values
            .iter()
            .map(|value| codebook.full_name(value.variable))
            .collect::<Vec<_>>()
            .join(" ");
        line.step = step.walked.is_none().then_some(step.number);
        line
    });
    let lines = lines.collect();
    let title = match of {
        Some(judgement) => text!("listing-history-of", judgement = judgement),
        None => text!("listing-history"),
    };
    let columns = vec![
        column(words!("listing-step"), Some(9), 0),
        column(words!("listing-time"), Some(16), 0),
        column(words!("listing-judgement"), Some(24), WIDE),
        column(words!("listing-what"), None, 0),
    ];
    Listing::new(
        listed,
        title,
        columns,
        lines,
        text!("listing-nothing-changed"),
    )
}

/// Where the first value of a step stands; else its judgement.
fn place(step: &HistoryStep) -> ListingTarget {
    match (step.judgement_id, step.values.first()) {
        (Some(judgement), Some(value)) => ListingTarget::Value {
            judgement,
            record: value.id,
            variable: value.variable,
        },
        (Some(judgement), None) => ListingTarget::Judgement(judgement),
        (None, _) => ListingTarget::Nothing,
    }
}

/// Old and new of each thing that a step changed.
fn changes(codebook: &Codebook, step: &HistoryStep) -> Vec<String> {
    let side = |side: Option<String>| side.unwrap_or_else(|| words!("listing-nothing").to_owned());
    let values = step.values.iter().map(|value| {
        let known = &codebook.variable(value.variable).label;
        let shown = |side: &Option<crate::codebook::Value>| {
            side.as_ref().map(|it| codebook.show(value.variable, it))
        };
        text!(
            "listing-changed",
            what = format!("{} {known}", value.record),
            old = side(shown(&value.old)),
            new = side(shown(&value.new))
        )
    });
    let others = step.others.iter().map(|other| {
        text!(
            "listing-changed",
            what = other.what,
            old = side(other.old.clone()),
            new = side(other.new.clone())
        )
    });
    let mut all: Vec<String> = values.chain(others).collect();
    if all.len() > CHANGES {
        let more = all.len() - CHANGES;
        all.truncate(CHANGES);
        all.push(text!("listing-more-changes", n = more));
    }
    all
}

/// The records that break a check.
pub(super) fn checks(codebook: &Codebook, broken: &[BrokenCheck], filter: String) -> Listing {
    let lines = broken.iter().map(|it| {
        let check = &codebook.checks[it.check];
        let answers = it.answers.iter().map(|(variable, value)| {
            let label = &codebook.variable(*variable).label;
            format!("{label}: {}", codebook.show(*variable, value))
        });
        let answers: Vec<String> = answers.collect();
        let stands = it.acknowledged.as_ref();
        let sign = if stands.is_some() { "✓" } else { "!" };
        let mut about = vec![format!("{}: {}", it.name, check.message)];
        about.push(answers.join(" · "));
        about.extend(stands.map(|reason| text!("listing-stands", reason = reason)));
        let cells = vec![
            format!("{sign} {}", it.name),
            check.message.clone(),
            answers.join(" · "),
        ];
        let target = match it.answers.first() {
            Some((variable, _)) => ListingTarget::Value {
                judgement: it.judgement,
                record: it.record,
                variable: *variable,
            },
            None => ListingTarget::Judgement(it.judgement),
        };
        let mut line = line(&cells, &about, target);
        line.check = Some(it.check);
        line.memo = it.acknowledged.clone().unwrap_or_default();
        line.also.clone_from(&check.rule);
        line
    });
    let lines = lines.collect();
    let columns = vec![
        column(words!("listing-record"), Some(30), 0),
        column(words!("listing-check"), None, 0),
        column(words!("listing-value"), Some(60), WIDE),
    ];
    let title = if filter.is_empty() {
        text!("listing-checks")
    } else {
        text!("listing-checks-of", filter = filter)
    };
    let empty = text!("listing-no-warnings");
    Listing::new(Listed::Checks { filter }, title, columns, lines, empty)
}

/// The values that were coded last.
pub(super) fn decisions(codebook: &Codebook, values: &[RecentValue]) -> Listing {
    let zone = TimeZone::system();
    let lines = values.iter().map(|it| {
        let time = zone.to_datetime(it.at).strftime("%m-%d %H:%M");
        let label = &codebook.variable(it.variable).label;
        let value = codebook.show(it.variable, &it.value);
        let about = vec![format!("{} · {label}: {value}", it.name)];
        let cells = vec![time.to_string(), it.name.clone(), label.clone(), value];
        let target = ListingTarget::Value {
            judgement: it.judgement,
            record: it.record,
            variable: it.variable,
        };
        line(&cells, &about, target)
    });
    let lines = lines.collect();
    let columns = vec![
        column(words!("listing-time"), Some(11), WIDE),
        column(words!("listing-record"), Some(26), 0),
        column(words!("listing-variable"), Some(32), 0),
        column(words!("listing-value"), None, 0),
    ];
    let title = text!("listing-decisions");
    let empty = text!("listing-nothing-coded");
    Listing::new(Listed::Decisions, title, columns, lines, empty)
}
