//! Reading a project file, as a job: the file, the plan that it is about, and where its layers are.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::app;
use crate::finding::Findings;
use crate::format;
use crate::format::consent::Consent;
use crate::format::disk::Disk;
use crate::format::journal::Recovery;
use crate::format::project_file;
use crate::format::project_file::{
    FileStamp, HeldFile, Part, PlanOrigin, PlanReference, ProjectFile, ProjectLock, ReadError, Trouble, TroubleKind,
};
use crate::format::{ReadContext, Source, SourceContent};
use crate::plan::{Plan, SourceId};
use crate::project::ReadOptions;
use crate::task::{Context, Job};

/// A project being read.
pub(super) struct Opening {
    pub(super) job: Job<Result<Read, ReadError>>,
    pub(super) path: Option<PathBuf>,
    pub(super) access: Access,
    /// Work of an earlier session that goes on top.
    pub(super) recovered: Option<Recovery>,
}

/// How a file is opened.
#[derive(Debug)]
pub(super) enum Access {
    Own(Option<ProjectLock>),
    ReadOnly,
    /// Its contents, under no name.
    Copy,
}

/// What the job brings.
pub(super) struct Read {
    pub(super) file: ProjectFile,
    pub(super) troubles: Vec<Trouble>,
    /// The file as it was just before it was read.
    pub(super) on_disk: Option<FileStamp>,
    /// What waits for the user's consent.
    pub(super) held: Vec<HeldFile>,
    /// What may be read, with the copies that were taken out.
    pub(super) consent: Consent,
    /// `None` if it is missing or the one that is open.
    pub(super) plan: Option<(Box<Plan>, Findings)>,
}

/// A project with all that it needs, ready to be put in the place of the one that is open.
pub(super) struct OpenedProject {
    pub(super) read: Read,
    pub(super) path: Option<PathBuf>,
    pub(super) access: Access,
    pub(super) recovered: Option<Recovery>,
}

/// What reading a project needs besides its file.
pub(super) struct Ground {
    /// Where copies are taken out to.
    pub(super) copies: Option<PathBuf>,
    pub(super) consent: Consent,
    pub(super) disk: Arc<dyn Disk>,
    /// The plan on show.
    pub(super) current: (PlanOrigin, Arc<Plan>),
    /// Whether the project's plan is to be read, too.
    pub(super) reads_plan: bool,
}

impl Ground {
    pub(super) fn now(plan: &PlanOrigin, consent: Consent, cx: &app::Context) -> Self {
        let current = (plan.clone(), cx.plan().clone());
        Self { copies: cx.copies_folder(), consent, disk: cx.disk(), current, reads_plan: true }
    }
}

/// Finds what a project file names, and opens its plan unless that is the one that is open.
pub(super) fn complete(mut file: ProjectFile, path: &Path, ground: Ground, context: &Context) -> Read {
    let Ground { copies, mut consent, disk, current: (current, current_plan), reads_plan } = ground;
    let resolved = project_file::resolve(&mut file, path, copies.as_deref(), &mut consent);
    let (mut troubles, held) = (resolved.troubles, resolved.held);
    let is_missing = |kind| matches!(kind, TroubleKind::Missing | TroubleKind::HeldBack);
    if !reads_plan || troubles.iter().any(|t| t.part == Part::Plan && is_missing(t.kind)) {
        return Read { file, troubles, held, consent, plan: None, on_disk: None };
    }
    let trouble = |kind, path| Trouble { part: Part::Plan, kind, path, copy: file.plan.entry.clone() };
    let plan = match (Plans { disk, current }).open(&file.plan.origin, &consent, context) {
        Ok(plan) => plan,
        Err(path) => {
            troubles.push(trouble(TroubleKind::Missing, path));
            return Read { file, troubles, held, consent, plan: None, on_disk: None };
        }
    };
    if has_changed(&file.plan, plan.as_ref().map_or(&*current_plan, |(plan, _)| plan)) {
        let path = match &file.plan.origin {
            PlanOrigin::BuiltIn => PathBuf::new(),
            PlanOrigin::Path(path) => path.clone(),
        };
        troubles.push(trouble(TroubleKind::Changed, path));
    }
    Read { file, troubles, held, consent, plan, on_disk: None }
}

fn has_changed(saved: &PlanReference, plan: &Plan) -> bool {
    !saved.fingerprint.is_empty() && saved.fingerprint != project_file::fingerprint(plan)
}

/// Where plans are opened.
pub(super) struct Plans {
    pub(super) disk: Arc<dyn Disk>,
    /// The plan on show.
    pub(super) current: PlanOrigin,
}

impl Plans {
    /// The plan of an origin; `None` if it is the built-in one and open already. A plan of the user's
    /// is always read again: it may be another one by now.
    pub(super) fn open(
        &self,
        origin: &PlanOrigin,
        consent: &Consent,
        context: &Context,
    ) -> Result<Option<(Box<Plan>, Findings)>, PathBuf> {
        match origin {
            PlanOrigin::BuiltIn if self.current == PlanOrigin::BuiltIn => Ok(None),
            PlanOrigin::BuiltIn => match format::package::embedded() {
                Ok((plan, findings)) => Ok(Some((Box::new(plan), findings))),
                Err(error) => {
                    log::error!("the built-in plan cannot be read: {error}");
                    Err(PathBuf::new())
                }
            },
            PlanOrigin::Path(path) => self.read(path, consent, context).map(Some),
        }
    }

    fn read(&self, path: &Path, consent: &Consent, context: &Context) -> Result<(Box<Plan>, Findings), PathBuf> {
        let permit = consent.permit(path).map_err(|refusal| {
            log::warn!("the project's plan is not opened: {refusal}");
            path.to_owned()
        })?;
        let source = Source::permitted(permit).on(self.disk.clone());
        // Were it a layer, it would be no plan and its number would not matter.
        match format::open(source, SourceId(0), &ReadOptions::default(), &ReadContext::new(context)) {
            Ok(SourceContent::Plan(plan, findings)) => Ok((plan, findings)),
            Ok(SourceContent::Layer(_)) => Err(path.to_owned()),
            Err(error) => {
                log::warn!("the project's plan cannot be read: {error}");
                Err(path.to_owned())
            }
        }
    }
}
