//! Tables of codebooks, and their faults.

use super::super::{Codebook, Grain, Percent, Shape, Summary, TableSpec};

const BASE: &str = r#"
title = "t"
[[unit]]
name = "case"
[[unit]]
name = "victim"
parent = "case"
[[unit]]
name = "defendant"
parent = "case"
[[codelist]]
name = "places"
codes = [{ value = 11, label = "Beijing" }, { value = 12, label = "Tianjin" }]
[[variable]]
name = "from"
unit = "victim"
label = "From"
kind = "place"
codes = "places"
[[variable]]
name = "to"
unit = "victim"
label = "To"
kind = "nominal"
codes = "places"
[[variable]]
name = "sex"
unit = "victim"
label = "Sex"
kind = "nominal"
codes = [{ value = 1, label = "male" }, { value = 2, label = "female" }]
[[variable]]
name = "price"
unit = "victim"
label = "Price"
kind = "money"
currency = "yuan"
[[variable]]
name = "freed"
unit = "victim"
label = "Freed"
kind = "date"
[[variable]]
name = "begun"
unit = "case"
label = "Begun"
kind = "date"
[[variable]]
name = "sex"
unit = "defendant"
label = "Sex"
kind = "nominal"
codes = [{ value = 1, label = "male" }, { value = 2, label = "female" }]
[[derived]]
name = "year"
unit = "case"
label = "Year"
year_of = "begun"
"#;

/// The first line of what is added.
const FIRST: usize = 59;

fn table(more: &str) -> TableSpec {
    let codebook = Codebook::parse(&format!("{BASE}[[table]]\n{more}"));
    codebook
        .unwrap_or_else(|faults| panic!("{faults}"))
        .tables
        .remove(0)
}

/// The variables, by their names.
fn variables(shape: &Shape) -> Vec<String> {
    let codebook = Codebook::parse(BASE).unwrap();
    let names = shape.variables();
    names.into_iter().map(|ix| codebook.full_name(ix)).collect()
}

/// The one fault of an addition, with its line counted from the addition's first one.
fn fault(more: &str) -> String {
    let faults = Codebook::parse(&format!("{BASE}{more}")).unwrap_err().0;
    assert_eq!(faults.len(), 1, "{more}\n{faults:?}");
    format!(
        "{}:{} {}",
        faults[0].line + 1 - FIRST,
        faults[0].column,
        faults[0].message
    )
}

fn table_fault(more: &str) -> String {
    fault(&format!("[[table]]\n{more}"))
}

#[test]
fn the_base_has_as_many_lines_as_is_said() {
    assert_eq!(BASE.matches('\n').count() + 1, FIRST);
}

#[test]
fn rows_alone_are_counted_and_with_columns_crossed() {
    assert!(matches!(
        table("rows = 'from'").shape,
        Shape::Frequency { .. }
    ));
    let crossed = table("rows = 'from'\ncolumns = 'victim.sex'\nlayer = 'year'\npercent = 'total'");
    assert_eq!(
        variables(&crossed.shape),
        ["victim.from", "victim.sex", "case.year"]
    );
    let Shape::Crosstab { percent, layer, .. } = crossed.shape else {
        panic!("{crossed:?}");
    };
    assert_eq!(percent, Some(Percent::Total));
    assert!(layer.is_some());
    assert_eq!(crossed.title, None);
}

#[test]
fn a_table1_describes_several_variables_by_one() {
    let one = table("table1 = ['from', 'price:mean', 'case.year', 'price']\nby = 'victim.sex'");
    assert_eq!(
        variables(&one.shape),
        [
            "victim.from",
            "victim.price",
            "case.year",
            "victim.price",
            "victim.sex"
        ]
    );
    let Shape::Table1 { of, .. } = one.shape else {
        panic!("{one:?}");
    };
    let asked: Vec<Option<Summary>> = of.iter().map(|of| of.summary).collect();
    assert_eq!(asked, [None, Some(Summary::Mean), None, None]);
    let single = table("table1 = 'from'\nby = 'victim.sex'");
    assert_eq!(variables(&single.shape), ["victim.from", "victim.sex"]);
    for (more, fault) in [
        (
            "table1 = ['from']",
            "2:10 a Table 1 needs `by` as well: the variable whose values make its groups",
        ),
        (
            "table1 = ['from', 'price:middle']\nby = 'victim.sex'",
            "2:19 unknown summary `middle`; known: count, mean, median",
        ),
        (
            "table1 = ['from', 'to:mean']\nby = 'victim.sex'",
            "2:19 `victim.to` is nominal and has no mean; leave `:mean` out",
        ),
        (
            "table1 = ['freed']\nby = 'victim.sex'",
            "2:11 `victim.freed` is a date; a Table 1 describes codes, numbers, amounts of money and texts, and the year of a date",
        ),
        (
            "table1 = ['from']\nby = 'price'",
            "3:6 `victim.price` is an amount of money; the groups of a Table 1 are the codes or bands of a variable, or years",
        ),
        (
            "table1 = ['from', 'from']\nby = 'victim.sex'",
            "2:19 `victim.from` is in the table twice; use another variable for one of the two",
        ),
        (
            "table1 = ['from']\nby = ['victim.sex', 'to']",
            "3:6 such a table goes by one variable only",
        ),
        (
            "table1 = ['from']\nby = 'victim.sex'\npercent = 'row'",
            "4:11 a table of `table1` has no `percent`; it may have by",
        ),
    ] {
        assert_eq!(table_fault(more), fault, "{more}");
    }
}

