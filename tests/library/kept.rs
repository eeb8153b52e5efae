//! The library that is kept of each version of the schema, for `migrations.rs`: it has a row in every table.
//!
//! It is made before the schema changes, by the version that is left:
//!
//! ```sh
//! cargo test --test library -- --ignored a_library_of_this_version_is_kept
//! ```

use casebench::codebook::Metadata;
use casebench::library::{Decision, Edit, KeptTable, Mark, Screening, Step, StepAction, Walk};

use super::migrations::version;
use crate::support::{CODEBOOK, Study};

/// A text of the court's own number, with some facts more for each.
fn text(number: u32, facts: &str) -> String {
    format!("绥丰县人民法院\n刑事判决书\n（2014）绥丰刑初字第{number}号\n经审理查明，{facts}\n")
}

/// A small study with everything that a library can hold: an import with a repeat and a file that is not readable, a
/// sample, values, evidence, marks, decisions, a deleted record, a step undone and a step redone.
fn study() -> Study {
    let theme = "\n[[theme]]\nname = \"trade\"\nlabel = \"Trade\"\n";
    let study = Study::with_codebook(&format!("{CODEBOOK}{theme}"));
    study.write("in/1.txt", text(31, "某甲以3万元将婴儿卖给某乙。"));
    study.write("in/2.txt", text(31, "某甲以3万元将婴儿卖给某丙。"));
    study.write("in/3.txt", text(32, "某丁从越南带来一名婴儿。"));
    study.write("in/4.txt", text(32, "某丁从越南带来一名婴儿。"));
    study.write("in/5.txt", "");
    study.printed(&["import", "in"]);
    study.printed(&["sample", "--name", "pilot", "--size", "2", "--seed", "1"]);

    let ids = study.library().judgements().unwrap();
    let [first, second, third] = [0, 1, 2].map(|at: usize| ids[at].stem.clone());
    study
        .record(&first)
        .code("perpetrators", 2)
        .code("topics", [1, 3]);
    study
        .record(&format!("{first}/I1"))
        .code("date", "2013-11")
        .code("mode", 1);
    let victim = study.record(&format!("{first}/I1/V1"));
    victim
        .code("gender", 2)
        .code("price", "3万")
        .code("remark", "卖给某乙")
        .code("age", -9);
    study.record(&format!("{first}/D1")).code("sex", 1);
    study.delete(&format!("{first}/D1"));
    attach(&study, &first, "婴儿");
    put_theme(&study, &first, "婴儿", "sold as a whole");
    let record = study.library().root_of(study.judgement(&first).id).unwrap();
    let stands = Edit::Acknowledge {
        record,
        rule: "perpetrators <= 3".into(),
        reason: Some("named so in the text".into()),
    };
    study.edit(&first, stands);
    study.mark(&first, Mark::Done);
    study.mark(&second, Mark::Flag);
    study.edit(&second, Edit::Note(Some("second look".into())));
    let court = Edit::Metadata {
        field: Metadata::Court,
        new: Some("岭安市人民法院".into()),
    };
    study.edit(&third, court);
    study.screen(&third, Screening::Included);
    let repeat = Edit::Likeness {
        other: ids[0].id,
        decision: Some(Decision::First),
    };
    study.edit(&second, repeat);
    keep_table(&study, "modes of our own");
    study.screen(&third, Screening::excluded("other"));
    study.code(&third, "perpetrators", 7);
    let mut library = study.library();
    for walk in [Walk::Undo, Walk::Undo, Walk::Redo] {
        library.walk(walk).unwrap().unwrap();
    }
    study
}

/// Keeps a table of one's own.
fn keep_table(study: &Study, name: &str) {
    let kept = KeptTable {
        definition: "[[table]]\nrows = \"incident.mode\"\n".into(),
        details: "{}".into(),
        in_report: true,
    };
    let edit = Edit::Table {
        name: name.into(),
        new: Some(kept),
    };
    let action = StepAction::KeepTable { name: name.into() };
    let step = Step::of_study(action, vec![edit]);
    study.library().make(&step).unwrap();
}

/// Attaches a passage to the mode of the first incident of a judgement.
fn attach(study: &Study, stem: &str, quote: &str) {
    let library = study.library();
    let judgement = study.judgement(stem).id;
    let text = library.text(judgement).unwrap();
    let start = text.find(quote).unwrap();
    let records = library.records(judgement).unwrap();
    let incident = records.iter().find(|record| record.name.ends_with("/I1"));
    let evidence = Edit::Evidence {
        record: incident.unwrap().id,
        variable: library.codebook().variables_named("incident.mode")[0],
        passage: start..start + quote.len(),
        attached: true,
    };
    study.edit(stem, evidence);
}

/// Puts the codebook's first theme on a passage.
fn put_theme(study: &Study, stem: &str, quote: &str, memo: &str) {
    let library = study.library();
    let text = library.text(study.judgement(stem).id).unwrap();
    let start = text.find(quote).unwrap();
    let theme = Edit::Theme {
        theme: library.codebook().theme_ixs().next().unwrap(),
        passage: start..start + quote.len(),
        memo: Some(memo.into()),
    };
    study.edit(stem, theme);
}

#[test]
fn the_library_that_is_kept_has_a_row_in_every_table() {
    let study = study();
    let file = study.database();
    let mut query = file
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
        .unwrap();
    let tables = query.query_map([], |row| row.get(0)).unwrap();
    let tables: Vec<String> = tables.map(Result::unwrap).collect();
    assert!(tables.len() > 15, "{tables:?}");
    for table in tables {
        let rows = study.count(&format!("SELECT count(*) FROM {table}"));
        assert!(rows > 0, "{table} is empty: give it a row above");
    }
}

#[test]
#[ignore = "writes tests/libraries/version-N.db, before the schema changes"]
fn a_library_of_this_version_is_kept() {
    let study = study();
    let version = version(&study.file());
    let kept = format!(
        "{}/tests/libraries/version-{version}.db",
        env!("CARGO_MANIFEST_DIR")
    );
    study.library().back_up(kept.as_ref()).unwrap();
}
