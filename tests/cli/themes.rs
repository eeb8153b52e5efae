//! The tree of themes with its counts, and the passages of a theme as quotations.

use casebench::library::{Edit, NewJudgement, Screening};

use crate::support::{Study, TRAFFICKING};

const TEXT: &str = "被告人某甲因家庭贫困，将一名男婴卖给他人。";

const THEMES: &str = r#"
[[theme]]
name = "motive"
label = "Motive"

[[theme]]
name = "need"
label = "Need | want"
parent = "motive"

[[theme]]
name = "shame"
label = "Shame"
parent = "motive"
"#;

/// Three judgements, the last one excluded, with themes on their passages.
fn study() -> Study {
    let study = Study::with_codebook(&format!("{TRAFFICKING}{THEMES}"));
    let new = |number: u32| NewJudgement {
        text: format!("{TEXT}{number}"),
        trial_number: Some(format!("（2014）惠东法刑初字第{number}号")),
        court: Some("惠东县人民法院".into()),
        ..NewJudgement::default()
    };
    let mut library = study.library();
    library
        .insert_judgements(&[new(1), new(2), new(3)])
        .unwrap();
    let ids: Vec<_> = library
        .judgements()
        .unwrap()
        .iter()
        .map(|it| it.id)
        .collect();
    let mut put = |judgement: usize, theme: &str, quote: &str, memo: &str| {
        let start = TEXT.find(quote).unwrap();
        let edit = Edit::Theme {
            theme: library.codebook().theme_named(theme).unwrap(),
            passage: start..start + quote.len(),
            memo: Some(memo.into()),
        };
        library.apply(ids[judgement], &[edit]).unwrap();
    };
    put(0, "need", "家庭贫困", "as the \u{1b}[2J defence says");
    put(0, "motive", "家庭贫困", "");
    put(0, "shame", "男婴", "");
    put(1, "need", "卖给他人", "");
    put(2, "need", "卖给他人", "");
    let decision = Some(Screening::Excluded {
        reason: None,
        remark: None,
    });
    library.apply(ids[2], &[Edit::Screen { decision }]).unwrap();
    study
}

/// Judgements and passages of a theme.
fn counts(csv: &str, theme: &str) -> String {
    let line = csv
        .lines()
        .find(|line| line.contains(&format!(",{theme},")));
    let line = line.unwrap_or_else(|| panic!("{theme}: {csv}"));
    line.rsplitn(3, ',')
        .take(2)
        .collect::<Vec<_>>()
        .join(" passages, judgements ")
}

#[test]
fn a_wider_theme_counts_those_below_it_and_each_passage_once() {
    let study = study();
    let csv = study.printed(&["themes", "--format", "csv"]);
    assert_eq!(counts(&csv, "motive"), "3 passages, judgements 2");
    assert_eq!(counts(&csv, "need"), "2 passages, judgements 2");
    assert_eq!(counts(&csv, "shame"), "1 passages, judgements 1");
    assert_eq!(counts(&csv, "causes"), "0 passages, judgements 0");
    let text = study.printed(&["themes"]);
    assert!(
        text.contains("3 passages with a theme in 2 judgements"),
        "{text}"
    );
    let one = study.printed(&["themes", "--where", "惠东2", "--format", "csv"]);
    assert_eq!(counts(&one, "motive"), "1 passages, judgements 1");
}

#[test]
fn the_passages_of_a_theme_are_quotations_with_their_citation() {
    let study = study();
    let text = study.printed(&["passages", "--theme", "need"]);
    assert!(
        text.contains("“家庭贫困”\n  （2014）惠东法刑初字第1号, 惠东县人民法院"),
        "{text}"
    );
    assert!(text.contains("Need | want: as the"), "{text}");
    assert!(!text.contains('\u{1b}'), "{text:?}");
    assert_eq!(text.matches('“').count(), 2, "{text}");
    let all = study.printed(&["passages", "--theme", "motive"]);
    assert_eq!(all.matches('“').count(), 4, "with those below it: {all}");
    let excluded = study.printed(&["passages", "--where", "screen:excluded"]);
    assert!(excluded.contains("初字第3号"), "{excluded}");
    for (format, quote) in [
        ("csv", "need,家庭贫困,"),
        ("json", "\"quote\":"),
        (
            "markdown",
            "> 家庭贫困\n>\n> — （2014）惠东法刑初字第1号, 惠东县人民法院",
        ),
    ] {
        let printed = study.printed(&["passages", "--theme", "need", "--format", format]);
        assert!(printed.contains(quote), "{format}: {printed}");
    }
}

#[test]
fn an_unknown_theme_and_one_without_passages_are_answered() {
    let study = study();
    let unknown = study.run(&["passages", "--theme", "sham"]);
    unknown.refused(2, "did you mean `shame`?");
    let none = study.run(&["passages", "--theme", "causes"]);
    none.refused(1, "no passage");
    Study::empty()
        .run(&["themes"])
        .refused(1, "the codebook has no themes");
}
