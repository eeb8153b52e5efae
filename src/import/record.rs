//! One record of a table as text (RFC 4180), and what can be wrong with it.

/// What stands at the beginning of some bytes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Parsed {
    /// A record of these cells in so many bytes, with its line break.
    Record(Vec<Vec<u8>>, usize),
    /// The record goes on after the bytes.
    Open,
    /// A cell in quotation marks that does not end where its mark is closed, after so many bytes.
    Broken(usize),
}

/// How marks inside a cell in quotation marks are taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Marks {
    /// Two stand for one; one ends the cell.
    Doubled,
    /// One that ends no cell stands for itself, if no cell could begin there.
    Single,
    /// As [`Doubled`](Self::Doubled), and none stands in a cell without quotation marks.
    Strict,
}

/// Takes a record from the beginning of some bytes, after which nothing comes where they are `all`.
pub(super) fn record(bytes: &[u8], delimiter: u8, marks: Marks, all: bool) -> Parsed {
    let mut cells = Vec::new();
    let mut at = 0;
    loop {
        let cell = if bytes.get(at) == Some(&b'"') {
            quoted(bytes, at + 1, delimiter, marks, all)
        } else {
            plain(bytes, at, delimiter, marks)
        };
        let (cell, end) = match cell {
            Cell::Whole(cell, end) => (cell, end),
            Cell::Open => return Parsed::Open,
            Cell::Broken(at) => return Parsed::Broken(at),
        };
        cells.push(cell);
        match bytes.get(end) {
            Some(&byte) if byte == delimiter => at = end + 1,
            Some(b'\r') => {
                return match bytes.get(end + 1) {
                    Some(b'\n') => Parsed::Record(cells, end + 2),
                    None if !all => Parsed::Open,
                    _ => Parsed::Record(cells, end + 1),
                };
            }
            Some(_) => return Parsed::Record(cells, end + 1),
            None if all => return Parsed::Record(cells, end),
            None => return Parsed::Open,
        }
    }
}

enum Cell {
    /// A cell, and where the sign behind it stands.
    Whole(Vec<u8>, usize),
    Open,
    Broken(usize),
}

fn plain(bytes: &[u8], start: usize, delimiter: u8, marks: Marks) -> Cell {
    let rest = &bytes[start..];
    let length = memchr::memchr3(delimiter, b'\n', b'\r', rest).unwrap_or(rest.len());
    let cell = &rest[..length];
    if marks == Marks::Strict && cell.contains(&b'"') {
        return Cell::Broken(start + length);
    }
    Cell::Whole(cell.to_vec(), start + length)
}

/// A cell whose opening mark stands before `start`.
fn quoted(bytes: &[u8], start: usize, delimiter: u8, marks: Marks, all: bool) -> Cell {
    let mut cell = Vec::new();
    let mut from = start;
    let ends = |byte: u8| byte == delimiter || matches!(byte, b'\n' | b'\r');
    loop {
        let rest = bytes.get(from..).unwrap_or_default();
        let Some(length) = memchr::memchr(b'"', rest) else {
            return Cell::Open;
        };
        cell.extend_from_slice(&rest[..length]);
        let after = from + length + 1;
        match bytes.get(after) {
            None if all => return Cell::Whole(cell, after),
            None => return Cell::Open,
            Some(b'"') => {
                cell.push(b'"');
                from = after + 1;
            }
            Some(&byte) if ends(byte) => return Cell::Whole(cell, after),
            Some(_) => {
                // A mark behind the end of a cell opens the next one: the one before was never closed.
                let opens = cell.last().is_none_or(|&before| ends(before));
                if marks != Marks::Single || opens {
                    return Cell::Broken(after);
                }
                cell.push(b'"');
                from = after;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, marks: Marks) -> Option<(Vec<String>, usize)> {
        match record(text.as_bytes(), b',', marks, true) {
            Parsed::Record(cells, length) => {
                let cells = cells
                    .into_iter()
                    .map(|cell| String::from_utf8(cell).unwrap());
                Some((cells.collect(), length))
            }
            _ => None,
        }
    }

    #[test]
    fn sound_records() {
        for (text, cells, length) in [
            ("a,b\nc", &["a", "b"][..], 4),
            ("\"a,\n\"\"b\"\"\",c\r\n", &["a,\n\"b\"", "c"], 14),
            ("a,\rb", &["a", ""], 3),
            ("\"\",\"\"", &["", ""], 5),
            ("5\" pipe,b", &["5\" pipe", "b"], 9),
            ("", &[""], 0),
        ] {
            let (read, end) = read(text, Marks::Doubled).unwrap();
            assert_eq!(
                (read.as_slice(), end),
                (
                    cells
                        .iter()
                        .map(|&c| c.to_owned())
                        .collect::<Vec<_>>()
                        .as_slice(),
                    length
                ),
                "{text}"
            );
        }
        for cut in ["a", "a,\"b", "a,\"b\"", "a\r"] {
            assert_eq!(
                record(cut.as_bytes(), b',', Marks::Doubled, false),
                Parsed::Open,
                "{cut}"
            );
        }
    }

    #[test]
    fn marks_that_are_not_doubled() {
        let text = "1,\"某说\"好\"。\",x\n";
        assert_eq!(read(text, Marks::Doubled), None);
        assert_eq!(
            read(text, Marks::Single).unwrap().0,
            ["1", "某说\"好\"。", "x"]
        );
        for never_closed in [
            "1,\"某\n2,\"某\"\n",
            "1,\"某\n\"2\"x,某\n",
            "1,\"某\n2,某\n",
        ] {
            assert_eq!(read(never_closed, Marks::Doubled), None, "{never_closed}");
            assert_eq!(read(never_closed, Marks::Single), None, "{never_closed}");
        }
        assert_eq!(read("a\"b,c", Marks::Strict), None);
    }
}
