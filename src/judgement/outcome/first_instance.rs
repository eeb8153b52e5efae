//! The judgement of the first instance that an appeal, a retrial or a review is about.

use std::ops::Range;

use crate::judgement::identity::kind::{CaseKind, Stage};
use crate::judgement::identity::number::TrialNumber;
use crate::judgement::identity::reading::TextIdentity;
use crate::judgement::text::found::Found;
use crate::judgement::text::grounds::{decided, decision};

/// The number of the first instance's judgement, where the account of the procedure names one alone, or
/// several of which the decision names one.
///
/// It stands between the parties and the facts (`…人民法院审理…一案，于…作出（2014）惠东法刑初字第271号刑事判决`). What
/// is named before as an earlier conviction, and what is named later as evidence, is another case's.
pub(crate) fn first_instance(
    text: &str,
    head: usize,
    reading: &TextIdentity,
) -> Option<Found<TrialNumber>> {
    let again = [Stage::Final, Stage::Retrial, Stage::Review];
    reading.stage.filter(|stage| again.contains(stage))?;
    let signed = reading.places.date.as_ref().map(|date| date.start);
    let decided = own_decision(text, signed.unwrap_or(text.len()))
        .filter(|decided| decided.start > head)
        .unwrap_or(text.len()..text.len());
    let end = facts(text, head).min(decided.start);
    let named = judgements(text, head..end)
        .filter(|(range, _)| tells_procedure(text, head, range))
        .filter(|(_, number)| Some(number.normal()) != own(reading));
    let mut found: Vec<(Range<usize>, TrialNumber)> = Vec::new();
    for (range, number) in named {
        if found.iter().all(|(_, other)| !same(other, &number)) {
            found.push((range, number));
        }
    }
    let named: Vec<TrialNumber> = judgements(text, decided).map(|(_, n)| n).collect();
    if !named.is_empty() {
        found.retain(|(_, number)| named.iter().any(|other| same(other, number)));
    }
    // What was judged before the case was sent back is not what the appeal is about.
    let remanded = memchr::memmem::rfind(&text.as_bytes()[head..end], "发回".as_bytes());
    if let Some(at) = remanded {
        found.retain(|(range, _)| range.start > head + at);
    }
    let (range, value) = found.pop()?;
    found.is_empty().then_some(Found { value, range })
}

fn own(reading: &TextIdentity) -> Option<String> {
    reading.trial_number.as_ref().map(TrialNumber::normal)
}

fn same(one: &TrialNumber, other: &TrialNumber) -> bool {
    one.normal() == other.normal()
}

/// The decision of this court, from where it is announced to the signatures.
fn own_decision(text: &str, signed: usize) -> Option<Range<usize>> {
    let announced = decision(text, signed)?.end;
    Some(announced..decided(text, announced))
}

/// Where the account of the procedure ends: at the facts.
fn facts(text: &str, head: usize) -> usize {
    const BEGINS: [&str; 6] = [
        "审理查明",
        "判决认定：",
        "原审查明",
        "审查明",
        "本院认为",
        "上述事实",
    ];
    let rest = &text[head..];
    head + BEGINS
        .iter()
        .filter_map(|word| memchr::memmem::find(rest.as_bytes(), word.as_bytes()))
        .min()
        .unwrap_or(rest.len())
}

/// The numbers of criminal cases of the first instance in a part of the text that name a judgement or ruling.
fn judgements(
    text: &str,
    part: Range<usize>,
) -> impl Iterator<Item = (Range<usize>, TrialNumber)> + '_ {
    let from = part.start;
    TrialNumber::find(&text[part])
        .map(move |(range, number)| (from + range.start..from + range.end, number))
        .filter(|(_, number)| {
            number.kind == CaseKind::Criminal && number.stage == Some(Stage::First)
        })
        .filter(|(range, _)| names_judgement(&text[range.end..]))
}

