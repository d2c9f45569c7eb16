//! Saving, as a job: "saved" is said when it is true, and not before.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::name_of;
use super::thumbnail::thumbnail;
use crate::app::App;
use crate::app::Request;
use crate::app::ask::Ask;
use crate::format::disk::{Disk, LocalDisk, Obstacle, Stage, WriteError, replace};
use crate::format::project_file;
use crate::format::project_file::Contents;
use crate::format::project_file::EXTENSION;
use crate::format::project_file::Locked;
use crate::format::project_file::Part;
use crate::format::project_file::PlanReference;
use crate::format::project_file::ProjectLock;
use crate::format::project_file::Written;
use crate::plan::Plan;
use crate::project::StateId;
use crate::task::Job;
use crate::task::Poll;

/// A save under way.
pub struct Saving {
    job: Job<Result<(Written, PlanReference), WriteError>>,
    path: PathBuf,
    packed: bool,
    /// What the history held.
    state: StateId,
    /// Of a file that becomes ours by this save.
    lock: Option<ProjectLock>,
}

impl App {
    pub(super) fn save(&mut self) {
        let ask = if self.document.packed { Ask::SavePacked } else { Ask::Save };
        match self.document.path.clone().filter(|_| !self.document.read_only) {
            Some(path) => self.start_saving(path, self.document.packed, None),
            None => self.requests.push(Request::Path(ask)),
        }
    }

    pub(super) fn save_as(&mut self, path: PathBuf, packed: bool) {
        let mut path = std::path::absolute(&path).unwrap_or(path);
        if !project_file::is_project_path(&path) {
            path.as_mut_os_string().push(".");
            path.as_mut_os_string().push(EXTENSION);
        }
        if self.document.path.as_ref() == Some(&path) && self.document.lock.is_some() {
            return self.start_saving(path, packed, None);
        }
        match self.lock(&path, false) {
            Some(Locked::Held(_)) => {
                self.work.waiting = None;
                self.tell("notice.save_locked", &[&name_of(&path)], true);
            }
            Some(Locked::Yes(lock)) => self.start_saving(path, packed, Some(lock)),
            Some(Locked::Impossible) | None => self.start_saving(path, packed, None),
        }
    }

    /// Asks for the lock of a project file; `None` where no locks are kept.
    pub(super) fn lock(&self, path: &Path, take_over: bool) -> Option<Locked> {
        let keeping = self.keeping.as_ref()?;
        Some(ProjectLock::acquire(path, &keeping.owner, (keeping.clock)(), take_over))
    }

    fn start_saving(&mut self, path: PathBuf, packed: bool, lock: Option<ProjectLock>) {
        if self.work.saving.is_some() {
            return;
        }
        let contents = Contents {
            project: self.history.project().clone(),
            plan: self.document.plan.clone(),
            stamps: self.document.stamps.clone(),
            packed,
            thumbnail: self.document.thumbnail.clone(),
            foreign: self.document.foreign.clone(),
            copies: self.copies_folder(),
        };
        // A plan that is missing is not the one on show: what is known of it stays.
        let plan = (!self.document.is_missing(Part::Plan)).then(|| self.plan().clone());
        let disk = self.keeping.as_ref().map_or_else(|| Arc::new(LocalDisk) as _, |keeping| keeping.disk.clone());
        let to = path.clone();
        let shown = self.last_picture();
        let job = Job::spawn("save project", self.wake.clone(), move |context| {
            let thumbnail = shown.and_then(|picture| thumbnail(&picture, context)).or(contents.thumbnail);
            write(&*disk, &to, Contents { thumbnail, ..contents }, plan.as_deref())
        });
        self.work.saving = Some(Saving { job, path, packed, state: self.history.state(), lock });
    }

    pub(super) fn poll_saving(&mut self) {
        let Some(saving) = &self.work.saving else { return };
        let result = match saving.job.poll() {
            Poll::Running(_) => return,
            Poll::Done(result) => Some(result),
            Poll::Failed => None,
        };
        let Some(saving) = self.work.saving.take() else { return };
        match result {
            Some(Ok((written, plan))) => self.take_saved(saving, written, plan),
            Some(Err(error)) => self.tell_not_saved(&saving.path, &error),
            None => {
                self.work.waiting = None;
                self.tell("notice.save_failed", &[&name_of(&saving.path), self.job_failed_text()], true);
            }
        }
    }

    fn take_saved(&mut self, saving: Saving, written: Written, plan: PlanReference) {
        let moved = self.document.path.as_ref() != Some(&saving.path);
        self.document.saved = Some(saving.state);
        self.document.saved_at = self.time();
        self.document.packed = saving.packed;
        self.document.plan = plan;
        self.document.stamps = written.stamps;
        self.document.base = Some(written.records_hash);
        self.document.read_only = false;
        if moved || saving.lock.is_some() {
            self.document.lock = saving.lock;
        }
        self.tell("notice.saved", &[&name_of(&saving.path)], false);
        for path in &written.left_out {
            self.tell("notice.not_packed", &[&path.display().to_string()], true);
        }
        if moved {
            self.remember(&saving.path);
        }
        self.document.path = Some(saving.path);
        self.begin_journal(self.is_dirty());
        self.go_on_after_save();
    }

    fn tell_not_saved(&mut self, path: &Path, error: &WriteError) {
        self.work.waiting = None;
        let key = match (error.stage, error.obstacle()) {
            (Stage::Confirm, _) => "notice.save_unsure",
            (_, Obstacle::Full) => "notice.save_full",
            (_, Obstacle::Denied | Obstacle::ReadOnly) => "notice.save_read_only",
            (_, Obstacle::NoFolder) => "notice.save_gone",
            (_, Obstacle::BadName | Obstacle::IsFolder | Obstacle::Other) => "notice.save_failed",
        };
        self.tell(key, &[&name_of(path), &error.source.to_string()], true);
    }
}

fn write(
    disk: &dyn Disk,
    path: &Path,
    mut contents: Contents,
    plan: Option<&Plan>,
) -> Result<(Written, PlanReference), WriteError> {
    if let Some(plan) = plan {
        contents.plan.id.clone_from(&plan.id);
        contents.plan.fingerprint = project_file::fingerprint(plan);
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let written = replace(disk, path, |out| project_file::write(out, &contents, folder))?;
    Ok((written, contents.plan))
}
