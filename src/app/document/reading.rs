//! Reading a project file, as a job: the file, the plan that it is about, and where its layers are.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::finding::Findings;
use crate::format;
use crate::format::journal::Recovery;
use crate::format::project_file;
use crate::format::project_file::{
    Part, PlanOrigin, PlanReference, ProjectFile, ProjectLock, ReadError, Trouble, TroubleKind,
};
use crate::format::{Opened, ReadContext, Source};
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

/// Finds what a project file names, and opens its plan unless that is the one that is open.
pub(super) fn complete(
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
pub(super) fn open_plan(
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
            let context = ReadContext::new(context);
            // Were it a layer, it would be no plan and its number would not matter.
            match format::open(Source::file(path), SourceId(0), &ReadOptions::default(), &context) {
                Ok(Opened::Plan(plan, findings)) => Ok(Some((plan, findings))),
                Ok(Opened::Layer(_)) => Err(path.clone()),
                Err(error) => {
                    log::warn!("the project's plan cannot be read: {error}");
                    Err(path.clone())
                }
            }
        }
    }
}
