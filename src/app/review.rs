//! Several reviewers' annotations looked through together, accepted or rejected one by one.

use std::path::PathBuf;

use super::Context;
use super::annotate::{ReviewCommand, fly_to_place, read_annotations, stem};
use super::command::{Command, ProjectCommand};
use super::views::ViewId;
use crate::project::annotation::{AnnotationLayerId, Decision, Merge, Remark, Review};

/// The review in progress, if there is one.
#[derive(Default)]
pub struct ReviewDesk {
    open: Option<OpenReview>,
}

/// A review with the files that it was made from.
struct OpenReview {
    reviews: Vec<Review>,
    merge: Merge,
}

impl ReviewDesk {
    /// What the reviewers say, and what was decided of it.
    pub fn merge(&self) -> Option<&Merge> {
        self.open.as_ref().map(|open| &open.merge)
    }

    /// `view` is the one that is moved to a remark.
    pub fn handle(&mut self, command: ReviewCommand, view: ViewId, cx: &mut Context) {
        match command {
            ReviewCommand::Open(paths) => self.add(&paths, cx),
            ReviewCommand::Decide(index, decision) => {
                if let Some(open) = &mut self.open {
                    open.merge.decide(index, decision);
                }
            }
            ReviewCommand::DecideAll(reviewer, decision) => self.decide_all(reviewer, decision),
            ReviewCommand::FlyTo(index) => {
                let remark = self.merge().and_then(|review| review.remarks().get(index));
                fly_to_place(remark.map(|remark| &remark.incoming.place), view, cx);
            }
            ReviewCommand::Finish => self.finish(cx),
            ReviewCommand::Cancel => self.open = None,
        }
    }

    /// Another project is open: the review was of the one before.
    pub fn start_again(&mut self) {
        self.open = None;
    }

    fn add(&mut self, paths: &[PathBuf], cx: &mut Context) {
        let mut reviews: Vec<Review> = self.open.as_ref().map(|open| open.reviews.clone()).unwrap_or_default();
        let before = reviews.len();
        for path in paths {
            let Some(file) = read_annotations(path, cx) else { continue };
            reviews.push(Review { name: stem(path), items: file.items });
        }
        if reviews.len() == before {
            return;
        }
        let mut merge = Merge::new(cx.project(), reviews.clone(), AnnotationLayerId::FIRST);
        if merge.remarks().is_empty() {
            cx.tell("notice.nothing_to_review", &[], false);
            return;
        }
        // What was decided about the files before stays decided.
        for decided in self.merge().map(Merge::remarks).unwrap_or_default().to_vec() {
            let same = |remark: &Remark| (&remark.reviewer, &remark.incoming) == (&decided.reviewer, &decided.incoming);
            if let Some(index) = merge.remarks().iter().position(same) {
                merge.decide(index, decided.decision);
            }
        }
        self.open = Some(OpenReview { reviews, merge });
    }

    fn decide_all(&mut self, reviewer: Option<String>, decision: Decision) {
        let Some(OpenReview { merge: review, .. }) = &mut self.open else { return };
        let reviewers: Vec<String> = match reviewer {
            Some(reviewer) => vec![reviewer],
            None => review.remarks().iter().map(|remark| remark.reviewer.clone()).collect(),
        };
        for reviewer in reviewers {
            review.decide_all(&reviewer, decision);
        }
    }

    fn finish(&mut self, cx: &mut Context) {
        let Some(OpenReview { merge: review, .. }) = self.open.take() else { return };
        let steps = review.steps();
        let (accepted, all) = (steps.len().to_string(), review.remarks().len().to_string());
        for (name, changes) in steps {
            cx.change(name, None, changes);
        }
        cx.tell("notice.review_finished", &[&all, &accepted], false);
        // The files were chosen; the pictures that they name were not.
        cx.then(Command::Project(ProjectCommand::AskHeld));
    }
}
