//! The codebook changes while it is in use: values follow, nothing is lost, and undo brings all back.

use std::sync::LazyLock;

use casebench::codebook::{Codebook, Recode, Value};
use casebench::library::{
    Adopted, By, Edit, Library, LibraryError, NewCodebook, Refusal, Touched, Walk,
};
use proptest::prelude::*;
use rusqlite::types::Value as Cell;

use super::counts::DIFFERING;
use super::steps::root;
use crate::support::{CODEBOOK, Study, properties};

/// The codebook with these edits of its text.
fn edited(toml: &str, edits: &[(&str, &str)]) -> NewCodebook {
    let mut toml = toml.to_owned();
    for (from, to) in edits {
        assert!(toml.contains(from), "{from}");
        toml = toml.replacen(from, to, 1);
    }
    NewCodebook {
        toml,
        ..NewCodebook::default()
    }
}

fn recode(mut new: NewCodebook, recodes: &[&str]) -> NewCodebook {
    new.recodes = recodes.iter().map(|text| text.parse().unwrap()).collect();
    new
}

fn change(study: &Study, new: &NewCodebook) -> Adopted {
    study.library().change_codebook(new).unwrap()
}

/// What stands against a new version, a line each.
fn refused(study: &Study, new: &NewCodebook) -> Vec<Refusal> {
    let before = dump(study);
    let refused = study.library().change_codebook(new).unwrap_err();
    assert_eq!(dump(study), before, "nothing is changed");
    match refused {
        LibraryError::CodebookRefused(refusals) => refusals,
        other => panic!("{other}"),
    }
}

const GENDER: &str = r#"name = "gender"
unit = "victim"
label = "Gender"
kind = "nominal"
codes = [
  { value = 1, label = "male" },
  { value = 2, label = "female" },
]"#;

/// A study with three victims, of whom two have a gender and one has evidence for it.
fn coded() -> Study {
    let study = Study::new();
    study.record("271/I1/V1").code("gender", 1).code("age", 2);
    study
        .record("271/I1/V2")
        .code("gender", 2)
        .code("price", "100");
    study.record("2714/I1/V1").code("gender", -9).code("age", 1);
    study
}

#[test]
fn a_renamed_variable_keeps_its_values_and_all_that_refers_to_it() {
    let study = coded();
    let new = edited(
        CODEBOOK,
        &[
            ("name = \"gender\"", "name = \"sex\"\nwas = \"gender\""),
            (
                "name = \"victim\"",
                "name = \"child\"\nwas = \"victim\"\nletter = \"V\"",
            ),
            ("label = \"male\"", "label = \"boy\""),
        ],
    );
    let new = NewCodebook {
        toml: new.toml.replace("unit = \"victim\"", "unit = \"child\""),
        reason: Some("as in the literature".into()),
        ..new
    };
    let adopted = change(&study, &new);
    assert_eq!(adopted.backup, None, "no value changed");
    assert_eq!(study.coded("271/I1/V1", "sex"), "1 boy");
    assert_eq!(study.coded("271/I1/V2", "price"), "100");
    let label = "SELECT count(*) FROM wide_child WHERE sex_label = 'boy'";
    assert_eq!(study.count(label), 1);
    let mut library = study.library();
    let versions = library.codebook_versions().unwrap();
    assert_eq!(versions.len(), 2);
    assert_eq!(versions[1].reason.as_deref(), Some("as in the literature"));
    assert!(versions[1].in_use && versions[0].stands);
    let undone = library.walk(Walk::Undo).unwrap().unwrap();
    assert_eq!(undone.codebook, Some(1));
    let said = library.in_words(&undone).unwrap();
    assert!(
        said.starts_with("codebook version 2: unit child, was victim, and "),
        "{said}"
    );
    assert_eq!(study.coded("271/I1/V1", "gender"), "1 male");
    let versions = library.codebook_versions().unwrap();
    assert!(versions[0].in_use && !versions[1].stands);
}

