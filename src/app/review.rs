//! Several reviewers' annotations looked through together, accepted or rejected one by one.

use std::path::PathBuf;

use super::Context;
use super::annotate::{ReadAnnotations, ReviewCommand, fly_to_place, read_or_told, start_reading, stem};
use super::command::{Command, ProjectCommand};
use super::file_work::{FileWork, OnItsWay};
use super::views::ViewId;
use crate::project::annotation::{AnnotationLayerId, Decision, Merge, Remark, Review};

/// The review in progress, if there is one, and the files that are on their way to it.
#[derive(Default)]
pub struct ReviewDesk {
    open: Option<OpenReview>,
    coming: Vec<FileWork<ReadAnnotations>>,
    /// Every file that was asked for, in this order: which drive is the quicker one decides nothing.
    asked: Vec<PathBuf>,
}

/// A review with the files that it was made from.
struct OpenReview {
    /// In the order in which they were asked for.
    reviews: Vec<(PathBuf, Review)>,
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
            ReviewCommand::Open(paths) => self.read(paths, cx),
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
            ReviewCommand::Cancel => self.start_again(),
        }
    }

    /// Another project is open: the review was of the one before.
    pub fn start_again(&mut self) {
        *self = Self::default();
    }

    /// The files that are being read, and how far they are.
    pub fn coming(&self) -> impl Iterator<Item = OnItsWay<'_>> {
        self.coming.iter().map(FileWork::on_its_way)
    }

    /// Nobody wants the files that are being read any more.
    pub fn give_up_reading(&mut self) {
        self.coming.clear();
    }

    fn read(&mut self, paths: Vec<PathBuf>, cx: &mut Context) {
        for path in paths {
            if !self.asked.contains(&path) {
                self.asked.push(path.clone());
            }
            self.coming.push(start_reading(path, cx));
        }
    }

    /// Takes in the files that were read.
    pub fn tend(&mut self, cx: &mut Context) {
        let mut arrived = Vec::new();
        for (path, ended) in FileWork::take_ended(&mut self.coming) {
            if let Some(file) = read_or_told(&path, ended, cx) {
                arrived.push((path.clone(), Review { name: stem(&path), items: file.items }));
            }
        }
        if !arrived.is_empty() {
            self.add(arrived, cx);
        }
    }

    fn add(&mut self, arrived: Vec<(PathBuf, Review)>, cx: &mut Context) {
        let mut reviews = self.open.as_ref().map(|open| open.reviews.clone()).unwrap_or_default();
        reviews.extend(arrived);
        reviews.sort_by_key(|(path, _)| self.asked.iter().position(|asked| asked == path));
        let all = reviews.iter().map(|(_, review)| review.clone()).collect();
        let mut merge = Merge::new(cx.project(), all, AnnotationLayerId::FIRST);
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
