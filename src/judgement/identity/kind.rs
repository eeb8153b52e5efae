//! The middle of a trial number: which court, what kind of case, at which stage.

use super::case_types::case_type;

/// Which proceedings a number was given in, by the characters before the running number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CaseKind {
    /// 刑, also where a civil claim is joined (刑附民).
    Criminal,
    /// 民, with the older 商 (commercial) and 知 (intellectual property).
    Civil,
    /// 行.
    Administrative,
    /// 执.
    Enforcement,
    /// 赔: compensation by the state.
    Compensation,
    /// 司救: aid for those whom a case left in need.
    JudicialAssistance,
    /// 破, 强清: bankruptcy, and liquidation by order of a court.
    Bankruptcy,
    /// 财保, 行保, 证保: preservation before an action.
    Preservation,
    /// 司惩: measures against those who obstruct a case.
    Sanction,
    /// 认港, 请台送: judgements of, and assistance with, other jurisdictions.
    MutualAssistance,
}

/// The stage at which a case is, where its number says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// 初: the first instance; also 重, the first instance again after a remand.
    First,
    /// 终: the second and last instance.
    Final,
    /// 再, 提: a retrial after the judgement had become final, by the same or a higher court.
    Retrial,
    /// 核, 复: the review of a death sentence or of a lesser sentence.
    Review,
    /// 更, before 2016 刑执, 减: commutation; the same signs stand for parole.
    Commutation,
    /// 假, or shown by the text: parole.
    Parole,
    /// 申, 监, 抗: whether a retrial is to be opened.
    Petition,
    /// 辖: which court is to hear the case.
    Jurisdiction,
}

impl CaseKind {
    /// The kind in an English citation.
    pub fn english(self) -> &'static str {
        match self {
            Self::Criminal => "Criminal",
            Self::Civil => "Civil",
            Self::Administrative => "Administrative",
            Self::Enforcement => "Enforcement",
            Self::Compensation => "Compensation",
            Self::JudicialAssistance => "Judicial Assistance",
            Self::Bankruptcy => "Bankruptcy",
            Self::Preservation => "Preservation",
            Self::Sanction => "Sanction",
            Self::MutualAssistance => "Mutual Assistance",
        }
    }

    fn of(sign: char) -> Option<Self> {
        match sign {
            '刑' => Some(Self::Criminal),
            '民' | '商' | '知' => Some(Self::Civil),
            '行' => Some(Self::Administrative),
            '执' => Some(Self::Enforcement),
            '赔' => Some(Self::Compensation),
            _ => None,
        }
    }
}

impl Stage {
    /// The stage in an English citation.
    pub fn english(self) -> &'static str {
        match self {
            Self::First => "Preliminary",
            Self::Final => "Final",
            Self::Retrial => "Retrial",
            Self::Review => "Review",
            Self::Commutation => "Commutation",
            Self::Parole => "Parole",
            Self::Petition => "Petition",
            Self::Jurisdiction => "Jurisdiction",
        }
    }

    /// The Chinese word for it, one of [`STAGES`](crate::codebook::STAGES).
    pub fn word(self) -> &'static str {
        match self {
            Self::First => "一审",
            Self::Final => "二审",
            Self::Retrial => "再审",
            Self::Review => "复核",
            Self::Commutation => "减刑",
            Self::Parole => "假释",
            Self::Petition => "申诉",
            Self::Jurisdiction => "管辖",
        }
    }

    /// The stage that the signs after the kind show, and the sign that showed it. The rarer signs
    /// decide: 再终 is a retrial, 终 alone is not.
    fn of(kind: CaseKind, signs: &str) -> Option<(Self, char)> {
        const SIGNS: [(char, Stage); 15] = [
            ('更', Stage::Commutation),
            ('减', Stage::Commutation),
            ('假', Stage::Parole),
            ('核', Stage::Review),
            ('复', Stage::Review),
            ('再', Stage::Retrial),
            ('提', Stage::Retrial),
            ('申', Stage::Petition),
            ('监', Stage::Petition),
            ('抗', Stage::Petition),
            ('辖', Stage::Jurisdiction),
            ('终', Stage::Final),
            ('初', Stage::First),
            ('重', Stage::First),
            ('执', Stage::Commutation),
        ];
        let only_criminal =
            |stage| matches!(stage, Stage::Commutation | Stage::Parole | Stage::Review);
        SIGNS
            .into_iter()
            .find(|&(sign, stage)| {
                signs.contains(sign) && (kind == CaseKind::Criminal || !only_criminal(stage))
            })
            .map(|(sign, stage)| (stage, sign))
    }
}

