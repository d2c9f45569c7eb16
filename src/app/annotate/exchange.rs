//! Annotations from and to GeoJSON files, and what several reviewers sent brought together.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use super::command::ReviewCommand;
use crate::app::App;
use crate::app::exports::{log_written, write_whole};
use crate::format::annotations;
use crate::format::annotations::{AnnotationFile, Purpose, import_changes};
use crate::project::Change;
use crate::project::StepName;
use crate::project::annotation::{AnnotationLayerId, Decision, Merge, Remark, Review};

/// A review in progress, with the files that it was made from.
pub(super) struct OpenReview {
    reviews: Vec<Review>,
    merge: Merge,
}

impl OpenReview {
    pub(super) fn merge(&self) -> &Merge {
        &self.merge
    }
}

impl App {
    /// Everything of the file goes to a layer of its own with the file's name.
    pub(super) fn import_annotations(&mut self, path: &Path) {
        let Some(file) = self.read_annotations(path) else { return };
        let (count, not_drawn) = (file.items.len().to_string(), file.not_drawn.len());
        let title = Self::stem(path);
        let (layer, made) = self.new_annotation_layer();
        let project = self.context.history.project().with(vec![made.clone()]);
        let mut changes = vec![made];
        changes.extend(import_changes(file, &project, layer));
        changes.push(self.titled_layer(layer, &changes, &title));
        self.change(StepName::new("step.import_annotations").with(&title), None, changes);
        if not_drawn == 0 {
            self.tell("notice.annotations_imported", &[&title, &count], false);
        } else {
            self.tell("notice.annotations_imported_in_part", &[&title, &count, &not_drawn.to_string()], true);
        }
    }

    /// Writes one layer, or everything that is shown.
    pub(super) fn export_annotations(&mut self, path: &Path, layer: Option<AnnotationLayerId>) {
        let path = with_ending(path);
        let view = self.annotations();
        let items = match layer {
            Some(layer) => view.in_layer(layer),
            None => view.shown(),
        };
        let record = layer.map(|layer| view.layer(layer));
        let count = items.len().to_string();
        let items = items.into_iter().map(|(id, item)| (id, Arc::as_ref(item)));
        let text = annotations::write(record.as_ref(), items, Purpose::Exchange);
        let started = self.time().unwrap_or(UNIX_EPOCH);
        match write_whole(&path, text.as_bytes(), self.language()) {
            Ok(()) => {
                log_written(&self.context, &path, ("geojson", text.len()), started);
                self.tell("notice.annotations_exported", &[&count, &path.to_string_lossy()], false);
            }
            Err(error) => self.tell("notice.annotations_not_exported", &[&error.to_string()], true),
        }
    }

    pub(in crate::app) fn review_command(&mut self, command: ReviewCommand) {
        match command {
            ReviewCommand::Open(paths) => self.open_reviews(&paths),
            ReviewCommand::Decide(index, decision) => {
                if let Some(review) = &mut self.tools.review {
                    review.merge.decide(index, decision);
                }
            }
            ReviewCommand::DecideAll(reviewer, decision) => self.decide_all(reviewer, decision),
            ReviewCommand::FlyTo(index) => {
                let remark = self.review().and_then(|review| review.remarks().get(index));
                let place = remark.map(|remark| remark.incoming.place.clone());
                self.fly_to_place(place.as_ref());
            }
            ReviewCommand::Finish => self.finish_review(),
            ReviewCommand::Cancel => self.tools.review = None,
        }
    }

    /// The review in progress.
    pub fn review(&self) -> Option<&Merge> {
        self.tools.review.as_ref().map(|open| &open.merge)
    }

    fn open_reviews(&mut self, paths: &[PathBuf]) {
        let mut reviews: Vec<Review> = self.tools.review.as_ref().map(|open| open.reviews.clone()).unwrap_or_default();
        let before = reviews.len();
        for path in paths {
            let Some(file) = self.read_annotations(path) else { continue };
            reviews.push(Review { name: Self::stem(path), items: file.items });
        }
        if reviews.len() == before {
            return;
        }
        let mut merge = Merge::new(self.context.history.project(), reviews.clone(), AnnotationLayerId::FIRST);
        if merge.remarks().is_empty() {
            self.tell("notice.nothing_to_review", &[], false);
            return;
        }
        // What was decided about the files before stays decided.
        for decided in self.review().map(Merge::remarks).unwrap_or_default().to_vec() {
            let same = |remark: &Remark| (&remark.reviewer, &remark.incoming) == (&decided.reviewer, &decided.incoming);
            if let Some(index) = merge.remarks().iter().position(same) {
                merge.decide(index, decided.decision);
            }
        }
        self.tools.review = Some(OpenReview { reviews, merge });
    }

    fn decide_all(&mut self, reviewer: Option<String>, decision: Decision) {
        let Some(OpenReview { merge: review, .. }) = &mut self.tools.review else { return };
        let reviewers: Vec<String> = match reviewer {
            Some(reviewer) => vec![reviewer],
            None => review.remarks().iter().map(|remark| remark.reviewer.clone()).collect(),
        };
        for reviewer in reviewers {
            review.decide_all(&reviewer, decision);
        }
    }

    fn finish_review(&mut self) {
        let Some(OpenReview { merge: review, .. }) = self.tools.review.take() else { return };
        let steps = review.steps();
        let (accepted, all) = (steps.len().to_string(), review.remarks().len().to_string());
        for (name, changes) in steps {
            self.change(name, None, changes);
        }
        self.tell("notice.review_finished", &[&all, &accepted], false);
    }

    fn read_annotations(&mut self, path: &Path) -> Option<AnnotationFile> {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = std::fs::read(path).map_err(|error| error.to_string());
        let text = text.and_then(|bytes| String::from_utf8(bytes).map_err(|error| error.to_string()));
        match text.and_then(|text| annotations::read(&text).map_err(|error| error.to_string())) {
            Ok(file) => Some(file),
            Err(reason) => {
                self.tell("notice.open_failed", &[&name, &reason], true);
                None
            }
        }
    }

    /// The change that gives the layer, as `changes` leave it, its title.
    fn titled_layer(&self, layer: AnnotationLayerId, changes: &[Change], title: &str) -> Change {
        let project = self.context.history.project().with(changes.to_vec());
        let view = crate::project::annotation::AnnotationView { project: &project };
        view.changed_layer(layer, |record| title.clone_into(&mut record.title))
    }
}

/// The path with `.geojson` at its end, unless it has an ending of its own.
fn with_ending(path: &Path) -> PathBuf {
    if path.extension().is_some() { path.to_owned() } else { path.with_extension("geojson") }
}
