//! Annotations from and to GeoJSON files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::new_layer::new_annotation_layer;
use crate::app::Context;
use crate::app::command::{Command, ProjectCommand};
use crate::app::exports::{ExportLog, refusal, write_whole};
use crate::finding::Reason;
use crate::format::annotations;
use crate::format::annotations::{AnnotationFile, import_changes};
use crate::format::regular::read_regular;
use crate::i18n::reason_text;
use crate::project::annotation::{Annotation, AnnotationKind, AnnotationLayerId, AnnotationView, ImageSource};
use crate::project::{Change, StepName};

/// Everything of the file goes to a layer of its own with the file's name.
pub(super) fn import_annotations(path: &Path, cx: &mut Context) {
    let Some(file) = read_annotations(path, cx) else { return };
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

/// Writes one layer, or everything that is shown.
pub(super) fn export_annotations(path: &Path, layer: Option<AnnotationLayerId>, cx: &mut Context) {
    let path = with_ending(path);
    let view = cx.annotations();
    let items = match layer {
        Some(layer) => view.in_layer(layer),
        None => view.shown(),
    };
    let record = layer.map(|layer| view.layer(layer));
    let count = items.len().to_string();
    let items = items.into_iter().map(|(id, item)| (id, Arc::as_ref(item)));
    let text = annotations::write(record.as_ref(), items);
    let log = ExportLog::begin(cx);
    match write_whole(&path, text.as_bytes(), cx.language()) {
        Ok(()) => {
            log.log(&path, "geojson", text.len());
            cx.tell("notice.annotations_exported", &[&count, &path.to_string_lossy()], false);
        }
        Err(error) => cx.tell("notice.annotations_not_exported", &[&refusal(&error, cx.language())], true),
    }
}

/// The annotations of a file; told if it cannot be read.
pub(in crate::app) fn read_annotations(path: &Path, cx: &mut Context) -> Option<AnnotationFile> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = read_regular(path).map_err(|error| Reason::of(&error));
    let text = text.and_then(|bytes| String::from_utf8(bytes).map_err(|_| Reason::NotText));
    match text.and_then(|text| annotations::read(&text).map_err(|error| error.reason())) {
        Ok(mut file) => {
            file.items.iter_mut().for_each(|(_, item)| find_picture_from(path, item));
            Some(file)
        }
        Err(reason) => {
            cx.tell("notice.open_failed", &[&name, &reason_text(cx.language(), reason)], true);
            None
        }
    }
}

/// A picture beside the file of an annotation is named from there.
fn find_picture_from(file: &Path, item: &mut Annotation) {
    let AnnotationKind::Image(ImageSource::File(picture)) = &mut item.kind else { return };
    if let Some(folder) = std::path::absolute(file).ok().as_deref().and_then(Path::parent) {
        *picture = folder.join(&*picture);
    }
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