/// The middle of a number taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Middle<'a> {
    /// What stands before the kind: `惠东法`, `粤1972`.
    pub court: &'a str,
    /// Which kind of case the character stands for.
    pub kind: CaseKind,
    /// The stage, where a sign shows it.
    pub stage: Option<Stage>,
    /// The other signs: the division of the court (二), the procedure (速), 附民, and 重 (a remand),
    /// which has its own running numbers.
    pub others: String,
}

/// Splits the middle of a number before 2016 (`惠东法刑初`), in which the court is free text.
///
/// 刑 stands in no court's name. The other signs do (新民市, 行唐县, 商河县), so the last one is the
/// sign of the kind. A division in brackets (浦民一（民）初) is not part of these.
pub(crate) fn split(middle: &str) -> Option<Middle<'_>> {
    let outside = middle.find('（').map_or(middle, |at| &middle[..at]);
    let at = outside.find('刑').or_else(|| last_sign(outside));
    let at = at.or_else(|| middle.find('刑').or_else(|| last_sign(middle)));
    let Some(at) = at else {
        return maritime(middle);
    };
    let (court, signs) = middle.split_at(at);
    if let Some((court, kind)) = court.split_once('（') {
        // 惠（刑）初: the kind itself stands in the brackets, and the stage behind them.
        let after = signs.split_once('）').map(|(_, after)| after);
        let staged = after.is_some_and(|after| after.starts_with(['初', '终', '再']));
        return signed(court, signs, "").filter(|_| kind.is_empty() && staged);
    }
    let court = court
        .strip_suffix(['少', '未', '知'])
        .filter(|court| !court.is_empty())
        .unwrap_or(court);
    signed(court, signs, &middle[court.len()..at])
}

/// The numbers of maritime courts, which name no kind (广海法初): their cases are civil.
fn maritime(middle: &str) -> Option<Middle<'_>> {
    let court = middle.trim_end_matches(['初', '终', '再']);
    let (stage, others) = match &middle[court.len()..] {
        "初" => (Stage::First, ""),
        "终" => (Stage::Final, ""),
        "再" => (Stage::Retrial, ""),
        "再初" => (Stage::Retrial, "初"),
        _ => return None,
    };
    court.ends_with("海法").then(|| Middle {
        court,
        kind: CaseKind::Civil,
        stage: Some(stage),
        others: others.to_owned(),
    })
}

/// The last sign of a kind; a sign between it and another that only says more of it (行赔, 民执) is passed.
fn last_sign(middle: &str) -> Option<usize> {
    let mut signs = middle
        .char_indices()
        .filter(|&(_, c)| CaseKind::of(c).is_some())
        .rev();
    let (last, sign) = signs.next()?;
    match signs.next() {
        Some((before, '行' | '民')) if sign == '赔' && before > 0 && before + 3 == last => {
            Some(before)
        }
        _ => Some(last),
    }
}

/// The middle of a number since 2016, after the court: `刑初`, `行赔终`, `财保`. What the list of case types says of
/// the whole code goes before what its signs say.
pub(crate) fn typed<'a>(court: &'a str, signs: &'a str) -> Option<Middle<'a>> {
    let listed = case_type(signs);
    let by_sign = || {
        let at = signs
            .find(|c| c != '知' && CaseKind::of(c).is_some())
            .or_else(|| signs.find('知'))?;
        signed(court, &signs[at..], &signs[..at])
    };
    let Some((kind, stage)) = listed else {
        return by_sign();
    };
    match by_sign() {
        Some(middle) if middle.kind == kind && middle.stage == stage => Some(middle),
        _ => Some(Middle {
            court,
            kind,
            stage,
            others: signs.to_owned(),
        }),
    }
}

