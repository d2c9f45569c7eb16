//! How wide a symbol is: what a length that the user gives is measured against.

use crate::symbol::{AreaSymbol, LineSymbol, PointSymbol};

/// Width of a line in points: of its widest part that nothing shows through, casing included.
pub fn line_pt(line: &LineSymbol) -> f32 {
    match line {
        LineSymbol::Strokes(strokes) => {
            let opaque = strokes.iter().filter(|stroke| stroke.colour.a == u8::MAX);
            let widest = opaque.map(|stroke| stroke.width_pt).reduce(f32::max);
            widest.or_else(|| strokes.last().map(|stroke| stroke.width_pt)).unwrap_or(1.0)
        }
        LineSymbol::Axis(axis) => axis.width_pt,
        LineSymbol::Soft(soft) => soft.width_pt,
    }
}

/// Width of the outline of an area in points, without the rim beneath it.
pub fn outline_pt(area: &AreaSymbol) -> f32 {
    area.outline.last().map_or(1.0, |stroke| stroke.width_pt)
}

/// Diameter of the largest ring, outline apart, or side of a marker's plate, in points.
pub fn point_pt(point: &PointSymbol) -> f32 {
    match point {
        PointSymbol::Rings(rings) => 2.0 * rings.rings.iter().map(|ring| ring.radius_pt).fold(0.0, f32::max),
        PointSymbol::Marker(marker) => marker.size_pt,
    }
}
