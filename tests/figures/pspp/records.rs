//! The invented study that both were given.

use casebench::codebook::{Number, PartialDate, Value, VariableIx};
use casebench::library::{Edit, Library, NewJudgement};

use crate::support::{Study, TRAFFICKING};

/// 30 judgements with two incidents each, four victims in each incident and two defendants in each judgement.
/// The answers follow from the numbers of the records by a little arithmetic, with gaps of every kind.
pub(super) fn study() -> Study {
    let study = Study::with_codebook(TRAFFICKING);
    let mut library = study.library();
    let new: Vec<NewJudgement> = (0..30).map(judgement).collect();
    library.insert_judgements(&new).unwrap();
    let ids: Vec<_> = library.judgements().unwrap().iter().map(|j| j.id).collect();
    for (number, id) in (0..).zip(ids) {
        let edits = answers(&library, number);
        library.apply(id, &edits).unwrap();
    }
    study
}

fn judgement(number: i64) -> NewJudgement {
    let stem = format!("{}-GD-SF-{}", 2010 + number % 7, number + 1);
    let province = ["GD", "SD", "YN", "FJ"][(number * number % 7 % 4) as usize];
    NewJudgement {
        text: format!("（虚构）{stem}"),
        source: format!("{stem}.txt"),
        trial_number: Some(stem.clone()),
        normal_number: Some(stem.clone()),
        stem: Some(stem),
        province: (number != 11).then(|| province.to_owned()),
        date: date(2010 + number % 7, number % 12 + 1, number % 28 + 1),
        ..NewJudgement::default()
    }
}

fn date(year: i64, month: i64, day: i64) -> Option<PartialDate> {
    format!("{year}-{month:02}-{day:02}").parse().ok()
}

fn answers(library: &Library, judgement: i64) -> Vec<Edit> {
    let codebook = library.codebook();
    let of = |name: &str| codebook.variable_named(name).unwrap();
    let unit = |name: &str| codebook.unit_named(name).unwrap();
    let mut edits = Vec::new();
    for at in 0..2 {
        let incident = judgement * 2 + at;
        let place = vec![(unit("incident"), at as u32 + 1)];
        edits.push(Edit::At {
            place: place.clone(),
            values: incident_values(incident, of),
        });
        for below in 0..4 {
            let mut place = place.clone();
            place.push((unit("victim"), below as u32 + 1));
            let values = victim_values(incident * 4 + below, incident, of);
            edits.push(Edit::At { place, values });
        }
    }
    for at in 0..2 {
        let place = vec![(unit("defendant"), at as u32 + 1)];
        let values = defendant_values(judgement * 2 + at, of);
        edits.push(Edit::At { place, values });
    }
    edits
}

type Values = Vec<(VariableIx, Value)>;

fn mode(incident: i64) -> i64 {
    [1, 2, 3, 3, 1, 3][(incident % 6) as usize]
}

fn incident_values(incident: i64, of: impl Fn(&str) -> VariableIx) -> Values {
    let mode = if incident % 17 == 16 {
        Value::Missing(-9)
    } else {
        Value::Code(mode(incident))
    };
    let mut values = vec![(of("incident.mode"), mode)];
    values.extend(
        date(2008 + incident % 5, incident % 12 + 1, incident % 28 + 1)
            .map(|date| (of("incident.date"), Value::Date(date))),
    );
    values
}

fn victim_values(i: i64, incident: i64, of: impl Fn(&str) -> VariableIx) -> Values {
    let mut values = Vec::new();
    let gender = if (i * i + 3 * i) % 7 < 3 { 1 } else { 2 };
    if i % 53 != 52 {
        let answer = if i % 41 == 40 {
            Value::Missing(-9)
        } else {
            Value::Code(gender)
        };
        values.push((of("victim.gender"), answer));
    }
    let ages = [1, 2, 2, 1, 3, 2, 4, 1, 5, 2, 6];
    let age = ages[((i * 5 + mode(incident) * (i % 3)) % 11) as usize];
    if i % 37 != 36 {
        values.push((of("victim.age"), Value::Code(age)));
    }
    if i % 29 != 28 {
        let price = 1000 * ((i * 37 + mode(incident) * 11 + gender * 5) % 97 + 10);
        let answer = if i % 13 == 12 {
            Value::Missing(-9)
        } else {
            Value::Number(Number::new(price as f64).unwrap())
        };
        values.push((of("victim.sale_price"), answer));
    }
    let result = [1, 1, 2, 1, 3][(i % 5) as usize];
    values.push((of("victim.result"), Value::Code(result)));
    if result == 1 && i % 7 != 6 {
        let release = date(2010 + incident % 5 + i % 4, i % 12 + 1, i % 27 + 1);
        values.extend(release.map(|date| (of("victim.release_date"), Value::Date(date))));
    }
    values
}

fn defendant_values(i: i64, of: impl Fn(&str) -> VariableIx) -> Values {
    let number = |n: i64| Value::Number(Number::new(n as f64).unwrap());
    vec![
        (of("defendant.gender"), Value::Code(i % 3 % 2 + 1)),
        (
            of("defendant.education"),
            Value::Code((i * i + i) % 9 % 5 + 1),
        ),
        (
            of("defendant.term"),
            number((i * 31 + 7) % 60 + 12 * (i % 3 % 2)),
        ),
    ]
}
