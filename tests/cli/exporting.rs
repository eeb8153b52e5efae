//! Data files for other programs: read again by this one, and by those where they are on the machine.

use std::process::Command;

use crate::support::{Desk, Study};

/// A python that has `pyreadstat` (which reads files of SPSS and Stata by `ReadStat`, as haven does in R) and pandas.
fn python() -> Option<String> {
    let given = std::env::var("CASEBENCH_TEST_PYTHON").ok();
    let names = given.into_iter().chain(["python3".to_owned()]);
    names.into_iter().find(|python| {
        let asked = Command::new(python)
            .args(["-c", "import pyreadstat, pandas"])
            .output();
        asked.is_ok_and(|asked| asked.status.success())
    })
}

fn demonstration() -> Desk {
    let desk = Desk::new();
    assert_eq!(desk.run(&["demo", "demo.db"]).code, 0);
    desk
}

/// A study with texts of every length, a name that SPSS and Stata keep for themselves, partial dates and an ordinal scale.
fn study() -> Study {
    let toml = r#"
title = "Widths"

[[missing]]
value = -9
label = "not stated"
key = "-"

[[unit]]
name = "judgement"
label = "Judgement"

[[variable]]
name = "with"
unit = "judgement"
label = "With whom"
kind = "ordinal"
codes = [{ value = 1, label = "alone" }, { value = 2, label = "not \"alone\", l'autre" }]

[[variable]]
name = "words"
unit = "judgement"
label = "Words"
kind = "text"

[[variable]]
name = "day"
unit = "judgement"
label = "Day"
kind = "date"

[[variable]]
name = "share"
unit = "judgement"
label = "Share"
kind = "number"
decimals = 2
min = 0
"#;
    let study = Study::with_judgements(toml);
    let stems = study.library().judgements().unwrap();
    let texts = [
        "某".repeat(85),
        "=1+1".to_owned(),
        format!("{}z", "a".repeat(3000)),
        "x".repeat(256),
    ];
    let days = ["2010", "2010-05", "2010-05-06", "1899-12-31"];
    let shares = ["0.25", "99", "151.5", "12345.5"];
    for (place, stem) in stems.iter().take(4).enumerate() {
        study
            .record(&stem.stem)
            .code("with", i64::try_from(place % 2 + 1).unwrap())
            .code("words", texts[place].as_str())
            .code("day", days[place])
            .code("share", shares[place]);
    }
    study
        .record(&stems[4].stem)
        .code("with", -9)
        .code("words", -9)
        .code("day", -9)
        .code("share", -9);
    study
}

/// pyreadstat 1.3.7 and pandas 3.1.1 find in the files of SPSS and Stata what the CSV says.
#[test]
fn python_reads_the_files_of_spss_and_stata() {
    let Some(python) = python() else {
        println!("skipped: no python with pyreadstat and pandas is here");
        return;
    };
    let compare = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/exporting.py");
    let (desk, study) = (demonstration(), study());
    let export = ["export", "out", "--format", "csv,sav,dta"];
    assert_eq!(desk.run(&export).code, 0);
    study.printed(&export);
    for folder in [desk.path("out"), study.path("out")] {
        let ran = Command::new(&python).arg(compare).arg(&folder).output();
        let ran = ran.unwrap();
        let (said, failed) = (
            String::from_utf8_lossy(&ran.stdout),
            String::from_utf8_lossy(&ran.stderr),
        );
        assert!(ran.status.success(), "{said}{failed}");
        assert!(said.contains("cells the same"), "{said}");
    }
}

/// PSPP counts in the data file, and in what its commands made of the CSV, what `freq` counts.
#[test]
fn pspp_counts_the_same_in_both_files_of_spss() {
    let pspp = |desk: &Desk, script: &str| {
        desk.write("out/run.sps", script);
        let ran = Command::new("pspp")
            .arg("run.sps")
            .current_dir(desk.path("out"))
            .output();
        ran.map(|ran| String::from_utf8_lossy(&ran.stdout).into_owned())
    };
    let desk = demonstration();
    assert_eq!(desk.run(&["export", "out", "--format", "sav,sps"]).code, 0);
    let Ok(nothing) = pspp(&desk, &desk.read("out/read.sps")) else {
        println!("skipped: pspp is not here");
        return;
    };
    assert!(!nothing.contains("error"), "{nothing}");
    let counted = desk.run(&["freq", "victim.age", "victim.gender", "--format", "csv"]);
    for file in ["victim.sav", "victim.from-csv.sav"] {
        let said = pspp(
            &desk,
            &format!("GET FILE='{file}'.\nFREQUENCIES VARIABLES=age gender.\n"),
        );
        let said = said.unwrap();
        let mut seen = 0;
        for line in counted.out.lines() {
            let fields: Vec<&str> = line.split(',').collect();
            let [code, label, count, ..] = fields[..] else {
                continue;
            };
            if code.parse::<i64>().is_err() || count == "0" {
                continue;
            }
            seen += 1;
            let found = said.lines().any(|line| {
                let cells: Vec<&str> = line.split('|').map(str::trim).collect();
                cells.len() > 2 && cells[1].ends_with(label) && cells[2] == count
            });
            assert!(found, "{file}: {label} {count}\n{said}");
        }
        assert!(seen > 7, "{}", counted.out);
    }
}