#[test]
fn means_go_by_none_one_or_two_variables() {
    for (by, expected) in [
        ("", &["victim.price"][..]),
        ("by = 'from'", &["victim.price", "victim.from"]),
        ("by = ['from']", &["victim.price", "victim.from"]),
        (
            "by = ['case.year', 'victim.sex']",
            &["victim.price", "case.year", "victim.sex"],
        ),
    ] {
        let means = table(&format!("means = 'victim.price'\n{by}"));
        assert!(matches!(means.shape, Shape::Means { .. }));
        assert_eq!(variables(&means.shape), expected);
    }
}

#[test]
fn routes_timelines_and_durations_have_their_variables_and_grain() {
    let routes = table("routes = ['from', 'victim.to']").shape;
    assert!(matches!(routes, Shape::Routes { .. }));
    assert_eq!(variables(&routes), ["victim.from", "victim.to"]);
    for (written, grain) in [
        ("timeline = 'begun'", Grain::Year),
        ("timeline = 'year'\ngrain = 'year'", Grain::Year),
        ("timeline = 'begun'\ngrain = 'quarter'", Grain::Quarter),
        (
            "timeline = 'begun'\ngrain = 'month'\nby = 'victim.sex'",
            Grain::Month,
        ),
        ("durations = ['begun', 'freed']", Grain::Year),
        ("durations = ['begun', 'freed']\ngrain = 'day'", Grain::Day),
        (
            "durations = ['begun', 'freed']\ngrain = 'month'\nby = ['victim.sex']",
            Grain::Month,
        ),
    ] {
        let (Shape::Timeline { grain: found, .. } | Shape::Durations { grain: found, .. }) =
            table(written).shape
        else {
            panic!("{written}");
        };
        assert_eq!(found, grain, "{written}");
    }
}

#[test]
fn title_filter_and_unit_are_kept() {
    let table = table("title = 'T'\nrows = 'year'\nfilter = 'victim.sex=2'\nunit = 'victim'");
    assert_eq!(table.title.as_deref(), Some("T"));
    assert_eq!(table.filter.as_deref(), Some("victim.sex=2"));
    let codebook = Codebook::parse(BASE).unwrap();
    assert_eq!(table.unit, codebook.unit_named("victim"));
    assert!(table_fault("rows = 'year'\nfilter = \"a\\u001b\"").contains("control characters"));
    assert!(table_fault("title = ''\nrows = 'year'").contains("is empty"));
}

#[test]
fn a_filter_is_checked_where_it_stands() {
    for (filter, fault) in [
        (
            "victim.sex=2 or",
            "nothing stands behind `or` at character 14",
        ),
        (
            "(victim.sex=2",
            "the parenthesis at character 1 is not closed",
        ),
        ("victim.sx=2", "`victim.sx`"),
        ("in:nowhere", "unknown population `nowhere`"),
    ] {
        let said = table_fault(&format!("rows = 'year'\nfilter = '{filter}'"));
        assert!(said.contains(fault), "{filter}: {said}");
    }
}

#[test]
fn populations_stand_in_one_another_but_not_in_a_circle() {
    let populations = |filters: &[(&str, &str)]| {
        let forms = filters.iter().map(|(name, filter)| {
            format!("[[population]]\nname = '{name}'\nlabel = 'L'\nfilter = '{filter}'\n")
        });
        let text = format!("{BASE}\n{}", forms.collect::<String>());
        Codebook::parse(&text).map_err(|faults| faults.to_string())
    };
    let good = populations(&[
        ("south", "prov:GD,YN or victim.sex=2"),
        ("not-south", "not in:south"),
    ]);
    let good = good.unwrap().populations;
    assert_eq!(good[1].filter, "not in:south");
    for (filters, fault) in [
        (
            &[("a", "in:b"), ("b", "flag: or in:a")][..],
            "stands for itself: a > b > a",
        ),
        (&[("a", "not in:a")], "stands for itself: a > a"),
        (
            &[("a", "in:b"), ("b", "in:c"), ("c", "in:b")],
            "stands for itself: b > c > b",
        ),
        (&[("a", "flag:"), ("a", "flag:no")], "two populations `a`"),
        (&[("A b", "flag:")], "cannot be a name of a population"),
        (&[("a", "in:bb")], "unknown population `bb`"),
        (&[("a", "victim.sexx=2")], "did you mean `victim.sex`?"),
        (&[("a", "or flag:")], "nothing stands before `or`"),
    ] {
        let said = populations(filters).expect_err(fault);
        assert!(
            said.contains(fault) && said.contains("line"),
            "{fault}: {said}"
        );
    }
}

