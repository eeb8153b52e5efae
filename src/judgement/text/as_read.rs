//! A text as it is read: without what is invisible, with common characters for those that only look like them, and
//! with line breaks for the bars that some sites print for them.

use std::ops::Range;

use crate::ground::is_invisible;
use crate::ground::look_alike::{common_form, may_vary};

/// A text as it is read, and where its bytes stand in the text as it came.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct AsRead {
    /// The text. What is invisible is missing in it, and ideographs can have more or fewer bytes than those that they
    /// stand for.
    pub text: String,
    /// Where the lengths part, and how many bytes are missing up to there and with it, negative where there are more;
    /// in order. Of an ideograph that is inside it, where no place can begin or end.
    missing: Vec<(usize, isize)>,
    /// How long the text as it came is, in bytes.
    length: usize,
}

impl AsRead {
    pub(crate) fn new(text: &str) -> Self {
        let mut missing = Vec::new();
        let visible = if may_vary(text) {
            visible(text, &mut missing)
        } else {
            text.to_owned()
        };
        Self {
            text: broken_at_bars(visible),
            missing,
            length: text.len(),
        }
    }

    /// Whether places are the same in both texts.
    pub(crate) fn is_whole(&self) -> bool {
        self.missing.is_empty()
    }

    /// The place in the text as it came of a range in this one. What is invisible at its edges is not part of it.
    pub(crate) fn place(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.original(range.start, |at| at <= range.start);
        let end = self.original(range.end, |at| at < range.end);
        start..end.max(start)
    }

    /// The same for the border between two parts that cover the text.
    pub(crate) fn border(&self, at: usize) -> usize {
        if at == self.text.len() {
            self.length
        } else {
            self.original(at, |missing| missing < at)
        }
    }

    /// A place in the text as it came, where the lengths have parted at places of this kind, which are the first ones.
    fn original(&self, at: usize, is_before: impl Fn(usize) -> bool) -> usize {
        let count = self.missing.partition_point(|&(at, _)| is_before(at));
        let missing = count.checked_sub(1).map_or(0, |last| self.missing[last].1);
        at.saturating_add_signed(missing)
    }
}

fn visible(text: &str, missing: &mut Vec<(usize, isize)>) -> String {
    let mut visible = String::with_capacity(text.len());
    let mut count = 0;
    for c in text.chars() {
        if is_invisible(c) {
            count += c.len_utf8().cast_signed();
            match missing.last_mut() {
                Some((at, all)) if *at == visible.len() => *all = count,
                _ => missing.push((visible.len(), count)),
            }
            continue;
        }
        let common = common_form(c);
        let shorter = c.len_utf8().cast_signed() - common.len_utf8().cast_signed();
        if shorter != 0 {
            count += shorter;
            missing.push((visible.len() + 1, count));
        }
        visible.push(common);
    }
    visible
}

