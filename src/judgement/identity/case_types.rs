//! The types of cases and their codes in numbers since 2016.
//!
//! After the list of case types and their codes that belongs to the Supreme People's Court's Several Provisions on
//! Trial Numbers of People's Courts (法〔2015〕137号), with the later changes: preservation, enforcement and bankruptcy
//! (法〔2016〕237号), the sign of a special field of trial before the code, as in 知民初 (法〔2018〕335号, read at
//! Wikisource), education after punishment and protection orders. The official print of the list was not at hand; the
//! codes were compared row by row with three listings of it in published software of courts, one of them with the
//! numbers of the types (0102 刑事提级管辖案件 to 1114 破产和解案件): its 129 codes are all here. At the end stand codes
//! that are in no listing but in use. A code that is missing here leaves the kind of the case to its signs.

use super::kind::CaseKind::{
    self, Administrative, Bankruptcy, Civil, Compensation, Criminal, Enforcement,
    JudicialAssistance, MutualAssistance, Preservation, Sanction,
};
use super::kind::Stage::{
    self, Commutation, Final, First, Jurisdiction, Petition, Retrial, Review,
};

/// A code, the kind of the case, and its stage where the code shows one.
pub(crate) const CASE_TYPES: &[(&str, CaseKind, Option<Stage>)] = &[
    ("刑初", Criminal, Some(First)),
    ("刑终", Criminal, Some(Final)),
    ("刑再", Criminal, Some(Retrial)),
    ("刑监", Criminal, Some(Petition)),
    ("刑申", Criminal, Some(Petition)),
    ("刑抗", Criminal, Some(Petition)),
    ("刑辖", Criminal, Some(Jurisdiction)),
    ("刑核", Criminal, Some(Review)),
    ("刑更", Criminal, Some(Commutation)),
    ("刑更监", Criminal, Some(Commutation)),
    ("刑更备", Criminal, Some(Commutation)),
    ("刑医", Criminal, None),
    ("刑医解", Criminal, None),
    ("刑医复", Criminal, None),
    ("刑医监", Criminal, Some(Petition)),
    ("刑止", Criminal, None),
    ("刑止调", Criminal, None),
    ("刑止核", Criminal, None),
    ("刑教", Criminal, None),
    ("刑教解", Criminal, None),
    ("刑教复", Criminal, None),
    ("刑教监", Criminal, Some(Petition)),
    ("刑没", Criminal, None),
    ("刑他", Criminal, None),
    ("民初", Civil, Some(First)),
    ("民终", Civil, Some(Final)),
    ("民再", Civil, Some(Retrial)),
    ("民监", Civil, Some(Petition)),
    ("民申", Civil, Some(Petition)),
    ("民抗", Civil, Some(Petition)),
    ("民辖", Civil, Some(Jurisdiction)),
    ("民辖终", Civil, Some(Jurisdiction)),
    ("民辖监", Civil, Some(Jurisdiction)),
    ("民撤", Civil, None),
    ("民特", Civil, None),
    ("民特监", Civil, Some(Petition)),
    ("民催", Civil, None),
    ("民督", Civil, None),
    ("民督监", Civil, Some(Petition)),
    ("民保令", Civil, None),
    ("民保更", Civil, None),
    ("民他", Civil, None),
    ("行初", Administrative, Some(First)),
    ("行终", Administrative, Some(Final)),
    ("行再", Administrative, Some(Retrial)),
    ("行监", Administrative, Some(Petition)),
    ("行申", Administrative, Some(Petition)),
    ("行抗", Administrative, Some(Petition)),
    ("行辖", Administrative, Some(Jurisdiction)),
    ("行辖终", Administrative, Some(Jurisdiction)),
    ("行审", Administrative, None),
    ("行审复", Administrative, None),
    ("行他", Administrative, None),
    ("行赔初", Administrative, Some(First)),
    ("行赔终", Administrative, Some(Final)),
    ("行赔再", Administrative, Some(Retrial)),
    ("行赔监", Administrative, Some(Petition)),
    ("行赔申", Administrative, Some(Petition)),
    ("行赔抗", Administrative, Some(Petition)),
    ("行赔他", Administrative, None),
    ("赔辖", Administrative, Some(Jurisdiction)),
    ("赔辖终", Administrative, Some(Jurisdiction)),
    ("执", Enforcement, None),
    ("执异", Enforcement, None),
    ("执复", Enforcement, None),
    ("执恢", Enforcement, None),
    ("执保", Enforcement, None),
    ("执监", Enforcement, Some(Petition)),
    ("执协", Enforcement, None),
    ("执他", Enforcement, None),
    ("法赔", Compensation, None),
    ("委赔", Compensation, None),
    ("委赔监", Compensation, Some(Petition)),
    ("委赔再", Compensation, Some(Retrial)),
    ("委赔提", Compensation, Some(Retrial)),
    ("赔确监", Compensation, Some(Petition)),
    ("赔他", Compensation, None),
    ("司救刑", JudicialAssistance, None),
    ("司救民", JudicialAssistance, None),
    ("司救行", JudicialAssistance, None),
    ("司救赔", JudicialAssistance, None),
    ("司救执", JudicialAssistance, None),
    ("司救访", JudicialAssistance, None),
    ("司救他", JudicialAssistance, None),
    ("破", Bankruptcy, None),
    ("破申", Bankruptcy, None),
    ("破终", Bankruptcy, Some(Final)),
    ("破监", Bankruptcy, Some(Petition)),
    ("强清", Bankruptcy, None),
    ("清申", Bankruptcy, None),
    ("清终", Bankruptcy, Some(Final)),
    ("清监", Bankruptcy, Some(Petition)),
    ("财保", Preservation, None),
    ("行保", Preservation, None),
    ("行保复", Preservation, None),
    ("证保", Preservation, None),
    ("司惩", Sanction, None),
    ("司惩复", Sanction, None),
    ("认台", MutualAssistance, None),
    ("认港", MutualAssistance, None),
    ("认澳", MutualAssistance, None),
    ("认复", MutualAssistance, None),
    ("认他", MutualAssistance, None),
    ("请台送", MutualAssistance, None),
    ("请台调", MutualAssistance, None),
    ("请港送", MutualAssistance, None),
    ("请港调", MutualAssistance, None),
    ("请澳送", MutualAssistance, None),
    ("请澳调", MutualAssistance, None),
    ("台请送", MutualAssistance, None),
    ("台请调", MutualAssistance, None),
    ("港请送", MutualAssistance, None),
    ("港请调", MutualAssistance, None),
    ("澳请送", MutualAssistance, None),
    ("澳请调", MutualAssistance, None),
    ("请移管", MutualAssistance, None),
    ("助移管", MutualAssistance, None),
    ("请移赃", MutualAssistance, None),
    ("助移赃", MutualAssistance, None),
    ("协外认", MutualAssistance, None),
    ("协他", MutualAssistance, None),
    ("协外送", MutualAssistance, None),
    ("请外送", MutualAssistance, None),
    ("协外调", MutualAssistance, None),
    ("请外调", MutualAssistance, None),
    ("协外移", MutualAssistance, None),
    ("请外移", MutualAssistance, None),
    ("协外引", MutualAssistance, None),
    ("请外引", MutualAssistance, None),
    // The sign of the field of intellectual property before a code of the list.
    ("知民初", Civil, Some(First)),
    ("知民终", Civil, Some(Final)),
    ("知民申", Civil, Some(Petition)),
    ("知民再", Civil, Some(Retrial)),
    ("知民辖", Civil, Some(Jurisdiction)),
    ("知民辖终", Civil, Some(Jurisdiction)),
    ("知行初", Administrative, Some(First)),
    ("知行终", Administrative, Some(Final)),
    ("知行申", Administrative, Some(Petition)),
    ("知行再", Administrative, Some(Retrial)),
    ("知刑初", Criminal, Some(First)),
    ("知刑终", Criminal, Some(Final)),
    // In use, though in no listing.
    ("民诉前调", Civil, None),
    ("刑复", Criminal, Some(Review)),
    ("行赔辖", Administrative, Some(Jurisdiction)),
    ("委赔他", Compensation, None),
    ("破他", Bankruptcy, None),
    ("清他", Bankruptcy, None),
];

