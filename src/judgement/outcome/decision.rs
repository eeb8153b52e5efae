//! What the court decided: sentences, and what became of an appeal.

use super::appeal::{AppealOutcome, outcome};
use super::sentence::Sentence;
use crate::judgement::structure::own_decision::own_decision;

use super::quoted::{QuashedPart, Quoted, quoted};
use super::sentences::sentences;
use crate::judgement::identity::kind::Stage;
use crate::judgement::identity::reading::TextIdentity;
use crate::judgement::text::found::Found;

/// What was decided, on the case and on each defendant.
pub(crate) struct Decided {
    /// What became of an appeal; `None` in the first instance.
    pub outcome: Option<Found<AppealOutcome>>,
    /// The sentence of each defendant, in the order of their names.
    pub sentences: Vec<Option<Sentence>>,
}

/// Reads the decision on the defendants of these names; `parties` is where their entries begin.
///
/// Where an appeal is dismissed or withdrawn, the sentence to be executed is that of the first instance, as it is
/// quoted in the text.
pub(crate) fn decided(
    text: &str,
    reading: &TextIdentity,
    parties: usize,
    names: &[&str],
) -> Decided {
    let Some(part) = own_decision(text, reading) else {
        return Decided {
            outcome: None,
            sentences: vec![None; names.len()],
        };
    };
    // A commutation changes how long a sentence runs; it pronounces none.
    if reading.stage == Some(Stage::Commutation) || commutes(&text[part.clone()]) {
        return Decided {
            outcome: None,
            sentences: vec![None; names.len()],
        };
    }
    let outcome = outcome(text, &part, reading.stage);
    let mut own = sentences(text, part.clone(), names);
    let stands = outcome.as_ref().map(|outcome| outcome.value);
    if matches!(
        stands,
        Some(AppealOutcome::Upheld | AppealOutcome::Withdrawn | AppealOutcome::Changed)
    ) && own.iter().any(|sentence| lacks_kind(sentence.as_ref()))
    {
        let quoted = quoted(text, parties..part.start, names);
        let change =
            (stands == Some(AppealOutcome::Changed)).then(|| QuashedPart::new(&text[part], names));
        for (index, (own, quoted)) in own.iter_mut().zip(quoted).enumerate() {
            let Some(Quoted { sentence, item }) = quoted.filter(|_| lacks_kind(own.as_ref()))
            else {
                continue;
            };
            if change
                .as_ref()
                .is_none_or(|change| change.leaves(index, item))
            {
                *own = Some(sentence);
            }
        }
    }
    Decided {
        outcome,
        sentences: own,
    }
}

/// Whether a decision is on the execution of a sentence (减去有期徒刑七个月, 假释, 收监) or corrects the wording of one.
fn commutes(part: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| part.contains(word));
    has(&[
        "减去有期徒刑",
        "减为有期徒刑",
        "减去余刑",
        "准予假释",
        "予以假释",
        "不予减刑",
        "不予假释",
        "补正为",
        "更正为",
    ]) || part.contains("收监执行原")
}

fn lacks_kind(sentence: Option<&Sentence>) -> bool {
    sentence.is_none_or(|sentence| sentence.kind.is_none())
}
