//! Frequency tables as SPSS prints them (FREQUENCIES in the SPSS Command Syntax Reference).

use crate::codebook::{Kind, UnitIx, Variable, VariableIx};

use super::tally::Tally;
use super::{Frame, Group, Share};

/// The missing code for what does not apply: records that a condition leaves out are counted under
/// it where the codebook has it.
pub const NOT_APPLICABLE: i64 = -7;

/// Up to how many codes a list is shown whole; of longer ones only the codes with a case.
const SHOWN_WHOLE: usize = 12;

/// How often each value of a variable occurs among the living records of its unit.
///
/// Always `valid + missing_total + uncoded = total`.
#[derive(Debug, Clone, PartialEq)]
pub struct Frequency {
    /// The variable.
    pub variable: VariableIx,
    /// Its full name, `unit.variable`.
    pub name: String,
    /// Its label.
    pub label: String,
    /// The unit whose records are counted.
    pub unit: UnitIx,
    /// The label of the unit.
    pub unit_label: String,
    /// The valid values.
    pub rows: Vec<FrequencyRow>,
    /// The missing codes in the codebook's order, also those without a case; then what does not
    /// apply, where the codebook has no code for it.
    pub missing: Vec<MissingRow>,
    /// Records with a valid value.
    pub valid: u64,
    /// Records that are answered by a missing code or do not apply: the sum of `missing`.
    pub missing_total: u64,
    /// How many of `missing_total` are not coded but left out by a condition (`only_if`) that is
    /// answered otherwise.
    pub not_applicable: u64,
    /// Records without an answer that may still get one.
    pub uncoded: u64,
    /// All living records of the unit.
    pub total: u64,
    /// Judgements that are excluded from the study and left out with all their records.
    pub excluded: u64,
    /// Whether a record can have several of the values (many-of): the rows then add up to `answers`,
    /// not to `valid`, and the percentages are percentages of cases.
    pub multiple: bool,
    /// The answers of all records together: the sum of the rows, without `none of them`.
    pub answers: u64,
    /// Whether the values have an order, so that the rows are cumulated.
    pub ordered: bool,
}

/// A valid value, or several that are counted together.
#[derive(Debug, Clone, PartialEq)]
pub struct FrequencyRow {
    /// Which values are counted.
    pub group: Group,
    /// The text for them.
    pub label: String,
    /// Records that have one of them.
    pub count: u64,
    /// Of all living records of the unit.
    pub percent: Share,
    /// Of the records with a valid value.
    pub valid_percent: Share,
    /// This row and all before it, of the records with a valid value; only where the values have
    /// an order, and not for what is outside the bands.
    pub cumulative: Option<Share>,
}

/// A kind of missing answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingRow {
    /// The missing code; none for what does not apply in a codebook without a code for it.
    pub code: Option<i64>,
    /// The text for it.
    pub label: String,
    /// Records that are missing in this way.
    pub count: u64,
    /// Of all living records of the unit.
    pub percent: Share,
}

/// Columns must be loaded before the table can be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} variables are not loaded yet", .0.len())]
pub struct NotLoaded(
    /// The variables whose columns are needed.
    pub Vec<VariableIx>,
);

