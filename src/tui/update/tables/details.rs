//! What is shown of a table: percentages, order, tests; what does not apply says so.

use super::super::say;
use crate::codebook::{Grain, Percent, Shape};
use crate::tables::{Empty, Extra, Order};
use crate::tui::action::Action;
use crate::tui::state::{Message, State};

/// Applies an action; says whether it is one of these.
pub(super) fn update(state: &mut State, action: Action) -> bool {
    let done = match action {
        Action::TablePercent => percent(state),
        Action::TableGrain => grain(state),
        Action::TableOrder => order(state),
        Action::TableEmpty => empty(state),
        Action::TableExpected => expected(state),
        Action::TableTests => tests(state),
        Action::TableIntervals => intervals(state),
        _ => return false,
    };
    say(
        state,
        match done {
            Ok(said) => Message::Done(said),
            Err(why) => Message::Problem(why.to_owned()),
        },
    );
    state.tables.shown.stale = true;
    true
}

/// What was done, or why the kind of table has no such thing.
type Done = Result<String, &'static str>;

fn shape_of(state: &mut State) -> Option<&mut Shape> {
    let spec = state.tables.shown.spec.as_mut()?;
    Some(&mut spec.shape)
}

fn percent(state: &mut State) -> Done {
    state.tables.shown.details.percents.clear();
    let Some(Shape::Crosstab { percent, .. }) = shape_of(state) else {
        return Err(
            "percentages to choose from belong to a cross-tabulation; choose columns first",
        );
    };
    *percent = match percent {
        None => Some(Percent::Column),
        Some(Percent::Column) => Some(Percent::Row),
        Some(Percent::Row) => Some(Percent::Total),
        Some(Percent::Total) => None,
    };
    Ok(match percent {
        None => "counts alone".to_owned(),
        Some(percent) => format!("percent of the {}", percent.name()),
    })
}

fn grain(state: &mut State) -> Done {
    let codebook = state.codebook.clone();
    let Some(spec) = &mut state.tables.shown.spec else {
        return Err("no table to change");
    };
    let grains: &[Grain] = match &spec.shape {
        Shape::Timeline { .. } => &Grain::OF_TIMELINES,
        Shape::Durations { .. } => &Grain::OF_DURATIONS,
        _ => return Err("years, quarters, months, days belong to timelines and durations"),
    };
    let (Shape::Timeline { grain, .. } | Shape::Durations { grain, .. }) = &mut spec.shape else {
        return Err("no table to change");
    };
    let now = grains.iter().position(|known| known == grain).unwrap_or(0);
    let next = grains[(now + 1) % grains.len()];
    let before = std::mem::replace(grain, next);
    if codebook.fits_counting(&spec.shape, spec.unit).is_err() {
        if let Shape::Timeline { grain, .. } | Shape::Durations { grain, .. } = &mut spec.shape {
            *grain = before;
        }
        return Err("a year can only be counted by years; use its date instead");
    }
    Ok(format!("by {}", next.name()))
}

fn order(state: &mut State) -> Done {
    match state.tables.shown.shape() {
        Some(Shape::Routes { .. }) => return Err("routes have an order: the largest first"),
        Some(Shape::Timeline { by: None, .. }) => return Err("a timeline has the order of time"),
        _ => {}
    }
    let order = &mut state.tables.shown.details.order;
    let now = Order::ALL.iter().position(|known| known == order);
    *order = Order::ALL[(now.unwrap_or(0) + 1) % Order::ALL.len()];
    Ok(format!("ordered by {}", order.name()))
}

fn empty(state: &mut State) -> Done {
    if let Some(Shape::Routes { .. }) = state.tables.shown.shape() {
        return Err("routes have only places that something left or reached");
    }
    let empty = &mut state.tables.shown.details.empty;
    let said;
    (*empty, said) = match empty {
        Empty::Auto => (Empty::Shown, "codes without a record are shown"),
        Empty::Shown => (Empty::Hidden, "codes without a record are hidden"),
        Empty::Hidden => (
            Empty::Auto,
            "codes without a record are shown in short lists alone",
        ),
    };
    Ok(said.to_owned())
}

fn expected(state: &mut State) -> Done {
    let Some(Shape::Crosstab { .. }) = state.tables.shown.shape() else {
        return Err("expected counts and residuals belong to a cross-tabulation");
    };
    let shown = turn(state, Extra::Expected);
    if shown != state.tables.shown.details.shows(Extra::Residuals) {
        turn(state, Extra::Residuals);
    }
    Ok(said("expected counts and adjusted residuals", shown))
}

fn tests(state: &mut State) -> Done {
    let grouped = match state.tables.shown.shape() {
        Some(Shape::Means { by, .. }) => !by.is_empty(),
        Some(Shape::Durations { by, .. }) => by.is_some(),
        Some(Shape::Crosstab { .. } | Shape::Table1 { .. }) => true,
        _ => false,
    };
    if !grouped {
        return Err("tests belong to a cross-tabulation, and to means by groups");
    }
    let shown = turn(state, Extra::Tests);
    if shown != state.tables.shown.details.shows(Extra::Comparisons) {
        turn(state, Extra::Comparisons);
    }
    Ok(said("tests below the table", shown))
}

fn intervals(state: &mut State) -> Done {
    let percents = &state.tables.shown.details.percents;
    match state.tables.shown.shape() {
        Some(Shape::Crosstab { percent: None, .. }) if percents.is_empty() => {
            return Err("intervals are those of percentages; choose percentages first");
        }
        Some(Shape::Crosstab { .. }) => {}
        _ => {
            return Err("intervals belong to the percentages of frequencies and cross-tabulations");
        }
    }
    let shown = turn(state, Extra::Intervals);
    Ok(said("95 % intervals", shown))
}

/// Shows something more, or no longer; says which.
fn turn(state: &mut State, extra: Extra) -> bool {
    let extras = &mut state.tables.shown.details.extras;
    let shown = extras.contains(&extra);
    if shown {
        extras.retain(|known| *known != extra);
    } else {
        extras.push(extra);
    }
    !shown
}

fn said(what: &str, shown: bool) -> String {
    format!("{what} {}", if shown { "shown" } else { "hidden" })
}
