//! JSON objects: one a line, one a file, or many in a list.

use std::borrow::Cow;
use std::fmt;
use std::io::{self, BufRead, BufReader, Read};
use std::ops::ControlFlow;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::encoding::decode;
use super::fields::{Content, Fields};
use super::nested::{NestedValue, judgements};
use super::{LONGEST, Unread};

/// The lines of a file in JSON lines.
pub(super) struct Lines<R> {
    reader: BufReader<R>,
    /// The number of the line read last, from 1.
    number: u64,
}

/// What stands in a line.
pub(super) struct Line {
    pub number: u64,
    /// With its line break.
    pub bytes: u64,
    /// The texts in it with what is given beside each, or why there are none; hardly ever more than one.
    pub contents: Vec<Result<Content, Unread>>,
}

impl<R: Read> Lines<R> {
    pub fn new(reader: R) -> Self {
        Self {
            reader: BufReader::with_capacity(64 * 1024, reader),
            number: 0,
        }
    }

    /// The next line that is not blank; none at the end.
    pub fn next(&mut self, fields: &Fields) -> io::Result<Option<Line>> {
        loop {
            let mut line = Vec::new();
            self.number += 1;
            let mut bytes = (&mut self.reader)
                .take(LONGEST + 1)
                .read_until(b'\n', &mut line)? as u64;
            if bytes == 0 {
                return Ok(None);
            }
            let contents = if bytes > LONGEST && line.last() != Some(&b'\n') {
                bytes += self.skip_line()?;
                Err(Unread::TooLong)
            } else if line.trim_ascii().is_empty() {
                continue;
            } else {
                decode(line, None).and_then(|line| contents(&line, fields))
            };
            return Ok(Some(Line {
                number: self.number,
                bytes,
                contents: contents.unwrap_or_else(|reason| vec![Err(reason)]),
            }));
        }
    }

    /// Passes over the rest of a line without keeping it.
    fn skip_line(&mut self) -> io::Result<u64> {
        let mut skipped = 0;
        loop {
            let buffer = self.reader.fill_buf()?;
            if buffer.is_empty() {
                return Ok(skipped);
            }
            let end = memchr::memchr(b'\n', buffer);
            let length = end.map_or(buffer.len(), |end| end + 1);
            self.reader.consume(length);
            skipped += length as u64;
            if end.is_some() {
                return Ok(skipped);
            }
        }
    }
}

fn contents(line: &str, fields: &Fields) -> Result<Vec<Result<Content, Unread>>, Unread> {
    let value = serde_json::from_str(&standard(line.trim()))
        .map_err(|error| Unread::JsonLine(error.column()))?;
    Ok(judgements(value, fields))
}

/// The JSON with empty texts for the words that other programs write for no value outside of texts (`NaN`), as long
/// as they: places keep.
pub(super) fn standard(json: &str) -> Cow<'_, str> {
    const WORDS: [&str; 6] = ["NaN", "-Infinity", "Infinity", "undefined", "None", "nan"];
    if !WORDS.iter().any(|word| json.contains(word)) {
        return Cow::Borrowed(json);
    }
    let bytes = json.as_bytes();
    let mut out = String::with_capacity(json.len());
    let (mut from, mut at, mut in_text) = (0, 0, false);
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if in_text => at += 1,
            b'"' => in_text = !in_text,
            b'N' | b'-' | b'I' | b'u' | b'n' if !in_text => {
                if let Some(word) = WORDS
                    .iter()
                    .find(|word| bytes[at..].starts_with(word.as_bytes()))
                {
                    out.push_str(&json[from..at]);
                    out.push_str("\"\"");
                    out.extend(std::iter::repeat_n(' ', word.len() - 2));
                    at += word.len();
                    from = at;
                    continue;
                }
            }
            _ => {}
        }
        at += 1;
    }
    out.push_str(&json[from..]);
    Cow::Owned(out)
}

/// Goes through the objects of a JSON text: the only one, or those of a list. `take` is given
/// each, numbered from 1, and can stop.
pub(super) fn objects(
    text: &str,
    fields: &Fields,
    take: &mut dyn FnMut(u64, Result<Content, Unread>) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, Unread> {
    let mut objects = Objects {
        fields,
        take,
        count: 0,
        flow: ControlFlow::Continue(()),
    };
    let text = standard(text);
    let mut json = serde_json::Deserializer::from_str(&text);
    let read = (&mut objects)
        .deserialize(&mut json)
        .and_then(|()| json.end());
    if objects.flow.is_break() {
        return Ok(objects.flow);
    }
    read.map(|()| objects.flow).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        match objects.count {
            0 => Unread::Json { line, column },
            object => Unread::JsonAfter {
                object,
                line,
                column,
            },
        }
    })
}

