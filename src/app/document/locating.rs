//! Another place for a part of the project, as a job: where the user found it, or the copy in the
//! project file.

use std::path::{Path, PathBuf};

use super::location::{Located, Locating, NotLocated};
use super::reading::open_plan;
use super::state::Document;
use super::troubles::point_source;
use crate::app::Context;
use crate::finding::Reason;
use crate::format::consent::Consent;
use crate::format::project_file::{self, CopyError, Part, PlanOrigin};
use crate::i18n::{finding_text, path_name, reason_text};
use crate::task::{self, Poll};

impl Document {
    /// The user found where the part is now.
    pub(super) fn locate(&mut self, part: Part, path: PathBuf, cx: &mut Context) {
        let path = std::path::absolute(&path).unwrap_or(path);
        let (at, ground) = (path.clone(), Consent::clone(cx.consent()));
        let work = move |context: &task::Context| located(part, at, ground, context);
        self.start_locating((part, "step.locate_source"), path, work, cx);
    }

    /// The copy in the project file takes the part's place.
    pub(super) fn use_copy(&mut self, part: Part, cx: &mut Context) {
        let copy = self.file.troubles.iter().find(|t| t.part == part).and_then(|t| t.copy.clone());
        let (Some(copy), Some(project), Some(folder)) = (copy, self.file.path.clone(), cx.copies_folder()) else {
            return;
        };
        let (from, ground) = (project.clone(), Consent::clone(cx.consent()));
        let work = move |context: &task::Context| {
            let extracted = project_file::extract(&from, &copy, &folder);
            let path = extracted.map_err(|error| NotLocated::NoCopy(copy.into(), error))?;
            located(part, path, ground, context)
        };
        self.start_locating((part, "step.use_copy"), project, work, cx);
    }

    fn start_locating(
        &mut self,
        (part, step): (Part, &'static str),
        about: PathBuf,
        work: impl FnOnce(&task::Context) -> Result<Located, NotLocated> + Send + 'static,
        cx: &mut Context,
    ) {
        let job = cx.file_job("locate part", &about, work);
        self.locating = Some(Locating { part, step, about, job });
    }

    /// Takes in what was found.
    pub(super) fn poll_locating(&mut self, cx: &mut Context) {
        let result = match self.locating.as_ref().map(|locating| locating.job.poll()) {
            None | Some(Poll::Running(_)) => return,
            Some(Poll::Done(result)) => Some(result),
            Some(Poll::Failed) => None,
            // It can be asked for again.
            Some(Poll::Cancelled) => {
                self.locating = None;
                return;
            }
        };
        let Some(Locating { part, step, about, .. }) = self.locating.take() else { return };
        match result {
            Some(Ok(found)) => self.take_located(part, step, found, cx),
            Some(Err(NotLocated::NoPlan(path))) => cx.tell("notice.no_plan_there", &[&path_name(&path)], true),
            Some(Err(NotLocated::NoCopy(copy, error))) => tell_no_copy(&copy, &error, cx),
            None => cx.tell("notice.open_failed", &[&path_name(&about), cx.job_failed_text()], true),
        }
    }

    fn take_located(&mut self, part: Part, step: &str, found: Located, cx: &mut Context) {
        cx.join_consent(&found.consent);
        cx.keep_consent();
        self.file.settle(part);
        match part {
            Part::Source(id) => point_source(id, found.path, step, cx),
            Part::Plan => self.take_plan_from(found, cx),
        }
    }

    /// The project's plan comes from another place now; what was made stays.
    fn take_plan_from(&mut self, found: Located, cx: &mut Context) {
        if let Some((plan, findings)) = found.plan {
            cx.show_plan(*plan, findings);
        }
        self.plan_origin = PlanOrigin::Path(found.path);
        self.file.plan.origin = self.plan_origin.clone();
        self.file.saved = None;
        self.begin_journal(true, cx);
    }
}

/// The user chose this path: it may be opened.
fn located(part: Part, path: PathBuf, mut consent: Consent, context: &task::Context) -> Result<Located, NotLocated> {
    consent.agree(&path);
    let plan = match part {
        Part::Source(_) => None,
        Part::Plan => {
            let origin = PlanOrigin::Path(path.clone());
            open_plan(&origin, &origin, &consent, context).map_err(NotLocated::NoPlan)?
        }
    };
    Ok(Located { path, consent, plan })
}

fn tell_no_copy(copy: &Path, error: &CopyError, cx: &mut Context) {
    let reason = match error {
        CopyError::Project(error) => finding_text(cx.language(), &error.finding()),
        CopyError::Missing(_) => reason_text(cx.language(), Reason::Missing),
        CopyError::Damaged(_) => reason_text(cx.language(), Reason::Damaged),
        CopyError::Unwritable(error) => reason_text(cx.language(), Reason::of_writing(error)),
    };
    cx.tell("notice.copy_failed", &[&path_name(copy), &reason], true);
}