#[test]
fn a_code_that_goes_needs_a_recode_that_is_named() {
    let study = coded();
    let gone = edited(
        CODEBOOK,
        &[(
            "  { value = 2, label = \"female\" },\n]\n\n[[variable]]\nname = \"age\"",
            "]\n\n[[variable]]\nname = \"age\"",
        )],
    );
    let refusals = refused(&study, &gone);
    assert_eq!(refusals.len(), 1);
    let said = refusals[0].to_string();
    assert!(
        said.contains("one value has it") && said.contains("`--recode victim.gender 2=CODE`"),
        "{said}"
    );
    let wrong = [
        ("victim.gender 2=5", "no code and no missing code 5"),
        ("victim.gender 8=1", "has no code 8"),
        ("victim.sexx 2=1", "no variable `victim.sexx`"),
    ];
    for (given, why) in wrong {
        let refusals = refused(&study, &recode(gone.clone(), &[given]));
        assert!(refusals[0].to_string().contains(why), "{}", refusals[0]);
    }
    let preview = study.library().preview_codebook(&gone).unwrap();
    let touched = Touched {
        values: 1,
        judgements: 1,
        ..Touched::default()
    };
    assert_eq!(preview.touched, [touched]);

    let adopted = change(&study, &recode(gone.clone(), &["gender 2=-8"]));
    let backup = adopted.backup.unwrap();
    assert!(backup.to_string_lossy().ends_with("study.db.codebook-1"));
    let before = Library::open(&backup).unwrap();
    assert_eq!(before.codebook_version(), 1);
    assert_eq!(study.coded("271/I1/V2", "gender"), "-8 undeterminable");
    assert_eq!(study.coded("271/I1/V1", "gender"), "1 male");
    study.library().walk(Walk::Undo).unwrap().unwrap();
    assert_eq!(study.coded("271/I1/V2", "gender"), "2 female");
    let merged = edited(
        &gone.toml,
        &[(
            "label = \"male\" },\n]\n\n[[variable]]\nname = \"age\"",
            "label = \"any\", was = 2 },\n]\n\n[[variable]]\nname = \"age\"",
        )],
    );
    change(&study, &merged);
    assert_eq!(study.coded("271/I1/V2", "gender"), "1 any");
}

#[test]
fn what_is_removed_is_kept_and_comes_back() {
    let study = coded();
    let variable = format!("[[variable]]\n{GENDER}\n");
    let without = edited(CODEBOOK, &[(&variable, "")]);
    let preview = study.library().preview_codebook(&without).unwrap();
    assert_eq!(
        (preview.touched[0].values, preview.touched[0].judgements),
        (3, 2)
    );
    let before = study.judgement("271");
    assert!(change(&study, &without).backup.is_some());
    assert_eq!(study.count("SELECT sum(coded) FROM progress"), 3);
    assert_eq!(study.count(DIFFERING), 0);
    assert!(
        !study
            .all_coded()
            .keys()
            .any(|name| name.ends_with("gender"))
    );
    // A deleted record takes its removed values along, and brings them back.
    study.delete("271/I1/V2");
    study.library().walk(Walk::Undo).unwrap().unwrap();
    assert_eq!(study.count(DIFFERING), 0);
    change(&study, &edited(CODEBOOK, &[]));
    assert_eq!(study.coded("271/I1/V1", "gender"), "1 male");
    assert_eq!(study.judgement("271"), before);
    assert_eq!(study.count(DIFFERING), 0);
}

