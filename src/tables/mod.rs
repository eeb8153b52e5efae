//! stub
#![allow(missing_docs)]
use crate::codebook::*;
use std::collections::HashMap;
use std::sync::Arc;
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RecordKey(pub i64);
#[derive(Debug)]
pub struct Frame {
    codebook: Arc<Codebook>,
    recs: HashMap<RecordKey, (UnitIx, bool)>,
    cols: HashMap<VariableIx, HashMap<RecordKey, Value>>,
}
impl Frame {
    pub fn new(codebook: Arc<Codebook>) -> Self {
        Self {
            codebook,
            recs: HashMap::new(),
            cols: HashMap::new(),
        }
    }
    pub fn add_record(&mut self, u: UnitIx, k: RecordKey, _p: Option<RecordKey>) {
        self.recs.insert(k, (u, true));
    }
    pub fn set_alive(&mut self, k: RecordKey, a: bool) {
        if let Some(r) = self.recs.get_mut(&k) {
            r.1 = a;
        }
    }
    pub fn contains(&self, k: RecordKey) -> bool {
        self.recs.contains_key(&k)
    }
    pub fn has_column(&self, v: VariableIx) -> bool {
        self.cols.contains_key(&v)
    }
    pub fn needed(&self, v: VariableIx) -> Vec<VariableIx> {
        vec![v]
    }
    pub fn load_column(&mut self, v: VariableIx, it: impl Iterator<Item = (RecordKey, Value)>) {
        self.cols.insert(v, it.collect());
    }
    pub fn set(&mut self, v: VariableIx, k: RecordKey, n: Option<Value>) {
        if let Some(c) = self.cols.get_mut(&v) {
            match n {
                Some(x) => {
                    c.insert(k, x);
                }
                None => {
                    c.remove(&k);
                }
            }
        }
    }
}
#[derive(Debug)]
pub struct Row {
    pub value: Option<i64>,
    pub label: String,
    pub count: u64,
    pub valid_percent: Option<f64>,
}
#[derive(Debug)]
pub struct MissingRow {
    pub value: i64,
    pub label: String,
    pub count: u64,
}
#[derive(Debug)]
pub struct Frequency {
    pub rows: Vec<Row>,
    pub missing: Vec<MissingRow>,
    pub not_applicable: u64,
    pub uncoded: u64,
    pub total: u64,
    pub valid: u64,
    pub multiple: bool,
}
impl Frequency {
    pub fn of(f: &Frame, v: VariableIx) -> Self {
        let var = f.codebook.variable(v);
        let total = f.recs.values().filter(|r| r.0 == var.unit && r.1).count() as u64;
        let col = &f.cols[&v];
        let vals: Vec<&Value> = col
            .iter()
            .filter(|(k, _)| f.recs.get(k).is_some_and(|r| r.1))
            .map(|x| x.1)
            .collect();
        let valid = vals.iter().filter(|v| !v.is_missing()).count() as u64;
        let rows = var
            .codes()
            .map(|c| {
                c.0.iter()
                    .map(|c| {
                        let n = vals.iter().filter(|v| **v == &Value::Code(c.value)).count() as u64;
                        Row {
                            value: Some(c.value),
                            label: c.label.clone(),
                            count: n,
                            valid_percent: (valid > 0).then(|| n as f64 * 100. / valid as f64),
                        }
                    })
                    .collect()
            })
            .unwrap_or_default();
        let missing = f
            .codebook
            .missing
            .iter()
            .map(|m| MissingRow {
                value: m.value,
                label: m.label.clone(),
                count: vals
                    .iter()
                    .filter(|v| **v == &Value::Missing(m.value))
                    .count() as u64,
            })
            .collect();
        Self {
            rows,
            missing,
            not_applicable: 0,
            uncoded: total - vals.len() as u64,
            total,
            valid,
            multiple: false,
        }
    }
}
