//! Near repeats: what a text costs, the search over a large collection, and a whole import with it.
//!
//! The texts are those of the demonstration with one letter in six replaced at random, cut or lengthened to the
//! length of a published judgement; one in twenty is a near repeat of the one before. `CASEBENCH_REAL=FILE.jsonl
//! cargo bench --bench likeness` varies the texts of that file (one JSON object with a `text` a line) instead.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use casebench::codebook::BUILT_IN;
use casebench::demo;
use casebench::import::{self, ImportOptions};
use casebench::library::Library;
use casebench::likeness::{Index, Signature, THRESHOLD, differences, similarity};
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// Letters in a published judgement: the median of those that were measured is 1,600.
const LENGTH: usize = 1_700;

/// A made-up collection: any number of texts, the same for the same number.
struct Collection {
    sources: Vec<Vec<char>>,
}

impl Collection {
    fn new() -> Self {
        let whole = |text: String| text.chars().cycle().take(LENGTH).collect();
        let sources = match std::env::var_os("CASEBENCH_REAL") {
            None => demo::judgements()
                .into_iter()
                .map(|one| one.text)
                // Only Chinese letters are varied.
                .filter(|text| text.contains("法院"))
                .map(whole)
                .collect(),
            Some(file) => std::fs::read_to_string(file)
                .expect("the file can be read")
                .lines()
                .map(|line| {
                    let object: serde_json::Value =
                        serde_json::from_str(line).expect("a line is JSON");
                    let text = object["text"].as_str().expect("it has a text");
                    text.chars().collect()
                })
                .collect(),
        };
        Self { sources }
    }

    fn text(&self, number: u64) -> String {
        let near = number % 20 == 19;
        let varied = self.varied(number - u64::from(near), 6);
        if near {
            vary(&varied, number, 100).into_iter().collect()
        } else {
            varied.into_iter().collect()
        }
    }

    fn varied(&self, number: u64, one_in: u64) -> Vec<char> {
        vary(
            &self.sources[number as usize % self.sources.len()],
            number,
            one_in,
        )
    }
}

/// One Chinese character in so many is replaced by another.
fn vary(text: &[char], seed: u64, one_in: u64) -> Vec<char> {
    let mut state = seed;
    text.iter()
        .map(|&letter| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(seed | 1);
            let drawn = state >> 33;
            if ('\u{4e00}'..'\u{9fff}').contains(&letter) && drawn.is_multiple_of(one_in) {
                char::from_u32(0x4e00 + (drawn / one_in % 3_000) as u32).unwrap_or(letter)
            } else {
                letter
            }
        })
        .collect()
}

#[divan::bench]
fn signature_of_a_judgement(bencher: Bencher) {
    let text = Collection::new().text(1);
    bencher.bench(|| Signature::from_text(black_box(&text)));
}

#[divan::bench]
fn similarity_of_two(bencher: Bencher) {
    let collection = Collection::new();
    let (first, second) = (collection.text(18), collection.text(19));
    bencher.bench(|| similarity(black_box(&first), black_box(&second)));
}

#[divan::bench]
fn differences_of_two(bencher: Bencher) {
    let collection = Collection::new();
    let (first, second) = (collection.text(18), collection.text(19));
    bencher.bench(|| differences(black_box(&first), black_box(&second)));
}

#[divan::bench]
fn differences_of_two_of_50_000_letters(bencher: Bencher) {
    let collection = Collection::new();
    let long = |seed: u64| -> String {
        let all = (0..30).flat_map(|number| collection.varied(number, 6));
        vary(&all.collect::<Vec<char>>(), seed, 40).iter().collect()
    };
    let (first, second) = (long(1), long(2));
    bencher.bench(|| differences(black_box(&first), black_box(&second)));
}

/// Making the texts alone, which the search below does too.
#[divan::bench(sample_count = 1, args = [100_000])]
fn making_texts(bencher: Bencher, count: u64) {
    let collection = Collection::new();
    bencher.bench(|| {
        (0..count)
            .map(|number| collection.text(number).len())
            .sum::<usize>()
    });
}

/// Each text is looked for among those before it, and compared with what is found.
#[divan::bench(sample_count = 1, args = [10_000, 100_000])]
fn near_repeats_among(bencher: Bencher, count: u64) {
    let collection = Collection::new();
    bencher.counter(ItemsCount::new(count)).bench(|| {
        let mut index = Index::default();
        let mut found = 0;
        for (name, number) in (0_i64..).zip(0..count) {
            let text = collection.text(number);
            let Some(signature) = Signature::from_text(&text) else {
                continue;
            };
            for candidate in index.candidates(&signature).iter().take(8) {
                let other = collection.text(candidate.text.unsigned_abs());
                found += u64::from(similarity(&text, &other) >= THRESHOLD);
            }
            index.insert(name, signature);
        }
        assert_eq!(found, count / 20);
        found
    });
}

/// Texts on one form, all of them near repeats of each other.
#[divan::bench(sample_count = 1, args = [20_000])]
fn near_repeats_among_rulings_on_one_form(bencher: Bencher, count: u64) {
    let form = Collection::new().varied(0, 6);
    bencher.counter(ItemsCount::new(count)).bench(|| {
        let mut index = Index::default();
        for (name, number) in (0_i64..).zip(0..count) {
            let text: String = vary(&form, number, 60).into_iter().collect();
            if let Some(signature) = Signature::from_text(&text) {
                black_box(index.candidates(&signature));
                index.insert(name, signature);
            }
        }
    });
}

/// A folder with the texts as one file of lines, or as a file each.
fn files(folder: &Path, count: u64, lines: bool) -> PathBuf {
    let collection = Collection::new();
    let texts = (0..count).map(|number| collection.text(number));
    if lines {
        let file = folder.join("texts.jsonl");
        let lines = texts.enumerate().fold(String::new(), |lines, (id, text)| {
            lines + &serde_json::json!({ "id": id, "text": text }).to_string() + "\n"
        });
        std::fs::write(&file, lines).expect("a temporary file can be written");
        return file;
    }
    let texts_folder = folder.join("texts");
    std::fs::create_dir(&texts_folder).expect("a temporary folder can be made");
    for (id, text) in texts.enumerate() {
        let file = texts_folder.join(format!("{id}.txt"));
        std::fs::write(file, text).expect("a temporary file can be written");
    }
    texts_folder
}

fn whole_import(bencher: Bencher, count: u64, lines: bool) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let source = files(folder.path(), count, lines);
    let mut run = 0;
    bencher
        .counter(ItemsCount::new(count))
        .with_inputs(|| {
            run += 1;
            let path = folder.path().join(format!("{run}.db"));
            Library::create(&path, BUILT_IN[0].toml).expect("a library can be made")
        })
        .bench_local_values(|mut library| {
            let sources = [source.clone()];
            let ran = import::run(
                &mut library,
                &sources,
                &ImportOptions::default(),
                &mut |_| ControlFlow::Continue(()),
            );
            assert_eq!(ran.expect("it can be imported").counts.added, count);
        });
}

#[divan::bench(sample_count = 3, args = [20_000])]
fn import_of_lines(bencher: Bencher, count: u64) {
    whole_import(bencher, count, true);
}

#[divan::bench(sample_count = 3, args = [20_000])]
fn import_of_files(bencher: Bencher, count: u64) {
    whole_import(bencher, count, false);
}
