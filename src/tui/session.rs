//! Where one was when the workbench was left, a file for each library. It may be lost without harm: then the
//! workbench opens at the judgement that was coded last.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::export;

/// What is kept. Judgements and records are numbers of the library; what is no longer there is passed over.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// What was typed to narrow the list.
    pub query: String,
    /// The status that the list was narrowed to.
    pub status: Option<String>,
    /// The province that the list was narrowed to.
    pub province: Option<String>,
    /// The columns of the list.
    pub columns: Vec<String>,
    /// The pane with the focus.
    pub pane: String,
    /// The judgement that was open.
    pub open: Option<i64>,
    /// The judgements to go back to.
    pub back: Vec<i64>,
    /// The judgements to go forward to.
    pub forward: Vec<i64>,
    /// The places in judgements.
    pub places: Vec<KeptPlace>,
    /// What was typed and not kept.
    pub drafts: Vec<KeptDraft>,
}

/// Where one stood in a judgement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPlace {
    /// The judgement's id in the library file.
    pub judgement: i64,
    /// The record's id in the library file.
    pub record: i64,
    /// The full name of the variable.
    pub variable: String,
    /// The byte of the text at which the screen began.
    pub text: usize,
}

/// What was typed and not kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptDraft {
    /// The judgement's id in the library file.
    pub judgement: i64,
    /// What it was for.
    pub purpose: KeptPurpose,
    /// What was typed and not yet entered.
    pub text: String,
}

/// What a draft was for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeptPurpose {
    /// The note on the judgement.
    Note,
    /// The words of an exclusion for the reason of this name.
    Remark(String),
    /// The memo beside the theme of this name on a passage, from a byte of the text to another.
    Memo(String, usize, usize),
    /// The answer of a record to the variable of this full name.
    Value(i64, String),
}

/// The file of a library in a folder.
pub fn file_of(library: &Path, folder: &Path) -> PathBuf {
    let path = fs::canonicalize(library).unwrap_or_else(|_| library.to_owned());
    let digest = Sha256::digest(path.as_os_str().as_encoded_bytes());
    let digest = digest
        .iter()
        .take(8)
        .fold(0_u64, |all, &byte| all << 8 | u64::from(byte));
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    folder.join(format!("{name}-{digest:016x}.json"))
}

/// What a file keeps; what cannot be read is nothing.
pub fn read(file: &Path) -> Kept {
    let text = fs::read_to_string(file).unwrap_or_default();
    serde_json::from_str(&text).unwrap_or_default()
}

/// Writes it.
///
/// # Errors
/// Where the file or its folder cannot be written.
pub fn write(file: &Path, kept: &Kept) -> io::Result<()> {
    let text = serde_json::to_string_pretty(kept)?;
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    export::write(file, &text, true)
}
