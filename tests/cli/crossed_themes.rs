//! Themes crossed with variables and with each other.

use casebench::library::{Edit, NewJudgement};

use crate::support::{CODEBOOK, Study};

const THEMES: &str = r#"
[[theme]]
name = "motive"
label = "Motive"

[[theme]]
name = "need"
label = "Need"
parent = "motive"

[[theme]]
name = "care"
label = "Guardianship"
"#;

/// Need and care stand in one paragraph of the first judgement, in two of the second; the third has care alone, the
/// fourth nothing.
fn study() -> Study {
    let study = Study::with_codebook(&format!("{CODEBOOK}{THEMES}"));
    let mut library = study.library();
    let texts = [
        "甲家贫困，乙为监护人。\n虚构一",
        "甲家贫困。\n乙为监护人。虚构二",
        "乙为监护人。虚构三",
        "虚构四",
    ];
    let new = |(number, text): (usize, &&str)| NewJudgement {
        text: (*text).to_owned(),
        stem: Some(format!("2014-GD-HD-{}", number + 1)),
        province: Some(if number == 0 { "GD" } else { "YN" }.into()),
        ..NewJudgement::default()
    };
    let new: Vec<NewJudgement> = texts.iter().enumerate().map(new).collect();
    library.insert_judgements(&new).unwrap();
    let ids: Vec<_> = library
        .judgements()
        .unwrap()
        .iter()
        .map(|it| it.id)
        .collect();
    for (id, text) in ids.iter().zip(texts) {
        for (theme, quote) in [("need", "贫困"), ("care", "监护人")] {
            let Some(start) = text.find(quote) else {
                continue;
            };
            let edit = Edit::Theme {
                theme: library.codebook().theme_named(theme).unwrap(),
                passage: start..start + quote.len(),
                memo: Some(String::new()),
            };
            library.apply(*id, &[edit]).unwrap();
        }
    }
    drop(library);
    study.record("1/I1").code("mode", 2);
    study.record("2/I1").code("mode", 1);
    study.record("3/I1").code("mode", 2);
    study
}

/// The judgements that a filter finds, by their last numbers.
fn found(study: &Study, filter: &str) -> String {
    let run = study.run(&["find", filter, "--format", "csv"]);
    let stems = run.out.lines().skip(1).filter_map(|line| {
        let at = line.find("2014-GD-HD-")?;
        line[at..].chars().nth("2014-GD-HD-".len())
    });
    stems.collect()
}

#[test]
fn themes_filter_judgements_with_those_below_them_and_all_of_them_hold() {
    let study = study();
    for (filter, judgements) in [
        ("theme:", "123"),
        ("theme:none", "4"),
        ("theme:need", "12"),
        ("theme:motive", "12"),
        ("THEME：care", "123"),
        ("theme:care theme:need", "12"),
        ("theme:care theme:no-need", "3"),
        ("theme:care mode=2", "13"),
        ("theme:need mode=2 prov:GD", "1"),
    ] {
        assert_eq!(found(&study, filter), judgements, "{filter}");
    }
    let unknown = study.run(&["find", "theme:ned"]);
    unknown.refused(2, "did you mean `need`?");
    study
        .run(&["find", "theme:a-b"])
        .refused(2, "theme:poverty");
}

#[test]
fn passages_are_found_by_what_stands_near_them_and_by_what_is_coded() {
    let study = study();
    let count = |arguments: &[&str]| {
        let run = study.run(&[&["passages", "--theme", "need"], arguments].concat());
        run.out.matches('“').count()
    };
    assert_eq!(count(&[]), 2);
    assert_eq!(count(&["--near", "care"]), 1);
    assert_eq!(count(&["--near", "care", "--within", "judgement"]), 2);
    assert_eq!(count(&["--near", "care", "--within", "passage"]), 0);
    assert_eq!(count(&["--where", "mode=1"]), 1);
    assert_eq!(count(&["--where", "theme:care mode=2"]), 1);
    // A theme is not near itself, nor near the wider one that it belongs to.
    assert_eq!(count(&["--near", "motive"]), 0);
}

#[test]
fn a_theme_is_tabulated_like_a_variable() {
    let study = study();
    let freq = study.printed(&["freq", "theme:need", "--format", "csv"]);
    assert!(
        freq.contains("on a passage,2") || freq.contains("1,on a passage,2"),
        "{freq}"
    );
    assert!(freq.contains("on no passage,2"), "{freq}");
    let crossed = study.printed(&["crosstab", "theme:care", "incident.mode"]);
    assert!(crossed.contains("Guardianship"), "{crossed}");
    let filtered = study.printed(&["freq", "incident.mode", "--where", "theme:need"]);
    assert!(filtered.contains("N = 2"), "{filtered}");
    study.run(&["freq", "theme:ned"]).refused(2, "theme:need");
}

#[test]
fn themes_that_occur_together_are_a_matrix() {
    let study = study();
    let lines = |within: &str| -> Vec<String> {
        let printed = study.printed(&["themes", "--matrix", "--within", within, "--format", "csv"]);
        printed.lines().map(str::to_owned).collect()
    };
    assert_eq!(
        lines("judgement"),
        [
            "theme,motive,need,care",
            "motive,2,2,2",
            "need,2,2,2",
            "care,2,2,3"
        ]
    );
    assert_eq!(lines("paragraph")[3], "care,1,1,3");
    assert_eq!(lines("passage")[3], "care,0,0,3");
    let provinces = study.printed(&["themes", "--by-province", "--format", "csv"]);
    assert!(
        provinces.starts_with("label,theme,parent,judgements,passages,GD,YN\n"),
        "{provinces}"
    );
    assert!(
        provinces.contains("Guardianship,care,,3,3,1,2"),
        "{provinces}"
    );
}

#[test]
fn the_report_counts_the_themes_and_quotes_them_where_it_is_asked_to() {
    let study = study();
    let plain = study.printed(&["report"]);
    assert!(
        plain.contains("# Themes") && plain.contains("| care | 2 | 2 | 3 |"),
        "{plain}"
    );
    assert!(!plain.contains("“监护人”"), "{plain}");
    let quoted = study.printed(&["report", "--quotes", "both"]);
    assert!(quoted.contains("“监护人” (2014-GD-HD-1)"), "{quoted}");
}
