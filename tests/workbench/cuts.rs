//! No text of a codebook is cut without a sign, on any screen at any size; each cut is listed.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;

use casebench::codebook::{BUILT_IN, Codebook};
use casebench::library::NewJudgement;
use casebench::tui::Workbench;

use crate::support::{SIZES, Study, press, screen, type_in};

/// So many characters tell a text from others.
const TELLS: usize = 10;

/// A study with a record of each unit of a built-in codebook.
fn study(toml: &str) -> Study {
    let study = Study::with_codebook(toml);
    let judgement = NewJudgement {
        text: "绥丰县人民法院\n刑事判决书\n（2014）绥丰刑初字第2714号\n\
            被告人某甲，男，1980年1月2日出生，回族，小学文化，农民，户籍所在地广东省惠东县。\n\
            经审理查明，2013年11月7日，被告人某甲以35000元将一名男婴卖给他人。\n\
            本院认为，被告人某甲的行为已构成拐卖儿童罪。判决如下：\n\
            被告人某甲犯拐卖儿童罪，判处有期徒刑五年六个月，并处罚金人民币一万元。\n\
            审判长　某丙\n二〇一四年五月六日\n"
            .into(),
        source: "2714.txt".into(),
        trial_number: Some("（2014）绥丰刑初字第2714号".into()),
        stem: Some("2014-GD-SF-2714".into()),
        court: Some("广东省绥丰县人民法院".into()),
        date: Some("2014-05-06".parse().unwrap()),
        ..NewJudgement::default()
    };
    study.library().insert_judgements(&[judgement]).unwrap();
    study
}

/// All texts of a codebook that a screen can show.
fn texts(codebook: &Codebook) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    for variable in &codebook.variables {
        texts.insert(variable.label.clone());
        texts.extend(variable.help.clone());
        let codes = variable.codes().map(|codes| codes.0.as_slice());
        texts.extend(
            codes
                .unwrap_or_default()
                .iter()
                .map(|code| code.label.clone()),
        );
        texts.extend(variable.bands.iter().map(|band| band.label.clone()));
    }
    texts.extend(
        codebook
            .exclusions
            .iter()
            .map(|reason| reason.label.clone()),
    );
    texts.extend(
        codebook
            .tables
            .iter()
            .filter_map(|table| table.title.clone()),
    );
    texts.extend(codebook.checks.iter().map(|check| check.message.clone()));
    texts.retain(|text| text.chars().count() > TELLS);
    // What is said in short is whole.
    let codes = codebook
        .variables
        .iter()
        .filter_map(|variable| variable.codes());
    texts.extend(codes.flat_map(|codes| codes.0.iter().map(|code| code.brief().to_owned())));
    texts
}

/// How a text stands at a place of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stands {
    /// Another text stands there, which begins alike.
    Other,
    /// Cut, and nothing says so.
    Cut,
    /// Cut, with the sign.
    Signed,
    /// Whole, or it goes on in a line below.
    Whole,
}

/// The cuts of texts on a screen, those without a sign marked. Where several texts begin alike, the one that fits best
/// counts.
fn cuts(shown: &str, texts: &BTreeSet<String>) -> Vec<(String, bool)> {
    let mut by_first: HashMap<char, Vec<&String>> = HashMap::new();
    for text in texts {
        by_first
            .entry(text.chars().next().unwrap())
            .or_default()
            .push(text);
    }
    let lines: Vec<&str> = shown.lines().collect();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        // What stands inside another text is none of its own.
        let mut covered = 0;
        for (place, first) in line.char_indices() {
            let Some(texts) = by_first.get(&first).filter(|_| place >= covered) else {
                continue;
            };
            let seen = &line[place..];
            let begins = |text: &&&String| {
                let tells = text
                    .char_indices()
                    .nth(TELLS)
                    .map_or(text.len(), |(at, _)| at);
                seen.starts_with(&text[..tells])
            };
            let best = texts
                .iter()
                .filter(begins)
                .map(|text| stands(seen, &lines[at + 1..], text))
                .max();
            let Some((stands, same, cut)) = best else {
                continue;
            };
            covered = place + same;
            if matches!(stands, Stands::Cut | Stands::Signed) {
                found.push((cut, stands == Stands::Signed));
            }
        }
    }
    found
}

