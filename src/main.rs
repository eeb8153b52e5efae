//! The `casebench` program.
use casebench::codebook::*;
use casebench::library::*;
use casebench::tui::*;
use std::collections::HashMap;
fn main() {
    let path = std::path::PathBuf::from(std::env::args().nth(1).unwrap());
    if !path.exists() {
        let mut l = Library::create(&path, BUILT_IN[0].toml).unwrap();
        let js = casebench::demo::judgements();
        for j in &js {
            let r = casebench::judgement::read(&j.text);
            let new = NewJudgement {
                text: j.text.clone(),
                source: j.file_name.clone(),
                source_id: None,
                trial_number: r.trial_number.as_ref().map(|t| t.printed.clone()),
                normal_number: r.trial_number.as_ref().map(|t| t.normal()),
                citation: r.citation.clone(),
                stem: r.stem.clone(),
                court: r.court.clone(),
                province: r.province.map(|p| p.letters.to_string()),
                date: r.date,
            };
            let Inserted::Added { id, .. } = l.insert_judgements(&[new]).unwrap()[0].clone() else {
                continue;
            };
            let Some(c) = &j.coding else { continue };
            let cb = l.codebook().clone();
            let root = l.records(id).unwrap()[0].id;
            let mut ids: HashMap<usize, RecordId> = HashMap::new();
            for (i, rec) in c.records.iter().enumerate() {
                let unit = cb.unit_named(rec.unit).unwrap();
                let rid = match rec.parent {
                    None => root,
                    Some(p) => {
                        let a = l
                            .apply(
                                id,
                                "demo",
                                &[Edit::Add {
                                    parent: ids[&p],
                                    units: vec![unit],
                                }],
                            )
                            .unwrap();
                        let Delta::Record { record, .. } = &a.deltas[0] else {
                            panic!()
                        };
                        record.id
                    }
                };
                ids.insert(i, rid);
                let edits: Vec<Edit> = rec
                    .values
                    .iter()
                    .map(|(n, v)| Edit::Value {
                        record: rid,
                        variable: *cb
                            .variables_named(&format!("{}.{}", rec.unit, n))
                            .first()
                            .unwrap(),
                        new: Some(v.clone()),
                    })
                    .collect();
                l.apply(id, "demo", &edits).unwrap();
            }
            if j.done {
                l.apply(
                    id,
                    "done",
                    &[Edit::Mark {
                        name: "done",
                        new: Some("yes".into()),
                    }],
                )
                .unwrap();
            }
        }
    }
    let l = Library::open(&path).unwrap();
    run(l, keymap::Keymap::built_in("default").unwrap()).unwrap();
}
