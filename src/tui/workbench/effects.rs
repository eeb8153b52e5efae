//! What an update asks of the library and of the world.

use super::searching::NarrowTo;
use super::{Flow, Workbench};
use crate::library::LibraryError;
use crate::tui::path;
use crate::tui::state::Message;
use crate::tui::update::{self, Effect};

impl Workbench {
    /// Performs effects, and the effects that follow from them.
    pub(super) fn perform(&mut self, effects: Vec<Effect>) -> Flow {
        let mut queue: std::collections::VecDeque<Effect> = effects.into();
        while let Some(effect) = queue.pop_front() {
            let followed = match effect {
                Effect::Quit => return Flow::Quit,
                Effect::SayHowToQuit => {
                    self.say_how_to_quit();
                    Ok(Vec::new())
                }
                Effect::Suspend => return Flow::Suspend,
                Effect::Redraw => return Flow::Redraw,
                Effect::Open(id) => self.open(id).map(|()| Vec::new()),
                Effect::Close => {
                    self.close();
                    Ok(Vec::new())
                }
                Effect::Narrow(was) => self.narrow(&was).map(|()| Vec::new()),
                Effect::Turn { forward } => self.turn(forward).map(|()| Vec::new()),
                Effect::NextOpen => self.next_open().map(|()| Vec::new()),
                Effect::Focus(pane) => {
                    update::focus(&mut self.state, pane);
                    Ok(Vec::new())
                }
                Effect::Scan(judgements) => {
                    self.start_scan(judgements);
                    Ok(Vec::new())
                }
                Effect::Apply { step, then } => self
                    .library
                    .make(&step)
                    .and_then(|applied| self.follow_step(&applied, then)),
                Effect::LookUp => self.look_up(NarrowTo::Best).map(|()| Vec::new()),
                Effect::OpenRepeats => self.open_repeats().map(|()| Vec::new()),
                Effect::ShowPair(at) => self.show_pair(at).map(|()| Vec::new()),
                Effect::ShowCodebook => self.show_codebook().map(|()| Vec::new()),
                Effect::EditCodebook {
                    edit,
                    answer,
                    narrow,
                } => self.edit_codebook(&edit, answer, narrow),
                Effect::OfferSuggested => {
                    update::offer_suggested(&mut self.state);
                    Ok(Vec::new())
                }
                Effect::ShowFlow => self.library.flow().map(|flow| {
                    update::show_flow(&mut self.state, &flow);
                    Vec::new()
                }),
                effect @ (Effect::ShowBehind
                | Effect::ShowOwnTable(_)
                | Effect::FilterTable(_)
                | Effect::CopyTable(_)
                | Effect::ExportTable { .. }) => Ok(self.perform_table(effect)),
                Effect::CompletePath(typed) => {
                    update::completed(&mut self.state, path::complete(&typed));
                    Ok(Vec::new())
                }
                effect @ (Effect::Import(_)
                | Effect::Sheet(_)
                | Effect::StopImport
                | Effect::ShowImportReport) => self.perform_import(effect).map(|()| Vec::new()),
                Effect::SaveCopy(typed) => self.save_copy(typed).map(|()| Vec::new()),
                Effect::Reopen(path) => self.reopen(&path).map(|()| Vec::new()),
                Effect::DrawSample(name, size) => {
                    self.draw_sample(&name, size).map(|()| Vec::new())
                }
                Effect::WriteReport(typed) => {
                    self.write_report(typed);
                    Ok(Vec::new())
                }
                Effect::Walk(walk) => self.walk(walk).map(|()| Vec::new()),
                Effect::Listing(effect) => self.follow_listing(effect).map(|()| Vec::new()),
            };
            match followed {
                Ok(effects) => queue.extend(effects),
                Err(error) => {
                    self.state.message = Some(Message::Problem(error.to_string()));
                    if matches!(error, LibraryError::CodebookChanged) {
                        // What was to be written was asked for with the former one.
                        self.go_on_after(&error);
                        break;
                    }
                    let displaced = matches!(error, LibraryError::Displaced { .. });
                    // What was typed is not lost with what could not be written.
                    if let Some(sent) = self.state.sent.take() {
                        self.state.prompt = Some(sent);
                    } else if displaced {
                        self.offer_ways_on();
                    }
                    break;
                }
            }
        }
        self.state.sent = None;
        Flow::Continue
    }

    /// Performs an effect of the tables screen.
    fn perform_table(&mut self, effect: Effect) -> Vec<Effect> {
        match effect {
            Effect::ShowBehind => return self.show_behind(),
            Effect::ShowOwnTable(name) => update::show_own(&mut self.state, &name),
            Effect::FilterTable(typed) => self.filter_table(&typed),
            Effect::CopyTable(format) => self.copy_table(format),
            Effect::ExportTable { path, replace } => self.export_table(path, replace),
            _ => {}
        }
        Vec::new()
    }
}
