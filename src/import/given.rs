//! What is given beside a text, and the judgement made from both.

use super::given_date::date;
use super::{Doubt, FoundText};
use crate::codebook::DateOrder;
use crate::ground::fold::folded;
use crate::judgement::{
    Document, GivenIdentity, Identity, PROVINCES, Province, TrialNumber, identity,
};
use crate::library::NewJudgement;

/// What a data set says of a judgement, as written there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// The court's own number.
    pub trial_number: Option<String>,
    /// Its romanised form.
    pub citation: Option<String>,
    /// The court's full name.
    pub court: Option<String>,
    /// The date as written in the data set; not yet parsed.
    pub date: Option<String>,
    /// In which order it writes day, month and year, where the researcher said so.
    pub date_order: Option<DateOrder>,
    /// The province of the court as written in the data set.
    pub province: Option<String>,
}

/// A judgement with all that is known of it: from what is given first, else read from its text. What is given and
/// not understood is a doubt.
pub fn judgement(text: FoundText) -> NewJudgement {
    let FoundText {
        source,
        source_id,
        place,
        text,
        given,
        mut doubts,
    } = text;
    let given_citation = given.citation.filter(|it| !it.is_empty());
    let given_number = given.trial_number.as_deref().and_then(TrialNumber::parse);
    let given_date = given.date.as_deref();
    let given_date = given_date.and_then(|written| date(written, given.date_order));
    let given_province = given.province.as_deref().and_then(province);
    let is_number_open = given.trial_number.is_some() && given_number.is_none();
    let reading = Document::read(&text).reading(GivenIdentity {
        trial_number: given_number,
        court: given.court,
        date: given_date,
    });
    // A citation names a judgement where nothing else does.
    let nameless =
        text.is_empty() && given.trial_number.is_none() && reading.trial_number.is_none();
    let cited = given_citation.clone().filter(|_| nameless);
    // A number of another country is kept as it is written; it has no normal form. Where the text has a number of
    // its own, what is given is none.
    let foreign = given.trial_number.filter(|number| {
        is_number_open
            && reading.trial_number.is_none()
            && number.contains(|c: char| c.is_numeric())
    });
    if is_number_open && (foreign.is_none() || reading.document.is_some()) {
        doubts.push(Doubt::GivenNumber);
    }
    if given.date.is_some() && given_date.is_none() {
        doubts.push(Doubt::GivenDate);
    }
    let read = reading.trial_number.as_ref();
    let of_province = match given_province {
        None => Identity {
            province: reading.province,
            citation: reading.citation,
            stem: reading.stem,
        },
        Some(_) => identity(&text, read, reading.court.as_deref(), given_province),
    };
    if reading.is_number_open || read.is_some_and(TrialNumber::may_be_a_row) {
        doubts.push(Doubt::OpenNumber);
    }
    let is_other = |province| reading.province.is_some_and(|read| read != province);
    if given_province.is_some_and(is_other) {
        doubts.push(Doubt::GivenProvince);
    }
    NewJudgement {
        source,
        source_id,
        place,
        trial_number: foreign
            .or_else(|| read.map(|number| number.printed.clone()))
            .or(cited),
        normal_number: read.map(TrialNumber::normal),
        citation: of_province.citation.or(given_citation),
        stem: of_province.stem,
        court: reading.court,
        province: of_province
            .province
            .map(|province| province.letters.to_owned()),
        date: reading.date,
        text,
        doubts: doubts_in_words(&doubts),
    }
}

