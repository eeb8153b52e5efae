//! Themes on passages: kept by their place, undone, redone and there after reopening.

use casebench::codebook::ThemeIx;
use casebench::library::{Applied, Edit, JudgementId, Library, NewCodebook, ThemedPassage, Walk};

use crate::support::{Study, judgement};

const TEXT: &str = "被告人某甲因家庭贫困，将婴儿卖给某乙。";

const CODEBOOK: &str = "
title = \"Themes\"

[[unit]]
name = \"judgement\"

[[theme]]
name = \"motives\"
label = \"Motives\"

[[theme]]
name = \"poverty\"
label = \"Poverty\"
parent = \"motives\"
";

struct OneText {
    study: Study,
    library: Library,
    judgement: JudgementId,
}

impl OneText {
    fn new() -> Self {
        let study = Study::of(CODEBOOK, &[judgement("2014-GD-HD-271", TEXT)]);
        let library = study.library();
        let judgement = library.judgements().unwrap()[0].id;
        Self {
            study,
            library,
            judgement,
        }
    }

    fn put(&mut self, theme: &str, quote: &str, memo: Option<&str>) -> Applied {
        let start = TEXT.find(quote).unwrap();
        let edit = Edit::Theme {
            theme: self.library.codebook().theme_named(theme).unwrap(),
            passage: start..start + quote.len(),
            memo: memo.map(str::to_owned),
        };
        self.library.apply(self.judgement, &[edit]).unwrap()
    }

    /// The themes on the text's passages, as `quote theme memo`.
    fn themes(&self) -> Vec<String> {
        let named = |it: ThemedPassage| {
            let name = &self.library.codebook().theme(it.theme).name;
            format!("{} {name} {}", &TEXT[it.passage], it.memo)
        };
        let themes = self.library.themes_of(self.judgement).unwrap();
        themes.into_iter().map(named).collect()
    }
}

#[test]
fn a_passage_has_several_themes_with_a_memo_each() {
    let mut text = OneText::new();
    text.put("poverty", "家庭贫困", Some(" as the defence says "));
    text.put("motives", "家庭贫困", Some(""));
    text.put("poverty", "婴儿", Some(""));
    let expected = [
        "家庭贫困 motives ",
        "家庭贫困 poverty as the defence says",
        "婴儿 poverty ",
    ];
    assert_eq!(text.themes(), expected);
    let quotes = text.library.themed_quotes().unwrap();
    let places: Vec<_> = quotes.iter().map(|it| (it.first, &*it.quote)).collect();
    assert_eq!(places, [(7, "家庭贫困"), (7, "家庭贫困"), (13, "婴儿")]);
    assert_eq!(quotes[0].passage, quotes[1].passage);
}

#[test]
fn themes_and_memos_are_undone_and_redone_also_after_reopening() {
    let mut text = OneText::new();
    let said = text.put("poverty", "家庭贫困", Some("first"));
    assert_eq!(
        text.library.in_words(&said).unwrap(),
        "2014-GD-HD-271 · theme Poverty on the passage"
    );
    assert!(
        text.put("poverty", "家庭贫困", Some("first"))
            .deltas
            .is_empty()
    );
    text.put("poverty", "家庭贫困", Some("second"));
    let said = text.put("poverty", "家庭贫困", None);
    assert_eq!(
        text.library.in_words(&said).unwrap(),
        "2014-GD-HD-271 · theme Poverty off the passage"
    );
    let states = [
        vec![],
        vec!["家庭贫困 poverty first"],
        vec!["家庭贫困 poverty second"],
        vec![],
    ];
    for state in states.iter().rev().skip(1) {
        text.library.walk(Walk::Undo).unwrap().unwrap();
        assert_eq!(text.themes(), *state);
    }
    assert!(text.library.walk(Walk::Undo).unwrap().is_none());
    text.library = text.study.library();
    for state in states.iter().skip(1) {
        let redone = text.library.walk(Walk::Redo).unwrap().unwrap();
        assert_eq!(text.themes(), *state);
        assert_eq!(redone.judgements(), [text.judgement]);
    }
}

#[test]
fn the_words_of_a_step_follow_a_renamed_theme() {
    let mut text = OneText::new();
    text.put("poverty", "婴儿", Some(""));
    let renamed = CODEBOOK
        .replace("name = \"poverty\"", "name = \"need\"\nwas = \"poverty\"")
        .replace("Poverty", "Need");
    // Another session changes the codebook; this one takes it in.
    let new = NewCodebook {
        toml: renamed,
        ..NewCodebook::default()
    };
    text.study.library().change_codebook(&new).unwrap();
    text.library.renew_codebook().unwrap();
    assert_eq!(text.themes(), ["婴儿 need "]);
    text.put("need", "婴儿", None);
    let undone = text.library.walk(Walk::Undo).unwrap().unwrap();
    assert_eq!(
        text.library.in_words(&undone).unwrap(),
        "2014-GD-HD-271 · theme Need off the passage"
    );
}

#[test]
fn each_pass_puts_its_own_themes_on_passages() {
    let mut text = OneText::new();
    text.put("poverty", "婴儿", Some(""));
    let file = text.study.database();
    file.execute("INSERT INTO pass (name) VALUES ('second')", [])
        .unwrap();
    file.execute("UPDATE passage_theme SET pass = 2", [])
        .unwrap();
    assert!(text.themes().is_empty());
    assert!(text.library.themed_quotes().unwrap().is_empty());
}

#[test]
fn a_theme_on_what_is_not_in_the_text_is_refused() {
    let mut text = OneText::new();
    for passage in [0..0, 0..1, 0..TEXT.len() + 1] {
        let edit = Edit::Theme {
            theme: ThemeIx(0),
            passage,
            memo: Some(String::new()),
        };
        let refused = text.library.apply(text.judgement, &[edit]).unwrap_err();
        assert!(refused.to_string().contains("not in the judgement"));
    }
    assert!(text.themes().is_empty());
}
