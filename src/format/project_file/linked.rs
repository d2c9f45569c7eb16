//! The pictures and the base map that a project links to instead of holding them: below its folder by
//! names that start there, so that the folder can be carried elsewhere; anywhere else by whole paths, so
//! that the project can be saved elsewhere.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use crate::format::paths::{to_text, without_detours};
use crate::project::annotation::{Annotation, AnnotationKind, ImageSource};
use crate::project::figure::{Element, ElementKind, Figure, Picture};
use crate::project::{BaseMapSource, Project, Record, StyleView};

/// The paths of all of them, beneath the map, on it and on pages, as the project names them.
pub fn linked_files(project: &Project) -> BTreeSet<&Path> {
    linked_pictures(project).into_iter().chain(base_map_file(project)).collect()
}

/// The path of the base map, where it is a file or folder.
pub(super) fn base_map_file(project: &Project) -> Option<&Path> {
    match &(StyleView { project }).base_map()?.source {
        BaseMapSource::File(path) => Some(path),
        BaseMapSource::Named(_) => None,
    }
}

/// The paths of the pictures alone.
pub fn linked_pictures(project: &Project) -> BTreeSet<&Path> {
    project.iter().flat_map(|(_, record)| pictures_of(record)).collect()
}

fn pictures_of(record: &Record) -> Vec<&Path> {
    match record {
        Record::Annotation(item) => match &item.kind {
            AnnotationKind::Image(source) => path_of(source).into_iter().collect(),
            _ => Vec::new(),
        },
        Record::Figure(figure) => figure
            .elements
            .iter()
            .filter_map(|element| match &element.kind {
                ElementKind::Picture(picture) => path_of(&picture.source),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// The picture as a project in `folder` names it.
pub(super) fn named_from(folder: &Path, source: &ImageSource) -> ImageSource {
    match source {
        ImageSource::File(path) if path.starts_with(folder) => {
            ImageSource::File(to_text(path, Some(folder)).path.into())
        }
        ImageSource::File(_) | ImageSource::Embedded(_) => source.clone(),
    }
}

/// The picture that a project in `folder` names so.
pub(super) fn found_from(folder: &Path, source: &ImageSource) -> ImageSource {
    match source {
        ImageSource::File(path) => ImageSource::File(without_detours(&folder.join(path))),
        ImageSource::Embedded(_) => source.clone(),
    }
}

/// The annotation with another picture, if it links to one.
pub(super) fn annotation_with(item: &Arc<Annotation>, change: impl Fn(&ImageSource) -> ImageSource) -> Arc<Annotation> {
    match &item.kind {
        AnnotationKind::Image(source @ ImageSource::File(_)) => {
            Arc::new(Annotation { kind: AnnotationKind::Image(change(source)), ..Annotation::clone(item) })
        }
        _ => item.clone(),
    }
}

/// The figure with other pictures, where it links to them.
pub(super) fn figure_with(figure: &Arc<Figure>, change: impl Fn(&ImageSource) -> ImageSource) -> Arc<Figure> {
    let links =
        |element: &Element| matches!(&element.kind, ElementKind::Picture(Picture { source: ImageSource::File(_) }));
    if !figure.elements.iter().any(links) {
        return figure.clone();
    }
    let mut figure = Figure::clone(figure);
    for element in &mut figure.elements {
        if let ElementKind::Picture(picture) = &mut element.kind {
            picture.source = change(&picture.source);
        }
    }
    Arc::new(figure)
}

fn path_of(source: &ImageSource) -> Option<&Path> {
    match source {
        ImageSource::File(path) => Some(path),
        ImageSource::Embedded(_) => None,
    }
}
