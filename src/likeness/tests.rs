use proptest::prelude::*;

use super::*;

/// Texts of a small alphabet, so that sequences recur.
fn text() -> impl Strategy<Value = String> {
    "[甲乙丙丁，。 \n1Ａa]{0,80}"
}

proptest! {
    #[test]
    fn similarity_is_symmetric_and_one_for_the_same(a in text(), b in text()) {
        let alike = similarity(&a, &b);
        prop_assert!((0.0..=1.0).contains(&alike));
        prop_assert!((alike - similarity(&b, &a)).abs() < f64::EPSILON);
        prop_assert!((similarity(&a, &a) - 1.0).abs() < f64::EPSILON);
    }

    #[test]
    fn blanks_signs_and_width_do_not_count(a in "[a-z0-9甲乙丙丁]{0,60}") {
        let wide: String = a
            .chars()
            .map(|c| if c.is_ascii() { char::from_u32(u32::from(c) + 0xfee0).unwrap() } else { c })
            .flat_map(|c| [c, ' ', '，', '\n'])
            .collect();
        prop_assert!((similarity(&a, &wide) - 1.0).abs() < f64::EPSILON);
        prop_assert_eq!(Signature::from_text(&a), Signature::from_text(&wide));
        prop_assert_eq!(Signature::from_text(&a).is_none(), a.is_empty());
    }

    #[test]
    fn what_is_not_marked_is_the_same(a in text(), b in text()) {
        let found = differences(&a, &b);
        let rest = |text: &str, side: fn(&Difference) -> &std::ops::Range<usize>| {
            let mut rest = String::new();
            let mut at = 0;
            for difference in &found {
                let range = side(difference);
                assert!(range.start >= at);
                rest.push_str(&text[at..range.start]);
                at = range.end;
            }
            rest.push_str(&text[at..]);
            rest.retain(|c| !c.is_whitespace());
            rest
        };
        prop_assert_eq!(rest(&a, |it| &it.first), rest(&b, |it| &it.second));
        prop_assert!(found.iter().all(|it| !it.first.is_empty() || !it.second.is_empty()));
    }
}

/// A text of invented sentences, the same for the same seed.
fn invented(seed: u64, length: usize) -> Vec<char> {
    let letters: Vec<char> = (0..800)
        .filter_map(|offset| char::from_u32(0x4e00 + offset * 7))
        .collect();
    (0..length as u64)
        .map(|place| letters[mixed(seed << 32 | place) as usize % letters.len()])
        .collect()
}

/// The text with a share of its letters replaced.
fn changed(text: &[char], per_thousand: u64, seed: u64) -> String {
    text.iter()
        .enumerate()
        .map(|(place, &letter)| match mixed(seed ^ place as u64) % 1000 {
            drawn if drawn < per_thousand => '某',
            _ => letter,
        })
        .collect()
}

#[test]
fn the_estimate_is_near_the_similarity() {
    for length in [300, 1_700, 20_000] {
        let mut squares = 0.0;
        let mut sum = 0.0;
        let mut count = 0.0;
        for seed in 0..60 {
            let text = invented(seed, length);
            let one: String = text.iter().collect();
            let other = changed(&text, 5 + seed * 2, seed + 1_000);
            let truth = similarity(&one, &other);
            let estimate = Signature::from_text(&one)
                .unwrap()
                .similarity(&Signature::from_text(&other).unwrap());
            sum += estimate - truth;
            squares += (estimate - truth).powi(2);
            count += 1.0;
        }
        let (bias, error) = (sum / count, f64::sqrt(squares / count));
        assert!(bias.abs() < 0.025, "{length}: {bias}");
        assert!(error < 0.065, "{length}: {error}");
    }
}

#[test]
fn near_texts_are_found_among_many_and_others_are_not() {
    let mut index = Index::default();
    let texts: Vec<Vec<char>> = (0..400).map(|seed| invented(seed, 1_200)).collect();
    for (number, text) in (0..).zip(&texts) {
        let text: String = text.iter().collect();
        assert!(
            index
                .candidates(&Signature::from_text(&text).unwrap())
                .is_empty()
        );
        index.insert(number, Signature::from_text(&text).unwrap());
    }
    let mut near = 0;
    let mut found = 0;
    for (number, text) in (0_i64..).zip(&texts) {
        let original: String = text.iter().collect();
        let other = changed(text, 15, number.unsigned_abs());
        if similarity(&original, &other) < THRESHOLD {
            continue;
        }
        near += 1;
        let candidates = index.candidates(&Signature::from_text(&other).unwrap());
        assert!(candidates.len() <= 1);
        found += usize::from(candidates.iter().any(|it| it.text == number));
    }
    assert!(near > 300, "{near}");
    assert!(found * 1000 >= near * 990, "{found} of {near}");
}

#[test]
fn differences_are_told_by_their_places() {
    let first = "经审理查明，某甲将婴儿卖给某乙。\n得款35000元。本院认为，应予惩处。";
    let second = "经审理查明， 某甲将婴儿卖给某丙。得款35000元。又得款1元。本院认为，应予惩处。";
    let found = differences(first, second);
    let passages: Vec<(&str, &str, DifferenceKind)> = found
        .iter()
        .map(|it| {
            (
                &first[it.first.clone()],
                &second[it.second.clone()],
                it.kind(),
            )
        })
        .collect();
    assert_eq!(
        passages,
        [
            ("乙", "丙", DifferenceKind::Changed),
            ("", "又得款1元。", DifferenceKind::SecondOnly)
        ]
    );
    let back = differences(second, first);
    assert_eq!(back[1].kind(), DifferenceKind::FirstOnly);
    assert_eq!(back[1].second, found[1].first);
}

#[test]
fn two_long_texts_with_nothing_in_common_are_compared_in_bounded_time() {
    let first: String = invented(1, 50_000).into_iter().collect();
    let second: String = invented(2, 50_000).into_iter().collect();
    let found = differences(&first, &second);
    assert_eq!(found.len(), 1);
    // In short sentences, each of them changed or new.
    let cut = |text: &str, every: usize| {
        let letters: Vec<char> = text.chars().collect();
        let lines: Vec<String> = letters
            .chunks(every)
            .map(|it| it.iter().collect())
            .collect();
        lines.join("。")
    };
    let start = std::time::Instant::now();
    assert!(!differences(&cut(&first, 7), &cut(&second, 9)).is_empty());
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}
