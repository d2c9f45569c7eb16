//! The geometry of one chunk at one level of detail.

use std::f64::consts::SQRT_2;

use super::area::{Edge, add_polygon};
use super::line::{Joins, add_head, add_ribbon, add_round_caps};
use super::point::{add_points, symbol_px};
use super::simplify::{simplified_line, simplified_ring};
use super::survey::Band;
use super::tiny::TinyAreas;
use super::{BandZoom, UNITS, UnitPt};
use crate::display::Batch;
use crate::geo::coord::lonlat_from_world;
use crate::geo::{Bounds, NearMercator, Part, PartKind, ShapeRef, WorldPt, WorldRect, signed_area};
use crate::paint::gpu::{FillVertex, HeadVertex, LineVertex, MeshData, PointVertex};
use crate::paint::reach::{line_reach_pt, stroke_reach_pt};
use crate::symbol::Dash;
use crate::symbol::LineSymbol;
use crate::symbol::Stroke;
use crate::symbol::Symbol;

/// Meshes of a chunk on their way to the device.
#[derive(Debug, Default)]
pub(in crate::paint) struct ChunkMesh {
    /// What the vertices are relative to.
    pub origin: WorldPt,
    pub fill: MeshData<FillVertex>,
    pub outline: MeshData<LineVertex>,
    pub line: MeshData<LineVertex>,
    /// Round ends of soft bands.
    pub caps: MeshData<LineVertex>,
    pub heads: MeshData<HeadVertex>,
    pub points: MeshData<PointVertex>,
}

/// Pixels per point that joins are made for: a usual screen, or a modest projector factor.
const PX_PER_PT: f32 = 1.25;

/// Makes the meshes of a chunk: the one at `index` of `band`, whose features are in `order`.
pub(in crate::paint) fn chunk_mesh(batch: &Batch, order: &[u32], band: &Band, index: usize) -> ChunkMesh {
    let plan = &band.chunks[index];
    let mut indices = order[plan.range.clone()].to_vec();
    indices.sort_unstable();
    let mut mesher =
        Mesher::new(&batch.symbol, band.zoom, plan.rect.centre(), TinyAreas::new(band.grid, plan.codes.clone()));
    for index in indices {
        mesher.add(batch.shapes.get(index as usize), Home::Here);
    }
    for index in &plan.guests {
        mesher.add(batch.shapes.get(*index as usize), Home::Elsewhere);
    }
    mesher.finish()
}

/// Which chunk a feature belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Home {
    Here,
    /// Another one: only squares that it reaches into are filled here.
    Elsewhere,
}

struct Mesher<'a> {
    symbol: &'a Symbol,
    near: NearMercator,
    /// World units and pixels of the band's closest view.
    px_per_unit: f64,
    tolerance: f64,
    zoom: BandZoom,
    tiny: TinyAreas,
    points: Vec<UnitPt>,
    mesh: ChunkMesh,
}

impl<'a> Mesher<'a> {
    fn new(symbol: &'a Symbol, zoom: BandZoom, origin: WorldPt, tiny: TinyAreas) -> Self {
        let px_per_unit = zoom.world_px() / UNITS;
        Self {
            symbol,
            near: NearMercator::new(lonlat_from_world(origin)),
            px_per_unit,
            tolerance: zoom.tolerance_px() / px_per_unit,
            zoom,
            tiny,
            points: Vec::new(),
            mesh: ChunkMesh { origin, ..ChunkMesh::default() },
        }
    }

    fn add(&mut self, shape: ShapeRef<'_>, home: Home) {
        let parts: Vec<Part<'_>> = shape.parts().collect();
        let mut index = 0;
        while index < parts.len() {
            let part = parts[index];
            let holes = parts[index + 1..].iter().take_while(|part| part.kind == PartKind::Hole).count();
            match (part.kind, home) {
                (PartKind::Points, Home::Here) => self.add_points(part),
                (PartKind::Line, Home::Here) => self.add_line(part),
                (PartKind::Exterior, _) => self.add_area(&parts[index..=index + holes], shape, home),
                // A hole without an exterior cuts nothing.
                (PartKind::Hole | PartKind::Points | PartKind::Line, _) => {}
            }
            index += if part.kind == PartKind::Exterior { holes + 1 } else { 1 };
        }
    }

    fn units(&self, part: Part<'_>) -> Vec<UnitPt> {
        part.positions.iter().map(|position| self.unit(self.near.world(*position))).collect()
    }

