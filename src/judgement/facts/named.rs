//! What the facts of a case name: amounts of money, dates, places.

use super::moment::Moment;
use super::money::Money;
use super::{amounts, dates, places};
use crate::judgement::places::province::Province;
use crate::judgement::structure::section::{Section, SectionKind};
use crate::judgement::text::found::Found;

/// What the claim, the facts, the evidence and the reasons name, in the order of the text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NamedFacts {
    /// Amounts of money, each with its place in the text.
    pub amounts: Vec<Found<Money>>,
    /// Dates with their year; 同年, 同月 and 次日 where the date before leaves no doubt.
    pub dates: Vec<Found<Moment>>,
    /// Provinces, named or implied by one of their cities.
    pub places: Vec<Found<&'static Province>>,
}

/// The facts that a text names whose sections are known. A text without sections has none.
///
/// Amounts are taken from the claim to the decision; dates not from the decision, which reckons terms; places only
/// from the claim and the facts. On appeal they are also taken from what is retold of the first judgement.
pub(crate) fn facts_of(text: &str, sections: &[Section]) -> NamedFacts {
    use SectionKind::{Decision, Evidence, Facts as Found, Opinion, Procedure, Prosecution};
    let mut facts = NamedFacts::default();
    for section in sections {
        let mut range = section.range.clone();
        if section.kind == Procedure {
            let Some(start) = retold(&text[range.clone()]) else {
                continue;
            };
            range.start += start;
        }
        let account = matches!(section.kind, Procedure | Prosecution | Found);
        if account || matches!(section.kind, Evidence | Opinion | Decision) {
            amounts::add(text, range.clone(), &mut facts.amounts);
        }
        if account || matches!(section.kind, Evidence | Opinion) {
            dates::add(text, range.clone(), &mut facts.dates);
        }
        if account {
            places::add(text, range, &mut facts.places);
        }
    }
    facts
}

/// Where the account of the first judgement begins in a section that also describes the proceedings.
fn retold(section: &str) -> Option<usize> {
    let heard = "审理终结。";
    let end = memchr::memmem::find(section.as_bytes(), heard.as_bytes())?;
    Some(end + heard.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judgement::document::facts;
    use proptest::prelude::*;

    /// The text of a judgement with these facts.
    fn judgement(told: &str) -> String {
        format!(
            "绥丰县人民法院\n刑事判决书\n（2014）绥丰刑初字第21号\n公诉机关绥丰县人民检察院。\n被告人某甲，男，住广东省惠东县。\n\
             绥丰县人民检察院以起诉书指控被告人某甲犯某罪，于2013年9月1日向本院提起公诉。现已审理终结。\n经审理查明，{told}\n\
             本院认为，某甲获利三万元。依照规定，判决如下：\n判处罚金五千元（刑期自2014年1月1日起至2015年1月1日止）。\n\
             审判长　某丙\n二〇一四年五月六日\n书记员　某戊"
        )
    }

    fn read(told: &str) -> (String, NamedFacts) {
        let text = judgement(told);
        let facts = facts(&text);
        (text, facts)
    }

    #[test]
    fn only_what_the_facts_name() {
        let (text, facts) = read("2013年3月4日，某甲在福建省某县以35,000元卖出一名男婴。");
        let at = |range: &std::ops::Range<usize>| text[range.clone()].to_owned();
        let amounts: Vec<_> = facts.amounts.iter().map(|found| at(&found.range)).collect();
        let dates: Vec<_> = facts.dates.iter().map(|found| at(&found.range)).collect();
        let places: Vec<_> = facts.places.iter().map(|found| at(&found.range)).collect();
        assert_eq!(amounts, ["35,000元", "三万元", "五千元"]);
        assert_eq!(dates, ["2013年3月4日"]);
        assert_eq!(places, ["福建省"]);
    }

    #[test]
    fn other_texts_have_no_facts() {
        for text in [
            "",
            "2013年3月4日，某甲在福建省收取5000元。",
            "On 4 March 2013 he paid 5000 yuan.",
        ] {
            assert_eq!(facts(text), NamedFacts::default(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn ranges_lie_in_the_text_and_in_order(told in ".{0,40}", near in "[0-9０-９一二三四五十百千万年月日同次农历正初上半、，。余元省市广东福建在至约]{0,60}") {
            let (text, facts) = read(&format!("{told}{near}"));
            let amounts = facts.amounts.iter().map(|found| found.range.clone()).collect::<Vec<_>>();
            let dates = facts.dates.iter().map(|found| found.range.clone()).collect();
            let places = facts.places.iter().map(|found| found.range.clone()).collect();
            for ranges in [amounts, dates, places] {
                prop_assert!(ranges.iter().all(|range| text.get(range.clone()).is_some()));
                prop_assert!(ranges.windows(2).all(|pair| pair[0].end <= pair[1].start));
            }
        }

        #[test]
        fn cut_judgements(from in 0.0..1.0, to in 0.0..1.0) {
            let whole = judgement("2013年3月4日，某甲在福建省以3万余元卖出。次日，得款2000元。");
            let place = |share: f64| (share * whole.len() as f64) as usize;
            let (start, end) = (place(f64::min(from, to)), place(f64::max(from, to)));
            let text = String::from_utf8_lossy(&whole.as_bytes()[start..end]).into_owned();
            let facts = facts(&text);
            prop_assert!(facts.dates.iter().all(|found| text.get(found.range.clone()).is_some()));
        }
    }
}
