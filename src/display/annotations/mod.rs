//! Annotations as items of the display list.
//!
//! An [`AnnotationComposer`] keeps from picture to picture what does not depend on the camera, and
//! prepares anew only what has changed; for each view it adds what does: texts, callouts with
//! their leaders, numbers, measures, and whatever is fixed to the page.
//!
//! * `order`: what is shown, in drawing order;
//! * `kept`: the layers fixed to the map; `anchors`: where the features of callouts are;
//! * `ground`: shapes and symbols on the map;
//! * `symbols`: the look of an annotation as symbols;
//! * `labels`: texts and plates in the view (`lettering`: their letters), with `crowd` where there are too many of them;
//! * `measures`: lengths and areas written beside what they measure.

mod anchors;
mod crowd;
mod ground;
mod kept;
mod labels;
mod lettering;
mod measures;
mod order;
mod symbols;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::picture::{Batch, Picture, PictureLayer, PlacedLabel};
use crate::geo::Camera;
use crate::geo::LonLat;
use crate::geo::ViewRect;
use crate::geo::WorldRect;
use crate::i18n::Language;
use crate::plan::Layer;
use crate::project::Project;
use crate::project::annotation::{
    Annotation, AnnotationId, AnnotationView, ImageSource, KindLook, Writing, numbers, shown_text,
};
use crate::symbol::picture::{Fitting, PictureHeader, PictureTrouble};
use anchors::Anchors;
use crowd::{CROWD, Room};
use ground::BatchBuilder;
use kept::KeptLayers;
use order::{DrawingOrder, Shown};

/// The pictures of annotations and pages, those inside the project and those that it names by their paths.
pub trait Pictures {
    /// The picture if it may be decoded, else what is wrong with it.
    fn shown(&self, source: &ImageSource) -> Result<Fitting, PictureTrouble>;

    /// Another number as soon as a picture may be shown otherwise.
    fn revision(&self) -> u64 {
        0
    }
}

/// Those inside the project alone.
struct NoPictures;

impl Pictures for NoPictures {
    fn shown(&self, source: &ImageSource) -> Result<Fitting, PictureTrouble> {
        let ImageSource::Embedded(bytes) = source else { return Err(PictureTrouble::Missing) };
        let header = PictureHeader::of(bytes).ok_or(PictureTrouble::UnknownKind)?;
        let (PictureHeader { width, height, .. }, bytes) = (header, bytes.clone());
        if header.is_drawable() {
            Ok(Fitting { bytes, header, before: None })
        } else {
            Err(PictureTrouble::TooLarge { width, height })
        }
    }
}

/// What a picture of the annotations needs besides the project and the open layers.
#[derive(Clone, Copy)]
pub struct AnnotationInput<'a> {
    /// In which measures are written.
    pub language: Language,
    pub pictures: &'a dyn Pictures,
    /// What a tool is drawing (without an id) or dragging: above everything else.
    pub previews: &'a [(Option<AnnotationId>, Annotation)],
    /// Annotations of the project that a preview stands for.
    pub replaced: &'a BTreeSet<AnnotationId>,
}

impl<'a> AnnotationInput<'a> {
    /// What the project has, while no tool draws anything.
    pub fn new(language: Language, pictures: &'a dyn Pictures) -> Self {
        static NONE: BTreeSet<AnnotationId> = BTreeSet::new();
        Self { language, pictures, previews: &[], replaced: &NONE }
    }

    /// The same where no file is ever read.
    pub fn plain(language: Language) -> Self {
        Self::new(language, &NoPictures)
    }
}

/// What the parts of this folder are told for one view.
#[derive(Clone, Copy)]
struct AnnotationContext<'a> {
    camera: &'a Camera,
    /// As [`Picture::symbol_scale`].
    symbol_scale: f32,
    input: &'a AnnotationInput<'a>,
}

