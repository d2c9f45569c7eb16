//! Layers made ready: what no camera changes, once for all views that show it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::MapInput;
use super::area::PlanArea;
use super::preparation::{Preparation, PreparedLayer};
use crate::display::labels::{dropped, label_id, symbol_denominator};
use crate::display::picture::{Batch, CacheKey, LayerContent, LayerName, PictureLayer};
use crate::display::visibility::VisibleLayer;
use crate::geo::{Camera, ViewPt};
use crate::plan::{FeatureKey, Layer, LayerId, Plan, Role};
use crate::project::{LabelPlace, LayerStyle, Medium, StyleView};
use crate::style::{self, Palette};

/// Layers made ready, for all views that show them.
#[derive(Default)]
pub struct ReadyLayers {
    plan: Option<Arc<Plan>>,
    palette: Option<&'static Palette>,
    area: PlanArea,
    layers: BTreeMap<LayerId, ReadyLayer>,
    revision: u64,
    /// The revision of the veil: it changes with plan and palette only.
    veil_revision: u64,
}

/// A layer as it was prepared, with a key for each of its contents.
pub(super) struct ReadyLayer {
    pub(super) prepared: PreparedLayer,
    keys: Vec<CacheKey>,
}

impl ReadyLayers {
    /// The layers that are not ready, or ready from what is no longer so: the visible ones, and small
    /// ones that a zoom would show.
    pub fn missing(&mut self, input: &MapInput<'_>) -> Vec<Preparation> {
        self.follow(input);
        let styles = StyleView { project: input.project };
        let preparation = |VisibleLayer { layer, .. }: VisibleLayer| {
            let style = styles.layer(&layer.id).cloned();
            let is_measured =
                input.medium == Medium::Paper && style.as_ref().is_some_and(LayerStyle::is_in_millimetres);
            // Everything else is the same at every scale.
            let (medium, symbol_scale) =
                if is_measured { (Medium::Paper, input.symbol_scale) } else { (Medium::Screen, 1.0) };
            let palette = input.palette;
            Preparation { layer, style, palette, medium, symbol_scale }
        };
        let wanted = input.visible().into_iter().chain(input.upcoming()).map(preparation);
        let ready = |wanted: &Preparation| self.layers.get(wanted.layer()).map(|kept| &kept.prepared.made_from);
        wanted.filter(|wanted| ready(wanted) != Some(wanted)).collect()
    }

    /// Takes in a layer that was made ready.
    pub fn put(&mut self, prepared: PreparedLayer) {
        let ready = self.keyed(prepared);
        self.layers.insert(ready.prepared.layer().clone(), ready);
    }

    /// A layer with keys of its own for each of its contents.
    pub(super) fn keyed(&mut self, prepared: PreparedLayer) -> ReadyLayer {
        let name = LayerName::Layer(prepared.layer().clone());
        let keys = prepared.contents.iter().map(|_| CacheKey { layer: name.clone(), revision: self.next_revision() });
        ReadyLayer { keys: keys.collect(), prepared }
    }

