//! The items of a page over its map.

use super::fills::write_area_symbols;
use super::geometry::{Area, Line};
use super::lettering::{write_plate, write_text};
use super::photograph::data_of;
use super::points::write_points;
use super::strokes::write_lines;
use super::writer::{Writer, push_path};
use crate::display::furniture::{Mark, PageItem, Swatch};
use crate::geo::{ViewPt, ViewRect};
use crate::symbol::picture::is_decodable;
use crate::symbol::{Colour, Stroke};

pub(super) fn write_item(writer: &mut Writer, item: &PageItem) {
    match item {
        PageItem::Rect { rect, radius, fill, outline } => write_plate(writer, rect, *radius, *fill, *outline),
        PageItem::Polygon { points, fill, outline } => write_polygon(writer, points, *fill, *outline),
        PageItem::Line { points, stroke } => write_polyline(writer, points, stroke),
        PageItem::Text { run, style } => write_text(writer, std::slice::from_ref(run), style, 1.0),
        PageItem::Swatch(swatch) => write_swatch(writer, swatch),
    }
}

fn write_swatch(writer: &mut Writer, swatch: &Swatch) {
    match &swatch.mark {
        Some(Mark::Point { at, symbol }) => write_points(writer, &[*at], symbol, swatch.scale),
        Some(Mark::Line { path, symbol }) => {
            write_lines(writer, &[Line { points: path.clone(), closed: false }], symbol, swatch.scale);
        }
        Some(Mark::Area { ring, symbol }) => {
            let outline = vec![Line { points: ring.clone(), closed: true }];
            let area = Area { rings: vec![ring.clone()], outline };
            write_area_symbols(writer, &[area], symbol, swatch.scale, |_, _, _| 0.0);
        }
        None => {}
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

/// An encoded picture in `rect`; `fit` is an SVG `preserveAspectRatio`. What must not or cannot be decoded
/// is left out: whoever reads the document would decode it, and a PDF is refused for one damaged picture.
pub(super) fn write_image(writer: &mut Writer, bytes: &[u8], rect: &ViewRect, fit: &str) {
    if is_decodable(bytes) {
        write_image_data(writer, &data_of(bytes), rect, fit);
    }
}

/// The same of a picture that is known to be whole, by the URL that holds it.
pub(super) fn write_image_data(writer: &mut Writer, data: &str, rect: &ViewRect, fit: &str) {
    writer.open("image");
    writer.number("x", rect.min.x);
    writer.number("y", rect.min.y);
    writer.number("width", rect.width());
    writer.number("height", rect.height());
    writer.attribute("preserveAspectRatio", fit);
    writer.attribute("xlink:href", data);
    writer.end();
}
