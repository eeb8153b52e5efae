//! Evidence, and how suggestions were taken.

use casebench::codebook::{Value, VariableIx};
use casebench::library::{Acceptance, By, Edit, JudgementId, Library, RecordId, Walk};

use crate::support::{Study, TRAFFICKING, judgement};

const TEXT: &str = "\u{feff}虚构：\u{1b}被告人某甲，男，汉族，文盲。";

/// A judgement with one defendant, to whose answers passages are attached.
struct OneDefendant {
    study: Study,
    library: Library,
    judgement: JudgementId,
    defendant: RecordId,
}

impl OneDefendant {
    fn new() -> Self {
        let study = Study::of(TRAFFICKING, &[judgement("2014-GD-HD-271", TEXT)]);
        study.record("271/D1");
        let library = study.library();
        let judgement = library.judgements().unwrap()[0].id;
        let defendant = library.records(judgement).unwrap()[1].id;
        Self {
            study,
            library,
            judgement,
            defendant,
        }
    }

    fn variable(&self, name: &str) -> VariableIx {
        self.library.codebook().variables_named(name)[0]
    }

    fn code(&mut self, name: &str, new: Option<Value>, by: By) {
        let edit = Edit::Value {
            record: self.defendant,
            variable: self.variable(name),
            new,
            by,
        };
        self.library.apply(self.judgement, &[edit]).unwrap();
    }

    fn attach(&mut self, name: &str, quote: &str) {
        let start = TEXT.find(quote).unwrap();
        let edit = Edit::Evidence {
            record: self.defendant,
            variable: self.variable(name),
            passage: start..start + quote.len(),
            attached: true,
        };
        self.library.apply(self.judgement, &[edit]).unwrap();
    }

    fn quotes(&self, name: &str) -> Vec<&'static str> {
        let evidence = self.library.evidence(self.judgement).unwrap();
        let passages = evidence.get(&(self.defendant, self.variable(name)));
        passages
            .into_iter()
            .flatten()
            .map(|range| &TEXT[range.clone()])
            .collect()
    }
}

#[test]
fn evidence_is_kept_by_its_place_and_its_quote() {
    let mut study = OneDefendant::new();
    study.code("defendant.gender", Some(Value::Code(1)), By::Own);
    study.attach("defendant.gender", "某甲，男");
    study.attach("defendant.gender", "某甲，男");
    study.attach("defendant.gender", "被告人");
    assert_eq!(study.quotes("defendant.gender"), ["被告人", "某甲，男"]);
    let unlike = study.study.count(
        "SELECT count(*) FROM passage AS p
         JOIN judgement_text AS t ON t.judgement = p.judgement
         WHERE substr(t.text, p.first, p.length) <> p.quote",
    );
    assert_eq!(unlike, 0);
}

#[test]
fn evidence_is_removed_and_restored_with_its_value() {
    let mut study = OneDefendant::new();
    study.code("defendant.gender", Some(Value::Code(1)), By::Own);
    study.attach("defendant.gender", "男");
    study.code("defendant.gender", Some(Value::Code(2)), By::Own);
    assert_eq!(
        study.quotes("defendant.gender"),
        ["男"],
        "recoded, read again"
    );
    study.code("defendant.gender", None, By::Own);
    assert!(study.quotes("defendant.gender").is_empty());
    study.library.walk(Walk::Undo).unwrap().unwrap();
    assert_eq!(study.quotes("defendant.gender"), ["男"]);
    study.library.walk(Walk::Redo).unwrap().unwrap();
    assert!(study.quotes("defendant.gender").is_empty());
    study.library = study.study.library();
    study.library.walk(Walk::Undo).unwrap().unwrap();
    assert_eq!(study.quotes("defendant.gender"), ["男"]);
}

#[test]
fn evidence_is_removed_when_an_imported_value_differs() {
    let mut study = OneDefendant::new();
    study.code("defendant.gender", Some(Value::Code(1)), By::Own);
    study.attach("defendant.gender", "男");
    let unit = study.library.codebook().unit_named("defendant").unwrap();
    let at = |code| Edit::At {
        place: vec![(unit, 1)],
        values: vec![(study.variable("defendant.gender"), Value::Code(code))],
    };
    let (same, other) = (at(1), at(2));
    study.library.apply(study.judgement, &[same]).unwrap();
    assert_eq!(study.quotes("defendant.gender"), ["男"], "it says that");
    study.library.apply(study.judgement, &[other]).unwrap();
    assert!(study.quotes("defendant.gender").is_empty());
    study.library.walk(Walk::Undo).unwrap().unwrap();
    assert_eq!(study.quotes("defendant.gender"), ["男"]);
}

#[test]
fn a_passage_that_is_not_in_the_text_is_refused() {
    let mut study = OneDefendant::new();
    for passage in [0..0, 0..1, 0..TEXT.len() + 1] {
        let edit = Edit::Evidence {
            record: study.defendant,
            variable: study.variable("defendant.gender"),
            passage,
            attached: true,
        };
        let refused = study.library.apply(study.judgement, &[edit]);
        assert!(
            refused
                .unwrap_err()
                .to_string()
                .contains("not in the judgement")
        );
    }
}

#[test]
fn the_library_counts_accepted_and_overruled_suggestions() {
    let mut study = OneDefendant::new();
    let code = |code| Some(Value::Code(code));
    study.code("defendant.gender", code(1), By::Suggestion);
    study.code(
        "defendant.ethnicity",
        code(1),
        By::OwnBeside(Value::Code(1)),
    );
    study.code(
        "defendant.education",
        code(2),
        By::OwnBeside(Value::Code(1)),
    );
    study.code("defendant.residence", code(1), By::Own);
    let taken = |study: &OneDefendant, name: &str| {
        let acceptance = study.library.acceptance().unwrap();
        acceptance.get(&study.variable(name)).copied()
    };
    let one = |accepted, same, overruled| {
        Some(Acceptance {
            accepted,
            same,
            overruled,
        })
    };
    assert_eq!(taken(&study, "defendant.gender"), one(1, 0, 0));
    assert_eq!(taken(&study, "defendant.ethnicity"), one(0, 1, 0));
    assert_eq!(taken(&study, "defendant.education"), one(0, 0, 1));
    assert_eq!(taken(&study, "defendant.residence"), None);
    // Taken over, then overruled: the last word counts, until it is taken back.
    study.code("defendant.gender", code(2), By::OwnBeside(Value::Code(1)));
    assert_eq!(taken(&study, "defendant.gender"), one(0, 0, 1));
    study.library.walk(Walk::Undo).unwrap();
    assert_eq!(taken(&study, "defendant.gender"), one(1, 0, 0));
    study.library.walk(Walk::Undo).unwrap();
    study.library.walk(Walk::Redo).unwrap();
    assert_eq!(taken(&study, "defendant.gender"), one(1, 0, 0));
    study.code("defendant.gender", None, By::OwnBeside(Value::Code(1)));
    assert_eq!(taken(&study, "defendant.gender"), None);
}