#[test]
fn what_cannot_move_says_why() {
    let study = coded();
    let cases: [(&[(&str, &str)], &str); 4] = [
        (
            &[("parent = \"incident\"", "parent = \"judgement\"")],
            "unit victim cannot move below another unit",
        ),
        (
            &[("label = \"Victim\"", "label = \"Victim\"\nletter = \"W\"")],
            "the letter of unit victim cannot change",
        ),
        (
            &[(
                "name = \"price\"\nunit = \"victim\"",
                "name = \"price\"\nwas = \"victim.price\"\nunit = \"incident\"",
            )],
            "victim.price cannot move to another unit",
        ),
        (
            &[(
                "name = \"price\"\nunit = \"victim\"\nlabel = \"Sale price\"\nkind = \"money\"\ncurrency = \"RMB yuan\"\nmin = 0",
                "name = \"price\"\nunit = \"victim\"\nlabel = \"Sale price\"\nkind = \"date\"",
            )],
            "kind money cannot become one of kind date",
        ),
    ];
    for (edits, why) in cases {
        let refusals = refused(&study, &edited(CODEBOOK, edits));
        assert_eq!(refusals.len(), 1, "{refusals:?}");
        assert!(refusals[0].to_string().contains(why), "{}", refusals[0]);
    }
    let faulty = NewCodebook::default();
    let refused = study.library().change_codebook(&faulty).unwrap_err();
    assert!(matches!(refused, LibraryError::NewCodebook(_)), "{refused}");
}

#[test]
fn a_session_with_an_older_codebook_writes_nothing() {
    let study = coded();
    let mut other = study.library();
    change(&study, &edited(CODEBOOK, &[("\"Gender\"", "\"Sex\"")]));
    let (judgement, record) = root(&other, 0);
    let edit = super::steps::code(&other, record, Some(3.0));
    let refused = other
        .apply(judgement, std::slice::from_ref(&edit))
        .unwrap_err();
    assert!(
        matches!(refused, LibraryError::CodebookChanged),
        "{refused}"
    );
    assert!(other.walk(Walk::Undo).is_err());
    let changes = other.few_changes(9).unwrap().unwrap();
    assert!(changes.codebook);
    other.renew_codebook().unwrap();
    other.apply(judgement, &[edit]).unwrap();
}

#[test]
fn a_code_is_added_and_coded_in_one_step() {
    let study = coded();
    let mut library = study.library();
    let new = edited(
        CODEBOOK,
        &[(
            "label = \"organised\" },",
            "label = \"organised\" },\n  { value = 4, label = \"lured\" },",
        )],
    );
    let judgement = study.judgement("271").id;
    let records = library.records(judgement).unwrap();
    let incident = records.iter().find(|record| record.name.ends_with("/I1"));
    let edit = Edit::Value {
        record: incident.unwrap().id,
        variable: library.codebook().variable_named("incident.mode").unwrap(),
        new: Some(Value::Code(4)),
        by: By::Own,
    };
    library
        .change_codebook_and(&new, &[(judgement, vec![edit])])
        .unwrap();
    assert_eq!(study.coded("271/I1", "mode"), "4 lured");
    library.walk(Walk::Undo).unwrap().unwrap();
    assert_eq!(study.coded("271/I1", "mode"), "uncoded");
    assert_eq!(library.codebook_version(), 1);
    library.walk(Walk::Redo).unwrap().unwrap();
    assert_eq!(study.coded("271/I1", "mode"), "4 lured");
}

#[test]
fn each_value_knows_the_version_under_which_it_was_coded() {
    let study = coded();
    change(&study, &edited(CODEBOOK, &[("\"Gender\"", "\"Sex\"")]));
    let under = |version: i64| {
        study.count(&format!(
            "SELECT count(*) FROM value WHERE codebook = {version}"
        ))
    };
    let all = under(1);
    assert_eq!(under(2), 0);
    // The same answer again says that it still holds.
    study.code("271/I1/V1", "gender", 1);
    assert_eq!((under(1), under(2)), (all - 1, 1));
    study.code("271/I1/V2", "gender", 1);
    assert_eq!((under(1), under(2)), (all - 2, 2));
    let mut library = study.library();
    library.walk(Walk::Undo).unwrap();
    library.walk(Walk::Undo).unwrap();
    assert_eq!((under(1), under(2)), (all, 0));
    library.walk(Walk::Redo).unwrap();
    assert_eq!((under(1), under(2)), (all - 1, 1));
}

