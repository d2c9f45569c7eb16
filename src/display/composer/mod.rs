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
use crate::geo::{Camera, ViewPt, ViewRect, WorldRect};
use crate::plan::{FeatureKey, Layer, LayerId, Plan, Role};
use crate::project::{FeatureName, LabelPlace, LayerStyle, LayerView, Medium, Project, RecordKey, StyleView};
use crate::style::legend::LegendLayer;
use crate::style::{self, Palette};

pub use preparation::{Preparation, PreparedLayer};

/// Which layers a picture shows.
#[derive(Clone, Copy, Debug)]
pub enum Shown<'a> {
    /// Those that the project has switched on.
    AsSet,
    /// These and no others, whatever the project says.
    Only(&'a BTreeSet<LayerId>),
}

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
        let preparation = |(layer, _): (Arc<Layer>, f32)| {
            let style = styles.layer(&layer.id).cloned();
            let is_measured =
                input.medium == Medium::Paper && style.as_ref().is_some_and(LayerStyle::is_in_millimetres);
            // Everything else is the same at every scale.
            let (medium, symbol_scale) =
                if is_measured { (Medium::Paper, input.symbol_scale) } else { (Medium::Screen, 1.0) };
            let (area, palette) = (self.area.clone(), input.palette);
            Preparation { layer, style, area, palette, medium, symbol_scale }
        };
        let wanted = visible_layers(input).into_iter().chain(hidden_by_scale(input)).map(preparation);
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
        let visible = visible_layers(input);
        self.annotations.prepare(input.project, &input.camera, input.symbol_scale, &input.annotations);
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
        let layers = in_drawing_order(input.layers, input.project);
        let visible = visible_layers(input);
        layers
            .into_iter()
            .filter(|layer| in_view(layer) && visible.iter().any(|(shown, _)| Arc::ptr_eq(shown, layer)))
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
    fn picture_layers(&mut self, input: &MapInput<'_>, visible: &[(Arc<Layer>, f32)]) -> Vec<PictureLayer> {
        let ground =
            visible.iter().take_while(|(layer, _)| style::tier(layer.symbol.role) < style::tier(Role::Boundary));
        let veil_at = ground.count();
        let denominator = symbol_denominator(&input.camera, input.symbol_scale);
        let mut layers = Vec::new();
        for (index, (layer, opacity)) in visible.iter().enumerate() {
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
    fn upcoming(&self, input: &MapInput<'_>, visible: &[(Arc<Layer>, f32)]) -> Vec<PictureLayer> {
        let denominator = symbol_denominator(&input.camera, input.symbol_scale);
        let small = visible.iter().filter(|(layer, _)| is_small(layer));
        let parts = small.filter_map(|(layer, opacity)| Some((self.layers.get(&layer.id)?, *opacity)));
        let hidden_parts = parts.flat_map(|(kept, opacity)| {
            kept.contents().filter(|(seen_to, _, _)| denominator > *seen_to).map(move |part| (part, opacity))
        });
        let layers = hidden_by_scale(input).into_iter();
        let layers = layers.filter_map(|(layer, opacity)| Some((self.layers.get(&layer.id)?, opacity)));
        let hidden_layers = layers.flat_map(|(kept, opacity)| kept.contents().map(move |part| (part, opacity)));
        hidden_parts
            .chain(hidden_layers)
            .map(|((_, key, content), opacity)| PictureLayer { key: key.clone(), opacity, content: content.clone() })
            .collect()
    }

    fn labels(&mut self, input: &MapInput<'_>, visible: &[(Arc<Layer>, f32)]) -> Vec<PlacedLabel> {
        let kept: Vec<&Kept> = visible.iter().filter_map(|(layer, _)| self.layers.get(&layer.id)).collect();
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
fn moved_labels(project: &Project, visible: &[(Arc<Layer>, f32)]) -> BTreeMap<u64, LabelPlace> {
    let mut moved = BTreeMap::new();
    let styles = StyleView { project };
    for layer in styles.layers_with_moved_labels() {
        let Some((layer, _)) = visible.iter().find(|(shown, _)| shown.id == *layer) else { continue };
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

/// The layers in the order in which they are drawn, from the bottom to the top: the user's, or
/// where there is none the grammar's (terrain, water, boundaries, areas, corridors, axes,
/// networks, points, cores).
pub fn in_drawing_order<'a>(layers: &'a [Arc<Layer>], project: &Project) -> Vec<&'a Arc<Layer>> {
    let mut ordered: Vec<&Arc<Layer>> = layers.iter().collect();
    if project.get(&RecordKey::Order).is_none() {
        ordered.sort_by_key(|layer| style::tier(layer.symbol.role));
        return ordered;
    }
    let ids: Vec<LayerId> = layers.iter().map(|layer| layer.id.clone()).collect();
    let order = LayerView { project }.ordered(&ids);
    order.iter().filter_map(|id| layers.iter().find(|layer| layer.id == *id)).collect()
}

/// The layers that a picture of `input` shows, from the bottom to the top, whether or not they have
/// something inside the view.
pub fn shown_layers(input: &MapInput<'_>) -> Vec<Arc<Layer>> {
    visible_layers(input).into_iter().map(|(layer, _)| layer).collect()
}

/// What is switched on, not fully transparent and inside its scale range, with its opacity.
fn visible_layers(input: &MapInput<'_>) -> Vec<(Arc<Layer>, f32)> {
    switched_on(input).filter(|(layer, _)| is_in_scale(input, layer)).collect()
}

/// The small layers that are hidden only by their scale range, with their opacity.
fn hidden_by_scale(input: &MapInput<'_>) -> Vec<(Arc<Layer>, f32)> {
    switched_on(input).filter(|(layer, _)| !is_in_scale(input, layer) && is_small(layer)).collect()
}

fn is_small(layer: &Layer) -> bool {
    layer.table().is_some_and(|table| table.shapes().positions().len() <= SMALL)
}

fn is_in_scale(input: &MapInput<'_>, layer: &Layer) -> bool {
    StyleView { project: input.project }.scales(layer).contains(input.camera.scale())
}

fn switched_on<'a>(input: &'a MapInput<'_>) -> impl Iterator<Item = (Arc<Layer>, f32)> + 'a {
    let view = LayerView { project: input.project };
    let shown = move |layer: &Layer| match input.shown {
        Shown::AsSet => view.layer(layer).visible,
        Shown::Only(ids) => ids.contains(&layer.id),
    };
    in_drawing_order(input.layers, input.project)
        .into_iter()
        .filter(move |layer| shown(layer))
        .map(move |layer| {
            let group = input.plan.group_of(&layer.id).map_or(1.0, |group| view.group(&group.id).opacity);
            (layer.clone(), view.layer(layer).opacity * group)
        })
        .filter(|(_, opacity)| *opacity > 0.0)
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
