//! Texts in which `|` stands for a line break.

use std::borrow::Cow;

/// The text with line breaks for its bars, where it has enough of them to be lines: some sites publish
/// judgements so. A bar is a byte as a line break is, so every place keeps.
pub(crate) fn broken_at_bars(text: &str) -> Cow<'_, str> {
    const LINES: usize = 5;
    let bars = memchr::memchr_iter(b'|', text.as_bytes());
    if bars.take(LINES).count() < LINES {
        return Cow::Borrowed(text);
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
    fn single_bars_are_left() {
        for text in ["", "a|b", "某甲|某乙||某丙"] {
            assert!(matches!(broken_at_bars(text), Cow::Borrowed(_)));
        }
    }
}
