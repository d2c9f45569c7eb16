//! Annotations that come as GeoJSON.

use guitu::format::annotations::{AnnotationFile, import_changes, read, write};
use guitu::project::Project;
use guitu::project::annotation::{AnnotationLayerId, AnnotationView};

use super::Target;

/// No text stops the annotation reader, and what was read and written once stays as it is from then on.
pub(super) const ANNOTATIONS: Target = Target {
    name: "annotations",
    seeds: &["tests/fixtures/annotations"],
    sources: &["format/annotations", "project/annotation"],
    read: |bytes| {
        let Ok(file) = read(&String::from_utf8_lossy(bytes)) else { return };
        let once = rewritten(file);
        let twice = rewritten(read(&once).expect("what was written is read"));
        assert_eq!(once, twice);
    },
};

fn rewritten(file: AnnotationFile) -> String {
    let layer = AnnotationLayerId::FIRST;
    let empty = Project::default();
    let project = empty.with(import_changes(file, &empty, layer));
    let view = AnnotationView { project: &project };
    let items = view.in_order();
    write(Some(&view.layer(layer)), items.iter().map(|(id, item)| (*id, &***item)))
}
