//! Fitting text into columns of a terminal, or into a width in a picture.

use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A text in lines of at most `width` terminal columns, broken where its language breaks lines;
/// nothing is lost but the blanks at the breaks. At least one line; a character that is wider than
/// `width` stands alone. Without a width, one line.
pub(crate) fn wrapped(text: &str, width: Option<usize>) -> Vec<String> {
    let Some(width) = width.filter(|width| text.width() > *width) else {
        return vec![text.to_owned()];
    };
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let seen = piece.trim_end();
        if line.width() + seen.width() > width && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        if seen.width() <= width {
            line.push_str(piece);
            continue;
        }
        for grapheme in seen.graphemes(true) {
            if line.width() + grapheme.width() > width && !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            line.push_str(grapheme);
        }
        line.push_str(&piece[seen.len()..]);
    }
    lines.push(line);
    for line in &mut lines {
        line.truncate(line.trim_end().len());
    }
    lines
}

/// The widest part of a text that should not be broken, in terminal columns.
pub(crate) fn unbroken(text: &str) -> usize {
    let widths = pieces(text).map(|piece| piece.trim_end().width());
    widths.max().unwrap_or(0)
}

/// The parts between which a line may be broken, each with the blanks after it.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    linebreaks(text).map(move |(end, _)| {
        let piece = &text[start..end];
        start = end;
        piece
    })
}

/// A text that is no longer than `most`, in what `measure` measures; what is left out is marked by `…`.
pub(super) fn shortened(text: &str, most: f64, measure: impl Fn(&str) -> f64) -> String {
    if measure(text) <= most {
        return text.to_owned();
    }
    let mut kept = String::new();
    for grapheme in text.graphemes(true) {
        let before = kept.len();
        kept.push_str(grapheme);
        if measure(&kept) + measure("…") > most {
            kept.truncate(before);
            break;
        }
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_where_the_language_breaks_them() {
        assert_eq!(wrapped("a label", None), ["a label"]);
        assert_eq!(wrapped("", Some(0)), [""]);
        assert_eq!(
            wrapped("cumulative percent", Some(10)),
            ["cumulative", "percent"]
        );
        // No line begins with a comma, and no character is cut in half.
        assert_eq!(wrapped("被害人，获救", Some(7)), ["被害", "人，获", "救"]);
        assert_eq!(wrapped("abcdefgh", Some(3)), ["abc", "def", "gh"]);
        assert_eq!(wrapped("惠东", Some(1)), ["惠", "东"]);
        assert_eq!(unbroken("percent of all"), 7);
    }

    #[test]
    fn what_is_left_out_is_marked() {
        let columns = |text: &str| text.width() as f64;
        assert_eq!(shortened("惠东县人民法院", 14.0, columns), "惠东县人民法院");
        assert_eq!(shortened("惠东县人民法院", 8.0, columns), "惠东县…");
        assert_eq!(shortened("惠东", 0.0, columns), "…");
    }
}
