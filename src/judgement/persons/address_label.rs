//! The words with which an address clause begins: `户籍所在地`, `捕前住`.

/// The first characters of the words that can begin an address clause, as a quick test.
const FIRST_CHARACTERS: [char; 28] = [
    '捕', '被', '逮', '案', '归', '到', '拘', '羁', '现', '作', '犯', '抓', '入', '自', '经', '实',
    '身', '原', '户', '常', '住', '家', '居', '暂', '租', '借', '寄', '地',
];

/// When somebody lived there, and who says so.
const WHEN: &[&str] = &[
    "捕前",
    "被捕前",
    "逮捕前",
    "被逮捕前",
    "案发前",
    "案发时",
    "归案前",
    "到案前",
    "拘前",
    "被拘留前",
    "拘留前",
    "羁押前",
    "被羁押前",
    "现羁押前",
    "作案前",
    "犯罪前",
    "抓获前",
    "被抓获前",
    "入狱前",
    "入监前",
    "自报",
    "经常",
    "实际",
    "身份证",
    "身份证上",
    "现",
    "原",
];

/// Words for the registered residence.
const REGISTERED: &[&str] = &[
    "户籍所在地",
    "户籍登记地",
    "户籍地址",
    "户籍住址",
    "户籍地",
    "户籍",
    "常住户口",
    "户口所在地",
    "户口",
    "身份证住址",
    "身份证地址",
    "身份证登记",
];

/// Words for the place where somebody lives.
const LIVES: &[&str] = &[
    "住所地",
    "住所",
    "住址",
    "住地",
    "家住",
    "家庭住址",
    "家庭地址",
    "居住地",
    "居住",
    "居所",
    "现居",
    "暂住地",
    "暂住",
    "现暂住",
    "租住",
    "借住",
    "寄住",
    "常住地",
    "常住",
    "住",
    "地址",
    "现住址",
    "现住地",
    "现住",
    "居住在",
    "现居住",
    "现居住地",
];

/// What begins like them and is something else.
const NOT: &[&str] = &["住房", "住建", "住院", "住宅", "住宿", "住持"];

/// What can stand between the words and the address.
const AFTER: &[&str] = &[
    "所在地",
    "所在",
    "登记",
    "地址",
    "均为",
    "均在",
    "均系",
    "为",
    "在",
    "系",
    "是",
    "地",
    "址",
];

/// The words with which an address clause begins.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Label {
    /// Of the registered residence.
    pub registered: bool,
    /// Of the place where the person lives.
    pub lives: bool,
    /// How many bytes they have, with the signs up to the address.
    pub length: usize,
}

/// Whether a clause begins with words for an address.
pub(crate) fn is_address(clause: &str) -> bool {
    label(clause).is_some()
}

/// The words for an address with which a clause begins.
pub(crate) fn label(clause: &str) -> Option<Label> {
    let blanks =
        |text: &str| text.len() - text.trim_start_matches([' ', '\u{3000}', '：', ':']).len();
    let mut label = Label {
        registered: false,
        lives: false,
        length: 0,
    };
    let mut at = blanks(clause);
    if !clause[at..].starts_with(FIRST_CHARACTERS) {
        return None;
    }
    loop {
        let rest = &clause[at..];
        let when = WHEN
            .iter()
            .filter(|word| kind(rest).is_none() && rest.starts_with(**word))
            .filter(|word| kind(&rest[word.len()..]).is_some())
            .map(|word| word.len())
            .max()
            .unwrap_or_default();
        let Some((registered, length)) = kind(&rest[when..]) else {
            break;
        };
        label.registered |= registered;
        label.lives |= !registered;
        at += when + length;
        at += blanks(&clause[at..]);
        while let Some(length) = longest(AFTER, &clause[at..]) {
            at += length;
            at += blanks(&clause[at..]);
        }
        // 户籍所在地及现住址
        let joined = ['及', '和', '、', '与', '暨', '即', '兼'];
        if let Some(rest) = clause[at..].strip_prefix(joined)
            && let start = clause.len() - rest.len()
            && (kind(rest).is_some() || WHEN.iter().any(|word| rest.starts_with(word)))
        {
            at = start;
        }
    }
    // 住于某县, but not 住于都县.
    if let Some(rest) = clause[at..].strip_prefix('于')
        && label.lives
        && !rest.starts_with(['都', '田', '洪'])
    {
        at += '于'.len_utf8();
    }
    label.length = at;
    (label.registered || label.lives).then_some(label)
}

/// The word for an address with which a text begins: whether it is one of registration, and its length.
fn kind(text: &str) -> Option<(bool, usize)> {
    if NOT.iter().any(|word| text.starts_with(word)) {
        return None;
    }
    match (longest(REGISTERED, text), longest(LIVES, text)) {
        (Some(length), lives) if lives.is_none_or(|lives| lives < length) => Some((true, length)),
        (_, Some(length)) => Some((false, length)),
        _ => None,
    }
}

/// The length of the longest of the words that begins a text.
fn longest(words: &[&str], text: &str) -> Option<usize> {
    words
        .iter()
        .filter(|word| text.starts_with(**word))
        .map(|word| word.len())
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parted(clause: &str) -> Option<(bool, bool, &str)> {
        label(clause).map(|label| (label.registered, label.lives, &clause[label.length..]))
    }

    #[test]
    fn each_word_passes_the_quick_test() {
        for word in [WHEN, REGISTERED, LIVES].concat() {
            assert!(word.starts_with(FIRST_CHARACTERS), "{word}");
        }
    }

    #[test]
    fn words_for_an_address() {
        for (clause, wanted) in [
            ("户籍所在地：某省某县", (true, false, "某省某县")),
            ("户籍地址为某省", (true, false, "某省")),
            ("身份证住址某省", (true, false, "某省")),
            ("户籍所在地及现住址均为某省", (true, true, "某省")),
            ("户籍地和居住地为某县", (true, true, "某县")),
            ("户籍所在地及捕前住址某省", (true, true, "某省")),
            ("住某县", (false, true, "某县")),
            ("住于都县某镇", (false, true, "于都县某镇")),
            ("住在某县", (false, true, "某县")),
            ("住和田市", (false, true, "和田市")),
            ("住原平市", (false, true, "原平市")),
            ("捕前住某县", (false, true, "某县")),
            ("逮捕前暂住某县", (false, true, "某县")),
            ("案发前租住在某县", (false, true, "某县")),
            ("现住址：某县", (false, true, "某县")),
            ("自报住址某省", (false, true, "某省")),
            ("家庭住址某省", (false, true, "某省")),
        ] {
            assert_eq!(parted(clause), Some(wanted), "{clause}");
        }
        for clause in [
            "住建局职工",
            "某县住房局职工",
            "原系某厂工人",
            "现羁押于看守所",
            "户外运动教练",
            "无固定住所",
            "",
        ] {
            assert_eq!(parted(clause), None, "{clause}");
        }
    }
}
