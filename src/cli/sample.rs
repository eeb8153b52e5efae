//! `casebench sample`

use std::collections::HashMap;

use super::select::query;
use super::words::from;
use super::{CliError, Format, Out, sampled};
use crate::codebook::{Codebook, Value, VariableIx};
use crate::counting::{NoSample, selected};
use crate::library::{
    Judgement, JudgementId, Library, RecordId, Sample, SampleMember, SampleStratum, Screening,
};
use crate::messages::{text, words};
use crate::sample::{GENERATOR, Member, any_seed, draw};
use crate::search::{Query, folded};

#[derive(Debug, clap::Args)]
#[command(
    group = clap::ArgGroup::new("what").required(true).args(["name", "list", "show"]),
    after_help = super::select::HELP
)]
pub(super) struct Arguments {
    /// The name of the new sample: letters, digits, - and _
    #[arg(long, value_name = "NAME", requires = "size")]
    name: Option<String>,
    /// How many judgements to draw: from each stratum, or in all without --per
    #[arg(long, value_name = "N", value_parser = from::<1>)]
    size: Option<i64>,
    /// Draw from each province, year or court by itself, or from each answer to a variable of the
    /// judgement
    #[arg(long, value_name = "STRATA")]
    per: Option<String>,
    /// The seed of the generator; the same seed draws the same sample. Without it one is chosen
    /// and printed
    #[arg(long, value_name = "N", value_parser = from::<0>)]
    seed: Option<i64>,
    /// Draw only from these judgements: words and filters as above the list of the workbench
    #[arg(long = "where", value_name = "QUERY")]
    filter: Option<String>,
    /// Print what would be drawn, but keep nothing
    #[arg(long)]
    dry_run: bool,
    /// List the samples that were drawn
    #[arg(long, conflicts_with_all = ["size", "per", "seed", "filter", "dry_run"])]
    list: bool,
    /// Print a sample that was drawn
    #[arg(long, value_name = "NAME", conflicts_with_all = ["size", "per", "seed", "filter", "dry_run"])]
    show: Option<String>,
    /// The format of the sample; csv and json list its members
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Arguments {
    /// Whether anything is kept in the library.
    pub(super) fn writes(&self) -> bool {
        self.name.is_some() && !self.dry_run
    }
}

pub(super) fn run(
    library: &mut Library,
    arguments: &Arguments,
    out: &mut Out,
) -> Result<(), CliError> {
    let sample = if let Some(name) = &arguments.name {
        let sample = drawn(library, arguments, name)?;
        if !arguments.dry_run {
            library.keep_sample(&sample)?;
        }
        sample
    } else if let Some(name) = &arguments.show {
        kept(library, name)?
    } else {
        let samples = library.samples()?;
        if samples.is_empty() {
            return Err(CliError::Nothing(text!("sample-none")));
        }
        return Ok(out.grid(&sampled::list(&samples), arguments.format)?);
    };
    let judgements = library.judgements()?;
    let by_id: HashMap<JudgementId, &Judgement> = judgements
        .iter()
        .map(|judgement| (judgement.id, judgement))
        .collect();
    let mut members = sampled::members(&sample, &by_id);
    if arguments.format.is_data() {
        members.title = Some(sampled::title(&sample));
        members.notes = sampled::description(&sample);
        out.grid(&members, arguments.format)?;
    } else {
        out.grids(&[sampled::strata(&sample), members], arguments.format)?;
    }
    if arguments.dry_run {
        super::out::say(words!("sample-trial"));
    }
    Ok(())
}

fn kept(library: &Library, name: &str) -> Result<Sample, CliError> {
    let mut samples = library.samples()?;
    let same = |sample: &Sample| folded(&sample.name) == folded(name);
    if let Some(index) = samples.iter().position(same) {
        return Ok(samples.swap_remove(index));
    }
    let known: Vec<String> = samples.into_iter().map(|sample| sample.name).collect();
    let name = name.to_owned();
    Err(CliError::Nothing(NoSample { name, known }.to_string()))
}

fn drawn(library: &Library, arguments: &Arguments, name: &str) -> Result<Sample, CliError> {
    if name.is_empty()
        || !name
            .chars()
            .all(|c| c.is_alphanumeric() || "-_".contains(c))
    {
        return Err(CliError::Usage(text!("sample-name", name = name)));
    }
    let filter = query(library, arguments.filter.as_deref().unwrap_or_default())?;
    let per = match &arguments.per {
        Some(typed) => Some(Per::of(library.codebook(), typed)?),
        None => None,
    };
    let population = population(library, &filter)?;
    if population.is_empty() {
        return Err(CliError::Nothing(text!("sample-no-population")));
    }
    let strata = Strata::of(library, per)?;
    let size = arguments.size.unwrap_or(1).unsigned_abs();
    let seed = arguments.seed.unwrap_or_else(any_seed);
    let candidates: Vec<Member<JudgementId>> = population
        .iter()
        .map(|judgement| Member {
            key: judgement.stem.clone(),
            stratum: strata.stratum(judgement),
            item: judgement.id,
        })
        .collect();
    let count = |count: usize| count as u64;
    let drawn = draw(
        candidates,
        usize::try_from(size).unwrap_or(usize::MAX),
        seed.unsigned_abs(),
    );
    let member = |stratum: &str, judgement: JudgementId| SampleMember {
        judgement,
        stratum: stratum.to_owned(),
    };
    Ok(Sample {
        name: name.to_owned(),
        drawn_at: String::new(),
        generator: GENERATOR.to_owned(),
        seed,
        size,
        per: per.map(|per| per.name(library.codebook())),
        filter: filter.to_string(),
        population: count(population.len()),
        strata: drawn
            .iter()
            .map(|stratum| SampleStratum {
                name: stratum.name.clone(),
                population: count(stratum.population),
                drawn: count(stratum.drawn.len()),
            })
            .collect(),
        members: drawn
            .iter()
            .flat_map(|stratum| stratum.drawn.iter().map(|&id| member(&stratum.name, id)))
            .collect(),
    })
}

/// The judgements that can be drawn: those that the filter admits and that are not excluded.
fn population(library: &Library, filter: &Query) -> Result<Vec<Judgement>, CliError> {
    let mut all = selected(library, filter)?;
    all.retain(|judgement| !matches!(judgement.screening, Some(Screening::Excluded { .. })));
    Ok(all)
}

/// What the strata are made by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Per {
    Province,
    Year,
    Court,
    Variable(VariableIx),
}

