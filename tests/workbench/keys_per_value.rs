//! How many keys a value costs: five invented judgements are coded completely by the real keys.

use std::collections::{BTreeMap, HashMap};

use casebench::codebook::{Value, VariableIx, VariableKind};
use casebench::demo::{Invented, judgements};
use casebench::library::{NewJudgement, RecordId};
use casebench::tui::Workbench;

use crate::support::{Study, TRAFFICKING, message, press, type_in};

/// Keys pressed, of them the digits of dates, amounts and numbers; letters of free text typed; values coded.
#[derive(Debug, Default, Clone, Copy)]
struct Spent {
    keys: usize,
    digits: usize,
    letters: usize,
    values: usize,
}

/// One who codes, and counts the keys.
struct Coder {
    wb: Workbench,
    spent: Spent,
    /// Whether what the text suggests is used.
    suggestions: bool,
    /// How often each key was pressed; what is typed by the kind of the variable.
    by_key: BTreeMap<String, usize>,
}

/// What is to be coded: the values of each record, by the record's id without the judgement.
type Wanted = HashMap<String, HashMap<String, Value>>;

/// Five judgements that are coded completely.
fn five() -> Vec<Invented> {
    let whole = judgements()
        .into_iter()
        .filter(|it| it.done && it.coding.is_some());
    whole.step_by(6).take(5).collect()
}

fn study(judgements: &[Invented]) -> Study {
    let new = |it: &Invented| NewJudgement {
        text: it.text.clone(),
        source: it.file_name.clone(),
        ..NewJudgement::default()
    };
    let new: Vec<NewJudgement> = judgements.iter().map(new).collect();
    Study::of(TRAFFICKING, &new)
}

/// The values of a judgement as they are coded in the demonstration.
fn wanted(invented: &Invented) -> Wanted {
    let coding = invented.coding.as_ref().unwrap();
    let mut ids: Vec<String> = Vec::new();
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut wanted = Wanted::new();
    for record in &coding.records {
        let id = match record.parent {
            None => String::new(),
            Some(parent) => {
                let letter = record.unit[..1].to_uppercase();
                let above = ids[parent].clone();
                let key = format!("{above}/{letter}");
                let count = counts.entry(key.clone()).or_default();
                *count += 1;
                format!("{key}{count}").trim_start_matches('/').to_owned()
            }
        };
        let values = record
            .values
            .iter()
            .map(|(name, value)| ((*name).to_owned(), value.clone()));
        wanted.insert(id.clone(), values.collect());
        ids.push(id);
    }
    wanted
}

impl Coder {
    fn press(&mut self, keys: &str) {
        self.spent.keys += keys.split_whitespace().count();
        for key in keys.split_whitespace() {
            *self.by_key.entry(key.to_owned()).or_default() += 1;
        }
        press(&mut self.wb, keys);
    }

    fn type_in(&mut self, text: &str) {
        self.spent.keys += text.chars().count();
        let kind = match self.target() {
            Some((_, variable, _)) => {
                let kind = &self.wb.state.codebook.variable(variable).kind;
                format!("{kind:?}")
                    .split(['(', ' '])
                    .next()
                    .unwrap()
                    .to_owned()
            }
            None => "elsewhere".to_owned(),
        };
        *self.by_key.entry(kind).or_default() += text.chars().count();
        type_in(&mut self.wb, text);
    }

    fn target(&self) -> Option<(RecordId, VariableIx, String)> {
        let form = &self.wb.state.form;
        let record = form.current()?;
        let variable = form.variable(&self.wb.state.codebook)?;
        Some((record.id, variable, form.short(record).to_owned()))
    }

