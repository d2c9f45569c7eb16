//! Opening a project file, as a job: the file, the plan that it is about, and where its layers are.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::recover::Recovered;
use super::unsaved::After;
use super::{Document, ProjectRequest, name_of};
use crate::app::App;
use crate::app::command::LockedAnswer;
use crate::finding::Findings;
use crate::format;
use crate::format::Opened;
use crate::format::project_file;
use crate::format::project_file::Locked;
use crate::format::project_file::Part;
use crate::format::project_file::PlanOrigin;
use crate::format::project_file::PlanReference;
use crate::format::project_file::ProjectFile;
use crate::format::project_file::ProjectLock;
use crate::format::project_file::ReadError;
use crate::format::project_file::Trouble;
use crate::format::project_file::TroubleKind;
use crate::format::project_file::Warning;
use crate::plan::LayerId;
use crate::plan::Plan;
use crate::project::History;
use crate::project::StateId;
use crate::task::Context;
use crate::task::Job;
use crate::task::Poll;

/// A project being read.
pub struct Opening {
    pub job: Job<Result<Read, ReadError>>,
    pub path: Option<PathBuf>,
    pub access: Access,
    /// Work of an earlier session that goes on top.
    pub recovered: Option<Recovered>,
}

/// How a file is opened.
#[derive(Debug)]
pub enum Access {
    Own(Option<ProjectLock>),
    ReadOnly,
    /// Its contents, under no name.
    Copy,
}

/// What the job brings.
pub struct Read {
    pub file: ProjectFile,
    pub troubles: Vec<Trouble>,
    /// `None` if it is missing or the one that is open.
    pub plan: Option<(Box<Plan>, Findings)>,
}

/// A project with all that it needs, ready to be put in the place of the one that is open.
pub struct OpenedProject {
    pub read: Read,
    pub path: Option<PathBuf>,
    pub access: Access,
    pub recovered: Option<Recovered>,
}

impl App {
    /// Whether a project or a file is still being read.
    pub fn is_reading(&self) -> bool {
        self.work.opening.is_some() || !self.loading().is_empty()
    }

    pub(super) fn open_project(&mut self, path: PathBuf) {
        let path = std::path::absolute(&path).unwrap_or(path);
        // Reading our own file again needs no second lock.
        if self.document.path.as_ref() == Some(&path) && self.document.lock.is_some() {
            return self.read_project(path, Access::Own(None));
        }
        match self.lock(&path, false) {
            Some(Locked::Held(rival)) => {
                self.work.locked = Some(path.clone());
                self.ask(ProjectRequest::LockedDialog { path, rival });
            }
            Some(Locked::Yes(lock)) => self.read_project(path, Access::Own(Some(lock))),
            Some(Locked::Impossible) => self.read_project(path, Access::ReadOnly),
            None => self.read_project(path, Access::Own(None)),
        }
    }

    pub(super) fn answer_locked(&mut self, answer: LockedAnswer) {
        let Some(path) = self.work.locked.take() else { return };
        match answer {
            LockedAnswer::ReadOnly => self.read_project(path, Access::ReadOnly),
            LockedAnswer::Copy => self.read_project(path, Access::Copy),
            LockedAnswer::TakeOver => match self.lock(&path, true) {
                Some(Locked::Yes(lock)) => self.read_project(path, Access::Own(Some(lock))),
                Some(Locked::Held(_) | Locked::Impossible) | None => {
                    self.tell("notice.still_locked", &[&name_of(&path)], true);
                }
            },
            LockedAnswer::Cancel => {}
        }
    }

    fn read_project(&mut self, path: PathBuf, access: Access) {
        let copies = self.copies_folder();
        let current = (self.current_origin(), self.plan().clone());
        let from = path.clone();
        let job = Job::spawn("open project", self.wake.clone(), move |context| {
            let file = project_file::read(&from)?;
            Ok(complete(file, &from, copies.as_deref(), &current, context))
        });
        self.work.opening = Some(Opening { job, path: Some(path), access, recovered: None });
    }

    pub(super) fn poll_opening(&mut self) {
        let Some(opening) = &self.work.opening else { return };
        let result = match opening.job.poll() {
            Poll::Running(_) => return,
            Poll::Done(result) => Some(result),
            Poll::Failed => None,
        };
        let Some(Opening { path, access, recovered, .. }) = self.work.opening.take() else { return };
        let name = path.as_deref().map(name_of).unwrap_or_default();
        match result {
            Some(Ok(read)) => {
                let opened = OpenedProject { read, path, access, recovered };
                self.unless_unsaved(After::Opened(Box::new(opened)));
            }
            Some(Err(error)) => self.tell_not_opened(&name, &error),
            None => self.tell("notice.open_failed", &[&name, self.job_failed_text()], true),
        }
    }

