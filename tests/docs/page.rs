//! The documents, taken apart: blocks, tables, headings.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A document, with the path by which others link to it.
pub struct Page {
    pub path: PathBuf,
    pub text: String,
}

impl Page {
    pub fn read(path: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        Self { path, text }
    }

    /// The contents of its blocks in a language.
    pub fn blocks(&self, language: &str) -> Vec<&str> {
        let fence = format!("```{language}\n");
        let after = self.text.split(fence.as_str()).skip(1);
        after.filter_map(|text| text.split("```").next()).collect()
    }

    /// Its lines outside of blocks.
    pub fn prose(&self) -> impl Iterator<Item = &str> {
        let mut inside = false;
        self.text.lines().filter(move |line| {
            let fence = line.starts_with("```");
            inside ^= fence;
            !inside && !fence
        })
    }

    /// The rows of its tables whose first column has this heading, cell by cell.
    pub fn rows(&self, heading: &str) -> Vec<Vec<&str>> {
        let mut rows = Vec::new();
        let mut wanted = false;
        for line in self.prose() {
            let Some(inner) = line.strip_prefix("| ") else {
                wanted = false;
                continue;
            };
            let inner = inner.trim_end().trim_end_matches('|');
            let cells: Vec<&str> = inner.split(" | ").map(str::trim).collect();
            if cells[0] == heading {
                wanted = true;
            } else if wanted && !cells[0].starts_with("---") {
                rows.push(cells);
            }
        }
        rows
    }

    /// The anchors of its headings.
    pub fn anchors(&self) -> BTreeSet<String> {
        let headings = self.prose().filter(|line| line.starts_with('#'));
        headings
            .map(|line| {
                let heading = line.trim_start_matches('#').trim().to_lowercase();
                let kept = heading
                    .chars()
                    .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
                kept.map(|c| if c == ' ' { '-' } else { c }).collect()
            })
            .collect()
    }
}

/// What stands in a cell as code.
pub fn code(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

pub const README: &str = "README.md";

pub fn guide() -> Vec<Page> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide");
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    let read = |name: &String| Page::read(&format!("docs/guide/{name}"));
    names.iter().map(read).collect()
}

pub fn for_users() -> Vec<Page> {
    std::iter::once(Page::read(README)).chain(guide()).collect()
}

pub fn codebook_page() -> Page {
    Page::read("docs/guide/codebook.md")
}

/// The codebook that the guide shows as a whole.
pub fn hearings(page: &Page) -> &str {
    let whole: Vec<&str> = page
        .blocks("toml")
        .into_iter()
        .filter(|block| block.contains("[[unit]]"))
        .collect();
    assert_eq!(whole.len(), 1);
    whole[0]
}
