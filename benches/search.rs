//! Finding judgements with each key press: over a study and over a large collection.

use casebench::search::{Rows, find_all, matched};
use divan::Bencher;
use divan::counter::BytesCount;
use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

fn main() {
    divan::main();
}

/// Invented judgements: trial number, citation, court, initials.
fn invented(count: usize) -> impl Iterator<Item = String> {
    let courts = [
        (
            "惠东",
            "GD",
            "HD",
            "广东省惠州市惠东县人民法院",
            "gdshzshdxrmfy",
        ),
        ("费", "SD", "F", "山东省临沂市费县人民法院", "sdslysfxrmfy"),
        (
            "广南",
            "YN",
            "GN",
            "云南省文山壮族苗族自治州广南县人民法院",
            "ynswszzmzzzzgnxrmfy",
        ),
        (
            "莲都",
            "ZJ",
            "LD",
            "浙江省丽水市莲都区人民法院",
            "zjslssldqrmfy",
        ),
        (
            "涟水",
            "JS",
            "LS",
            "江苏省淮安市涟水县人民法院",
            "jsshaslsxrmfy",
        ),
    ];
    (0..count).map(move |i| {
        let (short, province, letters, name, initials) = courts[i * 7 % courts.len()];
        let year = 2008 + i * 13 % 12;
        let number = 1 + i * 31 % 2999;
        format!(
            "（{year}）{short}法刑初字第{number}号 \
             {year}-{province}-{letters}-Preliminary Criminal Trial-No.{number} {name} {initials}"
        )
    })
}

fn rows(count: usize) -> Rows {
    Rows::new(invented(count))
}

const STUDY: usize = 2_000;
const LARGE: usize = 100_000;

/// One number, two words, nothing found, one digit, one word whose characters lie apart.
#[divan::bench(args = [
    (STUDY, "271"), (LARGE, "271"),
    (STUDY, "惠东 271"), (LARGE, "惠东 271"),
    (STUDY, "惠州 999999"), (LARGE, "惠州 999999"),
    (STUDY, "2"), (LARGE, "2"),
    (STUDY, "惠法271"), (LARGE, "惠法271"),
])]
fn find(bencher: Bencher, (count, query): (usize, &str)) {
    let rows = rows(count);
    bencher.bench(|| rows.find(divan::black_box(query)));
}

/// What ranking every row with the fuzzy matcher alone costs, for comparison.
#[divan::bench(args = [STUDY, LARGE])]
fn matcher_over_every_row(bencher: Bencher, count: usize) {
    let rows: Vec<String> = invented(count).collect();
    let matcher = SkimMatcherV2::default().ignore_case();
    bencher.bench(|| {
        let mut found: Vec<_> = (rows.iter().enumerate())
            .filter_map(|(i, row)| Some((matcher.fuzzy_match(row, divan::black_box("271"))?, i)))
            .collect();
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        found
    });
}

#[divan::bench(args = [STUDY, LARGE])]
fn fold_rows(bencher: Bencher, count: usize) {
    bencher.bench(|| rows(divan::black_box(count)));
}

#[divan::bench]
fn mark_a_field(bencher: Bencher) {
    bencher.bench(|| matched(divan::black_box("（2014）惠东法刑初字第271号"), "惠东 271"));
}

#[divan::bench(args = ["婴儿", "271", "无此语"])]
fn passages_in_a_million_bytes(bencher: Bencher, needle: &str) {
    let text = "经审理查明，２０１３年11月7日，被告人张某将一名婴儿卖给李某，得款人民币38000元。"
        .repeat(9_000);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| find_all(divan::black_box(&text), needle));
}
