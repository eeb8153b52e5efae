//! Importing: from files to texts, and on into a library with all that is read and compared there.
//!
//! The texts are those of the demonstration. `CASEBENCH_REAL=FILE.jsonl cargo bench --bench import`
//! takes those of that file (one JSON object with a `text` a line) instead. Each text comes several
//! times with one letter in six replaced, cut or lengthened to the length of a published judgement, so
//! that none is a repeat or nearly one.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use casebench::codebook::BUILT_IN;
use casebench::demo;
use casebench::import::{self, ImportOptions};
use casebench::library::Library;
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// Letters in a published judgement.
const LENGTH: usize = 1_700;

/// Judgements in each collection.
const COUNT: usize = 2_000;

fn texts() -> impl Iterator<Item = String> {
    let known: Vec<String> = match std::env::var_os("CASEBENCH_REAL") {
        None => demo::judgements().into_iter().map(|one| one.text).collect(),
        Some(file) => std::fs::read_to_string(file)
            .expect("the file can be read")
            .lines()
            .map(|line| {
                let object: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
                object["text"].as_str().expect("it has a text").to_owned()
            })
            .collect(),
    };
    let mut seed = 1_u64;
    let varied = move |text: String| {
        let letters = text.chars().cycle().take(LENGTH);
        letters.map(|letter| vary(letter, &mut seed)).collect()
    };
    known.into_iter().cycle().take(COUNT).map(varied)
}

/// The letter, or in one case of six another one (generator of Knuth's MMIX).
fn vary(letter: char, seed: &mut u64) -> char {
    *seed = seed
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    let number = (*seed >> 33) as u32;
    let other = char::from_u32(0x4e00 + number / 6 % 3_000).unwrap_or(letter);
    if number.is_multiple_of(6) {
        other
    } else {
        letter
    }
}

/// A file of JSON lines with all of them.
fn lines(folder: &Path) -> PathBuf {
    let path = folder.join("all.jsonl");
    let line = |text: String| serde_json::json!({ "text": text }).to_string() + "\n";
    let lines: String = texts().map(line).collect();
    std::fs::write(&path, lines).expect("the file can be written");
    path
}

/// A folder with a file for each.
fn files(folder: &Path) -> PathBuf {
    let path = folder.join("texts");
    std::fs::create_dir(&path).expect("the folder can be made");
    for (number, text) in texts().enumerate() {
        std::fs::write(path.join(format!("{number}.txt")), text).expect("it can be written");
    }
    path
}

fn read(bencher: Bencher, make: fn(&Path) -> PathBuf) {
    let folder = tempfile::tempdir().expect("there is room");
    let source = make(folder.path());
    bencher.counter(ItemsCount::new(COUNT)).bench(|| {
        let flow = import::texts(&source, &ImportOptions::default(), &mut |text, _| {
            black_box(text.is_ok());
            ControlFlow::Continue(())
        });
        assert!(flow.is_ok());
    });
}

fn import(bencher: Bencher, make: fn(&Path) -> PathBuf) {
    let folder = tempfile::tempdir().expect("there is room");
    let source = make(folder.path());
    bencher
        .counter(ItemsCount::new(COUNT))
        .with_inputs(|| {
            let folder = tempfile::tempdir().expect("there is room");
            let path = folder.path().join("study.db");
            let library = Library::create(&path, BUILT_IN[0].toml).expect("it can be made");
            (folder, library)
        })
        .bench_local_refs(|(_, library)| {
            let sources = std::slice::from_ref(&source);
            import::run(library, sources, &ImportOptions::default(), &mut |_| {
                ControlFlow::Continue(())
            })
            .expect("it can be imported")
        });
}

#[divan::bench]
fn read_from_lines(bencher: Bencher) {
    read(bencher, lines);
}

#[divan::bench]
fn read_from_files(bencher: Bencher) {
    read(bencher, files);
}

#[divan::bench(sample_count = 10)]
fn import_from_lines(bencher: Bencher) {
    import(bencher, lines);
}

#[divan::bench(sample_count = 10)]
fn import_from_files(bencher: Bencher) {
    import(bencher, files);
}
