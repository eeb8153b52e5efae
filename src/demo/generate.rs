//! From the outline of a judgement to an invented case: everything that the outline leaves open is
//! drawn with a generator that starts from the judgement's own number.

use jiff::civil::Date;

use super::case::{Age, Case, Incident, InventedSentence, Victim};
use super::dates::{after, before, partial};
use super::people::{defendant, name, stem};
use super::plan::DemoPlan;
use super::random::SplitMix64;
use crate::codebook::PartialDate;

/// The generator of a judgement.
pub(super) fn random_of(plan: &DemoPlan) -> SplitMix64 {
    let place = plan.court.province.unsigned_abs() << 40;
    let year = u64::from(plan.year.unsigned_abs()) << 20;
    SplitMix64::new(place ^ year ^ u64::from(plan.number))
}

/// The case that belongs to an outline.
pub(super) fn case(plan: &DemoPlan, random: &mut SplitMix64) -> Case {
    let month = random.between(5, 12) as i8;
    let day = random.between(1, 28) as i8;
    let trial = Date::new(plan.year, month, day).unwrap_or(Date::ZERO);
    let indicted = before(trial, random.between(30, 100));
    let detained = before(indicted, random.between(60, 210));

    let mut incidents: Vec<Incident> = Vec::new();
    let mut principals = 0;
    let mut children = 0;
    for &(mode, victims) in plan.incidents {
        // A parent sells the own child alone; in other modes one person may act several times.
        let fresh = mode == 2 || incidents.last().is_none_or(|last| last.mode != mode);
        let principal = if fresh && principals < plan.defendants {
            principals += 1;
            principals - 1
        } else {
            incidents.last().map_or(0, |last| last.principal)
        };
        let known = incidents.iter().find(|other| other.principal == principal);
        let relationship = known.map_or_else(|| relationship(random, mode), |it| it.relationship);
        let mut incident = incident(random, plan, mode, principal, detained);
        incident.relationship = relationship;
        for _ in 0..victims {
            let child = victim(random, &incident, children, plan.court.province, detained);
            children += 1;
            incident.victims.push(child);
        }
        incidents.push(incident);
    }

    // Nobody was a child at the earliest incident.
    let earliest = incidents.iter().filter_map(|incident| incident.date);
    let earliest = earliest.map(PartialDate::year).min().unwrap_or(plan.year);
    let youngest = 20 + u32::from((plan.year - earliest).unsigned_abs());
    let first_mode = plan.incidents[0].0;
    let defendants = (0..plan.defendants)
        .map(|index| {
            let led = incidents
                .iter()
                .find(|incident| incident.principal == index);
            let mode = led.map_or(first_mode, |incident| incident.mode);
            let province = plan.court.province;
            let mut one = defendant(
                random,
                index,
                trial,
                youngest,
                province,
                mode,
                led.is_some(),
            );
            one.relationship = match led {
                Some(incident) => incident.relationship,
                None => helper(random, mode),
            };
            if plan.court.intermediate && plan.defendants > 7 && index == 0 {
                one.sentence = InventedSentence {
                    kind: 2,
                    term: 0,
                    suspension: 0,
                    fine: 50_000,
                };
            }
            one
        })
        .collect();
    let others = random.weighted(&[(0, 5), (1, 3), (2, 2), (3, 1)]);
    let others = (0..others)
        .map(|index| {
            let note = random.one(&["另案处理", "在逃", "身份不明"]);
            format!("{}（{note}）", name(random, plan.defendants + index))
        })
        .collect();
    Case {
        court: plan.court,
        year: plan.year,
        number: plan.number,
        trial,
        indicted,
        detained,
        incidents,
        defendants,
        others,
    }
}

fn relationship(random: &mut SplitMix64, mode: i64) -> Option<i64> {
    match mode {
        1 => random.weighted(&[
            (Some(2), 8),
            (Some(3), 34),
            (Some(4), 44),
            (Some(5), 4),
            (None, 10),
        ]),
        2 => Some(1),
        _ => random.weighted(&[
            (Some(2), 3),
            (Some(3), 18),
            (Some(4), 42),
            (Some(5), 9),
            (None, 28),
        ]),
    }
}

/// How a defendant who leads no incident stands to the family.
fn helper(random: &mut SplitMix64, mode: i64) -> Option<i64> {
    if mode == 2 {
        random.weighted(&[(Some(2), 10), (Some(3), 45), (Some(4), 25), (None, 20)])
    } else {
        random.weighted(&[(Some(3), 12), (Some(4), 48), (None, 40)])
    }
}

fn incident(
    random: &mut SplitMix64,
    plan: &DemoPlan,
    mode: i64,
    principal: usize,
    detained: Date,
) -> Incident {
    // A parent's sale long ago would need parents who are old by now.
    let rare = if mode == 2 { 0 } else { 6 };
    let days = random.weighted(&[
        ((10, 330), 58),
        ((370, 1400), 24),
        ((1500, 3600), 2 * rare),
        ((4100, 6200), rare),
    ]);
    let day = before(detained, random.between(days.0, days.1));
    let parts = random.weighted(&[(3, 54), (2, 31), (1, 11), (0, 4)]);
    let home = plan.court.province;
    let away = random.weighted(&[
        (53, 30),
        (45, 14),
        (51, 12),
        (52, 10),
        (101, 8),
        (102, 4),
        (41, 10),
        (13, 6),
        (42, 3),
    ]);
    let origin = match mode {
        3 => random.weighted(&[(Some(away), 60), (Some(home), 34), (None, 6)]),
        _ => random.weighted(&[(Some(home), 88), (Some(away), 10), (None, 2)]),
    };
    Incident {
        date: if parts == 0 {
            None
        } else {
            partial(day, parts)
        },
        means: match mode {
            1 => Some(1),
            2 => Some(2),
            _ => random.weighted(&[(Some(2), 62), (Some(1), 14), (None, 24)]),
        },
        mode,
        relationship: None,
        principal,
        origin,
        origin_area: origin
            .and_then(|_| random.weighted(&[(Some(1), 26), (Some(2), 52), (None, 22)])),
        parents_marital: random.weighted(match mode {
            2 => &[
                (Some(1), 30),
                (Some(2), 14),
                (Some(3), 8),
                (Some(4), 30),
                (None, 18),
            ],
            1 => &[
                (Some(1), 2),
                (Some(2), 5),
                (Some(3), 0),
                (Some(4), 53),
                (None, 40),
            ],
            _ => &[
                (Some(1), 10),
                (Some(2), 3),
                (Some(3), 2),
                (Some(4), 10),
                (None, 75),
            ],
        }),
        victims: Vec::new(),
    }
}