impl Frequency {
    /// Counts a variable.
    ///
    /// Records whose variable is uncoded and whose condition (`only_if`, on the same unit or one
    /// above) is answered otherwise do not apply; they count under [`NOT_APPLICABLE`] where the
    /// codebook has that missing code, else in a line of their own. A coded value always counts as
    /// coded. Numbers go by the codebook's bands where it has any, dates by year.
    ///
    /// # Errors
    /// [`NotLoaded`] with the columns to load first: no table is made from half of the answers.
    pub fn of(frame: &Frame, variable: VariableIx) -> Result<Self, NotLoaded> {
        let not_loaded = frame.not_loaded(variable);
        if !not_loaded.is_empty() {
            return Err(NotLoaded(not_loaded));
        }
        let codebook = frame.codebook();
        let asked = codebook.variable(variable);
        let tally = Tally::of(frame, variable);
        let total = frame.total(asked.unit);
        let valid = tally.valid.iter().map(|(_, count)| count).sum();
        let multiple = matches!(asked.kind, Kind::ManyOf(_));
        let ordered = asked.is_ordered();

        let mut reached = 0;
        let mut answers = 0;
        let rows = grouped(asked, &tally)
            .into_iter()
            .map(|(group, count)| {
                reached += count;
                answers += if group == Group::NoneOfThem { 0 } else { count };
                FrequencyRow {
                    label: group.label(codebook, variable),
                    count,
                    percent: Share::new(count, total),
                    valid_percent: Share::new(count, valid),
                    cumulative: (ordered && group != Group::OutsideBands)
                        .then(|| Share::new(reached, valid)),
                    group,
                }
            })
            .collect();
        let missing = missing_rows(frame, variable, &tally, total);
        let frequency = Self {
            variable,
            name: codebook.full_name(variable),
            label: asked.label.clone(),
            unit: asked.unit,
            unit_label: codebook.unit(asked.unit).label.clone(),
            rows,
            valid,
            missing_total: missing.iter().map(|row| row.count).sum(),
            missing,
            not_applicable: tally.not_applicable,
            uncoded: tally.uncoded,
            excluded: frame.excluded(),
            total,
            multiple,
            answers,
            ordered,
        };
        debug_assert!(frequency.reconciles(), "{frequency:?}");
        Ok(frequency)
    }

    /// Whether all records are accounted for.
    pub(super) fn reconciles(&self) -> bool {
        let rows: u64 = self.rows.iter().map(|row| row.count).sum();
        self.valid + self.missing_total + self.uncoded == self.total
            && (self.multiple || rows == self.valid)
    }
}

/// The groups of the valid values with their counts, in the order of the table.
fn grouped(variable: &Variable, tally: &Tally<'_>) -> Vec<(Group, u64)> {
    let mut groups: Vec<(Group, u64)> = Vec::new();
    let codes = variable.codes();
    if let Some(codes) = codes.filter(|codes| codes.0.len() <= SHOWN_WHOLE) {
        groups.extend(codes.0.iter().map(|code| (Group::Code(code.value), 0)));
    }
    groups.extend((0..variable.bands.len()).map(|band| (Group::Band(band), 0)));
    for (value, count) in &tally.valid {
        Group::each_of(variable, value, |group| groups.push((group, *count)));
    }
    groups.sort_unstable();
    groups.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 += next.1;
        }
        same
    });
    groups.sort_by(|(left, l), (right, r)| Group::table_order(codes, (left, *l), (right, *r)));
    groups
}

fn missing_rows(
    frame: &Frame,
    variable: VariableIx,
    tally: &Tally<'_>,
    total: u64,
) -> Vec<MissingRow> {
    let codebook = frame.codebook();
    let mut counts = tally.missing.clone();
    let own_line = codebook.missing_of(NOT_APPLICABLE).is_none();
    if !own_line {
        *counts.entry(NOT_APPLICABLE).or_default() += tally.not_applicable;
    }
    let mut rows = Vec::new();
    let mut push = |code: Option<i64>, label: &str, count: u64| {
        rows.push(MissingRow {
            code,
            label: label.to_owned(),
            count,
            percent: Share::new(count, total),
        });
    };
    for missing in &codebook.missing {
        let count = counts.remove(&missing.value).unwrap_or(0);
        push(Some(missing.value), &missing.label, count);
    }
    // Codes that were coded before they left the codebook.
    for (code, count) in counts {
        push(Some(code), codebook.label(variable, code), count);
    }
    if own_line && tally.not_applicable > 0 {
        push(None, "does not apply", tally.not_applicable);
    }
    rows
}
