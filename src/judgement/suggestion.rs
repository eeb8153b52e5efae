//! What was read, as the answer that a codebook's variable would take.

use std::collections::BTreeSet;

use crate::codebook::{Limits, Number, Value, Variable, VariableKind};
use crate::judgement::contents::{Answer, Contents};
use crate::judgement::text::found::Found;

impl Contents {
    /// The answer that the text suggests for a variable, of the defendant or victim at a position, and
    /// the passage it comes from. Nothing where the codebook reads nothing for the variable, where the
    /// text does not say it for certain, or where what it says is none of the codes.
    pub fn suggestion(&self, variable: &Variable, index: usize) -> Option<Found<Value>> {
        let answer = self.answer(variable.read?, index)?;
        let value = value(&variable.kind, &answer.value)?;
        Some(answer.map(|_| value))
    }
}

fn value(kind: &VariableKind, answer: &Answer) -> Option<Value> {
    match (kind, answer) {
        (
            VariableKind::Nominal(codes)
            | VariableKind::Ordinal(codes)
            | VariableKind::Place(Some(codes)),
            Answer::Word(word),
        ) => codes.said_by(word).map(Value::Code),
        // One word that is not a code makes the whole answer wrong.
        (VariableKind::ManyOf(codes), Answer::Words(words)) => words
            .iter()
            .map(|word| codes.said_by(word))
            .collect::<Option<BTreeSet<i64>>>()
            .map(Value::Codes),
        (VariableKind::Text | VariableKind::Place(None), Answer::Word(word)) => {
            Some(Value::Text(word.clone()))
        }
        (VariableKind::Text, Answer::Words(words)) => Some(Value::Text(words.join("、"))),
        (VariableKind::Number(limits) | VariableKind::Money(limits, _), Answer::Number(number)) => {
            allowed(*limits, *number).then_some(Value::Number(*number))
        }
        (VariableKind::Date, Answer::Date(date)) => Some(Value::Date(*date)),
        _ => None,
    }
}

fn allowed(limits: Limits, number: Number) -> bool {
    number.is_answer()
        && limits.min.is_none_or(|min| number.get() >= min)
        && limits.max.is_none_or(|max| number.get() <= max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::{BUILT_IN, Codebook, Codes};
    use crate::judgement::document::contents;

    fn study() -> Codebook {
        Codebook::parse(BUILT_IN[0].toml).expect("the study's codebook has no fault")
    }

    fn codes(codebook: &Codebook, name: &str) -> Codes {
        let variable = codebook.variables_named(name)[0];
        codebook.variable(variable).codes().cloned().unwrap()
    }

    #[test]
    fn a_word_finds_the_code_with_the_longest_part_of_it() {
        let codebook = study();
        for (variable, read, value) in [
            ("defendant.ethnicity", "汉族", Some(1)),
            ("defendant.ethnicity", "土家族", Some(7)),
            ("defendant.ethnicity", "彝族", Some(5)),
            ("defendant.education", "小学肄业", Some(2)),
            ("defendant.education", "中等专科", Some(4)),
            ("defendant.education", "大学专科", Some(5)),
            ("defendant.education", "职业高中", Some(4)),
            ("defendant.education", "半文盲", Some(1)),
            // 初中 or 高中 is not said.
            ("defendant.education", "中学", None),
            ("defendant.residence_province", "内蒙古自治区", Some(15)),
            ("defendant.residence_province", "广东省", Some(44)),
            ("defendant.sentence", "无期徒刑", Some(2)),
            ("defendant.sentence", "死刑，缓期二年执行", Some(3)),
            ("defendant.sentence", "死刑", Some(4)),
            ("defendant.nationality", "越南", Some(101)),
            ("defendant.nationality", "法国", None),
        ] {
            assert_eq!(codes(&codebook, variable).said_by(read), value, "{read}");
        }
    }

    #[test]
    fn two_codes_with_the_same_word_suggest_none() {
        let codebook = study();
        // 个月 is of two ages.
        assert_eq!(codes(&codebook, "victim.age").said_by("个月"), None);
    }

    #[test]
    fn every_word_of_a_kind_of_sentence_and_sex_is_a_code() {
        use crate::judgement::outcome::sentence::SentenceKind::*;
        const KINDS: [crate::judgement::outcome::sentence::SentenceKind; 9] = [
            FixedTerm,
            Detention,
            Control,
            Life,
            Death,
            DeathSuspended,
            Exempt,
            FineOnly,
            Acquitted,
        ];
        let codebook = study();
        let sentences = codes(&codebook, "defendant.sentence");
        for kind in KINDS {
            assert!(sentences.said_by(kind.word()).is_some(), "{}", kind.word());
        }
    }

    #[test]
    fn a_defendants_answers_with_their_passages() {
        let text = "绥丰县人民法院 刑事判决书 （2014）绥丰刑初字第21号 公诉机关绥丰县人民检察院。 \
            被告人某甲，男，1980年1月2日出生，回族，小学文化，农民。 本院认为，被告人某甲犯盗窃罪。依照《中华人民共和国刑法》\
            第二百六十四条之规定，判决如下： 被告人某甲犯盗窃罪，判处有期徒刑一年六个月，并处罚金人民币三千元。 审判长某乙 \
            二〇一四年五月六日 书记员某丁";
        let codebook = study();
        let contents = contents(text);
        for (name, value, quote) in [
            ("gender", Value::Code(1), "男"),
            ("ethnicity", Value::Code(2), "回族"),
            ("education", Value::Code(2), "小学"),
            (
                "term",
                Value::Number(Number::new(18.0).unwrap()),
                "有期徒刑一年六个月",
            ),
        ] {
            let variable = codebook.variables_named(&format!("defendant.{name}"))[0];
            let found = contents
                .suggestion(codebook.variable(variable), 0)
                .expect(name);
            assert_eq!(found.value, value, "{name}");
            assert!(
                text[found.range.clone()].contains(quote),
                "{name}: {}",
                &text[found.range]
            );
            assert_eq!(contents.suggestion(codebook.variable(variable), 1), None);
        }
    }
}
