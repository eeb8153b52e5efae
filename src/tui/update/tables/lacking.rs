//! What a kind of table does not have, so that a key of the tables screen cannot change it.

use crate::messages::words;

/// Why a key of the tables screen changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum Lacking {
    /// No table is shown.
    #[error("{}", words!("table-lacks-table"))]
    Table,
    /// Means have second groups only within first ones.
    #[error("{}", words!("table-lacks-groups"))]
    Groups,
    /// Only a cross-tabulation has layers.
    #[error("{}", words!("table-lacks-layers"))]
    Layers,
    /// The groups are the columns.
    #[error("{}", words!("table-lacks-own-groups"))]
    OwnGroups,
    /// Only a cross-tabulation has percentages to choose from.
    #[error("{}", words!("table-lacks-percents"))]
    Percents,
    /// Only timelines and durations are measured in periods.
    #[error("{}", words!("table-lacks-grain"))]
    Grain,
    /// A variable that is a year has nothing shorter.
    #[error("{}", words!("table-lacks-days"))]
    ShorterThanYears,
    /// Routes are always ordered by their number.
    #[error("{}", words!("table-lacks-order-of-routes"))]
    OrderOfRoutes,
    /// A timeline is always ordered by time.
    #[error("{}", words!("table-lacks-order-of-time"))]
    OrderOfTime,
    /// Routes have no places without records.
    #[error("{}", words!("table-lacks-empty-places"))]
    EmptyPlaces,
    /// Only a cross-tabulation has expected counts.
    #[error("{}", words!("table-lacks-expected"))]
    Expected,
    /// Only tables that compare groups have tests.
    #[error("{}", words!("table-lacks-tests"))]
    Tests,
    /// The table could have intervals, but shows no percentages.
    #[error("{}", words!("table-lacks-chosen-percents"))]
    ChosenPercents,
    /// Only percentages have intervals.
    #[error("{}", words!("table-lacks-intervals"))]
    Intervals,
}
