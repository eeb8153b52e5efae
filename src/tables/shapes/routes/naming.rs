//! The place that a name means.

use super::Routes;
use crate::codebook::{Codebook, VariableIx};
use crate::ground::fold::folded;
use crate::messages::text;
use crate::nearest::{did_you_mean, nearest};
use crate::tables::Group;

/// A name that no place has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", text!("table-unknown-place", name = .name, hint = hint(.nearest.as_deref(), .known)))]
pub struct UnknownPlace {
    /// The name as written.
    pub name: String,
    /// The place that was probably meant.
    pub nearest: Option<String>,
    /// The places that records left or reached.
    pub known: Vec<String>,
}

fn hint(nearest: Option<&str>, known: &[String]) -> String {
    if known.is_empty() && nearest.is_none() {
        return text!("table-no-places");
    }
    did_you_mean(nearest, known)
}

impl Routes {
    /// A place, by its label in any case, its code or a word for it; also one of the codebook that no record left
    /// or reached.
    ///
    /// # Errors
    /// [`UnknownPlace`] with the place that was probably meant.
    pub fn place_named(
        &self,
        codebook: &Codebook,
        from: VariableIx,
        name: &str,
    ) -> Result<Group, UnknownPlace> {
        let sought = folded(name);
        let codes = codebook.variable(from).codes();
        let codes = codes.map_or(&[][..], |codes| codes.0.as_slice());
        let called = |label: &str| folded(label) == sought;
        if let Some((place, _)) = self.places.iter().find(|(_, label)| called(label)) {
            return Ok(place.clone());
        }
        let code = codes.iter().find(|code| {
            called(&code.label)
                || called(code.brief())
                || code.value.to_string() == sought
                || code.words.iter().any(|word| called(word))
        });
        if let Some(code) = code {
            return Ok(Group::Code(code.value));
        }
        let known: Vec<String> = self.places.iter().map(|(_, label)| label.clone()).collect();
        let labels = codes.iter().map(|code| code.label.as_str());
        let labels = labels.chain(known.iter().map(String::as_str));
        Err(UnknownPlace {
            name: name.to_owned(),
            nearest: nearest(name, labels).map(str::to_owned),
            known,
        })
    }

    /// The position of a place, which is added with its zeros where it has none.
    pub(in crate::tables) fn position(&mut self, place: Group, label: String) -> usize {
        let known = self.places.iter().position(|(known, _)| *known == place);
        known.unwrap_or_else(|| {
            let size = self.places.len();
            // Row by row a zero at the end, then a row of zeros.
            for row in (1..=size).rev() {
                self.flows.insert(row * size, 0);
            }
            self.flows.resize((size + 1) * (size + 1), 0);
            self.places.push((place, label));
            size
        })
    }
}