/// The part of the display list that one view adds.
#[derive(Clone, Debug, Default)]
struct AnnotationsInView {
    /// Pictures that are fixed to the page: above the map's layers.
    layers: Vec<PictureLayer>,
    /// Shapes fixed to the page, and previews.
    hot: Vec<Batch>,
    labels: Vec<PlacedLabel>,
    /// What the texts and markers cover.
    covered: Vec<ViewRect>,
}

/// All annotations that are shown, ready for any view.
#[derive(Debug, Default)]
pub struct AnnotationComposer {
    order: DrawingOrder,
    /// What was left out when they were last prepared.
    replaced: BTreeSet<AnnotationId>,
    kept: KeptLayers,
    anchors: Anchors,
    numbers: BTreeMap<AnnotationId, u32>,
    key: String,
    /// Markers show their words only where no key lists them.
    has_key: bool,
    /// What the last view added, and what it was asked for: a window that rests asks for the same again.
    in_view: AnnotationsInView,
    placed_for: Option<(Camera, f32, Language)>,
}

/// How far from its positions anything of an annotation is drawn, in points: the longest line of a
/// text and then some. The box of a callout stands farther away.
const REACH_PT: f64 = 480.0;

impl AnnotationComposer {
    /// Settles everything for this view; callouts find their features in `layers`.
    pub fn prepare(
        &mut self,
        (project, layers): (&Project, &[Arc<Layer>]),
        camera: &Camera,
        symbol_scale: f32,
        input: &AnnotationInput<'_>,
    ) {
        let is_other = self.take_in(project, layers, input);
        let asked = Some((*camera, symbol_scale, input.language));
        if is_other || self.placed_for != asked {
            self.in_view = self.place(&AnnotationContext { camera, symbol_scale, input });
            self.placed_for = asked;
        }
    }

    /// Parts of the view that annotations cover: names keep clear of them. Previews push no name
    /// aside, for names should not jump about while something is drawn.
    pub fn covered(&self) -> &[ViewRect] {
        &self.in_view.covered
    }

    /// Adds the annotations to a picture of the view that was prepared.
    pub fn add_to(&self, picture: &mut Picture, input: &AnnotationInput<'_>) {
        let camera = picture.camera;
        let context = AnnotationContext { camera: &camera, symbol_scale: picture.symbol_scale, input };
        let previews = self.place_previews(&context);
        let placed = self.in_view.clone();
        self.kept.add_to(picture);
        for added in [placed, previews] {
            picture.layers.extend(added.layers);
            picture.hot.extend(added.hot);
            picture.labels.extend(added.labels);
        }
    }

    /// Prepares anew what is not as it was; whether that was anything.
    fn take_in(&mut self, project: &Project, layers: &[Arc<Layer>], input: &AnnotationInput<'_>) -> bool {
        let view = AnnotationView { project };
        let is_other = self.order.follow(view);
        let is_moved = self.anchors.follow(self.order.known(), !is_other, layers);
        let same_pictures = self.kept.pictures_revision() == input.pictures.revision();
        if !is_other && same_pictures && self.replaced == *input.replaced {
            return is_moved;
        }
        self.replaced.clone_from(input.replaced);
        let shown = self.order.shown();
        self.kept.update(shown, input.replaced, input.pictures);
        let key_list = shown.iter().find(|shown| shown.item.kind.spec().writing == Writing::NumberKey);
        self.key = key_list.map(|shown| shown_text(&shown.item, view).into_owned()).unwrap_or_default();
        self.has_key = key_list.is_some();
        self.numbers = numbers(view);
        true
    }

