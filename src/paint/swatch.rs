//! Symbols in the interface: a small sample drawn with egui's shapes, for the rows of a panel.
//!
//! It looks like the legend on a page: a point in the middle, a level line, or a rounded area.

use egui::{Color32, Pos2, Rect, Shape, Vec2};

use super::painter::colour32;
use super::reach::reach_pt;
use crate::display::axis_outline;
use crate::geo::ViewPt;
use crate::symbol::AreaSymbol;
use crate::symbol::AxisBand;
use crate::symbol::Hatch;
use crate::symbol::LineSymbol;
use crate::symbol::MarkerSymbol;
use crate::symbol::PointSymbol;
use crate::symbol::SoftBand;
use crate::symbol::Stroke;
use crate::symbol::Symbol;
use crate::symbol::marker::{GRID, GlyphInk, GlyphPart, GlyphShape, GridPt};

/// Draws a sample of `symbol` inside `rect`, made smaller where it would not fit.
pub fn swatch(painter: &egui::Painter, rect: Rect, symbol: &Symbol) {
    let painter = painter.with_clip_rect(painter.clip_rect().intersect(rect.expand(1.0)));
    let scale = (rect.height() / (2.0 * reach_pt(symbol)).max(1.0)).min(1.0);
    if let Some(area) = &symbol.area {
        painter.extend(area_shapes(rect.shrink(1.0), area));
    } else if let Some(line) = &symbol.line {
        painter.extend(line_shapes(rect, line, scale));
    }
    if let Some(point) = &symbol.point
        && symbol.area.is_none()
        && symbol.line.is_none()
    {
        painter.extend(point_shapes(rect.center(), point, scale));
    }
}

fn area_shapes(rect: Rect, area: &AreaSymbol) -> Vec<Shape> {
    let ring = rounded(rect, rect.height() * 0.25);
    let mut shapes = Vec::new();
    if let Some(fill) = &area.fill {
        shapes.push(Shape::convex_polygon(ring.clone(), colour32(fill.colour), egui::Stroke::NONE));
        if let Some(hatch) = &fill.hatch {
            shapes.extend(hatch_shapes(rect, hatch));
        }
    }
    // A wide rim would fill the swatch and spill over it.
    let closed: Vec<Pos2> = ring.iter().chain(&ring[..1]).copied().collect();
    for stroke in area.outline.iter().filter(|stroke| stroke.width_pt < 5.0) {
        shapes.extend(stroke_shapes(&closed, stroke, 1.0));
    }
    shapes
}

/// The corners of a rectangle with round corners, clockwise.
fn rounded(rect: Rect, radius: f32) -> Vec<Pos2> {
    let inner = rect.shrink(radius);
    let corners = [inner.right_bottom(), inner.left_bottom(), inner.left_top(), inner.right_top()];
    let quarter = std::f32::consts::FRAC_PI_2;
    let arc = |index: usize, corner: Pos2| {
        [0.0, 1.0, 2.0, 3.0].map(|step: f32| {
            #[expect(clippy::cast_precision_loss, reason = "four corners")]
            let angle = (index as f32 + step / 3.0) * quarter;
            corner + Vec2::angled(angle) * radius
        })
    };
    corners.into_iter().enumerate().flat_map(|(index, corner)| arc(index, corner)).collect()
}

/// Parallels across a rectangle, a little inside it.
fn hatch_shapes(rect: Rect, hatch: &Hatch) -> Vec<Shape> {
    let (sin, cos) = hatch.angle.sin_cos();
    let (along, normal) = (Vec2::new(cos, -sin), Vec2::new(sin, cos));
    let spacing = hatch.spacing_pt.clamp(3.0, rect.height() / 2.0);
    let reach = rect.size().length() / 2.0;
    let stroke = egui::Stroke::new(hatch.width_pt.max(0.6), colour32(hatch.colour));
    #[expect(clippy::cast_possible_truncation, reason = "a dozen lines")]
    let count = (reach / spacing) as i16;
    (-count..=count)
        .filter_map(|index| {
            let middle = rect.center() + normal * (f32::from(index) * spacing);
            let (from, to) = clipped(rect.shrink(1.0), middle - along * reach, along * (2.0 * reach))?;
            Some(Shape::line_segment([from, to], stroke))
        })
        .collect()
}

