//! Asking for the lock of a project file, as a job: the drive that it is on may not answer.

use std::path::{Path, PathBuf};

use super::lock::{LockAnswer, LockFor, Locking};
use super::state::Document;
use crate::app::Context;
use crate::format::project_file::ProjectLock;
use crate::format::real_path;
use crate::i18n::path_name;
use crate::task::Poll;

impl Document {
    /// Asks for the lock of the file at `path`; a lock that was asked for before is not wanted any more.
    pub(super) fn ask_for_lock(&mut self, path: PathBuf, wanted_for: LockFor, cx: &mut Context) {
        let keeping = cx.keeping.as_ref().map(|keeping| (keeping.owner.clone(), (keeping.clock)()));
        // Our own file needs no second lock.
        let own = self.file.path.clone().filter(|_| self.file.lock.is_some());
        let take_over = matches!(wanted_for, LockFor::TakingOver);
        let from = path.clone();
        let job = cx.file_job("lock project", &path, move |_| {
            let path = real_path(&from);
            let keeping = keeping.filter(|_| own.as_ref() != Some(&path));
            let locked = keeping.map(|(owner, now)| ProjectLock::acquire(&path, &owner, now, take_over));
            LockAnswer { path, locked }
        });
        self.locking = Some(Locking { job, path, wanted_for });
    }

    /// Whether a project is about to be saved, as soon as its lock is there.
    pub(super) fn is_locking_to_save(&self) -> bool {
        self.locking.as_ref().is_some_and(|locking| matches!(locking.wanted_for, LockFor::Saving { .. }))
    }

    /// Goes on with what a lock was asked for.
    pub(super) fn poll_locking(&mut self, cx: &mut Context) {
        let answer = match self.locking.as_ref().map(|locking| locking.job.poll()) {
            Some(Poll::Done(answer)) => Some(answer),
            Some(Poll::Failed | Poll::Cancelled) => None,
            Some(Poll::Running(_)) | None => return,
        };
        let Some(Locking { path, wanted_for, .. }) = self.locking.take() else { return };
        match (answer, wanted_for) {
            (Some(LockAnswer { path, locked }), LockFor::Opening) => self.open_locked(path, locked, cx),
            (Some(LockAnswer { path, locked }), LockFor::TakingOver) => self.open_taken_over(path, locked, cx),
            (Some(LockAnswer { path, locked }), LockFor::Saving { packed, shown }) => {
                self.save_locked(path, (packed, shown), locked, cx);
            }
            (Some(LockAnswer { path, locked }), LockFor::Recovering(recovery)) => {
                self.recover_locked(*recovery, path, locked, cx);
            }
            (None, wanted_for) => self.give_up_locking(&path, wanted_for, cx),
        }
    }

    fn give_up_locking(&mut self, path: &Path, wanted_for: LockFor, cx: &mut Context) {
        match wanted_for {
            LockFor::Opening | LockFor::TakingOver => {}
            LockFor::Saving { .. } => self.waiting = None,
            // It is offered again.
            LockFor::Recovering(recovery) => self.found.recoveries.push(*recovery),
        }
        cx.tell("notice.gave_up_waiting", &[&path_name(path)], false);
    }
}
