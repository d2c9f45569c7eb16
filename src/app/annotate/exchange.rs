//! Annotations from and to GeoJSON files: jobs read and write them, and what they bring is taken in here.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::files::{Outgoing, ReadAnnotations, start_reading};
use super::new_layer::new_annotation_layer;
use crate::app::Context;
use crate::app::command::{Command, ProjectCommand};
use crate::app::exports::ExportLog;
use crate::app::file_work::{Ended, FileWork, OnItsWay};
use crate::format::annotations::{AnnotationFile, import_changes};
use crate::i18n::{path_name, reason_text};
use crate::project::annotation::{AnnotationLayerId, AnnotationView};
use crate::project::{Change, StepName};

/// Files of annotations on their way in and out.
#[derive(Default)]
pub struct Exchange {
    coming: Vec<FileWork<ReadAnnotations>>,
    going: Vec<FileWork<Result<usize, String>>>,
}

impl Exchange {
    /// Every file under way, and how far it is.
    pub fn under_way(&self) -> impl Iterator<Item = OnItsWay<'_>> {
        self.coming.iter().map(FileWork::on_its_way).chain(self.going.iter().map(FileWork::on_its_way))
    }

    /// Whether a file is being read.
    pub fn is_reading(&self) -> bool {
        !self.coming.is_empty()
    }

    /// Nobody wants the files under way any more.
    pub(in crate::app) fn give_up(&mut self) {
        *self = Self::default();
    }

    /// Another project is open: what was to come was for the one before.
    pub(in crate::app) fn start_again(&mut self) {
        self.coming.clear();
    }

    /// Everything of the file will go to a layer of its own with the file's name.
    pub(super) fn import(&mut self, path: PathBuf, cx: &mut Context) {
        self.coming.push(start_reading(path, cx));
    }

    /// Writes one layer, or everything that is shown.
    pub(super) fn export(&mut self, path: &Path, layer: Option<AnnotationLayerId>, cx: &mut Context) {
        let (path, view) = (with_ending(path), cx.annotations());
        let items = match layer {
            Some(layer) => view.in_layer(layer),
            None => view.shown(),
        };
        let outgoing = Outgoing {
            layer: layer.map(|layer| view.layer(layer)),
            items: items.into_iter().map(|(id, item)| (id.clone(), Arc::clone(item))).collect(),
            language: cx.language(),
            log: ExportLog::begin(cx),
        };
        let to = path.clone();
        let job = cx.file_job("write annotations", &path, move |context| outgoing.write(&to, context));
        self.going.push(FileWork::new(path, job));
    }

    /// Takes in what the jobs have brought.
    pub(in crate::app) fn tend(&mut self, cx: &mut Context) {
        for (path, ended) in FileWork::take_ended(&mut self.coming) {
            if let Some(file) = read_or_told(&path, ended, cx) {
                take_in(&path, file, cx);
            }
        }
        for (path, ended) in FileWork::take_ended(&mut self.going) {
            tell_written(&path, ended, cx);
        }
    }
}

/// The annotations of a file; told if it could not be read, or was not waited for.
pub(in crate::app) fn read_or_told(
    path: &Path,
    ended: Ended<ReadAnnotations>,
    cx: &mut Context,
) -> Option<AnnotationFile> {
    let reason = match ended {
        Ended::Done(Ok(file)) => return Some(file),
        Ended::Done(Err(reason)) => reason_text(cx.language(), reason),
        Ended::Failed => cx.job_failed_text().to_owned(),
        Ended::GivenUp => {
            cx.tell("notice.gave_up_waiting", &[&path_name(path)], false);
            return None;
        }
    };
    cx.tell("notice.open_failed", &[&path_name(path), &reason], true);
    None
}

fn take_in(path: &Path, file: AnnotationFile, cx: &mut Context) {
    let (count, not_drawn, doubled) = (file.items.len().to_string(), file.not_drawn.len(), file.doubled);
    let title = stem(path);
    let (layer, made) = new_annotation_layer(cx);
    let project = cx.project().with(vec![made.clone()]);
    let mut changes = vec![made];
    changes.extend(import_changes(file, &project, layer));
    changes.push(titled_layer(layer, &changes, &title, cx));
    cx.change(StepName::new("step.import_annotations").with(&title), None, changes);
    // The file was chosen; the pictures that it names were not.
    cx.then(Command::Project(ProjectCommand::AskHeld));
    if not_drawn == 0 {
        cx.tell("notice.annotations_imported", &[&title, &count], false);
    } else {
        cx.tell("notice.annotations_imported_in_part", &[&title, &count, &not_drawn.to_string()], true);
    }
    if doubled > 0 {
        cx.tell("notice.annotations_doubled", &[&title, &doubled.to_string()], false);
    }
}

fn tell_written(path: &Path, ended: Ended<Result<usize, String>>, cx: &mut Context) {
    let reason = match ended {
        Ended::Done(Ok(count)) => {
            return cx.tell("notice.annotations_exported", &[&count.to_string(), &path.to_string_lossy()], false);
        }
        Ended::GivenUp => return cx.tell("notice.gave_up_waiting", &[&path_name(path)], false),
        Ended::Done(Err(reason)) => reason,
        Ended::Failed => cx.job_failed_text().to_owned(),
    };
    cx.tell("notice.annotations_not_exported", &[&reason], true);
}

/// The change that gives the layer, as `changes` leave it, its title.
fn titled_layer(layer: AnnotationLayerId, changes: &[Change], title: &str, cx: &Context) -> Change {
    let project = cx.project().with(changes.to_vec());
    let view = AnnotationView { project: &project };
    view.changed_layer(layer, |record| title.clone_into(&mut record.title))
}

/// The name of a file without its ending, for titles.
pub(in crate::app) fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The path with `.geojson` at its end, unless it has an ending of its own.
fn with_ending(path: &Path) -> PathBuf {
    if path.extension().is_some() { path.to_owned() } else { path.with_extension("geojson") }
}
