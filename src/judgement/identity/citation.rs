//! The romanised citation of a judgement and the short form of it that names its records.

use super::kind::{CaseKind, Stage};
use super::number::TrialNumber;
use crate::ground::initials;
use crate::judgement::places::province::Province;
use crate::judgement::places::seat::Seat;

/// What a citation is made of.
pub(crate) struct Cited<'a> {
    number: &'a TrialNumber,
    /// Year, province and court: `2014-GD-HD`, `2016-GD-19`, `2016-GD` (a high court), `2016-SPC`.
    head: String,
}

impl<'a> Cited<'a> {
    /// A judgement with its number, its province and its court's seat. `None` where one of those
    /// that the citation needs is not known.
    pub(crate) fn new(
        number: &'a TrialNumber,
        province: Option<&Province>,
        seat: Option<&Seat>,
    ) -> Option<Self> {
        let court = match () {
            () if number.court == "最高法" => "SPC".to_owned(),
            () if number.is_coded() => coded(number),
            () => seat?.letters(),
        };
        let province = match court.as_str() {
            "SPC" => "",
            _ => province?.letters,
        };
        let mut head = number.year.to_string();
        for part in [province, &court] {
            if !part.is_empty() {
                head.push('-');
                head.push_str(part);
            }
        }
        Some(Self { number, head })
    }

    /// `2014-GD-HD-Preliminary Criminal Trial-No.271`.
    pub(crate) fn citation(&self) -> String {
        let kind = self.number.kind.english();
        let trial = match (self.number.stage, self.number.kind) {
            (Some(stage @ (Stage::First | Stage::Final)), _) => {
                format!("{} {kind} Trial", stage.english())
            }
            (Some(stage), _) => format!("{kind} {}", stage.english()),
            (None, CaseKind::Enforcement | CaseKind::Compensation) => kind.to_owned(),
            (None, _) => format!("{kind} Trial"),
        };
        format!("{}-{trial}-No.{}", self.head, self.running())
    }

    /// `2014-GD-HD-271`: what differs from a criminal judgement of the first instance is named
    /// before the number (`2016-GD-19-Final-85`), with the court's division (`D2` for 刑二) or the
    /// initials of another sign (`S` for 刑速), as each of them counts its cases for itself.
    pub(crate) fn stem(&self) -> String {
        let mut parts = vec![self.head.clone()];
        let (kind, stage) = (self.number.kind, self.number.stage);
        if kind != CaseKind::Criminal || stage.is_none() {
            parts.push(kind.english().to_owned());
        }
        if let Some(stage) = stage.filter(|&stage| stage != Stage::First) {
            parts.push(stage.english().to_owned());
        }
        if let Some(signs) = &self.number.division {
            parts.push(division(signs));
        }
        parts.push(self.running());
        parts.retain(|part| !part.is_empty());
        parts.join("-")
    }

    /// The running number with its suffix in digits: `271`, `271-1`; several joined: `271+272`.
    fn running(&self) -> String {
        let mut number = self.number.number.to_string();
        for further in &self.number.further {
            number.push('+');
            number.push_str(&further.to_string());
        }
        match self.number.suffix.as_deref().map(suffix) {
            Some(suffix) if !suffix.is_empty() => format!("{number}-{suffix}"),
            _ => number,
        }
    }
}

/// The court's digits; the Corps in Xinjiang counts its courts beside the province's own.
fn coded(number: &TrialNumber) -> String {
    let code = number.code.as_deref().unwrap_or_default();
    if number.court.starts_with('兵') {
        format!("BT{code}")
    } else {
        code.to_owned()
    }
}

fn division(signs: &str) -> String {
    let numeral = |c: char| crate::judgement::text::numeral::digit(c).filter(|&value| value > 0);
    signs
        .chars()
        .map(|c| match numeral(c) {
            Some(value) => format!("D{value}"),
            None => initials(c.encode_utf8(&mut [0; 4])).to_uppercase(),
        })
        .collect()
}

