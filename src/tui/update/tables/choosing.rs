//! Choosing what a table is made of: its kind, its variables, one of the codebook's tables.

use super::super::say;
use super::table1;
use crate::codebook::{Codebook, Grain, Kind, Shape, ShapeFault, TableSpec, VariableIx};
use crate::messages::words;
use crate::tables::{Group, Table};
use crate::tui::action::Action;
use crate::tui::state::{Choice, Item, Message, Overlay, Picker, State};

/// Where a variable stands in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Rows,
    Columns,
    Layer,
    By,
}

/// Applies an action; says whether it is one of these.
pub(super) fn update(state: &mut State, action: Action) -> bool {
    match action {
        Action::TableRows => offer_variables(state, Place::Rows),
        Action::TableColumns => offer_variables(state, Place::Columns),
        Action::TableLayer => offer_variables(state, Place::Layer),
        Action::TableBy => offer_variables(state, Place::By),
        Action::TableKind => offer_kinds(state),
        Action::TableSwap => swap(state),
        Action::TableList => offer_listed(state),
        Action::NextTable => leaf(state, true),
        Action::PreviousTable => leaf(state, false),
        _ => return false,
    }
    true
}

/// Shows another table.
pub(in crate::tui::update) fn ask(state: &mut State, spec: TableSpec) {
    let codebook = &state.codebook;
    state.tables.listed = codebook.tables.iter().position(|known| *known == spec);
    state.tables.shown.ask(spec);
}

/// Shows the table at a position of the codebook.
pub(in crate::tui::update) fn show_listed(state: &mut State, place: usize) {
    if let Some(spec) = state.codebook.tables.get(place).cloned() {
        state.tables.listed = Some(place);
        state.tables.at = crate::tui::state::CellAt::default();
        state.tables.shown.ask(spec);
    }
}

/// Of routes shows one place, or all routes again.
pub(in crate::tui::update) fn look_at(state: &mut State, place: Option<Group>) {
    state.tables.at = crate::tui::state::CellAt::default();
    state.tables.shown.details.place = place;
    state.tables.shown.stale = true;
}

/// The places of the routes, to look at one of them.
fn offer_places(state: &mut State) {
    let Some(Table::Routes(routes)) = state.tables.shown.made.as_ref().map(|made| &made.table)
    else {
        let message = state.loading_note();
        let message = message.unwrap_or_else(|| "no table of routes yet".into());
        say(state, Message::Problem(message));
        return;
    };
    let item = |label: String, place: Option<Group>| Item {
        label,
        detail: String::new(),
        also: String::new(),
        key: None,
        choice: Choice::LookAt(place),
        disabled: None,
    };
    let now = state.tables.shown.details.place.as_ref();
    let places = routes.places.iter();
    let cursor = places.clone().position(|(group, _)| Some(group) == now);
    let all = std::iter::once(item("all places".to_owned(), None));
    let items = all.chain(places.map(|(group, label)| item(label.clone(), Some(group.clone()))));
    let mut picker = Picker::new("Routes of a place", items.collect());
    picker.cursor = cursor.map_or(0, |at| at + 1);
    state.overlay = Some(Overlay::Picker(picker));
}

/// Which variables can stand in a place; those that cannot, with the reason.
fn offer_variables(state: &mut State, place: Place) {
    let Some(spec) = state.tables.shown.spec.clone() else {
        say(state, Message::Problem("no table to change".into()));
        return;
    };
    if let (Place::By, Shape::Routes { .. }) = (place, &spec.shape) {
        return offer_places(state);
    }
    let (title, can_be_none) = match named(&spec.shape, place) {
        Ok(named) => named,
        Err(why) => {
            say(state, Message::Problem(why.to_owned()));
            return;
        }
    };
    let codebook = state.codebook.clone();
    let now = standing(&spec.shape, place);
    let mut items = Vec::new();
    if can_be_none {
        let shape = with(&spec.shape, place, None);
        let ready = shape.map(|shape| fitting(&codebook, &spec, shape));
        items.extend(ready.and_then(Result::ok).map(|spec| Item {
            label: "none".into(),
            detail: String::new(),
            also: String::new(),
            key: None,
            choice: Choice::Ask(Box::new(spec)),
            disabled: None,
        }));
    }
    let first = items.len();
    let mut cursor = 0;
    for variable in codebook.variable_ixs() {
        let Some(shape) = with(&spec.shape, place, Some(variable)) else {
            continue;
        };
        let label = &codebook.variable(variable).label;
        let name = codebook.full_name(variable);
        let (choice, disabled) = match fitting(&codebook, &spec, shape) {
            Ok(spec) => (Choice::Ask(Box::new(spec)), None),
            Err(fault) => (Choice::Nothing, Some(fault.to_string())),
        };
        if now == Some(variable) {
            cursor = items.len();
        }
        items.push(Item {
            label: label.clone(),
            detail: name.clone(),
            also: name,
            key: None,
            choice,
            disabled,
        });
    }
    // What fits comes first; the order of the codebook stays.
    let under = items.get(cursor).cloned();
    items[first..].sort_by_key(|item| item.disabled.is_some());
    let mut picker = Picker::new(title, items);
    picker.cursor = picker
        .items
        .iter()
        .position(|item| Some(item) == under.as_ref())
        .unwrap_or(0);
    state.overlay = Some(Overlay::Picker(picker));
}

