//! Areas: triangles with a faded edge.

use geo::TriangulateEarcut as _;
use lyon_tessellation::path::Path;
use lyon_tessellation::{
    BuffersBuilder, FillOptions, FillRule, FillTessellator, FillVertex as LyonVertex, VertexBuffers,
};

use super::{UnitPt, vertex};
use crate::geo::signed_area;
use crate::paint::gpu::{FillVertex, MeshData};

/// Rings above this go to lyon, which is O(n log n) where earcut is not.
const EARCUT_LIMIT: usize = 20_000;

/// How much the triangles' area may differ from the rings' before the rings count as invalid.
const AREA_SLACK: f64 = 1e-3;

/// What becomes of the edge of an area.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Edge {
    /// An outline will cover it.
    Covered,
    /// A strip that the shader fades over a pixel. `share` is how much of the area an outline
    /// would have taken that is not drawn, 0..=1: the fill takes on its colour.
    Faded { share: f32 },
}

/// Adds the inside of `rings` (closed, the exterior first).
pub(super) fn add_polygon(rings: &[Vec<UnitPt>], edge: Edge, mesh: &mut MeshData<FillVertex>) {
    let corners: Vec<UnitPt> = rings.iter().flat_map(|ring| &ring[..ring.len() - 1]).copied().collect();
    let Some(triangles) = triangles(rings, &corners) else {
        return add_invalid(rings, mesh);
    };
    let first = mesh.next();
    for (index, ring) in rings.iter().enumerate() {
        let outward = if (signed_area(ring) > 0.0) == (index == 0) { 1.0 } else { -1.0 };
        let ring = &ring[..ring.len() - 1];
        mesh.vertices.extend((0..ring.len()).map(|i| match edge {
            Edge::Covered => FillVertex::inner(vertex(ring[i]), [0.0; 2], 1.0, 0.0),
            Edge::Faded { share } => FillVertex::inner(vertex(ring[i]), outward_mitre(ring, i, outward), 1.0, share),
        }));
    }
    mesh.indices.extend(triangles.into_iter().map(|corner| first + corner));
    if edge != Edge::Covered {
        add_strips(rings, first, mesh);
    }
}

fn triangles(rings: &[Vec<UnitPt>], corners: &[UnitPt]) -> Option<Vec<u32>> {
    if let [ring] = rings
        && is_convex(ring)
    {
        let last = u32::try_from(corners.len()).ok()? - 1;
        return Some((1..last).flat_map(|i| [0, i, i + 1]).collect());
    }
    if corners.len() > EARCUT_LIMIT {
        return None;
    }
    let to_line = |ring: &Vec<UnitPt>| -> geo::LineString { ring.iter().map(|p| (p[0], p[1])).collect() };
    let polygon = geo::Polygon::new(to_line(&rings[0]), rings[1..].iter().map(to_line).collect());
    let raw = polygon.earcut_triangles_raw();
    let covered: f64 = raw.triangle_indices.chunks_exact(3).map(|t| twice_area(t.iter().map(|i| corners[*i]))).sum();
    let holes: f64 = rings[1..].iter().map(|ring| signed_area(ring).abs()).sum();
    let expected = signed_area(&rings[0]).abs() - holes;
    let valid = (covered / 2.0 - expected).abs() <= AREA_SLACK * expected.abs();
    valid.then(|| raw.triangle_indices.into_iter().map(|i| u32::try_from(i).expect("below EARCUT_LIMIT")).collect())
}

/// Rings that cross themselves or each other, or are huge: by the even-odd rule, as the page draws them.
fn add_invalid(rings: &[Vec<UnitPt>], mesh: &mut MeshData<FillVertex>) {
    let mut path = Path::builder();
    for ring in rings {
        let point = |p: &UnitPt| lyon_tessellation::math::Point::from(vertex(*p));
        path.begin(point(&ring[0]));
        for p in &ring[1..ring.len() - 1] {
            path.line_to(point(p));
        }
        path.end(true);
    }
    let mut buffers: VertexBuffers<FillVertex, u32> = VertexBuffers::new();
    let options = FillOptions::tolerance(0.01).with_fill_rule(FillRule::EvenOdd);
    let mut to_vertex = BuffersBuilder::new(&mut buffers, |vertex: LyonVertex<'_>| {
        FillVertex::inner(vertex.position().to_array(), [0.0; 2], 1.0, 0.0)
    });
    if let Err(error) = FillTessellator::new().tessellate_path(&path.build(), &options, &mut to_vertex) {
        log::warn!("an area cannot be filled: {error}");
        return;
    }
    let first = mesh.next();
    mesh.vertices.extend(buffers.vertices);
    mesh.indices.extend(buffers.indices.into_iter().map(|index| first + index));
}