fn suffix(printed: &str) -> String {
    let chars: Vec<char> = printed.chars().skip(1).collect();
    match crate::judgement::text::numeral::small(&chars) {
        Some(value) => value.to_string(),
        None => chars.into_iter().filter(char::is_ascii_digit).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judgement::places::seat::seat;

    fn cited(number: &str, court: &str) -> Option<(String, String)> {
        let number = TrialNumber::parse(number).unwrap();
        let seat = seat(court);
        let province = number
            .province
            .or_else(|| seat.as_ref().and_then(|seat| seat.province));
        let cited = Cited::new(&number, province, seat.as_ref())?;
        Some((cited.citation(), cited.stem()))
    }

    #[test]
    fn the_citations_of_the_study() {
        for (number, court, citation, stem) in [
            (
                "（2014）惠东法刑初字第271号",
                "广东省惠东县人民法院",
                "2014-GD-HD-Preliminary Criminal Trial-No.271",
                "2014-GD-HD-271",
            ),
            (
                "（2016）云2628刑初83号",
                "",
                "2016-YN-2628-Preliminary Criminal Trial-No.83",
                "2016-YN-2628-83",
            ),
            (
                "（2016）粤19刑终85号",
                "",
                "2016-GD-19-Final Criminal Trial-No.85",
                "2016-GD-19-Final-85",
            ),
            (
                "（2014）费刑初字第79号",
                "山东省费县人民法院",
                "2014-SD-F-Preliminary Criminal Trial-No.79",
                "2014-SD-F-79",
            ),
        ] {
            let wanted = Some((citation.to_owned(), stem.to_owned()));
            assert_eq!(cited(number, court), wanted, "{number}");
        }
    }

    #[test]
    fn other_kinds_and_stages() {
        for (number, court, citation, stem) in [
            (
                "（2016）粤13刑更9号",
                "",
                "2016-GD-13-Criminal Commutation-No.9",
                "2016-GD-13-Commutation-9",
            ),
            (
                "（2014）甲刑再初字第2号",
                "广东省惠东县人民法院",
                "2014-GD-HD-Criminal Retrial-No.2",
                "2014-GD-HD-Retrial-C-2",
            ),
            (
                "（2016）粤1323民初5号之一",
                "",
                "2016-GD-1323-Preliminary Civil Trial-No.5-1",
                "2016-GD-1323-Civil-5-1",
            ),
            (
                "（2014）佛刑二初字第5号",
                "广东省佛山市中级人民法院",
                "2014-GD-FS-Preliminary Criminal Trial-No.5",
                "2014-GD-FS-D2-5",
            ),
            (
                "（2016）粤刑终7号",
                "",
                "2016-GD-Final Criminal Trial-No.7",
                "2016-GD-Final-7",
            ),
            (
                "（2016）最高法刑核7号",
                "",
                "2016-SPC-Criminal Review-No.7",
                "2016-SPC-Review-7",
            ),
            (
                "（2019）兵0301刑初5号",
                "",
                "2019-XJ-BT0301-Preliminary Criminal Trial-No.5",
                "2019-XJ-BT0301-5",
            ),
            (
                "（2017）粤1323刑7号",
                "",
                "2017-GD-1323-Criminal Trial-No.7",
                "2017-GD-1323-Criminal-7",
            ),
            (
                "（2017）粤1323执7号",
                "",
                "2017-GD-1323-Enforcement-No.7",
                "2017-GD-1323-Enforcement-7",
            ),
        ] {
            let wanted = Some((citation.to_owned(), stem.to_owned()));
            assert_eq!(cited(number, court), wanted, "{number}");
        }
    }

    #[test]
    fn without_court_or_province_there_is_no_citation() {
        assert_eq!(cited("（2014）惠东法刑初字第271号", ""), None);
        assert_eq!(cited("（2014）绥刑初字第271号", "绥丰县人民法院"), None);
    }
}
