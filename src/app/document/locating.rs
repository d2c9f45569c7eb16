//! Another place for a part of the project, as a job: where the user found it, or the copy in the
//! project file.

use std::path::PathBuf;
use std::sync::Arc;

use super::location::{Located, Locating, NotLocated, PartPlace};
use super::reading::Plans;
use super::state::Document;
use super::troubles::point_source;
use crate::app::Context;
use crate::finding::Reason;
use crate::format::consent::Consent;
use crate::format::disk::Disk;
use crate::format::project_file::{self, CopyError, Part, PlanOrigin};
use crate::i18n::{Language, finding_text, path_name, reason_text};
use crate::task::{self, Poll};

impl Document {
    /// The user found where the part is now.
    pub(super) fn locate(&mut self, part: Part, path: PathBuf, cx: &mut Context) {
        let path = std::path::absolute(&path).unwrap_or(path);
        let search = Search { part, disk: cx.disk(), consent: Consent::clone(cx.consent()) };
        let at = path.clone();
        let job = cx.file_job("locate part", &path, move |context| search.located(at, context));
        self.start_locating(Locating { part, place: PartPlace::At(path), job });
    }

    /// The copy in the project file takes the part's place.
    pub(super) fn use_copy(&mut self, part: Part, cx: &mut Context) {
        let (Some((project, copy)), Some(folder)) = (self.file.copy_of(part), cx.copies_folder()) else { return };
        let search = Search { part, disk: cx.disk(), consent: Consent::clone(cx.consent()) };
        let (from, entry) = (project.to_owned(), copy.to_owned());
        let job = cx.file_job("use copy", project, move |context| {
            let path = project_file::extract(&from, &entry, &folder).map_err(NotLocated::NoCopy)?;
            search.located(path, context)
        });
        self.start_locating(Locating { part, place: PartPlace::Copy(copy.into()), job });
    }

    /// A part that is looked for elsewhere already is looked for here instead; others go on.
    fn start_locating(&mut self, locating: Locating) {
        self.locating.retain(|other| other.part != locating.part);
        self.locating.push(locating);
    }

    /// Takes in what was found.
    pub(super) fn poll_locating(&mut self, cx: &mut Context) {
        for (Locating { part, place, .. }, result) in self.ended_searches() {
            match (result, &place) {
                (Some(Ok(found)), _) => self.take_located(part, place.step(), found, cx),
                (Some(Err(NotLocated::NoPlan(path))), _) => {
                    cx.tell("notice.no_plan_there", &[&path_name(&path)], true);
                }
                (Some(Err(NotLocated::NoCopy(error))), PartPlace::Copy(path) | PartPlace::At(path)) => {
                    cx.tell("notice.copy_failed", &[&path_name(path), &copy_reason(&error, cx.language())], true);
                }
                (None, PartPlace::Copy(copy)) => {
                    cx.tell("notice.copy_failed", &[&path_name(copy), cx.job_failed_text()], true);
                }
                (None, PartPlace::At(path)) => {
                    cx.tell("notice.open_failed", &[&path_name(path), cx.job_failed_text()], true);
                }
            }
        }
    }

    /// The searches that have ended, with what came of them; those that nobody waits for are let go, they
    /// can be asked for again.
    fn ended_searches(&mut self) -> Vec<(Locating, Option<Result<Located, NotLocated>>)> {
        let mut ended = Vec::new();
        for locating in std::mem::take(&mut self.locating) {
            match locating.job.poll() {
                Poll::Running(_) => self.locating.push(locating),
                Poll::Done(result) => ended.push((locating, Some(result))),
                Poll::Failed => ended.push((locating, None)),
                Poll::Cancelled => {}
            }
        }
        ended
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

/// What a job takes along to look for a part.
struct Search {
    part: Part,
    disk: Arc<dyn Disk>,
    consent: Consent,
}

impl Search {
    /// The user chose this path: it may be opened.
    fn located(mut self, path: PathBuf, context: &task::Context) -> Result<Located, NotLocated> {
        self.consent.agree(&path);
        let plan = match self.part {
            Part::Source(_) => None,
            Part::Plan => {
                let origin = PlanOrigin::Path(path.clone());
                let plans = Plans { disk: self.disk, current: origin.clone() };
                plans.open(&origin, &self.consent, context).map_err(NotLocated::NoPlan)?
            }
        };
        Ok(Located { path, consent: self.consent, plan })
    }
}

fn copy_reason(error: &CopyError, language: Language) -> String {
    match error {
        CopyError::Project(error) => finding_text(language, &error.finding()),
        CopyError::Missing(_) => reason_text(language, Reason::Missing),
        CopyError::Damaged(_) => reason_text(language, Reason::Damaged),
        CopyError::Unwritable(error) => reason_text(language, Reason::of_writing(error)),
    }
}
