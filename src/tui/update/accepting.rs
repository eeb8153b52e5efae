//! Lines that were typed for files, tables and samples, and are accepted. What cannot be accepted stays, so that it can be corrected.

use super::{Effect, ListingEffect, listing, say, studying, tables};
use crate::messages::{text, words};
use crate::tui::state::{Message, Prompt, Purpose, State, Verdict};

/// Accepts a line of one of these purposes.
pub(super) fn accept(state: &mut State, prompt: Prompt, typed: &str) -> Vec<Effect> {
    match prompt.purpose {
        Purpose::TableFilter => {
            if let verdict @ Verdict::Bad(_) = tables::verdict(state, typed) {
                state.prompt = Some(Prompt { verdict, ..prompt });
                return Vec::new();
            }
            state.sent = Some(prompt);
            vec![Effect::FilterTable(typed.to_owned())]
        }
        Purpose::Export => {
            let verdict = tables::format_verdict(typed);
            if typed.trim().is_empty() || matches!(verdict, Verdict::Bad(_)) {
                state.prompt = Some(Prompt { verdict, ..prompt });
                return Vec::new();
            }
            state.sent = Some(prompt);
            vec![Effect::ExportTable {
                path: typed.trim().to_owned(),
                replace: false,
            }]
        }
        Purpose::KeepTable | Purpose::RenameTable => {
            let verdict = tables::name_verdict(state, prompt.purpose, typed);
            if matches!(verdict, Verdict::Bad(_)) {
                state.prompt = Some(Prompt { verdict, ..prompt });
                return Vec::new();
            }
            let purpose = prompt.purpose;
            state.sent = Some(prompt);
            tables::named(state, purpose, typed.trim())
        }
        Purpose::Sample => match studying::sample(typed) {
            Ok((name, size)) => {
                state.sent = Some(prompt);
                vec![Effect::DrawSample(name, size)]
            }
            Err(why) => {
                state.prompt = Some(Prompt {
                    verdict: Verdict::Bad(why.to_string()),
                    ..prompt
                });
                Vec::new()
            }
        },
        Purpose::Report | Purpose::ListingFilter | Purpose::Quotes
            if matches!(prompt.verdict, Verdict::Bad(_)) =>
        {
            state.prompt = Some(prompt);
            Vec::new()
        }
        Purpose::Report => {
            state.sent = Some(prompt);
            vec![Effect::WriteReport(typed.trim().to_owned())]
        }
        Purpose::SaveCopy | Purpose::Quotes if typed.trim().is_empty() => {
            say(state, Message::Problem(text!("prompt-copy-no-file")));
            Vec::new()
        }
        Purpose::SaveCopy => {
            state.sent = Some(prompt);
            vec![Effect::SaveCopy(typed.trim().to_owned())]
        }
        Purpose::ListingFilter => {
            state.sent = Some(prompt);
            listing::filtered(state, typed)
        }
        Purpose::Quotes => {
            state.sent = Some(prompt);
            vec![Effect::Listing(ListingEffect::Write {
                path: typed.trim().to_owned(),
                replace: false,
            })]
        }
        Purpose::Import if typed.trim().is_empty() => {
            let message = words!("prompt-import-no-file");
            say(state, Message::Problem(message.into()));
            Vec::new()
        }
        Purpose::Import => {
            state.sent = Some(prompt);
            vec![Effect::Import(typed.trim().to_owned())]
        }
        _ => Vec::new(),
    }
}
