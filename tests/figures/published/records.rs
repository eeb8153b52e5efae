//! Records with exactly the published counts.

use casebench::codebook::{Number, Value};
use casebench::library::{Edit, Library, NewJudgement};

use crate::support::{Study, TRAFFICKING};

/// Table 6: the provinces of the courts with their judgements and the victims in these.
///
/// Judgements and victims add up to the 480 and 933 that are printed; the 689 victims of table 10 are those
/// of the last three provinces.
pub(super) const PROVINCES: [(&str, &str, usize, usize); 20] = [
    ("AH", "Anhui", 2, 2),
    ("FJ", "Fujian", 23, 47),
    ("GX", "Guangxi", 17, 34),
    ("GZ", "Guizhou", 4, 4),
    ("HE", "Hebei", 10, 22),
    ("HA", "Henan", 16, 44),
    ("HB", "Hubei", 2, 3),
    ("HN", "Hunan", 1, 1),
    ("JS", "Jiangsu", 7, 8),
    ("JX", "Jiangxi", 2, 9),
    ("LN", "Liaoning", 1, 1),
    ("SN", "Shaanxi", 3, 3),
    ("SH", "Shanghai", 1, 1),
    ("SX", "Shanxi", 9, 15),
    ("SC", "Sichuan", 15, 34),
    ("TJ", "Tianjin", 1, 1),
    ("ZJ", "Zhejiang", 2, 15),
    ("GD", "Guangdong", 75, 116),
    ("SD", "Shandong", 228, 455),
    ("YN", "Yunnan", 61, 118),
];

/// Table 10: victims by mode in the judgements of three provinces. The other victims are those of table 11
/// that are left, and the fifteen whose age it does not tell: their modes are not published, M3 is a guess.
fn modes(letters: &str) -> [usize; 3] {
    match letters {
        "GD" => [31, 32, 53],
        "SD" => [164, 143, 148],
        "YN" => [24, 23, 71],
        _ => [0, 0, 0],
    }
}

const OTHER_PROVINCES: [usize; 3] = [234 - 219, 227 - 198, 457 - 272 + 15];

/// Table 11: age by mode, a line an age from under 1 month on, a column a mode.
const AGES: [[usize; 3]; 6] = [
    [31, 114, 159],
    [140, 86, 294],
    [9, 9, 2],
    [22, 12, 1],
    [20, 3, 1],
    [12, 3, 0],
];

/// Table 13: N, sum, minimum and maximum of the sale price by mode.
const PRICES: [(u64, u64, u64, u64); 3] = [
    (211, 8_655_179, 1_500, 100_000),
    (223, 9_293_500, 1_400, 120_000),
    (415, 15_905_910, 500, 113_000),
];

/// Table 7: victims who were moved within Guangdong, out of it and into it, by the codes of the places.
const ROUTES: [(i64, i64, usize); 18] = [
    (44, 44, 47),
    (44, 13, 17),
    (44, 14, 8),
    (44, 41, 7),
    (44, 35, 4),
    (44, 31, 1),
    (44, 37, 1),
    (44, 42, 1),
    (44, 52, 1),
    (44, 34, 1),
    (53, 44, 42),
    (45, 44, 4),
    (101, 44, 4),
    (35, 44, 3),
    (42, 44, 2),
    (36, 44, 2),
    (51, 44, 2),
    (13, 44, 1),
];

/// A library with the records of all these tables.
///
/// Table 11 has 918 victims and 14 without an age, which is 932; table 6 has 933. So one victim has no
/// answers but its mode here, and counts as uncoded.
pub(super) fn study() -> Study {
    let study = Study::with_codebook(TRAFFICKING);
    let mut library = study.library();
    let new: Vec<NewJudgement> = PROVINCES.iter().flat_map(judgements).collect();
    library.insert_judgements(&new).unwrap();
    let mut victims = Victims::new();
    let ids: Vec<_> = library.judgements().unwrap().iter().map(|j| j.id).collect();
    let mut ids = ids.into_iter();
    for (letters, _, judgements, all) in PROVINCES {
        let mut of_province = victims.of_province(letters, all).into_iter();
        for number in 0..judgements {
            // The first judgements have one victim more than the last ones.
            let share = all / judgements + usize::from(number < all % judgements);
            let edits: Vec<Edit> = (1..)
                .zip(of_province.by_ref().take(share))
                .flat_map(|(ordinal, victim)| victim.edits(&library, ordinal))
                .collect();
            library.apply(ids.next().unwrap(), &edits).unwrap();
        }
    }
    study
}