/// The kind and the stage of a code that stands in the list.
pub(crate) fn case_type(code: &str) -> Option<(CaseKind, Option<Stage>)> {
    CASE_TYPES
        .iter()
        .find(|(known, ..)| *known == code)
        .map(|&(_, kind, stage)| (kind, stage))
}

#[cfg(test)]
mod tests {
    use super::super::number::TrialNumber;
    use super::*;

    #[test]
    fn each_code_is_read_with_its_kind_and_stage() {
        for &(code, kind, stage) in CASE_TYPES {
            for court in [
                "粤1323",
                "粤13",
                "粤",
                "最高法",
                "兵0301",
                "京73",
                "沪74",
                "浙0192",
                "津72",
                "京7101",
                "军01",
            ] {
                let text = format!("（2019）{court}{code}7号");
                let number = TrialNumber::parse(&text).unwrap_or_else(|| panic!("{text}"));
                assert_eq!((number.kind, number.stage), (kind, stage), "{text}");
                assert_eq!(number.court, court, "{text}");
                assert_eq!((number.normal(), number.number), (text, 7));
            }
        }
    }

    #[test]
    fn codes_without_a_stage_are_told_apart() {
        let parts = |code: &str| {
            let number = TrialNumber::parse(&format!("（2019）粤1323{code}7号")).unwrap();
            (
                number.kind.english(),
                number.stage.map(Stage::english),
                number.division,
            )
        };
        let unstaged: Vec<&str> = CASE_TYPES
            .iter()
            .filter(|(_, _, stage)| stage.is_none())
            .map(|&(code, ..)| code)
            .collect();
        for (at, one) in unstaged.iter().enumerate() {
            for other in &unstaged[..at] {
                assert_ne!(parts(one), parts(other), "{one} {other}");
            }
        }
    }
}