fn signed<'a>(court: &'a str, signs: &str, before: &str) -> Option<Middle<'a>> {
    let kind = CaseKind::of(signs.chars().next()?)?;
    let after = &signs[signs.chars().next()?.len_utf8()..];
    let stage = Stage::of(kind, after);
    let told = stage.map(|(_, sign)| sign).filter(|&sign| sign != '重');
    let others = before
        .chars()
        .chain(after.chars())
        .filter(|&c| Some(c) != told && !matches!(c, '（' | '）'))
        .collect();
    Some(Middle {
        court,
        kind,
        stage: stage.map(|(stage, _)| stage),
        others,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn court_kind_and_stage_part() {
        use {CaseKind::*, Stage::*};
        for (middle, court, kind, stage, others) in [
            ("惠东法刑初", "惠东法", Criminal, Some(First), ""),
            ("丙刑二终", "丙", Criminal, Some(Final), "二"),
            ("甲刑再终", "甲", Criminal, Some(Retrial), "终"),
            ("惠东法刑重", "惠东法", Criminal, Some(First), "重"),
            ("乙刑速初", "乙", Criminal, Some(First), "速"),
            ("丁中法刑执", "丁中法", Criminal, Some(Commutation), ""),
            ("丁中法刑假", "丁中法", Criminal, Some(Parole), ""),
            ("丁刑提", "丁", Criminal, Some(Retrial), ""),
            ("惠东法少刑初", "惠东法", Criminal, Some(First), "少"),
            ("惠东法刑附民初", "惠东法", Criminal, Some(First), "附民"),
            ("民民初", "民", Civil, Some(First), ""),
            ("行行初", "行", Administrative, Some(First), ""),
            ("浦民一（民）初", "浦", Civil, Some(First), "一民"),
            ("闵刑（知）初", "闵", Criminal, Some(First), "知"),
            ("惠法行赔初", "惠法", Administrative, Some(First), "赔"),
            ("惠东法民一终", "惠东法", Civil, Some(Final), "一"),
            ("惠东法执", "惠东法", Enforcement, None, ""),
            ("刑五复", "", Criminal, Some(Review), "五"),
        ] {
            let others = others.to_owned();
            let wanted = Middle {
                court,
                kind,
                stage,
                others,
            };
            assert_eq!(split(middle), Some(wanted), "{middle}");
        }
        for (middle, court, kind, stage) in [
            ("广海法初", "广海法", Civil, First),
            ("海法初", "海法", Civil, First),
            ("武海法终", "武海法", Civil, Final),
            ("惠（刑）初", "惠", Criminal, First),
            ("（刑）初", "", Criminal, First),
            ("浦（民）终", "浦", Civil, Final),
            ("惠（行）初", "惠", Administrative, First),
        ] {
            let read = split(middle).unwrap();
            assert_eq!(
                (read.court, read.kind, read.stage),
                (court, kind, Some(stage)),
                "{middle}"
            );
        }
        assert_eq!(split("海法"), None);
        assert_eq!(split("惠东"), None);
        assert_eq!(split("惠东公（刑）勘"), None);
    }

    #[test]
    fn signs_since_2016() {
        let stage = |signs| typed("粤19", signs).and_then(|middle| middle.stage);
        assert_eq!(stage("刑更"), Some(Stage::Commutation));
        assert_eq!(stage("刑核"), Some(Stage::Review));
        assert_eq!(stage("刑"), None);
        assert_eq!(
            typed("粤19", "行赔终").unwrap().kind,
            CaseKind::Administrative
        );
    }
}
