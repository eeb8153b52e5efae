//! Every table that a codebook with every kind of variable allows, over records with answers of every kind:
//! it is made, it reconciles, and every format prints it.

use casebench::codebook::{
    Codebook, Described, Grain, Number, Percent, Shape, Summary, TableSpec, UnitIx, Value,
    VariableIx, VariableKind,
};
use casebench::printing::{Format, render_all};
use casebench::tables::table1::Values;
use casebench::tables::{
    Base, Details, Empty, Extra, Footing, Frame, Order, RecordKey, Scope, Stamp, Table, Tabulator,
};

use crate::support::CODEBOOK;

/// What the codebook of the other tests does not have.
const MORE: &str = r#"
[[variable]]
name = "means"
unit = "incident"
label = "Means"
kind = "many-of"
codes = [{ value = 1, label = "fraud" }, { value = 2, label = "force" }]

[[variable]]
name = "paid"
unit = "victim"
label = "Paid"
kind = "money"
currency = "RMB yuan"
bands = [{ below = 100, label = "little" }, { from = 100, below = 1000, label = "much" }]

[[variable]]
name = "birthplace"
unit = "victim"
label = "Birthplace"
kind = "text"

[[derived]]
name = "year"
unit = "incident"
label = "Year"
year_of = "incident.date"

[[derived]]
name = "duration"
unit = "victim"
label = "Duration"
years_between = ["incident.date", "victim.release_date"]

[[derived]]
name = "trial_date"
unit = "judgement"
label = "Trial"
metadata = "trial_date"

[[currency]]
name = "RMB yuan"
into = "euros"
rate = 0.125
"#;

/// What answers there are.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Answers {
    None,
    Missing,
    Any,
}

/// A linear congruential generator (Knuth's MMIX).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }
}

/// So many judgements, with up to three records of each unit below each record.
fn tabulator(judgements: u64, answers: Answers) -> Tabulator {
    let toml = format!("{CODEBOOK}{MORE}");
    let codebook = std::sync::Arc::new(Codebook::parse(&toml).unwrap());
    let mut random = Random(judgements);
    let mut frame = Frame::new(codebook.clone());
    let mut records: Vec<(UnitIx, RecordKey)> = Vec::new();
    let mut next = 0;
    for unit in codebook.unit_ixs() {
        let above = match codebook.unit(unit).parent {
            None => vec![None; judgements as usize],
            Some(parent) => records
                .iter()
                .filter(|(unit, _)| *unit == parent)
                .flat_map(|(_, key)| vec![Some(*key); random.below(4) as usize])
                .collect(),
        };
        for parent in above {
            next += 1;
            let key = RecordKey(next);
            frame.add_record(unit, key, parent).unwrap();
            records.push((unit, key));
        }
    }
    let mut tabulator = Tabulator::new(frame);
    for variable in codebook.variable_ixs() {
        let of = codebook.variable(variable);
        let keys = records.iter().filter(|(unit, _)| *unit == of.unit);
        let values: Vec<(RecordKey, Value)> = keys
            .filter_map(|(_, key)| Some((*key, value(&of.kind, answers, &mut random)?)))
            .collect();
        tabulator.load_column(variable, values.into_iter().collect());
    }
    tabulator
}

fn value(kind: &VariableKind, answers: Answers, random: &mut Random) -> Option<Value> {
    let any = answers == Answers::Any;
    if answers == Answers::None || any && random.below(5) == 0 {
        return None;
    }
    if !any || random.below(5) == 0 {
        // The last one is in no codebook.
        return Some(Value::Missing([-9, -7, -5][random.below(3) as usize]));
    }
    let pick =
        |of: &[&str], random: &mut Random| of[random.below(of.len() as u64) as usize].to_owned();
    let code = |codes: &[casebench::codebook::Code], random: &mut Random| {
        // One code in nine has left the codebook.
        match random.below(9) {
            0 => 99,
            at => codes[at as usize % codes.len()].value,
        }
    };
    Some(match kind {
        VariableKind::Nominal(codes)
        | VariableKind::Ordinal(codes)
        | VariableKind::Place(Some(codes)) => Value::Code(code(&codes.0, random)),
        VariableKind::ManyOf(codes) => {
            let count = random.below(3);
            let many = (0..count).map(|_| code(&codes.0, random)).collect();
            Value::Codes(many)
        }
        VariableKind::Number(_) | VariableKind::Money(..) => {
            let number = [0.0, 1.0, 99.5, 120.0, 5_000.0, 1e9][random.below(6) as usize];
            Value::Number(Number::new(number)?)
        }
        VariableKind::Date => {
            let dates = [
                "2010",
                "2010-10",
                "2010-10-21",
                "2012-02-29",
                "1998",
                "2016-01-01",
            ];
            Value::Date(pick(&dates, random).parse().unwrap())
        }
        VariableKind::Text | VariableKind::Place(None) => {
            Value::Text(pick(&["县", "a|b", "=1+1", "\u{1b}[2J", "县"], random))
        }
    })
}

