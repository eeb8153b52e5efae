//! An invented table with everything that a table can have, for the tests of every format.

use crate::tables::{Cell, Column, Grid, Share, Span};

/// A cross-tabulation with spans, a rule, a probability and missing cells.
pub(super) fn table() -> Grid {
    let text = |text: &str| Cell::Text(text.to_owned());
    let percent = |part, whole| Cell::Percent(Share::new(part, whole));
    Grid {
        title: Some("Age × mode".to_owned()),
        columns: vec![
            Column::left("age"),
            Column::right("N"),
            Column::right("%"),
            Column::right("N"),
            Column::right("%"),
            Column::right("p"),
            Column::right("residual"),
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
                Cell::Count(1_304),
                percent(1_304, 1_305),
                Cell::Count(2),
                percent(1, 400),
                Cell::Probability(0.000_4),
                Cell::Number(-1_234.5, 2),
            ],
            vec![
                text("1-5 months"),
                Cell::Count(1),
                percent(1, 1_305),
                Cell::Count(0),
                Cell::Empty,
                Cell::Probability(0.0405),
                Cell::Number(f64::NAN, 2),
            ],
            vec![
                text("total"),
                Cell::Count(1_305),
                percent(1, 1),
                Cell::Count(2),
                percent(0, 0),
                Cell::Empty,
                Cell::Number(-0.001, 2),
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
        columns: vec![Column::left(text), Column::right(text)],
        spans: vec![Span {
            heading: text.to_owned(),
            name: None,
            columns: 0..2,
        }],
        rows: vec![
            vec![Cell::Text(text.to_owned()), Cell::Count(1)],
            vec![Cell::Text(text.to_owned()), Cell::Empty],
        ],
        rules: vec![1],
        notes: vec![text.to_owned()],
        ..Grid::default()
    }
}
