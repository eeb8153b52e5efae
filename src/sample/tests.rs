use super::*;

fn candidate(number: usize, stratum: &str) -> Member<usize> {
    Member {
        key: format!("{number:04}"),
        stratum: stratum.to_owned(),
        item: number,
    }
}

fn one_stratum(count: usize) -> Vec<Member<usize>> {
    (0..count).map(|number| candidate(number, "")).collect()
}

/// The members of a simple random sample, in the order of the draw.
fn simple(count: usize, size: usize, seed: u64) -> Vec<usize> {
    let mut strata = draw(one_stratum(count), size, seed);
    strata.remove(0).drawn
}

#[test]
fn a_draw_is_the_same_for_ever() {
    // The same five come from a script of ten lines in Python. A change here would make every published sample unrepeatable.
    assert_eq!(simple(100, 5, 42), [74, 16, 29, 36, 7]);
    assert_eq!(simple(1567, 5, 42), simple(1567, 9, 42)[..5]);
}

#[test]
fn a_draw_can_be_followed_by_hand() {
    // The seed of the published numbers, times 10, 9, 8 / 2^64: 3.5, 1.6, 4.3.
    // 0..9 -> exchange 0 and 3, 1 and 1 + 1, 2 (where 1 is now) and 2 + 4.
    assert_eq!(simple(10, 3, 1_234_567), [3, 2, 6]);
}

#[test]
fn the_order_of_the_candidates_does_not_matter() {
    let mut population: Vec<_> = (0..40)
        .map(|number| candidate(number, ["GD", "YN", ""][number % 3]))
        .collect();
    let drawn = draw(population.clone(), 5, 7);
    population.reverse();
    population.swap(3, 30);
    assert_eq!(draw(population, 5, 7), drawn);
    let names: Vec<&str> = drawn.iter().map(|stratum| stratum.name.as_str()).collect();
    assert_eq!(names, ["", "GD", "YN"]);
}

#[test]
fn a_small_stratum_is_taken_whole_and_nobody_is_drawn_twice() {
    for seed in 0..200 {
        let mut population = one_stratum(9);
        population.extend((100..103).map(|number| candidate(number, "YN")));
        for stratum in draw(population, 5, seed) {
            let mut members = stratum.drawn.clone();
            members.sort_unstable();
            members.dedup();
            assert_eq!(members.len(), stratum.drawn.len());
            assert_eq!(members.len(), stratum.population.min(5));
            assert_eq!(
                members.iter().all(|&number| number >= 100),
                stratum.name == "YN"
            );
        }
    }
    assert_eq!(draw(Vec::<Member<u8>>::new(), 5, 1), []);
    assert!(simple(3, 0, 1).is_empty());
}

/// Pearson's statistic for counts that should all be equal.
fn chi_square(counts: &[u32]) -> f64 {
    let total: u32 = counts.iter().sum();
    let expected = f64::from(total) / counts.len() as f64;
    counts
        .iter()
        .map(|&count| (f64::from(count) - expected).powi(2) / expected)
        .sum()
}

#[test]
fn each_member_each_pair_and_each_place_is_equally_likely() {
    // 5 of 20 over 20,000 neighbouring seeds: deterministic, so the bounds hold once and for ever.
    // They are the 99.9 % points of chi-square with 19, 189 and 19 degrees of freedom.
    let mut members = [0_u32; 20];
    let mut first = [0_u32; 20];
    let mut pairs = vec![0_u32; 190];
    for seed in 0..20_000 {
        let mut drawn = simple(20, 5, seed);
        first[drawn[0]] += 1;
        drawn.sort_unstable();
        for (at, &one) in drawn.iter().enumerate() {
            members[one] += 1;
            for &other in &drawn[at + 1..] {
                pairs[other * (other - 1) / 2 + one] += 1;
            }
        }
    }
    assert!(chi_square(&members) < 43.8, "{}", chi_square(&members));
    assert!(chi_square(&first) < 43.8, "{}", chi_square(&first));
    assert!(chi_square(&pairs) < 255.0, "{}", chi_square(&pairs));
}
