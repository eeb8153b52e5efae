use std::sync::Arc;

use super::*;
use crate::library::JudgementId;
use crate::tables::{Frame, Frequency, RecordKey, Tabulator};

/// A chain of three over two units: `c` hangs on `b`, `b` on `a` of the unit above.
const CHAIN: &str = r#"
    title = "t"
    [[unit]]
    name = "case"
    [[unit]]
    name = "victim"
    parent = "case"
    [[variable]]
    name = "a"
    unit = "case"
    label = "A"
    kind = "nominal"
    codes = [{ value = 1, label = "yes" }, { value = 2, label = "no" }]
    [[variable]]
    name = "b"
    unit = "victim"
    label = "B"
    kind = "nominal"
    codes = [{ value = 1, label = "yes" }, { value = 2, label = "no" }]
    only_if = { variable = "a", is = [1] }
    [[variable]]
    name = "c"
    unit = "victim"
    label = "C"
    kind = "text"
    only_if = { variable = "b", is = [1] }
"#;
const A: VariableIx = VariableIx(0);
const B: VariableIx = VariableIx(1);
const C: VariableIx = VariableIx(2);

/// A case (1) and a victim (2) in it, with codes for `a` and `b`.
fn form(codebook: &Codebook, a: Option<i64>, b: Option<i64>) -> Form {
    let record = |id, unit, parent: Option<i64>| Record {
        id: RecordId(id),
        judgement: JudgementId(1),
        unit: codebook.unit_named(unit).unwrap(),
        parent: parent.map(RecordId),
        ordinal: 1,
        name: String::new(),
    };
    let records = vec![record(1, "case", None), record(2, "victim", Some(1))];
    let a = a.map(|code| ((RecordId(1), A), Value::Code(code)));
    let b = b.map(|code| ((RecordId(2), B), Value::Code(code)));
    let mut form = Form::default();
    form.open(records, a.into_iter().chain(b).collect(), codebook);
    form
}

/// Whether the tables of the same answers count the victim under "does not apply".
fn left_out(codebook: &Arc<Codebook>, form: &Form, variable: VariableIx) -> bool {
    let mut records = Frame::new(codebook.clone());
    for record in &form.records {
        let (key, parent) = (
            RecordKey(record.id.0),
            record.parent.map(|p| RecordKey(p.0)),
        );
        records.add_record(record.unit, key, parent).unwrap();
    }
    for loaded in codebook.variable_ixs() {
        let values = form.values.iter().filter(|((_, ix), _)| *ix == loaded);
        let values = values.map(|((id, _), value)| (RecordKey(id.0), value.clone()));
        records.load_column(loaded, values.collect());
    }
    Frequency::of(&mut Tabulator::new(records), variable)
        .unwrap()
        .not_applicable
        == 1
}

#[test]
fn the_form_and_the_tables_follow_a_chain_by_one_rule() {
    use Applies::{No, NotYetKnown, Yes};
    let codebook = Arc::new(Codebook::parse(CHAIN).unwrap());
    for (a, b, expected) in [
        (None, None, [NotYetKnown, NotYetKnown]),
        (None, Some(1), [NotYetKnown, Yes]),
        (Some(1), None, [Yes, NotYetKnown]),
        (Some(1), Some(1), [Yes, Yes]),
        (Some(1), Some(2), [Yes, No]),
        (Some(2), None, [No, No]),
        // An answer left over from when `a` was another one.
        (Some(2), Some(1), [No, No]),
    ] {
        let form = form(&codebook, a, b);
        let judged = [B, C].map(|variable| form.applies(&codebook, RecordId(2), variable));
        assert_eq!(judged, expected, "a {a:?}, b {b:?}");
        for (variable, applies) in [B, C].into_iter().zip(judged) {
            assert_eq!(
                left_out(&codebook, &form, variable),
                applies == No,
                "a {a:?}, b {b:?}, {variable:?}"
            );
        }
    }
}

#[test]
fn a_record_whose_chain_is_cut_off_is_complete() {
    let codebook = Codebook::parse(CHAIN).unwrap();
    for b in [None, Some(1)] {
        let mut form = form(&codebook, Some(2), b);
        for record in form.records.clone() {
            let completeness = form.completeness(&codebook, &record);
            assert_eq!(completeness, Completeness::Complete, "b {b:?}");
        }
        assert!(!form.next_uncoded(&codebook), "b {b:?}");
    }
}
