//! What is shown of a table: percentages, order, tests; what does not apply says so.

use super::super::say;
use super::lacking::Lacking;
use crate::codebook::{Grain, Percent, Shape};
use crate::messages::words;
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
            Ok(said) => Message::Done(said.to_owned()),
            Err(why) => Message::Problem(why.to_string()),
        },
    );
    state.tables.shown.stale = true;
    true
}

/// What was done, or why the kind of table has no such thing.
type Done = Result<&'static str, Lacking>;

fn shape_of(state: &mut State) -> Option<&mut Shape> {
    let spec = state.tables.shown.spec.as_mut()?;
    Some(&mut spec.shape)
}

fn percent(state: &mut State) -> Done {
    state.tables.shown.details.percents.clear();
    let Some(Shape::Crosstab { percent, .. }) = shape_of(state) else {
        return Err(Lacking::Percents);
    };
    *percent = match percent {
        None => Some(Percent::Column),
        Some(Percent::Column) => Some(Percent::Row),
        Some(Percent::Row) => Some(Percent::Total),
        Some(Percent::Total) => None,
    };
    Ok(match percent {
        None => words!("tables-screen-counts-alone"),
        Some(Percent::Column) => words!("tables-screen-percent-column"),
        Some(Percent::Row) => words!("tables-screen-percent-row"),
        Some(Percent::Total) => words!("tables-screen-percent-total"),
    })
}

fn grain(state: &mut State) -> Done {
    let codebook = state.codebook.clone();
    let Some(spec) = &mut state.tables.shown.spec else {
        return Err(Lacking::Table);
    };
    let grains: &[Grain] = match &spec.shape {
        Shape::Timeline { .. } => &Grain::OF_TIMELINES,
        Shape::Durations { .. } => &Grain::OF_DURATIONS,
        _ => return Err(Lacking::Grain),
    };
    let (Shape::Timeline { grain, .. } | Shape::Durations { grain, .. }) = &mut spec.shape else {
        return Err(Lacking::Table);
    };
    let now = grains.iter().position(|known| known == grain).unwrap_or(0);
    let next = grains[(now + 1) % grains.len()];
    let before = std::mem::replace(grain, next);
    if codebook.fits_counting(&spec.shape, spec.unit).is_err() {
        if let Shape::Timeline { grain, .. } | Shape::Durations { grain, .. } = &mut spec.shape {
            *grain = before;
        }
        return Err(Lacking::ShorterThanYears);
    }
    Ok(match next {
        Grain::Year => words!("tables-screen-by-year"),
        Grain::Quarter => words!("tables-screen-by-quarter"),
        Grain::Month => words!("tables-screen-by-month"),
        Grain::Day => words!("tables-screen-by-day"),
    })
}

fn order(state: &mut State) -> Done {
    match state.tables.shown.shape() {
        Some(Shape::Routes { .. }) => return Err(Lacking::OrderOfRoutes),
        Some(Shape::Timeline { by: None, .. }) => return Err(Lacking::OrderOfTime),
        _ => {}
    }
    let order = &mut state.tables.shown.details.order;
    let now = Order::ALL.iter().position(|known| known == order);
    *order = Order::ALL[(now.unwrap_or(0) + 1) % Order::ALL.len()];
    Ok(match order {
        Order::Code => words!("tables-screen-order-code"),
        Order::Label => words!("tables-screen-order-label"),
        Order::Count => words!("tables-screen-order-count"),
    })
}

fn empty(state: &mut State) -> Done {
    if let Some(Shape::Routes { .. }) = state.tables.shown.shape() {
        return Err(Lacking::EmptyPlaces);
    }
    let empty = &mut state.tables.shown.details.empty;
    let said;
    (*empty, said) = match empty {
        Empty::Auto => (Empty::Shown, words!("tables-screen-empty-shown")),
        Empty::Shown => (Empty::Hidden, words!("tables-screen-empty-hidden")),
        Empty::Hidden => (Empty::Auto, words!("tables-screen-empty-auto")),
    };
    Ok(said)
}

fn expected(state: &mut State) -> Done {
    let Some(Shape::Crosstab { .. }) = state.tables.shown.shape() else {
        return Err(Lacking::Expected);
    };
    let shown = turn(state, Extra::Expected);
    if shown != state.tables.shown.details.shows(Extra::Residuals) {
        turn(state, Extra::Residuals);
    }
    Ok(if shown {
        words!("tables-screen-expected-shown")
    } else {
        words!("tables-screen-expected-hidden")
    })
}

fn tests(state: &mut State) -> Done {
    let grouped = match state.tables.shown.shape() {
        Some(Shape::Means { by, .. }) => !by.is_empty(),
        Some(Shape::Durations { by, .. }) => by.is_some(),
        Some(Shape::Crosstab { .. } | Shape::Table1 { .. }) => true,
        _ => false,
    };
    if !grouped {
        return Err(Lacking::Tests);
    }
    let shown = turn(state, Extra::Tests);
    if shown != state.tables.shown.details.shows(Extra::Comparisons) {
        turn(state, Extra::Comparisons);
    }
    Ok(if shown {
        words!("tables-screen-tests-shown")
    } else {
        words!("tables-screen-tests-hidden")
    })
}

fn intervals(state: &mut State) -> Done {
    let percents = &state.tables.shown.details.percents;
    match state.tables.shown.shape() {
        Some(Shape::Crosstab { percent: None, .. }) if percents.is_empty() => {
            return Err(Lacking::ChosenPercents);
        }
        Some(Shape::Crosstab { .. }) => {}
        _ => return Err(Lacking::Intervals),
    }
    let shown = turn(state, Extra::Intervals);
    Ok(if shown {
        words!("tables-screen-intervals-shown")
    } else {
        words!("tables-screen-intervals-hidden")
    })
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
