//! What is given beside a text, and the judgement made from both.

use super::{Doubt, Text};
use crate::codebook::PartialDate;
use crate::judgement::{Known, TrialNumber, read_with};
use crate::library::NewJudgement;

/// What a data set says of a judgement, as written there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// The court's own number.
    pub trial_number: Option<String>,
    /// The court's full name.
    pub court: Option<String>,
    /// The date.
    pub date: Option<String>,
}

/// A judgement with all that is known of it: from what is given first, else read from its text.
pub fn judgement(text: Text) -> NewJudgement {
    let Text {
        source,
        source_id,
        text,
        given,
        doubts,
    } = text;
    let number = given.trial_number.as_deref();
    let reading = read_with(
        &text,
        Known {
            trial_number: number.and_then(TrialNumber::parse),
            court: given.court,
            date: given.date.as_deref().and_then(date),
        },
    );
    // A number of another country is kept as it is written; it has no normal form.
    let foreign = number.filter(|number| TrialNumber::parse(number).is_none());
    let read = reading.trial_number.as_ref().filter(|_| foreign.is_none());
    NewJudgement {
        source,
        source_id,
        trial_number: foreign
            .map(str::to_owned)
            .or_else(|| read.map(|number| number.printed.clone())),
        normal_number: read.map(TrialNumber::normal),
        citation: reading.citation.filter(|_| foreign.is_none()),
        stem: reading.stem.filter(|_| foreign.is_none()),
        court: reading.court,
        province: reading.province.map(|province| province.letters.to_owned()),
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

/// A date as data sets write it: year, month, day in this order between any signs
/// (`2014-05-06`, `2014/5`, `2014年5月6日`), a time after it.
fn date(written: &str) -> Option<PartialDate> {
    let day = written.split(['T', ' ']).next()?;
    let mut parts = day
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty());
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    let small = |part: Option<&str>| part.map(str::parse::<i8>).transpose().ok();
    PartialDate::new(year, small(month)?, small(day)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_data_sets() {
        let read = |text| date(text).map(|date| date.to_string());
        for text in [
            "2014-05-06",
            "2014/5/6",
            "2014年5月6日",
            "2014-05-06T08:00:00Z",
        ] {
            assert_eq!(read(text).as_deref(), Some("2014-05-06"), "{text}");
        }
        assert_eq!(read("2014年5月").as_deref(), Some("2014-05"));
        for text in ["", "6/5/2014", "2014-13-01", "20140506", "2014-5-6-7"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    fn text(text: &str, given: Given) -> Text {
        Text {
            text: text.into(),
            given,
            ..Text::default()
        }
    }

    #[test]
    fn what_is_given_goes_before_what_is_read() {
        let given = Given {
            trial_number: Some("(2014)绥丰刑初字第021号".into()),
            court: Some("浙江省绥丰县人民法院".into()),
            date: Some("2014-05-06".into()),
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

        let foreign = Given {
            trial_number: Some("[2014] EWCA Crim 271".into()),
            ..Given::default()
        };
        let new = judgement(text("A text", foreign));
        assert_eq!(new.trial_number.as_deref(), Some("[2014] EWCA Crim 271"));
        assert_eq!((new.normal_number, new.stem), (None, None));
    }
}
