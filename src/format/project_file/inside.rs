//! Linked pictures on their way into a packed project: from then on it holds them itself.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::linked::{annotation_with, figure_with, linked_pictures};
use crate::format::consent::Consent;
use crate::format::disk::Disk;
use crate::format::picture::whole;
use crate::format::source::Source;
use crate::project::annotation::ImageSource;
use crate::project::{Change, Project, Record, RecordKey, records};

/// The project with the pictures that it links to inside, and those that cannot be. Only what is a
/// picture down to its last pixel goes in.
pub(super) fn with_pictures_inside(
    project: &Project,
    files: &Consent,
    disk: &Arc<dyn Disk>,
) -> (Project, Vec<PathBuf>) {
    let (mut found, mut left_out) = (BTreeMap::new(), Vec::new());
    for path in linked_pictures(project) {
        let source = |permit| Source::permitted(permit).on(disk.clone());
        match files.permit(path).ok().and_then(|permit| whole(&source(permit)).ok()) {
            Some(picture) => drop(found.insert(path.to_owned(), picture.bytes)),
            None => left_out.push(path.to_owned()),
        }
    }
    let inside = |source: &ImageSource| match source {
        ImageSource::File(path) => found.get(path).cloned().map_or_else(|| source.clone(), ImageSource::Embedded),
        ImageSource::Embedded(_) => source.clone(),
    };
    let change = |(key, record): (&RecordKey, &Record)| match (key, record) {
        (RecordKey::Annotation(id), Record::Annotation(item)) => {
            let new = annotation_with(item, inside);
            (!Arc::ptr_eq(&new, item)).then(|| Change::set(records::Annotation(id.clone()), Some(new)))
        }
        (RecordKey::Figure(id), Record::Figure(figure)) => {
            let new = figure_with(figure, inside);
            (!Arc::ptr_eq(&new, figure)).then(|| Change::set(records::Figure(*id), Some(new)))
        }
        _ => None,
    };
    (project.with(project.iter().filter_map(change).collect()), left_out)
}
