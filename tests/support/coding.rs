//! Coding by names: `study.record("271/I1/V1").code("gender", 2)`.

use casebench::codebook::{Codebook, Number, UnitIx, Value, VariableIx, VariableKind};
use casebench::library::{Edit, JudgementId, Library, Mark, Screening};

use super::Study;

/// What is coded: a code, a missing code or a number, several codes, what is typed for a date, an amount, a place or a
/// text, or a value as the library has it.
#[derive(Debug, Clone)]
pub enum Answer {
    Number(f64),
    Several(Vec<i64>),
    Typed(String),
    Value(Value),
}

impl From<i64> for Answer {
    fn from(number: i64) -> Self {
        Self::Number(number as f64)
    }
}

impl From<i32> for Answer {
    fn from(number: i32) -> Self {
        Self::Number(number.into())
    }
}

impl From<f64> for Answer {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl<const N: usize> From<[i64; N]> for Answer {
    fn from(codes: [i64; N]) -> Self {
        Self::Several(codes.into())
    }
}

impl From<&str> for Answer {
    fn from(typed: &str) -> Self {
        Self::Typed(typed.to_owned())
    }
}

impl From<Value> for Answer {
    fn from(value: Value) -> Self {
        Self::Value(value)
    }
}

impl Answer {
    /// The value that it is of a variable.
    pub fn value(&self, codebook: &Codebook, variable: VariableIx) -> Value {
        let name = &codebook.variable(variable).name;
        match self {
            Self::Number(number) => match &codebook.variable(variable).kind {
                _ if codebook.missing_of(*number as i64).is_some() => {
                    Value::Missing(*number as i64)
                }
                VariableKind::Number(_) | VariableKind::Money(..) => {
                    Value::Number(Number::new(*number).unwrap())
                }
                VariableKind::ManyOf(_) => Value::Codes([*number as i64].into()),
                VariableKind::Nominal(_)
                | VariableKind::Ordinal(_)
                | VariableKind::Place(Some(_)) => Value::Code(*number as i64),
                VariableKind::Date | VariableKind::Text | VariableKind::Place(None) => {
                    panic!("{name} takes no number")
                }
            },
            Self::Several(codes) => Value::Codes(codes.iter().copied().collect()),
            Self::Typed(typed) => codebook
                .read_entry(variable, typed)
                .unwrap_or_else(|error| panic!("{name}: {error}")),
            Self::Value(value) => value.clone(),
        }
    }
}

/// The coding of one record, each value a step of its own.
pub struct Coding {
    library: Library,
    judgement: JudgementId,
    place: Vec<(UnitIx, u32)>,
}

impl Coding {
    /// Codes a variable of the record.
    pub fn code(mut self, variable: &str, answer: impl Into<Answer>) -> Self {
        self.set(variable, &answer.into());
        self
    }

    fn set(&mut self, variable: &str, answer: &Answer) {
        let codebook = self.library.codebook();
        let unit = self.place.last().map_or(Codebook::ROOT, |place| place.0);
        let name = variable.rsplit('.').next().unwrap();
        let variable = codebook
            .coded_of(unit)
            .find(|&known| codebook.variable(known).name == name)
            .unwrap_or_else(|| panic!("no variable {variable}"));
        let value = answer.value(codebook, variable);
        self.apply(vec![(variable, value)]);
    }

    fn apply(&mut self, values: Vec<(VariableIx, Value)>) {
        let place = self.place.clone();
        let edit = Edit::At { place, values };
        self.library.apply(self.judgement, &[edit]).unwrap();
    }
}

impl Study {
    /// The record of a name, which is added with those above it where it is not there. The judgement can be shortened to
    /// the last part of its stem: `271/I1/V1`; alone it is the judgement's own record.
    pub fn record(&self, name: &str) -> Coding {
        let mut parts = name.split('/');
        let judgement = self.judgement(parts.next().unwrap()).id;
        let library = self.library();
        let codebook = library.codebook();
        let mut place = Vec::new();
        for part in parts {
            let (letter, ordinal) = part.split_at(1);
            let unit = codebook
                .unit_ixs()
                .skip(1)
                .find(|&unit| codebook.unit(unit).letter.to_string() == letter)
                .unwrap_or_else(|| panic!("no unit of the letter {letter}"));
            place.push((unit, ordinal.parse().unwrap()));
        }
        let mut coding = Coding {
            library,
            judgement,
            place,
        };
        coding.apply(Vec::new());
        coding
    }

    /// Codes one variable of a record.
    pub fn code(&self, record: &str, variable: &str, answer: impl Into<Answer>) {
        self.record(record).set(variable, &answer.into());
    }

    /// Makes one edit on a judgement, as another program would.
    pub fn edit(&self, stem: &str, edit: Edit) {
        let id = self.judgement(stem).id;
        self.library().apply(id, &[edit]).unwrap();
    }

    /// Sets a mark of a judgement.
    pub fn mark(&self, stem: &str, mark: Mark) {
        self.edit(stem, Edit::Mark { mark, set: true });
    }

    /// Deletes a record with all below it, as another program would.
    pub fn delete(&self, record: &str) {
        let stem = record.split('/').next().unwrap();
        let judgement = self.judgement(stem);
        let name = record.replacen(stem, &judgement.stem, 1);
        let records = self.library().records(judgement.id).unwrap();
        let found = records.iter().find(|known| known.name == name).unwrap();
        self.edit(stem, Edit::Delete(found.id));
    }

    /// Decides whether a judgement belongs to the study.
    pub fn screen(&self, stem: &str, decision: Screening) {
        let decision = Some(decision);
        self.edit(stem, Edit::Screen { decision });
    }
}