/// The text with line breaks for its bars, where it has enough of them to be lines: some sites publish judgements so.
fn broken_at_bars(text: String) -> String {
    const LINES: usize = 5;
    let bars = memchr::memchr_iter(b'|', text.as_bytes());
    if bars.take(LINES).count() < LINES {
        return text;
    }
    text.replace('|', "\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judgement::document::{contents, facts, sections};

    const LINES: &str = "绥丰县人民法院\n刑事判决书\n（2014）绥丰刑初字第21号\n公诉机关绥丰县人民检察院。\n\
        被告人某甲，男，1980年1月2日出生，汉族。\n绥丰县人民检察院指控，2013年11月7日，某甲获利3万元。\n\
        本院认为，某甲犯盗窃罪，判决如下：\n被告人某甲犯盗窃罪，判处有期徒刑一年。\n审判长某乙\n二〇一四年五月六日\n书记员某丁\n";

    #[test]
    fn bars_are_read_as_line_breaks_with_the_same_places() {
        let barred = LINES.replace('\n', "|");
        assert_eq!(contents(LINES).defendants.len(), 1);
        assert_eq!(contents(&barred), contents(LINES));
        assert_eq!(sections(&barred), sections(LINES));
        assert_eq!(facts(&barred), facts(LINES));
    }

    #[test]
    fn look_alikes_are_read_as_what_they_look_like_with_the_same_places() {
        for (common, printed) in [
            ("人", "\u{2f08}"),
            ("女", "\u{2f25}"),
            ("一", "\u{2f00}"),
            ("日", "\u{2f47}"),
            ("月", "\u{2f49}"),
            ("生", "\u{2f63}"),
            ("二", "\u{2f06}"),
            ("民", "民"),
            ("十", "\u{2f17}"),
            ("六", "\u{f9d1}"),
        ] {
            let text = LINES.replace(common, printed);
            assert_eq!(contents(&text), contents(LINES), "{common}");
            assert_eq!(sections(&text), sections(LINES), "{common}");
            assert_eq!(facts(&text), facts(LINES), "{common}");
        }
        for blank in ['\u{a0}', '\u{3000}', '\u{2009}'] {
            let text = LINES.replace("刑初", &format!("刑{blank}初"));
            let read = contents(&text).reading;
            assert_eq!(read.trial_number.unwrap().number, 21, "{blank:?}");
        }
    }

    /// The text with a sign after each character of a word, wherever that stands.
    fn strewn(word: &str, sign: char) -> String {
        let signs: String = word.chars().flat_map(|c| [c, sign]).collect();
        LINES.replace(word, &signs)
    }

    #[test]
    fn what_is_invisible_hides_nothing_and_places_fit() {
        let plain = contents(LINES);
        for sign in [
            '\u{200b}',
            '\u{feff}',
            '\u{ad}',
            '\u{2060}',
            '\u{200e}',
            '\u{202a}',
            '\u{fe0f}',
            '\u{e0101}',
            '\u{180e}',
            '\u{7}',
            '\u{1f}',
        ] {
            for word in [
                "判决如下",
                "本院认为",
                "公诉机关",
                "被告人",
                "刑事判决书",
                "绥丰县人民法院",
                "有期徒刑一年",
                "审判长",
                "二〇一四年五月六日",
                "指控",
                "某甲",
                "盗窃罪",
                "（2014）绥丰刑初字第21号",
            ] {
                let text = strewn(word, sign);
                let read = contents(&text);
                assert_eq!(
                    read.reading.trial_number, plain.reading.trial_number,
                    "{sign:?} {word}"
                );
                assert_eq!(read.reading.date, plain.reading.date, "{sign:?} {word}");
                assert_eq!(read.defendants.len(), 1, "{sign:?} {word}");
                let visible = |range: &Range<usize>| -> String {
                    text[range.clone()]
                        .chars()
                        .filter(|&c| !is_invisible(c))
                        .collect()
                };
                let defendant = &read.defendants[0];
                assert_eq!(visible(&defendant.name.range), "某甲", "{sign:?} {word}");
                assert_eq!(defendant.name.value, "某甲");
                let sentence = defendant.sentence.as_ref().unwrap();
                assert_eq!(
                    sentence.term.as_ref().map(|term| term.value),
                    Some(12),
                    "{sign:?} {word}"
                );
                assert_eq!(
                    visible(&sentence.charges[0].range),
                    "盗窃罪",
                    "{sign:?} {word}"
                );
                let all = sections(&text);
                let kinds = |sections: &[crate::judgement::Section]| {
                    sections.iter().map(|s| s.kind).collect::<Vec<_>>()
                };
                assert_eq!(kinds(&all), kinds(&sections(LINES)), "{sign:?} {word}");
                assert_eq!(all.first().map(|s| s.range.start), Some(0));
                assert_eq!(all.last().map(|s| s.range.end), Some(text.len()));
                assert!(
                    all.windows(2)
                        .all(|pair| pair[0].range.end == pair[1].range.start)
                );
                assert_eq!(
                    facts(&text).amounts.len(),
                    facts(LINES).amounts.len(),
                    "{sign:?} {word}"
                );
                assert_eq!(
                    facts(&text).dates.len(),
                    facts(LINES).dates.len(),
                    "{sign:?} {word}"
                );
            }
        }
    }

    #[test]
    fn places_of_both_texts_fit() {
        let read = AsRead::new("\u{200b}甲\u{200b}\u{ad}乙丙\u{feff}");
        assert_eq!(read.text, "甲乙丙");
        assert_eq!(read.place(&(0..3)), 3..6);
        assert_eq!(read.place(&(3..9)), 11..17);
        assert_eq!(read.place(&(0..9)), 3..17);
        assert_eq!((read.border(0), read.border(3), read.border(9)), (0, 6, 20));
        assert!(AsRead::new("甲乙丙").is_whole());
    }

    #[test]
    fn places_fit_where_the_common_form_is_shorter_or_longer() {
        let printed = "\u{fad5}甲\u{2f850}\u{2f81a}\u{200b}\u{2f8f0}\u{fa6c}\u{fad7}乙";
        let read = AsRead::new(printed);
        assert_eq!(read.text, "\u{25249}甲切冬\u{238a7}\u{242ee}\u{27ed3}乙");
        for (word, wanted) in [
            ("切", "\u{2f850}"),
            ("冬", "\u{2f81a}"),
            ("切冬", "\u{2f850}\u{2f81a}"),
            ("\u{238a7}", "\u{2f8f0}"),
            ("\u{25249}", "\u{fad5}"),
            ("\u{242ee}\u{27ed3}", "\u{fa6c}\u{fad7}"),
            ("\u{27ed3}乙", "\u{fad7}乙"),
            ("乙", "乙"),
            ("甲", "甲"),
        ] {
            let at = read.text.find(word).unwrap();
            assert_eq!(
                &printed[read.place(&(at..at + word.len()))],
                wanted,
                "{word}"
            );
        }
        for (at, _) in read.text.char_indices() {
            assert!(printed.is_char_boundary(read.border(at)), "{at}");
        }
        assert_eq!(read.border(read.text.len()), printed.len());
        // A whole judgement, with every place of what is read.
        let text = LINES.replace("年", "\u{2f850}年");
        let plain = LINES.replace("年", "切年");
        assert_eq!(sections(&text).len(), sections(&plain).len());
        for section in sections(&text) {
            assert!(text.get(section.range).is_some());
        }
    }

    #[test]
    fn single_bars_are_left() {
        for text in ["", "a|b", "某甲|某乙||某丙"] {
            assert_eq!(AsRead::new(text).text, text);
        }
    }
}
