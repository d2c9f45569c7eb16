//! Swatches with egui's shapes: the same marks that a page is written from.

use egui::epaint::CircleShape;
use egui::{Color32, Pos2, Rect, Shape, Vec2, pos2};

use super::colour::colour32;
use crate::display::axis_outline;
use crate::display::furniture::{Mark, Swatch};
use crate::geo::{ViewPt, ViewRect};
use crate::symbol::Sample;
use crate::symbol::marker::{GRID, GlyphInk, GlyphPart, GlyphShape, GridPt};
use crate::symbol::{
    AreaSymbol, AxisBand, Dash, Hatch, LineSymbol, MarkerSymbol, PointSymbol, Rings, SoftBand, Stroke, Symbol,
};

/// Draws what `sample` names of `symbol` into `rect`, as the legend of a page does.
pub fn swatch(painter: &egui::Painter, rect: Rect, symbol: &Symbol, sample: Sample) {
    let room = ViewRect::new(ViewPt::new(rect.left(), rect.top()), ViewPt::new(rect.right(), rect.bottom()));
    painter.extend(swatch_shapes(Pos2::ZERO, &Swatch::fitted(room, symbol, sample)));
}

/// A swatch whose coordinates count from `origin`.
pub(super) fn swatch_shapes(origin: Pos2, swatch: &Swatch) -> Vec<Shape> {
    let scale = swatch.scale;
    let placed = |points: &[ViewPt]| points.iter().map(|p| place(origin, *p)).collect::<Vec<Pos2>>();
    match &swatch.mark {
        Some(Mark::Point { at, symbol }) => point_shapes(place(origin, *at), symbol, scale),
        Some(Mark::Line { path, symbol }) => line_shapes(&placed(path), symbol, scale),
        Some(Mark::Area { ring, symbol }) => area_shapes(&placed(ring), symbol, scale),
        None => Vec::new(),
    }
}

pub(super) fn place(origin: Pos2, p: ViewPt) -> Pos2 {
    origin + Vec2::new(p.x, p.y)
}

fn area_shapes(ring: &[Pos2], area: &AreaSymbol, scale: f32) -> Vec<Shape> {
    let mut shapes = Vec::new();
    if let Some(fill) = &area.fill {
        shapes.push(Shape::convex_polygon(ring.to_vec(), colour32(fill.colour), egui::Stroke::NONE));
        shapes.extend(fill.hatch.iter().flat_map(|hatch| hatch_shapes(ring, hatch, scale)));
    }
    shapes.extend(area.outline.iter().flat_map(|stroke| {
        let inset = inset(ring, stroke.offset_pt * scale);
        stroke_shapes(&inset, &Stroke { offset_pt: 0.0, ..*stroke }, scale)
    }));
    shapes
}

/// The ring of a swatch drawn in towards its middle.
fn inset(ring: &[Pos2], by: f32) -> Vec<Pos2> {
    let bounds = Rect::from_points(ring);
    let (half, by) = (bounds.size() / 2.0, Vec2::splat(by));
    let share = (half - by).max(Vec2::ZERO) / half.max(Vec2::splat(f32::MIN_POSITIVE));
    ring.iter().map(|p| bounds.center() + (*p - bounds.center()) * share).collect()
}

/// Parallels across a convex ring, counted from its middle: they lie still while a list is scrolled.
fn hatch_shapes(ring: &[Pos2], hatch: &Hatch, scale: f32) -> Vec<Shape> {
    let (sin, cos) = hatch.angle.sin_cos();
    let normal = Vec2::new(sin, cos);
    let spacing = (hatch.spacing_pt * scale).max(0.5);
    let bounds = Rect::from_points(ring);
    let stroke = egui::Stroke::new(hatch.width_pt * scale, colour32(hatch.colour));
    #[expect(clippy::cast_possible_truncation, reason = "a dozen lines")]
    let count = (bounds.size().length() / 2.0 / spacing) as i16;
    let line = |index: i16| {
        let height = f32::from(index) * spacing;
        let ends = chord(ring, |p| (*p - bounds.center()).dot(normal) - height)?;
        Some(Shape::line_segment(ends, stroke))
    };
    (-count..=count).filter_map(line).collect()
}

