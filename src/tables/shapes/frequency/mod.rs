//! Frequency tables as SPSS prints them (FREQUENCIES in the SPSS Command Syntax Reference).

mod grid;

use crate::codebook::{UnitIx, VariableIx, VariableKind};
use crate::tables::counting::{
    AxisPart, CountRequest, Counts, Group, Grouping, NotLoaded, Tabulator,
};
use crate::tables::grid::Share;
use crate::tables::selection::Scope;
use crate::tables::shapes::{Base, Details, Order, RuledOut};

/// How often each value of a variable occurs among the living records of its unit.
///
/// Always `valid + missing_total + uncoded = total`.
#[derive(Debug, Clone, PartialEq)]
pub struct Frequency {
    /// The variable that is counted.
    pub variable: VariableIx,
    /// Its full name, `unit.variable`.
    pub name: String,
    /// Its label in the codebook.
    pub label: String,
    /// The unit whose records are counted.
    pub unit: UnitIx,
    /// What the counted records are called, in the singular.
    pub unit_label: String,
    /// A row for each valid value.
    pub rows: Vec<FrequencyRow>,
    /// The missing codes in the codebook's order, also those without a record; then what does not
    /// apply, where the codebook has no code for it; then numbers outside all bands, where there are any.
    pub missing: Vec<MissingRow>,
    /// Records with a valid value.
    pub valid: u64,
    /// Records that are answered by a missing code, do not apply, or are outside all bands: the sum of `missing`.
    pub missing_total: u64,
    /// How many of `missing_total` are left out by a condition (`only_if`) that is answered otherwise.
    pub not_applicable: u64,
    /// Those of `not_applicable` that have an answer nevertheless, which is not counted.
    pub ruled_out: RuledOut,
    /// How many of `missing_total` have a number outside all bands of the codebook.
    pub outside_bands: u64,
    /// Records without an answer that may still get one.
    pub uncoded: u64,
    /// All living records of the unit.
    pub total: u64,
    /// Judgements that are excluded from the study and left out with all their records.
    pub excluded: u64,
    /// Whether they are counted too, because the filter asks for them.
    pub excluded_too: bool,
    /// Whether a record can have several of the values (multiple choice): the rows then add up to `answers`,
    /// not to `valid`, and the percentages are percentages of cases.
    pub multiple: bool,
    /// The records that the valid percentages are of: all valid ones, or those of a multiple-choice variable that have a code.
    pub base: u64,
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
    /// Of [`Frequency::base`]. Where that leaves `none of them` out, it is nothing for this row.
    pub valid_percent: Share,
    /// This row and all before it, of the records with a valid value; only where the values have
    /// an order.
    pub cumulative: Option<Share>,
}

/// A kind of missing answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingRow {
    /// Which records these are.
    pub part: AxisPart,
    /// The missing code; none for what does not apply in a codebook without a code for it, and for numbers outside all
    /// bands.
    pub code: Option<i64>,
    /// The text for it.
    pub label: String,
    /// Records that are missing in this way.
    pub count: u64,
    /// Of all living records of the unit.
    pub percent: Share,
}

impl Frequency {
    /// Counts a variable over all records of its unit.
    ///
    /// # Errors
    /// See [`Frequency::over`].
    pub fn of(tabulator: &mut Tabulator, variable: VariableIx) -> Result<Self, NotLoaded> {
        let request = CountRequest {
            unit: tabulator.codebook().variable(variable).unit,
            axes: vec![(variable, Grouping::Shown)],
            scope: Scope::default(),
        };
        Self::over(tabulator, &request, &Details::default())
    }

    /// Counts the one variable of a request.
    ///
    /// The variable does not apply to records whose condition (`only_if`, on the same unit or one
    /// above) is answered otherwise; they count under [`NOT_APPLICABLE`](crate::codebook::NOT_APPLICABLE)
    /// where the codebook has that missing code, else in a line of their own. An answer that such a record still
    /// has is not counted; [`Frequency::ruled_out`] says so. Numbers go by the codebook's bands where it has any,
    /// dates by year.
    ///
    /// # Errors
    /// [`NotLoaded`] with the columns to load first: no table is made from half of the answers.
    pub fn over(
        tabulator: &mut Tabulator,
        request: &CountRequest,
        details: &Details,
    ) -> Result<Self, NotLoaded> {
        Ok(Self::from_counts(&tabulator.count(request)?, details))
    }

    fn from_counts(counts: &Counts<'_>, details: &Details) -> Self {
        let codebook = counts.frame.codebook();
        let (variable, grouping) = counts.request.axes[0];
        let asked = codebook.variable(variable);
        let tally = counts.tally(0);
        let total = counts.total();
        let valid = tally.valid;
        let none = tally.groups.get(&Group::NoneOfThem).copied();
        let answered = details.base == Base::Answered;
        let base = valid - none.filter(|_| answered).unwrap_or(0);
        let ordered = asked.is_ordered() && details.order == Order::Code;

        let mut reached = 0;
        let mut answers = 0;
        let rows = details
            .groups(codebook, variable, &tally)
            .into_iter()
            .map(|(group, count)| {
                reached += count;
                answers += if group == Group::NoneOfThem { 0 } else { count };
                FrequencyRow {
                    label: group.label(codebook, variable),
                    count,
                    percent: Share::new(count, total),
                    valid_percent: if answered && group == Group::NoneOfThem {
                        Share::new(0, 0)
                    } else {
                        Share::new(count, base)
                    },
                    cumulative: ordered.then(|| Share::new(reached, valid)),
                    group,
                }
            })
            .collect();
        let missing = tally
            .missing_lines(codebook, variable)
            .into_iter()
            .map(|(part, label, count)| MissingRow {
                code: part.missing_code(),
                part,
                label,
                count,
                percent: Share::new(count, total),
            })
            .collect();
        let frequency = Self {
            variable,
            name: codebook.full_name(variable),
            label: asked.label.clone(),
            unit: counts.request.unit,
            unit_label: codebook.unit(counts.request.unit).label.clone(),
            rows,
            valid,
            missing,
            missing_total: tally.missing_total(),
            not_applicable: tally.not_applicable,
            ruled_out: RuledOut::new(codebook, variable, grouping, tally.ruled_out),
            outside_bands: tally.outside_bands,
            uncoded: tally.uncoded,
            excluded: counts.excluded(),
            excluded_too: counts.request.scope.excluded_too,
            total,
            multiple: matches!(asked.kind, VariableKind::ManyOf(_)),
            base,
            answers,
            ordered,
        };
        debug_assert!(frequency.reconciles(), "{frequency:?}");
        frequency
    }

    /// Whether all records are accounted for.
    pub(in crate::tables) fn reconciles(&self) -> bool {
        let rows: u64 = self.rows.iter().map(|row| row.count).sum();
        self.valid + self.missing_total + self.uncoded == self.total
            && (self.multiple || rows == self.valid)
    }
}
