//! Going on where one was when the workbench was left.

use std::path::PathBuf;

use super::Workbench;
use super::searching::NarrowTo;
use crate::codebook::Codebook;
use crate::library::{self, JudgementId, RecordId, Status};
use crate::tui::jobs::{self, News};
use crate::tui::layout::Pane;
use crate::tui::session::{self, Kept, KeptDraft, KeptPlace, KeptPurpose};
use crate::tui::state::{Draft, FormPlace, ListColumn, Message, Purpose, State};
use crate::tui::update;

/// The places of so many judgements are kept.
const MOST_PLACES: usize = 200;

/// The file that keeps where one is, and what stands in it.
#[derive(Debug)]
pub(super) struct SessionFile {
    file: PathBuf,
    written: Kept,
}

impl Workbench {
    /// Goes on where one was, as a file keeps it, and from now on keeps it there.
    ///
    /// # Errors
    /// Where the library cannot be read.
    pub fn resume(&mut self, file: PathBuf) -> library::Result<()> {
        let kept = session::read(&file);
        self.session = Some(SessionFile {
            file,
            written: kept.clone(),
        });
        self.go_on(kept)
    }

    /// Goes on where one was.
    pub(super) fn go_on(&mut self, kept: Kept) -> library::Result<()> {
        if kept == Kept::default() {
            return Ok(());
        }
        let state = &mut self.state;
        let columns: Vec<ListColumn> = named_columns(&kept.columns);
        if !columns.is_empty() {
            state.list.columns = columns;
        }
        state.list.status = kept
            .status
            .and_then(|name| Status::ALL.into_iter().find(|status| status.name() == name));
        state.list.province = kept.province;
        state.list.ask(kept.query, &state.codebook);
        let seen = kept.open.map(JudgementId);
        if self.state.list.is_narrowed() {
            self.await_list();
            self.look_up(NarrowTo::Best)?;
            // What is narrowed like this is gone on with, however long it takes.
            self.await_search();
        } else if !self.state.list.is_whole() && self.library.has_judgement(seen)? {
            self.list_around(seen)?;
        }
        let state = &mut self.state;
        let ids = |ids: Vec<i64>| ids.into_iter().map(JudgementId).collect();
        state.drafts.0 = drafts(&state.codebook, kept.drafts);
        for place in &kept.places {
            let id = JudgementId(place.judgement);
            let place = place_of(&state.codebook, place);
            state.was.places.extend(place.map(|place| (id, place)));
        }
        state.open = None;
        if let Some(id) = seen.filter(|&id| state.list.find(id).is_some()) {
            self.show(id)?;
        } else {
            let effects = update::show_current(&mut self.state);
            self.perform(effects);
        }
        let state = &mut self.state;
        (state.was.back, state.was.forward) = (ids(kept.back), ids(kept.forward));
        let pane = Pane::ALL
            .into_iter()
            .find(|pane| pane.context().name() == kept.pane);
        if let Some(pane) = pane.filter(|_| state.open.is_some()) {
            update::focus(state, pane);
        }
        if let Some(message) = update::draft_waiting(&self.state) {
            self.state.message = Some(Message::Done(message));
        }
        self.settle();
        Ok(())
    }

    /// The file that keeps where one is; none where that is not wanted.
    pub(super) fn session_file(&self) -> Option<PathBuf> {
        self.session.as_ref().map(|session| session.file.clone())
    }

    /// Keeps where one is now, where that is wanted and has changed.
    pub fn keep_session(&mut self) {
        // What is being written now is older.
        self.jobs.keep = None;
        if let Some((file, kept)) = self.unkept()
            // What could not be written is tried again the next time.
            && session::write(&file, &kept).is_ok()
        {
            self.is_kept(kept);
        }
    }

    /// The same, but nobody waits for the disk.
    pub(super) fn keep_session_beside(&mut self) {
        if self.jobs.keep.is_none() {
            self.jobs.keep = self.unkept().map(|(file, kept)| jobs::keep(file, kept));
        }
    }

    pub(super) fn poll_keep(&mut self) {
        if let Some(News::Ended(ended)) = self.jobs.keep.as_mut().and_then(jobs::Job::news) {
            self.jobs.keep = None;
            if let Ok(Some(kept)) = ended {
                self.is_kept(kept);
            }
        }
    }

    /// Where one is, where that is to be kept and not in its file yet.
    fn unkept(&mut self) -> Option<(PathBuf, Kept)> {
        self.session.as_ref()?;
        self.remember_place();
        let kept = kept(&self.state);
        let session = self.session.as_ref()?;
        (session.written != kept).then(|| (session.file.clone(), kept))
    }

