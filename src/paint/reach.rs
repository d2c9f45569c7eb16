//! How far symbols reach beyond their geometry, in points.

use crate::symbol::LineSymbol;
use crate::symbol::PointSymbol;
use crate::symbol::Stroke;
use crate::symbol::Symbol;

pub(super) fn reach_pt(symbol: &Symbol) -> f32 {
    let outline = symbol.area.iter().flat_map(|area| &area.outline).map(stroke_reach_pt).fold(0.0, f32::max);
    let line = symbol.line.as_ref().map_or(0.0, line_reach_pt);
    let point = symbol.point.as_ref().map_or(0.0, |point| match point {
        PointSymbol::Rings(rings) => rings.radius_pt(),
        PointSymbol::Marker(marker) => marker.size_pt,
    });
    outline.max(line).max(point)
}

pub(super) fn line_reach_pt(line: &LineSymbol) -> f32 {
    match line {
        LineSymbol::Strokes(strokes) => strokes.iter().map(stroke_reach_pt).fold(0.0, f32::max),
        LineSymbol::Axis(axis) => axis.arrow_head_pt().0.max(axis.arrow_head_pt().1) + axis.rim_pt(),
        LineSymbol::Soft(soft) => soft.width_pt / 2.0,
    }
}

pub(super) fn stroke_reach_pt(stroke: &Stroke) -> f32 {
    stroke.width_pt / 2.0 + stroke.offset_pt.abs()
}