    /// Adds the records that are wanted, those that are found in the text first where that is used.
    fn add_records(&mut self, wanted: &Wanted) {
        let state = &self.wb.state;
        if self.suggestions && !state.form.unrecorded(&state.codebook).is_empty() {
            self.press("A enter");
        }
        let mut ids: Vec<&String> = wanted.keys().filter(|id| !id.is_empty()).collect();
        ids.sort();
        let there = |wb: &Workbench, id: &str| {
            let form = &wb.state.form;
            form.records.iter().any(|record| form.short(record) == id)
        };
        for (at, id) in ids.iter().enumerate() {
            if !there(&self.wb, id) {
                let unit_of = |id: &str| id.rsplit('/').next().unwrap()[..1].to_lowercase();
                let above = |id: &str| id.rsplit_once('/').map(|(above, _)| above.to_owned());
                // Those beside it are added with it; incidents are not, for victims follow each.
                let (unit, parent) = (unit_of(id), above(id));
                let beside = ids[at..].iter();
                let beside = beside.filter(|id| unit_of(id) == unit && above(id) == parent);
                let count = if unit == "i" { 1 } else { beside.count() };
                if count > 1 {
                    self.press(&format!("a {count} {unit}"));
                } else {
                    self.press(&format!("a {unit}"));
                }
            }
            assert!(there(&self.wb, id), "{id}");
        }
    }

    /// Whether all that the text suggests for the record under the cursor is as wanted.
    fn all_suggested_right(&self, wanted: &HashMap<String, Value>) -> Option<usize> {
        use casebench::library::Edit;
        let state = &self.wb.state;
        let record = state.form.current()?;
        let edits = state.form.suggested_edits(&state.codebook, record);
        let values = edits.iter().filter_map(|edit| match edit {
            Edit::Value { variable, new, .. } => Some((*variable, new.clone()?)),
            _ => None,
        });
        let values: Vec<(VariableIx, Value)> = values.collect();
        let right = values.iter().all(|(variable, value)| {
            wanted.get(&state.codebook.variable(*variable).name) == Some(value)
        });
        (right && !values.is_empty()).then_some(values.len())
    }

    /// Whether all that the text suggests for the records of the judgement is as wanted, and something is.
    fn judgement_suggested_right(&self, wanted: &Wanted) -> bool {
        use casebench::library::Edit;
        let (form, codebook) = (&self.wb.state.form, &self.wb.state.codebook);
        let edits = form.suggested_edits_of(codebook, &form.records);
        let mut values = edits.iter().filter_map(|edit| match edit {
            Edit::Value {
                record,
                variable,
                new,
                ..
            } => Some((form.short(form.find(*record)?), *variable, new.as_ref()?)),
            _ => None,
        });
        let is_right = |(record, variable, value): (&str, VariableIx, &Value)| {
            let name = &codebook.variable(variable).name;
            wanted.get(record).and_then(|values| values.get(name)) == Some(value)
        };
        !edits.is_empty() && values.all(is_right)
    }

    /// Codes the question under the cursor.
    fn answer(&mut self, value: &Value) {
        let codebook = self.wb.state.codebook.clone();
        let (record, variable, _) = self.target().unwrap();
        if self.suggestions {
            let suggested = self.wb.state.form.suggestion(&codebook, record, variable);
            if suggested.is_some_and(|found| found.value == *value) {
                self.press("s");
                return;
            }
        }
        let known = codebook.variable(variable);
        match (value, &known.kind) {
            (Value::Missing(code), _) => {
                let key = codebook.missing_of(*code).unwrap().key;
                self.type_in(&key.to_string());
            }
            (Value::Code(code), _) => {
                let code = known.codes().unwrap().by_value(*code).unwrap();
                match code.key {
                    Some(key) => self.type_in(&key.to_string()),
                    None => self.choose(&code.value.to_string()),
                }
            }
            (Value::Text(text), _) => {
                self.press("enter");
                self.spent.letters += text.chars().count();
                type_in(&mut self.wb, text);
                self.press("enter");
            }
            (Value::Number(number), VariableKind::Money(..)) if self.suggestions => {
                self.take_or_type(value, &number.to_string());
            }
            (Value::Number(number), _) => self.type_line(&number.to_string()),
            (Value::Date(date), _) => {
                let digits = date.to_string().replace('-', "");
                if self.suggestions {
                    self.take_or_type(value, &digits);
                } else {
                    self.type_line(&digits);
                }
            }
            (other, _) => panic!("{other:?}"),
        }
    }

    /// Chooses a code of a long list by its number.
    fn choose(&mut self, number: &str) {
        self.type_in(number);
        if self.wb.state.prompt.is_some() || self.wb.state.overlay.is_some() {
            self.press("enter");
        }
    }