/// How a text stands at the beginning of what is seen, how many bytes of it, and where it is cut.
fn stands(seen: &str, below: &[&str], text: &str) -> (Stands, usize, String) {
    let same = seen
        .chars()
        .zip(text.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let whole = text.chars().count() == same;
    let rest: String = text.chars().skip(same).collect();
    let word = rest.split_whitespace().next().unwrap_or_default();
    let goes_on = below.iter().take(2).any(|line| line.contains(word));
    let head: String = text.chars().take(same).collect();
    if whole {
        return (Stands::Whole, head.len(), String::new());
    }
    match seen.chars().nth(same) {
        Some('…') => (Stands::Signed, head.len(), format!("{head}…")),
        _ if goes_on => (Stands::Whole, head.len(), String::new()),
        None | Some(' ' | '│') => (Stands::Cut, head.len(), format!("{head} // {text}")),
        Some(_) => (Stands::Other, 0, String::new()),
    }
}

/// What stands in the box that lies over the panes; what it covers is not cut but hidden.
fn inside_box(shown: &str) -> String {
    let inside = |line: &str| {
        let first = line.find('│')? + '│'.len_utf8();
        let last = line.rfind('│')?;
        line.get(first..last).map(str::to_owned)
    };
    let lines: Vec<String> = shown.lines().filter_map(inside).collect();
    lines.join("\n")
}

/// Every screen that shows texts of the codebook.
fn each_screen(wb: &mut Workbench, mut look: impl FnMut(&mut Workbench)) {
    press(wb, "f2");
    look(wb);
    press(wb, "E");
    look(wb);
    press(wb, "esc f4");
    for _ in 0..wb.state.form.records.len() {
        let rows = wb.state.form.rows(&wb.state.codebook).len();
        for _ in 0..rows {
            look(wb);
            press(wb, "enter");
            look(wb);
            press(wb, "esc");
            press(wb, "h");
            look(wb);
            press(wb, "esc down");
        }
        press(wb, "a");
        look(wb);
        press(wb, "esc ]");
    }
    press(wb, "T");
    for _ in 0..wb.state.codebook.tables.len() {
        look(wb);
        press(wb, "]");
    }
    for key in ["r", "c", "b", "m", "L"] {
        press(wb, key);
        look(wb);
        press(wb, "esc");
    }
    press(wb, "esc");
    // A choice of several codes is said in the last line.
    press(wb, "f4");
    look(wb);
}

#[test]
fn no_text_of_a_codebook_is_cut_without_a_sign() {
    let mut listed = String::new();
    for known in BUILT_IN {
        let study = study(known.toml);
        let mut wb = study.open();
        let texts = texts(&wb.state.codebook);
        press(&mut wb, "enter");
        let units: Vec<char> = wb.state.codebook.units[1..]
            .iter()
            .map(|unit| unit.key)
            .collect();
        for key in units {
            press(&mut wb, "a");
            type_in(&mut wb, &key.to_string());
        }
        for size in SIZES {
            wb.resize(size.0, size.1);
            let mut all: BTreeSet<String> = BTreeSet::new();
            let mut faults: BTreeSet<String> = BTreeSet::new();
            each_screen(&mut wb, |wb| {
                let shown = match wb.state.overlay {
                    Some(_) => inside_box(&screen(wb)),
                    None => screen(wb),
                };
                for (cut, signed) in cuts(&shown, &texts) {
                    if signed {
                        all.insert(cut);
                    } else {
                        faults.insert(format!("{cut}\n{shown}"));
                    }
                }
            });
            let faults: Vec<String> = faults.into_iter().collect();
            assert!(faults.is_empty(), "{size:?}\n{}", faults.join("\n"));
            let (name, (width, height)) = (known.name, size);
            writeln!(listed, "── {name} at {width} x {height} ──").unwrap();
            for cut in all {
                writeln!(listed, "{cut}").unwrap();
            }
        }
    }
    insta::assert_snapshot!("each_cut_of_a_text_of_the_codebooks", listed);
}
