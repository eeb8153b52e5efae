//! A library of a small study in a temporary folder.

use std::ops::Deref;
use std::path::PathBuf;

use casebench::library::{Judgement, Library, NewJudgement, Walk};
use casebench::tui::keymap::Keymap;
use casebench::tui::{AtOnce, Workbench};

use super::{CODEBOOK, Desk, judgements, press, type_in};

/// The library's file on its desk.
const FILE: &str = "study.db";

/// A desk with a library on it, which the program works on where none is named.
pub struct Study {
    desk: Desk,
}

impl Deref for Study {
    type Target = Desk;

    fn deref(&self) -> &Desk {
        &self.desk
    }
}

impl Study {
    /// A library of five invented judgements, nothing coded.
    pub fn new() -> Self {
        Self::with_judgements(CODEBOOK)
    }

    /// The same judgements with a codebook of its own.
    pub fn with_judgements(toml: &str) -> Self {
        Self::of(toml, &judgements())
    }

    /// A library without any judgement.
    pub fn empty() -> Self {
        Self::with_codebook(CODEBOOK)
    }

    /// A library without any judgement, with a codebook of its own.
    pub fn with_codebook(toml: &str) -> Self {
        let study = Self {
            desk: Desk::with_library(FILE),
        };
        Library::create(&study.file(), toml).unwrap();
        study
    }

    /// A library of these judgements with this codebook.
    pub fn of(toml: &str, judgements: &[NewJudgement]) -> Self {
        let study = Self::with_codebook(toml);
        study.library().insert_judgements(judgements).unwrap();
        study
    }

    pub fn file(&self) -> PathBuf {
        self.path(FILE)
    }

    /// The file, opened again: what it says is what was kept.
    pub fn library(&self) -> Library {
        Library::open(&self.file()).unwrap()
    }

    /// The file as a plain database.
    pub fn database(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.file()).unwrap()
    }

    /// A number that SQL finds in the file.
    pub fn count(&self, sql: &str) -> i64 {
        let file = self.database();
        file.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    /// The workbench in a window of 120 x 40.
    pub fn open(&self) -> Workbench {
        self.open_at((120, 40))
    }

    pub fn open_at(&self, size: (u16, u16)) -> Workbench {
        let keymap = Keymap::built_in("default").unwrap();
        Workbench::new(self.library(), keymap, size).unwrap()
    }

    /// The workbench, with all that takes longer in a large library read by jobs.
    pub fn open_by_jobs(&self) -> Workbench {
        let keymap = Keymap::built_in("default").unwrap();
        let mut workbench =
            Workbench::with(self.library(), keymap, (120, 40), AtOnce::NOTHING).unwrap();
        super::finish_jobs(&mut workbench);
        workbench
    }

    /// The workbench with a keymap of the user's.
    pub fn open_with_keys(&self, toml: &str) -> Workbench {
        let keymap = Keymap::parse_user(toml).unwrap();
        Workbench::new(self.library(), keymap, (120, 40)).unwrap()
    }

    /// The workbench with the cursor in the form of a judgement.
    pub fn open_form(&self, number: &str) -> Workbench {
        let mut workbench = self.open();
        press(&mut workbench, "/");
        type_in(&mut workbench, number);
        press(&mut workbench, "enter enter");
        workbench
    }

    /// The judgement of a stem, which can be shortened to its last part: `271` is `2014-GD-SF-271`.
    pub fn judgement(&self, stem: &str) -> Judgement {
        let all = self.library().judgements().unwrap();
        let ending = format!("-{stem}");
        all.into_iter()
            .find(|known| known.stem == stem || known.stem.ends_with(&ending))
            .unwrap_or_else(|| panic!("no judgement {stem}"))
    }

    /// Takes all steps back; says how many there were.
    pub fn undo_all(&self) -> usize {
        let mut library = self.library();
        let undone = || library.walk(Walk::Undo).unwrap();
        std::iter::from_fn(undone).count()
    }
}
