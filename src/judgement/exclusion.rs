//! What in a judgement suggests that it is not part of the study.

use memchr::memmem;

use crate::codebook::{Codebook, ExclusionRule, PartialDate};
use crate::judgement::document::Document;
use crate::judgement::identity::kind::Stage;
use crate::judgement::identity::number::TrialNumber;
use crate::judgement::identity::reading::GivenIdentity;
use crate::judgement::persons::party::Victim;
use crate::messages::text;

/// A reason of exclusion that a judgement suggests. Whether it is one is for the researcher to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuggestedExclusion {
    /// The reason's position among the codebook's exclusions.
    pub reason: usize,
    /// What suggests it, in a few words: `减刑`, `312 characters`.
    pub grounds: String,
}

impl Document {
    /// The first reason in the codebook's order that a judgement suggests, given what else the library knows of
    /// it.
    pub fn suggested_exclusion(
        &self,
        codebook: &Codebook,
        trial_number: Option<&str>,
        date: Option<PartialDate>,
    ) -> Option<SuggestedExclusion> {
        let reasons = codebook.exclusions.iter().enumerate();
        let mut rules =
            reasons.flat_map(|(at, reason)| reason.suggest.iter().map(move |rule| (at, rule)));
        rules.find_map(|(reason, rule)| {
            let grounds = match rule {
                ExclusionRule::Stage(words) => {
                    let word = self.stage(trial_number)?.word();
                    words.iter().any(|known| known == word).then(|| word.into())
                }
                ExclusionRule::ShorterThan(least) => {
                    let least = *least as usize;
                    let characters = self.as_read().chars().filter(|c| !c.is_whitespace());
                    let count = characters.take(least).count();
                    (count < least).then(|| text!("exclusion-characters", n = count))
                }
                ExclusionRule::NoVictimUnder(least) => grown_up(self, date, *least),
            };
            grounds.map(|grounds| SuggestedExclusion { reason, grounds })
        })
    }

    /// The stage from the number that the library knows or, where that is silent, from the text.
    fn stage(&self, trial_number: Option<&str>) -> Option<Stage> {
        let known = GivenIdentity {
            trial_number: trial_number.and_then(TrialNumber::parse),
            ..GivenIdentity::default()
        };
        self.reading(known).stage
    }
}

/// Words of which each says that the case is about somebody young, named as a victim or not. `儿童罪` alone
/// is the offence against children; that against women and children is `妇女、儿童罪`.
const YOUNG: [&str; 14] = [
    "婴",
    "幼",
    "男孩",
    "女孩",
    "男童",
    "女童",
    "孩子",
    "小孩",
    "孩童",
    "卖儿童",
    "收买被拐卖的儿童",
    "未满十四",
    "不满十四",
    "未成年",
];

/// Grounds where all victims are known to have been of an age, and nobody younger is spoken of.
///
/// How old a victim was at the first date that the facts name is what counts: an age that is printed can be
/// that at the judgement, years after a child was taken.
fn grown_up(document: &Document, date: Option<PartialDate>, least: u32) -> Option<String> {
    let text = document.as_read();
    if YOUNG
        .iter()
        .any(|word| memmem::find(text.as_bytes(), word.as_bytes()).is_some())
    {
        return None;
    }
    let contents = document.contents();
    let first = document
        .facts_as_read()
        .dates
        .iter()
        .filter(|found| !is_birth(text, found.range.end))
        .map(|found| found.value.date.bounds().0)
        .min()?;
    let judged = contents.reading.date.or(date)?.bounds().1;
    let passed = u32::try_from(judged.year() - first.year()).ok()?;
    let age = |victim: &Victim| {
        let by_age = victim.age.as_ref().map(|age| age.value.checked_sub(passed));
        let by_birth = victim.birth.as_ref().map(|birth| {
            let born = birth.value.bounds().1;
            let reached = (first.month(), first.day()) >= (born.month(), born.day());
            let years = first.year() - born.year() - i16::from(!reached);
            u32::try_from(years).ok()
        });
        by_birth.or(by_age).flatten()
    };
    let ages: Vec<u32> = contents.victims.iter().map(age).collect::<Option<_>>()?;
    let youngest = *ages.iter().min()?;
    (youngest >= least).then(|| text!("exclusion-grown-up", n = ages.len(), youngest = youngest))
}