/// The part of a segment inside a rectangle (Liang & Barsky 1984).
fn clipped(rect: Rect, from: Pos2, way: Vec2) -> Option<(Pos2, Pos2)> {
    let (mut first, mut last) = (0.0_f32, 1.0_f32);
    for (step, room) in [
        (-way.x, from.x - rect.left()),
        (way.x, rect.right() - from.x),
        (-way.y, from.y - rect.top()),
        (way.y, rect.bottom() - from.y),
    ] {
        if step.abs() < 1e-6 {
            if room < 0.0 {
                return None;
            }
        } else if step < 0.0 {
            first = first.max(room / step);
        } else {
            last = last.min(room / step);
        }
    }
    (first < last).then(|| (from + way * first, from + way * last))
}

fn line_shapes(rect: Rect, line: &LineSymbol, scale: f32) -> Vec<Shape> {
    let y = rect.center().y;
    let points = [Pos2::new(rect.left(), y), Pos2::new(rect.center().x, y), Pos2::new(rect.right(), y)];
    match line {
        LineSymbol::Strokes(strokes) => strokes.iter().flat_map(|s| stroke_shapes(&points, s, scale)).collect(),
        LineSymbol::Axis(axis) => axis_shapes(&points, axis, scale),
        LineSymbol::Soft(soft) => soft_shapes(&points, soft, scale),
    }
}

fn stroke_shapes(points: &[Pos2], stroke: &Stroke, scale: f32) -> Vec<Shape> {
    let style = egui::Stroke::new(stroke.width_pt * scale, colour32(stroke.colour));
    let shift = Vec2::new(0.0, -stroke.offset_pt * scale);
    let points: Vec<Pos2> = points.iter().map(|p| *p + shift).collect();
    let lengths = stroke.dash.pattern_pt(stroke.width_pt);
    if lengths.is_empty() {
        return vec![Shape::line(points, style)];
    }
    let every_other = |first: usize| lengths.iter().skip(first).step_by(2).map(|length| length * scale).collect();
    let (dashes, gaps): (Vec<f32>, Vec<f32>) = (every_other(0), every_other(1));
    Shape::dashed_line_with_offset(&points, style, &dashes, &gaps, 0.0)
}

fn axis_shapes(points: &[Pos2], axis: &AxisBand, scale: f32) -> Vec<Shape> {
    let line: Vec<ViewPt> = points.iter().map(|p| ViewPt::new(p.x, p.y)).collect();
    let filled = |polygons: Vec<Vec<ViewPt>>, colour: Color32| {
        polygons.into_iter().map(move |polygon| {
            let corners = polygon.into_iter().map(|p| Pos2::new(p.x, p.y)).collect();
            Shape::convex_polygon(corners, colour, egui::Stroke::NONE)
        })
    };
    let passes = axis.passes().flat_map(|pass| {
        let outline = axis_outline(&line, axis, &pass, scale);
        filled(outline.band, colour32(pass.band)).chain(filled(outline.heads, colour32(pass.heads)))
    });
    let head = axis.arrow_head_pt().1 * scale;
    let end = |arrow: bool| Vec2::new(if arrow { head } else { 0.0 }, 0.0);
    let [from, .., to] = points else { return Vec::new() };
    let middle = [*from + end(axis.arrow_at_start), *to - end(axis.arrow_at_end)];
    let centre = axis.centre.iter().flat_map(|stroke| stroke_shapes(&middle, stroke, scale));
    passes.chain(centre).collect()
}

