//! Annotation layers that are yet to be made, and what those without a title are called.

use crate::app::Context;
use crate::i18n::{Language, message, message_with};
use crate::project::annotation::{AnnotationLayer, AnnotationLayerId};
use crate::project::{Change, records};

/// A layer above all others that does not exist yet, and the change that makes it.
pub(super) fn new_annotation_layer(cx: &Context) -> (AnnotationLayerId, Change) {
    let view = cx.annotations();
    let id = view.next_layer();
    let order = view.layers().iter().map(|(_, layer)| layer.order).max().map_or(0, |top| top + 1);
    let layer = AnnotationLayer { order, ..AnnotationLayer::default() };
    (id, Change::put(records::AnnotationLayer(id), layer))
}

/// The title of an annotation layer, in words for the one that nobody has named.
pub fn annotation_layer_title(language: Language, id: AnnotationLayerId, layer: &AnnotationLayer) -> String {
    match (layer.title.as_str(), id) {
        ("", AnnotationLayerId::FIRST) => message(language, "annotation.title").to_owned(),
        ("", AnnotationLayerId(number)) => {
            message_with(language, "annotation.layer_number", &[&(number + 1).to_string()])
        }
        (title, _) => title.to_owned(),
    }
}