    /// What this view adds.
    fn place(&self, context: &AnnotationContext<'_>) -> AnnotationsInView {
        let mut added = AnnotationsInView::default();
        let mut batches = BatchBuilder::default();
        let seen = seen_world(context);
        let in_view = |shown: &Shown| shown.stands_apart || shown.extent.is_none_or(|rect| rect.intersects(&seen));
        let wanted = |shown: &&Shown| shown.needs_camera && in_view(shown) && !self.replaced.contains(&shown.id);
        let items: Vec<&Shown> = self.order.shown().iter().filter(wanted).collect();
        for Shown { id, item, .. } in items.iter().filter(|shown| shown.item.place.is_on_page()) {
            ground::add_page_item(id, item, context, &mut batches, &mut added.layers);
        }
        added.hot = batches.finish();
        if items.len() > CROWD {
            self.place_crowd(&items, context, &mut added);
            return added;
        }
        for Shown { id, item, .. } in items {
            labels::add(&self.words(id, item), item, context, &mut added);
        }
        added
    }

    /// The texts of many annotations: as many as have room, the upper ones first.
    fn place_crowd(&self, items: &[&Shown], context: &AnnotationContext<'_>, added: &mut AnnotationsInView) {
        let mut room = Room::new(context.camera);
        let mut kept: Vec<PlacedLabel> = Vec::new();
        let start = |shown: &Shown| match shown.start {
            Some(start) => Some(context.camera.view_from_world(start)),
            None => shown.item.place.in_view(context.camera).first().copied(),
        };
        for shown in items.iter().rev() {
            if start(shown).is_none_or(|start| !room.is_open(start)) {
                continue;
            }
            let Shown { id, item, .. } = shown;
            let mut one = AnnotationsInView::default();
            labels::add(&self.words(id, item), item, context, &mut one);
            one.covered.extend(one.labels.iter().filter_map(|label| Some(label.tag?.rect)));
            if !one.labels.is_empty() && room.take(&one.covered) {
                kept.extend(one.labels.into_iter().rev());
                added.covered.extend(one.covered);
            }
        }
        kept.reverse();
        added.labels.extend(kept);
    }

    /// Previews of a tool, above everything else. New ones have no number yet but the next one.
    fn place_previews(&self, context: &AnnotationContext<'_>) -> AnnotationsInView {
        let mut added = AnnotationsInView::default();
        let mut batches = BatchBuilder::default();
        let next = self.numbers.values().max().map_or(1, |last| last + 1);
        for (index, (own, item)) in context.input.previews.iter().enumerate() {
            let id = own.clone().unwrap_or_else(|| AnnotationId::new(&format!("preview-{index}")));
            if item.place.is_on_page() {
                ground::add_page_item(&id, item, context, &mut batches, &mut added.layers);
            } else {
                batches.add(item, &item.place.on_ground(context.camera));
            }
            let number = self.numbers.get(&id).copied().or(Some(next));
            let words = Words { number, anchor: self.anchors.of(item), ..self.words(&id, item) };
            labels::add(&words, item, context, &mut added);
        }
        added.hot = batches.finish();
        added
    }

    fn words<'a>(&'a self, id: &'a AnnotationId, item: &'a Annotation) -> Words<'a> {
        let spec = item.kind.spec();
        let text = match spec.writing {
            Writing::NumberKey => self.key.as_str(),
            // The key says it.
            Writing::Line if self.has_key && spec.look == KindLook::Disc => "",
            Writing::None | Writing::Line | Writing::Lines => item.text.as_str(),
        };
        Words { id, number: self.numbers.get(id).copied(), text, anchor: self.anchors.place(id) }
    }
}

/// What is written on an annotation.
#[derive(Clone, Copy)]
struct Words<'a> {
    id: &'a AnnotationId,
    number: Option<u32>,
    text: &'a str,
    /// Where the feature is that a callout points at.
    anchor: Option<LonLat>,
}

/// Whether something of it is placed anew for each view.
fn needs_camera(item: &Annotation) -> bool {
    let spec = item.kind.spec();
    item.place.is_on_page() || spec.look == KindLook::Measure || spec.writing != Writing::None || !item.text.is_empty()
}

/// The part of the world whose annotations may show in the view.
fn seen_world(context: &AnnotationContext<'_>) -> WorldRect {
    let rect = context.camera.world_rect();
    rect.expanded(REACH_PT * f64::from(context.symbol_scale) / context.camera.world_points())
}
