//! A flat sheet: one row a victim, what is known of the judgement and the incident repeated in each.

use super::import_values;
use crate::support::Study;

/// Two victims of one incident, one of a second incident, a judgement without victims, and a judgement of which two rows
/// do not agree.
const SHEET: &str = "Case number,perpetrators,Incident no,Incident: Mode,incident.date,victim,gender,Age,court\n\
    2014-GD-SF-271,3,1,2,12.03.2013,1,1,2,x\n\
    2014-GD-SF-271,3,1,,12.03.2013,2,2,1,x\n\
    2014-GD-SF-271,,2,1,1.4.2013,1,2,,x\n\
    2016-YN-2698-83,4,,,,,,,x\n\
    2014-GD-SF-2714,5,1,1,,1,1,,x\n\
    2014-GD-SF-2714,6,1,1,,2,1,,x\n";

const OPTIONS: [&str; 4] = ["--unit", "victim", "--date-order", "dmy"];

#[test]
fn each_record_gets_its_values_once_and_contradictions_are_left_out() {
    let study = Study::new();
    study.write("sheet.csv", SHEET);
    let seen = import_values(&study, "sheet.csv", &OPTIONS);
    seen.has(&[
        "judgement.perpetrators",
        "incident.mode",
        "incident.date",
        "which incident",
        "contradictory",
        "5 (rows 6); 6 (rows 7)",
        "1 value of a record above the rows is not the same",
        "6 rows, 0 of them left out.",
    ]);
    assert_eq!(seen.code, 1, "{}", seen.all());
    assert!(study.all_coded().is_empty());
    let applied = import_values(&study, "sheet.csv", &[&OPTIONS[..], &["--apply"]].concat());
    assert_eq!(applied.code, 1, "{}", applied.all());
    let coded = study.all_coded();
    let expected = [
        ("2014-GD-SF-271 perpetrators", "3"),
        ("2014-GD-SF-271/I1 date", "2013-03-12"),
        ("2014-GD-SF-271/I1 mode", "2 parental sale"),
        ("2014-GD-SF-271/I1/V1 age", "2 1-5 months"),
        ("2014-GD-SF-271/I1/V1 gender", "1 male"),
        ("2014-GD-SF-271/I1/V2 age", "1 under 1 month"),
        ("2014-GD-SF-271/I1/V2 gender", "2 female"),
        ("2014-GD-SF-271/I2 date", "2013-04-01"),
        ("2014-GD-SF-271/I2 mode", "1 abduction"),
        ("2014-GD-SF-271/I2/V1 gender", "2 female"),
        ("2014-GD-SF-2714/I1 mode", "1 abduction"),
        ("2014-GD-SF-2714/I1/V1 gender", "1 male"),
        ("2014-GD-SF-2714/I1/V2 gender", "1 male"),
        ("2016-YN-2698-83 perpetrators", "4"),
    ];
    let coded: Vec<(&str, &str)> = coded
        .iter()
        .map(|(place, value)| (place.as_str(), value.as_str()))
        .collect();
    assert_eq!(coded, expected);
    let records = study.count("SELECT count(*) FROM record WHERE name LIKE '%83/%'");
    assert_eq!(records, 0, "a judgement without victims gets none");
    // Once more: everything is there already.
    let again = import_values(&study, "sheet.csv", &OPTIONS);
    again.has(&["0 new, ", "0 different"]);
    assert_eq!(study.undo_all(), 1);
    assert!(study.all_coded().is_empty());
}

#[test]
fn a_file_says_which_column_is_which() {
    let study = Study::new();
    study.write(
        "sheet.csv",
        "AZ,TK,Art,G,Rest\n2014-GD-SF-271,3,2,1,x\n2014-GD-SF-271,3,2,2,y\n",
    );
    study.write(
        "columns.txt",
        "\u{feff}# how the sheet was made\nTK = perpetrators\n\nArt=incident.mode\nG = gender\n Rest =\n",
    );
    let options = ["--unit", "victim", "--number", "AZ", "--map", "columns.txt"];
    let seen = import_values(&study, "sheet.csv", &options);
    seen.has(&[
        "judgement.perpetrators",
        "incident.mode",
        "victim.gender",
        "left out by --map",
        "Values: 4 new, 0 the same",
    ]);
    assert_eq!(seen.code, 0, "{}", seen.all());
    study.write("columns.txt", "TK = perpetrators\nArt\n");
    let refused = import_values(&study, "sheet.csv", &options);
    assert!(
        refused
            .err
            .contains("columns.txt, line 2: `Art` is not COLUMN=VARIABLE"),
        "{}",
        refused.err
    );
    let gone = [&options[..5], &["none.txt"]].concat();
    let refused = import_values(&study, "sheet.csv", &gone);
    assert!(
        refused.err.contains("`none.txt` cannot be read"),
        "{}",
        refused.err
    );
}

#[test]
fn the_columns_tell_of_which_unit_the_rows_are() {
    let study = Study::new();
    let tells = |name: &str, sheet: &str, options: &[&str], part: &str| {
        study.write(name, sheet);
        let seen = import_values(&study, name, options);
        seen.has(&[part]);
    };
    study.write("flat.csv", SHEET);
    let applied = import_values(&study, "flat.csv", &["--date-order", "dmy", "--apply"]);
    applied.has(&["incident.mode"]);
    assert_eq!(study.all_coded().len(), 14);
    assert_eq!(study.undo_all(), 1);
    let number = "2014-GD-SF-271";
    // By a prefix, by a variable that one unit alone has, by ordinals, by record ids.
    for (sheet, part) in [
        (format!("case,victim.gender\n{number},1\n"), "victim.gender"),
        (
            format!("case,perpetrators\n{number},3\n"),
            "judgement.perpetrators",
        ),
        (
            format!("case,mode,incident\n{number},1,2\n"),
            "incident.mode",
        ),
        (
            format!("case,victim no,remark\n{number},1,x\n"),
            "victim.remark",
        ),
        (
            format!("record_id,gender\n{number}/I1/V2,1\n"),
            "victim.gender",
        ),
        (format!("record_id,gender\n{number}/I1/V2,1\n"), "V2"),
        (
            format!("case,sex,defendant\n{number},1,1\n"),
            "defendant.sex",
        ),
    ] {
        tells("one.csv", &sheet, &[], part);
    }
    // Branches side by side are asked about, with the units and their columns.
    let both = format!("case,gender,sex\n{number},1,2\n");
    study.write("both.csv", &both);
    import_values(&study, "both.csv", &[]).refused(
        2,
        "victim has gender; defendant has sex; name one with --unit",
    );
    let map = ["--map", "sex="];
    tells("both.csv", &both, &map, "victim.gender");
    tells("both.csv", &both, &["--unit", "defendant"], "defendant.sex");
}

#[test]
fn a_map_names_units_where_columns_hold_numbers_of_records() {
    let study = Study::new();
    study.write("sheet.csv", "AZ,Tat,Opfer,G\n2014-GD-SF-271,2,3,1\n2014-GD-SF-271,2,2,2\n2014-GD-SF-271,2,1,2\n2014-GD-SF-271,1,1,2\n");
    study.write(
        "columns.txt",
        "AZ = judgement\nTat = incident\nOpfer = victim\nG = gender\n",
    );
    let options = ["--map", "columns.txt", "--apply"];
    let applied = import_values(&study, "sheet.csv", &options);
    assert_eq!(applied.code, 0, "{}", applied.all());
    assert_eq!(study.coded("2014-GD-SF-271/I2/V3", "gender"), "1 male");
    assert_eq!(study.coded("2014-GD-SF-271/I1/V1", "gender"), "2 female");
}
