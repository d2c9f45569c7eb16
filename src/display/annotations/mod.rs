//! Annotations as items of the display list.
//!
//! [`AnnotationScene`] is made once per revision of the project and holds what does not depend on
//! the camera; [`AnnotationScene::place`] adds, for each view, what does: texts, callouts with
//! their leaders, numbers, measures, and whatever is fixed to the page.
//!
//! * `ground`: shapes and symbols on the map;
//! * `symbols`: the look of an annotation as symbols;
//! * `labels`: texts and plates in the view;
//! * `measures`: lengths and areas written beside what they measure.

mod ground;
mod labels;
mod measures;
mod symbols;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::picture::{Batch, PictureLayer, PlacedLabel};
use crate::geo::Camera;
use crate::geo::LonLat;
use crate::project::Project;
use crate::project::annotation::{AnchorFeature, Annotation, AnnotationId, AnnotationKind, AnnotationView, numbers};
use ground::BatchBuilder;

/// How measures are written; the words are the caller's.
#[derive(Clone, Copy, Debug)]
pub struct MeasureText {
    /// A length in metres, of one segment.
    pub length: fn(f64) -> String,
    /// The whole length of a path.
    pub total: fn(f64) -> String,
    /// The length around an area.
    pub perimeter: fn(f64) -> String,
    /// An area in square metres.
    pub area: fn(f64) -> String,
}

/// What a view of the annotations needs besides the project.
#[derive(Clone, Copy)]
pub struct AnnotationContext<'a> {
    pub camera: &'a Camera,
    /// As [`super::Picture::symbol_scale`].
    pub symbol_scale: f32,
    /// Where a callout's feature is now, given where the callout last knew it.
    pub anchor: &'a dyn Fn(&AnchorFeature, LonLat) -> Option<LonLat>,
    /// The bytes of a picture that an annotation names by its path.
    pub image: &'a dyn Fn(&Path) -> Option<Arc<[u8]>>,
    pub measure: MeasureText,
}

/// The part of the display list that one view adds.
#[derive(Clone, Debug, Default)]
pub struct AnnotationsInView {
    /// Pictures that are fixed to the page: above the scene's layers.
    pub layers: Vec<PictureLayer>,
    /// Shapes fixed to the page, and previews: for [`super::Picture::hot`].
    pub hot: Vec<Batch>,
    pub labels: Vec<PlacedLabel>,
}

/// All annotations that are shown, ready for any view.
#[derive(Clone, Debug, Default)]
pub struct AnnotationScene {
    layers: Vec<PictureLayer>,
    /// What needs the camera, from the bottom to the top.
    placed: Vec<(AnnotationId, Arc<Annotation>)>,
    numbers: BTreeMap<AnnotationId, u32>,
    key: String,
    /// Markers show their words only where no key lists them.
    has_key: bool,
}

impl AnnotationScene {
    /// Prepares everything that is shown but `replaced`, which a preview stands for.
    pub fn new(
        project: &Project,
        revision: u64,
        replaced: &BTreeSet<AnnotationId>,
        image: &dyn Fn(&Path) -> Option<Arc<[u8]>>,
    ) -> Self {
        let view = AnnotationView { project };
        let shown: Vec<(AnnotationId, Arc<Annotation>)> = view
            .shown()
            .into_iter()
            .filter(|(id, _)| !replaced.contains(*id))
            .map(|(id, item)| (id.clone(), Arc::clone(item)))
            .collect();
        let key_list = shown.iter().find(|(_, item)| item.kind == AnnotationKind::KeyList);
        Self {
            layers: ground::layers(&shown, revision, image),
            numbers: numbers(view),
            key: key_list
                .map(|(_, item)| crate::project::annotation::shown_text(item, view).into_owned())
                .unwrap_or_default(),
            has_key: key_list.is_some(),
            placed: shown.into_iter().filter(|(_, item)| needs_camera(item)).collect(),
        }
    }

    /// Layers fixed to the map, from the bottom to the top; the same as long as the scene lives.
    pub fn layers(&self) -> &[PictureLayer] {
        &self.layers
    }

    /// What this view adds.
    pub fn place(&self, context: &AnnotationContext<'_>) -> AnnotationsInView {
        let mut added = AnnotationsInView::default();
        let mut batches = BatchBuilder::default();
        for (id, item) in &self.placed {
            if item.place.is_on_page() {
                ground::add_page_item(id, item, context, &mut batches, &mut added.layers);
            }
            labels::add(&self.words(id, item), item, context, &mut added.labels);
        }
        added.hot = batches.finish();
        added
    }

    /// Previews of a tool, above everything else: they are new, so they have no number yet but
    /// the next one.
    pub fn place_previews(&self, items: &[Annotation], context: &AnnotationContext<'_>) -> AnnotationsInView {
        let mut added = AnnotationsInView::default();
        let mut batches = BatchBuilder::default();
        let next = self.numbers.values().max().map_or(1, |last| last + 1);
        for (index, item) in items.iter().enumerate() {
            let id = AnnotationId::new(&format!("preview-{index}"));
            if item.place.is_on_page() {
                ground::add_page_item(&id, item, context, &mut batches, &mut added.layers);
            } else {
                batches.add(item, &item.place.on_ground(context.camera));
            }
            let words = Words { id: &id, number: Some(next), text: &item.text };
            labels::add(&words, item, context, &mut added.labels);
        }
        added.hot = batches.finish();
        added
    }

    fn words<'a>(&'a self, id: &'a AnnotationId, item: &'a Annotation) -> Words<'a> {
        let text = match item.kind {
            AnnotationKind::KeyList => self.key.as_str(),
            AnnotationKind::Number { .. } if self.has_key => "",
            _ => item.text.as_str(),
        };
        Words { id, number: self.numbers.get(id).copied(), text }
    }
}

/// What is written on an annotation.
#[derive(Clone, Copy)]
struct Words<'a> {
    id: &'a AnnotationId,
    number: Option<u32>,
    text: &'a str,
}

/// Whether something of it is placed anew for each view.
fn needs_camera(item: &Annotation) -> bool {
    let is_measure = matches!(item.kind, AnnotationKind::Distance | AnnotationKind::Area);
    item.place.is_on_page()
        || is_measure
        || item.has_text()
        || item.kind == AnnotationKind::KeyList
        || !item.text.is_empty()
}