    /// A place in units from the chunk's origin.
    #[inline]
    fn unit(&self, p: WorldPt) -> UnitPt {
        [(p.x - self.mesh.origin.x) * UNITS, (p.y - self.mesh.origin.y) * UNITS]
    }

    fn add_points(&mut self, part: Part<'_>) {
        if self.symbol.point.is_some() {
            let points = self.units(part);
            self.points.extend(points);
        }
    }

    fn add_line(&mut self, part: Part<'_>) {
        let Some(symbol) = &self.symbol.line else { return };
        let points = simplified_line(&self.units(part), self.tolerance);
        let joins = Joins::new(line_reach_pt(symbol) * PX_PER_PT, is_dashed(symbol));
        add_ribbon(&points, false, joins, &mut self.mesh.line);
        if let LineSymbol::Soft(_) = symbol {
            add_round_caps(&points, joins, &mut self.mesh.caps);
        }
        if let LineSymbol::Axis(axis) = symbol {
            // A head is as long on screen at all zooms of the band; exact in the middle of it.
            let reach = f64::from(axis.arrow_head_pt().1) / self.px_per_unit * SQRT_2;
            if axis.arrow_at_start {
                add_head(points.iter(), reach, &mut self.mesh.heads);
            }
            if axis.arrow_at_end {
                add_head(points.iter().rev(), reach, &mut self.mesh.heads);
            }
        }
    }

