//! What marks a clause as one on the person: the sex, the ethnicity, the schooling.

use super::education::education;
use super::ethnicity::ethnicity;
use super::party::Sex;
use crate::judgement::text::day::date;

/// Whether a clause says more of who the person is.
pub(crate) fn is_identity(clause: &str) -> bool {
    ethnicity(clause).is_some() || education(clause.trim()).is_some()
}

/// The sex at the beginning of a clause, and how many bytes say so.
pub(crate) fn sex(clause: &str) -> Option<(Sex, usize)> {
    let body = clause.trim_start();
    let lead = clause.len() - body.len();
    let labelled = body
        .strip_prefix("性别")
        .map_or(body, |rest| rest.trim_start_matches(['：', ':', ' ']));
    let label = body.len() - labelled.len();
    let sex = match labelled.chars().next()? {
        '男' => Sex::Male,
        '女' => Sex::Female,
        _ => return None,
    };
    let rest = &labelled["男".len()..];
    let length = lead + label + "男".len();
    let stands_alone = rest.trim().is_empty()
        || rest.starts_with(|c: char| c.is_ascii_digit() || c.is_whitespace());
    if let Some(rest) = rest.strip_prefix('性')
        && rest.trim().is_empty()
    {
        return Some((sex, length + "性".len()));
    }
    (stands_alone || ethnicity(rest).is_some() || date(rest).is_some()).then_some((sex, length))
}
