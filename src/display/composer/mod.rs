//! From plan, project and style to a [`Picture`]: what no camera changes is prepared once a layer
//! and kept, names are placed anew for each view.
//!
//! * `preparation`: a layer made ready, on any thread:
//! * `content`: shaped geometry in batches of one look;
//! * `naming`: names with their anchors;
//! * `area`: the plan's counties and the veil around them.

mod area;
mod content;
mod naming;
mod preparation;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use self::area::PlanArea;
use super::annotations::{AnnotationComposer, AnnotationInput};
use super::labels::{Ink, LabelInput, LabelMemory, LabelSource, dropped, label_id, place_labels, symbol_denominator};
use super::picture::{Batch, CacheKey, LayerContent, Picture, PictureLayer, PlacedLabel};
use super::visibility::{Shown, Visibility, VisibleLayer, in_drawing_order};
use crate::geo::{Camera, ViewPt, ViewRect, WorldRect};
use crate::plan::{FeatureKey, Layer, LayerId, Plan, Role};
use crate::project::{FeatureName, LabelPlace, LayerStyle, Medium, Project, StyleView};
use crate::style::legend::LegendLayer;
use crate::style::{self, Palette};

pub use preparation::{Preparation, PreparedLayer};

/// Everything that a picture is made from.
#[derive(Clone, Copy)]
pub struct MapInput<'a> {
    pub plan: &'a Arc<Plan>,
    /// All open layers, the plan's and added ones, from the bottom to the top.
    pub layers: &'a [Arc<Layer>],
    pub project: &'a Project,
    pub shown: Shown<'a>,
    pub palette: &'static Palette,
    pub camera: Camera,
    /// See [`Picture::symbol_scale`].
    pub symbol_scale: f32,
    /// Whether a millimetre is one of paper.
    pub medium: Medium,
    /// Parts of the view where no name may stand.
    pub reserved: &'a [ViewRect],
    pub annotations: AnnotationInput<'a>,
}

/// Makes pictures of one window or page after the other and keeps what they share.
#[derive(Default)]
pub struct MapComposer {
    plan: Option<Arc<Plan>>,
    palette: Option<&'static Palette>,
    area: Arc<PlanArea>,
    layers: BTreeMap<LayerId, Kept>,
    annotations: AnnotationComposer,
    memory: LabelMemory,
    revision: u64,
    /// The revision of the veil: it changes with plan and palette only.
    veil_revision: u64,
}

/// A layer as it was prepared, with a key for each of its contents.
struct Kept {
    prepared: PreparedLayer,
    keys: Vec<CacheKey>,
}

impl<'a> MapInput<'a> {
    /// What it shows, from the bottom of the map to its top.
    pub fn visible(&self) -> Vec<VisibleLayer> {
        self.visibility().at(self.camera.scale(), self.layers)
    }

    fn visibility(&self) -> Visibility<'a> {
        Visibility { plan: self.plan, project: self.project, shown: self.shown }
    }

    /// The small layers that are hidden only by their scale range.
    fn upcoming(&self) -> impl Iterator<Item = VisibleLayer> + use<> {
        let hidden = self.visibility().hidden_by_scale(self.camera.scale(), self.layers);
        hidden.into_iter().filter(|hidden| is_small(&hidden.layer))
    }
}

impl MapComposer {
    /// The picture of `input`; what is not ready is prepared first, here and now.
    pub fn picture(&mut self, input: &MapInput<'_>) -> Picture {
        for preparation in self.missing(input) {
            self.put(preparation.make());
        }
        self.picture_of_ready(input)
    }

    /// The layers that are not ready, or ready from what is no longer so: the visible ones, and small
    /// ones that a zoom would show.
    pub fn missing(&mut self, input: &MapInput<'_>) -> Vec<Preparation> {
        self.forget_what_changed(input);
        let styles = StyleView { project: input.project };
        let preparation = |VisibleLayer { layer, .. }: VisibleLayer| {
            let style = styles.layer(&layer.id).cloned();
            let is_measured =
                input.medium == Medium::Paper && style.as_ref().is_some_and(LayerStyle::is_in_millimetres);
            // Everything else is the same at every scale.
            let (medium, symbol_scale) =
                if is_measured { (Medium::Paper, input.symbol_scale) } else { (Medium::Screen, 1.0) };
            let (area, palette) = (self.area.clone(), input.palette);
            Preparation { layer, style, area, palette, medium, symbol_scale }
        };
        let wanted = input.visible().into_iter().chain(input.upcoming()).map(preparation);
        let ready = |wanted: &Preparation| self.layers.get(wanted.layer()).map(|kept| &kept.prepared.made_from);
        wanted.filter(|wanted| ready(wanted) != Some(wanted)).collect()
    }

