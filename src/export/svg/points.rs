//! Point symbols: rings and marker glyphs.

use super::writer::{Writer, push_path};
use crate::geo::ViewPt;
use crate::symbol::marker::{GRID, GlyphInk, GlyphPart, GlyphShape};
use crate::symbol::{Colour, MarkerSymbol, PointSymbol, Rings};

pub(super) fn write_points(writer: &mut Writer, points: &[ViewPt], symbol: &PointSymbol, scale: f32) {
    if points.is_empty() {
        return;
    }
    // The symbol is written once, around the origin, and used at every point.
    let id = writer.unique_id();
    writer.open("defs");
    writer.children();
    writer.open("g");
    writer.attribute("id", &id);
    writer.children();
    match symbol {
        PointSymbol::Rings(rings) => write_rings(writer, rings, scale),
        PointSymbol::Marker(marker) => write_marker(writer, marker, scale),
    }
    writer.close("g");
    writer.close("defs");
    for point in points {
        writer.open("use");
        writer.attribute("xlink:href", &format!("#{id}"));
        writer.number("x", point.x);
        writer.number("y", point.y);
        writer.end();
    }
}

fn write_rings(writer: &mut Writer, rings: &Rings, scale: f32) {
    for ring in &rings.rings {
        writer.open("circle");
        writer.number("r", ring.radius_pt * scale);
        if ring.fill.a > 0 {
            writer.fill(ring.fill);
        } else {
            writer.no_fill();
        }
        if let Some(outline) = &ring.outline {
            writer.scaled_stroke(outline, scale);
        }
        writer.end();
    }
}

fn write_marker(writer: &mut Writer, marker: &MarkerSymbol, scale: f32) {
    let side = marker.size_pt * scale;
    writer.open("rect");
    writer.number("x", -side / 2.0);
    writer.number("y", -side / 2.0);
    writer.number("width", side);
    writer.number("height", side);
    writer.number("rx", side * MarkerSymbol::CORNER);
    writer.fill(marker.plate);
    writer.stroke(marker.rim, side * MarkerSymbol::RIM);
    writer.dashes(&marker.rim_pattern(MarkerSymbol::around(side)));
    writer.end();
    for part in marker.glyph.parts() {
        let colour = match part.ink {
            GlyphInk::Ink => marker.ink,
            GlyphInk::Plate => marker.plate,
        };
        write_part(writer, part, colour, side / GRID);
    }
}

/// A part of a glyph, its grid scaled by `unit` and centred on the origin.
fn write_part(writer: &mut Writer, part: &GlyphPart, colour: Colour, unit: f32) {
    let place = |(x, y): (f32, f32)| ViewPt::new((x - GRID / 2.0) * unit, (y - GRID / 2.0) * unit);
    let path = |points: &[(f32, f32)], closed: bool| {
        let mut data = String::new();
        let points: Vec<ViewPt> = points.iter().map(|p| place(*p)).collect();
        push_path(&mut data, &points, closed);
        data
    };
    match &part.shape {
        GlyphShape::Polygon(points) => {
            writer.open("path");
            writer.attribute("d", &path(points, true));
            writer.fill(colour);
        }
        GlyphShape::Disc { centre, radius } => {
            let centre = place(*centre);
            writer.open("circle");
            writer.number("cx", centre.x);
            writer.number("cy", centre.y);
            writer.number("r", radius * unit);
            writer.fill(colour);
        }
        GlyphShape::Stroke { points, width } => {
            writer.open("path");
            writer.attribute("d", &path(points, false));
            writer.no_fill();
            writer.stroke(colour, width * unit);
            writer.attribute("stroke-linecap", "round");
        }
    }
    writer.end();
}
