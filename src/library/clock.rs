//! The time as the library writes it.

use jiff::Timestamp;

/// The moment: UTC, ISO 8601, to the second.
pub(super) fn now() -> String {
    Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