/// Where a line crosses a convex ring; `side` is the distance of a place from the line.
fn chord(ring: &[Pos2], side: impl Fn(&Pos2) -> f32) -> Option<[Pos2; 2]> {
    let crossing = |pair: &[Pos2]| {
        let (a, b) = (side(&pair[0]), side(&pair[1]));
        ((a < 0.0) != (b < 0.0)).then(|| pair[0].lerp(pair[1], a / (a - b)))
    };
    let mut crossings = ring.windows(2).filter_map(crossing);
    Some([crossings.next()?, crossings.next()?])
}

fn line_shapes(path: &[Pos2], line: &LineSymbol, scale: f32) -> Vec<Shape> {
    match line {
        LineSymbol::Strokes(strokes) => strokes.iter().flat_map(|stroke| stroke_shapes(path, stroke, scale)).collect(),
        LineSymbol::Axis(axis) => axis_shapes(path, axis, scale),
        LineSymbol::Soft(soft) => soft_shapes(path, soft, scale),
    }
}

/// A stroke along a path; one that is to lie beside it is moved up, as to the left of a level line.
pub(super) fn stroke_shapes(path: &[Pos2], stroke: &Stroke, scale: f32) -> Vec<Shape> {
    let style = egui::Stroke::new(stroke.width_pt * scale, colour32(stroke.colour));
    let path: Vec<Pos2> = path.iter().map(|p| *p - Vec2::new(0.0, stroke.offset_pt * scale)).collect();
    let lengths = stroke.dash.pattern_pt(stroke.width_pt);
    if lengths.is_empty() {
        return vec![Shape::line(path, style)];
    }
    let every_other = |first: usize| lengths.iter().skip(first).step_by(2).map(|length| length * scale).collect();
    let (dashes, gaps): (Vec<f32>, Vec<f32>) = (every_other(0), every_other(1));
    Shape::dashed_line_with_offset(&path, style, &dashes, &gaps, 0.0)
}

fn axis_shapes(path: &[Pos2], axis: &AxisBand, scale: f32) -> Vec<Shape> {
    let line: Vec<ViewPt> = path.iter().map(|p| ViewPt::new(p.x, p.y)).collect();
    let filled = |polygons: Vec<Vec<ViewPt>>, colour: Color32| {
        polygons.into_iter().map(move |polygon| {
            let corners = polygon.into_iter().map(|p| pos2(p.x, p.y)).collect();
            Shape::convex_polygon(corners, colour, egui::Stroke::NONE)
        })
    };
    let passes = axis.passes().flat_map(|pass| {
        let outline = axis_outline(&line, axis, &pass, scale);
        filled(outline.band, colour32(pass.band)).chain(filled(outline.heads, colour32(pass.heads)))
    });
    let head = axis.arrow_head_pt().1 * scale;
    let end = |arrow: bool| Vec2::new(if arrow { head } else { 0.0 }, 0.0);
    let [from, .., to] = path else { return Vec::new() };
    let middle = [*from + end(axis.arrow_at_start), *to - end(axis.arrow_at_end)];
    let centre = axis.centre.iter().flat_map(|stroke| stroke_shapes(&middle, stroke, scale));
    passes.chain(centre).collect()
}

fn soft_shapes(path: &[Pos2], soft: &SoftBand, scale: f32) -> Vec<Shape> {
    let [from, .., to] = path else { return Vec::new() };
    let stack = soft.stack().into_iter().map(|(width, alpha)| {
        let corners = capsule(*from, *to, width * scale / 2.0);
        Shape::convex_polygon(corners, colour32(soft.colour.with_alpha(alpha)), egui::Stroke::NONE)
    });
    let lines = soft.lines.iter().flat_map(|line| stroke_shapes(path, line, scale));
    stack.chain(lines).collect()
}

/// A level line with round ends, clockwise.
fn capsule(from: Pos2, to: Pos2, radius: f32) -> Vec<Pos2> {
    const STEPS: u8 = 8;
    let arc = |centre: Pos2, first: f32| {
        (0..=STEPS).map(move |step| {
            let turn = first + f32::from(step) / f32::from(STEPS) * std::f32::consts::PI;
            centre + Vec2::angled(turn) * radius
        })
    };
    let quarter = std::f32::consts::FRAC_PI_2;
    arc(to, -quarter).chain(arc(from, quarter)).collect()
}

