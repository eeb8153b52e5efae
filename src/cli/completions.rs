//! `casebench completions`

use clap_complete::{Shell, generate};

use super::{CliError, Out};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(
    arguments: &Arguments,
    command: &mut clap::Command,
    out: &mut Out,
) -> Result<(), CliError> {
    // Into memory first: `generate` panics where its output is closed.
    let mut script = Vec::new();
    generate(arguments.shell, command, "casebench", &mut script);
    Ok(out.raw(&script)?)
}
