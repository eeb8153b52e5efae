//! What stands in one cell of an exported file.

use crate::codebook::{Codebook, Value, VariableIx};
use crate::ground::clean;
use crate::printing::no_formula;

/// A text from outside the program, for a cell.
///
/// The one rule for all files: control characters are replaced as on the screen, and a text that
/// would be a formula for a spreadsheet gets a `'` before it ([`no_formula`]). Numbers, dates and codes
/// are never changed.
pub(super) fn text(text: &str) -> String {
    no_formula(&clean(text)).into_owned()
}

/// A value in one cell. Uncoded is empty.
pub(super) fn value(
    codebook: &Codebook,
    variable: VariableIx,
    value: Option<&Value>,
    labels: bool,
) -> String {
    match value {
        None => String::new(),
        Some(Value::Code(code) | Value::Missing(code)) if labels => {
            text(codebook.label(variable, *code))
        }
        Some(Value::Code(code) | Value::Missing(code)) => code.to_string(),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Date(date)) => date.to_string(),
        Some(Value::Text(written)) => text(written),
        // Only multiple-choice variables have these, and they are written with a column a code.
        Some(Value::Codes(codes)) => {
            let each: Vec<String> = codes.iter().map(i64::to_string).collect();
            each.join(" ")
        }
    }
}

/// Whether a multiple-choice variable's value has a code: 1 or 0; its missing code; empty where uncoded.
pub(super) fn one_of_many(
    codebook: &Codebook,
    variable: VariableIx,
    answer: Option<&Value>,
    code: i64,
    labels: bool,
) -> String {
    match answer {
        Some(Value::Codes(codes)) => i32::from(codes.contains(&code)).to_string(),
        other => value(codebook, variable, other, labels),
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn no_text_is_a_formula_or_steers_a_terminal() {
        assert_eq!(text("=1+1"), "'=1+1");
        assert_eq!(text("\t@SUM(A1)"), "' @SUM(A1)");
        assert_eq!(text("a=1\x1b[2J"), "a=1?[2J");
        assert_eq!(text("某某"), "某某");
    }
}