struct Objects<'a, 'b> {
    fields: &'a Fields,
    take: &'a mut (dyn FnMut(u64, Result<Content, Unread>) -> ControlFlow<()> + 'b),
    count: u64,
    flow: ControlFlow<()>,
}

impl<'de> DeserializeSeed<'de> for &mut Objects<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        json.deserialize_any(self)
    }
}

impl Objects<'_, '_> {
    fn pass<E: serde::de::Error>(&mut self, value: NestedValue) -> Result<(), E> {
        for content in judgements(value, self.fields) {
            self.count += 1;
            self.flow = (self.take)(self.count, content);
            if self.flow.is_break() {
                // The only way to leave a list early; what is said is never shown.
                return Err(E::custom("stopped"));
            }
        }
        Ok(())
    }
}

impl<'de> Visitor<'de> for &mut Objects<'_, '_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object or a list of objects")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let value = ValueVisitor.visit_map(map)?;
        self.pass(value)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(value) = list.next_element::<NestedValue>()? {
            self.pass::<A::Error>(value)?;
        }
        Ok(())
    }
}

impl<'de> Deserialize<'de> for NestedValue {
    fn deserialize<D: Deserializer<'de>>(json: D) -> Result<Self, D::Error> {
        json.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = NestedValue;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("any value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<NestedValue, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry::<String, NestedValue>()? {
            members.push(member);
        }
        Ok(NestedValue::Object(members))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<NestedValue, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(NestedValue::List(items))
    }

    fn visit_str<E>(self, text: &str) -> Result<NestedValue, E> {
        Ok(NestedValue::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<NestedValue, E> {
        Ok(NestedValue::Text(text))
    }

    fn visit_bool<E>(self, _: bool) -> Result<NestedValue, E> {
        Ok(NestedValue::Flag)
    }

    fn visit_u64<E>(self, number: u64) -> Result<NestedValue, E> {
        Ok(NestedValue::Number(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<NestedValue, E> {
        Ok(NestedValue::Number(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<NestedValue, E> {
        Ok(NestedValue::Number(number.to_string()))
    }

    fn visit_unit<E>(self) -> Result<NestedValue, E> {
        Ok(NestedValue::Empty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> (Vec<Result<String, Unread>>, Option<Unread>) {
        let mut found = Vec::new();
        let end = objects(json, &Fields::default(), &mut |_, content| {
            found.push(content.map(|content| content.text));
            ControlFlow::Continue(())
        });
        (found, end.err())
    }

    #[test]
    fn an_object_or_a_list_of_them() {
        assert_eq!(
            read(r#"{"text": "a", "more": [1, {"b": 2}]}"#).0,
            [Ok("a".to_owned())]
        );
        let (found, fault) = read(r#" [{"text": "a"}, [1], 2, null, {"text": "b"}] "#);
        assert_eq!(fault, None);
        assert_eq!(found.len(), 5);
        assert_eq!(found[1], Err(Unread::NoObject));
        assert_eq!(found[4], Ok("b".to_owned()));
    }

    #[test]
    fn what_comes_before_a_fault_is_read() {
        let (found, fault) = read("[{\"text\": \"a\"},\n {\"text\": ]");
        assert_eq!(found, [Ok("a".to_owned())]);
        assert_eq!(
            fault.unwrap().to_string(),
            "invalid JSON after object 1: error at line 2, column 11"
        );
        assert!(read("7").1.is_some());
    }

    #[test]
    fn deep_nesting_is_refused_or_passed_over() {
        let deep = "[".repeat(100_000);
        assert!(read(&deep).1.is_some());
        let (found, fault) = read(&format!(
            "{{\"a\": {deep}{}, \"text\": \"b\"}}",
            "]".repeat(100_000)
        ));
        assert!(found == [Ok("b".to_owned())] || fault.is_some());
    }

    #[test]
    fn words_for_no_value_are_no_fault() {
        let (found, fault) = read(
            r#"[{"text": "a", "案号": NaN, "b": [-Infinity, Infinity]}, {"text": NaN}, {"text": "b NaN \"NaN", "c": undefined, "d": None}]"#,
        );
        assert_eq!(fault, None);
        assert_eq!(found.len(), 3);
        assert_eq!(found[0], Ok("a".to_owned()));
        assert_eq!(found[1], Err(Unread::TextEmpty));
        assert_eq!(found[2], Ok("b NaN \"NaN".to_owned()));
        let json = r#"{"a": NaN, "b": -Infinity, "text": "\\"}"#;
        assert_eq!(standard(json).len(), json.len());
        assert!(read("[NaN, {\"text\": \"a\"}]").0[1].is_ok());
        assert!(read("{\"text\": Nan}").1.is_some());
    }
}
