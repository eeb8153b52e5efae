//! Where a court says on what grounds it decides as it does.

use std::ops::Range;

/// The last place before `end` where a decision is announced (`判决如下`, `如下裁定`, or without 如下, where that is
/// nowhere said, `，判决：`).
pub(crate) fn decision(text: &str, end: usize) -> Option<Range<usize>> {
    let body = &text[..end];
    announced(body).or_else(|| {
        ["，判决：", "，裁定：", ",判决:", ",裁定:"]
            .iter()
            .filter_map(|words| {
                let at = memchr::memmem::rfind(body.as_bytes(), words.as_bytes())?;
                Some(at..at + words.len())
            })
            .max_by_key(|found| found.start)
    })
}

fn announced(body: &str) -> Option<Range<usize>> {
    memchr::memmem::rfind_iter(body.as_bytes(), "如下".as_bytes()).find_map(|at| {
        let before = body[..at].trim_end();
        let after = at + "如下".len();
        let opens = ["判决", "裁定", "决定", "判处"]
            .iter()
            .find(|word| before.ends_with(*word));
        match opens {
            Some(word) => Some(before.len() - word.len()..after),
            None => ["判决", "裁定", "决定"]
                .iter()
                .any(|word| body[after..].starts_with(word))
                .then_some(at..after),
        }
    })
}

/// The sentence that gives the grounds for the decision, with those before it that only say
/// which articles apply (`对被告人某甲依照…之规定。`).
pub(crate) fn grounds(text: &str, decision: usize) -> Range<usize> {
    // One sentence a defendant, at most.
    const MOST: usize = 12;
    let sentence = |end: usize| text[..end].rfind('。').map_or(0, |stop| stop + "。".len());
    let mut start = sentence(decision);
    let mut found = applies(&text[start..decision]);
    for _ in 0..MOST {
        let Some(stop) = start.checked_sub("。".len()) else {
            break;
        };
        let before = sentence(stop);
        let only = only_cites(text[before..stop].trim());
        if !only && (found || !applies(&text[before..stop])) {
            break;
        }
        found = true;
        start = before;
    }
    own_words(text, start, decision)..decision
}

/// Where in the sentence the court has done with what the parties said.
fn own_words(text: &str, start: usize, end: usize) -> usize {
    let parties = ["指控", "采纳", "采信", "不予支持", "辩护人", "提出"];
    let sentence = &text[start..end];
    let after = parties
        .iter()
        .filter_map(|word| Some(sentence.rfind(word)? + word.len()))
        .max()
        .filter(|&after| applies(&sentence[after..]));
    start + after.unwrap_or(0)
}

/// Whether a sentence names articles and says that they apply.
fn applies(sentence: &str) -> bool {
    sentence.contains('第') && sentence.contains('条') && applied(sentence).is_some()
}

/// Where the first of the words stands that say that something applies.
fn applied(sentence: &str) -> Option<usize> {
    ["依照", "依据", "根据", "按照", "适用"]
        .iter()
        .filter_map(|word| sentence.find(word))
        .min()
}

/// Whether a sentence does nothing but name articles that apply.
fn only_cites(sentence: &str) -> bool {
    const SOON: usize = 120;
    let ends = ["规定", "条", "款", "项", "》"];
    applies(sentence)
        && applied(sentence).is_some_and(|at| at < SOON)
        && ends.iter().any(|word| sentence.ends_with(word))
        && !["认为", "指控", "辩护", "意见"]
            .iter()
            .any(|word| sentence.contains(word))
}

/// Where the decision ends: at the right to appeal or the signatures.
pub(crate) fn decided(text: &str, from: usize) -> usize {
    const LONGEST: usize = 6000;
    let ends = ["如不服", "终审", "审判长", "审判员"];
    let mut most = text.len().min(from + LONGEST);
    while !text.is_char_boundary(most) {
        most -= 1;
    }
    let rest = &text[from..most];
    from + ends
        .iter()
        .filter_map(|word| rest.find(word))
        .min()
        .unwrap_or(rest.len())
}
