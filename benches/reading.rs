//! Reading judgements: all that can be read from them, in bytes of text a second on one core.
//!
//! The texts are those of the demonstration. `CASEBENCH_REAL=FILE.jsonl cargo bench --bench reading`
//! reads the texts of that file (one JSON object with a `text` a line) instead.

use casebench::demo;
use casebench::judgement::{Document, GivenIdentity};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// The texts that are read, one after the other.
fn texts() -> Vec<String> {
    let Some(file) = std::env::var_os("CASEBENCH_REAL") else {
        return demo::judgements().into_iter().map(|one| one.text).collect();
    };
    let lines = std::fs::read_to_string(file).expect("the file can be read");
    lines
        .lines()
        .map(|line| {
            let object: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
            object["text"].as_str().expect("it has a text").to_owned()
        })
        .collect()
}

/// Reads every text with one of the readers.
fn read_all<T>(bencher: Bencher, reader: impl Fn(&str) -> T + Sync) {
    let texts = texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        for text in &texts {
            black_box(reader(black_box(text)));
        }
    });
}

#[divan::bench]
fn contents(bencher: Bencher) {
    read_all(bencher, |text| Document::read(text).contents().clone());
}

#[divan::bench]
fn at_the_import(bencher: Bencher) {
    read_all(bencher, |text| {
        Document::read(text).reading(GivenIdentity::default())
    });
}

#[divan::bench]
fn sections(bencher: Bencher) {
    read_all(bencher, |text| Document::read(text).sections().len());
}

#[divan::bench]
fn facts(bencher: Bencher) {
    read_all(bencher, |text| Document::read(text).facts().clone());
}