#[test]
fn all_passes_are_recoded_and_a_pass_that_coded_since_keeps_the_version() {
    let study = coded();
    let file = study.database();
    file.execute_batch(
        "INSERT INTO pass (name) VALUES ('second');
         INSERT INTO value (record, variable, pass, code)
         SELECT record, variable, 2, 2 FROM value AS v JOIN variable AS n ON n.id = v.variable
         WHERE n.name = 'gender' AND v.missing IS NULL;",
    )
    .unwrap();
    let other = edited(
        CODEBOOK,
        &[(
            "  { value = 2, label = \"female\" },\n]\n\n[[variable]]\nname = \"age\"",
            "  { value = 3, label = \"female\", was = 2 },\n]\n\n[[variable]]\nname = \"age\"",
        )],
    );
    change(&study, &other);
    let coded = |code: i64| {
        study.count(&format!(
            "SELECT count(*) FROM value WHERE pass = 2 AND code = {code}"
        ))
    };
    assert_eq!((coded(2), coded(3)), (0, 2));
    study.library().walk(Walk::Undo).unwrap().unwrap();
    assert_eq!((coded(2), coded(3)), (2, 0));
    study.library().walk(Walk::Redo).unwrap().unwrap();
    let mut second = study.library();
    second.enter_pass("second").unwrap();
    let (judgement, record) = root(&second, 0);
    let edit = super::steps::code(&second, record, Some(3.0));
    second.apply(judgement, &[edit]).unwrap();
    let refused = study.library().walk(Walk::Undo).unwrap_err().to_string();
    assert!(
        refused.contains("pass `second` has coded one value since"),
        "{refused}"
    );
    second.walk(Walk::Undo).unwrap().unwrap();
    let refused = study.library().walk(Walk::Undo);
    assert!(
        refused.is_err(),
        "undoing is coding too: it stands in the history"
    );
}

/// All that the file holds, but for the history and for names that the codebook has not.
fn dump(study: &Study) -> Vec<String> {
    held(&study.database(), study.library().codebook())
}

fn held(file: &rusqlite::Connection, codebook: &Codebook) -> Vec<String> {
    let mut lines = Vec::new();
    for sql in [
        "SELECT * FROM value ORDER BY 1, 2, 3",
        "SELECT * FROM evidence ORDER BY 1, 2, 3, 4",
        "SELECT * FROM passage_theme ORDER BY 1, 2, 3",
        "SELECT id, deleted, name, unit FROM record WHERE deleted = 0 ORDER BY 1",
        "SELECT * FROM variable WHERE removed = 0 ORDER BY id",
        "SELECT * FROM code ORDER BY 1, 2",
        "SELECT judgement, pass, coded FROM progress WHERE coded <> 0 ORDER BY 1, 2",
        "SELECT value FROM property WHERE name = 'codebook'",
        "SELECT sql FROM sqlite_schema WHERE type = 'view' ORDER BY name",
    ] {
        let mut query = file.prepare(sql).unwrap();
        let columns = query.column_count();
        let mut rows = query.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let cells = (0..columns).map(|at| format!("{:?}", row.get::<_, Cell>(at).unwrap()));
            lines.push(cells.collect::<Vec<_>>().join(" "));
        }
    }
    for (table, names) in [
        (
            "unit",
            codebook
                .units
                .iter()
                .map(|unit| &unit.name)
                .collect::<Vec<_>>(),
        ),
        (
            "theme",
            codebook.themes.iter().map(|theme| &theme.name).collect(),
        ),
    ] {
        for name in names {
            let sql = format!("SELECT id FROM {table} WHERE name = ?1");
            let id: i64 = file.query_row(&sql, [name], |row| row.get(0)).unwrap();
            lines.push(format!("{table} {id} {name}"));
        }
    }
    lines
}