fn judgements(of: &(&str, &str, usize, usize)) -> Vec<NewJudgement> {
    let (letters, _, count, _) = *of;
    let new = |number: usize| {
        let stem = format!("2014-{letters}-{number}");
        NewJudgement {
            text: format!("（虚构）{stem}"),
            source: format!("{stem}.txt"),
            trial_number: Some(stem.clone()),
            normal_number: Some(stem.clone()),
            stem: Some(stem),
            province: Some(letters.to_owned()),
            ..NewJudgement::default()
        }
    };
    (1..=count).map(new).collect()
}

/// What is coded of a victim.
struct Victim {
    mode: i64,
    age: Option<Value>,
    price: Option<Value>,
    route: Option<(Value, Value)>,
}

/// The victims that are not handed out yet: for each mode the ages and prices, and the routes.
struct Victims {
    ages: [Vec<Value>; 3],
    prices: [Vec<Value>; 3],
    routes: Vec<(Value, Value)>,
    others: Vec<i64>,
    handed_out: usize,
}

impl Victims {
    fn new() -> Self {
        let of_mode = |mode: usize| {
            let ages = (1..).zip(AGES);
            let ages = ages.flat_map(|(code, of)| vec![Value::Code(code); of[mode]]);
            ages.collect()
        };
        let routes = ROUTES
            .iter()
            .flat_map(|&(from, to, count)| vec![(Value::Code(from), Value::Code(to)); count]);
        let others = (1..).zip(OTHER_PROVINCES);
        Self {
            ages: [0, 1, 2].map(of_mode),
            prices: PRICES.map(prices),
            routes: routes.collect(),
            others: others.flat_map(|(mode, count)| vec![mode; count]).collect(),
            handed_out: 0,
        }
    }

    fn of_province(&mut self, letters: &str, count: usize) -> Vec<Victim> {
        let mut known: Vec<i64> = (1..)
            .zip(modes(letters))
            .flat_map(|(mode, count)| vec![mode; count])
            .collect();
        if known.is_empty() {
            known = self.others.drain(..count).collect();
        }
        assert_eq!(known.len(), count, "{letters}");
        known.into_iter().map(|mode| self.next(mode)).collect()
    }

    fn next(&mut self, mode: i64) -> Victim {
        self.handed_out += 1;
        let at = usize::try_from(mode).unwrap() - 1;
        let missing = (self.handed_out < 933).then_some(Value::Missing(-9));
        let ages = &mut self.ages[at];
        Victim {
            mode,
            age: ages.pop().or(missing.clone()),
            price: self.prices[at].pop().or(missing.clone()),
            route: self
                .routes
                .pop()
                .or(missing.map(|none| (none.clone(), none))),
        }
    }
}

/// Prices of so many victims with a given sum, of which one is the minimum and one the maximum.
fn prices((n, sum, minimum, maximum): (u64, u64, u64, u64)) -> Vec<Value> {
    let (others, rest) = (n - 2, sum - minimum - maximum);
    let even = |number: u64| rest / others + u64::from(number < rest % others);
    let all = [minimum, maximum].into_iter().chain((0..others).map(even));
    all.map(|price| Value::Number(Number::new(price as f64).unwrap()))
        .collect()
}

impl Victim {
    /// The victim in an incident of its own.
    fn edits(self, library: &Library, ordinal: u32) -> [Edit; 2] {
        let codebook = library.codebook();
        let of = |name: &str| codebook.variable_named(name).unwrap();
        let unit = |name: &str| codebook.unit_named(name).unwrap();
        let incident = vec![(unit("incident"), ordinal)];
        let mut victim = incident.clone();
        victim.push((unit("victim"), 1));
        let mut values = Vec::new();
        values.extend(self.age.map(|age| (of("victim.age"), age)));
        values.extend(self.price.map(|price| (of("victim.sale_price"), price)));
        if let Some((from, to)) = self.route {
            values.push((of("victim.origin"), from));
            values.push((of("victim.destination"), to));
        }
        [
            Edit::At {
                place: incident,
                values: vec![(of("incident.mode"), Value::Code(self.mode))],
            },
            Edit::At {
                place: victim,
                values,
            },
        ]
    }
}