#[test]
fn the_program_reads_its_own_file_of_spss() {
    let study = study();
    study.printed(&["export", "out", "--format", "sav"]);
    let file = study.path("out").join("judgement.sav");
    let ran = study.run(&[
        "import-values",
        file.to_str().unwrap(),
        "--unit",
        "judgement",
    ]);
    // Dates of which the day is not known, and why one is missing, stand in the column for texts alone.
    assert!(
        ran.out.contains("Values: 0 new, 17 the same, 0 different"),
        "{}{}",
        ran.out,
        ran.err
    );
}

#[test]
fn a_workbook_comes_back_the_same() {
    let study = study();
    study.printed(&["export", "out", "--format", "xlsx"]);
    let file = study.path("out").join("export.xlsx");
    let file = file.to_str().unwrap();
    let read = [
        "import-values",
        file,
        "--sheet",
        "judgement",
        "--unit",
        "judgement",
    ];
    let ran = study.run(&read);
    assert!(
        ran.out.contains("Values: 0 new, 20 the same, 0 different"),
        "{}{}",
        ran.out,
        ran.err
    );
}

#[test]
fn a_record_can_have_the_variables_above_it_and_a_filter_chooses_records() {
    let desk = demonstration();
    let rows = |folder: &str, more: &[&str]| -> Vec<String> {
        let given = [&["export", folder, "--unit", "victim"], more].concat();
        let ran = desk.run(&given);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let table = desk.read(&format!("{folder}/victim.csv"));
        table.lines().map(str::to_owned).collect()
    };
    let all = rows("all", &[]);
    let joined = rows("joined", &["--joined"]);
    assert_eq!(all.len(), joined.len());
    assert!(!all[0].contains("incident_mode") && joined[0].contains(",incident_mode,"));
    assert!(!desk.path("all/incident.csv").exists());
    let young = rows("young", &["--where", "victim.age=1"]);
    let counted = desk.run(&["freq", "victim.age", "--format", "csv"]).out;
    let count = counted.lines().find(|line| line.starts_with("1,")).unwrap();
    let count: usize = count.split(',').nth(2).unwrap().parse().unwrap();
    assert_eq!(young.len() - 1, count);
    // Each victim stands beside its own incident.
    let column = |rows: &[String], name: &str| {
        let mut reader = csv::Reader::from_reader(rows[0].as_bytes());
        let heading = reader.headers().unwrap().clone();
        heading.iter().position(|field| field == name).unwrap()
    };
    let id = column(&joined, "incident_id");
    let mode = column(&joined, "incident_mode");
    assert_eq!(
        desk.run(&["export", "incidents", "--unit", "incident"])
            .code,
        0
    );
    let incidents = desk.read("incidents/incident.csv");
    let incidents: Vec<String> = incidents.lines().map(str::to_owned).collect();
    let own = column(&incidents, "mode");
    let field = |line: &str, place: usize| -> String {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .from_reader(line.as_bytes());
        let row = reader.records().next().unwrap().unwrap();
        row[place].to_owned()
    };
    for line in &joined[1..] {
        let incident = incidents
            .iter()
            .find(|incident| field(incident, 0) == field(line, id))
            .unwrap();
        assert_eq!(field(incident, own), field(line, mode));
    }
}

#[test]
fn what_is_mistyped_is_named_and_nothing_is_written() {
    let desk = demonstration();
    desk.run(&["export", "o", "--unit", "vicitm"])
        .refused(2, "did you mean `victim`?");
    desk.run(&["export", "o", "--where", "victim.agee=1"])
        .refused(2, "agee");
    desk.run(&["export", "o", "--format", "spss"])
        .refused(2, "did you mean `sps`?");
    assert!(!desk.path("o").exists());
}

#[test]
fn a_decimal_comma_and_lines_of_json() {
    let study = study();
    study.printed(&["export", "out", "--format", "csv,jsonl", "--decimal-comma"]);
    let table = study.path("out").join("judgement.csv");
    let table = std::fs::read_to_string(table).unwrap();
    assert!(table.lines().nth(1).unwrap().ends_with(";0,25"), "{table}");
    let lines = std::fs::read_to_string(study.path("out").join("judgement.jsonl")).unwrap();
    let first: serde_json::Value = serde_json::from_str(lines.lines().next().unwrap()).unwrap();
    assert_eq!(
        (&first["share"], &first["day"]),
        (&0.25.into(), &"2010".into())
    );
    assert_eq!(first["with"], 1);
}