/// All shapes of all variables.
fn shapes(codebook: &Codebook) -> Vec<Shape> {
    let all: Vec<VariableIx> = codebook.variable_ixs().collect();
    let third = codebook.variable_named("victim.gender").unwrap();
    let percent = Some(Percent::Column);
    let mut shapes = Vec::new();
    for &one in &all {
        shapes.push(Shape::Frequency { of: one });
        shapes.push(Shape::Means {
            of: one,
            by: Vec::new(),
        });
        for grain in Grain::ALL {
            shapes.push(Shape::Timeline {
                date: one,
                grain,
                by: Some(third),
            });
        }
        for &two in &all {
            for layer in [None, Some(third)] {
                shapes.push(Shape::Crosstab {
                    rows: one,
                    columns: two,
                    layer,
                    percent,
                });
            }
            shapes.push(Shape::Means {
                of: one,
                by: vec![two],
            });
            shapes.push(Shape::Means {
                of: one,
                by: vec![third, two],
            });
            shapes.push(Shape::Routes { from: one, to: two });
            shapes.push(Shape::Timeline {
                date: one,
                grain: Grain::Month,
                by: Some(two),
            });
            for grain in Grain::ALL {
                shapes.push(Shape::Durations {
                    from: one,
                    to: two,
                    grain,
                    by: Some(third),
                });
            }
        }
    }
    for &by in &all {
        shapes.extend(tables1(codebook, &all, by));
    }
    shapes.retain(|shape| codebook.fits(shape).is_ok());
    shapes
}

/// A Table 1 of all variables that fit its groups, and one of each variable in each way.
fn tables1(codebook: &Codebook, all: &[VariableIx], by: VariableIx) -> Vec<Shape> {
    let shape = |of: Vec<Described>| Shape::Table1 { of, by };
    let ways = |variable: VariableIx| {
        let asked = Summary::ALL.map(Some).into_iter().chain([None]);
        asked.map(move |summary| Described { variable, summary })
    };
    let each: Vec<Described> = all.iter().copied().flat_map(ways).collect();
    let fits = |of: &&Described| codebook.fits(&shape(vec![**of])).is_ok();
    let fitting: Vec<Described> = each.iter().filter(fits).copied().collect();
    let by_kind = fitting.iter().filter(|of| of.summary.is_none());
    let single = fitting.iter().map(|of| shape(vec![*of]));
    // The units of all of them need not stand in one line; what does not fit is left out later.
    let together = [shape(by_kind.copied().collect())];
    let pairs = fitting.windows(2).map(|pair| shape(pair.to_vec()));
    single.chain(pairs).chain(together).collect()
}

fn details() -> [Details; 2] {
    [
        Details::default(),
        Details {
            order: Order::Count,
            empty: Empty::Shown,
            percents: Percent::ALL.to_vec(),
            extras: vec![
                Extra::Expected,
                Extra::Residuals,
                Extra::Tests,
                Extra::Intervals,
                Extra::Comparisons,
            ],
            base: Base::Answered,
            ..Details::default()
        },
    ]
}

fn footing(table: &Table) -> Option<&Footing> {
    match table {
        Table::Frequency(_) => None,
        Table::Crosstab(table) => Some(&table.footing),
        Table::Means(table) => Some(&table.footing),
        Table::Routes(table) => Some(&table.footing),
        Table::Timeline(table) => Some(&table.footing),
        Table::Table1(table) => Some(&table.footing),
    }
}