    /// Takes in a layer that was made ready.
    pub fn put(&mut self, prepared: PreparedLayer) {
        let layer = prepared.made_from.layer.id.clone();
        let keys = prepared.contents.iter().map(|_| {
            self.revision += 1;
            CacheKey { layer: layer.0.clone(), revision: self.revision }
        });
        let keys = keys.collect();
        self.layers.insert(layer, Kept { prepared, keys });
    }

    /// Grows with each layer that is put in, and when plan or palette change.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The picture of what is ready; a layer whose preparation is under way shows as it was before.
    pub fn picture_of_ready(&mut self, input: &MapInput<'_>) -> Picture {
        self.forget_what_changed(input);
        let visible = input.visible();
        let shown = (input.project, input.layers);
        self.annotations.prepare(shown, &input.camera, input.symbol_scale, &input.annotations);
        let reserved = [input.reserved, self.annotations.covered()].concat();
        let labels = self.labels(&MapInput { reserved: &reserved, ..*input }, &visible);
        let mut picture = Picture {
            camera: input.camera,
            background: input.palette.ground,
            symbol_scale: input.symbol_scale,
            layers: self.picture_layers(input, &visible),
            upcoming: self.upcoming(input, &visible),
            hot: Vec::new(),
            labels,
        };
        self.annotations.add_to(&mut picture, &input.annotations);
        picture
    }

    /// The visible layers of `input` for the legend, from the bottom to the top: those with
    /// something inside the view.
    pub fn legend_layers<'a>(&self, input: &MapInput<'a>) -> Vec<LegendLayer<'a>> {
        let view = input.camera.world_rect();
        let in_view = |layer: &Layer| layer.bounds().is_some_and(|bounds| WorldRect::from(bounds).intersects(&view));
        let visible = input.visible();
        in_drawing_order(input.layers, input.project)
            .into_iter()
            .filter(|layer| in_view(layer) && visible.iter().any(|shown| Arc::ptr_eq(&shown.layer, layer)))
            .filter_map(|layer| {
                let style = StyleView { project: input.project }.layer(&layer.id);
                Some(LegendLayer { layer, dimension: dimension(layer)?, in_plan: true, style })
            })
            .collect()
    }

    /// The feature whose name has this id, if it is one of a layer that is ready.
    pub fn named_by(&self, id: u64) -> Option<FeatureKey> {
        let kept = self.layers.values().find(|kept| kept.prepared.labels.iter().any(|source| source.id == id))?;
        let layer = &kept.prepared.made_from.layer;
        let index = (0..layer.feature_count()).find(|index| label_id(layer.id.as_str(), *index) == id)?;
        Some(FeatureKey { layer: layer.id.clone(), index })
    }

    /// What to remember of a feature's name whose middle was dropped at `centre`.
    pub fn dropped_label(&self, key: &FeatureKey, camera: &Camera, scale: f32, centre: ViewPt) -> Option<LabelPlace> {
        let id = label_id(key.layer.as_str(), key.index);
        let source = self.layers.get(&key.layer)?.prepared.labels.iter().find(|source| source.id == id)?;
        Some(dropped(&source.anchor, camera, scale, centre))
    }

    fn forget_what_changed(&mut self, input: &MapInput<'_>) {
        let same_plan = self.plan.as_ref().is_some_and(|plan| Arc::ptr_eq(plan, input.plan));
        let same_palette = self.palette.is_some_and(|palette| std::ptr::eq(palette, input.palette));
        if !same_plan {
            self.area = Arc::new(PlanArea::of(input.plan));
            self.plan = Some(input.plan.clone());
        }
        if !same_plan || !same_palette {
            self.revision += 1;
            self.veil_revision = self.revision;
            self.palette = Some(input.palette);
        }
        let open: BTreeSet<&LayerId> = input.layers.iter().map(|layer| &layer.id).collect();
        self.layers.retain(|id, _| open.contains(id));
    }

    /// The visible layers with the veil above the ground: terrain, water and boundaries lie below it.
    fn picture_layers(&mut self, input: &MapInput<'_>, visible: &[VisibleLayer]) -> Vec<PictureLayer> {
        let ground =
            visible.iter().take_while(|seen| style::tier(seen.layer.symbol.role) < style::tier(Role::Boundary));
        let veil_at = ground.count();
        let denominator = symbol_denominator(&input.camera, input.symbol_scale);
        let mut layers = Vec::new();
        for (index, VisibleLayer { layer, opacity }) in visible.iter().enumerate() {
            if index == veil_at {
                let veil = self.area.veil(input.palette.veil);
                layers.extend(veil.map(|veil| veil_layer(veil, self.veil_revision)));
            }
            let contents = self.layers.get(&layer.id).into_iter().flat_map(Kept::contents);
            let seen = contents.filter(|(seen_to, _, _)| denominator <= *seen_to);
            layers.extend(seen.map(|(_, key, content)| PictureLayer {
                key: key.clone(),
                opacity: *opacity,
                content: content.clone(),
            }));
        }
        layers
    }

    /// The parts of small layers, and the small layers, that are hidden only at this scale.
    fn upcoming(&self, input: &MapInput<'_>, visible: &[VisibleLayer]) -> Vec<PictureLayer> {
        let denominator = symbol_denominator(&input.camera, input.symbol_scale);
        let small = visible.iter().filter(|visible| is_small(&visible.layer));
        let parts = small.filter_map(|small| Some((self.layers.get(&small.layer.id)?, small.opacity)));
        let hidden_parts = parts.flat_map(|(kept, opacity)| {
            kept.contents().filter(|(seen_to, _, _)| denominator > *seen_to).map(move |part| (part, opacity))
        });
        let hidden = input.upcoming();
        let layers = hidden.filter_map(|hidden| Some((self.layers.get(&hidden.layer.id)?, hidden.opacity)));
        let hidden_layers = layers.flat_map(|(kept, opacity)| kept.contents().map(move |part| (part, opacity)));
        hidden_parts
            .chain(hidden_layers)
            .map(|((_, key, content), opacity)| PictureLayer { key: key.clone(), opacity, content: content.clone() })
            .collect()
    }

    fn labels(&mut self, input: &MapInput<'_>, visible: &[VisibleLayer]) -> Vec<PlacedLabel> {
        let kept: Vec<&Kept> = visible.iter().filter_map(|visible| self.layers.get(&visible.layer.id)).collect();
        // Names of what lies on top come first among equals.
        let sources: Vec<&LabelSource> = kept.iter().rev().flat_map(|kept| &kept.prepared.labels).collect();
        let moved = moved_labels(input.project, visible);
        let ink: Vec<Arc<[Ink]>> = kept.iter().map(|kept| kept.prepared.ink.clone()).collect();
        let composer = LabelInput {
            camera: input.camera,
            symbol_scale: input.symbol_scale,
            sources: &sources,
            ink: &ink,
            reserved: input.reserved,
            moved: &moved,
        };
        place_labels(&composer, &mut self.memory)
    }
}