    /// Grows with each layer that is put in, and when plan or palette change.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// A revision that no content has.
    pub(super) fn next_revision(&mut self) -> u64 {
        self.revision += 1;
        self.revision
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

    /// Forgets what belongs to another plan or palette, or is not open any more.
    pub(super) fn follow(&mut self, input: &MapInput<'_>) {
        let same_plan = self.plan.as_ref().is_some_and(|plan| Arc::ptr_eq(plan, input.plan));
        let same_palette = self.palette.is_some_and(|palette| std::ptr::eq(palette, input.palette));
        if !same_plan {
            self.area = PlanArea::of(input.plan);
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

    /// The visible layers, those that were drawn anew as they are there, with the veil above the ground.
    pub(super) fn picture_layers(
        &self,
        input: &MapInput<'_>,
        visible: &[VisibleLayer],
        redrawn: &BTreeMap<LayerId, ReadyLayer>,
    ) -> Vec<PictureLayer> {
        let veil_at = above_ground(visible);
        let denominator = symbol_denominator(&input.camera, input.symbol_scale);
        let mut layers: Vec<PictureLayer> = input.beneath.layer().into_iter().collect();
        for (index, VisibleLayer { layer, opacity }) in visible.iter().enumerate() {
            if index == veil_at {
                let veil = self.area.veil(input.palette.veil);
                layers.extend(veil.map(|veil| veil_layer(veil, self.veil_revision, input.beneath.veil_opacity())));
            }
            // A base map brings a relief of its own, and the plan's would muddy it.
            let is_the_plans = input.plan.layer(&layer.id).is_some();
            if input.beneath.is_base_map() && is_the_plans && layer.symbol.role == Role::Relief {
                continue;
            }
            let ready = redrawn.get(&layer.id).or_else(|| self.layers.get(&layer.id));
            let contents = ready.into_iter().flat_map(|ready| ready.contents(*opacity));
            layers.extend(contents.filter(|(seen_to, _)| denominator <= *seen_to).map(|(_, layer)| layer));
        }
        layers
    }

    /// The parts of small layers, and the small layers, that are hidden only at this scale.
    pub(super) fn upcoming(&self, input: &MapInput<'_>, visible: &[VisibleLayer]) -> Vec<PictureLayer> {
        let denominator = symbol_denominator(&input.camera, input.symbol_scale);
        let small = visible.iter().filter(|visible| is_small(&visible.layer));
        let parts = small.filter_map(|small| Some((self.layers.get(&small.layer.id)?, small.opacity)));
        let hidden_parts =
            parts.flat_map(|(ready, opacity)| ready.contents(opacity).filter(|(seen_to, _)| denominator > *seen_to));
        let hidden = input.upcoming();
        let layers = hidden.filter_map(|hidden| Some((self.layers.get(&hidden.layer.id)?, hidden.opacity)));
        let hidden_layers = layers.flat_map(|(ready, opacity)| ready.contents(opacity));
        hidden_parts.chain(hidden_layers).map(|(_, layer)| layer).collect()
    }

    /// What tells a layer from the same layer made ready at another time.
    pub(super) fn revision_of(&self, layer: &LayerId) -> Option<u64> {
        self.layers.get(layer)?.revision()
    }

    /// A layer as it is ready.
    pub(super) fn get(&self, layer: &LayerId) -> Option<&PreparedLayer> {
        self.layers.get(layer).map(|kept| &kept.prepared)
    }
}

impl ReadyLayer {
    /// What tells it from the same layer made ready at another time.
    fn revision(&self) -> Option<u64> {
        self.keys.first().map(|key| key.revision)
    }

    /// What is drawn of it, each part up to a scale denominator.
    fn contents(&self, opacity: f32) -> impl Iterator<Item = (f64, PictureLayer)> {
        self.prepared.contents.iter().zip(&self.keys).map(move |((seen_to, content), key)| {
            (*seen_to, PictureLayer { key: key.clone(), opacity, content: content.clone() })
        })
    }
}

/// Whether a layer is worth being made ready before a zoom shows it.
pub(super) fn is_small(layer: &Layer) -> bool {
    layer.table().is_some_and(|table| table.shapes().positions().len() <= SMALL)
}

/// Positions of what is prepared before a zoom shows it: more would cost time and memory that may
/// never be needed.
const SMALL: usize = 20_000;

/// Where the veil goes: above the base map, terrain and water at the bottom, and beneath the scans that lie on
/// them. A scan that the user has put beneath the water is a part of the ground.
fn above_ground(visible: &[VisibleLayer]) -> usize {
    let roles = visible.iter().map(|seen| seen.layer.symbol.role);
    let ground = roles.take_while(|role| style::tier(*role) < style::tier(Role::Boundary)).enumerate();
    ground.filter(|(_, role)| *role != Role::Scan).last().map_or(0, |(last, _)| last + 1)
}

fn veil_layer(veil: Batch, revision: u64, opacity: f32) -> PictureLayer {
    let key = CacheKey { layer: LayerName::Veil, revision };
    PictureLayer { key, opacity, content: Arc::new(LayerContent::Batches(vec![veil])) }
}
