//! The picture of a view: kept as it is until something that it shows has changed. Layers that take
//! long to make ready are made so by jobs; until then the map shows the others.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::picture_cache::PictureKey;
use super::shared_layers::SharedLayers;
use super::{Drafts, MapView, ViewId};
use crate::app::Context;
use crate::display;
use crate::display::Batch;
use crate::display::Beneath;
use crate::display::MapExtent;
use crate::display::MapInput;
use crate::display::Picture;
use crate::display::Selected;
use crate::display::annotations::{AnnotationInput, Pictures as _};
use crate::display::furniture::{LegendSection, map_legend};
use crate::geo::{Camera, ShapeRef, Shapes, ShapesBuilder, ViewRect};
use crate::plan::FeatureKey;
use crate::plan::Layer;
use crate::plan::LayerId;
use crate::project::{Medium, records};
use crate::style::highlight::{Highlight, highlight};
use crate::style::legend::Detail;

/// Maps narrower than this have a short legend: what it would say more, names on the map say too.
const ROOMY_PT: f32 = 900.0;

impl MapView {
    /// The view as it is to be shown now, with what is selected and what is being drawn.
    pub(super) fn picture(
        &mut self,
        id: ViewId,
        layers: &mut SharedLayers,
        selected: Option<&FeatureKey>,
        drafts: Drafts,
        cx: &Context,
    ) -> Arc<Picture> {
        layers.take_in();
        let mut key = self.picture_key(layers.ready.revision(), selected, drafts, cx);
        if let Some((made_from, picture)) = &self.pictures.made
            && *made_from == key
        {
            return picture.clone();
        }
        let picture = Arc::new(self.make_picture(id, layers, &key, cx));
        // Making it may have made layers ready.
        key.ready = layers.ready.revision();
        self.pictures.made = Some((key, picture.clone()));
        picture
    }

    /// What was shown last; nothing before the first picture.
    pub(in crate::app) fn last_picture(&self) -> Option<&Arc<Picture>> {
        self.pictures.last()
    }

    /// Names keep clear of these parts of the view: cards and plates stand on them.
    pub(super) fn keep_names_off(&mut self, covered: &[ViewRect]) {
        if self.pictures.covered != covered {
            self.pictures.covered = covered.to_vec();
        }
    }

    /// Whether it has room for a legend that names single features.
    pub fn is_roomy(&self) -> bool {
        self.camera.width >= ROOMY_PT * self.symbol_scale()
    }

    /// The legend of what is in view, from the top of the map down.
    pub fn legend(&self, cx: &Context) -> Vec<LegendSection> {
        let (layers, only) = (cx.open().in_order(cx.project()), self.shown.layers(cx));
        let indices = |layer: &Layer| cx.open().hit_index(layer);
        let extent = MapExtent::indexed(&self.camera, &indices);
        let detail = if self.is_roomy() { Detail::Features } else { Detail::Layers };
        map_legend(&self.input(&layers, only.as_ref(), cx), &extent, detail, cx.language())
    }

    /// The layers that it shows at its scale, from the bottom to the top, whether or not they have
    /// something in view.
    pub fn layers_on_show(&self, cx: &Context) -> Vec<Arc<Layer>> {
        let (layers, only) = (cx.open().in_order(cx.project()), self.shown.layers(cx));
        let visible = self.input(&layers, only.as_ref(), cx).visible();
        visible.into_iter().map(|visible| visible.layer).collect()
    }

    fn picture_key(&self, ready: u64, selected: Option<&FeatureKey>, drafts: Drafts, cx: &Context) -> PictureKey {
        PictureKey {
            project: cx.revision(&records::DRAWN),
            open: cx.open().revision(),
            palette: cx.palette().id,
            shown: self.shown.clone(),
            text_scale: self.text_scale,
            camera: self.camera,
            hover: self.emphasis.hover.clone(),
            selected: selected.cloned(),
            covered: self.pictures.covered.clone(),
            language: cx.language(),
            pictures: cx.picture_files.revision(),
            ready,
            seen_through: cx.base_maps().desk().is_some(),
            drafts,
        }
    }

