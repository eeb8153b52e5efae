//! What ends a verb early, and with which exit code.

use std::io;

use super::which::WhichError;
use crate::export::ExportError;
use crate::import::ImportError;
use crate::library::LibraryError;
use crate::messages::{text, words};

/// Why a verb ended without doing its work.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// What was looked for is not there.
    #[error("{0}")]
    Nothing(String),
    /// A check found faults; they are reported already.
    #[error("{0}")]
    Check(String),
    /// The command line does not make sense.
    #[error("{0}")]
    Usage(String),
    /// A file cannot be used.
    #[error("{0}")]
    File(String),
    /// A signal of this number ended it early; what was done stays.
    #[error("{}", words!("cli-stopped"))]
    Stopped(u8),
    /// A signal of this number ended it early; nothing of it was kept.
    #[error("{}", words!("cli-stopped-unchanged"))]
    StoppedUnchanged(u8),
    /// No library, or too many.
    #[error(transparent)]
    Which(#[from] WhichError),
    /// The library cannot be used.
    #[error(transparent)]
    Library(#[from] LibraryError),
    /// Nothing was imported.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// Nothing was exported.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// The output cannot be written.
    #[error("{}", text!("cli-output", error = .0))]
    Output(#[from] io::Error),
}

impl CliError {
    /// What to say about it; nothing where the reader of a pipe has gone, as `head` does.
    pub(super) fn sentence(&self) -> Option<String> {
        (!self.is_closed_pipe()).then(|| self.to_string())
    }

    /// The exit code: 1 found nothing or a check failed, 2 wrong usage, 3 a file cannot be used.
    pub fn exit_code(&self) -> u8 {
        match self {
            _ if self.is_closed_pipe() => 0,
            // As shells report a signal.
            Self::Stopped(signal) | Self::StoppedUnchanged(signal) => 128 + signal,
            Self::Nothing(_) | Self::Check(_) => 1,
            Self::Usage(_)
            | Self::Which(_)
            | Self::Export(
                ExportError::NotEmpty(_)
                | ExportError::Exists(_)
                | ExportError::IsLibrary(_)
                | ExportError::Unfit { .. },
            ) => 2,
            Self::File(_)
            | Self::Library(_)
            | Self::Import(_)
            | Self::Export(_)
            | Self::Output(_) => 3,
        }
    }

    fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}
