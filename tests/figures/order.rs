//! What is shown, and in which order, does not reach a statistic.

use casebench::codebook::Value;
use casebench::tables::{Grid, GridCell, Order, Tabulator};
use proptest::prelude::*;

use crate::study::{crosstab, means, number, tabulator, tests_in};
use crate::support::properties;

/// What is tested, without the labels of the variables in the title: all that must not depend on what is shown.
fn said(tests: Option<&Grid>) -> Vec<String> {
    let rows = tests.map_or(&[][..], |grid| &grid.rows);
    let cell = |cell: &GridCell| match cell {
        // The order of adding up may change the last digits.
        GridCell::Number(number, _) => format!("{number:.9e}"),
        GridCell::Probability(p) => format!("{p:.9e}"),
        other => format!("{other:?}"),
    };
    let rows = rows
        .iter()
        .map(|row| row.iter().map(cell).collect::<Vec<_>>().join(" "));
    let notes = tests.map_or(&[][..], |grid| &grid.notes);
    rows.chain(notes.iter().cloned()).collect()
}

proptest! {
    #![proptest_config(properties())]
    #[test]
    fn statistics_depend_on_the_records_alone(
        answers in prop::collection::vec((1_i64..4, 1_i64..4, 1_i64..4, 0_i64..60), 2..48),
        turn in 0_usize..100,
    ) {
        let record = |(group, grade, level, price): &(i64, i64, i64, i64)| vec![
            ("group", Value::Code(*group)),
            ("grade", Value::Code(*grade)),
            ("level", Value::Code(*level)),
            ("price", number((price * price) as f64)),
        ];
        let records: Vec<_> = answers.iter().map(record).collect();
        let mut turned = records.clone();
        turned.rotate_left(turn % records.len());
        turned.reverse();
        let (mut all, mut turned) = (tabulator(&records), tabulator(&turned));
        for (rows, columns) in [("grade", "level"), ("group", "grade"), ("group", "price"), ("grade", "price")] {
            let of = |tabulator: &mut Tabulator, rows, columns, order| {
                let grids = crosstab(tabulator, rows, columns, &tests_in(order));
                said(grids.get(1))
            };
            let natural = of(&mut all, rows, columns, Order::Code);
            for order in Order::ALL {
                for tabulator in [&mut all, &mut turned] {
                    prop_assert_eq!(&of(tabulator, rows, columns, order), &natural);
                    prop_assert_eq!(&of(tabulator, columns, rows, order), &natural);
                }
            }
        }
        let natural = said(means(&mut all, "price", &["group"], &tests_in(Order::Code)).get(1));
        for order in Order::ALL {
            for tabulator in [&mut all, &mut turned] {
                prop_assert_eq!(&said(means(tabulator, "price", &["group"], &tests_in(order)).get(1)), &natural);
            }
        }
    }
}
