//! Saving, as a job: "saved" is said when it is true, and not before.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::lock::LockFor;
use super::state::{After, Document};
use super::thumbnail::thumbnail;
use super::writing::{Parts, SaveOrder, Saved, Saving, Shown, was_changed, write};
use crate::app::Context;
use crate::app::ask::Ask;
use crate::app::base_map::{pack_order, trouble_text};
use crate::finding::Reason;
use crate::format::disk::{Stage, WriteError};
use crate::format::project_file;
use crate::format::project_file::{Contents, EXTENSION, Locked, Part, PlanOrigin, ProjectLock};
use crate::i18n::{path_name, reason_text};
use crate::project::SourceId;
use crate::task::Poll;

impl Document {
    pub(super) fn save(&mut self, shown: Shown, cx: &mut Context) {
        let ask = if self.file.packed { Ask::SavePacked } else { Ask::Save };
        match self.file.path.clone().filter(|_| !self.file.read_only) {
            Some(path) => self.start_saving(self.order(path, self.file.packed, None), shown, cx),
            None => cx.ask(ask),
        }
    }

    pub(super) fn save_as(&mut self, mut path: PathBuf, packed: bool, shown: Shown, cx: &mut Context) {
        if !project_file::is_project_path(&path) {
            path.as_mut_os_string().push(".");
            path.as_mut_os_string().push(EXTENSION);
        }
        self.ask_for_lock(path, LockFor::Saving { packed, shown }, cx);
    }

    pub(super) fn save_locked(
        &mut self,
        path: PathBuf,
        (packed, shown): (bool, Shown),
        locked: Option<Locked>,
        cx: &mut Context,
    ) {
        match locked {
            Some(Locked::Held(_)) => {
                self.waiting = None;
                cx.tell("notice.save_locked", &[&path_name(&path)], true);
            }
            Some(Locked::Obstructed(lock)) => {
                self.waiting = None;
                cx.tell("notice.save_obstructed", &[&path_name(&path), &lock.to_string_lossy()], true);
            }
            Some(Locked::Yes(lock)) => self.start_saving(self.order(path, packed, Some(lock)), shown, cx),
            Some(Locked::Impossible) | None => self.start_saving(self.order(path, packed, None), shown, cx),
        }
    }

    /// Another file than the one that is open was chosen to be overwritten, if it is there.
    fn order(&self, path: PathBuf, packed: bool, lock: Option<ProjectLock>) -> SaveOrder {
        let overwrites = self.file.path.as_ref() != Some(&path);
        SaveOrder { path, packed, lock, overwrites }
    }

    pub(super) fn start_saving(&mut self, order: SaveOrder, shown: Shown, cx: &mut Context) {
        if self.saving.is_some() {
            return;
        }
        let packed = order.packed;
        let contents = Contents {
            project: cx.project().clone(),
            plan: self.file.plan.clone(),
            stamps: self.file.stamps.clone(),
            packed,
            thumbnail: self.file.thumbnail.clone(),
            foreign: self.file.foreign.clone(),
            files: cx.consent().clone(),
            opened: opened_sources(cx),
            plan_opened: !self.file.is_missing(Part::Plan),
            base_map: None,
            copies: cx.copies_folder(),
        };
        let base_map = if packed { pack_order(cx) } else { None };
        // A plan that is missing is not the one on show: what is known of it stays.
        let plan = (!self.file.is_missing(Part::Plan)).then(|| cx.plan().clone());
        let (disk, to) = (cx.disk(), order.path.clone());
        let expected = self.file.on_disk.clone().filter(|_| !order.overwrites);
        let job = cx.file_job("save project", &order.path, move |context| {
            let thumbnail = shown.and_then(|picture| thumbnail(&picture, context)).or(contents.thumbnail);
            let contents = Contents { thumbnail, ..contents };
            write(&disk, &to, Parts { contents, base_map }, (plan.as_deref(), expected.as_ref()), context)
        });
        self.saving = Some(Saving { job, order, state: cx.history.work_state() });
    }