/// What is asked for a place of a kind of table, and whether nothing can stand there; or why it has no
/// such place.
fn named(shape: &Shape, place: Place) -> Result<(&'static str, bool), &'static str> {
    Ok(match (place, shape) {
        (Place::Rows, Shape::Frequency { .. } | Shape::Crosstab { .. }) => ("Rows", false),
        (Place::Rows, Shape::Means { .. }) => ("What is measured", false),
        (Place::Rows, Shape::Routes { .. }) => ("Where from", false),
        (Place::Rows, Shape::Timeline { .. }) => ("The date", false),
        (Place::Rows, Shape::Durations { .. }) => ("From the date", false),
        (Place::Rows, Shape::Table1 { .. }) => (words!("table1-add"), false),
        (Place::Columns | Place::By, Shape::Table1 { .. }) => (words!("table1-groups"), false),
        (
            Place::Columns,
            Shape::Frequency { .. } | Shape::Crosstab { .. } | Shape::Timeline { .. },
        ) => ("Columns", true),
        (Place::Columns, Shape::Routes { .. }) => ("Where to", false),
        (Place::Columns, Shape::Durations { .. }) => ("To the date", false),
        (Place::Columns, Shape::Means { by, .. }) if !by.is_empty() => ("And by", true),
        (Place::Columns, Shape::Means { .. }) => return Err("choose the groups first"),
        (Place::Layer, Shape::Crosstab { .. }) => ("A table for each", true),
        (Place::Layer, _) => {
            return Err("only a cross-tabulation has layers; choose columns first");
        }
        (Place::By, Shape::Means { .. } | Shape::Durations { .. } | Shape::Timeline { .. }) => {
            ("By", true)
        }
        (Place::By, Shape::Frequency { .. } | Shape::Crosstab { .. }) => {
            return Err("here the columns make the groups; choose those");
        }
        // Offered before it comes to this: places, not variables.
        (Place::By, Shape::Routes { .. }) => ("Routes of a place", true),
    })
}

/// The variable that stands in a place now.
fn standing(shape: &Shape, place: Place) -> Option<VariableIx> {
    match (place, shape) {
        (Place::Columns | Place::By, Shape::Table1 { by, .. }) => Some(*by),
        (Place::Rows, shape) => shape.variables().first().copied(),
        (Place::Columns, Shape::Crosstab { columns, .. }) => Some(*columns),
        (Place::Columns, Shape::Means { by, .. }) => by.get(1).copied(),
        (Place::Columns, Shape::Routes { to, .. } | Shape::Durations { to, .. }) => Some(*to),
        (Place::Layer, Shape::Crosstab { layer, .. }) => *layer,
        (Place::By, Shape::Means { by, .. }) => by.first().copied(),
        (Place::By | Place::Columns, Shape::Timeline { by, .. })
        | (Place::By, Shape::Durations { by, .. }) => *by,
        _ => None,
    }
}

/// The table with a variable in a place, or with nothing there; none where that is not a table.
fn with(shape: &Shape, place: Place, variable: Option<VariableIx>) -> Option<Shape> {
    let mut shape = shape.clone();
    match (place, &mut shape, variable) {
        (Place::Rows, Shape::Frequency { of } | Shape::Means { of, .. }, Some(variable)) => {
            *of = variable;
        }
        (Place::Rows, Shape::Crosstab { rows, .. }, Some(variable)) => *rows = variable,
        (
            Place::Rows,
            Shape::Routes { from, .. } | Shape::Durations { from, .. },
            Some(variable),
        ) => *from = variable,
        (Place::Rows, Shape::Timeline { date, grain, .. }, Some(variable)) => {
            *date = variable;
            // A year alone is counted by years; that is not a reason to refuse it here.
            *grain = Grain::Year;
        }
        (Place::Columns, Shape::Frequency { of }, Some(columns)) => {
            shape = Shape::Crosstab {
                rows: *of,
                columns,
                layer: None,
                percent: None,
            };
        }
        (Place::Columns, Shape::Frequency { .. }, None) => {}
        (Place::Rows, Shape::Table1 { of, by }, Some(variable)) => {
            return table1::turned(of, *by, variable);
        }
        (Place::Columns | Place::By, Shape::Table1 { of, .. }, Some(by)) => {
            shape = table1::grouped(of, by);
        }
        (Place::Columns, Shape::Crosstab { columns, .. }, Some(variable)) => *columns = variable,
        (Place::Columns, Shape::Crosstab { rows, .. }, None) => {
            shape = Shape::Frequency { of: *rows };
        }
        (
            Place::Columns,
            Shape::Routes { to, .. } | Shape::Durations { to, .. },
            Some(variable),
        ) => *to = variable,
        (Place::Columns, Shape::Means { by, .. }, variable) => {
            by.truncate(1);
            by.extend(variable);
        }
        (Place::Layer, Shape::Crosstab { layer, .. }, variable) => *layer = variable,
        (Place::By, Shape::Means { by, .. }, Some(variable)) => {
            by.splice(..by.len().min(1), [variable]);
        }
        (Place::By, Shape::Means { by, .. }, None) => by.clear(),
        (Place::By | Place::Columns, Shape::Timeline { by, .. }, variable)
        | (Place::By, Shape::Durations { by, .. }, variable) => *by = variable,
        _ => return None,
    }
    Some(shape)
}

/// A table of another shape, with what else was asked for; the unit that is counted is given up where
/// it does not fit.
fn fitting(codebook: &Codebook, spec: &TableSpec, shape: Shape) -> Result<TableSpec, ShapeFault> {
    let same = shape == spec.shape;
    let unit = match codebook.fits_counting(&shape, spec.unit) {
        Ok(_) => spec.unit,
        Err(_) => codebook.fits(&shape).map(|_| None)?,
    };
    Ok(TableSpec {
        title: spec.title.clone().filter(|_| same),
        shape,
        filter: spec.filter.clone(),
        unit,
    })
}

/// The kinds of tables that can be made, as near as can be to the one that is shown.
fn offer_kinds(state: &mut State) {
    let Some(spec) = state.tables.shown.spec.clone() else {
        say(state, Message::Problem("no table to change".into()));
        return;
    };
    let codebook = state.codebook.clone();
    let kinds: [(&str, Vec<Shape>, &str); 7] = [
        (
            "frequency",
            frequencies(&codebook, &spec.shape),
            "no variable",
        ),
        (
            "cross-tabulation",
            crosstabs(&codebook, &spec.shape),
            "no second variable",
        ),
        (
            "means of a number or an amount",
            means(&codebook, &spec.shape),
            "no number to measure",
        ),
        (
            "routes from place to place",
            pairs(&codebook, |from, to| Shape::Routes { from, to }),
            "no two places with the same codes",
        ),
        (
            words!("table1-kind"),
            table1::candidates(&codebook, &spec.shape),
            words!("table1-kind-missing"),
        ),
        ("over time", timelines(&codebook, &spec.shape), "no date"),
        (
            "durations between two dates",
            pairs(&codebook, |from, to| Shape::Durations {
                from,
                to,
                grain: Grain::Month,
                by: None,
            }),
            "no two dates in one line",
        ),
    ];
    let items = kinds.into_iter().map(|(label, shapes, missing)| {
        let found = shapes.into_iter().find_map(|shape| {
            let own = shape == spec.shape;
            let spec = fitting(&codebook, &spec, shape).ok()?;
            Some((spec, own))
        });
        Item {
            label: label.into(),
            detail: found
                .as_ref()
                .map_or(String::new(), |(spec, _)| codebook.shape_title(&spec.shape)),
            also: String::new(),
            key: None,
            disabled: found.is_none().then(|| missing.to_owned()),
            choice: found.map_or(Choice::Nothing, |(spec, _)| Choice::Ask(Box::new(spec))),
        }
    });
    state.overlay = Some(Overlay::Picker(Picker::new(
        "Kind of table",
        items.collect(),
    )));
}

/// All variables: those of the table first, then those of the unit that it counts.
fn candidates(codebook: &Codebook, shape: &Shape) -> Vec<VariableIx> {
    let mut all = shape.variables();
    let unit = codebook.counted_unit(&all).ok();
    let others = codebook.variable_ixs();
    let (near, far): (Vec<VariableIx>, Vec<VariableIx>) =
        others.partition(|&other| Some(codebook.variable(other).unit) == unit);
    all.extend(near.into_iter().chain(far));
    all
}

fn frequencies(codebook: &Codebook, shape: &Shape) -> Vec<Shape> {
    let all = candidates(codebook, shape);
    all.into_iter().map(|of| Shape::Frequency { of }).collect()
}

fn crosstabs(codebook: &Codebook, shape: &Shape) -> Vec<Shape> {
    if let Shape::Crosstab { .. } = shape {
        return vec![shape.clone()];
    }
    let all = candidates(codebook, shape);
    let rows = all[0];
    let others = all.into_iter().filter(|&columns| {
        let listed = codebook.variable(columns).codes().is_some();
        columns != rows && listed
    });
    others
        .map(|columns| Shape::Crosstab {
            rows,
            columns,
            layer: None,
            percent: None,
        })
        .collect()
}

fn means(codebook: &Codebook, shape: &Shape) -> Vec<Shape> {
    let all = candidates(codebook, shape);
    let by = shape.variables();
    let of = |by: Vec<VariableIx>| {
        let all = all.clone().into_iter();
        all.map(move |of| Shape::Means { of, by: by.clone() })
    };
    let by_first: Vec<VariableIx> = by.into_iter().take(1).collect();
    of(by_first).chain(of(Vec::new())).collect()
}

fn timelines(codebook: &Codebook, shape: &Shape) -> Vec<Shape> {
    let of = |date| Shape::Timeline {
        date,
        grain: Grain::Year,
        by: None,
    };
    candidates(codebook, shape).into_iter().map(of).collect()
}

/// All tables of two variables that are coded, those of two places first: what else has codes or a text can
/// be a place too.
fn pairs(codebook: &Codebook, make: impl Fn(VariableIx, VariableIx) -> Shape) -> Vec<Shape> {
    let mut all: Vec<VariableIx> = codebook.variable_ixs().collect();
    all.sort_by_key(|&variable| !matches!(codebook.variable(variable).kind, Kind::Place(_)));
    all.iter()
        .flat_map(|&from| all.iter().map(move |&to| (from, to)))
        .map(|(from, to)| make(from, to))
        .collect()
}

fn swap(state: &mut State) {
    let Some(mut spec) = state.tables.shown.spec.clone() else {
        say(state, Message::Problem("no table to change".into()));
        return;
    };
    match &mut spec.shape {
        Shape::Crosstab { rows, columns, .. } => std::mem::swap(rows, columns),
        Shape::Routes { from, to } | Shape::Durations { from, to, .. } => std::mem::swap(from, to),
        Shape::Means { by, .. } if by.len() == 2 => by.swap(0, 1),
        _ => {
            let message = "the table has no two sides to swap";
            say(state, Message::Problem(message.into()));
            return;
        }
    }
    spec.title = None;
    ask(state, spec);
}

/// The codebook's own tables.
fn offer_listed(state: &mut State) {
    let codebook = &state.codebook;
    if codebook.tables.is_empty() {
        say(state, no_tables());
        return;
    }
    let items = codebook.tables.iter().enumerate().map(|(place, spec)| {
        let title = spec.title.clone();
        Item {
            label: title.unwrap_or_else(|| codebook.shape_title(&spec.shape)),
            detail: spec.shape.name().to_owned(),
            also: String::new(),
            key: None,
            choice: Choice::Listed(place),
            disabled: None,
        }
    });
    let mut picker = Picker::new("Tables of the codebook", items.collect());
    picker.cursor = state.tables.listed.unwrap_or(0);
    state.overlay = Some(Overlay::Picker(picker));
}

fn no_tables() -> Message {
    Message::Problem("the codebook has no tables of its own".into())
}

/// Goes to the codebook's next or previous table, around the ends.
fn leaf(state: &mut State, forward: bool) {
    let count = state.codebook.tables.len();
    if count == 0 {
        say(state, no_tables());
        return;
    }
    let place = match (state.tables.listed, forward) {
        (None, true) => 0,
        (None, false) => count - 1,
        (Some(place), true) => (place + 1) % count,
        (Some(place), false) => (place + count - 1) % count,
    };
    show_listed(state, place);
}