    fn is_kept(&mut self, kept: Kept) {
        if let Some(session) = &mut self.session {
            session.written = kept;
        }
    }
}

fn named_columns(names: &[String]) -> Vec<ListColumn> {
    let column = |name: &String| {
        ListColumn::ALL
            .into_iter()
            .find(|column| column.name() == name)
    };
    names.iter().filter_map(column).collect()
}

pub(super) fn kept(state: &State) -> Kept {
    let codebook = &state.codebook;
    let ids = |ids: &[JudgementId]| ids.iter().map(|id| id.0).collect();
    let mut drafts = state.drafts.clone();
    // What is being typed is a draft, should the program end now.
    if let Some((open, prompt)) = state.open.zip(state.prompt.as_ref())
        && prompt.purpose.outlives_the_end(codebook)
    {
        drafts.keep(open, prompt.purpose, prompt.input.value());
    }
    let place = |(id, place): (&JudgementId, &FormPlace)| {
        let variable = codebook.coded_of(place.unit).nth(place.row)?;
        Some(KeptPlace {
            judgement: id.0,
            record: place.record.0,
            variable: codebook.full_name(variable),
            text: place.text,
        })
    };
    let mut places: Vec<KeptPlace> = state.was.places.iter().filter_map(place).collect();
    let open = state.open.map(|id| id.0);
    // Whoever goes down the list keeps the places around.
    places.sort_by_key(|place| place.judgement.abs_diff(open.unwrap_or_default()));
    places.truncate(MOST_PLACES);
    let list = &state.list;
    // A line that is being typed narrows the list only while it stands there.
    let before = state.was.before_find.as_ref().map(|(was, _)| was);
    let before = before.cloned().unwrap_or_else(|| list.narrowing());
    Kept {
        query: before.query,
        status: before.status.map(|status| status.name().to_owned()),
        province: before.province,
        columns: list
            .columns
            .iter()
            .map(|column| column.name().to_owned())
            .collect(),
        pane: state.focus.context().name().to_owned(),
        open: state.open.or(state.was.closed).map(|id| id.0),
        back: ids(&state.was.back),
        forward: ids(&state.was.forward),
        places,
        drafts: drafts
            .0
            .iter()
            .filter_map(|draft| kept_draft(codebook, draft))
            .collect(),
    }
}

fn place_of(codebook: &Codebook, kept: &KeptPlace) -> Option<FormPlace> {
    let variable = *codebook.variables_named(&kept.variable).first()?;
    let unit = codebook.variable(variable).unit;
    Some(FormPlace {
        record: RecordId(kept.record),
        unit,
        row: codebook
            .coded_of(unit)
            .position(|known| known == variable)?,
        text: kept.text,
    })
}

fn kept_draft(codebook: &Codebook, draft: &Draft) -> Option<KeptDraft> {
    let purpose = match draft.purpose {
        Purpose::Note => KeptPurpose::Note,
        Purpose::Remark(_, reason) => {
            KeptPurpose::Remark(codebook.exclusions.get(reason)?.name.clone())
        }
        Purpose::Memo(_, theme, (start, end)) => {
            KeptPurpose::Memo(codebook.theme(theme).name.clone(), start, end)
        }
        Purpose::Value(record, variable) => {
            KeptPurpose::Value(record.0, codebook.full_name(variable))
        }
        _ => return None,
    };
    Some(KeptDraft {
        judgement: draft.judgement.0,
        purpose,
        text: draft.text.clone(),
    })
}

fn drafts(codebook: &Codebook, kept: Vec<KeptDraft>) -> Vec<Draft> {
    let draft = |kept: KeptDraft| {
        let judgement = JudgementId(kept.judgement);
        let purpose = match kept.purpose {
            KeptPurpose::Note => Purpose::Note,
            KeptPurpose::Remark(name) => {
                let mut reasons = codebook.exclusions.iter();
                Purpose::Remark(judgement, reasons.position(|reason| reason.name == name)?)
            }
            KeptPurpose::Memo(name, start, end) => {
                Purpose::Memo(judgement, codebook.theme_named(&name)?, (start, end))
            }
            KeptPurpose::Value(record, name) => {
                let variable = *codebook.variables_named(&name).first()?;
                Purpose::Value(RecordId(record), variable)
            }
        };
        Some(Draft {
            judgement,
            purpose,
            text: kept.text,
        })
    };
    kept.into_iter().filter_map(draft).collect()
}
