//! Where the features are that callouts point at.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::order::Item;
use crate::geo::LonLat;
use crate::plan::{Feature, Layer};
use crate::project::annotation::{AnchorFeature, Annotation, AnnotationId, AnnotationKind};

/// The places of the callouts' features, looked up anew only when callouts or open layers change.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    layers: Vec<Arc<Layer>>,
    places: BTreeMap<AnnotationId, LonLat>,
}

impl Anchors {
    /// Looks the features of `items` up in `layers`, unless both are as they were; whether it did.
    pub fn follow(&mut self, items: &[Item], same_items: bool, layers: &[Arc<Layer>]) -> bool {
        let same_layers = self.layers.len() == layers.len()
            && self.layers.iter().zip(layers).all(|(known, layer)| Arc::ptr_eq(known, layer));
        if same_items && same_layers {
            return false;
        }
        self.layers = layers.to_vec();
        self.places = items.iter().filter_map(|(id, item)| Some((id.clone(), self.of(item)?))).collect();
        true
    }

    /// Where the feature of a known callout is now.
    pub fn place(&self, id: &AnnotationId) -> Option<LonLat> {
        self.places.get(id).copied()
    }

    /// Where the feature of any callout is now. Only a point says where it is: of a line or an area
    /// the callout knows the place on it best itself.
    pub fn of(&self, item: &Annotation) -> Option<LonLat> {
        let AnnotationKind::Callout(callout) = &item.kind else { return None };
        let shape = self.feature(callout.feature.as_ref()?)?.shape();
        shape.positions().next().filter(|_| shape.dimension() == Some(0))
    }

    fn feature(&self, anchor: &AnchorFeature) -> Option<Feature<'_>> {
        match anchor {
            AnchorFeature::Plan(id) => {
                let mut layers = self.layers.iter().filter(|layer| is_of_plan(layer));
                layers.find_map(|layer| {
                    layer.features().find(|feature| feature.facts().is_some_and(|facts| facts.id == *id))
                })
            }
            AnchorFeature::Added { layer, index } => self.layers.iter().find(|open| open.id == *layer)?.feature(*index),
        }
    }
}

/// Whether its features have ids: an added file of a million features is not walked through.
fn is_of_plan(layer: &Layer) -> bool {
    layer.feature(0).is_some_and(|feature| feature.facts().is_some())
}