    fn tell_not_opened(&mut self, name: &str, error: &ReadError) {
        match error {
            ReadError::NewerVersion { found } => {
                self.tell("notice.project_newer", &[name, &found.to_string()], true);
            }
            ReadError::Damaged { entry, .. } => self.tell("notice.project_damaged", &[name, entry], true),
            ReadError::Unreadable(_)
            | ReadError::NotAProject(_)
            | ReadError::TooLarge { .. }
            | ReadError::UnsafeEntry(_) => self.tell("notice.open_failed", &[name, &error.to_string()], true),
        }
    }

    pub(super) fn put_project(&mut self, opened: OpenedProject) {
        let OpenedProject { read: Read { file, troubles, plan }, path, access, recovered } = opened;
        let is_copy = matches!(access, Access::Copy);
        let mut document = Document {
            path: path.clone().filter(|_| !is_copy),
            read_only: matches!(access, Access::ReadOnly),
            lock: if let Access::Own(lock) = access { lock } else { None },
            saved: (!is_copy).then(StateId::default),
            saved_at: None,
            packed: file.packed,
            plan: file.plan,
            stamps: file.stamps,
            thumbnail: file.thumbnail,
            foreign: file.foreign,
            base: Some(file.records_hash).filter(|hash| !hash.is_empty()),
            troubles,
        };
        if document.lock.is_none() && document.path.is_some() && document.path == self.document.path {
            document.lock = self.document.lock.take();
        }
        if let Some((plan, findings)) = plan {
            self.plan_origin = document.plan.origin.clone();
            self.show_plan(*plan, findings);
        }
        for warning in &file.warnings {
            self.tell_warning(warning);
        }
        if let Some(recovered) = recovered {
            self.put_recovered(recovered, file.project, document);
        } else {
            let name = path.as_deref().map(name_of).unwrap_or_default();
            if is_copy {
                document.base = None;
            }
            self.put_history(History::new(file.project), document);
            self.begin_journal(is_copy);
            self.tell("notice.project_opened", &[&name], false);
            if let Some(path) = path {
                self.remember(&path);
            }
        }
        // A packed project that stands alone has all it needs: its copies are no reason to ask.
        if self.document.troubles.iter().any(|trouble| trouble.kind != TroubleKind::CopyUsed) {
            self.ask(ProjectRequest::TroublesDialog);
        }
    }

    fn tell_warning(&mut self, warning: &Warning) {
        match warning {
            Warning::ForeignRecords(count) => {
                self.tell("notice.foreign_records", &[&count.to_string()], false);
            }
            Warning::DamagedEntry(entry) | Warning::MissingEntry(entry) => {
                self.tell("notice.entry_lost", &[entry], true);
            }
        }
    }
}

/// Finds what a project file names, and opens its plan unless that is the one that is open.
pub fn complete(
    mut file: ProjectFile,
    path: &Path,
    copies: Option<&Path>,
    (current, current_plan): &(PlanOrigin, Arc<Plan>),
    context: &Context,
) -> Read {
    let mut troubles = project_file::resolve(&mut file, path, copies);
    let missing = troubles.iter().any(|t| t.part == Part::Plan && t.kind == TroubleKind::Missing);
    if missing {
        return Read { file, troubles, plan: None };
    }
    let trouble = |kind, path| Trouble { part: Part::Plan, kind, path, copy: file.plan.entry.clone() };
    let plan = match open_plan(&file.plan.origin, current, context) {
        Ok(plan) => plan,
        Err(path) => {
            troubles.push(trouble(TroubleKind::Missing, path));
            return Read { file, troubles, plan: None };
        }
    };
    if has_changed(&file.plan, plan.as_ref().map_or(current_plan, |(plan, _)| plan)) {
        let path = match &file.plan.origin {
            PlanOrigin::BuiltIn => PathBuf::new(),
            PlanOrigin::Path(path) => path.clone(),
        };
        troubles.push(trouble(TroubleKind::Changed, path));
    }
    Read { file, troubles, plan }
}

fn has_changed(saved: &PlanReference, plan: &Plan) -> bool {
    !saved.fingerprint.is_empty() && saved.fingerprint != project_file::fingerprint(plan)
}

/// The plan of an origin; `None` if it is the built-in one and open already. A plan of the user's
/// is always read again: it may be another one by now.
pub fn open_plan(
    origin: &PlanOrigin,
    current: &PlanOrigin,
    context: &Context,
) -> Result<Option<(Box<Plan>, Findings)>, PathBuf> {
    match origin {
        PlanOrigin::BuiltIn if *current == PlanOrigin::BuiltIn => Ok(None),
        PlanOrigin::BuiltIn => match format::package::embedded() {
            Ok((plan, findings)) => Ok(Some((Box::new(plan), findings))),
            Err(error) => {
                log::error!("the built-in plan cannot be read: {error}");
                Err(PathBuf::new())
            }
        },
        PlanOrigin::Path(path) => {
            match format::open(path, &LayerId::new("plan"), &format::ReadOptions::default(), context) {
                Ok(Opened::Plan(plan, findings)) => Ok(Some((plan, findings))),
                Ok(Opened::Layer(..)) => Err(path.clone()),
                Err(error) => {
                    log::warn!("the project's plan cannot be read: {error}");
                    Err(path.clone())
                }
            }
        }
    }
}