fn age(random: &mut SplitMix64, mode: i64) -> Option<Age> {
    // Newborn, 1-5 months, 6-11 months, 1-2 years, 3-5 years, older, not stated.
    let weights = match mode {
        1 => [14, 50, 5, 12, 10, 6, 3],
        2 => [48, 37, 4, 6, 2, 1, 2],
        _ => [35, 59, 2, 1, 1, 1, 1],
    };
    let group = random.weighted(&[0, 1, 2, 3, 4, 5, 6].map(|group| (group, weights[group])));
    Some(match group {
        0 => Age::Days(random.between(1, 28)),
        1 => Age::Months(random.between(1, 5)),
        2 => Age::Months(random.between(6, 11)),
        3 => Age::Years(random.between(1, 2)),
        4 => Age::Years(random.between(3, 5)),
        5 => Age::Years(random.between(6, 13)),
        _ => return None,
    })
}

fn victim(
    random: &mut SplitMix64,
    incident: &Incident,
    index: usize,
    home: i64,
    detained: Date,
) -> Victim {
    let age = age(random, incident.mode);
    let gender = random.weighted(&[(Some(1), 58), (Some(2), 40), (None, 2)]);
    let (buy_price, sale_price) = prices(random, incident.mode, gender);
    let destination = random.weighted(&[
        (Some(home), 52),
        (Some(37), 12),
        (Some(35), 9),
        (Some(44), 7),
        (Some(13), 6),
        (Some(41), 6),
        (Some(36), 3),
        (None, 5),
    ]);
    let exploitation = match age {
        _ if destination.is_none() => None,
        Some(Age::Years(6..)) if gender == Some(2) => Some(2),
        Some(Age::Years(6..)) => random.weighted(&[(Some(3), 1), (Some(4), 2)]),
        _ => random.weighted(&[(Some(1), 92), (None, 8)]),
    };
    let result = if destination.is_none() {
        Some(2)
    } else {
        random.weighted(&[(Some(1), 70), (Some(2), 24), (Some(3), 2), (None, 4)])
    };
    let release = (result == Some(1))
        .then(|| after(detained, random.between(0, 25)))
        .and_then(|day| match random.weighted(&[(3, 70), (2, 18), (0, 12)]) {
            0 => None,
            // A month alone would look earlier than an incident on a day of the same month.
            2 if partial(day, 2) > incident.date => partial(day, 2),
            _ => partial(day, 3),
        });
    let guardian = match (result, incident.mode) {
        (Some(1), 1) => random.weighted(&[(Some(1), 82), (Some(3), 6), (Some(4), 4), (None, 8)]),
        (Some(1), 2) => random.weighted(&[
            (Some(2), 34),
            (Some(3), 20),
            (Some(4), 18),
            (Some(5), 16),
            (None, 12),
        ]),
        (Some(1), _) => random.weighted(&[
            (Some(1), 16),
            (Some(4), 46),
            (Some(5), 16),
            (Some(3), 4),
            (None, 18),
        ]),
        _ => None,
    };
    let kind = match (gender, age.is_none_or(Age::is_baby)) {
        (Some(1), true) => "男婴",
        (Some(1), false) => "男孩",
        (Some(_), true) => "女婴",
        (Some(_), false) => "女孩",
        (None, _) => "儿童",
    };
    Victim {
        name: format!("{kind}{}", stem(index)),
        gender,
        age,
        nationality: match incident.origin {
            Some(country @ 101..=103) => Some(country),
            Some(_) if random.chance(80) => Some(100),
            _ => None,
        },
        buy_price,
        sale_price,
        destination,
        destination_area: destination
            .and_then(|_| random.weighted(&[(Some(1), 16), (Some(2), 62), (None, 22)])),
        exploitation,
        result,
        release,
        guardian,
    }
}

/// The lowest and the highest price; a single price is the sale price.
fn prices(random: &mut SplitMix64, mode: i64, gender: Option<i64>) -> (Option<u32>, Option<u32>) {
    let extra = if gender == Some(1) { 14 } else { 0 };
    let thousands = random.between(10, 42) + random.between(0, 34) + extra;
    let sale = thousands * 1000 + random.weighted(&[(0, 80), (500, 14), (800, 6)]);
    let buy = sale * random.between(35, 85) / 100 / 500 * 500;
    let both = match mode {
        1 => 40,
        2 => 22,
        _ => 74,
    };
    if random.chance(8) {
        (None, None)
    } else if random.chance(both) {
        (Some(buy.max(5000)), Some(sale))
    } else {
        (None, Some(sale))
    }
}