/// Whether the date that ends at a place is one of birth.
fn is_birth(text: &str, end: usize) -> bool {
    let after = text.get(end..).unwrap_or_default();
    ["出生", "生）", "生)", "生，", "生。", "生于"]
        .iter()
        .any(|word| after.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn study() -> Codebook {
        Codebook::parse(
            "title = 't'\n[[unit]]\nname = 'case'\n\
             [[exclusion]]\nname = 'commutation'\nlabel = 'C'\nkey = 'c'\nsuggest = { stage = ['减刑', '假释'] }\n\
             [[exclusion]]\nname = 'repeat'\nlabel = 'R'\nkey = 'r'\n\
             [[exclusion]]\nname = 'grown'\nlabel = 'G'\nkey = 'g'\nsuggest = { no_victim_under = 14 }\n\
             [[exclusion]]\nname = 'short'\nlabel = 'S'\nkey = 's'\nsuggest = { shorter_than = 40 }\n",
        )
        .unwrap()
    }

    fn suggested(text: &str, number: Option<&str>) -> Option<(usize, String)> {
        Document::read(text)
            .suggested_exclusion(&study(), number, None)
            .map(|suggested| (suggested.reason, suggested.grounds))
    }

    /// An invented judgement on a victim of whom this is said.
    fn of_victim(said: &str, more: &str) -> String {
        format!(
            "绥丰县人民法院\n刑事判决书\n（2014）绥丰刑初字第21号\n公诉机关绥丰县人民检察院。\n被告人周某甲，男。\n\
             绥丰县人民检察院以起诉书指控被告人周某甲犯拐卖妇女罪，向本院提起公诉。现已审理终结。\n\
             经审理查明，2013年3月4日，周某甲将被害人李某1{said}卖给他人为妻，得款三万元。{more}\n\
             本院认为，依照规定，判决如下：\n判处罚金五千元。\n审判长某丙\n二〇一四年五月六日\n书记员某戊"
        )
    }

    #[test]
    fn commutation_and_parole_are_suggested_from_text_or_number() {
        let text = "广东省惠州市中级人民法院 刑事裁定书 （2016）粤13刑更9号 罪犯某甲，男。 提出减刑建议。裁定如下：对罪犯某甲减去有期徒刑六个月。 审判长某乙";
        assert_eq!(suggested(text, None), Some((0, "减刑".into())));
        let bare = "某".repeat(50);
        assert_eq!(suggested(&bare, None), None);
        assert_eq!(
            suggested(&bare, Some("（2016）粤13刑更9号")),
            Some((0, "减刑".into()))
        );
        assert_eq!(suggested(&bare, Some("（2016）粤1323刑初9号")), None);
    }

    #[test]
    fn a_short_text_is_suggested_by_its_characters_without_blanks() {
        let short = "某 ".repeat(39);
        assert_eq!(suggested(&short, None), Some((3, "39 characters".into())));
        assert_eq!(suggested(&"某\n".repeat(40), None), None);
        assert_eq!(suggested("", None), Some((3, "0 characters".into())));
    }

    #[test]
    fn grown_victims_are_suggested_where_nothing_speaks_of_a_child() {
        let grown = |said: &str, more: &str| suggested(&of_victim(said, more), None);
        assert_eq!(
            grown("（女，1990年2月3日出生）", ""),
            Some((2, "the victim was 23 or older".into()))
        );
        assert_eq!(
            grown("（女，20岁）", ""),
            Some((2, "the victim was 19 or older".into()))
        );
        // A child then, grown up at the judgement; or it may be.
        assert_eq!(grown("（女，2000年2月3日出生）", ""), None);
        assert_eq!(grown("（女，14岁）", ""), None);
        assert_eq!(grown("（女，23岁）", "2002年1月，某甲又……"), None);
        // Nothing is known of the age, or a child is spoken of.
        assert_eq!(grown("", ""), None);
        assert_eq!(grown("（女，23岁）", "同月又抱走一名男婴。"), None);
        assert_eq!(grown("（女，23岁）", "被害人李某2也被卖。"), None);
    }

    #[test]
    fn a_codebook_without_reasons_suggests_nothing() {
        let codebook = Codebook::parse("title = 't'\n[[unit]]\nname = 'case'").unwrap();
        assert_eq!(
            Document::read("").suggested_exclusion(&codebook, None, None),
            None
        );
    }

    proptest! {
        #[test]
        fn any_text_is_taken(text in any::<String>(), number in any::<Option<String>>()) {
            let _ = suggested(&text, number.as_deref());
        }
    }
}