impl Per {
    fn of(codebook: &Codebook, typed: &str) -> Result<Self, CliError> {
        match typed.to_lowercase().as_str() {
            "province" => return Ok(Self::Province),
            "year" => return Ok(Self::Year),
            "court" => return Ok(Self::Court),
            _ => {}
        }
        let named = codebook.variables_named(&typed.to_lowercase());
        let known = named.iter().copied().find(|&ix| {
            let variable = codebook.variable(ix);
            variable.unit == Codebook::ROOT && variable.is_coded()
        });
        known.map(Self::Variable).ok_or_else(|| {
            let root = &codebook.unit(Codebook::ROOT).label;
            let coded: Vec<String> = codebook
                .coded_of(Codebook::ROOT)
                .map(|ix| codebook.full_name(ix))
                .collect();
            CliError::Usage(if coded.is_empty() {
                text!("sample-per-no-variables", typed = typed, unit = root)
            } else {
                text!(
                    "sample-per-unknown",
                    typed = typed,
                    unit = root,
                    variables = coded.join(", ")
                )
            })
        })
    }

    fn name(self, codebook: &Codebook) -> String {
        match self {
            Self::Province => "province".to_owned(),
            Self::Year => "year".to_owned(),
            Self::Court => "court".to_owned(),
            Self::Variable(variable) => codebook.full_name(variable),
        }
    }
}

/// Which stratum a judgement is in.
struct Strata {
    per: Option<Per>,
    answers: HashMap<JudgementId, String>,
}

impl Strata {
    fn of(library: &Library, per: Option<Per>) -> Result<Self, CliError> {
        let mut answers = HashMap::new();
        if let Some(Per::Variable(variable)) = per {
            let codebook = library.codebook();
            let roots: HashMap<RecordId, JudgementId> = library.roots()?.into_iter().collect();
            let coded: Vec<(RecordId, Value)> = library.answers(variable)?;
            for (record, value) in coded {
                if let Some(&judgement) = roots.get(&record) {
                    answers.insert(judgement, codebook.show(variable, &value));
                }
            }
        }
        Ok(Self { per, answers })
    }

    /// The name of a judgement's stratum; empty where it is not known.
    fn stratum(&self, judgement: &Judgement) -> String {
        let known = match self.per {
            None => None,
            Some(Per::Province) => judgement.province.clone(),
            Some(Per::Year) => judgement.date.map(|date| date.year().to_string()),
            Some(Per::Court) => judgement.court.clone(),
            Some(Per::Variable(_)) => self.answers.get(&judgement.id).cloned(),
        };
        known.unwrap_or_default()
    }
}
