//! A line of JSON for each record: an object by column. Codes and missing codes are numbers, uncoded is `null`.

use std::io::{self, Write};

use serde_json::{Map, Number, Value};

use super::{Extent, SetWriter, Unfit};
use crate::export::data::{DataCell, DataSet};
use crate::export::file::NewFile;
use crate::export::{ExportOptions, Remark};

pub(super) struct JsonlWriter {
    file: NewFile,
    names: Vec<String>,
}

impl SetWriter for JsonlWriter {
    const EXTENSION: &'static str = "jsonl";

    fn refusal(_: &DataSet, _: &Extent) -> Option<Unfit> {
        None
    }

    fn begin(file: NewFile, set: &DataSet, _: &Extent, _: &ExportOptions) -> io::Result<Self> {
        let names = set.columns.iter().map(|column| column.name.clone());
        Ok(Self {
            file,
            names: names.collect(),
        })
    }

    fn row(&mut self, cells: &[DataCell]) -> io::Result<()> {
        let fields = self.names.iter().cloned().zip(cells.iter().map(value));
        let object: Map<String, Value> = fields.collect();
        serde_json::to_writer(&mut self.file, &object)?;
        self.file.write_all(b"\n")
    }

    fn finish(self) -> io::Result<(NewFile, Vec<Remark>)> {
        Ok((self.file, Vec::new()))
    }
}

fn value(cell: &DataCell) -> Value {
    match cell {
        DataCell::Empty => Value::Null,
        DataCell::Code(code) | DataCell::Missing(code) => Value::from(*code),
        // Whole numbers without a point.
        #[expect(clippy::float_cmp, reason = "whole or not is exact")]
        DataCell::Number(number) if number.trunc() == *number && number.abs() < 1e15 => {
            Value::from(*number as i64)
        }
        DataCell::Number(number) => Number::from_f64(*number).map_or(Value::Null, Value::Number),
        DataCell::Date(date) => Value::from(date.to_string()),
        DataCell::Text(text) => Value::from(text.as_str()),
    }
}
