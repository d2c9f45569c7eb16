//! Layers whose lines and symbols give way to each other, for one scale of paper.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::MapInput;
use super::left_out::LeftOutFeatures;
use super::marks::{leaders, marks};
use super::preparation::PreparedLayer;
use super::ready::{ReadyLayer, ReadyLayers};
use super::sheet::{Place, Sheet};
use super::strands::strands;
use crate::display::generalise::MmPt;
use crate::display::generalise::bundle::{Way, bundled};
use crate::display::generalise::displace::{LIMIT, Mark, displaced};
use crate::display::generalise::outline::smoothed;
use crate::display::visibility::VisibleLayer;
use crate::geo::{Part, PartKind, Shapes};
use crate::plan::LayerId;
use crate::project::Medium;
use crate::style::{self, palette::Shows};

/// Layers with more features are data and no drawing: they are left as they are.
const MOST_FEATURES: usize = 2_000;
/// ... and with more positions.
const MOST_POSITIONS: usize = 60_000;

/// What was drawn anew for a view, kept as long as it serves.
#[derive(Default)]
pub(super) struct Generalised {
    made_from: Option<MadeFrom>,
    layers: BTreeMap<LayerId, ReadyLayer>,
}

/// Everything that the result hangs on: the scale, and the layers as they are ready.
#[derive(PartialEq)]
struct MadeFrom {
    millimetres: u64,
    symbol_scale: u32,
    ready: Vec<(LayerId, u64)>,
    left_out: BTreeMap<LayerId, BTreeSet<usize>>,
}

impl Generalised {
    /// The layers that were drawn anew.
    pub(super) fn layers(&self) -> &BTreeMap<LayerId, ReadyLayer> {
        &self.layers
    }

    /// Draws the visible lines anew and leaves features out, if they or the scale have changed. On a screen
    /// nothing gives way, nor where it is shown how well things are placed.
    pub(super) fn follow(
        &mut self,
        ready: &mut ReadyLayers,
        input: &MapInput<'_>,
        visible: &[VisibleLayer],
        left_out: &LeftOutFeatures,
    ) {
        let gives_way = input.medium == Medium::Paper && input.palette.shows == Shows::Classes;
        let layers = if gives_way { taking_part(ready, visible) } else { Vec::new() };
        let left_out = by_layer(left_out);
        let sheet = Sheet::of(input);
        let ids: BTreeSet<&LayerId> = layers.iter().copied().chain(left_out.keys()).collect();
        let made_from = MadeFrom {
            millimetres: sheet.paper.millimetres().to_bits(),
            symbol_scale: input.symbol_scale.to_bits(),
            ready: ids.into_iter().filter_map(|layer| Some((layer.clone(), ready.revision_of(layer)?))).collect(),
            left_out: left_out.clone(),
        };
        if self.made_from.as_ref() == Some(&made_from) {
            return;
        }
        self.made_from = Some(made_from);
        let thinned = left_out.iter().filter_map(|(layer, features)| Some(ready.get(layer)?.without(features)));
        let mut drawn: BTreeMap<LayerId, PreparedLayer> =
            thinned.map(|prepared| (prepared.layer().clone(), prepared)).collect();
        let prepared: Vec<&PreparedLayer> =
            layers.iter().filter_map(|layer| drawn.get(*layer).or_else(|| ready.get(layer))).collect();
        let redrawn = redrawn(&sheet, &prepared);
        drawn.extend(redrawn.into_iter().map(|prepared| (prepared.layer().clone(), prepared)));
        self.layers = drawn.into_iter().map(|(layer, prepared)| (layer, ready.keyed(prepared))).collect();
    }
}

/// The features that are left out, layer by layer.
fn by_layer(left_out: &LeftOutFeatures) -> BTreeMap<LayerId, BTreeSet<usize>> {
    let mut by_layer: BTreeMap<LayerId, BTreeSet<usize>> = BTreeMap::new();
    for key in left_out.keys() {
        by_layer.entry(key.layer.clone()).or_default().insert(key.index);
    }
    by_layer
}

/// The layers with lines side by side, and symbols beside each other; stations follow their lines.
fn redrawn(sheet: &Sheet, layers: &[&PreparedLayer]) -> Vec<PreparedLayer> {
    let strands = strands(sheet, layers);
    let ways: Vec<Way> = strands.iter().map(|strand| strand.way.clone()).collect();
    let bundles = bundled(&ways);
    let symbols = marks(sheet, layers);
    let followed = symbols.iter().map(|symbol| {
        let at = bundles.followed(symbol.mark.at);
        // What its line was moved by counts, too.
        Mark { at, limit: LIMIT - at.distance(symbol.mark.at), ..symbol.mark }
    });
    let points = displaced(&followed.collect::<Vec<Mark>>());
    let mut drawn: Vec<BTreeMap<Place, Vec<MmPt>>> = layers.iter().map(|_| BTreeMap::new()).collect();
    for (strand, way) in strands.iter().zip(bundles.ways).filter(|(_, way)| way.path.len() > 1) {
        drawn[strand.layer].insert(strand.place, way.path);
    }
    for (number, layer) in layers.iter().enumerate().filter(|(_, layer)| style::is_ground(layer.role())) {
        drawn[number].extend(outlines(sheet, layer));
    }
    for (symbol, at) in symbols.iter().zip(&points) {
        drawn[symbol.layer].entry(symbol.place).or_default().push(*at);
    }
    let redrawn = layers.iter().enumerate().zip(&drawn).filter_map(|((number, layer), drawn)| {
        let moved =
            || symbols.iter().zip(&points).filter(|(symbol, at)| symbol.layer == number && symbol.mark.at != **at);
        let has_lines = style::is_ground(layer.role()) || strands.iter().any(|strand| strand.layer == number);
        if moved().next().is_none() && !has_lines {
            return None;
        }
        let mut redrawn = layer.redrawn(sheet.with(layer.shapes()?, drawn));
        redrawn.contents.splice(0..0, leaders(sheet, moved()));
        Some(redrawn)
    });
    redrawn.collect()
}

/// The lines of borders and rivers without what the scale cannot show.
fn outlines(sheet: &Sheet, layer: &PreparedLayer) -> Vec<(Place, Vec<MmPt>)> {
    let Some(shapes) = layer.shapes() else { return Vec::new() };
    let on_paper = |part: Part<'_>| part.positions.iter().map(|p| sheet.paper.on_paper(*p)).collect::<Vec<MmPt>>();
    let parts = shapes.iter().enumerate().flat_map(|(feature, shape)| {
        shape.parts().enumerate().map(move |(index, part)| ((feature, index), part)).collect::<Vec<_>>()
    });
    let lines = parts.filter(|(_, part)| part.kind == PartKind::Line);
    lines.map(|(place, part)| (place, smoothed(&on_paper(part)))).collect()
}

/// The visible layers that give way, or are given way to: lines of traffic, and points.
fn taking_part<'a>(ready: &ReadyLayers, visible: &'a [VisibleLayer]) -> Vec<&'a LayerId> {
    let takes_part = |visible: &&VisibleLayer| {
        let is_drawing =
            |shapes: &Arc<Shapes>| shapes.len() <= MOST_FEATURES && shapes.positions().len() <= MOST_POSITIONS;
        ready.get(&visible.layer.id).and_then(PreparedLayer::shapes).is_some_and(is_drawing)
    };
    visible.iter().filter(takes_part).map(|visible| &visible.layer.id).collect()
}