/// Whether all records of the unit are accounted for, and the cells are those that are valid.
fn reconciles(table: &Table) -> bool {
    let of_records = match footing(table) {
        Some(all) => all.valid + all.missing + all.uncoded == all.total,
        None => true,
    };
    of_records
        && match table {
            Table::Frequency(table) => {
                table.valid + table.missing_total + table.uncoded == table.total
            }
            Table::Crosstab(table) => {
                let all = table.panels.last().unwrap();
                let cells: u64 = all.counts.iter().sum();
                all.total == table.footing.valid && (table.multiple() || cells == all.total)
            }
            Table::Means(table) => table.all.values.n() == table.footing.valid,
            Table::Routes(table) => table.flows.iter().sum::<u64>() == table.footing.valid,
            Table::Timeline(table) => table.totals.iter().sum::<u64>() == table.footing.valid,
            Table::Table1(table) => {
                let of_group = |(group, records): (usize, &u64)| {
                    table.variables.iter().all(|of| {
                        let values = match &of.values {
                            Values::Counted { side, counts, .. } if !side.multiple => {
                                counts.iter().map(|counts| counts[group]).sum()
                            }
                            Values::Counted { .. } => of.valid[group],
                            Values::Measured { groups, .. } => groups[group].n(),
                        };
                        let all = of.valid[group] + of.missing[group] + of.uncoded[group];
                        all == *records && values == of.valid[group]
                    })
                };
                table.records.last() == Some(&table.footing.valid)
                    && table.records.iter().enumerate().all(of_group)
            }
        }
}

#[test]
fn every_table_is_made_reconciles_and_is_printed() {
    for (judgements, answers) in [
        (0, Answers::Any),
        (1, Answers::Any),
        (6, Answers::None),
        (6, Answers::Missing),
        (12, Answers::Any),
    ] {
        let mut tabulator = tabulator(judgements, answers);
        let shapes = shapes(tabulator.codebook());
        assert!(shapes.len() > 500, "{}", shapes.len());
        // Each kind of records with a part of the shapes, so that the test takes seconds, not minutes.
        for shape in shapes.into_iter().skip(judgements as usize % 4).step_by(4) {
            let spec = TableSpec {
                title: None,
                shape,
                filter: None,
                unit: None,
            };
            for details in details() {
                let table = Table::make(&mut tabulator, &spec, &Scope::default(), &details);
                let table = table.unwrap();
                assert!(reconciles(&table), "{spec:?} {table:?}");
                let grids = table.grids(&tabulator, &spec, &details, &Stamp::default());
                for grid in &grids {
                    let columns = grid.columns.len();
                    let whole = grid.rows.iter().all(|row| row.len() == columns);
                    assert!(whole, "{grid:?}");
                }
                for (format, width) in [
                    (Format::Text, Some(80)),
                    (Format::Csv, None),
                    (Format::Json, None),
                    (Format::Markdown, None),
                    (Format::Html, None),
                    (Format::Latex, None),
                ] {
                    let printed = render_all(&grids, format, width);
                    for sign in ["NaN", "inf,", "inf ", "\u{1b}"] {
                        assert!(!printed.contains(sign), "{spec:?} {format:?}\n{printed}");
                    }
                }
                let _ = table.chart();
            }
        }
    }
}

#[test]
fn a_table_that_would_fill_the_memory_is_refused() {
    let mut tabulator = tabulator(1_200, Answers::Any);
    let codebook = tabulator.codebook();
    let of = |name: &str| codebook.variable_named(name).unwrap();
    let (rows, columns) = (of("judgement.decision"), of("judgement.perpetrators"));
    let keys: Vec<RecordKey> = (1..=1_200).map(RecordKey).collect();
    let text = |key: &RecordKey| (*key, Value::Text(format!("text {}", key.0)));
    let number = |key: &RecordKey| (*key, Value::Number(Number::new(key.0 as f64).unwrap()));
    tabulator.load_column(rows, keys.iter().map(text).collect());
    tabulator.load_column(columns, keys.iter().map(number).collect());
    let spec = TableSpec {
        title: None,
        shape: Shape::Crosstab {
            rows,
            columns,
            layer: None,
            percent: None,
        },
        filter: None,
        unit: None,
    };
    let refused = Table::make(
        &mut tabulator,
        &spec,
        &Scope::default(),
        &Details::default(),
    );
    assert_eq!(
        refused.unwrap_err().to_string(),
        "the table would be too large: 1,200 by 1,200 values crossed; use variables with fewer values, or a filter"
    );
}
