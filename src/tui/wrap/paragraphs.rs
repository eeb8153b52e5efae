//! Paragraphs of texts that lost their line breaks.

/// Where a paragraph ends in a text that has no line feeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paragraphs {
    /// Only where the text says so.
    #[default]
    AsWritten,
    /// Also at blanks that stand for lost line breaks, if the text has no line break at all.
    ///
    /// Published judgements are often stored with a blank for each line break. A run of blanks (also
    /// ideographic ones) counts as one after `。` `；` `：` `！` `？` `）` `》` `…` and what closes
    /// quotations, after the last character of the head lines (`院` `书` `号`) and of the date
    /// (`日`), and before the words that begin the closing lines and the parties' paragraphs
    /// (`审判`, `书记员`, `被告人` and others). In 250 published judgements nine of ten blanks are such.
    Guessed,
}

/// Words that begin a paragraph in the head and in the closing lines of a judgement.
const OPENERS: [&str; 14] = [
    "公诉机关",
    "被告人",
    "辩护人",
    "经审理",
    "本院认为",
    "上述事实",
    "审判长",
    "审判员",
    "审 判",
    "代理审判员",
    "人民陪审员",
    "书记员",
    "书 记",
    "附",
];

/// Whether the blanks that end `before` stand for a lost line break; see [`Paragraphs::Guessed`].
pub(super) fn is_lost_break(before: &str, after: &str) -> bool {
    let sentence = before.trim_end_matches([' ', '\u{3000}']);
    let Some(last) = sentence.chars().next_back() else {
        return false;
    };
    if sentence.len() == before.len() || after.starts_with([' ', '\u{3000}']) {
        return false;
    }
    let ends = matches!(
        last,
        '。' | '；'
            | '：'
            | '！'
            | '？'
            | '）'
            | '》'
            | '…'
            | '”'
            | '’'
            | '院'
            | '书'
            | '号'
            | '日'
    );
    ends || OPENERS.iter().any(|opener| after.starts_with(opener))
}
