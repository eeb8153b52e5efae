//! Breaking a text into rows, once for each width: an ordinary judgement and a very long one.

use casebench::tui::wrap::{Paragraphs, Wrapped};
use divan::Bencher;
use divan::counter::BytesCount;

fn main() {
    divan::main();
}

/// About the bytes given of an invented judgement.
fn text(bytes: usize) -> String {
    let sentence = "经审理查明，2013年11月7日，被告人张某（另案处理）在“某某旅馆”将一名出生仅10日的男婴以人民币38000元的价格卖给李某。 上述事实，有证人证言、DNA鉴定意见等证据证实，足以认定。 ";
    sentence.repeat(bytes / sentence.len() + 1)
}

#[divan::bench(args = [5_000, 300_000, 3_000_000])]
fn wrap(bencher: Bencher, bytes: usize) {
    let text = text(bytes);
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| Wrapped::with(divan::black_box(&text), 60, Paragraphs::Guessed));
}

#[divan::bench]
fn row_of_an_offset(bencher: Bencher) {
    let text = text(300_000);
    let wrapped = Wrapped::new(&text, 60);
    bencher.bench(|| wrapped.row_of(divan::black_box(200_000)));
}
