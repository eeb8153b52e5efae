//! Measures the reading of judgements over a file of texts, one a line.
//!
//! `cargo run --release --example reading -- FILE.jsonl [--missing ITEM]` prints of how many texts, persons and
//! sentences each item was read; with `--missing` the ids of the texts in which that item was not read. Where
//! the lines have a field `articles` (the numbers of the articles that the court applied), it compares them with
//! what was read and lists those that differ. Such labels name an article without its 之一, so that part is left
//! out of the comparison.

use std::collections::BTreeSet;
use std::process::ExitCode;

use casebench::judgement::{Contents, Defendant, Document, Sentence};
use serde::Deserialize;

/// A line of the file.
#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    text: String,
    articles: Option<Vec<u16>>,
}

/// How often an item was read.
struct Item {
    name: &'static str,
    /// Of what it is counted: of texts, of persons, of sentences.
    of: &'static str,
    read: usize,
    all: usize,
    missing: Vec<String>,
}

/// All items, in the order in which they came.
#[derive(Default)]
struct Items(Vec<Item>);

impl Items {
    fn count(&mut self, name: &'static str, of: &'static str, id: &str, read: bool) {
        let at = self.0.iter().position(|item| item.name == name);
        let at = at.unwrap_or_else(|| {
            self.0.push(Item {
                name,
                of,
                read: 0,
                all: 0,
                missing: Vec::new(),
            });
            self.0.len() - 1
        });
        let item = &mut self.0[at];
        item.all += 1;
        if read {
            item.read += 1;
        } else if item.missing.last().is_none_or(|last| last != id) {
            item.missing.push(id.to_owned());
        }
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (file, missing) = match arguments.as_slice() {
        [file] => (file, None),
        [file, flag, item] if flag == "--missing" => (file, Some(item.as_str())),
        _ => {
            eprintln!("usage: reading FILE.jsonl [--missing ITEM]");
            return ExitCode::from(2);
        }
    };
    let lines = match lines(file) {
        Ok(lines) => lines,
        Err(reason) => {
            eprintln!("{file}: {reason}");
            return ExitCode::from(3);
        }
    };
    let mut items = Items::default();
    let mut labels = Labels::default();
    for line in &lines {
        let id = line
            .id
            .as_str()
            .map_or_else(|| line.id.to_string(), str::to_owned);
        let document = Document::read(&line.text);
        let contents = document.contents();
        count(&mut items, &id, contents);
        if let Some(labelled) = &line.articles {
            labels.compare(&id, labelled, contents);
        }
    }
    if let Some(name) = missing {
        for id in items
            .0
            .iter()
            .filter(|item| item.name == name)
            .flat_map(|item| &item.missing)
        {
            println!("{id}");
        }
        return ExitCode::SUCCESS;
    }
    println!("{} texts", lines.len());
    for item in &items.0 {
        println!(
            "{:<14}{:>6} of {:>6} {}",
            item.name, item.read, item.all, item.of
        );
    }
    labels.print();
    ExitCode::SUCCESS
}

fn lines(file: &str) -> Result<Vec<Line>, Box<dyn std::error::Error>> {
    let text = std::fs::read_to_string(file)?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    Ok(lines.map(serde_json::from_str).collect::<Result<_, _>>()?)
}

/// Counts what was read of one judgement.
fn count(items: &mut Items, id: &str, contents: &Contents) {
    let reading = &contents.reading;
    for (name, read) in [
        ("number", reading.trial_number.is_some()),
        ("citation", reading.citation.is_some()),
        ("court", reading.court.is_some()),
        ("province", reading.province.is_some()),
        ("instance", reading.stage.is_some()),
        ("document", reading.document.is_some()),
        ("date", reading.date.is_some()),
        ("defendants", !contents.defendants.is_empty()),
        ("articles", !contents.articles.is_empty()),
    ] {
        items.count(name, "texts", id, read);
    }
    for defendant in &contents.defendants {
        if !defendant.is_unit {
            count_person(items, id, defendant);
        }
        count_sentence(items, id, defendant.sentence.as_ref());
    }
}

fn count_person(items: &mut Items, id: &str, person: &Defendant) {
    for (name, read) in [
        ("sex", person.sex.is_some()),
        ("birth", person.birth.is_some()),
        ("ethnicity", person.ethnicity.is_some()),
        ("nationality", person.nationality.is_some()),
        ("education", person.education.is_some()),
        ("occupation", person.occupation.is_some()),
        ("residence", person.residence.is_some()),
    ] {
        items.count(name, "persons", id, read);
    }
}

fn count_sentence(items: &mut Items, id: &str, sentence: Option<&Sentence>) {
    let has = |read: fn(&Sentence) -> bool| sentence.is_some_and(read);
    for (name, read) in [
        ("charges", has(|sentence| !sentence.charges.is_empty())),
        ("sentence", has(|sentence| sentence.kind.is_some())),
        ("term", has(|sentence| sentence.term.is_some())),
        ("suspension", has(|sentence| sentence.suspension.is_some())),
        ("fine", has(|sentence| sentence.fine.is_some())),
    ] {
        items.count(name, "defendants", id, read);
    }
}

/// How the articles that were read compare with those of the labels.
#[derive(Default)]
struct Labels {
    all: usize,
    right: usize,
    wrong: Vec<String>,
}

impl Labels {
    fn compare(&mut self, id: &str, labelled: &[u16], contents: &Contents) {
        let labelled: BTreeSet<u16> = labelled.iter().copied().collect();
        let articles = contents.articles.iter();
        let read: BTreeSet<u16> = articles.map(|article| article.value.number).collect();
        self.all += 1;
        if read == labelled {
            self.right += 1;
        } else {
            self.wrong
                .push(format!("{id}: labelled {labelled:?}, read {read:?}"));
        }
    }

    fn print(&self) {
        if self.all == 0 {
            return;
        }
        println!(
            "articles exactly as labelled, without regard to 之一: {} of {}",
            self.right, self.all
        );
        for wrong in &self.wrong {
            println!("  {wrong}");
        }
    }
}
