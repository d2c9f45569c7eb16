//! Furniture with egui's shapes: the same items that a page is written from.

use egui::epaint::{RectShape, TextShape};
use egui::{Color32, Painter, Pos2, Shape, StrokeKind, Vec2};

use super::colour::colour32;
use super::label::text_shape;
use super::swatch::{place, stroke_shapes, swatch_shapes};
use crate::display::Glyphs;
use crate::display::furniture::PageItem;
use crate::geo::ViewPt;
use crate::symbol::{Colour, Halo, Stroke, TextStyle};

/// Draws `items`, whose coordinates count from `origin`.
pub fn furniture(painter: &Painter, origin: Pos2, items: &[PageItem]) {
    for item in items {
        match item {
            PageItem::Rect { rect, radius, fill, outline } => {
                let rect = egui::Rect::from_min_max(place(origin, rect.min), place(origin, rect.max));
                painter.add(RectShape::new(rect, *radius, ink(*fill), pen(*outline), StrokeKind::Middle));
            }
            PageItem::Polygon { points, fill, outline } => {
                painter.extend(polygon_shapes(origin, points, *fill, *outline));
            }
            PageItem::Line { points, stroke } => {
                painter.extend(stroke_shapes(&placed(origin, points), stroke, 1.0));
            }
            PageItem::Text { run, style } => painter.extend(text_shapes(painter, origin, run, style)),
            PageItem::Swatch(swatch) => painter.extend(swatch_shapes(origin, swatch)),
        }
    }
}

fn placed(origin: Pos2, points: &[ViewPt]) -> Vec<Pos2> {
    points.iter().map(|p| place(origin, *p)).collect()
}

fn ink(colour: Option<Colour>) -> Color32 {
    colour.map_or(Color32::TRANSPARENT, colour32)
}

fn pen(stroke: Option<Stroke>) -> egui::Stroke {
    stroke.map_or(egui::Stroke::NONE, |stroke| egui::Stroke::new(stroke.width_pt, colour32(stroke.colour)))
}

fn polygon_shapes(origin: Pos2, points: &[ViewPt], fill: Option<Colour>, outline: Option<Stroke>) -> Vec<Shape> {
    let ring = placed(origin, points);
    let filled = fill.map(|fill| super::swatch::filled(&ring, colour32(fill)));
    let closed: Vec<Pos2> = ring.iter().chain(ring.first()).copied().collect();
    let edge = outline.map(|outline| stroke_shapes(&closed, &outline, 1.0));
    filled.into_iter().flatten().chain(edge.into_iter().flatten()).collect()
}

/// A run of text; a halo is the run in the halo's colour all around it.
fn text_shapes(painter: &Painter, origin: Pos2, run: &Glyphs, style: &TextStyle) -> Vec<Shape> {
    let text = |style: &TextStyle, by: Vec2| -> TextShape { text_shape(painter, origin + by, run, style, 1.0) };
    let around = |halo: Halo| {
        let style = TextStyle { colour: halo.colour, ..*style };
        (0..8u8).map(move |turn| {
            let by = Vec2::angled(f32::from(turn) * std::f32::consts::FRAC_PI_4) * halo.width_pt;
            Shape::Text(text(&style, by))
        })
    };
    let halo = style.halo.into_iter().flat_map(around);
    halo.chain(std::iter::once_with(|| Shape::Text(text(style, Vec2::ZERO)))).collect()
}