    fn make_picture(&mut self, id: ViewId, shared: &mut SharedLayers, key: &PictureKey, cx: &Context) -> Picture {
        let (layers, only) = (cx.open().in_order(cx.project()), self.shown.layers(cx));
        let annotations = AnnotationInput {
            previews: &key.drafts.previews,
            replaced: &key.drafts.replaced,
            ..AnnotationInput::new(key.language, &*cx.picture_files)
        };
        let input = MapInput { reserved: &key.covered, annotations, ..self.input(&layers, only.as_ref(), cx) };
        let missing = shared.ready.missing(&input);
        shared.prepare(id, missing, &cx.wake);
        let mut picture = self.pictures.composer.picture(&mut shared.ready, &input);
        picture.hot.splice(0..0, hot(key, cx));
        picture
    }

    fn input<'a>(
        &self,
        layers: &'a [Arc<Layer>],
        only: Option<&'a BTreeSet<LayerId>>,
        cx: &'a Context,
    ) -> MapInput<'a> {
        MapInput {
            plan: cx.plan(),
            layers,
            project: cx.project(),
            shown: only.map_or(display::LayerChoice::AsSet, display::LayerChoice::Only),
            palette: cx.palette(),
            camera: self.camera,
            symbol_scale: self.symbol_scale(),
            medium: Medium::Screen,
            reserved: &[],
            numbering: None,
            annotations: AnnotationInput::new(cx.language(), &*cx.picture_files),
            beneath: if cx.base_maps().desk().is_some() { Beneath::SeenThrough } else { Beneath::Paper },
        }
    }
}

/// What is pointed at and what is selected, drawn over everything but names.
fn hot(key: &PictureKey, cx: &Context) -> Vec<Batch> {
    let hovered = key.hover.as_ref().filter(|hover| Some(*hover) != key.selected.as_ref());
    let hovered = hovered.map(|key| (key, Highlight::Hovered));
    let selected = key.selected.as_ref().map(|key| (key, Highlight::Selected));
    [hovered, selected]
        .into_iter()
        .flatten()
        .filter_map(|(feature, why)| hot_batch(feature, why, (&key.camera, cx)))
        .collect()
}

fn hot_batch(key: &FeatureKey, why: Highlight, (camera, cx): (&Camera, &Context)) -> Option<Batch> {
    // What has no place of its own is where its host is.
    let key = cx.open().place_of(key)?;
    let table = cx.open().layer(&key.layer)?.table()?;
    let symbol = highlight(why, cx.palette());
    if table.shapes().get(key.index).length() > HIGHLIT {
        let shapes = Arc::new(as_seen(table.shapes().get(key.index), camera));
        return Some(Batch { shapes, features: Selected::All, symbol });
    }
    let index = u32::try_from(key.index).ok()?;
    Some(Batch { shapes: table.shapes().clone(), features: Selected::Some(Arc::from([index])), symbol })
}

/// A feature with more positions than this is highlit as far as the view shows it: a highlight is made
/// within the frame.
const HIGHLIT: usize = 20_000;

/// How far a highlight reaches beyond what it is about, in points.
const HIGHLIGHT_PT: f64 = 32.0;

/// The shape as the view shows it, in about as many positions as are highlit.
fn as_seen(shape: ShapeRef<'_>, camera: &Camera) -> Shapes {
    let fine = 1.0 / camera.world_points();
    let seen = camera.world_rect().expanded(HIGHLIGHT_PT * fine);
    let (mut builder, mut left) = (ShapesBuilder::default(), HIGHLIT);
    for part in shape.parts() {
        let thin = part.thinned((&seen, fine), left);
        left = left.saturating_sub(thin.len());
        builder.push(part.kind, thin);
        if left == 0 {
            break;
        }
    }
    builder.finish_feature();
    builder.build()
}