/// Edits of the codebook's text that may follow each other in any order; one that does not fit is left out.
const EDITS: [(&str, &str, &[&str]); 16] = [
    ("label = \"Gender\"", "label = \"Sex of the child\"", &[]),
    (
        "name = \"gender\"",
        "name = \"sex_of_child\"\nwas = \"gender\"",
        &[],
    ),
    (
        "{ value = 3, label = \"organised\" },",
        "{ value = 3, label = \"organised\" },\n  { value = 4, label = \"lured\" },",
        &[],
    ),
    (
        "  { value = 3, label = \"organised\" },\n",
        "",
        &["mode 3=2"],
    ),
    (
        "  { value = 1, label = \"abduction\" },\n",
        "",
        &["mode 1=-9"],
    ),
    (
        "{ value = 2, label = \"parental sale\" }",
        "{ value = 7, label = \"parental sale\", was = 2 }",
        &[],
    ),
    (
        GENDER,
        "name = \"gap\"\nunit = \"victim\"\nlabel = \"Gap\"\nkind = \"text\"",
        &[],
    ),
    (
        "name = \"gap\"\nunit = \"victim\"\nlabel = \"Gap\"\nkind = \"text\"",
        GENDER,
        &[],
    ),
    (
        "label = \"Age\"\nkind = \"ordinal\"",
        "label = \"Age\"\nkind = \"multiple-choice\"",
        &[],
    ),
    (
        "label = \"Age\"\nkind = \"multiple-choice\"",
        "label = \"Age\"\nkind = \"nominal\"",
        &[],
    ),
    (
        "name = \"remark\"",
        "name = \"gender\"\nwas = \"remark\"",
        &[],
    ),
    (
        "label = \"Number of perpetrators\"\nkind = \"number\"\nmin = 1\nmax = 99",
        "label = \"Number of perpetrators\"\nkind = \"text\"",
        &[],
    ),
    (
        "label = \"Number of perpetrators\"\nkind = \"text\"",
        "label = \"Number of perpetrators\"\nkind = \"number\"",
        &[],
    ),
    (
        "name = \"need\"\nlabel = \"Need\"\n",
        "name = \"want\"\nlabel = \"Want\"\nwas = [\"need\", \"debt\"]\n",
        &[],
    ),
    ("\n[[theme]]\nname = \"debt\"\nlabel = \"Debt\"\n", "", &[]),
    (
        "value = -8\nlabel = \"undeterminable\"",
        "value = -6\nlabel = \"unclear\"",
        &["missing -8=-6"],
    ),
];

const THEMES: &str = "\n[[theme]]\nname = \"need\"\nlabel = \"Need\"\n\n[[theme]]\nname = \"debt\"\nlabel = \"Debt\"\n";

#[derive(Debug, Clone)]
enum Act {
    Codebook(usize),
    Code(usize, i64),
    Theme(usize, usize),
    Walk(bool),
    Reopen,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        6 => (0..EDITS.len()).prop_map(Act::Codebook),
        5 => (0_usize..40, -9_i64..5).prop_map(|(at, value)| Act::Code(at, value)),
        2 => (0_usize..4, 0_usize..4).prop_map(|(theme, at)| Act::Theme(theme, at)),
        5 => any::<bool>().prop_map(Act::Walk),
        1 => Just(Act::Reopen),
    ];
    prop::collection::vec(act, 1..11)
}

/// A study with two victims, which each case begins with.
static START: LazyLock<Study> = LazyLock::new(|| {
    let study = Study::with_judgements(&format!("{CODEBOOK}{THEMES}"));
    study.record("271/I1/V1").code("gender", 2);
    study.record("271/I1/V2").code("age", 1);
    study
});

