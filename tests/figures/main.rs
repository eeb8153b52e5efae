//! Figures that nothing but the records may decide: one rounding, no influence of the order that is shown, several codes
//! over records, bands and durations.

mod effects;
mod every_table;
mod order;
mod pspp;
mod published;
mod ruled_out;
mod several_codes;
mod study;
#[path = "../support/mod.rs"]
mod support;
mod table1;

use casebench::codebook::Value;
use casebench::tables::{Details, GridCell, Order};
use study::{crosstab, date, line, means, number, run, shown, study_of, tabulator, tests_in};

#[test]
fn a_number_outside_all_bands_is_missing_in_its_own_line() {
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
    assert_eq!(measured[0].rows[0][1], GridCell::Count(7));
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
    assert!(said.contains("where partial dates leave them open, they are estimated from what is known of both dates. 1 of 4 is estimated."), "{said}");
    assert!(
        said.contains("Warning: 2 go backwards, since the second date lies before the first"),
        "{said}"
    );
}

#[test]
fn means_have_their_interval_where_it_is_asked_for() {
    let records: Vec<_> = [4.0, 7.0, 1.0, 8.0, 5.0]
        .map(|sum| vec![("sum", number(sum)), ("group", Value::Code(1))])
        .into();
    let study = study_of(&records);
    // scipy 1.17.1, sem and t.interval: 1.2247, 1.5996 to 8.4004.
    let (out, _) = run(
        &study,
        "means sum --by group --no-empty --intervals --format csv",
    );
    assert!(
        out.contains(
            "c,5,0,0,5.0000,2.7386,5.0000,2.5000,7.5000,1.00,8.00,25.00,1.2247,1.5996,8.4004,"
        ),
        "{out}"
    );
    let (out, _) = run(&study, "means sum");
    assert!(!out.contains("lower limit"), "{out}");
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
        std::fs::write(&file, format!("stem,sum\n{stem},\"{value}\"\n")).unwrap();
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
        said.contains("1 of the missing has a number too large to compute with"),
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
        code == 2 && said.contains("a.csv already exists; choose another file"),
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
