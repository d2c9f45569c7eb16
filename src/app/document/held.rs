//! Files that the project may not open unasked: the user sees their paths and agrees, or not. The
//! project is open meanwhile, without them.

use std::path::{Path, PathBuf};

use super::file::DocumentFile;
use super::reading::{Ground, Read, complete};
use super::request::ProjectRequest;
use super::state::Document;
use super::troubles::point_source;
use crate::app::Context;
use crate::app::command::HeldAnswer;
use crate::format::consent::Consent;
use crate::format::project_file::{self, HeldFile, Part, PlanOrigin, ProjectFile, Trouble, TroubleKind};
use crate::project::SourceId;
use crate::task::{self, Poll};

impl Document {
    /// Asks about the files that the project names and may not open; nothing if there are none.
    pub(super) fn ask_held(&mut self, cx: &mut Context) {
        let pictures = project_file::linked_files(cx.project());
        for path in pictures.into_iter().filter_map(|picture| cx.consent().held(picture)) {
            if self.file.held.iter().all(|held| held.path != path) {
                self.file.held.push(HeldFile { path, part: None });
            }
        }
        if !self.file.held.is_empty() {
            cx.ask(ProjectRequest::HeldDialog);
        }
    }

    /// The user has seen the paths.
    pub(super) fn answer_held(&mut self, answer: HeldAnswer, cx: &mut Context) {
        match answer {
            HeldAnswer::Leave => {}
            HeldAnswer::Open if self.file.held.is_empty() => {}
            HeldAnswer::Open => {
                let mut consent = Consent::clone(cx.consent());
                for held in &self.file.held {
                    consent.agree_to_name(&held.path);
                }
                cx.set_consent(consent);
                cx.keep_consent();
                self.look_again(cx);
            }
        }
    }

    /// The project is saved at `path`: what is open in it now was opened by this user, who may open it
    /// there too.
    pub(super) fn carry_consent(&self, path: &Path, cx: &mut Context) {
        let mut consent = Consent::clone(cx.consent());
        let mut open: Vec<PathBuf> = cx.project().sources().map(|(_, source)| source.path.clone()).collect();
        if let PlanOrigin::Path(plan) = &self.file.plan.origin {
            open.push(plan.clone());
        }
        open.extend(project_file::linked_files(cx.project()).into_iter().map(Path::to_owned));
        open.retain(|path| consent.held(path).is_none());
        for path in &open {
            consent.agree_to_name(path);
        }
        consent.moved_to(path);
        cx.set_consent(consent);
        cx.keep_consent();
    }

    /// A layer's file turned out to be held back when it was to be opened.
    pub fn hold(&mut self, source: SourceId, path: PathBuf, cx: &mut Context) {
        let part = Part::Source(source);
        let named = cx.project().sources().find(|(id, _)| *id == source).map(|(_, source)| source.path.clone());
        let copy = self.file.stamps.get(&source).and_then(|stamp| stamp.entry.clone());
        self.file.settle(part);
        let trouble = Trouble { part, kind: TroubleKind::HeldBack, path: named.unwrap_or_default(), copy };
        self.file.troubles.push(trouble);
        self.file.held.push(HeldFile { path, part: Some(part) });
        cx.ask(ProjectRequest::HeldDialog);
    }

    /// Looks again for what was held back, as a job.
    fn look_again(&mut self, cx: &mut Context) {
        let file = ProjectFile {
            project: cx.project().clone(),
            plan: self.file.plan.clone(),
            stamps: self.file.stamps.clone(),
            ..ProjectFile::default()
        };
        let path = self.file.path.clone().unwrap_or_default();
        let reads_plan = self.file.held.iter().any(|held| held.part == Some(Part::Plan));
        let ground = Ground { reads_plan, ..Ground::now(&self.plan_origin, Consent::clone(cx.consent()), cx) };
        let look = move |context: &task::Context| complete(file, &path, ground, context);
        let about = self.file.held.first().map(|held| held.path.clone()).unwrap_or_default();
        self.agreeing = Some(cx.file_job("open held files", &about, look));
    }

    /// Takes in what was found.
    pub(super) fn poll_agreed(&mut self, cx: &mut Context) {
        let Some(agreeing) = &self.agreeing else { return };
        let agreed = match agreeing.poll() {
            Poll::Running(_) => return,
            Poll::Done(read) => Some(read),
            // It can be asked for again.
            Poll::Cancelled => {
                self.agreeing = None;
                return;
            }
            Poll::Failed => None,
        };
        self.agreeing = None;
        match agreed {
            Some(read) => self.take_agreed(read, cx),
            None => cx.tell("notice.held_failed", &[cx.job_failed_text()], true),
        }
    }

    fn take_agreed(&mut self, read: Read, cx: &mut Context) {
        let Read { file, troubles, held, consent, plan, .. } = read;
        cx.join_consent(&consent);
        let was_held = |file: &DocumentFile, part| {
            file.troubles.iter().any(|trouble| trouble.part == part && trouble.kind == TroubleKind::HeldBack)
        };
        let news: Vec<Trouble> = troubles.into_iter().filter(|trouble| was_held(&self.file, trouble.part)).collect();
        self.file.troubles.retain(|trouble| trouble.kind != TroubleKind::HeldBack);
        self.file.troubles.extend(news);
        self.file.held = held;
        for (id, source) in file.project.sources() {
            let now = cx.project().sources().find(|(other, _)| *other == id).map(|(_, now)| now.path.clone());
            if now.is_some_and(|now| now != source.path) {
                point_source(id, source.path.clone(), "step.locate_source", cx);
            }
        }
        if let Some((plan, findings)) = plan {
            cx.show_plan(*plan, findings);
            self.plan_origin = file.plan.origin.clone();
            self.file.plan.origin = file.plan.origin;
        }
        cx.touch_all();
        if !self.file.held.is_empty() {
            cx.ask(ProjectRequest::HeldDialog);
        } else if self.file.troubles.iter().any(|trouble| trouble.kind != TroubleKind::CopyUsed) {
            cx.ask(ProjectRequest::TroublesDialog);
        }
    }
}
