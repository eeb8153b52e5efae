//! Showing something again whenever it has changed.

use std::thread;
use std::time::Duration;

use jiff::ZonedDateTime;

use super::{CliError, Out};
use crate::library::Library;
use crate::messages::words;

/// Shows what is made from a library, and again when it has become another one, until Ctrl-C: in place on
/// a terminal, else one below the other. Safe beside the workbench.
pub(super) fn watch<T: PartialEq>(
    library: &mut Library,
    out: &mut Out,
    make: impl Fn(&Library) -> Result<T, CliError>,
    show: impl Fn(&T, &mut Out) -> Result<(), CliError>,
) -> Result<(), CliError> {
    const CLEAR: &[u8] = b"\x1b[H\x1b[2J";
    let mut shown = None;
    let mut day = None;
    loop {
        let today = ZonedDateTime::now().date();
        // What is shown has the day in it.
        if library.changed_elsewhere()? || day != Some(today) {
            let now = make(library)?;
            if shown.as_ref() != Some(&now) {
                if out.is_terminal() {
                    out.raw(CLEAR)?;
                    show(&now, out)?;
                    out.line(&format!("\n{}", words!("watch-ends")))?;
                } else {
                    show(&now, out)?;
                }
                out.flush()?;
                shown = Some(now);
            }
            day = Some(today);
        }
        thread::sleep(Duration::from_secs(1));
    }
}
