//! The list of annotations: layer by layer from the top, and in each the topmost first, as one
//! sees them.

use std::sync::Arc;

use crate::app::{App, annotation_layer_title};
use crate::i18n::{LONGEST_LINE, Language, message, shortened};
use crate::project::annotation::{Annotation, AnnotationId, AnnotationKind, AnnotationLayerId, circled, numbers};

/// A layer with its annotations.
#[derive(Clone, Debug, PartialEq)]
pub struct AnnotationLayerRow {
    pub id: AnnotationLayerId,
    pub title: String,
    pub visible: bool,
    pub locked: bool,
    pub items: Vec<AnnotationRow>,
}

/// One annotation. Of a hundred thousand rows a few are on show: only they are put into words.
#[derive(Clone, Debug, PartialEq)]
pub struct AnnotationRow {
    pub id: AnnotationId,
    pub item: Arc<Annotation>,
    /// On a numbered marker.
    number: Option<u32>,
}

impl AnnotationRow {
    /// What is written on it, else what it is.
    pub fn title(&self, language: Language) -> String {
        let kind = message(language, self.item.kind.spec().title);
        let first_line = self.item.text.lines().next().unwrap_or_default().trim();
        let first_line = shortened(language, first_line, LONGEST_LINE);
        let words = if first_line.is_empty() { kind } else { &first_line };
        match (&self.item.kind, self.number) {
            (AnnotationKind::Number { .. }, Some(number)) => format!("{} {words}", circled(number)),
            _ => words.to_owned(),
        }
    }
}

/// The rows of the list.
pub fn annotation_rows(app: &App) -> Vec<AnnotationLayerRow> {
    let view = app.context().annotations();
    let numbers = numbers(view);
    let mut layers: Vec<AnnotationLayerRow> = view
        .layers()
        .into_iter()
        .rev()
        .map(|(id, layer)| AnnotationLayerRow {
            id,
            title: shortened(app.language(), &annotation_layer_title(app.language(), id, &layer), LONGEST_LINE)
                .into_owned(),
            visible: layer.visible,
            locked: layer.locked,
            items: Vec::new(),
        })
        .collect();
    for (id, item) in view.in_order().into_iter().rev() {
        let number = numbers.get(id).copied();
        let row = AnnotationRow { id: id.clone(), item: Arc::clone(item), number };
        if let Some(layer) = layers.iter_mut().find(|layer| layer.id == item.layer) {
            layer.items.push(row);
        }
    }
    layers
}
