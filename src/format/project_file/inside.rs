//! Linked pictures on their way into a packed project: from then on it holds them itself.

use std::collections::BTreeMap;
use std::io::Read as _;
use std::path::PathBuf;
use std::sync::Arc;

use super::linked::{annotation_with, figure_with, linked_pictures};
use crate::format::consent::{Consent, Permit};
use crate::format::picture::fitting;
use crate::project::annotation::ImageSource;
use crate::project::{Change, Project, Record, RecordKey, records};
use crate::symbol::picture::is_decodable;

/// Larger files than this are no pictures of a page, in bytes.
const LARGEST: u64 = 32 << 20;

/// The project with the pictures that it links to inside, and those that cannot be. Only what is a
/// picture down to its last pixel goes in.
pub(super) fn with_pictures_inside(project: &Project, files: &Consent) -> (Project, Vec<PathBuf>) {
    let (mut found, mut left_out) = (BTreeMap::new(), Vec::new());
    for path in linked_pictures(project) {
        match files.permit(path).ok().and_then(|permit| whole_picture(&permit)) {
            Some(bytes) => drop(found.insert(path.to_owned(), bytes)),
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

/// The bytes of a picture, made smaller where it is too large.
pub(super) fn whole_picture(permit: &Permit) -> Option<Arc<[u8]>> {
    let file = permit.open().ok()?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1).read_to_end(&mut bytes).ok()?;
    let is_small = bytes.len() as u64 <= LARGEST;
    let fitting = is_small.then(|| fitting(bytes.into()).ok())??;
    // What was made smaller has been decoded already.
    (fitting.before.is_some() || is_decodable(&fitting.bytes)).then_some(fitting.bytes)
}
