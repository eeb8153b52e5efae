//! Rows of a table that two errors have made one: a quotation mark that is missing at the end of a text, and another at
//! the beginning of a text below. Marks and fields are even then, and what lies between stands in one field.

use crate::judgement::TrialNumber;

/// A first or last field is compared where it is at most so long, in bytes.
const SHORT: usize = 80;

/// Whether a field of this row seems to hold the beginning of another row: a line with as many fields as a row has up
/// to there, whose first field is a trial number or looks like the first one of this row (`17` and `18`, `A-3` and
/// `A-12`; not words alone, which can be a text with a comma). A text in the first column is compared from the other
/// end.
pub(super) fn is_joined(cells: &[Vec<u8>], delimiter: u8) -> bool {
    let width = cells.len();
    let (Some(first), Some(last)) = (cells.first(), cells.last()) else {
        return false;
    };
    width > 1
        && cells.iter().enumerate().any(|(at, cell)| {
            let mut lines = cell.split(|&byte| byte == b'\n').map(trimmed);
            if at == 0 {
                return memchr::memchr(b'\n', cell).is_some()
                    && lines.any(|line| {
                        let fields = fields(line, delimiter);
                        fields == width && alike(field(line.rsplit(|&b| b == delimiter)), last)
                    });
            }
            lines.skip(1).any(|line| {
                let fields = fields(line, delimiter);
                let begins = field(line.split(|&b| b == delimiter));
                (fields == at + 1 || fields == width)
                    && (alike(begins, first) || is_trial_number(begins))
            })
        })
}

fn trimmed(line: &[u8]) -> &[u8] {
    line.strip_suffix(b"\r").unwrap_or(line)
}

fn fields(line: &[u8], delimiter: u8) -> usize {
    memchr::memchr_iter(delimiter, line).count() + 1
}

fn field<'a>(mut parts: impl Iterator<Item = &'a [u8]>) -> &'a [u8] {
    let part = parts.next().unwrap_or_default().trim_ascii();
    let part = part.strip_prefix(b"\"").unwrap_or(part);
    part.strip_suffix(b"\"").unwrap_or(part)
}

fn is_trial_number(field: &[u8]) -> bool {
    field.len() <= SHORT
        && std::str::from_utf8(field).is_ok_and(|field| TrialNumber::parse(field).is_some())
}

/// Whether two fields have digits, letters and other signs in the same order, and digits among them.
fn alike(one: &[u8], other: &[u8]) -> bool {
    let other = other.trim_ascii();
    if one.is_empty() || one.len() > SHORT || other.len() > SHORT {
        return false;
    }
    let shape = shape(one);
    shape.contains(&b'9') && shape == self::shape(other)
}

/// The kinds of signs, each once for all that stand beside each other.
fn shape(field: &[u8]) -> Vec<u8> {
    let mut shape: Vec<u8> = field
        .iter()
        .map(|byte| match byte {
            b'0'..=b'9' => b'9',
            b'a'..=b'z' | b'A'..=b'Z' => b'a',
            0x80.. => 0x80,
            other => *other,
        })
        .collect();
    shape.dedup();
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(cells: &[&str]) -> bool {
        let cells: Vec<Vec<u8>> = cells.iter().map(|cell| cell.as_bytes().to_vec()).collect();
        is_joined(&cells, b',')
    }

    #[test]
    fn a_row_inside_a_field_is_seen() {
        for cells in [
            &["1", "甲案\n2,乙案"][..],
            &["1", "甲案\r\n2,乙案"],
            &["1", "甲案\n第二行\n2,乙案\n第二行"],
            &["A-7", "甲案\nA-12,乙案"],
            &["（2014）某刑初字第1号", "甲案\n（2014）某刑初字第2号,乙案"],
            &["某案", "甲案\n（2014）某刑初字第2号,乙案"],
            &["1", "甲案,某院\n2,乙案", "某院"],
            &["1", "甲案\n2,乙案,某院\n3,丙案", "某院"],
            &["甲案,2014-01-02\n乙案", "2014-03-04"],
            &["1", "甲案\n\"2\",乙案"],
        ] {
            assert!(joined(cells), "{cells:?}");
        }
    }

    #[test]
    fn a_text_of_several_lines_is_not_taken_for_rows() {
        for cells in [
            &["1", "甲案\n被告人某甲,男"][..],
            &["1", "甲案\n2014年,某甲,男"],
            &["1", "甲案\n2013.5.6,某甲"],
            &["1", "（2014）某刑初字第1号\n（2013）某刑初字第7号"],
            &["某案", "甲案\n某甲,男"],
            &["", "甲案\n,男"],
            &["1"],
            &["1\n2"],
            &["甲案\n被告人某甲,男", "某院"],
            &[],
        ] {
            assert!(!joined(cells), "{cells:?}");
        }
    }
}
