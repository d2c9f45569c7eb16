//! The items of a page over its map.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;

use super::fills::write_area_symbols;
use super::geometry::{Area, Line};
use super::lettering::{write_plate, write_text};
use super::photograph::compact;
use super::points::write_points;
use super::strokes::write_lines;
use super::writer::{Writer, push_path};
use crate::display::page::PageItem;
use crate::geo::{ViewPt, ViewRect};
use crate::symbol::{Colour, Stroke, Symbol};

pub(super) fn write_item(writer: &mut Writer, item: &PageItem) {
    match item {
        PageItem::Rect { rect, radius, fill, outline } => write_plate(writer, rect, *radius, *fill, *outline),
        PageItem::Polygon { points, fill, outline } => write_polygon(writer, points, *fill, *outline),
        PageItem::Line { points, stroke } => write_polyline(writer, points, stroke),
        PageItem::Image { rect, bytes } => write_image(writer, bytes, rect, "xMidYMid meet"),
        PageItem::Text { run, style } => write_text(writer, std::slice::from_ref(run), style, 1.0),
        PageItem::Swatch { rect, symbol, sample, scale } => {
            use crate::display::page::Sample;
            match sample {
                Sample::Point => write_point(writer, rect, symbol, *scale),
                Sample::Line => write_line(writer, rect, symbol, *scale),
                Sample::Area => write_area(writer, rect, symbol, *scale),
            }
        }
    }
}

fn write_polygon(writer: &mut Writer, points: &[ViewPt], fill: Option<Colour>, outline: Option<Stroke>) {
    let mut data = String::new();
    push_path(&mut data, points, true);
    writer.open("path");
    writer.attribute("d", &data);
    match fill {
        Some(fill) => writer.fill(fill),
        None => writer.no_fill(),
    }
    if let Some(outline) = outline {
        writer.scaled_stroke(&outline, 1.0);
    }
    writer.end();
}

fn write_polyline(writer: &mut Writer, points: &[ViewPt], stroke: &Stroke) {
    let mut data = String::new();
    push_path(&mut data, points, false);
    writer.open("path");
    writer.attribute("d", &data);
    writer.no_fill();
    writer.scaled_stroke(stroke, 1.0);
    writer.end();
}

/// An encoded picture in `rect`; `fit` is an SVG `preserveAspectRatio`.
pub(super) fn write_image(writer: &mut Writer, bytes: &[u8], rect: &ViewRect, fit: &str) {
    writer.open("image");
    writer.number("x", rect.min.x);
    writer.number("y", rect.min.y);
    writer.number("width", rect.width());
    writer.number("height", rect.height());
    writer.attribute("preserveAspectRatio", fit);
    let bytes = compact(bytes);
    let kind = if bytes.starts_with(&[0xff, 0xd8]) { "jpeg" } else { "png" };
    writer.attribute("xlink:href", &format!("data:image/{kind};base64,{}", BASE64.encode(&bytes)));
    writer.end();
}

fn write_point(writer: &mut Writer, rect: &ViewRect, symbol: &Symbol, scale: f32) {
    if let Some(point) = &symbol.point {
        write_points(writer, &[rect.centre()], point, scale);
    }
}

/// A level line through the swatch: on a plain map that is what people look for.
fn write_line(writer: &mut Writer, rect: &ViewRect, symbol: &Symbol, scale: f32) {
    let y = rect.centre().y;
    let points = vec![ViewPt::new(rect.min.x, y), ViewPt::new(rect.centre().x, y), ViewPt::new(rect.max.x, y)];
    if let Some(line) = &symbol.line {
        write_lines(writer, &[Line { points, closed: false }], line, scale);
    }
}

/// A rounded rectangle, a little inside the swatch for its outline.
fn write_area(writer: &mut Writer, rect: &ViewRect, symbol: &Symbol, scale: f32) {
    let Some(symbol) = &symbol.area else { return };
    let rect = rect.expanded(-1.5);
    let corner = (rect.height() * 0.28).min(rect.width() / 2.0);
    let (left, top, right, bottom) = (rect.min.x, rect.min.y, rect.max.x, rect.max.y);
    let corners = [
        (left + corner, top),
        (right - corner, top),
        (right, top + corner),
        (right, bottom - corner),
        (right - corner, bottom),
        (left + corner, bottom),
        (left, bottom - corner),
        (left, top + corner),
        (left + corner, top),
    ];
    let ring: Vec<ViewPt> = corners.map(|(x, y)| ViewPt::new(x, y)).to_vec();
    let area = Area { rings: vec![ring.clone()], outline: vec![Line { points: ring, closed: true }] };
    // A wide rim would fill the swatch and spill over it.
    let mut symbol = symbol.clone();
    symbol.outline.retain(|stroke| stroke.width_pt < 5.0);
    write_area_symbols(writer, &[area], &symbol, scale, |_, _, _| 0.0);
}
