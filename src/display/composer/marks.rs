//! The symbols of points on a map: which give way, which are gone around, and how it shows where they are.

use std::sync::Arc;

use super::naming::radius_pt;
use super::preparation::PreparedLayer;
use super::sheet::{Place, Sheet};
use crate::display::generalise::MmPt;
use crate::display::generalise::displace::{LIMIT, Mark};
use crate::display::labels::LARGE_RADIUS_PT;
use crate::display::picture::{Batch, LayerContent, Selected};
use crate::geo::{PartKind, ShapesBuilder};
use crate::plan::AccuracyGrade;
use crate::style::{self, Subject};
use crate::symbol::PointSymbol;

/// A symbol that lies farther from its place than this share of its half side is joined to it by a line.
const JOINED_FROM: f64 = 0.9;

/// The symbol of a point.
pub(super) struct PointMark {
    /// Of the layers that take part.
    pub(super) layer: usize,
    pub(super) place: Place,
    pub(super) mark: Mark,
}

/// The symbols of all points, position by position.
pub(super) fn marks(sheet: &Sheet, layers: &[&PreparedLayer]) -> Vec<PointMark> {
    layers.iter().enumerate().flat_map(|(number, layer)| of_layer(sheet, number, layer)).collect()
}

fn of_layer(sheet: &Sheet, number: usize, layer: &PreparedLayer) -> Vec<PointMark> {
    let Some(shapes) = layer.shapes() else { return Vec::new() };
    let mut marks = Vec::new();
    for (subject, features, symbol) in layer.looks() {
        let Some(point) = &symbol.point else { continue };
        let radius = radius_pt(point);
        // A large one is a field of colour that others may stand on.
        if radius > LARGE_RADIUS_PT || style::seen_to(subject) < sheet.symbol_denominator {
            continue;
        }
        let (half, weight) = (sheet.paper.of_points(radius), weight(point, subject));
        for feature in features.indices(shapes.len()) {
            let parts = shapes.get(feature).parts().enumerate().filter(|(_, part)| part.kind == PartKind::Points);
            marks.extend(parts.flat_map(|(part, found)| {
                let at = found.positions.iter().map(|position| sheet.paper.on_paper(*position));
                at.map(move |at| PointMark {
                    layer: number,
                    place: (feature, part),
                    mark: Mark { at, limit: LIMIT, half, weight },
                })
            }));
        }
    }
    marks
}

/// Markers give way, the important and well placed less; rings are seats, cores and nodes, which stay.
fn weight(point: &PointSymbol, subject: &Subject) -> Option<f64> {
    let PointSymbol::Marker(_) = point else { return None };
    let rank = [4.0, 2.0, 1.0][subject.rank_index()];
    Some(if subject.grade == Some(AccuracyGrade::A) { 3.0 * rank } else { rank })
}

/// A dot where each symbol belongs that was moved aside, and a line from there to it.
pub(super) fn leaders<'a>(
    sheet: &Sheet,
    moved: impl Iterator<Item = (&'a PointMark, &'a MmPt)>,
) -> Option<(f64, Arc<LayerContent>)> {
    let mut builder = ShapesBuilder::default();
    let mut any = false;
    for (symbol, at) in moved {
        let Mark { at: place, half, .. } = symbol.mark;
        if place.distance(*at) > JOINED_FROM * half {
            let ends = [place, *at].map(|at| sheet.paper.on_the_ground(at));
            builder.push(PartKind::Line, ends);
            builder.push(PartKind::Points, [ends[0]]);
            builder.finish_feature();
            any = true;
        }
    }
    let symbol = style::leader(sheet.palette);
    let batch = Batch { shapes: Arc::new(builder.build()), features: Selected::All, symbol };
    any.then(|| (f64::INFINITY, Arc::new(LayerContent::Batches(vec![batch]))))
}