#[test]
fn a_table_is_of_one_kind_and_has_its_keys_alone() {
    assert_eq!(
        table_fault("title = 'T'"),
        "1:1 a table needs one of rows, means, routes, timeline, durations, table1"
    );
    assert_eq!(
        table_fault("rows = 'from'\nmeans = 'price'"),
        "3:9 `rows` and `means` are two tables; write a [[table]] for each"
    );
    assert_eq!(
        table_fault("means = 'price'\ncolumns = 'from'"),
        "3:11 a table of `means` has no `columns`; it may have by"
    );
    assert_eq!(
        table_fault("routes = ['from', 'to']\ngrain = 'year'"),
        "3:9 a table of `routes` has no `grain`"
    );
    assert_eq!(
        table_fault("timeline = 'begun'\npercent = 'row'"),
        "3:11 a table of `timeline` has no `percent`; it may have grain, by"
    );
    assert_eq!(
        table_fault("rows = 'from'\nby = 'to'"),
        "3:6 a table of `rows` has no `by`; it may have columns, layer, percent"
    );
    assert_eq!(
        table_fault("rows = 'from'\npercent = 'row'"),
        "3:11 `percent` needs `columns` as well"
    );
    assert!(table_fault("rows = 'from'\nfrom = 'to'").contains("from"));
}

#[test]
fn a_variable_that_does_not_fit_is_named_at_its_place() {
    assert!(
        table_fault("means = 'from'").starts_with("2:9 `victim.from` is a place; only a number")
    );
    assert!(table_fault("means = 'year'").starts_with("2:9 `case.year` is a year; only a number"));
    assert!(
        table_fault("means = 'price'\nby = ['from', 'to', 'year']")
            .starts_with("3:6 means go by two")
    );
    assert!(
        table_fault("means = 'price'\nby = 'defendant.sex'")
            .starts_with("3:6 `victim.price` and `defendant.sex` cannot")
    );
    assert!(
        table_fault("routes = ['from', 'victim.sex']")
            .starts_with("2:19 `victim.from` and `victim.sex` have different codes")
    );
    assert!(
        table_fault("routes = ['from', 'price']").starts_with("2:19 `victim.price` is an amount")
    );
    assert!(
        table_fault("routes = ['from', 'victim.from']")
            .starts_with("2:19 `victim.from` is in the table twice")
    );
    assert!(table_fault("routes = 'from'").starts_with("2:10 `routes` needs two variables"));
    assert!(
        table_fault("durations = ['begun']").starts_with("2:13 `durations` needs two variables")
    );
    assert!(
        table_fault("durations = ['begun', 'year']")
            .starts_with("2:23 `case.year` is a year; durations")
    );
    assert!(
        table_fault("timeline = 'from'").starts_with("2:12 `victim.from` is a place; a timeline")
    );
    assert!(
        table_fault("timeline = 'begun'\nby = ['from', 'to']")
            .starts_with("3:6 such a table goes by one")
    );
    assert!(table_fault("rows = 'sex'").starts_with("2:8 several units have `sex`"));
    assert!(
        table_fault("means = 'price'\nby = ['victim.form']")
            .ends_with("did you mean `victim.from`?")
    );
    assert!(table_fault("means = 5").contains("string"));
    assert!(table_fault("routes = 5").contains("a list in square brackets"));
}

#[test]
fn words_and_units_are_those_that_there_are() {
    assert!(
        table_fault("rows = 'from'\ncolumns = 'to'\npercent = 'colum'")
            .ends_with("did you mean `column`?")
    );
    assert!(
        table_fault("timeline = 'begun'\ngrain = 'decade'")
            .starts_with("3:9 unknown grain `decade`; known: ")
    );
    assert!(
        table_fault("timeline = 'begun'\ngrain = 'day'")
            .starts_with("3:9 timelines cannot be counted by day")
    );
    assert!(
        table_fault("timeline = 'year'\ngrain = 'month'").starts_with("3:9 `case.year` is a year")
    );
    assert!(
        table_fault("durations = ['begun', 'freed']\ngrain = 'quarter'")
            .starts_with("3:9 durations cannot be counted by quarter")
    );
    assert!(
        table_fault("rows = 'from'\nunit = 'case'")
            .starts_with("3:8 a table of `victim.from` cannot count")
    );
    assert!(table_fault("rows = 'from'\nunit = 'victm'").ends_with("did you mean `victim`?"));
}

#[test]
fn a_kept_copy_loses_a_table_that_is_refused_today_and_nothing_else() {
    let tables = "[[table]]\nrows = 'from'\npercent = 'row'\n[[table]]\nrows = 'year'\n";
    let text = format!("{BASE}{tables}");
    assert!(Codebook::parse(&text).is_err());
    let kept = Codebook::parse_kept(&text).unwrap();
    assert_eq!(kept.tables.len(), 1);
    assert_eq!(variables(&kept.tables[0].shape), ["case.year"]);
    let broken = format!("{text}[[check]]\nunit = 'case'\nrule = 'x'\n");
    assert_eq!(Codebook::parse_kept(&broken).unwrap_err().0.len(), 1);
}
