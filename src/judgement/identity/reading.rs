//! Everything that is read from a judgement's text at once.

use std::ops::Range;

use super::citation::Cited;
use super::document_kind::DocumentKind;
use super::header::header;
use super::kind::{CaseKind, Stage};
use super::number::TrialNumber;
use super::signature::signature;
use super::stage::stage_of;
use crate::codebook::PartialDate;
use crate::judgement::places::province::Province;
use crate::judgement::places::seat::{Seat, seat};

/// What could be read from a text with certainty. Everything else is `None`: nothing is guessed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TextIdentity {
    /// The judgement's own number, never one that it cites.
    pub trial_number: Option<TrialNumber>,
    /// The court's name as it heads the document.
    pub court: Option<String>,
    /// The province of the court.
    pub province: Option<&'static Province>,
    /// The date under the judgement.
    pub date: Option<PartialDate>,
    /// The romanised citation, `2014-GD-HD-Preliminary Criminal Trial-No.271`: year, letters of the
    /// province, court (its code since 2016, before the initials of its county's or city's name),
    /// stage and kind, number.
    pub citation: Option<String>,
    /// The citation's short, stable form for record ids, `2014-GD-HD-271`. Two courts of one province can share
    /// their initials, so the caller still has to see that it is unique.
    pub stem: Option<String>,
    /// What the document is.
    pub document: Option<DocumentKind>,
    /// The kind of the case, from the trial number, also where its running number is crossed out.
    pub kind: Option<CaseKind>,
    /// Whether the document has a number that is crossed out or not understood: there is no trial number then.
    pub is_number_open: bool,
    /// The stage of the case, from the trial number or else from the text.
    pub stage: Option<Stage>,
    /// Where in the text these stand.
    pub places: Places,
}

/// The byte ranges of the text from which a [`TextIdentity`] was made.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Places {
    /// Where the trial number stands, in bytes of the text.
    pub trial_number: Option<Range<usize>>,
    /// Where the court's name stands, in bytes of the text.
    pub court: Option<Range<usize>>,
    /// What the document is called.
    pub document: Option<Range<usize>>,
    /// What shows the stage: the trial number, a title, the right to appeal.
    pub stage: Option<Range<usize>>,
    /// Where the date of the judgement stands, in bytes of the text.
    pub date: Option<Range<usize>>,
}

/// What is known of a judgement from elsewhere, such as the fields of a data set. It goes before
/// what the text says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GivenIdentity {
    /// The judgement's own number.
    pub trial_number: Option<TrialNumber>,
    /// The court's full name.
    pub court: Option<String>,
    /// When the judgement was given.
    pub date: Option<PartialDate>,
}

/// Reads a text of which something is known already; province and citation follow from what is known. A text that is
/// no Chinese court document gives an empty reading.
pub(crate) fn read(text: &str, known: GivenIdentity) -> TextIdentity {
    let header = header(text);
    let (court_place, court) = header.court.unzip();
    let (number_place, trial_number) = header.number.unzip();
    let (masked_place, masked) = header.masked.unzip();
    let recognised = court.is_some() || trial_number.is_some() || masked.is_some();
    let (date_place, date) = recognised.then(|| signature(text)).flatten().unzip();
    let court = known.court.or(court);
    let trial_number = known.trial_number.or(trial_number);
    let date = known.date.or(date);
    if court.is_none() && trial_number.is_none() && masked.is_none() {
        return TextIdentity {
            date,
            ..TextIdentity::default()
        };
    }
    let numbered = match &trial_number {
        Some(number) => number.stage,
        None => masked.and_then(|masked| masked.stage),
    };
    let kind = match &trial_number {
        Some(number) => Some(number.kind),
        None => masked.map(|masked| masked.kind),
    };
    let document = header.document.as_ref().map(|(_, document)| *document);
    let (stage, stage_place) = match stage_of(text, numbered, header.end, document) {
        Some((stage, place)) => (Some(stage), Some(place)),
        None => (
            numbered,
            number_place
                .clone()
                .or(masked_place)
                .filter(|_| numbered.is_some()),
        ),
    };
    let identity = identity(text, trial_number.as_ref(), court.as_deref(), None);
    TextIdentity {
        province: identity.province,
        date,
        citation: identity.citation,
        stem: identity.stem,
        document,
        kind,
        is_number_open: trial_number.is_none() && masked.is_some(),
        stage,
        places: Places {
            trial_number: number_place,
            court: court_place,
            document: header.document.map(|(place, _)| place),
            stage: stage_place,
            date: date_place,
        },
        court,
        trial_number,
    }
}

