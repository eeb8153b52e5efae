//! Shapes of tables with one variable exchanged, and the shapes of a kind that can be made.

use super::lacking::Lacking;
use super::table1;
use crate::codebook::{Codebook, Grain, Shape, ShapeFault, TableSpec, VariableIx, VariableKind};
use crate::messages::words;

/// Where a variable stands in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// What is counted, measured, or begins.
    Rows,
    /// What is across, ends, or makes second groups.
    Columns,
    /// What has a table for each of its values.
    Layer,
    /// What makes the groups.
    By,
}

/// What is asked for a place of a kind of table, and whether nothing can stand there; or why it has no
/// such place.
pub(super) fn named(shape: &Shape, place: Place) -> Result<(&'static str, bool), Lacking> {
    Ok(match (place, shape) {
        (Place::Rows, Shape::Frequency { .. } | Shape::Crosstab { .. }) => {
            (words!("tables-screen-rows"), false)
        }
        (Place::Rows, Shape::Means { .. }) => (words!("tables-screen-measured"), false),
        (Place::Rows, Shape::Routes { .. }) => (words!("tables-screen-from"), false),
        (Place::Rows, Shape::Timeline { .. }) => (words!("tables-screen-date"), false),
        (Place::Rows, Shape::Durations { .. }) => (words!("tables-screen-from-date"), false),
        (Place::Rows, Shape::Table1 { .. }) => (words!("table1-add"), false),
        (Place::Columns | Place::By, Shape::Table1 { .. }) => (words!("tables-screen-by"), false),
        (
            Place::Columns,
            Shape::Frequency { .. } | Shape::Crosstab { .. } | Shape::Timeline { .. },
        ) => (words!("tables-screen-columns"), true),
        (Place::Columns, Shape::Routes { .. }) => (words!("tables-screen-to"), false),
        (Place::Columns, Shape::Durations { .. }) => (words!("tables-screen-to-date"), false),
        (Place::Columns, Shape::Means { by, .. }) if !by.is_empty() => {
            (words!("tables-screen-and-by"), true)
        }
        (Place::Columns, Shape::Means { .. }) => return Err(Lacking::Groups),
        (Place::Layer, Shape::Crosstab { .. }) => (words!("tables-screen-layer"), true),
        (Place::Layer, _) => return Err(Lacking::Layers),
        (Place::By, Shape::Means { .. } | Shape::Durations { .. } | Shape::Timeline { .. }) => {
            (words!("tables-screen-by"), true)
        }
        (Place::By, Shape::Frequency { .. } | Shape::Crosstab { .. }) => {
            return Err(Lacking::OwnGroups);
        }
        // Offered before it comes to this: places, not variables.
        (Place::By, Shape::Routes { .. }) => (words!("tables-screen-routes-title"), true),
    })
}

/// The variable that stands in a place now.
pub(super) fn standing(shape: &Shape, place: Place) -> Option<VariableIx> {
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
pub(super) fn with(shape: &Shape, place: Place, variable: Option<VariableIx>) -> Option<Shape> {
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
pub(super) fn fitting(
    codebook: &Codebook,
    spec: &TableSpec,
    shape: Shape,
) -> Result<TableSpec, ShapeFault> {
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

/// The frequencies that can be made, that of the first variable of a table first.
pub(super) fn frequencies(codebook: &Codebook, shape: &Shape) -> Vec<Shape> {
    let all = candidates(codebook, shape);
    all.into_iter().map(|of| Shape::Frequency { of }).collect()
}

/// The cross-tabulations of the first variable of a table; of a cross-tabulation, itself.
pub(super) fn crosstabs(codebook: &Codebook, shape: &Shape) -> Vec<Shape> {
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

/// The means that can be made: by the first variable of a table, then without groups.
pub(super) fn means(codebook: &Codebook, shape: &Shape) -> Vec<Shape> {
    let all = candidates(codebook, shape);
    let by = shape.variables();
    let of = |by: Vec<VariableIx>| {
        let all = all.clone().into_iter();
        all.map(move |of| Shape::Means { of, by: by.clone() })
    };
    let by_first: Vec<VariableIx> = by.into_iter().take(1).collect();
    of(by_first).chain(of(Vec::new())).collect()
}

/// The timelines that can be made, by years.
pub(super) fn timelines(codebook: &Codebook, shape: &Shape) -> Vec<Shape> {
    let of = |date| Shape::Timeline {
        date,
        grain: Grain::Year,
        by: None,
    };
    candidates(codebook, shape).into_iter().map(of).collect()
}

/// All tables of two variables that are coded, those of two places first: what else has codes or a text can
/// be a place too.
pub(super) fn pairs(
    codebook: &Codebook,
    make: impl Fn(VariableIx, VariableIx) -> Shape,
) -> Vec<Shape> {
    let mut all: Vec<VariableIx> = codebook.variable_ixs().collect();
    all.sort_by_key(|&variable| {
        !matches!(codebook.variable(variable).kind, VariableKind::Place(_))
    });
    all.iter()
        .flat_map(|&from| all.iter().map(move |&to| (from, to)))
        .map(|(from, to)| make(from, to))
        .collect()
}
