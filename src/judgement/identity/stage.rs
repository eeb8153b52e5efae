//! The stage of a case: from its number, and from the text where the number leaves it open.

use std::ops::Range;

use memchr::memmem::{find, rfind};

use super::document_kind::DocumentKind;
use super::kind::Stage;
use crate::judgement::text::grounds::{decided, decision};

/// What the text says of the stage, and the words that do. `numbered` is what the number says, `head` where the
/// head ends.
///
/// A number for commutations counts paroles too; the decision says which it is.
pub(crate) fn stage_of(
    text: &str,
    numbered: Option<Stage>,
    head: usize,
    document: Option<DocumentKind>,
) -> Option<(Stage, Range<usize>)> {
    match numbered {
        Some(Stage::Commutation) => Some((Stage::Parole, parole(text)?)),
        Some(_) => None,
        None => titled(&text[..head]).or_else(|| implied(text, head, document)),
    }
}

/// Where the decision grants or refuses parole and no shorter term.
fn parole(text: &str) -> Option<Range<usize>> {
    const PAROLE: &str = "假释";
    let announced = decision(text, text.len())?.end;
    let part = &text[announced..decided(text, announced)];
    let at = announced + part.find(PAROLE)?;
    (!part.contains('减')).then_some(at..at + PAROLE.len())
}

/// The stage in the title (`某甲盗窃罪一审刑事判决书`).
fn titled(head: &str) -> Option<(Stage, Range<usize>)> {
    const TITLES: [(&str, Stage); 5] = [
        ("一审", Stage::First),
        ("二审", Stage::Final),
        ("再审", Stage::Retrial),
        ("死刑复核", Stage::Review),
        ("减刑", Stage::Commutation),
    ];
    const KINDS: [&str; 4] = ["刑事", "民事", "行政", "附带民事"];
    TITLES.into_iter().find_map(|(word, stage)| {
        let (at, _) = head.match_indices(word).find(|&(at, _)| {
            let after = &head[at + word.len()..];
            KINDS.iter().any(|kind| after.starts_with(kind))
        })?;
        Some((stage, at..at + word.len()))
    })
}

/// The stage that parties and the right to appeal imply: who is prosecuted and can appeal has a judgement of
/// the first instance, who appealed and no longer can has one of the second.
fn implied(
    text: &str,
    head: usize,
    document: Option<DocumentKind>,
) -> Option<(Stage, Range<usize>)> {
    const FIRST: [&str; 3] = ["公诉机关", "自诉人", "附带民事诉讼原告人"];
    const APPEAL: &str = "如不服本判决";
    const FINAL: [&str; 2] = ["为终审判决", "为终审裁定"];
    const APPELLANT: [&str; 2] = ["上诉人（原审", "上诉人(原审"];
    let body = &text[head..];
    let opens = opening(body);
    let again = find(body.as_bytes(), "再审".as_bytes()).is_some();
    if again {
        return None;
    }
    if FIRST.iter().any(|party| opens.starts_with(party)) {
        let judged = document.is_none_or(|document| document == DocumentKind::Judgement);
        let at = head + rfind(body.as_bytes(), APPEAL.as_bytes())?;
        return judged.then_some((Stage::First, at..at + APPEAL.len()));
    }
    let opens_appeal = opens.starts_with("原公诉机关") || opens.starts_with("抗诉机关");
    let appealed = APPELLANT
        .iter()
        .any(|party| find(body.as_bytes(), party.as_bytes()).is_some());
    if !(opens_appeal && appealed) {
        return None;
    }
    FINAL.iter().find_map(|word| {
        let at = head + rfind(body.as_bytes(), word.as_bytes())?;
        Some((Stage::Final, at..at + word.len()))
    })
}

/// Where the first party is named; what is left of a number without its year can stand before.
fn opening(body: &str) -> &str {
    const PARTIES: [&str; 5] = [
        "原公诉机关",
        "公诉机关",
        "抗诉机关",
        "自诉人",
        "附带民事诉讼原告人",
    ];
    const FARTHEST: usize = 40;
    let most = body
        .char_indices()
        .nth(FARTHEST)
        .map_or(body.len(), |(at, _)| at);
    let first = PARTIES
        .iter()
        .filter_map(|party| body[..most].find(party))
        .min();
    first.map_or("", |at| &body[at..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judgement::document::read_alone as read;

    fn stage(text: &str) -> (Option<Stage>, Option<&str>) {
        let reading = read(text);
        (
            reading.stage,
            reading.places.stage.map(|range| &text[range]),
        )
    }

    #[test]
    fn the_text_tells_what_the_number_does_not() {
        let head = "广东省惠东县人民法院 刑事判决书 （2017）粤1323刑271号";
        let first = format!(
            "{head} 公诉机关惠东县人民检察院。 判决如下： 一、某甲有罪。 如不服本判决，可上诉。"
        );
        assert_eq!(stage(&first), (Some(Stage::First), Some("如不服本判决")));
        let yearless = "广东省惠东县人民法院 刑事判决书 惠东法刑初字第271号 公诉机关惠东县人民检察院。 如不服本判决，可上诉。";
        assert_eq!(stage(yearless).0, Some(Stage::First));
        let titled = format!("某甲盗窃罪一审刑事判决书 {head} 公诉机关惠东县人民检察院。");
        assert_eq!(stage(&titled), (Some(Stage::First), Some("一审")));
        let second = format!(
            "{head} 原公诉机关惠东县人民检察院。 上诉人（原审被告人）某甲。 本判决为终审判决。"
        );
        assert_eq!(stage(&second), (Some(Stage::Final), Some("为终审判决")));
        for open in [
            format!("{head} 公诉机关惠东县人民检察院。"),
            format!("{head} 原公诉机关惠东县人民检察院。 原审被告人某甲。 如不服本判决，可上诉。"),
            format!("{head} 公诉机关惠东县人民检察院。 决定再审。 如不服本判决，可上诉。"),
        ] {
            assert_eq!(stage(&open), (None, None), "{open}");
        }
    }

    #[test]
    fn parole_is_told_apart_from_commutation() {
        let head = "广东省惠州市中级人民法院 刑事裁定书 （2016）粤13刑更9号 罪犯某甲，男。 提出减刑、假释建议。裁定如下：";
        let parole = format!("{head} 对罪犯某甲予以假释。 审判长某乙");
        assert_eq!(stage(&parole), (Some(Stage::Parole), Some("假释")));
        let shorter = format!("{head} 对罪犯某甲减去有期徒刑六个月。 审判长某乙");
        assert_eq!(
            stage(&shorter),
            (Some(Stage::Commutation), Some("（2016）粤13刑更9号"))
        );
    }
}
