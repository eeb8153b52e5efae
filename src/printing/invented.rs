//! An invented table with everything that a table can have, for the tests of every format.

use crate::tables::{Grid, GridCell, GridColumn, Share, Span};

/// A cross-tabulation with spans, a rule, a probability and missing cells.
pub(super) fn table() -> Grid {
    let text = |text: &str| GridCell::Text(text.to_owned());
    let percent = |part, whole| GridCell::Percent(Share::new(part, whole));
    Grid {
        title: Some("Age × mode".to_owned()),
        columns: vec![
            GridColumn::left("age"),
            GridColumn::right("N"),
            GridColumn::right("%"),
            GridColumn::right("N"),
            GridColumn::right("%"),
            GridColumn::right("p"),
            GridColumn::right("residual"),
        ],
        spans: vec![
            Span {
                heading: "M1 绑架".to_owned(),
                name: None,
                columns: 1..3,
            },
            Span {
                heading: "M2 出卖亲生".to_owned(),
                name: None,
                columns: 3..5,
            },
        ],
        rows: vec![
            vec![
                text("一个月以下"),
                GridCell::Count(1_304),
                percent(1_304, 1_305),
                GridCell::Count(2),
                percent(1, 400),
                GridCell::Probability(0.000_4),
                GridCell::Number(-1_234.5, 2),
            ],
            vec![
                text("1-5 months"),
                GridCell::Count(1),
                percent(1, 1_305),
                GridCell::Count(0),
                GridCell::Empty,
                GridCell::Probability(0.0405),
                GridCell::Number(f64::NAN, 2),
            ],
            vec![
                text("total"),
                GridCell::Count(1_305),
                percent(1, 1),
                GridCell::Count(2),
                percent(0, 0),
                GridCell::Empty,
                GridCell::Number(-0.001, 2),
            ],
        ],
        rules: vec![2],
        notes: vec!["Unit: victim. N = 1,307.".to_owned()],
        ..Grid::default()
    }
}

/// A small table in which a text stands in every place that texts can have.
pub(super) fn hostile(text: &str) -> Grid {
    Grid {
        title: Some(text.to_owned()),
        columns: vec![GridColumn::left(text), GridColumn::right(text)],
        spans: vec![Span {
            heading: text.to_owned(),
            name: None,
            columns: 0..2,
        }],
        rows: vec![
            vec![GridCell::Text(text.to_owned()), GridCell::Count(1)],
            vec![GridCell::Text(text.to_owned()), GridCell::Empty],
        ],
        rules: vec![1],
        notes: vec![text.to_owned()],
        ..Grid::default()
    }
}