/// Whether a judgement or ruling is named right after its number (`刑事附带民事判决`).
fn names_judgement(after: &str) -> bool {
    const LONGEST: usize = 12;
    let end = after
        .char_indices()
        .filter(|(_, c)| !c.is_whitespace())
        .take_while(|&(_, c)| !matches!(c, '。' | '，' | '；' | '、' | '（' | '('))
        .take(LONGEST)
        .last()
        .map_or(0, |(at, c)| at + c.len_utf8());
    let dense: String = after[..end].split_whitespace().collect();
    dense.contains("判决") || dense.contains("裁定")
}

/// Whether the sentence around the number says how the case came to this court.
fn tells_procedure(text: &str, head: usize, range: &Range<usize>) -> bool {
    let before = sentence_before(&text[head..range.start]);
    let after = sentence_after(&text[range.end..]);
    let case = before.contains("一案");
    let tells = case
        || ["作出", "不服", "以", "对"]
            .iter()
            .any(|word| before.contains(word));
    let convicted = ["曾因", "曾于", "前科"];
    let convicted = convicted.iter().any(|word| before.contains(word))
        || (!case && before.contains("因犯"))
        || after.contains("刑满释放");
    tells && !convicted
}

/// How far a sentence is looked at, in characters.
const LONGEST_SENTENCE: usize = 400;

fn sentence_before(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take(LONGEST_SENTENCE)
        .take_while(|&(_, c)| c != '。')
        .last()
        .map_or(text.len(), |(at, _)| at);
    &text[start..]
}

fn sentence_after(text: &str) -> &str {
    let end = text
        .char_indices()
        .take(LONGEST_SENTENCE)
        .find(|&(_, c)| c == '。')
        .map_or_else(|| text.char_indices().nth(LONGEST_SENTENCE), Some);
    &text[..end.map_or(text.len(), |(at, _)| at)]
}

#[cfg(test)]
mod tests {
    use crate::judgement::document::contents;

    fn first(text: &str) -> Option<String> {
        let found = contents(text).first_instance?;
        assert_eq!(text[found.range], found.value.printed);
        Some(found.value.normal())
    }

    fn appeal(procedure: &str, decision: &str) -> Option<String> {
        first(&format!(
            "广东省惠州市中级人民法院 刑事裁定书 （2015）惠中法刑一终字第9号 原公诉机关广东省惠东县人民检察院。 \
             上诉人（原审被告人）某甲，男，1980年1月2日出生。曾因犯盗窃罪于2010年3月4日被惠东县人民法院以\
             （2010）惠东法刑初字第5号刑事判决判处有期徒刑一年，2011年3月3日刑满释放。 {procedure} \
             经审理查明，某乙另案由惠东县人民法院于2014年作出（2014）惠东法刑初字第7号刑事判决。 本院认为，\
             原判正确。裁定如下： {decision} 本裁定为终审裁定。 审判长某丙 二〇一五年五月六日 书记员某丁"
        ))
    }

    #[test]
    fn the_judgement_under_appeal() {
        let wanted = Some("（2014）惠东法刑初字第271号".to_owned());
        for procedure in [
            "广东省惠东县人民法院审理惠东县人民检察院指控原审被告人某甲犯某罪一案，于2015年3月1日作出（2014）\
             惠东法刑初字第271号刑事判决。原审被告人某甲不服，提出上诉。",
            "惠东县人民检察院以惠东检刑诉〔2014〕5号起诉书指控。惠东县人民法院于二〇一五年三月一日作出\
             （2014）惠东法刑初字第00271号刑事附带民事判决，某甲不服。",
            "上诉人某甲因某罪一案，不服惠东县人民法院(2014)惠东法刑初字第271号刑事判决，提出上诉。",
            "惠东县人民法院审理某甲因犯某罪一案，以（2014）惠东法刑初字第 271 号《刑事判决书》判处。",
        ] {
            assert_eq!(
                appeal(procedure, "驳回上诉，维持原判。"),
                wanted,
                "{procedure}"
            );
        }
    }

