//! A marker's glyph drawn small with egui, for swatches.

use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, Stroke, pos2};

use crate::symbol::MarkerGlyph;
use crate::symbol::marker::{GRID, GlyphInk, GlyphShape};

/// Draws `glyph` over the whole of `plate`.
pub(super) fn paint_glyph(painter: &Painter, plate: Rect, glyph: MarkerGlyph, ink: Color32, cut: Color32) {
    let unit = plate.width() / GRID;
    let place = |(x, y): (f32, f32)| pos2(plate.left() + x * unit, plate.top() + y * unit);
    for part in glyph.parts() {
        let colour = match part.ink {
            GlyphInk::Ink => ink,
            GlyphInk::Plate => cut,
        };
        match part.shape {
            GlyphShape::Polygon(points) => {
                let points: Vec<Pos2> = points.iter().copied().map(place).collect();
                painter.add(Shape::mesh(filled(&points, colour)));
            }
            GlyphShape::Disc { centre, radius } => {
                painter.circle_filled(place(centre), radius * unit, colour);
            }
            GlyphShape::Stroke { points, width } => {
                let stroke = Stroke::new((width * unit).max(0.8), colour);
                painter.add(Shape::line(points.iter().copied().map(place).collect(), stroke));
            }
        }
    }
}

/// A simple polygon as triangles, by clipping ears; egui itself fills convex outlines only.
fn filled(points: &[Pos2], colour: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    for point in points {
        mesh.colored_vertex(*point, colour);
    }
    let mut left: Vec<usize> = (0..points.len()).collect();
    let turn = signed_area(points).signum();
    while left.len() > 3 {
        let Some(ear) = (0..left.len()).find(|at| is_ear(points, &left, *at, turn)) else { break };
        let [before, here, after] = around(&left, ear);
        add_triangle(&mut mesh, [before, here, after]);
        left.remove(ear);
    }
    if let [a, b, c] = left[..] {
        add_triangle(&mut mesh, [a, b, c]);
    }
    mesh
}

fn add_triangle(mesh: &mut Mesh, corners: [usize; 3]) {
    let [a, b, c] = corners.map(|corner| u32::try_from(corner).expect("a glyph has a few corners"));
    mesh.add_triangle(a, b, c);
}

fn around(left: &[usize], at: usize) -> [usize; 3] {
    let count = left.len();
    [left[(at + count - 1) % count], left[at], left[(at + 1) % count]]
}

/// Whether the corner turns outwards and no other corner lies inside its triangle.
fn is_ear(points: &[Pos2], left: &[usize], at: usize, turn: f32) -> bool {
    let corners = around(left, at);
    let [a, b, c] = corners.map(|corner| points[corner]);
    if cross(a, b, c) * turn <= 0.0 {
        return false;
    }
    let inside = |p: Pos2| [(a, b), (b, c), (c, a)].iter().all(|(from, to)| cross(*from, *to, p) * turn >= 0.0);
    !left.iter().any(|other| !corners.contains(other) && inside(points[*other]))
}

fn cross(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

fn signed_area(points: &[Pos2]) -> f32 {
    let next = points.iter().cycle().skip(1);
    points.iter().zip(next).map(|(a, b)| a.x * b.y - b.x * a.y).sum::<f32>() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_triangles_of_every_glyph_cover_its_polygons_exactly() {
        for glyph in MarkerGlyph::ALL {
            for part in glyph.parts() {
                let GlyphShape::Polygon(points) = part.shape else { continue };
                let points: Vec<Pos2> = points.iter().map(|(x, y)| pos2(*x, *y)).collect();
                let mesh = filled(&points, Color32::BLACK);
                let covered: f32 = mesh
                    .indices
                    .chunks_exact(3)
                    .map(|t| cross(points[t[0] as usize], points[t[1] as usize], points[t[2] as usize]).abs() / 2.0)
                    .sum();
                assert!((covered - signed_area(&points).abs()).abs() < 1e-2, "{glyph:?}");
            }
        }
    }
}
