//! Figures that nothing but the records may decide: one rounding, no influence of the order that is shown, several codes
//! over records, bands and durations.

mod support;

use std::process::{Command, Stdio};
use std::sync::Arc;

use casebench::codebook::{Codebook, Number, Shape, TableSpec, Value};
use casebench::tables::{
    Cell, Details, Extra, Frame, Grid, Order, RecordKey, Scope, Stamp, Table, Tabulator,
};
use proptest::prelude::*;
use support::Study;

const CODEBOOK: &str = r#"
title = "Figures"
missing = [{ value = -9, label = "not stated", key = "-" }]

[[unit]]
name = "case"
label = "Case"

[[variable]]
name = "group"
unit = "case"
label = "Group"
kind = "nominal"
codes = [{ value = 3, label = "b" }, { value = 1, label = "c" }, { value = 2, label = "a" }]

[[variable]]
name = "grade"
unit = "case"
label = "Grade"
kind = "ordinal"
codes = [{ value = 1, label = "low" }, { value = 2, label = "high" }, { value = 3, label = "at most" }]

[[variable]]
name = "level"
unit = "case"
label = "Level"
kind = "ordinal"
codes = [{ value = 1, label = "z" }, { value = 2, label = "y" }, { value = 3, label = "x" }]

[[variable]]
name = "means"
unit = "case"
label = "Means"
kind = "many-of"
codes = [{ value = 1, label = "fraud" }, { value = 2, label = "force" }]

[[variable]]
name = "price"
unit = "case"
label = "Price"
kind = "number"
bands = [{ from = 0, below = 100, label = "little" }, { from = 100, below = 1000, label = "much" }]

[[variable]]
name = "sum"
unit = "case"
label = "Sum"
kind = "number"
decimals = 2

[[variable]]
name = "born"
unit = "case"
label = "Born"
kind = "date"

[[variable]]
name = "sold"
unit = "case"
label = "Sold"
kind = "date"

[[derived]]
name = "age"
unit = "case"
label = "Age"
years_between = ["born", "sold"]
"#;

/// A record a line: its answers by the names of the variables.
fn tabulator(records: &[Vec<(&str, Value)>]) -> Tabulator {
    let codebook = Arc::new(Codebook::parse(CODEBOOK).unwrap());
    let mut frame = Frame::new(codebook.clone());
    let key = |place: usize| RecordKey(place as i64 + 1);
    for place in 0..records.len() {
        frame.add_record(Codebook::ROOT, key(place), None).unwrap();
    }
    let mut tabulator = Tabulator::new(frame);
    for variable in codebook.variable_ixs() {
        let name = &codebook.variable(variable).name;
        let of = |(place, record): (usize, &Vec<(&str, Value)>)| {
            let (_, value) = record.iter().find(|(of, _)| of == name)?;
            Some((key(place), value.clone()))
        };
        let values: Vec<(RecordKey, Value)> = records.iter().enumerate().filter_map(of).collect();
        tabulator.load_column(variable, values.into_iter().collect());
    }
    tabulator
}

fn number(number: f64) -> Value {
    Value::Number(Number::new(number).unwrap())
}

fn date(text: &str) -> Value {
    Value::Date(text.parse().unwrap())
}

fn codes(codes: &[i64]) -> Value {
    Value::Codes(codes.iter().copied().collect())
}

fn grids(tabulator: &mut Tabulator, shape: Shape, details: &Details) -> Vec<Grid> {
    let spec = TableSpec {
        title: None,
        shape,
        filter: None,
        unit: None,
    };
    let table = Table::of(tabulator, &spec, &Scope::default(), details).unwrap();
    table.grids(tabulator, &spec, details, &Stamp::default())
}

fn crosstab(tabulator: &mut Tabulator, rows: &str, columns: &str, details: &Details) -> Vec<Grid> {
    let codebook = tabulator.codebook();
    let shape = Shape::Crosstab {
        rows: codebook.variable_named(rows).unwrap(),
        columns: codebook.variable_named(columns).unwrap(),
        layer: None,
        percent: None,
    };
    grids(tabulator, shape, details)
}

