//! All looks at linked files: those that have ended, and those under way.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use super::look::{Known, Look, look};
use super::{Seen, locked};
use crate::app::waiting::Waits;
use crate::format::consent::Consent;
use crate::format::disk::{Disk, LocalDisk};
use crate::symbol::picture::PictureTrouble;
use crate::task::{Job, Poll, Wake, may_wait};

/// Looks at linked files. Whoever draws the window takes what is known; whoever makes pages waits.
pub(super) struct Looks {
    state: Mutex<State>,
    /// A look has ended.
    ended: Condvar,
    wake: Wake,
}

struct State {
    /// What may be read.
    consent: Arc<Consent>,
    disk: Arc<dyn Disk>,
    files: BTreeMap<PathBuf, Linked>,
    /// How many looks there were, and how many of them the user did not wait for.
    looks: u64,
    given_up: u64,
    revision: u64,
}

/// A file that the project links to.
#[derive(Default)]
struct Linked {
    known: Option<Known>,
    look: Option<Look>,
}

impl Looks {
    pub(super) fn new(wake: Wake) -> Arc<Self> {
        let state = State {
            consent: Arc::default(),
            disk: Arc::new(LocalDisk),
            files: BTreeMap::new(),
            looks: 0,
            given_up: 0,
            revision: 0,
        };
        Arc::new(Self { state: Mutex::new(state), ended: Condvar::new(), wake })
    }

    /// Another number as soon as something else may be seen.
    pub(super) fn revision(&self) -> u64 {
        self.state().revision
    }

    /// From now on files are on `disk`.
    pub(super) fn read_from(&self, disk: Arc<dyn Disk>) {
        self.state().disk = disk;
    }

    /// From now on what `consent` permits is shown; what it does not permit was never seen.
    pub(super) fn read_by(&self, consent: Arc<Consent>) {
        let mut state = self.state();
        state.files.retain(|path, file| {
            file.known = file.known.take().filter(|known| known.is_shown_by(&consent));
            consent.held(path).is_none() && (file.known.is_some() || file.look.is_some())
        });
        state.consent = consent;
        state.revision += 1;
        drop(state);
        self.ended.notify_all();
    }

    /// What is known of the file at `path`, at once. What is not known, or not any more, is looked at.
    pub(super) fn now(self: &Arc<Self>, path: &Path) -> Seen {
        let mut state = self.state();
        if state.consent.held(path).is_some() {
            return Err(PictureTrouble::Missing);
        }
        let file = state.files.entry(path.to_owned()).or_default();
        let seen = file.known.as_ref().map_or(Err(PictureTrouble::Missing), |known| known.seen.clone());
        if file.look.is_none() && file.known.as_ref().is_none_or(Known::is_old) {
            self.begin(&mut state, path);
            drop(state);
            // The window has to hear of it to tell the user, should the look take long.
            (self.wake)();
        }
        seen
    }

    /// How often the user did not want to wait any longer.
    pub(super) fn given_up(&self) -> u64 {
        self.state().given_up
    }

    /// What is at `path`, once that is known, or what was known of it if the user did not wait for it `since`.
    pub(super) fn waited_for(self: &Arc<Self>, path: &Path, since: u64) -> Seen {
        may_wait();
        let mut state = self.state();
        if state.consent.held(path).is_some() {
            return Err(PictureTrouble::Missing);
        }
        let known = state.files.get(path).and_then(|file| file.known.as_ref());
        if let Some(given_up) = known.filter(|known| known.is_given_up_since(since)) {
            return given_up.seen.clone();
        }
        let under_way = state.files.get(path).and_then(|file| file.look.as_ref()).map(|look| look.id);
        let id = under_way.unwrap_or_else(|| self.begin(&mut state, path));
        let goes_on = |state: &mut State| state.files.get(path).is_some_and(|file| file.is_looked_at_by(id));
        let state = self.ended.wait_while(state, goes_on).unwrap_or_else(PoisonError::into_inner);
        let known = state.files.get(path).and_then(|file| file.known.as_ref());
        known.map_or(Err(PictureTrouble::Missing), |known| known.seen.clone())
    }

    /// Has the user told of looks that take long, and ends those that are not waited for any more.
    pub(super) fn tend(&self, waits: &mut Waits, now: f64) {
        let mut state = self.state();
        let State { files, given_up, .. } = &mut *state;
        let before = *given_up;
        for (path, file) in files {
            let Some(look) = &mut file.look else { continue };
            if !std::mem::replace(&mut look.told, true) {
                waits.add(path, look.job.watch(), now);
            }
            if matches!(look.job.poll(), Poll::Cancelled | Poll::Failed) {
                *given_up += 1;
                file.known = Some(Known::given_up(file.known.take(), *given_up));
                file.look = None;
            }
        }
        if *given_up > before {
            self.ended.notify_all();
        }
    }

    /// Begins a look on a thread of its own; its number.
    fn begin(self: &Arc<Self>, state: &mut State, path: &Path) -> u64 {
        state.looks += 1;
        let id = state.looks;
        let (looks, at) = (self.clone(), path.to_owned());
        let job = Job::spawn("linked picture", self.wake.clone(), move |_| looks.see(&at, id));
        state.files.entry(path.to_owned()).or_default().look = Some(Look { id, job, told: false });
        id
    }

    /// The work of a look. What was refused is looked at again if more is permitted by now.
    fn see(&self, path: &Path, id: u64) {
        loop {
            let (consent, disk, before) = {
                let state = self.state();
                let before = state.files.get(path).and_then(|file| file.known.clone());
                (state.consent.clone(), state.disk.clone(), before)
            };
            let known = look(path, &consent, &disk, before);
            let mut state = self.state();
            if known.seen.is_err() && !Arc::ptr_eq(&consent, &state.consent) {
                continue;
            }
            state.end(path, id, known);
            drop(state);
            return self.ended.notify_all();
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        locked(&self.state)
    }
}

impl State {
    /// Takes in what a look has seen, unless nobody wants to know any more.
    fn end(&mut self, path: &Path, id: u64, known: Known) {
        let Some(file) = self.files.get_mut(path).filter(|file| file.is_looked_at_by(id)) else { return };
        file.look = None;
        let is_refused = known.seen.is_ok() && !known.is_shown_by(&self.consent);
        let known = if is_refused { Known::missing(0) } else { known };
        if file.known.as_ref().map(|before| &before.seen) != Some(&known.seen) {
            self.revision += 1;
        }
        file.known = Some(known);
    }
}

impl Linked {
    fn is_looked_at_by(&self, id: u64) -> bool {
        self.look.as_ref().is_some_and(|look| look.id == id)
    }
}