    /// Takes a value from the facts where it stands near the top of their list, else types it.
    fn take_or_type(&mut self, value: &Value, digits: &str) {
        let codebook = self.wb.state.codebook.clone();
        let (_, variable, _) = self.target().unwrap();
        let kind = &codebook.variable(variable).kind;
        let candidates = self.wb.state.form.candidates(kind).unwrap_or_default();
        let at = candidates.iter().position(|(_, found, _)| found == value);
        match at.filter(|at| at + 2 < digits.len() + 1) {
            Some(at) => {
                self.press("t");
                for _ in 0..at {
                    self.press("down");
                }
                self.press("enter");
            }
            None => self.type_line(digits),
        }
    }

    fn type_line(&mut self, digits: &str) {
        self.spent.digits += digits.len();
        self.type_in(digits);
        // An answer to which nothing can be added is taken by itself.
        if self.wb.state.prompt.is_some() {
            self.press("enter");
        }
    }

    /// Codes all that is asked.
    fn code(&mut self, wanted: &Wanted) {
        self.add_records(wanted);
        let before = self.spent.values;
        if self.suggestions && self.judgement_suggested_right(wanted) {
            self.press("J");
        }
        let mut steps = 0;
        loop {
            steps += 1;
            assert!(steps < 400, "{}", message(&self.wb));
            let state = &self.wb.state;
            if !state.form.has_open(&state.codebook) {
                break;
            }
            let (record, variable, id) = self.target().unwrap();
            if state.form.values.contains_key(&(record, variable)) {
                // Only at the very beginning: adding records leads to the last of them.
                self.press(",");
                continue;
            }
            let values = wanted.get(&id).unwrap();
            if self.suggestions
                && self
                    .all_suggested_right(values)
                    .is_some_and(|count| count > 1)
            {
                self.press("S");
                continue;
            }
            let name = state.codebook.variable(variable).name.clone();
            let value = values.get(&name).cloned().unwrap_or(Value::Missing(-9));
            self.answer(&value);
        }
        let form = &self.wb.state.form;
        let mine = form.records.iter().map(|record| record.id);
        let mine: Vec<RecordId> = mine.collect();
        let coded = form
            .values
            .keys()
            .filter(|(record, _)| mine.contains(record))
            .count();
        self.spent.values = before + coded;
    }
}

fn spent(suggestions: bool) -> Spent {
    let all = five();
    let study = study(&all);
    let mut coder = Coder {
        wb: study.open(),
        spent: Spent::default(),
        suggestions,
        by_key: BTreeMap::new(),
    };
    coder.press("enter");
    for (at, invented) in all.iter().enumerate() {
        let wanted = wanted(invented);
        coder.code(&wanted);
        // What was coded is what was wanted, as far as it was coded there.
        let state = &coder.wb.state;
        for record in &state.form.records {
            let values = &wanted[state.form.short(record)];
            for variable in state.codebook.coded_of(record.unit) {
                let name = &state.codebook.variable(variable).name;
                if let (Some(value), Some(coded)) = (
                    values.get(name),
                    state.form.values.get(&(record.id, variable)),
                ) {
                    assert_eq!(coded, value, "{} {name}", record.name);
                }
            }
        }
        coder.press(".");
        let done = coder.wb.state.confirming.is_none();
        if !done {
            coder.press("enter");
        }
        assert!(at < 5);
    }
    let library = study.library();
    let done = library.judgements().unwrap();
    assert!(done.iter().all(|it| it.status.name() == "done"));
    println!("{:?}", coder.by_key);
    coder.spent
}

/// Measured: 2.27 keys a value bare and 1.01 with suggestions, with the digits of dates, amounts and numbers; 1.18 and
/// 0.96 without those. Most of these judgements' values stand in no place that is read by rule, and each costs a key.
#[test]
fn a_value_costs_few_keys() {
    for (suggestions, most, most_besides_digits) in [(false, 2.3, 1.2), (true, 1.03, 0.98)] {
        let spent = spent(suggestions);
        let each = |keys: usize| keys as f64 / spent.values as f64;
        let (all, besides) = (each(spent.keys), each(spent.keys - spent.digits));
        println!(
            "suggestions {suggestions}: {all:.2} keys a value, {besides:.2} besides digits; {spent:?}"
        );
        assert!(all <= most, "{all} > {most}: {spent:?}");
        assert!(besides <= most_besides_digits, "{besides}: {spent:?}");
    }
}