/// What follows from the number and the court of a judgement.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identity {
    /// The province of the court.
    pub province: Option<&'static Province>,
    /// The romanised citation; see [`TextIdentity::citation`].
    pub citation: Option<String>,
    /// The citation's short form; see [`TextIdentity::stem`].
    pub stem: Option<String>,
}

/// What follows from a judgement's number and its court's full name. A province that is given goes before
/// what these say. Of the text only the court to which an appeal goes is asked, and only for the province.
pub fn identity(
    text: &str,
    number: Option<&TrialNumber>,
    court: Option<&str>,
    given: Option<&'static Province>,
) -> Identity {
    let seat = court.and_then(seat);
    let province = given.or_else(|| province(text, number, seat.as_ref()));
    let cited = number.and_then(|number| Cited::new(number, province, seat.as_ref()));
    Identity {
        province,
        citation: cited.as_ref().map(Cited::citation),
        stem: cited.as_ref().map(Cited::stem),
    }
}

/// The province of the court: from its name, or from a number in the form since 2016, or from the
/// court to which an appeal goes. `None` where name and number contradict each other.
fn province(
    text: &str,
    number: Option<&TrialNumber>,
    seat: Option<&Seat>,
) -> Option<&'static Province> {
    let named = seat.and_then(|seat| seat.province);
    let coded = number.and_then(|number| number.province);
    match (named, coded) {
        (Some(named), Some(coded)) => (named == coded).then_some(named),
        (Some(known), None) | (None, Some(known)) => Some(known),
        // The courts above a railway or maritime court can sit in another province.
        (None, None) => seat
            .filter(|seat| seat.special.is_empty())
            .and_then(|_| appeal(text)),
    }
}

