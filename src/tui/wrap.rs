//! stub
use std::ops::Range;
#[derive(Debug, Default)]
pub struct Wrapped {
    rows: Vec<Range<usize>>,
}
impl Wrapped {
    pub fn new(text: &str, width: u16) -> Self {
        use unicode_width::UnicodeWidthChar;
        let mut rows = Vec::new();
        let mut start = 0;
        let mut used = 0;
        for (i, c) in text.char_indices() {
            let w = c.width().unwrap_or(0);
            if c == '\n' {
                rows.push(start..i + 1);
                start = i + 1;
                used = 0;
                continue;
            }
            if used + w > usize::from(width) && i > start {
                rows.push(start..i);
                start = i;
                used = 0;
            }
            used += w;
        }
        if start < text.len() {
            rows.push(start..text.len());
        }
        Self { rows }
    }
    pub fn len(&self) -> usize {
        self.rows.len()
    }
    pub fn row(&self, i: usize) -> Range<usize> {
        self.rows[i].clone()
    }
    pub fn row_of(&self, at: usize) -> usize {
        self.rows
            .partition_point(|r| r.end <= at)
            .min(self.rows.len().saturating_sub(1))
    }
}
