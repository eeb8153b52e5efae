//! The offences that a decision names.

use crate::judgement::text::found::Found;

/// The offences after a word at the beginning of a text (`犯盗窃罪、诈骗罪`), and how many bytes they take. `from` is
/// where the text stands in the whole.
pub(crate) fn charges_after(
    word: &str,
    text: &str,
    from: usize,
) -> Option<(Vec<Found<String>>, usize)> {
    const LONGEST: usize = 60;
    /// Words for offences that do not name them.
    const NO_NAMES: [&str; 9] = [
        "同罪",
        "本罪",
        "该罪",
        "此罪",
        "上述罪",
        "数罪",
        "前罪",
        "新罪",
        "漏罪",
    ];
    let mut charges = Vec::new();
    let mut start = text.strip_prefix(word).map(|_| word.len())?;
    if text[start..].starts_with('有') {
        start += "有".len();
    }
    if text[start..].starts_with('罪') {
        return None;
    }
    let begin = start;
    for (at, c) in text
        .char_indices()
        .take(LONGEST)
        .skip_while(|&(at, _)| at < begin)
    {
        match c {
            '罪' => {
                let end = at + c.len_utf8();
                let rest = &text[end..];
                // 掩饰、隐瞒犯罪所得、犯罪所得收益罪
                if text[..at].ends_with('犯') {
                    continue;
                }
                let name: String = text[start..end].split_whitespace().collect();
                let name = name.trim_start_matches(['“', '"', '：']).to_owned();
                if NO_NAMES.contains(&name.as_str()) {
                    break;
                }
                charges.push(Found {
                    value: name,
                    range: from + start..from + end,
                });
                let Some(sign) = rest
                    .chars()
                    .next()
                    .filter(|c| matches!(c, '、' | '和' | '及' | '与'))
                else {
                    break;
                };
                start = end + sign.len_utf8();
                let mut more = text[start..]
                    .char_indices()
                    .take(30)
                    .take_while(|&(_, c)| !matches!(c, '，' | '。' | '；' | ','));
                if !more.any(|(_, c)| c == '罪') {
                    break;
                }
            }
            '。' | '；' | ';' | '\n' | '，' | ',' | '（' | '(' => break,
            _ => {}
        }
    }
    (!charges.is_empty()).then(|| {
        let end = charges.last().map_or(0, |charge| charge.range.end - from);
        (charges, end)
    })
}
