//! Areas of one layer that touch have different turns, where the layer asks for it: as countries on a map
//! have different colours.

use std::collections::{BTreeMap, BTreeSet};

use super::Plan;
use super::ids::LayerId;
use super::layer::Layer;
use crate::geo::{ShapeRef, shapes_touch};

/// How many turns there are; more hues would be taken for other classes.
const TURNS: u8 = 6;
/// Layers with more features are data: every pair of them is looked at.
const MOST_FEATURES: usize = 500;

impl Plan {
    /// Settles the turns of all features.
    pub(super) fn settle_turns(&mut self) {
        let asking = self.layers.iter().filter(|layer| layer.symbol.apart && layer.feature_count() <= MOST_FEATURES);
        let turns: BTreeMap<LayerId, Vec<u8>> = asking.map(|layer| (layer.id.clone(), turns(layer))).collect();
        if turns.is_empty() {
            return;
        }
        self.each_standing(|_, feature, facts| {
            let turn = turns.get(&feature.layer.id).and_then(|turns| turns.get(feature.index)).copied();
            super::Standing { turn: turn.unwrap_or_default(), ..facts.standing }
        });
    }
}

/// Greedily in the order of the file: the first turn that no neighbour before it has.
fn turns(layer: &Layer) -> Vec<u8> {
    let shapes: Vec<ShapeRef<'_>> = layer.features().map(|feature| feature.shape()).collect();
    let mut turns: Vec<u8> = Vec::with_capacity(shapes.len());
    for (index, shape) in shapes.iter().enumerate() {
        let near = |(other, turn): (&ShapeRef<'_>, &u8)| shapes_touch(*shape, *other).then_some(*turn);
        let taken: BTreeSet<u8> = shapes[..index].iter().zip(&turns).filter_map(near).collect();
        turns.push((0..TURNS).find(|turn| !taken.contains(turn)).unwrap_or_default());
    }
    turns
}
