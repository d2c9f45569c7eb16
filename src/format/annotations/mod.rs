//! Annotations as GeoJSON (RFC 7946): simplestyle-spec 1.1 properties, so that other programs show
//! them alike, and ours under the prefix `guitu:`.
//!
//! What a file says is kept: an annotation remembers the feature that it was read from
//! ([`origin`](crate::project::annotation::Annotation)), and writing changes in that text only what was changed in the
//! program. A file in which nothing was changed comes out as it went in, but for white space.
//!
//! * `read`: text → annotations, odd features kept and named;
//! * `write`: annotations → text;
//! * `check`: what is odd in a file, for those who look before they import;
//! * `record`: one annotation as a record of the project;
//! * `geometry`, `properties`: the two halves of a feature, both ways;
//! * `compact`: JSON without white space, numbers and escapes untouched.

mod check;
mod compact;
mod geometry;
mod properties;
mod read;
mod record;
mod write;

pub use check::check;
pub use read::{AnnotationError, AnnotationFile, import_changes, read};
pub use record::{from_record, to_record};
pub use write::write;

/// Member of a feature that holds what only the project needs: layer, order and id. Never in a
/// file that is exchanged.
const RECORD: &str = "guitu:record";

#[cfg(test)]
mod tests;