fn soft_shapes(points: &[Pos2], soft: &SoftBand, scale: f32) -> Vec<Shape> {
    let stack = soft.stack().into_iter().map(|(width, alpha)| {
        let colour = colour32(soft.colour.with_alpha(alpha));
        Shape::line(points.to_vec(), egui::Stroke::new(width * scale, colour))
    });
    let lines = soft.lines.iter().flat_map(|line| stroke_shapes(points, line, scale.max(0.5)));
    stack.chain(lines).collect()
}

fn point_shapes(centre: Pos2, point: &PointSymbol, scale: f32) -> Vec<Shape> {
    match point {
        PointSymbol::Rings(rings) => rings
            .rings
            .iter()
            .map(|ring| {
                let outline = ring.outline.map_or(egui::Stroke::NONE, |o| {
                    egui::Stroke::new((o.width_pt * scale).max(0.5), colour32(o.colour))
                });
                let radius = ring.radius_pt * scale;
                Shape::Circle(egui::epaint::CircleShape {
                    center: centre,
                    radius,
                    fill: colour32(ring.fill),
                    stroke: outline,
                })
            })
            .collect(),
        PointSymbol::Marker(marker) => marker_shapes(centre, marker, scale),
    }
}

fn marker_shapes(centre: Pos2, marker: &MarkerSymbol, scale: f32) -> Vec<Shape> {
    let side = marker.size_pt * scale;
    let plate = Rect::from_center_size(centre, Vec2::splat(side));
    let rim = egui::Stroke::new(side * MarkerSymbol::RIM, colour32(marker.rim));
    let corner = side * MarkerSymbol::CORNER;
    let back = egui::epaint::RectShape::new(plate, corner, colour32(marker.plate), rim, egui::StrokeKind::Middle);
    let parts = marker.glyph.parts().iter().flat_map(|part| glyph_shapes(plate, part, marker));
    std::iter::once(Shape::Rect(back)).chain(parts).collect()
}

fn glyph_shapes(plate: Rect, part: &GlyphPart, marker: &MarkerSymbol) -> Vec<Shape> {
    let unit = plate.width() / GRID;
    let place = |p: &GridPt| plate.min + Vec2::new(p.0, p.1) * unit;
    let colour = match part.ink {
        GlyphInk::Ink => colour32(marker.ink),
        GlyphInk::Plate => colour32(marker.plate),
    };
    match &part.shape {
        GlyphShape::Disc { centre, radius } => vec![Shape::circle_filled(place(centre), radius * unit, colour)],
        GlyphShape::Stroke { points, width } => {
            let line: Vec<Pos2> = points.iter().map(place).collect();
            vec![Shape::line(line, egui::Stroke::new(width * unit, colour))]
        }
        GlyphShape::Polygon(points) => polygon_shapes(&points.iter().map(place).collect::<Vec<_>>(), colour),
    }
}

/// A simple polygon cut into triangles, since egui fills convex ones only.
fn polygon_shapes(corners: &[Pos2], colour: Color32) -> Vec<Shape> {
    use geo::TriangulateEarcut as _;
    let ring: geo::LineString<f32> = corners.iter().chain(&corners[..1]).map(|p| (p.x, p.y)).collect();
    let raw = geo::Polygon::new(ring, Vec::new()).earcut_triangles_raw();
    let mut mesh = egui::Mesh::default();
    for [x, y] in &raw.vertices {
        mesh.colored_vertex(Pos2::new(*x, *y), colour);
    }
    mesh.indices = raw.triangle_indices.iter().filter_map(|index| u32::try_from(*index).ok()).collect();
    let edge: Vec<Pos2> = corners.iter().chain(&corners[..1]).copied().collect();
    // The hairline smooths the edge, which a mesh has not.
    vec![Shape::mesh(mesh), Shape::line(edge, egui::Stroke::new(0.4, colour))]
}
