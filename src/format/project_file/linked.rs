//! The pictures that a project links to instead of holding them.

use std::collections::BTreeSet;
use std::path::Path;

use crate::project::annotation::{AnnotationKind, ImageSource};
use crate::project::figure::ElementKind;
use crate::project::{Project, Record};

/// The paths of all of them, on the map and on pages, as the project names them.
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

fn path_of(source: &ImageSource) -> Option<&Path> {
    match source {
        ImageSource::File(path) => Some(path),
        ImageSource::Embedded(_) => None,
    }
}