    #[test]
    fn of_several_judgements_the_decision_names_the_one() {
        let procedure = "惠东县人民法院审理某甲犯某罪一案，于2014年3月1日作出（2013）惠东法刑初字第1号刑事判决。某甲上诉，\
                         本院裁定发回重审。惠东县人民法院于2015年3月1日作出（2014）惠东法刑初字第271号刑事判决。";
        let decision = "一、撤销惠东县人民法院（2014）惠东法刑初字第271号刑事判决；二、发回重审。";
        assert_eq!(
            appeal(procedure, decision).as_deref(),
            Some("（2014）惠东法刑初字第271号")
        );
        assert_eq!(
            appeal(procedure, "驳回上诉，维持原判。").as_deref(),
            Some("（2014）惠东法刑初字第271号")
        );
        let decision = "撤销惠东县人民法院（2014）惠东法刑初字第272号刑事判决。";
        let procedure = "惠东县人民法院作出（2014）惠东法刑初字第271号刑事判决。";
        assert_eq!(appeal(procedure, decision), None);
    }

    #[test]
    fn after_a_remand_it_is_the_later_judgement() {
        let before = "惠东县人民法院审理某甲犯某罪一案，于2013年3月1日作出（2012）惠东法刑初字第1号刑事判决。某甲不服，提出上诉。";
        for remand in [
            "本院于2013年5月1日裁定撤销原判，发回重审。",
            "本院以（2013）惠中法刑一终字第3号刑事裁定，发回惠东县人民法院重新审判。",
            "本院裁定发回重新审理。",
        ] {
            for number in [
                "（2013）惠东法刑重字第9号",
                "（2013）惠东法刑初重字第9号",
                "（2013）惠东法刑重初字第9号",
                "（2013）惠东法刑初字第9号",
            ] {
                let procedure = format!(
                    "{before}{remand}惠东县人民法院于2014年1月1日作出{number}刑事判决。某甲仍不服，提出上诉。"
                );
                assert_eq!(
                    appeal(&procedure, "驳回上诉，维持原判。").as_deref(),
                    Some(number),
                    "{procedure}"
                );
            }
            assert_eq!(
                appeal(&format!("{before}{remand}"), "驳回上诉，维持原判。"),
                None
            );
        }
    }

    #[test]
    fn what_is_no_judgement_of_the_first_instance_is_none() {
        for procedure in [
            "惠东县人民检察院以惠东检刑诉〔2014〕5号起诉书指控某甲犯某罪一案。",
            "本院于2014年1月1日作出（2014）惠中法刑一终字第3号刑事裁定。",
            "原告某乙诉某甲一案，惠东县人民法院作出（2014）惠东法民初字第8号民事判决。",
            "某甲不服，提出上诉。",
        ] {
            assert_eq!(
                appeal(procedure, "驳回上诉，维持原判。"),
                None,
                "{procedure}"
            );
        }
        let first_instance = "广东省惠东县人民法院 刑事判决书 （2014）惠东法刑初字第271号 公诉机关惠东县人民检察院。 \
                              某乙一案，本院作出（2013）惠东法刑初字第1号刑事判决。判决如下： 一、某甲犯某罪。";
        assert_eq!(first(first_instance), None);
    }

    proptest::proptest! {
        #[test]
        fn nothing_makes_it_panic(
            text in "[（2014）甲刑初终字第号一案，作出判决。曾因查明本院认为 ]{0,80}(判决如下)?[（2014）甲刑初字第1号判决审判长]{0,20}",
        ) {
            let text = format!("甲县人民法院 刑事判决书 （2014）甲刑终字第1号 原公诉机关{text}");
            if let Some(found) = contents(&text).first_instance {
                proptest::prop_assert_eq!(&text[found.range], found.value.printed.as_str());
            }
        }
    }
}