/// The faded edges: a second vertex for each corner from `first` on, and two triangles for each edge.
fn add_strips(rings: &[Vec<UnitPt>], first: u32, mesh: &mut MeshData<FillVertex>) {
    let outer = mesh.next();
    let inner: Vec<FillVertex> = mesh.vertices[first as usize..].to_vec();
    mesh.vertices.extend(inner.into_iter().map(FillVertex::outer));
    let mut start = 0;
    for ring in rings {
        let count = u32::try_from(ring.len() - 1).expect("a chunk holds fewer than 2^32 vertices");
        for i in 0..count {
            let (a, b) = (start + i, start + (i + 1) % count);
            mesh.indices.extend([first + a, first + b, outer + a, outer + a, first + b, outer + b]);
        }
        start += count;
    }
}

/// The mitre out of the filled side at a corner of an open ring, limited so that spikes stay short.
fn outward_mitre(ring: &[UnitPt], index: usize, outward: f64) -> UnitPt {
    let unit = |a: UnitPt, b: UnitPt| {
        let length = (b[0] - a[0]).hypot(b[1] - a[1]);
        if length > 0.0 { [(b[0] - a[0]) / length, (b[1] - a[1]) / length] } else { [0.0, 0.0] }
    };
    let before = unit(ring[(index + ring.len() - 1) % ring.len()], ring[index]);
    let after = unit(ring[index], ring[(index + 1) % ring.len()]);
    // In y-down coordinates a ring of positive area runs clockwise and has its outside to the left.
    let normal = [(before[1] + after[1]) * outward, -(before[0] + after[0]) * outward];
    let cosine = before[0] * after[0] + before[1] * after[1];
    let scale = 1.0 / (1.0 + cosine).max(0.6);
    [normal[0] * scale, normal[1] * scale]
}

fn twice_area(corners: impl Iterator<Item = UnitPt>) -> f64 {
    let c: Vec<UnitPt> = corners.collect();
    ((c[1][0] - c[0][0]) * (c[2][1] - c[0][1]) - (c[2][0] - c[0][0]) * (c[1][1] - c[0][1])).abs()
}

/// Whether a closed ring turns the same way at all corners and only once around.
fn is_convex(ring: &[UnitPt]) -> bool {
    let corners = &ring[..ring.len() - 1];
    if corners.len() > 32 {
        return false;
    }
    let edge = |i: usize| {
        let (a, b) = (corners[i % corners.len()], corners[(i + 1) % corners.len()]);
        [b[0] - a[0], b[1] - a[1]]
    };
    let (mut turns, mut total) = ((false, false), 0.0);
    for i in 0..corners.len() {
        let (a, b) = (edge(i), edge(i + 1));
        let turn = (a[0] * b[1] - a[1] * b[0]).atan2(a[0] * b[0] + a[1] * b[1]);
        turns = (turns.0 || turn > 0.0, turns.1 || turn < 0.0);
        total += turn;
    }
    turns != (true, true) && total.abs() < 1.01 * std::f64::consts::TAU
}

#[cfg(test)]
mod tests {
    use super::*;

    fn area_of(mesh: &MeshData<FillVertex>) -> f64 {
        let at = |i: u32| mesh.vertices[i as usize].at.map(f64::from);
        mesh.indices.chunks(3).map(|t| twice_area(t.iter().map(|i| at(*i))) / 2.0).sum()
    }

    fn closed(corners: &[(f64, f64)]) -> Vec<UnitPt> {
        corners.iter().chain(&corners[..1]).map(|(x, y)| [*x, *y]).collect()
    }

    #[test]
    fn a_polygon_with_a_hole_is_filled_but_for_the_hole() {
        let rings = [
            closed(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]),
            closed(&[(2.0, 2.0), (2.0, 4.0), (4.0, 4.0), (4.0, 2.0)]),
        ];
        let mut mesh = MeshData::default();
        add_polygon(&rings, Edge::Covered, &mut mesh);
        assert!((area_of(&mesh) - 96.0).abs() < 1e-6);
    }

    #[test]
    fn edges_fade_outwards_whichever_way_the_ring_runs() {
        let mut ring = closed(&[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]);
        for _ in 0..2 {
            let mut mesh = MeshData::default();
            add_polygon(std::slice::from_ref(&ring), Edge::Faded { share: 0.0 }, &mut mesh);
            for v in &mesh.vertices {
                let towards_middle = [5.0 - v.at[0], 5.0 - v.at[1]];
                let push = f32::from(v.edge[0]) * towards_middle[0] + f32::from(v.edge[1]) * towards_middle[1];
                assert!(push < 0.0, "{v:?}");
            }
            ring.reverse();
        }
    }

    #[test]
    fn a_bow_tie_is_filled_on_both_sides_of_its_crossing() {
        let mut mesh = MeshData::default();
        add_polygon(&[closed(&[(0.0, 0.0), (10.0, 10.0), (10.0, 0.0), (0.0, 10.0)])], Edge::Covered, &mut mesh);
        assert!((area_of(&mesh) - 50.0).abs() < 0.1);
    }
}
