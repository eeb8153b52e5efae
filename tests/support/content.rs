//! What a study's file holds, in words.

use std::collections::BTreeMap;

use casebench::library::{RecordId, Screening};

use super::Study;

/// What was coded in all judgements.
pub type Content = Vec<JudgementContent>;

/// What was coded in a judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgementContent {
    pub records: Vec<String>,
    pub values: Vec<String>,
    /// Number, citation, court, province, date.
    pub known: [Option<String>; 5],
    /// Status, flag, note.
    pub marks: (&'static str, bool, String),
    pub screening: Option<Screening>,
}

impl Study {
    /// What the file holds of a variable of a record, as the form shows it: `coded("…-271/I1/V1",
    /// "age")` is `2 1-5 months`, or `uncoded`.
    pub fn coded(&self, record: &str, variable: &str) -> String {
        let library = self.library();
        let stem = record.split('/').next().unwrap();
        let judgement = self.judgement(stem);
        let name = record.replacen(stem, &judgement.stem, 1);
        let records = library.records(judgement.id).unwrap();
        let Some(found) = records.iter().find(|known| known.name == name) else {
            return "no such record".into();
        };
        let codebook = library.codebook();
        let variable = codebook
            .coded_of(found.unit)
            .find(|&known| codebook.variable(known).name == variable)
            .unwrap();
        let values = library.values(judgement.id).unwrap();
        match values.get(&(found.id, variable)) {
            Some(value) => codebook.show(variable, value),
            None => "uncoded".into(),
        }
    }

    /// All values that the file holds, by record and variable: `2014-GD-SF-271/I1/V1 age`.
    pub fn all_coded(&self) -> BTreeMap<String, String> {
        let library = self.library();
        let codebook = library.codebook();
        let mut all = BTreeMap::new();
        for judgement in library.judgements().unwrap() {
            let records = library.records(judgement.id).unwrap();
            for ((id, variable), value) in library.values(judgement.id).unwrap() {
                let record = records.iter().find(|record| record.id == id).unwrap();
                let name = &codebook.variable(variable).name;
                let shown = codebook.show(variable, &value);
                all.insert(format!("{} {name}", record.name), shown);
            }
        }
        all
    }

    /// The records that the file has for a judgement below its own, without the stem: `I1 I1/V1 D1`.
    pub fn records(&self, stem: &str) -> String {
        let records = self
            .library()
            .records(self.judgement(stem).id)
            .unwrap()
            .into_iter()
            .skip(1)
            .map(|record| record.name[stem.len() + 1..].to_owned());
        records.collect::<Vec<_>>().join(" ")
    }

    /// What the file says of a judgement: `excluded repeat`, `included`, `undecided`.
    pub fn screening(&self, stem: &str) -> String {
        match self.judgement(stem).screening {
            None => "undecided".into(),
            Some(Screening::Included) => "included".into(),
            Some(Screening::Excluded { reason, remark }) => {
                let parts = [Some("excluded".into()), reason, remark];
                parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// All that the file holds of what was coded.
    pub fn content(&self) -> Content {
        let library = self.library();
        let codebook = library.codebook();
        library
            .judgements()
            .unwrap()
            .into_iter()
            .map(|judgement| {
                let records = library.records(judgement.id).unwrap();
                let name = |id: RecordId| {
                    let record = records.iter().find(|record| record.id == id);
                    record.unwrap().name.clone()
                };
                let mut values: Vec<String> = library
                    .values(judgement.id)
                    .unwrap()
                    .iter()
                    .map(|((record, variable), value)| {
                        let label = &codebook.variable(*variable).name;
                        let shown = codebook.show(*variable, value);
                        format!("{} {label}: {shown}", name(*record))
                    })
                    .collect();
                values.sort();
                let records = records.iter().map(|record| record.name.clone()).collect();
                JudgementContent {
                    records,
                    values,
                    known: [
                        judgement.trial_number,
                        judgement.citation,
                        judgement.court,
                        judgement.province,
                        judgement.date.map(|date| date.to_string()),
                    ],
                    marks: (judgement.status.name(), judgement.flagged, judgement.note),
                    screening: judgement.screening,
                }
            })
            .collect()
    }
}
