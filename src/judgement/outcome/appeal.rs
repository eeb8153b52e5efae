//! What became of an appeal.

use std::ops::Range;

use crate::judgement::identity::kind::Stage;
use crate::judgement::text::found::Found;

/// What became of an appeal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AppealOutcome {
    /// 驳回上诉，维持原判.
    Upheld,
    /// 撤销, 改判.
    Changed,
    /// 发回重审.
    Remanded,
    /// 准许撤回上诉.
    Withdrawn,
}

/// What became of an appeal or of a retried judgement.
pub(crate) fn outcome(
    text: &str,
    part: &Range<usize>,
    stage: Option<Stage>,
) -> Option<Found<AppealOutcome>> {
    if !matches!(stage, Some(Stage::Final | Stage::Retrial | Stage::Review)) {
        return None;
    }
    let printed = &text[part.clone()];
    let found = |word: &str, value: AppealOutcome| {
        let at = part.start + printed.find(word)?;
        Some(Found {
            value,
            range: at..at + word.len(),
        })
    };
    let remanded = || {
        printed.contains("发回").then(|| {
            found("重新审", AppealOutcome::Remanded)
                .or_else(|| found("重审", AppealOutcome::Remanded))
        })?
    };
    let withdrawn = || {
        let at = found("准许", AppealOutcome::Withdrawn)?;
        (printed.contains("撤回") && !printed.contains("撤销")).then_some(at)
    };
    let upheld = || {
        (!printed.contains("撤销") && !printed.contains("改判") && !printed.contains("变更"))
            .then(|| found("维持", AppealOutcome::Upheld))?
    };
    let changed = || {
        ["撤销", "撤消", "改判", "变更"]
            .iter()
            .find_map(|word| found(word, AppealOutcome::Changed))
    };
    remanded()
        .or_else(withdrawn)
        .or_else(upheld)
        .or_else(changed)
}
