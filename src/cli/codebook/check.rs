//! `casebench codebook check`: faults, advice, and what the form will look like.

use super::super::{CliError, Out, out};
use super::file_text;
use crate::codebook::{Code, Codebook, Codes, Limits, UnitIx, Variable, VariableIx, VariableKind};
use crate::messages::{text, words};

/// The JSON schema of the TOML form, for editors.
const SCHEMA: &str = include_str!("../../../docs/codebook.schema.json");

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The codebook: a TOML file, or the name of a built-in one
    #[arg(required_unless_present = "schema")]
    file: Option<String>,
    /// Print the JSON schema of codebooks instead, for editors
    #[arg(long, conflicts_with = "file")]
    schema: bool,
    /// Print faults and advice, but no preview of the form
    #[arg(long)]
    brief: bool,
}

pub(super) fn run(arguments: &Arguments, out: &mut Out) -> Result<(), CliError> {
    let Some(name) = &arguments.file else {
        return Ok(out.raw(SCHEMA.as_bytes())?);
    };
    let toml = file_text(name)?;
    let codebook = Codebook::parse(&toml).map_err(|faults| {
        for fault in &faults.0 {
            out::say(&format!(
                "{name}:{}:{}: {}",
                fault.line, fault.column, fault.message
            ));
        }
        CliError::Check(text!("check-faulty", name = name, n = faults.0.len()))
    })?;
    out.line(&text!("check-sound", name = name))?;
    for advice in Codebook::advice(&toml) {
        out.line(&text!(
            "check-advice",
            name = name,
            line = advice.line,
            column = advice.column,
            message = advice.message
        ))?;
    }
    if !arguments.brief {
        out.line("")?;
        for line in preview(&codebook) {
            out.line(&line)?;
        }
    }
    Ok(())
}

/// The form as text: every unit with its variables, their keys and conditions.
fn preview(codebook: &Codebook) -> Vec<String> {
    let mut lines = vec![text!("preview-title", title = codebook.title)];
    for unit in codebook.unit_ixs() {
        let depth = codebook.line(unit).len() - 1;
        let indent = "  ".repeat(depth);
        lines.push(String::new());
        lines.push(format!("{indent}{}", heading(codebook, unit)));
        for ix in codebook.coded_of(unit) {
            let variable = codebook.variable(ix);
            lines.push(format!(
                "{indent}  {}: {}",
                variable.label,
                answers(variable)
            ));
            if let Some(condition) = asked_where(codebook, ix) {
                lines.push(format!("{indent}    {condition}"));
            }
        }
    }
    let missing = codebook.missing.iter();
    let missing: Vec<String> = missing
        .map(|missing| format!("[{}] {} {}", missing.key, missing.value, missing.label))
        .collect();
    if !missing.is_empty() {
        lines.push(String::new());
        lines.push(text!("preview-missing", codes = missing.join("  ")));
    }
    let reasons = codebook.exclusions.iter();
    let reasons: Vec<String> = reasons
        .map(|reason| format!("[{}] {}", reason.key, reason.label))
        .collect();
    if !reasons.is_empty() {
        lines.push(text!("preview-exclusions", codes = reasons.join("  ")));
    }
    lines
}

fn heading(codebook: &Codebook, unit: UnitIx) -> String {
    let known = codebook.unit(unit);
    if unit == Codebook::ROOT {
        text!("preview-unit", label = known.label, name = known.name)
    } else {
        text!(
            "preview-added",
            label = known.label,
            name = known.name,
            key = known.key
        )
    }
}

/// What a variable takes, with the keys of its codes.
fn answers(variable: &Variable) -> String {
    match &variable.kind {
        VariableKind::Nominal(codes)
        | VariableKind::Ordinal(codes)
        | VariableKind::Place(Some(codes)) => keyed(codes),
        VariableKind::ManyOf(codes) => text!("preview-many", codes = keyed(codes)),
        VariableKind::Number(limits) => text!("preview-number", limits = within(*limits)),
        VariableKind::Money(limits, currency) => text!(
            "preview-money",
            currency = currency,
            limits = within(*limits)
        ),
        VariableKind::Date => words!("preview-date").to_owned(),
        VariableKind::Place(None) => words!("preview-place").to_owned(),
        VariableKind::Text => words!("preview-text").to_owned(),
    }
}

fn keyed(codes: &Codes) -> String {
    let each = |code: &Code| match code.key {
        Some(key) => format!("[{key}] {}", code.brief()),
        None => format!("[ ] {} {}", code.value, code.brief()),
    };
    let offered = codes.0.iter().filter(|code| !code.deprecated);
    offered.map(each).collect::<Vec<_>>().join("  ")
}

/// ` 0..100, 2 decimals`.
fn within(limits: Limits) -> String {
    let number = |limit: Option<f64>| limit.map(|limit| limit.to_string()).unwrap_or_default();
    let mut within = String::new();
    if limits.min.is_some() || limits.max.is_some() {
        within = format!(" {}..{}", number(limits.min), number(limits.max));
    }
    if limits.decimals > 0 {
        let example = format!("{:.*}", usize::from(limits.decimals), 0.0);
        within = format!("{within} ({example})");
    }
    within
}

fn asked_where(codebook: &Codebook, ix: VariableIx) -> Option<String> {
    let condition = codebook.variable(ix).condition.as_ref()?;
    let labels: Vec<&str> = condition
        .is
        .iter()
        .map(|&code| codebook.label(condition.variable, code))
        .collect();
    Some(text!(
        "preview-only-if",
        variable = codebook.variable(condition.variable).label,
        answers = labels.join(" / ")
    ))
}
