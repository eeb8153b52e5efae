//! A text as it is read: `|` that stands for a line break, and characters that look like others.

use std::borrow::Cow;

use crate::ground::look_alike::common;

/// The text with line breaks for its bars, where it has enough of them to be lines: some sites publish
/// judgements so. Look-alike characters have their common form. Both are as long as what they stand for, so every
/// place keeps.
pub(crate) fn broken_at_bars(text: &str) -> Cow<'_, str> {
    const LINES: usize = 5;
    let bars = memchr::memchr_iter(b'|', text.as_bytes());
    let text = common(text);
    if bars.take(LINES).count() < LINES {
        return text;
    }
    Cow::Owned(text.replace('|', "\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judgement::{contents, facts, sections};

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
        for hidden in ['\u{200b}', '\u{feff}', '\u{ad}', '\u{a0}', '\u{3000}'] {
            let text = LINES.replace("刑初", &format!("刑{hidden}初"));
            let read = contents(&text).reading;
            assert_eq!(read.trial_number.unwrap().number, 21, "{hidden:?}");
        }
    }

    #[test]
    fn single_bars_are_left() {
        for text in ["", "a|b", "某甲|某乙||某丙"] {
            assert!(matches!(broken_at_bars(text), Cow::Borrowed(_)));
        }
    }
}
