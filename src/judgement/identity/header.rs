//! The head of a judgement: its court, its number, what kind of document it is.

use super::document_kind::DocumentKind;
use std::ops::Range;

use super::dense::Dense;
use super::masked::Masked;
use super::number::TrialNumber;
use crate::judgement::text::scan::opens_year;

/// What the head of a judgement says, each with the place where it stands.
#[derive(Debug, Default)]
pub(crate) struct Header {
    /// The court's name without blanks.
    pub court: Option<(Range<usize>, String)>,
    /// The judgement's own number.
    pub number: Option<(Range<usize>, TrialNumber)>,
    /// The judgement's own number where it is crossed out or not understood.
    pub masked: Option<(Range<usize>, Masked)>,
    /// The kind of document.
    pub document: Option<(Range<usize>, DocumentKind)>,
    /// Where the head ends: after the last of these.
    pub end: usize,
}

/// How far from the beginning a head can reach, in bytes: a long title, the court, the number.
const LONGEST: usize = 3000;
/// How far a head can reach where no court's name was found.
const LONGEST_NAMELESS: usize = 600;

/// Reads the head of a text.
pub(crate) fn header(text: &str) -> Header {
    let head = Dense::new(text, LONGEST);
    let courts = courts(&head);
    let end = match courts.first() {
        Some(court) => head.until_parties(title_end(&head.text, court.end), head.text.len()),
        None => head.until_parties(0, LONGEST_NAMELESS),
    };
    let limit = head.place(end);
    let number = number(text, limit);
    let before = number.as_ref().map_or(limit, |(range, _)| range.start);
    let court = courts
        .iter()
        .rfind(|court| head.place(court.start) < before && court.end <= end)
        .or(courts.first());
    let document = document(&head, court.map_or(0, |court| court.end), end);
    let number = number.or_else(|| bare_number(text, document.as_ref()?.0.end));
    let masked = match number {
        Some(_) => None,
        None => masked(text, limit),
    };
    let court = court.map(|court| {
        let range = head.place(court.start)..head.place_after(court.end);
        (range, head.text[court.clone()].to_owned())
    });
    let ends = [
        court.as_ref().map(|(range, _)| range.end),
        number.as_ref().map(|(range, _)| range.end),
        masked.as_ref().map(|(range, _)| range.end),
        document.as_ref().map(|(range, _)| range.end),
    ];
    Header {
        court,
        number,
        masked,
        document,
        end: ends.into_iter().flatten().max().unwrap_or_default(),
    }
}

/// Where the title ends that follows the court's name: `再审决定书` names no party.
fn title_end(text: &str, court: usize) -> usize {
    const LONGEST: usize = 16;
    let mut title = text[court..].char_indices().take(LONGEST);
    let end = title.find(|&(_, c)| c == '书');
    end.map_or(court, |(at, c)| court + at + c.len_utf8())
}

/// The judgement's own number: the first before `limit` that names no other judgement.
fn number(text: &str, limit: usize) -> Option<(Range<usize>, TrialNumber)> {
    TrialNumber::find(text.get(..limit).unwrap_or_default())
        .find(|(range, _)| !names_another(&text[range.end..]))
}

/// The judgement's own number before `limit`, crossed out.
fn masked(text: &str, limit: usize) -> Option<(Range<usize>, Masked)> {
    Masked::find(text.get(..limit)?).filter(|(range, _)| !names_another(&text[range.end..]))
}

/// Whether a judgement is spoken of after its number (`…号刑事判决一案`); a title ends in 书.
fn names_another(after: &str) -> bool {
    const KINDS: [&str; 6] = ["刑事", "附带", "民事", "行政", "赔偿", "执行"];
    let mut rest = after;
    while let Some(after) = KINDS.iter().find_map(|kind| rest.strip_prefix(kind)) {
        rest = after;
    }
    ["判决", "裁定", "决定", "调解"]
        .iter()
        .find_map(|word| rest.strip_prefix(word))
        .is_some_and(|after| !after.trim_start().starts_with('书'))
}

/// A number that lost its brackets, right after the title.
fn bare_number(text: &str, title: usize) -> Option<(Range<usize>, TrialNumber)> {
    let rest = text.get(title..)?;
    let start = title + rest.len() - rest.trim_start().len();
    let (number, length) = TrialNumber::leading(&text[start..])?;
    number
        .printed
        .ends_with('号')
        .then_some((start..start + length, number))
}