fn means(tabulator: &mut Tabulator, of: &str, by: &[&str], details: &Details) -> Vec<Grid> {
    let codebook = tabulator.codebook();
    let shape = Shape::Means {
        of: codebook.variable_named(of).unwrap(),
        by: by
            .iter()
            .map(|by| codebook.variable_named(by).unwrap())
            .collect(),
    };
    grids(tabulator, shape, details)
}

/// What is tested, without the labels of the variables in the title: all that must not depend on what is shown.
fn said(tests: Option<&Grid>) -> Vec<String> {
    let rows = tests.map_or(&[][..], |grid| &grid.rows);
    let cell = |cell: &Cell| match cell {
        // The order of adding up may change the last digits.
        Cell::Number(number, _) => format!("{number:.9e}"),
        Cell::Probability(p) => format!("{p:.9e}"),
        other => format!("{other:?}"),
    };
    let rows = rows
        .iter()
        .map(|row| row.iter().map(cell).collect::<Vec<_>>().join(" "));
    let notes = tests.map_or(&[][..], |grid| &grid.notes);
    rows.chain(notes.iter().cloned()).collect()
}

fn tests_in(order: Order) -> Details {
    Details {
        order,
        extras: vec![Extra::Tests, Extra::Expected, Extra::Residuals],
        ..Details::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn statistics_depend_on_the_records_alone(
        answers in prop::collection::vec((1_i64..4, 1_i64..4, 1_i64..4, 0_i64..60), 2..120),
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

/// The cells of the lines whose first two cells are these texts.
fn line<'a>(grid: &'a Grid, label: &str, name: &str) -> &'a [Cell] {
    let text = |text: &str| Cell::Text(text.to_owned());
    let found = grid
        .rows
        .iter()
        .find(|row| row[..2] == [text(label), text(name)]);
    &found.unwrap_or_else(|| panic!("{label} {name} in {grid:?}"))[2..]
}

fn shown(cells: &[Cell]) -> Vec<String> {
    cells.iter().map(casebench::printing::shown).collect()
}

/// Ten records: six with fraud, four with force, two with both, two with none.
fn choices() -> Vec<Vec<(&'static str, Value)>> {
    let of =
        |chosen: &[i64], group: i64| vec![("means", codes(chosen)), ("group", Value::Code(group))];
    vec![
        of(&[1], 1),
        of(&[1], 1),
        of(&[1], 1),
        of(&[1], 2),
        of(&[1, 2], 1),
        of(&[1, 2], 2),
        of(&[2], 2),
        of(&[2], 2),
        of(&[], 1),
        of(&[], 2),
    ]
}

#[test]
fn several_codes_are_compared_over_records() {
    const NAME: &str = "Pearson chi-square, chosen or not";
    let mut tabulator = tabulator(&choices());
    let details = tests_in(Order::Code);
    for order in Order::ALL {
        let details = Details {
            order,
            ..details.clone()
        };
        let grids = crosstab(&mut tabulator, "means", "group", &details);
        // Of 10 records 6 have fraud, and 5 are in each group: 6 x 5 / 10. Fraud against the group is [[4, 2], [1, 3]].
        let by_label = |cells: &[Cell]| {
            let mut cells = shown(cells);
            cells.sort();
            cells
        };
        assert_eq!(
            by_label(line(&grids[0], "fraud", "expected")),
            ["", "0.0", "3.0", "3.0"]
        );
        // statsmodels 0.14.6, Table([[4, 2], [1, 3]]).standardized_resids: 1.29099445.
        assert_eq!(
            by_label(line(&grids[0], "fraud", "adj. residual")),
            ["", "", "-1.3", "1.3"]
        );
        // [[1, 3], [4, 2]] for force.
        assert_eq!(
            by_label(line(&grids[0], "force", "expected")),
            ["", "0.0", "2.0", "2.0"]
        );
        assert!(grids[0].notes.iter().any(|note| {
            note.contains("a table for each code, chosen or not chosen, over the records")
        }));
        // scipy 1.17.1, chi2_contingency(..., correction=False): 1.6666666666666667, p 0.19670560245894686; Holm's
        // adjustment doubles the smaller of two.
        let tests: Vec<Vec<String>> = grids[1].rows.iter().map(|row| shown(row)).collect();
        assert_eq!(
            tests,
            [
                ["fraud", NAME, "1.667", "1", ".197", ".393"],
                ["force", NAME, "1.667", "1", ".197", ".393"],
            ]
        );
    }
    let both = crosstab(&mut tabulator, "group", "means", &details);
    assert_eq!(
        shown(&both[1].rows[0]),
        ["fraud", NAME, "1.667", "1", ".197", ".393"]
    );
}

#[test]
fn percentages_of_cases_say_their_base() {
    // SPSS, MULT RESPONSE with a dichotomy for each code: 33.3, 66.7, 33.3 of the three cases that have one.
    let records: Vec<_> = [&[1][..], &[2], &[1, 2], &[], &[]]
        .iter()
        .map(|chosen| vec![("means", codes(chosen)), ("group", Value::Code(1))])
        .collect();
    let study = study_of(&records);
    let (valid, _) = run(&study, "freq means --format csv");
    assert!(valid.contains("1,fraud,2,40.0,40.0,50.0"), "{valid}");
    assert!(valid.contains(",none of them,2,40.0,40.0,"), "{valid}");
    let (answered, _) = run(&study, "freq means --base answered --format csv");
    assert!(answered.contains("1,fraud,2,40.0,66.7,50.0"), "{answered}");
    assert!(answered.contains(",none of them,2,40.0,,"), "{answered}");
    let (said, _) = run(&study, "freq means");
    assert!(
        said.contains("of all valid records, those with none of the codes too"),
        "{said}"
    );
    let (said, _) = run(&study, "freq means --base answered");
    assert!(said.contains("4 answers of 3 cases"), "{said}");
    assert!(
        said.contains("of the records with at least one of the codes"),
        "{said}"
    );
    let (crossed, _) = run(
        &study,
        "crosstab means group --percent column --no-empty --base answered --format csv",
    );
    assert!(crossed.contains("fraud,2,66.7,2,66.7"), "{crossed}");
    assert!(crossed.contains("none of them,2,,2,"), "{crossed}");
    assert!(crossed.contains("Total,5,100.0,5,100.0"), "{crossed}");
    let (crossed, _) = run(
        &study,
        "crosstab group means --percent row,total --no-empty --base answered --format csv",
    );
    assert!(crossed.contains("c,row %,66.7,66.7,,100.0"), "{crossed}");
    assert!(crossed.contains("c,total %,66.7,66.7,,100.0"), "{crossed}");
}

#[test]
fn a_number_outside_all_bands_is_missing_in_a_way_of_its_own() {
    let mut records: Vec<_> = [10.0, 20.0, 500.0, 600.0]
        .map(|price| {
            vec![
                ("price", number(price)),
                ("grade", Value::Code(if price < 100.0 { 1 } else { 2 })),
            ]
        })
        .into();
    let inside = crosstab(
        &mut tabulator(&records),
        "price",
        "grade",
        &tests_in(Order::Code),
    );
    for outside in [-1.0, 1000.0, 5000.0] {
        records.push(vec![("price", number(outside)), ("grade", Value::Code(1))]);
    }
    let with_outside = crosstab(
        &mut tabulator(&records),
        "price",
        "grade",
        &tests_in(Order::Code),
    );
    assert_eq!(inside[0].rows, with_outside[0].rows);
    assert_eq!(inside[1], with_outside[1]);
    let said = with_outside[0].notes.join(" ");
    assert!(
        said.contains("N = 7: 4 in the table, 3 missing, 0 uncoded."),
        "{said}"
    );
    assert!(said.contains("Price: 3 outside the bands."), "{said}");
    // The numbers themselves are measured all the same.
    let measured = means(&mut tabulator(&records), "price", &[], &Details::default());
    assert_eq!(measured[0].rows[0][1], Cell::Count(7));
}

#[test]
fn means_of_years_carry_the_remarks_of_durations() {
    let years = |born: &str, sold: &str| vec![("born", date(born)), ("sold", date(sold))];
    let records = [
        years("2000-01-01", "2010-01-01"),
        years("2000", "2010"),
        years("2010-05-02", "2010-05-01"),
        years("2010-05-02", "2008-05-01"),
    ];
    let mut tabulator = tabulator(&records);
    let grid = &means(&mut tabulator, "age", &[], &Details::default())[0];
    // 10, 10, 0 and -2: less than a year before is 0, not -1.
    assert_eq!(shown(&grid.rows[0])[1..5], ["4", "0", "0", "4.50"]);
    assert_eq!(shown(&grid.rows[0])[9], "-2");
    let said = grid.notes.join(" ");
    assert!(said.contains("where partial dates leave them open, they are estimated from what both dates know. 1 of 4 is estimated."), "{said}");
    assert!(
        said.contains("Warning: 2 go backwards, since the second date lies before the first"),
        "{said}"
    );
}

#[test]
fn the_variable_of_the_columns_is_named_beside_percentages() {
    let records: Vec<_> = [1, 2, 3]
        .map(|code| vec![("group", Value::Code(code)), ("grade", Value::Code(code))])
        .into();
    let study = study_of(&records);
    for format in ["text", "html", "latex", "markdown"] {
        let (out, _) = run(
            &study,
            &format!("crosstab group grade --title T --percent column --format {format}"),
        );
        assert!(out.contains("Grade"), "{format}: {out}");
    }
    let (text, _) = run(&study, "crosstab group grade --percent column");
    let mut lines = text.lines().skip_while(|line| line.trim() != "Grade");
    assert_eq!(lines.next().map(str::trim), Some("Grade"), "{text}");
    let (html, _) = run(
        &study,
        "crosstab group grade --percent column --format html",
    );
    assert!(
        html.contains("colspan=\"6\" class=\"span\">Grade</th>"),
        "{html}"
    );
    assert!(
        html.contains("<th scope=\"col\" rowspan=\"3\" class=\"text\">Group</th>"),
        "{html}"
    );
    let (latex, _) = run(
        &study,
        "crosstab group grade --percent column --format latex",
    );
    assert!(latex.contains("\\multicolumn{6}{c}{Grade}"), "{latex}");
}

#[test]
fn a_half_is_rounded_up_in_every_place() {
    // 13 of 100 records in one group, 15 with one grade: 15 x 13 / 100 = 1.95.
    let records: Vec<_> = (0..100)
        .map(|at| {
            let (group, grade) = (if at < 13 { 1 } else { 2 }, if at % 7 == 0 { 1 } else { 2 });
            vec![("group", Value::Code(group)), ("grade", Value::Code(grade))]
        })
        .collect();
    let grids = crosstab(
        &mut tabulator(&records),
        "group",
        "grade",
        &tests_in(Order::Code),
    );
    assert_eq!(shown(line(&grids[0], "c", "expected"))[0], "2.0");
    // 1 x 1 / 8 = .125.
    let records: Vec<_> = (0..8)
        .map(|at| {
            vec![
                ("group", Value::Code(if at == 0 { 1 } else { 2 })),
                ("grade", Value::Code(if at == 1 { 1 } else { 2 })),
            ]
        })
        .collect();
    let grids = crosstab(
        &mut tabulator(&records),
        "group",
        "grade",
        &tests_in(Order::Code),
    );
    let said = grids[1].notes.join(" ");
    assert!(said.contains("the smallest is 0.13."), "{said}");
}

#[test]
fn a_number_that_is_too_large_is_refused_where_it_comes_in() {
    let study = study_of(&[vec![("group", Value::Code(1))]]);
    let reason =
        "is beyond 1,000,000,000,000,000 (10 to the 15th), the largest number that can be coded";
    for value in ["1e300", "1000000000000001", "2e15", "1,000,000,000,000,001"] {
        let file = study.folder().join("values.csv");
        let stem = study.library().judgements().unwrap()[0].stem.clone();
        std::fs::write(&file, format!("stem,sum\n{},\"{value}\"\n", stem)).unwrap();
        let (out, code) = run(&study, "import-values values.csv --unit case");
        assert!(out.contains(reason) && code != 0, "{value}: {code} {out}");
        assert!(out.contains("sum"), "{out}");
    }
    let (out, code) = run(&study, "freq group --where sum>1e300");
    assert!(out.contains(reason) && code != 0, "{out}");
    let (out, code) = run(&study, "freq group --where sum=5..2000000000000000");
    assert!(out.contains(reason) && code != 0, "{out}");
    // What an earlier version let in is neither dropped nor counted as nothing in silence.
    let records = [vec![("sum", number(1e300))], vec![("sum", number(2.5))]];
    let grid = &means(&mut tabulator(&records), "sum", &[], &Details::default())[0];
    assert_eq!(shown(&grid.rows[0])[1..3], ["1", "1"]);
    let said = grid.notes.join(" ");
    assert!(
        said.contains("1 of the missing has a number that is too large to be computed with"),
        "{said}"
    );
}

#[test]
fn tests_go_into_a_file_of_their_own() {
    let records: Vec<_> = (0..40)
        .map(|at| {
            let (group, grade) = (at % 2 + 1, if at % 8 == 0 { 3 } else { at % 3 + 1 });
            vec![
                ("group", Value::Code(group)),
                ("grade", Value::Code(grade)),
                ("sum", number(at as f64)),
            ]
        })
        .collect();
    let study = study_of(&records);
    let written = |name: &str| std::fs::read_to_string(study.folder().join(name)).unwrap();
    let (_, code) = run(&study, "crosstab group grade --tests --tests-output a.csv");
    assert_eq!(code, 0);
    let lines = written("a.csv");
    assert!(
        lines.starts_with("tests,of,test or measure,value,df,df within,p,p (Holm)\n"),
        "{lines}"
    );
    for name in [
        "Pearson chi-square",
        "Cramér's V",
        "smallest expected count",
    ] {
        assert!(
            lines.contains(&format!("Tests of Group by Grade,,{name},")),
            "{name}: {lines}"
        );
    }
    let (_, code) = run(&study, "means sum --by grade --tests --tests-output b.csv");
    assert_eq!(code, 0);
    assert!(written("b.csv").contains(",37,"), "{}", written("b.csv"));
    let (said, code) = run(&study, "crosstab group grade --tests --tests-output a.csv");
    assert!(
        code == 2 && said.contains("a.csv is there already; name another file"),
        "{said}"
    );
    for arguments in [
        "freq group --tests-output c.csv",
        "crosstab group grade --tests-output c.csv",
    ] {
        let (said, code) = run(&study, arguments);
        assert!(
            code == 2 && said.contains("--tests-output needs --tests"),
            "{said}"
        );
    }
}

/// A library with a judgement for each record.
fn study_of(records: &[Vec<(&str, Value)>]) -> Study {
    use casebench::library::{Edit, NewJudgement};
    let study = Study::with_codebook(CODEBOOK);
    let mut library = study.library();
    let new: Vec<NewJudgement> = (1..=records.len())
        .map(|number| {
            let stem = format!("2013-GD-SF-{number}");
            NewJudgement {
                text: format!("（虚构）{stem}"),
                source: format!("{stem}.txt"),
                trial_number: Some(stem.clone()),
                normal_number: Some(stem.clone()),
                stem: Some(stem),
                ..NewJudgement::default()
            }
        })
        .collect();
    library.insert_judgements(&new).unwrap();
    let ids: Vec<_> = library.judgements().unwrap().iter().map(|j| j.id).collect();
    for (id, record) in ids.into_iter().zip(records) {
        let codebook = library.codebook();
        let value =
            |(name, value): &(&str, Value)| (codebook.variable_named(name).unwrap(), value.clone());
        let edit = Edit::At {
            place: Vec::new(),
            values: record.iter().map(value).collect(),
        };
        library.apply(id, &[edit]).unwrap();
    }
    study
}

/// Runs a verb on the study: what it prints and says, and its exit code.
fn run(study: &Study, arguments: &str) -> (String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_casebench"))
        .args(arguments.split(' '))
        .args(["-l", "study.db"])
        .current_dir(study.folder())
        .env("HOME", study.folder())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(!said.contains("panicked"), "{said}");
    let out = String::from_utf8(output.stdout).unwrap();
    (out + &said, output.status.code().unwrap())
}