fn point_shapes(centre: Pos2, point: &PointSymbol, scale: f32) -> Vec<Shape> {
    match point {
        PointSymbol::Rings(rings) => ring_shapes(centre, rings, scale),
        PointSymbol::Marker(marker) => marker_shapes(centre, marker, scale),
    }
}

fn ring_shapes(centre: Pos2, rings: &Rings, scale: f32) -> Vec<Shape> {
    let pen = |outline: Stroke| egui::Stroke::new(outline.width_pt * scale, colour32(outline.colour));
    let ring = |ring: &crate::symbol::Ring| {
        Shape::Circle(CircleShape {
            center: centre,
            radius: ring.radius_pt * scale,
            fill: colour32(ring.fill),
            stroke: ring.outline.map_or(egui::Stroke::NONE, pen),
        })
    };
    rings.rings.iter().map(ring).collect()
}

fn marker_shapes(centre: Pos2, marker: &MarkerSymbol, scale: f32) -> Vec<Shape> {
    let side = marker.size_pt * scale;
    let plate = Rect::from_center_size(centre, Vec2::splat(side));
    let rim = egui::Stroke::new(side * MarkerSymbol::RIM, colour32(marker.rim));
    let corner = side * MarkerSymbol::CORNER;
    let whole = marker.rim_dash == Dash::Solid;
    let edge = if whole { rim } else { egui::Stroke::NONE };
    let back = egui::epaint::RectShape::new(plate, corner, colour32(marker.plate), edge, egui::StrokeKind::Middle);
    let broken = (!whole).then(|| rim_shapes(plate, marker, rim)).into_iter().flatten();
    let parts = marker.glyph.parts().iter().flat_map(|part| glyph_shapes(plate, part, marker));
    std::iter::once(Shape::Rect(back)).chain(broken).chain(parts).collect()
}

/// The rim of a plate in pieces.
fn rim_shapes(plate: Rect, marker: &MarkerSymbol, rim: egui::Stroke) -> Vec<Shape> {
    let corner = plate.width() * MarkerSymbol::CORNER;
    let inner = plate.shrink(corner);
    let quarters = [
        (inner.right_top(), -1.0f32),
        (inner.right_bottom(), 0.0),
        (inner.left_bottom(), 1.0),
        (inner.left_top(), 2.0),
    ];
    let arc = |(centre, first): (Pos2, f32)| {
        (0..=4u8).map(move |step| {
            centre + Vec2::angled((first + f32::from(step) / 4.0) * std::f32::consts::FRAC_PI_2) * corner
        })
    };
    let mut around: Vec<Pos2> = quarters.into_iter().flat_map(arc).collect();
    around.extend(around.first().copied());
    let pattern = marker.rim_pattern(MarkerSymbol::around(plate.width()));
    Shape::dashed_line_with_offset(&around, rim, &pattern[..1], &pattern[1..], 0.0)
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
        GlyphShape::Polygon(points) => filled(&points.iter().map(place).collect::<Vec<_>>(), colour),
    }
}

/// A simple polygon cut into triangles, since egui fills convex ones only.
pub(super) fn filled(corners: &[Pos2], colour: Color32) -> Vec<Shape> {
    use geo::TriangulateEarcut as _;
    let ring: geo::LineString<f32> = corners.iter().chain(&corners[..1]).map(|p| (p.x, p.y)).collect();
    let raw = geo::Polygon::new(ring, Vec::new()).earcut_triangles_raw();
    let mut mesh = egui::Mesh::default();
    for [x, y] in &raw.vertices {
        mesh.colored_vertex(pos2(*x, *y), colour);
    }
    mesh.indices = raw.triangle_indices.iter().filter_map(|index| u32::try_from(*index).ok()).collect();
    let edge: Vec<Pos2> = corners.iter().chain(&corners[..1]).copied().collect();
    // The hairline smooths the edge, which a mesh has not.
    vec![Shape::mesh(mesh), Shape::line(edge, egui::Stroke::new(0.4, colour))]
}