/// The names of courts that head a document: what the document is follows them.
fn courts(head: &Dense) -> Vec<Range<usize>> {
    head.text
        .match_indices("法院")
        .map(|(at, word)| branch_end(&head.text, at + word.len()))
        .filter(|&end| heads_document(&head.text[end..]))
        .filter_map(|end| Some(name_start(head, end)?..end))
        .collect()
}

/// Where a court's name ends, with that of its branch (`…高级人民法院伊犁哈萨克自治州分院`).
fn branch_end(text: &str, court: usize) -> usize {
    const LONGEST: usize = 16;
    let rest = &text[court..];
    let end = rest
        .char_indices()
        .take(LONGEST)
        .take_while(|&(_, c)| matches!(c, '\u{3400}'..='\u{9fff}'))
        .last()
        .map_or(0, |(at, c)| at + c.len_utf8());
    let branch = rest[..end].find("分院").map(|at| &rest[..at]);
    // 书 ends a title, in which another court's branch can follow.
    match branch.filter(|name| !name.contains('书')) {
        Some(name) => court + name.len() + "分院".len(),
        None => court,
    }
}

/// Whether this is what follows the court's name in a head.
fn heads_document(after: &str) -> bool {
    const WORDS: [&str; 20] = [
        "一审",
        "二审",
        "再审",
        "刑事",
        "民事",
        "行政",
        "执行",
        "判决",
        "裁定",
        "决定",
        "调解",
        "减刑",
        "假释",
        "赔偿",
        "国家赔偿",
        "附带民事",
        "驳回",
        "强制医疗",
        "司法",
        "通知书",
    ];
    let follows = |word: &str| {
        after.starts_with(word)
            && after
                .char_indices()
                .nth(14)
                .map_or(after, |(end, _)| &after[..end])
                .contains(['书', '（', '(', '〔', '《', '<'])
    };
    WORDS.into_iter().any(follows)
        || (after.starts_with(opens_year) && TrialNumber::find(after).next().is_some())
}

/// Where the court's name begins that ends here: after a title, a blank, or the text's beginning.
fn name_start(head: &Dense, end: usize) -> Option<usize> {
    const FEWEST: usize = 6;
    const MOST: usize = 40;
    let before = &head.text[..end];
    // Where the letters of 法院 stand apart, all letters do, and blanks part no words.
    let spaced = head.gaps[end - "院".len()];
    let mut start = end;
    let mut length = 0;
    for (at, c) in before.char_indices().rev() {
        if !matches!(c, '\u{3400}'..='\u{9fff}') || c == '书' || c == '稿' {
            break;
        }
        start = at;
        length += 1;
        if length > MOST {
            return None;
        }
        let whole = length >= FEWEST && &before[at..] != "中级人民法院";
        if head.gaps[at] && whole && !spaced {
            break;
        }
    }
    (length >= FEWEST).then_some(start)
}

