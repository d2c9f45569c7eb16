//! Layers whose lines give way to each other, for one scale of paper.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::MapInput;
use super::naming::line_width_pt;
use super::preparation::PreparedLayer;
use super::ready::{ReadyLayer, ReadyLayers};
use crate::display::generalise::MmPt;
use crate::display::generalise::bundle::{DrawnWay, Way, bundled};
use crate::display::visibility::VisibleLayer;
use crate::geo::coord::{lonlat_from_world, world_from_lonlat};
use crate::geo::paper::{POINTS_PER_MM, paper_scale};
use crate::geo::{LonLat, PartKind, Shapes, ShapesBuilder, WorldPt};
use crate::plan::{AccuracyGrade, LayerId, Stage};
use crate::project::Medium;
use crate::style::{self, Subject};
use crate::symbol::LineSymbol;

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
}

impl Generalised {
    /// The layers that were drawn anew.
    pub(super) fn layers(&self) -> &BTreeMap<LayerId, ReadyLayer> {
        &self.layers
    }

    /// Draws the visible lines anew, if they or the scale have changed. On a screen nothing gives way.
    pub(super) fn follow(&mut self, ready: &mut ReadyLayers, input: &MapInput<'_>, visible: &[VisibleLayer]) {
        let layers = if input.medium == Medium::Paper { taking_part(ready, visible) } else { Vec::new() };
        let sheet = Sheet { millimetres: input.camera.world_points() / f64::from(POINTS_PER_MM), input };
        let made_from = MadeFrom {
            millimetres: sheet.millimetres.to_bits(),
            symbol_scale: input.symbol_scale.to_bits(),
            ready: layers.iter().filter_map(|layer| Some(((*layer).clone(), ready.revision_of(layer)?))).collect(),
        };
        if self.made_from.as_ref() == Some(&made_from) {
            return;
        }
        self.made_from = Some(made_from);
        let prepared: Vec<&PreparedLayer> = layers.iter().filter_map(|layer| ready.get(layer)).collect();
        let redrawn = sheet.redrawn(&prepared);
        self.layers = redrawn.into_iter().map(|prepared| (prepared.layer().clone(), ready.keyed(prepared))).collect();
    }
}

/// The visible layers of lines that give way to each other.
fn taking_part<'a>(ready: &ReadyLayers, visible: &'a [VisibleLayer]) -> Vec<&'a LayerId> {
    let takes_part = |visible: &&VisibleLayer| {
        let is_drawing =
            |shapes: &Arc<Shapes>| shapes.len() <= MOST_FEATURES && shapes.positions().len() <= MOST_POSITIONS;
        style::precedence(visible.layer.symbol.role).is_some()
            && ready.get(&visible.layer.id).and_then(PreparedLayer::shapes).is_some_and(is_drawing)
    };
    visible.iter().filter(takes_part).map(|visible| &visible.layer.id).collect()
}

/// A scale of paper.
struct Sheet<'a> {
    /// Of paper in a unit of the world square.
    millimetres: f64,
    input: &'a MapInput<'a>,
}

/// A part of a feature, and what decides who gives way to it.
struct Strand {
    /// Of the layers that take part.
    layer: usize,
    feature: usize,
    /// The part's number in its feature.
    part: usize,
    /// Built first, then by class, rank and where it stands in the plan.
    place: (Stage, u8, u8, usize, usize, usize),
    way: Way,
}

impl Sheet<'_> {
    fn redrawn(&self, layers: &[&PreparedLayer]) -> Vec<PreparedLayer> {
        let mut strands: Vec<Strand> =
            layers.iter().enumerate().flat_map(|(number, layer)| self.strands(number, layer)).collect();
        strands.sort_by_key(|strand| strand.place);
        let ways: Vec<Way> = strands.iter().map(|strand| strand.way.clone()).collect();
        let mut drawn: Vec<BTreeMap<(usize, usize), DrawnWay>> = layers.iter().map(|_| BTreeMap::new()).collect();
        for (strand, way) in strands.iter().zip(bundled(&ways)) {
            drawn[strand.layer].insert((strand.feature, strand.part), way);
        }
        let redrawn = layers.iter().zip(&drawn);
        redrawn.filter_map(|(layer, drawn)| Some(layer.redrawn(self.with(layer.shapes()?, drawn)))).collect()
    }

    /// The same shapes with lines drawn elsewhere, by feature and part.
    fn with(&self, shapes: &Shapes, drawn: &BTreeMap<(usize, usize), DrawnWay>) -> Arc<Shapes> {
        let mut builder = ShapesBuilder::default();
        for (feature, shape) in shapes.iter().enumerate() {
            for (index, part) in shape.parts().enumerate() {
                match drawn.get(&(feature, index)).filter(|way| way.path.len() > 1) {
                    Some(way) => builder.push(part.kind, self.on_the_ground(&way.path)),
                    None => builder.push(part.kind, part.positions.iter().copied()),
                }
            }
            builder.finish_feature();
        }
        Arc::new(builder.build())
    }

    /// The lines of a layer.
    fn strands(&self, number: usize, layer: &PreparedLayer) -> Vec<Strand> {
        let (Some(shapes), Some(class)) = (layer.shapes(), style::precedence(layer.role())) else { return Vec::new() };
        let mut strands = Vec::new();
        for (subject, features, symbol) in layer.looks() {
            let Some(line) = &symbol.line else { continue };
            for feature in features.indices(shapes.len()) {
                let parts = shapes.get(feature).parts().enumerate();
                strands.extend(parts.filter(|(_, found)| found.kind == PartKind::Line).map(|(part, found)| Strand {
                    layer: number,
                    feature,
                    part,
                    place: (subject.stage, class, subject.rank, number, feature, part),
                    way: self.way(found.positions, line, subject, layer.accuracy_m(feature)),
                }));
            }
        }
        strands
    }

    fn way(&self, positions: &[LonLat], line: &LineSymbol, subject: &Subject, accuracy_m: Option<f64>) -> Way {
        let on_paper = |position: &LonLat| {
            let world = world_from_lonlat(*position);
            MmPt::new(world.x * self.millimetres, world.y * self.millimetres)
        };
        let metres_in_millimetre = paper_scale(&self.input.camera).0 / 1000.0;
        Way {
            path: positions.iter().map(on_paper).collect(),
            half: f64::from(line_width_pt(line) * self.input.symbol_scale / POINTS_PER_MM) / 2.0,
            accuracy: accuracy_m.unwrap_or_default() / metres_in_millimetre,
            firmness: firmness(subject),
        }
    }

    fn on_the_ground(&self, path: &[MmPt]) -> Vec<LonLat> {
        let position = |at: &MmPt| lonlat_from_world(WorldPt::new(at.x / self.millimetres, at.y / self.millimetres));
        path.iter().map(position).collect()
    }
}

/// What is built holds three times as fast, and what is well known six times, twice … as fast as a sketch.
fn firmness(subject: &Subject) -> f64 {
    let built = if subject.stage == Stage::Existing { 3.0 } else { 1.0 };
    let known = match subject.grade {
        AccuracyGrade::A => 6.0,
        AccuracyGrade::B => 3.0,
        AccuracyGrade::C => 1.0,
    };
    built * known
}