/// Where names were moved to by hand, by their ids.
fn moved_labels(project: &Project, visible: &[VisibleLayer]) -> BTreeMap<u64, LabelPlace> {
    let mut moved = BTreeMap::new();
    let styles = StyleView { project };
    for layer in styles.layers_with_moved_labels() {
        let Some(VisibleLayer { layer, .. }) = visible.iter().find(|shown| shown.layer.id == *layer) else { continue };
        for feature in layer.features() {
            if let Some(place) = styles.label(&layer.id, &FeatureName::of(&feature)) {
                moved.insert(label_id(layer.id.as_str(), feature.index), place);
            }
        }
    }
    moved
}

impl Kept {
    /// What is drawn with its key, each up to a scale denominator.
    fn contents(&self) -> impl Iterator<Item = (f64, &CacheKey, &Arc<LayerContent>)> {
        self.prepared.contents.iter().zip(&self.keys).map(|((seen_to, content), key)| (*seen_to, key, content))
    }
}

fn is_small(layer: &Layer) -> bool {
    layer.table().is_some_and(|table| table.shapes().positions().len() <= SMALL)
}

/// Positions of what is prepared before a zoom shows it: more would cost time and memory that may
/// never be needed.
const SMALL: usize = 20_000;

/// The veil's name among the layers; no layer of a plan can be called so.
const VEIL: &str = "#veil";

fn veil_layer(veil: Batch, revision: u64) -> PictureLayer {
    let key = CacheKey { layer: VEIL.into(), revision };
    PictureLayer { key, opacity: 1.0, content: Arc::new(LayerContent::Batches(vec![veil])) }
}

fn dimension(layer: &Layer) -> Option<u8> {
    layer.features().find_map(|feature| feature.shape().dimension())
}