/// The names of doubts, as they are stored; none where there are none.
fn doubts_in_words(doubts: &[Doubt]) -> Option<String> {
    let names: Vec<&str> = doubts.iter().map(|doubt| doubt.name()).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

/// The province that a field gives: by its whole, short, English or one-letter name, its letters, its number in
/// GB/T 2260, or as the beginning of a place or a court in it.
fn province(written: &str) -> Option<&'static Province> {
    let plain = folded(written.trim());
    let numbered = || {
        let digits = plain.len() == 2 || plain.len() == 6;
        Province::by_code(plain.get(..2).filter(|_| digits)?.parse().ok()?)
    };
    let short = || {
        let mut chars = plain.chars();
        Province::by_abbreviation(chars.next()?).filter(|_| chars.next().is_none())
    };
    let english = || {
        let name = plain.trim_end_matches(" province").trim();
        PROVINCES
            .iter()
            .find(|province| province.english.eq_ignore_ascii_case(name))
    };
    let begins = || {
        PROVINCES
            .iter()
            .find(|province| plain.starts_with(province.name))
    };
    let without = || {
        let name = ["省", "市", "自治区"]
            .iter()
            .find_map(|word| plain.strip_suffix(word))?;
        Province::by_name(name)
    };
    Province::by_name(&plain)
        .or_else(|| Province::by_letters(&plain))
        .or_else(numbered)
        .or_else(short)
        .or_else(english)
        .or_else(without)
        .or_else(begins)
        .or_else(|| Province::leading(&plain).map(|(province, _)| province))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str, given: Given) -> FoundText {
        FoundText {
            text: text.into(),
            given,
            ..FoundText::default()
        }
    }

    #[test]
    fn what_is_given_goes_before_what_is_read() {
        let given = Given {
            trial_number: Some("(2014)绥丰刑初字第021号".into()),
            court: Some("浙江省绥丰县人民法院".into()),
            date: Some("2014-05-06".into()),
            ..Given::default()
        };
        let new = judgement(text("某", given));
        assert_eq!(
            new.normal_number.as_deref(),
            Some("（2014）绥丰刑初字第21号")
        );
        assert_eq!(new.stem.as_deref(), Some("2014-ZJ-SF-21"));
        assert_eq!(new.province.as_deref(), Some("ZJ"));
        assert_eq!(
            new.date.map(|date| date.to_string()).as_deref(),
            Some("2014-05-06")
        );

        let region = Given {
            province: Some("浙江".into()),
            ..Given::default()
        };
        let new = judgement(text("某", region));
        assert_eq!(new.province.as_deref(), Some("ZJ"));

        let foreign = Given {
            trial_number: Some("[2014] EWCA Crim 271".into()),
            ..Given::default()
        };
        let new = judgement(text("A text", foreign));
        assert_eq!(new.trial_number.as_deref(), Some("[2014] EWCA Crim 271"));
        assert_eq!((new.normal_number, new.stem), (None, None));
    }

    const READ: &str = "绥丰县人民法院\n刑事判决书\n（2014）绥丰刑初字第21号\n公诉机关绥丰县人民检察院。\n\
        被告人某甲。\n判决如下：\n一、某甲无罪。\n审判长某乙\n二〇一四年五月六日\n书记员某丁";

    #[test]
    fn what_is_given_and_not_understood_is_a_doubt_and_the_text_is_read() {
        for number in ["见正文", "刑初21号", "（2014）绥丰刑初字第×号", "21"] {
            let given = Given {
                trial_number: Some(number.into()),
                ..Given::default()
            };
            let new = judgement(text(READ, given));
            assert_eq!(
                new.trial_number.as_deref(),
                Some("（2014）绥丰刑初字第21号"),
                "{number}"
            );
            assert_eq!(
                new.doubts.as_deref(),
                Some("number in the data set not understood"),
                "{number}"
            );
        }
        let given = Given {
            date: Some("06/05/2014".into()),
            ..Given::default()
        };
        let new = judgement(text(READ, given));
        assert_eq!(
            new.date.map(|date| date.to_string()).as_deref(),
            Some("2014-05-06")
        );
        assert_eq!(
            new.doubts.as_deref(),
            Some("date in the data set not understood")
        );
        assert_eq!(judgement(text(READ, Given::default())).doubts, None);
    }

    #[test]
    fn a_number_that_cannot_be_decided_is_a_doubt() {
        for (number, is_open) in [
            ("第××号", true),
            ("第＊＊号", true),
            ("第XX号", true),
            ("第某号", true),
            ("第271-274号", true),
            ("第271至274号", true),
            ("第27×号", true),
            ("第21号", false),
            ("第271-2号", false),
            ("第271、272号", false),
        ] {
            let new = judgement(text(&READ.replace("第21号", number), Given::default()));
            let doubt = is_open.then_some("trial number undecidable");
            assert_eq!(new.doubts.as_deref(), doubt, "{number}");
            assert_eq!(
                new.date.map(|date| date.to_string()).as_deref(),
                Some("2014-05-06"),
                "{number}"
            );
        }
    }

    #[test]
    fn a_region_gives_the_province() {
        for region in [
            "广东省",
            "广东",
            "GD",
            "gd",
            "Guangdong",
            "Guangdong Province",
            "44",
            "440000",
            "粤",
            "广东省惠州市",
            "广东省高级人民法院",
        ] {
            assert_eq!(province(region).map(|p| p.letters), Some("GD"), "{region}");
        }
        for (region, letters) in [
            ("内蒙古", "NM"),
            ("新疆维吾尔自治区高级人民法院生产建设兵团分院", "XJ"),
            ("北京", "BJ"),
            ("上海市浦东新区", "SH"),
            ("新疆自治区", "XJ"),
        ] {
            assert_eq!(
                province(region).map(|p| p.letters),
                Some(letters),
                "{region}"
            );
        }
        for region in ["", "最高人民法院", "某省", "河北区", "England", "99", "4"] {
            assert_eq!(province(region), None, "{region}");
        }
        let of = |region: &str| {
            let given = Given {
                trial_number: Some("（2016）粤1323刑初8号".into()),
                province: Some(region.into()),
                ..Given::default()
            };
            let new = judgement(text("某", given));
            (new.province.unwrap(), new.doubts)
        };
        assert_eq!(of("广东省"), ("GD".into(), None));
        let contradicts = Some("province in the data set contradicts court or number".to_owned());
        assert_eq!(of("湖北省"), ("HB".into(), contradicts));
    }
}
