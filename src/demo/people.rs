//! The defendants of an invented case.

use jiff::civil::Date;

use super::case::{Born, Defendant, InventedSentence};
use super::dates::{before, partial};
use super::random::SplitMix64;

const SURNAMES: &[&str] = &[
    "张", "李", "王", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "林",
    "郭", "何", "高", "罗", "韦", "农", "普", "白",
];
const STEMS: &[&str] = &[
    "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子", "丑", "寅", "卯",
];

/// The name of the nth person of a case, such as 张某甲: no two of a case are the same.
pub(super) fn name(random: &mut SplitMix64, index: usize) -> String {
    format!("{}某{}", random.one(SURNAMES), stem(index))
}

/// The surname alone, for people at the edge of the case: 张某某.
pub(super) fn bystander(random: &mut SplitMix64) -> String {
    format!("{}某某", random.one(SURNAMES))
}

/// The sign that distinguishes the nth person or child of a case.
pub(super) fn stem(index: usize) -> &'static str {
    STEMS[index % STEMS.len()]
}

/// A defendant; `mode` and `principal` decide how heavy the sentence is.
pub(super) fn defendant(
    random: &mut SplitMix64,
    index: usize,
    trial: Date,
    youngest: u32,
    province: i64,
    mode: i64,
    principal: bool,
) -> Defendant {
    let foreign = mode == 3 && !principal && province >= 44 && random.chance(12);
    let home = home(random, province, foreign);
    Defendant {
        name: name(random, index),
        gender: random.weighted(&[(Some(1), 54), (Some(2), 45), (None, 1)]),
        born: born(random, trial, youngest, mode == 2 && principal),
        nationality: home.map(|place| if place > 100 { place } else { 100 }),
        ethnicity: if foreign {
            None
        } else {
            ethnicity(random, home.unwrap_or(province))
        },
        education: random.weighted(&[
            (Some(1), 16),
            (Some(2), 41),
            (Some(3), 29),
            (Some(4), 6),
            (Some(5), 2),
            (None, 6),
        ]),
        residence_province: home,
        residence: home.map(|place| {
            if place != province || random.chance(12) {
                2
            } else {
                1
            }
        }),
        relationship: None,
        sentence: sentence(random, mode, principal),
    }
}

fn home(random: &mut SplitMix64, province: i64, foreign: bool) -> Option<i64> {
    if foreign {
        return Some(random.weighted(&[(101, 6), (102, 3)]));
    }
    if random.chance(5) {
        return None;
    }
    if random.chance(64) {
        return Some(province);
    }
    Some(random.weighted(&[
        (53, 8),
        (51, 4),
        (45, 5),
        (52, 3),
        (41, 4),
        (37, 4),
        (35, 2),
        (36, 2),
        (13, 2),
    ]))
}

fn ethnicity(random: &mut SplitMix64, province: i64) -> Option<i64> {
    let south_west: &[(Option<i64>, u32)] = &[
        (Some(1), 44),
        (Some(3), 18),
        (Some(4), 14),
        (Some(5), 12),
        (Some(6), 6),
        (Some(7), 4),
        (None, 2),
    ];
    let elsewhere: &[(Option<i64>, u32)] = &[(Some(1), 93), (Some(2), 2), (None, 5)];
    random.weighted(if matches!(province, 45 | 51..=53) {
        south_west
    } else {
        elsewhere
    })
}

fn born(random: &mut SplitMix64, trial: Date, youngest: u32, parent: bool) -> Born {
    let years = if parent {
        (youngest, 40)
    } else {
        random.weighted(&[
            ((20, 29), 25),
            ((30, 44), 45),
            ((45, 59), 24),
            ((60, 71), 6),
        ])
    };
    let oldest = years.1.max(youngest + 6);
    let days = random.between(years.0.max(youngest) * 366, oldest * 365);
    let date = before(trial, days);
    match random.weighted(&[(0, 76), (1, 8), (2, 7), (3, 6), (4, 3)]) {
        0 => partial(date, 3).map_or(Born::Unknown, Born::On),
        1 => partial(date, 2).map_or(Born::Unknown, Born::On),
        2 => partial(date, 1).map_or(Born::Unknown, Born::On),
        3 => Born::Aged(days * 100 / 36_525),
        _ => Born::Unknown,
    }
}

fn sentence(random: &mut SplitMix64, mode: i64, principal: bool) -> InventedSentence {
    let kind = match (mode, principal) {
        (2, true) => random.weighted(&[(1, 86), (8, 8), (6, 6)]),
        (_, true) => 1,
        (_, false) => random.weighted(&[(1, 93), (5, 4), (8, 3)]),
    };
    let years = match (mode, principal) {
        (1, true) => (5, 10),
        (2, true) => (2, 5),
        (3, true) => (8, 14),
        (2, false) => (1, 4),
        (_, false) => (2, 8),
        (_, true) => (5, 8),
    };
    let half = random.weighted(&[(0, 6), (6, 3), (3, 1)]);
    let term = match kind {
        1 => random.between(years.0, years.1) * 12 + half,
        5 => random.between(3, 6),
        6 => 12 + random.between(0, 2) * 6,
        _ => 0,
    };
    let suspended = kind == 1 && term <= 36 && random.chance(60);
    let suspension = if suspended {
        (term + 12).next_multiple_of(12).min(60)
    } else {
        0
    };
    let fine = match kind {
        1 => random.weighted(&[
            (0, 3),
            (1000, 6),
            (2000, 14),
            (3000, 14),
            (5000, 26),
            (8000, 8),
            (10_000, 18),
            (20_000, 9),
            (30_000, 4),
        ]),
        5 => 1000,
        _ => 0,
    };
    InventedSentence {
        kind,
        term,
        suspension,
        fine,
    }
}