/// An answer to one of the variables of a judgement's records; none where it does not take this one.
fn answer(
    library: &Library,
    at: usize,
    value: i64,
) -> Option<(casebench::library::JudgementId, Edit)> {
    let judgement = library.judgements().unwrap()[0].id;
    let codebook = library.codebook();
    let records = library.records(judgement).unwrap();
    let cells: Vec<_> = records
        .iter()
        .flat_map(|record| {
            codebook
                .coded_of(record.unit)
                .map(move |variable| (record.id, variable))
        })
        .collect();
    let (record, variable) = cells[at % cells.len()];
    let values = [
        Value::Missing(value),
        Value::Code(value),
        Value::Codes([value].into()),
        Value::Number(casebench::codebook::Number::new(value as f64).unwrap()),
        Value::Text(value.to_string()),
    ];
    let known = codebook.variable(variable);
    let of = |code: i64| {
        known
            .codes()
            .is_some_and(|codes| codes.by_value(code).is_some())
    };
    let fits = |new: &&Value| match new {
        Value::Missing(code) => codebook.missing_of(*code).is_some(),
        Value::Code(code) => known.accepts(new) && of(*code),
        Value::Codes(codes) => known.accepts(new) && codes.iter().all(|code| of(*code)),
        other => known.accepts(other),
    };
    let new = values.iter().find(fits)?.clone();
    let edit = Edit::Value {
        record,
        variable,
        new: Some(new),
        by: By::Own,
    };
    Some((judgement, edit))
}

proptest! {
    #![proptest_config(properties())]
    #[test]
    fn undo_and_redo_bring_back_the_same_file(acts in acts()) {
        let study = Study::empty();
        std::fs::copy(START.file(), study.file()).unwrap();
        let file = study.database();
        let mut library = study.library();
        // What the file held after each step that stands, and the place among them.
        let mut states = vec![held(&file, library.codebook())];
        let mut at = 0;
        for act in acts {
            let changed = match act {
                Act::Codebook(edit) => {
                    let (from, to, recodes) = EDITS[edit];
                    let toml = library.codebook_toml().unwrap();
                    if !toml.contains(from) {
                        continue;
                    }
                    let recodes = recodes.iter().map(|recode| recode.parse::<Recode>().unwrap());
                    let new = NewCodebook {
                        toml: toml.replacen(from, to, 1),
                        recodes: recodes.collect(),
                        reason: None,
                    };
                    match library.change_codebook(&new) {
                        Ok(_) => true,
                        Err(LibraryError::CodebookRefused(_) | LibraryError::NewCodebook(_)) => continue,
                        Err(other) => panic!("{other}"),
                    }
                }
                Act::Code(at, value) => match answer(&library, at, value) {
                    Some((judgement, edit)) => {
                        !library.apply(judgement, &[edit]).unwrap().deltas.is_empty()
                    }
                    None => false,
                },
                Act::Theme(theme, at) => {
                    let (judgement, _) = root(&library, 0);
                    let themes: Vec<_> = library.codebook().theme_ixs().collect();
                    if themes.is_empty() {
                        continue;
                    }
                    let edit = Edit::Theme {
                        theme: themes[theme % themes.len()],
                        passage: 3 * at..3 * at + 3,
                        memo: Some(format!("memo {theme}")),
                    };
                    !library.apply(judgement, &[edit]).unwrap().deltas.is_empty()
                }
                Act::Walk(undo) => {
                    let walk = if undo { Walk::Undo } else { Walk::Redo };
                    let walked = library.walk(walk).unwrap().is_some();
                    if walked && undo && at == 0 {
                        // What was coded before the first state: not followed here.
                        return Ok(());
                    }
                    if walked {
                        at = if undo { at - 1 } else { at + 1 };
                    }
                    false
                }
                Act::Reopen => {
                    library = study.library();
                    false
                }
            };
            if changed {
                states.truncate(at + 1);
                states.push(held(&file, library.codebook()));
                at += 1;
            }
            prop_assert_eq!(&held(&file, library.codebook()), &states[at]);
            for sql in [DIFFERING, "SELECT count(*) FROM pragma_foreign_key_check"] {
                let faults: i64 = file.query_row(sql, [], |row| row.get(0)).unwrap();
                prop_assert_eq!(faults, 0);
            }
        }
        while at > 0 {
            library.walk(Walk::Undo).unwrap().unwrap();
            at -= 1;
            prop_assert_eq!(&held(&file, library.codebook()), &states[at]);
        }
    }
}