    /// Adds an area of a feature: its exterior and holes.
    fn add_area(&mut self, parts: &[Part<'_>], shape: ShapeRef<'_>, home: Home) {
        let Some(symbol) = &self.symbol.area else { return };
        let Some(bounds) = Bounds::around(parts[0].positions.iter().copied()) else { return };
        let rect = self.near.rect(bounds);
        if self.tiny.grid().is_tiny(rect) {
            // The survey sends features as guests that are tiny as a whole.
            let whole = shape.bounds().map(|bounds| self.near.rect(bounds));
            let alone = shape.parts().len() > parts.len() && !whole.is_some_and(|rect| self.tiny.grid().is_tiny(rect));
            return self.add_tiny(parts, rect, alone);
        }
        if home == Home::Elsewhere {
            return;
        }
        let rings: Vec<Vec<UnitPt>> =
            parts.iter().map(|part| simplified_ring(&self.units(*part), self.tolerance)).collect();
        if rings[0].is_empty() {
            return;
        }
        let rings: Vec<Vec<UnitPt>> = rings.into_iter().filter(|ring| !ring.is_empty()).collect();
        let legible = symbol.fill.is_none() || self.zoom.outlines(rect);
        let outlined = legible && !symbol.outline.is_empty();
        if symbol.fill.is_some() {
            let edge = if !outlined {
                Edge::Faded { share: self.outline_share(rect, inside_area(&rings)) }
            } else if symbol.outline.iter().any(covers_edge) {
                Edge::Covered
            } else {
                Edge::Faded { share: 0.0 }
            };
            add_polygon(&rings, edge, &mut self.mesh.fill);
        }
        if outlined {
            let reach = symbol.outline.iter().map(stroke_reach_pt).fold(0.0, f32::max);
            let joins = Joins::new(reach * PX_PER_PT, symbol.outline.iter().any(is_cut));
            for ring in &rings {
                add_ribbon(ring, true, joins, &mut self.mesh.outline);
            }
        }
    }

    fn add_tiny(&mut self, parts: &[Part<'_>], rect: WorldRect, alone: bool) {
        let rings: Vec<Vec<UnitPt>> = parts.iter().map(|part| self.units(*part)).collect();
        let boxed = (rect.width() * rect.height() * UNITS * UNITS).max(f64::MIN_POSITIVE);
        let area = inside_area(&rings);
        self.tiny.add(rect, area / boxed, self.outline_share(rect, area).into(), alone);
    }

    /// How much of an area of `area` square units, with the box `rect`, its outline would take, 0..=0.5.
    fn outline_share(&self, rect: WorldRect, area: f64) -> f32 {
        // Half of an outline lies inside. Sizes in points stand for pixels: this is a tint.
        let width: f32 = self.symbol.area.iter().flat_map(|area| &area.outline).map(|stroke| stroke.width_pt).sum();
        let rim = (rect.width() + rect.height()) * UNITS * f64::from(width) / self.px_per_unit;
        #[expect(clippy::cast_possible_truncation, reason = "a share of one")]
        {
            ((rim / area.max(f64::MIN_POSITIVE)).min(1.0) * 0.5) as f32
        }
    }

    fn finish(mut self) -> ChunkMesh {
        self.tiny.add_to(self.mesh.origin, &mut self.mesh.fill);
        let thinning = self.symbol.point.as_ref().filter(|_| !self.zoom.is_full());
        let side = thinning.map(|point| symbol_px(point) / self.px_per_unit);
        add_points(&self.points, side, &mut self.mesh.points);
        self.mesh
    }
}

/// Square units inside of closed rings, the exterior first.
fn inside_area(rings: &[Vec<UnitPt>]) -> f64 {
    let holes: f64 = rings[1..].iter().map(|ring| signed_area(ring).abs()).sum();
    (signed_area(&rings[0]).abs() - holes).max(0.0)
}

fn is_dashed(symbol: &LineSymbol) -> bool {
    match symbol {
        LineSymbol::Strokes(strokes) => strokes.iter().any(is_cut),
        LineSymbol::Axis(axis) => axis.centre.iter().any(is_cut),
        LineSymbol::Soft(soft) => soft.lines.iter().any(is_cut),
    }
}

fn is_cut(stroke: &Stroke) -> bool {
    stroke.dash != Dash::Solid
}

/// Whether a stroke hides the edge of the fill beneath it.
fn covers_edge(stroke: &Stroke) -> bool {
    let solid = stroke.dash.pattern_pt(stroke.width_pt).is_empty();
    solid && stroke.colour.a == 255 && stroke.width_pt >= 1.0 && stroke.offset_pt.abs() < stroke.width_pt / 4.0
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use super::super::Survey;
    use super::*;
    use crate::display::Selected;
    use crate::geo::{LonLat, ShapesBuilder};
    use crate::symbol::{AreaSymbol, Colour, Fill};

    /// A field of parcels without gaps, seen from afar, in chunks.
    #[test]
    fn a_field_of_parcels_is_covered_evenly_across_the_borders_of_chunks() {
        let side = 200;
        let mut builder = ShapesBuilder::default();
        for index in 0..side * side {
            let (x, y) = (f64::from(index % side), f64::from(index / side));
            let at = |dx: f64, dy: f64| LonLat::new(103.0 + (x + dx) * 0.0007, 30.0 + (y + dy) * 0.0007);
            builder.push(PartKind::Exterior, [at(0.0, 0.0), at(1.0, 0.0), at(1.0, 1.0), at(0.0, 1.0), at(0.0, 0.0)]);
            builder.finish_feature();
        }
        let fill = Fill::flat(Colour::rgb(0x00c8_0000));
        let area = AreaSymbol { fill: Some(fill), ..AreaSymbol::default() };
        let symbol = Symbol { area: Some(area), ..Symbol::default() };
        let batch = Batch { shapes: Arc::new(builder.build()), features: Selected::All, symbol };
        let survey = Survey::new(&batch);
        let shared = |band: &&Band| band.chunks.iter().any(|chunk| !chunk.guests.is_empty());
        let band = survey.bands.iter().find(shared);
        let band = band.expect("a level of several chunks whose parcels are tiny");
        let cell = band.grid.cell * UNITS;
        let mut covers: BTreeMap<[i64; 2], Vec<f32>> = BTreeMap::new();
        for index in 0..band.chunks.len() {
            let mesh = chunk_mesh(&batch, &survey.order, band, index);
            for corners in mesh.fill.vertices.chunks(4) {
                let world =
                    |at: [f32; 2]| [mesh.origin.x * UNITS + f64::from(at[0]), mesh.origin.y * UNITS + f64::from(at[1])];
                let ([left, top], [right, _]) = (world(corners[0].at), world(corners[3].at));
                #[expect(clippy::cast_possible_truncation, reason = "squares of a small field")]
                let [first, last, row] = [left, right, top].map(|at| (at / cell).round() as i64);
                for column in first..last {
                    covers.entry([row, column]).or_default().push(f32::from(corners[0].edge[2]) / 127.0);
                }
            }
        }
        assert!(covers.values().all(|covers| covers.len() == 1), "a square is drawn by one chunk");
        let span = |axis: usize| {
            let places = || covers.keys().map(|square| square[axis]);
            places().min().unwrap() + 1..places().max().unwrap()
        };
        let (rows, columns) = (span(0), span(1));
        let inside = covers.iter().filter(|(square, _)| rows.contains(&square[0]) && columns.contains(&square[1]));
        for (square, covers) in inside {
            assert!(covers[0] > 0.99, "a light square at {square:?}: {covers:?}");
        }
    }
}
