//! A legend swatch: a symbol drawn small, the same in the layers panel and on the legend card.

use egui::epaint::{CubicBezierShape, PathShape};
use egui::{Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::glyph::paint_glyph;
use crate::style::legend::Sample;
use crate::symbol::AreaSymbol;
use crate::symbol::AxisBand;
use crate::symbol::Colour;
use crate::symbol::Dash;
use crate::symbol::Hatch;
use crate::symbol::LineSymbol;
use crate::symbol::MarkerSymbol;
use crate::symbol::PointSymbol;
use crate::symbol::Rings;
use crate::symbol::SoftBand;
use crate::symbol::Symbol;

/// Draws into `rect` what `sample` names of `symbol`.
pub fn swatch(painter: &Painter, rect: Rect, symbol: &Symbol, sample: Sample) {
    match sample {
        Sample::Point => match &symbol.point {
            Some(PointSymbol::Rings(rings)) => paint_rings(painter, rect, rings),
            Some(PointSymbol::Marker(marker)) => paint_marker(painter, rect, marker),
            None => {}
        },
        Sample::Line => {
            if let Some(line) = &symbol.line {
                paint_line_symbol(painter, rect, line);
            }
        }
        Sample::Area => {
            if let Some(area) = &symbol.area {
                paint_area(painter, rect, area);
            }
        }
    }
}

pub(super) fn colour32(colour: Colour) -> Color32 {
    Color32::from_rgba_unmultiplied(colour.r, colour.g, colour.b, colour.a)
}

fn paint_rings(painter: &Painter, rect: Rect, rings: &Rings) {
    let room = rect.height() / 2.0 - 0.5;
    let factor = (room / rings.radius_pt().max(1.0)).min(1.0);
    for ring in &rings.rings {
        let radius = ring.radius_pt * factor;
        painter.circle_filled(rect.center(), radius, colour32(ring.fill));
        if let Some(outline) = ring.outline {
            let stroke = Stroke::new((outline.width_pt * factor).max(0.8), colour32(outline.colour));
            painter.circle_stroke(rect.center(), radius, stroke);
        }
    }
}

fn paint_marker(painter: &Painter, rect: Rect, marker: &MarkerSymbol) {
    let side = rect.height() - 1.0;
    let plate = Rect::from_center_size(rect.center(), vec2(side, side));
    let rim = Stroke::new((side * MarkerSymbol::RIM).max(0.8), colour32(marker.rim));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few points")]
    let corner = CornerRadius::same((side * MarkerSymbol::CORNER).round() as u8);
    painter.rect(plate, corner, colour32(marker.plate), rim, StrokeKind::Inside);
    paint_glyph(painter, plate, marker.glyph, colour32(marker.ink), colour32(marker.plate));
}

fn paint_line_symbol(painter: &Painter, rect: Rect, line: &LineSymbol) {
    match line {
        LineSymbol::Strokes(strokes) => {
            let path = wave(rect, 0.0);
            for stroke in strokes {
                paint_stroke(painter, &path, stroke.colour, stroke.width_pt.min(rect.height() * 0.5), stroke.dash);
            }
        }
        LineSymbol::Axis(axis) => paint_axis(painter, rect, axis),
        LineSymbol::Soft(soft) => paint_soft(painter, rect, soft),
    }
}

/// A short S-curve across `rect`, as rivers and roads are shown in legends.
fn wave(rect: Rect, shift: f32) -> Vec<Pos2> {
    let (left, right, y) = (rect.left() + 1.0, rect.right() - 1.0, rect.center().y + shift);
    let lift = rect.height() * 0.34;
    let points = [
        pos2(left, y + lift * 0.5),
        pos2(left + rect.width() * 0.35, y - lift * 1.4),
        pos2(right - rect.width() * 0.35, y + lift * 1.4),
        pos2(right, y - lift * 0.5),
    ];
    CubicBezierShape::from_points_stroke(points, false, Color32::TRANSPARENT, Stroke::NONE).flatten(Some(0.1))
}

fn paint_stroke(painter: &Painter, path: &[Pos2], colour: Colour, width: f32, dash: Dash) {
    let stroke = Stroke::new(width.max(0.8), colour32(colour));
    let pattern = dash.pattern_pt(width.clamp(0.8, 1.6));
    if pattern.is_empty() {
        painter.add(Shape::line(path.to_vec(), stroke));
        return;
    }
    let (dashes, gaps): (Vec<f32>, Vec<f32>) = pattern.chunks_exact(2).map(|pair| (pair[0], pair[1])).unzip();
    painter.extend(Shape::dashed_line_with_offset(path, stroke, &dashes, &gaps, 0.0));
}

/// A double arrow.
fn paint_axis(painter: &Painter, rect: Rect, axis: &AxisBand) {
    let middle = rect.center().y;
    let (half_band, half_head, head) = (rect.height() * 0.16, rect.height() * 0.38, rect.height() * 0.5);
    let colour = colour32(axis.colour);
    let (left, right) = (rect.left(), rect.right());
    painter.rect_filled(
        Rect::from_x_y_ranges(left + head * 0.7..=right - head * 0.7, middle - half_band..=middle + half_band),
        0.0,
        colour,
    );
    for (tip, inner) in [(left, left + head), (right, right - head)] {
        let points = vec![pos2(tip, middle), pos2(inner, middle - half_head), pos2(inner, middle + half_head)];
        painter.add(PathShape::convex_polygon(points, colour, Stroke::NONE));
    }
}

/// A curve that fades to both sides.
fn paint_soft(painter: &Painter, rect: Rect, soft: &SoftBand) {
    let path = wave(rect, 0.0);
    let full = rect.height() * 0.62;
    for (width, alpha) in soft.stack() {
        let stroke = Stroke::new(full * width / soft.width_pt.max(1.0), colour32(soft.colour.with_alpha(alpha)));
        painter.add(Shape::line(path.clone(), stroke));
    }
    for line in soft.lines.iter().filter(|line| line.offset_pt == 0.0) {
        paint_stroke(painter, &path, line.colour, 1.0, line.dash);
    }
}

fn paint_area(painter: &Painter, rect: Rect, area: &AreaSymbol) {
    let plate = rect.shrink2(vec2(1.0, 2.0));
    let radius = CornerRadius::same(3);
    if let Some(fill) = area.fill {
        painter.rect_filled(plate, radius, colour32(fill.colour));
        if let Some(hatch) = fill.hatch {
            paint_hatch(&painter.with_clip_rect(plate.intersect(painter.clip_rect())), plate, &hatch);
        }
    }
    for outline in &area.outline {
        let ring = [plate.left_top(), plate.right_top(), plate.right_bottom(), plate.left_bottom(), plate.left_top()];
        if outline.dash == Dash::Solid {
            let stroke = Stroke::new(outline.width_pt.clamp(0.8, 1.6), colour32(outline.colour));
            painter.rect_stroke(plate, radius, stroke, StrokeKind::Middle);
        } else {
            paint_stroke(painter, &ring, outline.colour, outline.width_pt.min(1.4), outline.dash);
        }
    }
}

fn paint_hatch(painter: &Painter, rect: Rect, hatch: &Hatch) {
    let direction = vec2(hatch.angle.cos(), -hatch.angle.sin());
    let normal = direction.rot90();
    let reach = rect.size().length();
    let spacing = hatch.spacing_pt.clamp(3.0, 5.0);
    let stroke = Stroke::new(hatch.width_pt.min(1.0), colour32(hatch.colour));
    let mut offset = -reach;
    while offset < reach {
        let middle = rect.center() + normal * offset;
        painter.line_segment([middle - direction * reach, middle + direction * reach], stroke);
        offset += spacing;
    }
}
