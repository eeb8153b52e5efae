//! Runs of the program, as a user sees them: what is printed, and the exit code.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// The folders in which the program keeps its settings and its state.
const HOMES: [&str; 4] = ["HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"];

/// A temporary folder in which the program runs and also has its home. It goes away with the desk.
pub struct Desk {
    folder: tempfile::TempDir,
    /// The library that the program works on where none is named.
    library: Option<&'static str>,
}

impl Desk {
    pub fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            library: None,
        }
    }

    /// A desk on which the program works on the library of this name.
    pub fn with_library(name: &'static str) -> Self {
        Self {
            library: Some(name),
            ..Self::new()
        }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file, with the folders above it that are missing.
    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The program with these arguments, away from the home folder and the settings of whoever runs the tests.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.in_home(Command::new(env!("CARGO_BIN_EXE_casebench")));
        command.args(arguments);
        command
    }

    /// A command that runs in the desk's folder and has its home there.
    pub fn in_home(&self, mut command: Command) -> Command {
        command
            .current_dir(self.folder())
            .env_remove("CASEBENCH_CONFIG")
            .env_remove("CASEBENCH_LIBRARY")
            .stdin(Stdio::null());
        if let Some(library) = self.library {
            command.env("CASEBENCH_LIBRARY", library);
        }
        for name in HOMES {
            command.env(name, self.path("home").join(name.to_lowercase()));
        }
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(&self.command(arguments).output().unwrap())
    }

    /// Runs the program with the arguments of one line, with blanks between.
    pub fn run_line(&self, line: &str) -> Ran {
        self.run(&line.split(' ').collect::<Vec<_>>())
    }

    /// Starts the program with both outputs piped.
    pub fn spawn(&self, arguments: &[&str]) -> Child {
        let mut command = self.command(arguments);
        command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// What a run prints that must succeed.
    #[track_caller]
    pub fn printed(&self, arguments: &[&str]) -> String {
        self.run(arguments).printed()
    }
}

/// What a run printed, and its exit code.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    pub out: String,
    pub err: String,
    /// -1 where a signal ended it.
    pub code: i32,
}

impl Ran {
    pub fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let ran = Self {
            out: text(&output.stdout),
            err: text(&output.stderr),
            code: output.status.code().unwrap_or(-1),
        };
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
        ran
    }

    /// What it printed; it must have succeeded.
    #[track_caller]
    pub fn printed(self) -> String {
        assert_eq!(self.code, 0, "{}{}", self.out, self.err);
        self.out
    }

    /// Both outputs, one below the other, and the exit code.
    pub fn said(&self) -> (String, i32) {
        (self.all(), self.code)
    }

    /// Both outputs, one below the other.
    pub fn all(&self) -> String {
        format!("{}{}", self.out, self.err)
    }

    /// Checks that these parts were printed.
    #[track_caller]
    pub fn has(&self, parts: &[&str]) {
        for part in parts {
            assert!(self.out.contains(part), "{part:?} in\n{}", self.all());
        }
    }

    /// Checks the exit code and a part of the standard error, and that nothing was printed.
    #[track_caller]
    pub fn refused(&self, code: i32, part: &str) {
        assert_eq!(self.code, code, "{}", self.err);
        assert!(self.err.contains(part), "{}", self.err);
        assert_eq!(self.out, "");
    }
}
