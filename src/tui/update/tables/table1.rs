//! A Table 1 on the tables screen: its variables, and how another table becomes one.

use crate::codebook::{Codebook, Described, Shape, VariableIx};

/// A Table 1 with a variable more, or without it where it is there already; none where it would be left without one.
pub(super) fn turned(of: &[Described], by: VariableIx, variable: VariableIx) -> Option<Shape> {
    let mut of = of.to_vec();
    match of.iter().position(|known| known.variable == variable) {
        Some(_) if of.len() == 1 => return None,
        Some(place) => {
            of.remove(place);
        }
        None => of.push(described(variable)),
    }
    Some(Shape::Table1 { of, by })
}

/// The same variables in other groups. A variable that makes the groups is not described as well.
pub(super) fn grouped(of: &[Described], by: VariableIx) -> Shape {
    let others = of.iter().filter(|known| known.variable != by);
    Shape::Table1 {
        of: others.copied().collect(),
        by,
    }
}

/// What a table can become as a Table 1, the nearest first: its own variables by one of them; or all variables of the
/// unit that it counts by another one.
pub(super) fn candidates(codebook: &Codebook, shape: &Shape) -> Vec<Shape> {
    if let Shape::Table1 { .. } = shape {
        return vec![shape.clone()];
    }
    let own = shape.variables();
    let unit = codebook.counted_unit(&own).ok();
    let of_unit = |variable: &VariableIx| Some(codebook.variable(*variable).unit) == unit;
    let (near, far): (Vec<VariableIx>, Vec<VariableIx>) =
        codebook.variable_ixs().partition(of_unit);
    // What a table goes by stands last in it.
    let by = own.iter().rev().chain(&near).chain(&far).copied();
    let by: Vec<VariableIx> = by.collect();
    let shapes = |from: &[VariableIx]| -> Vec<Shape> {
        let of = |by: VariableIx| {
            let fitting = |of: &VariableIx| {
                let of = vec![described(*of)];
                codebook.fits(&Shape::Table1 { of, by }).is_ok()
            };
            let of = from.iter().copied().filter(fitting).map(described);
            Shape::Table1 {
                of: of.collect(),
                by,
            }
        };
        by.iter().map(|by| of(*by)).collect()
    };
    shapes(&own).into_iter().chain(shapes(&near)).collect()
}

fn described(variable: VariableIx) -> Described {
    Described {
        variable,
        summary: None,
    }
}