/// What the document is called after the court's name, or else anywhere in the head.
fn document(head: &Dense, from: usize, end: usize) -> Option<(Range<usize>, DocumentKind)> {
    let named = |from: usize| {
        let part = head.text.get(from..end)?;
        let (at, word, document) = [
            ("判决书", DocumentKind::Judgement),
            ("裁定书", DocumentKind::Ruling),
            ("决定书", DocumentKind::Decision),
            ("调解书", DocumentKind::Mediation),
        ]
        .into_iter()
        .filter_map(|(word, document)| Some((from + part.find(word)?, word, document)))
        .min_by_key(|&(at, ..)| at)?;
        Some((head.place(at)..head.place_after(at + word.len()), document))
    };
    named(from).or_else(|| named(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<String>, Option<String>) {
        let header = header(text);
        for range in header.court.iter().map(|(range, _)| range) {
            assert!(text.get(range.clone()).is_some());
        }
        (
            header.court.map(|(_, court)| court),
            header.number.map(|(_, number)| number.normal()),
        )
    }

    #[test]
    fn court_and_number_in_all_layouts() {
        let court = Some("广东省惠东县人民法院".to_owned());
        let number = Some("（2014）惠东法刑初字第271号".to_owned());
        for text in [
            "广东省惠东县人民法院 刑事判决书 （2014）惠东法刑初字第271号 公诉机关惠东县人民检察院。",
            "广东省惠东县人民法院\n刑 事 判 决 书\n(2014)惠东法刑初字第271号\n公诉机关惠东县人民检察院。",
            "某甲犯某罪一审刑事判决书 广东省惠东县人民法院 刑事判决书 （2014）惠东法刑初字第271号 公诉机关",
            "被告人某甲犯某罪一案的刑事判决书 广东省惠东县人民法院 刑事判决书 （2014）惠东法刑初字第271号",
            "某甲犯某罪一审刑事判决书广东省惠东县人民法院刑事判决书（2014）惠东法刑初字第271号公诉机关",
            "广 东 省 惠 东 县 人 民 法 院\n刑 事 附 带 民 事 判 决 书\n（2014）惠东法刑初字第271号",
            "广东省惠东县\n人民法院\n刑事判决书\n（2014）惠东法刑初字第271号\n公诉机关",
            "（2014）惠东法刑初字第271号 广东省惠东县人民法院 刑事判决书 公诉机关",
            "终稿 广东省惠东县人民法院 刑事判决书 （2014）惠东法刑初字第271号 （2011）惠东法刑初字第5号",
            "广东省惠东县人民法院刑事判决书2014惠东法刑初字第271号公诉机关",
            "某甲盗窃罪一审刑事判决书\n审理法院：惠东县人民法院\n案　　号：（2014）惠东法刑初字第271号\n\
             裁判日期：2014-05-06\n\n广东省惠东县人民法院\n刑 事 判 决 书\n（2014）惠东法刑初字第271号",
            "跳转到主要内容\n\n(2014)惠东法刑初字第271号\n\n公开日期: 2017-10-18\n\n某甲盗窃罪一审刑事判决书\n\n法院\n\n\
             广东省惠东县人民法院\n\n当事人\n\n某甲\n\n全文\n\n广东省惠东县人民法院刑 事 判 决 书(2014)惠东法刑初字第271号公诉机关",
            "某甲不服（2013）惠东法刑初字第1号刑事判决一案刑事判决书 广东省惠东县人民法院 刑事判决书 （2014）惠东法刑初字第271号",
        ] {
            assert_eq!(read(text), (court.clone(), number.clone()), "{text}");
        }
    }

    #[test]
    fn a_cited_number_is_not_its_own() {
        let text = "广东省惠州市中级人民法院 刑事裁定书 罪犯某甲，男。广东省惠东县人民法院作出\
                    （2014）惠东法刑初字第271号刑事判决";
        assert_eq!(read(text), (Some("广东省惠州市中级人民法院".into()), None));
        let text = "青海省甲市人民法院 刑事判决书 甲刑初字第8号 公诉机关甲市人民检察院。\
                    （2013）甲刑初字第5号";
        assert_eq!(read(text).1, None);
    }

    #[test]
    fn a_court_in_the_title_is_no_head() {
        let text = "某甲与某县人民法院赔偿决定书 广东省惠州市中级人民法院 国家赔偿决定书 \
                    （2016）粤13委赔1号 赔偿请求人某甲";
        let header = header(text);
        assert_eq!(header.court.unwrap().1, "广东省惠州市中级人民法院");
        assert_eq!(header.document.unwrap().1, DocumentKind::Decision);
    }

    #[test]
    fn a_branch_belongs_to_the_courts_name() {
        let court = "新疆维吾尔自治区高级人民法院伊犁哈萨克自治州分院";
        let text = format!("{court} 刑事裁定书 （2015）伊州刑一终字第8号 原公诉机关");
        assert_eq!(
            read(&text),
            (Some(court.into()), Some("（2015）伊州刑一终字第8号".into()))
        );
    }

    #[test]
    fn a_title_is_no_party() {
        let text = "广东省高级人民法院 再审决定书 （2014）粤高法刑申字第5号 某甲因某罪一案";
        assert_eq!(read(text).1.as_deref(), Some("（2014）粤高法刑申字第5号"));
    }

    #[test]
    fn nothing_is_read_where_nothing_stands() {
        assert_eq!(read(""), (None, None));
        assert_eq!(
            read("IN THE HIGH COURT OF JUSTICE [2014] EWHC 271 (QB)"),
            (None, None)
        );
        assert_eq!(read("本院认为，被告人某甲犯某罪。"), (None, None));
    }
}
