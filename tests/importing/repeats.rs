//! Repeats of each kind, and decisions on what is alike.

use casebench::library::{
    Decision, Edit, ImportCounts, ImportFinding, Library, NewJudgement, Prepared, Walk,
};

use super::invented::{facts, import_from, mixed, reconcile, text};
use crate::support::{Study, TRAFFICKING};

#[test]
fn importing_again_adds_only_what_is_new() {
    let study = Study::with_codebook(TRAFFICKING);
    mixed(&study);
    import_from(&study, "in");
    study.write("in/later.txt", text(12, &facts(12, 30)));
    let again = import_from(&study, "in");
    let counts = ImportCounts {
        added: 1,
        texts: 0,
        known: 4,
        repeats: 2,
        unreadable: 2,
    };
    assert_eq!(again.counts, counts);
    reconcile(&study);
    assert_eq!(study.library().likenesses().unwrap().len(), 2);
}

#[test]
fn a_text_is_paired_with_its_three_nearest_only() {
    let study = Study::with_codebook(TRAFFICKING);
    let long = facts(1, 40);
    for (number, name) in ('a'..='h').enumerate() {
        let other = long.replacen('。', &format!("，{name}。"), 1 + number);
        study.write(&format!("in/{name}.txt"), text(number as u32 + 1, &other));
    }
    assert_eq!(import_from(&study, "in").counts.added, 8);
    reconcile(&study);
    let queue = study.library().likenesses().unwrap();
    // 0 + 1 + 2 + 3 + 3 + ...
    assert_eq!(queue.len(), 18);
    let similar = |pair: &casebench::library::Likeness| pair.similarity;
    assert!(
        queue
            .windows(2)
            .all(|two| similar(&two[0]) >= similar(&two[1]))
    );
}

#[test]
fn near_repeats_are_found_in_what_came_before_and_by_other_programs() {
    let study = Study::with_codebook(TRAFFICKING);
    let long = facts(1, 30);
    study.write("one.txt", text(1, &long));
    study.write("two.txt", text(2, &long));
    import_from(&study, "one.txt");
    import_from(&study, "two.txt");
    assert_eq!(study.library().likenesses().unwrap().len(), 1);

    let (mut here, mut there) = (study.library(), study.library());
    let found = |number: u32| {
        let new = NewJudgement {
            text: text(number, &long),
            source: format!("{number}.txt"),
            ..NewJudgement::default()
        };
        [ImportFinding::Judgement(Box::new(Prepared::new(new)))]
    };
    let mut importing = here.begin_import("here").unwrap();
    here.import_batch(&mut importing, &found(3)).unwrap();
    let mut other = there.begin_import("there").unwrap();
    there.import_batch(&mut other, &found(4)).unwrap();
    here.import_batch(&mut importing, &found(5)).unwrap();
    let pairs = study.library().likenesses().unwrap();
    let of_the_last = pairs.iter().filter(|pair| pair.second.source == "5.txt");
    assert_eq!(of_the_last.count(), 3);
    reconcile(&study);
}

#[test]
fn what_is_alike_is_decided_undone_and_redone() {
    let study = Study::with_codebook(TRAFFICKING);
    mixed(&study);
    import_from(&study, "in");
    let mut library = study.library();
    let decisions = |library: &Library| -> Vec<Option<Decision>> {
        let mut queue = library.likenesses().unwrap();
        queue.sort_by_key(|pair| pair.second.id);
        queue.into_iter().map(|pair| pair.decision).collect()
    };
    let pair = library.likenesses().unwrap().remove(0);
    let (first, second) = (pair.first.id, pair.second.id);
    let decide = |other, decision| [Edit::Likeness { other, decision }];
    library
        .apply(second, &decide(first, Some(Decision::Second)))
        .unwrap();
    assert_eq!(decisions(&library), [Some(Decision::Second), None]);
    assert_eq!(
        library.likenesses().unwrap()[1].decision,
        Some(Decision::Second)
    );
    // The same pair, named from the other side.
    library
        .apply(first, &decide(second, Some(Decision::Both)))
        .unwrap();
    assert_eq!(decisions(&library)[0], Some(Decision::Both));
    let nothing = library.apply(first, &decide(second, Some(Decision::Both)));
    assert!(nothing.unwrap().deltas.is_empty());

    library.walk(Walk::Undo).unwrap().unwrap();
    assert_eq!(decisions(&library)[0], Some(Decision::Second));
    drop(library);
    let mut library = study.library();
    let undone = library.walk(Walk::Undo).unwrap().unwrap();
    assert_eq!(undone.judgement, Some(second));
    assert_eq!(decisions(&library), [None, None]);
    library.walk(Walk::Redo).unwrap().unwrap();
    library.walk(Walk::Redo).unwrap().unwrap();
    assert_eq!(decisions(&library)[0], Some(Decision::Both));
    library.apply(first, &decide(second, None)).unwrap();
    assert_eq!(decisions(&library), [None, None]);

    let last = library.judgements().unwrap().last().unwrap().id;
    let refused = library.apply(last, &decide(first, Some(Decision::First)));
    assert!(
        refused
            .unwrap_err()
            .to_string()
            .contains("not among those that are alike")
    );
    let refused = library.apply(first, &decide(first, Some(Decision::First)));
    assert!(refused.is_err());
}