    /// The files that lie in the folder of the old project file and not in that of the new one: they are
    /// read from there as before, but do not travel with it.
    fn tell_left_behind(&self, path: &Path, cx: &mut Context) {
        let old = self.file.path.as_deref().and_then(Path::parent).filter(|_| !self.file.packed);
        let (Some(old), Some(new)) = (old, path.parent()) else { return };
        let plan = match &self.file.plan.origin {
            PlanOrigin::Path(plan) => Some(plan.as_path()),
            PlanOrigin::BuiltIn => None,
        };
        let sources = cx.project().sources().map(|(_, source)| source.path.as_path());
        let named = sources.chain(plan).chain(project_file::linked_files(cx.project()));
        let left: Vec<String> =
            named.filter(|file| file.starts_with(old) && !file.starts_with(new)).map(path_name).collect();
        let Some(first) = left.first() else { return };
        cx.tell("notice.left_behind", &[&left.len().to_string(), first], false);
    }

    /// Takes in the end of a save. What waited for it is handed on, unless the save failed.
    pub(super) fn poll_saving(&mut self, cx: &mut Context) -> Option<After> {
        let result = match self.saving.as_ref()?.job.poll() {
            Poll::Running(_) => return None,
            Poll::Done(result) => Some(result),
            Poll::Failed => None,
            Poll::Cancelled => return self.give_up_saving(cx),
        };
        let saving = self.saving.take()?;
        match result {
            Some(Ok(saved)) => {
                self.take_saved(saving, saved, cx);
                return self.waiting.take();
            }
            // What waits for the save waits for the answer.
            Some(Err(error)) if was_changed(&error) => {
                self.meet_conflict(saving.order, cx);
                return None;
            }
            Some(Err(error)) => tell_not_saved(&saving.order.path, &error, cx),
            None => cx.tell("notice.save_failed", &[&path_name(&saving.order.path), cx.job_failed_text()], true),
        }
        self.waiting = None;
        None
    }

    /// Nobody waits for the drive any longer. Whether the file is the old one or the new one is not
    /// known, so the project stays unsaved; what waited for the save is asked about again.
    fn give_up_saving(&mut self, cx: &mut Context) -> Option<After> {
        let saving = self.saving.take()?;
        cx.tell("notice.gave_up_saving", &[&path_name(&saving.order.path)], true);
        self.waiting.take()
    }

    fn take_saved(&mut self, saving: Saving, saved: Saved, cx: &mut Context) {
        let Saving { order: SaveOrder { path, packed, lock, .. }, state, .. } = saving;
        let Saved { written, plan, on_disk, base_map } = saved;
        let moved = self.file.path.as_ref() != Some(&path);
        self.file.saved = Some(state);
        self.file.saved_at = cx.time();
        self.file.packed = packed;
        self.file.on_disk = on_disk;
        self.file.plan = plan;
        self.file.stamps = written.stamps;
        self.file.base = Some(written.records_hash);
        self.file.read_only = false;
        if moved || lock.is_some() {
            self.file.lock = lock;
        }
        cx.tell("notice.saved", &[&path_name(&path)], false);
        if let Some(trouble) = base_map {
            let why = trouble_text(cx.language(), &trouble);
            cx.tell("basemap.not_packed", &[&why], true);
        }
        for path in &written.left_out {
            cx.tell("notice.not_packed", &[&path.display().to_string()], true);
        }
        if let [first, ..] = &*written.unanswered {
            let count = written.unanswered.len().to_string();
            cx.tell("notice.layers_unanswered", &[&count, &first.display().to_string()], false);
        }
        if moved {
            cx.remember(&path);
            self.carry_consent(&path, cx);
            self.tell_left_behind(&path, cx);
        }
        self.file.path = Some(path);
        self.begin_journal(self.is_dirty(&cx.history), cx);
    }
}

/// The added files that are in memory as the project wants them.
fn opened_sources(cx: &Context) -> BTreeSet<SourceId> {
    let is_open = |id, path: &Path| cx.open().source(id).is_some_and(|there| there.path == path);
    cx.project().sources().filter(|(id, source)| is_open(*id, &source.path)).map(|(id, _)| id).collect()
}

fn tell_not_saved(path: &Path, error: &WriteError, cx: &mut Context) {
    let key = match (error.stage, error.reason()) {
        (Stage::Confirm, _) => "notice.save_unsure",
        (_, Reason::Full) => "notice.save_full",
        (_, Reason::Denied | Reason::ReadOnly) => "notice.save_read_only",
        (_, Reason::NoFolder) => "notice.save_gone",
        _ => "notice.save_failed",
    };
    cx.tell(key, &[&path_name(path), &reason_text(cx.language(), error.reason())], true);
}