/// The province of the court to which an appeal against the judgement goes (`向…中级人民法院提出上诉`).
fn appeal(text: &str) -> Option<&'static Province> {
    const LONGEST: usize = 30;
    let phrases = ["直接向", "上诉于", "上诉到", "上诉至"];
    let named = |at: usize, phrase: &str| {
        let rest = &text[at + phrase.len()..];
        let end = rest
            .char_indices()
            .nth(LONGEST)
            .map_or(rest.len(), |(end, _)| end);
        let name_end = rest[..end].find("法院")? + "法院".len();
        let name: String = rest[..name_end].split_whitespace().collect();
        seat(&name)?.province
    };
    phrases.iter().find_map(|phrase| {
        memchr::memmem::find_iter(text.as_bytes(), phrase)
            .filter_map(|at| named(at, phrase))
            .last()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judgement::document::read_alone as read;
    use proptest::prelude::*;

    const JUDGEMENT: &str = "绥丰县人民法院 刑事判决书 （2014）绥丰刑初字第00021号 公诉机关绥丰县人民检察院。 \
        被告人某甲，男，1980年1月2日出生。 经审理查明，二〇一三年三月四日，某甲……（2010）乙刑初字第9号。 \
        判决如下： 一、被告人某甲犯某罪，判处有期徒刑一年（刑期至二〇一五年三月三日止）。 \
        如不服本判决，可通过本院或者直接向浙江省丽水市中级人民法院提出上诉。 \
        审判长某乙 人民陪审员某丙 二〇一四年五月六日 书记员某丁 附：相关法律条文";

    #[test]
    fn a_whole_judgement() {
        let reading = read(JUDGEMENT);
        assert_eq!(reading.court.as_deref(), Some("绥丰县人民法院"));
        assert_eq!(reading.province.map(|p| p.letters), Some("ZJ"));
        assert_eq!(reading.date.unwrap().to_string(), "2014-05-06");
        assert_eq!(reading.stem.as_deref(), Some("2014-ZJ-SF-21"));
        assert_eq!(
            reading.citation.as_deref(),
            Some("2014-ZJ-SF-Preliminary Criminal Trial-No.21")
        );
        assert_eq!(reading.document, Some(DocumentKind::Judgement));
        assert_eq!(reading.stage, Some(Stage::First));
        let places = reading.places;
        assert_eq!(&JUDGEMENT[places.date.unwrap()], "二〇一四年五月六日");
        assert_eq!(&JUDGEMENT[places.court.unwrap()], "绥丰县人民法院");
        assert_eq!(
            &JUDGEMENT[places.trial_number.unwrap()],
            "（2014）绥丰刑初字第00021号"
        );
    }

    #[test]
    fn other_texts_give_nothing() {
        for text in [
            "",
            "IN THE CROWN COURT\nR v A (No. 2)\n[2014] EWCA Crim 271\nDate: 5 May 2014",
            "本院认为，二〇一四年五月六日，审判员某甲到庭。",
        ] {
            assert_eq!(read(text), TextIdentity::default(), "{text}");
        }
    }

    #[test]
    fn a_masked_number_keeps_kind_stage_and_date() {
        for number in [
            "（2014）绥丰刑终字第××号",
            "（2014）绥丰刑终字第＊＊号",
            "（2014）绥丰刑终字第XX号",
            "（2014）绥丰刑终字第某号",
            "（20××）绥丰刑终字第×号",
            "（2014）绥丰刑终字第271至274号",
        ] {
            for court in ["绥丰县人民法院 ", ""] {
                let text = format!(
                    "{court}刑事判决书 {number} 原公诉机关绥丰县人民检察院。上诉人某甲。判决如下：维持原判。本判决为终审判决。 审判长某乙 二〇一四年五月六日 书记员某丁"
                );
                let reading = read(&text);
                assert_eq!(reading.trial_number, None, "{text}");
                assert_eq!(
                    (reading.kind, reading.stage),
                    (Some(CaseKind::Criminal), Some(Stage::Final)),
                    "{text}"
                );
                assert_eq!(
                    reading.date.map(|date| date.to_string()).as_deref(),
                    Some("2014-05-06"),
                    "{text}"
                );
                assert!(reading.is_number_open, "{text}");
            }
        }
        assert!(!read(JUDGEMENT).is_number_open);
        assert_eq!(read(JUDGEMENT).kind, Some(CaseKind::Criminal));
    }

    #[test]
    fn a_name_and_a_number_of_two_provinces_give_none() {
        let text = "广东省惠东县人民法院 刑事判决书 （2016）云2628刑初83号 公诉机关";
        assert_eq!(read(text).province, None);
        assert_eq!(read(text).citation, None);
    }

    fn check(text: &str) -> Result<(), TestCaseError> {
        let places = read(text).places;
        for range in [places.trial_number, places.court, places.stage, places.date] {
            prop_assert!(range.is_none_or(|range| text.get(range).is_some()));
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn any_text(text in any::<String>()) {
            check(&text)?;
        }

        #[test]
        fn cut_and_mended_chinese(
            cuts in proptest::collection::vec((0..JUDGEMENT.len(), 0..JUDGEMENT.len()), 1..6),
        ) {
            let bytes: Vec<u8> = cuts
                .into_iter()
                .flat_map(|(a, b)| JUDGEMENT.as_bytes()[a.min(b)..a.max(b)].to_vec())
                .collect();
            check(&String::from_utf8_lossy(&bytes))?;
        }

        #[test]
        fn near_misses(text in "[（(2014)）惠东法院人民刑事判决书初字第号年月日一〇元廿审判员书记员 \n×-]{0,80}") {
            check(&text)?;
        }
    }

    #[test]
    fn a_given_province_goes_before_what_number_and_court_say() {
        let number = TrialNumber::parse("(2014)绥丰刑初字第21号");
        let court = Some("浙江省绥丰县人民法院");
        let stem = |given| identity("", number.as_ref(), court, given).stem;
        assert_eq!(stem(None).as_deref(), Some("2014-ZJ-SF-21"));
        let given = Province::by_letters("GD");
        assert_eq!(stem(given).as_deref(), Some("2014-GD-SF-21"));
        assert_eq!(identity("", None, court, None).stem, None);
        assert_eq!(identity("", None, None, None), Identity::default());
    }
}
