//! Tables that fit and tables that do not.

use super::super::BUILT_IN;
use super::*;

fn study() -> Codebook {
    Codebook::parse(BUILT_IN[0].toml).unwrap()
}

fn of(codebook: &Codebook, name: &str) -> VariableIx {
    codebook.variables_named(name)[0]
}

fn refused(shape: impl Fn(&dyn Fn(&str) -> VariableIx) -> Shape) -> String {
    let codebook = study();
    let shape = shape(&|name| of(&codebook, name));
    codebook.fits(&shape).unwrap_err().to_string()
}

fn unit(shape: impl Fn(&dyn Fn(&str) -> VariableIx) -> Shape) -> String {
    let codebook = study();
    let shape = shape(&|name| of(&codebook, name));
    let unit = codebook.fits(&shape).unwrap();
    codebook.unit(unit).name.clone()
}

#[test]
fn quantities_are_measured_and_years_are_not() {
    for measured in ["victim.sale_price", "defendant.term", "victim.duration"] {
        let fits = |of: &dyn Fn(&str) -> VariableIx| Shape::Means {
            of: of(measured),
            by: vec![],
        };
        assert!(["victim", "defendant"].contains(&unit(fits).as_str()));
    }
    for (measured, is) in [
        ("incident.year", "is a year"),
        ("victim.age", "is ordinal"),
        ("incident.date", "is a date"),
        ("victim.origin", "is a place"),
    ] {
        let refused = refused(|of| Shape::Means {
            of: of(measured),
            by: vec![],
        });
        assert!(refused.starts_with(&format!("`{measured}` {is}; only a number")));
    }
}

#[test]
fn means_go_by_two_variables_in_one_line() {
    let means = |by: &'static [&str]| {
        move |of: &dyn Fn(&str) -> VariableIx| Shape::Means {
            of: of("victim.sale_price"),
            by: by.iter().map(|name| of(name)).collect(),
        }
    };
    assert_eq!(unit(means(&["incident.mode", "victim.gender"])), "victim");
    assert_eq!(
        refused(means(&["incident.mode", "victim.gender", "victim.age"])),
        "means go by two variables at most, not by 3"
    );
    assert!(refused(means(&["defendant.gender"])).contains("cannot be crossed"));
    assert!(refused(means(&["victim.sale_price"])).contains("twice"));
}

#[test]
fn both_ends_of_a_route_have_the_same_codes() {
    let routes = |from: &'static str, to: &'static str| {
        move |of: &dyn Fn(&str) -> VariableIx| Shape::Routes {
            from: of(from),
            to: of(to),
        }
    };
    assert_eq!(
        unit(routes("victim.origin", "victim.destination")),
        "victim"
    );
    assert_eq!(
        unit(routes("victim.origin_area", "victim.destination_area")),
        "victim"
    );
    assert_eq!(
        unit(routes("judgement.court", "judgement.court_province")),
        "judgement"
    );
    assert!(refused(routes("victim.origin", "victim.origin_area")).contains("different codes"));
    assert!(refused(routes("judgement.court", "victim.origin")).contains("different codes"));
    assert!(refused(routes("victim.age", "victim.origin")).contains("is ordinal"));
    assert!(refused(routes("victim.origin", "victim.origin")).contains("twice"));
    assert!(
        refused(routes("victim.origin", "defendant.residence_province"))
            .contains("cannot be crossed")
    );
}

#[test]
fn codes_are_the_same_whatever_their_keys() {
    let list = |codes: &str| {
        let toml = format!(
            "title = 't'\n[[unit]]\nname = 'case'\n[[variable]]\nname = 'x'\nunit = 'case'\nlabel = 'X'\nkind = 'nominal'\ncodes = [{codes}]"
        );
        Codebook::parse(&toml).unwrap().variables[0]
            .codes()
            .unwrap()
            .clone()
    };
    let codes = list("{ value = 1, label = 'a' }, { value = 2, label = 'b', key = 'x' }");
    assert!(same_codes(
        &codes,
        &list("{ value = 2, label = 'b' }, { value = 1, label = 'a' }")
    ));
    assert!(!same_codes(
        &codes,
        &list("{ value = 1, label = 'a' }, { value = 2, label = 'c' }")
    ));
    assert!(!same_codes(&codes, &list("{ value = 1, label = 'a' }")));
}

#[test]
fn a_timeline_has_a_date_or_the_year_of_one() {
    let timeline = |date: &'static str, grain, by: Option<&'static str>| {
        move |of: &dyn Fn(&str) -> VariableIx| Shape::Timeline {
            date: of(date),
            grain,
            by: by.map(of),
        }
    };
    let mode = Some("incident.mode");
    assert_eq!(
        unit(timeline("incident.date", Grain::Quarter, mode)),
        "incident"
    );
    assert_eq!(
        unit(timeline("judgement.trial_date", Grain::Month, None)),
        "judgement"
    );
    assert_eq!(
        unit(timeline("incident.year", Grain::Year, mode)),
        "incident"
    );
    assert_eq!(
        refused(timeline("incident.year", Grain::Month, None)),
        "`incident.year` is a year and cannot be counted by month; use its date instead"
    );
    assert_eq!(
        refused(timeline("incident.date", Grain::Day, None)),
        "timelines cannot be counted by day; use year, quarter or month"
    );
    assert_eq!(
        refused(timeline("victim.age", Grain::Year, None)),
        "`victim.age` is ordinal; a timeline needs a date, or the year of one"
    );
}

#[test]
fn durations_lie_between_two_dates() {
    let durations = |from: &'static str, to: &'static str, grain| {
        move |of: &dyn Fn(&str) -> VariableIx| Shape::Durations {
            from: of(from),
            to: of(to),
            grain,
            by: None,
        }
    };
    assert_eq!(
        unit(durations(
            "incident.date",
            "victim.release_date",
            Grain::Day
        )),
        "victim"
    );
    assert_eq!(
        refused(durations(
            "incident.year",
            "victim.release_date",
            Grain::Year
        )),
        "`incident.year` is a year; durations lie between two dates"
    );
    assert_eq!(
        refused(durations(
            "incident.date",
            "victim.release_date",
            Grain::Quarter
        )),
        "durations cannot be counted by quarter; use year, month or day"
    );
    assert!(
        refused(durations(
            "defendant.birth_date",
            "incident.date",
            Grain::Year
        ))
        .contains("cannot be crossed")
    );
}

#[test]
fn a_table_can_count_a_lower_unit_but_no_higher_one() {
    let codebook = study();
    let shape = Shape::Crosstab {
        rows: of(&codebook, "incident.mode"),
        columns: of(&codebook, "judgement.court_province"),
        layer: None,
        percent: None,
    };
    let counting = |unit: &str| {
        codebook
            .fits_counting(&shape, codebook.unit_named(unit))
            .map(|unit| codebook.unit(unit).name.as_str())
    };
    assert_eq!(counting("victim"), Ok("victim"));
    assert_eq!(counting("incident"), Ok("incident"));
    assert_eq!(
        counting("judgement").unwrap_err().to_string(),
        "a table of `incident.mode` cannot count the unit judgement: it must be the variable's own or one below it"
    );
    assert!(counting("defendant").is_err());
}
