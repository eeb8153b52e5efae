//! `casebench history`: what was changed, by keys of the workbench, as the command line prints it.

use crate::support::{Study, press};

#[test]
fn each_change_is_listed_with_what_was_before() {
    let study = Study::new();
    let mut wb = study.open_form("271");
    press(&mut wb, "2 enter up");
    press(&mut wb, "3 enter u ctrl-r !");
    drop(wb);
    let csv = |arguments: &[&str]| -> Vec<Vec<String>> {
        let all = ["history", "--format", "csv"].iter().chain(arguments);
        let ran = study.run(&all.copied().collect::<Vec<_>>());
        assert_eq!(ran.code, 0, "{}", ran.err);
        let mut reader = csv::Reader::from_reader(ran.out.as_bytes());
        let rows = reader.records().map(|row| row.unwrap());
        rows.map(|row| row.iter().map(str::to_owned).collect())
            .collect()
    };
    let rows = csv(&[]);
    let changes: Vec<(&str, &str, &str)> = rows
        .iter()
        .map(|row| (row[4].as_str(), row[7].as_str(), row[8].as_str()))
        .collect();
    assert_eq!(changes.len(), 5, "{changes:?}");
    assert_eq!((changes[0].1, changes[0].2), ("", "2"));
    assert_eq!((changes[1].1, changes[1].2), ("2", "3"));
    assert!(changes[2].0.starts_with("undone: "), "{changes:?}");
    assert_eq!((changes[2].1, changes[2].2), ("3", "2"));
    assert!(changes[3].0.starts_with("redone: "), "{changes:?}");
    assert_eq!((changes[3].1, changes[3].2), ("2", "3"));
    assert!(changes[4].0.contains("flagged"), "{changes:?}");
    // What is asked for is what comes.
    assert_eq!(csv(&["--variable", "perpetrators"]).len(), 4);
    assert_eq!(csv(&["--last", "2"]).len(), 2);
    assert_eq!(csv(&["--last", "2"])[1][4], changes[4].0);
    assert_eq!(csv(&["271"]).len(), 5);
    assert_eq!(csv(&["--since", "2020-01-01", "--all"]).len(), 5);
    assert_eq!(csv(&["--since", "2999-01-01"]).len(), 0);
    assert_eq!(csv(&["2714"]).len(), 0);
    for (arguments, code, said) in [
        (["history", "--variable", "perpetratros"], 2, "did you mean"),
        (["history", "--since", "yesterday"], 2, "--since"),
        (["history", "99999", "--all"], 1, "99999"),
        (["history", "2714", "--all"], 1, "nothing was changed"),
    ] {
        let ran = study.run(&arguments);
        assert_eq!(ran.code, code, "{arguments:?}: {}", ran.err);
        assert!(ran.err.contains(said), "{arguments:?}: {}", ran.err);
    }
}
