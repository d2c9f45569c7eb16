//! The SVG document of a page.
//!
//! * `writer`: elements, attributes, numbers;
//! * `geometry`: from shapes on the globe to path data in the view, clipped and simplified;
//! * `strokes`, `fills`, `points`: symbols on geometry;
//! * `lettering`: placed labels; `furniture`: the items of a page.

mod fills;
mod furniture;
mod geometry;
mod lettering;
mod points;
mod strokes;
mod writer;

use std::collections::BTreeMap;

use self::geometry::View;
use self::writer::Writer;
use crate::display::page::Page;
use crate::display::{Batch, LayerContent, Picture, PictureLayer};
use crate::geo::Bounds;
use crate::geo::LonLat;
use crate::symbol::font;

/// The page as one SVG 1.1 document, 1 user unit = 1 logical point.
pub fn svg_document(page: &Page) -> String {
    let mut writer = Writer::default();
    let (width, height) = (page.width, page.height);
    writer.open("svg");
    writer.attribute("xmlns", "http://www.w3.org/2000/svg");
    writer.attribute("xmlns:xlink", "http://www.w3.org/1999/xlink");
    writer.number("width", width);
    writer.number("height", height);
    writer.attribute("viewBox", &format!("0 0 {width} {height}"));
    writer.attribute("font-family", font::FAMILY);
    writer.children();
    write_map(&mut writer, &page.map);
    writer.open("g");
    writer.attribute("id", "furniture");
    writer.children();
    for item in &page.items {
        furniture::write_item(&mut writer, item);
    }
    writer.close("g");
    writer.close("svg");
    writer.finish()
}

fn write_map(writer: &mut Writer, map: &Picture) {
    let view = View::new(&map.camera, map.symbol_scale);
    writer.open("rect");
    writer.number("width", map.camera.width);
    writer.number("height", map.camera.height);
    writer.fill(map.background);
    writer.end();
    let mut ids: BTreeMap<&str, u32> = BTreeMap::new();
    for layer in &map.layers {
        let part = ids.entry(&layer.key.layer).and_modify(|part| *part += 1).or_insert(1);
        write_layer(writer, layer, *part, &view);
    }
    writer.open("g");
    writer.attribute("id", "hot");
    writer.children();
    map.hot.iter().for_each(|batch| write_batch(writer, batch, &view));
    writer.close("g");
    writer.open("g");
    writer.attribute("id", "labels");
    writer.children();
    map.labels.iter().for_each(|label| lettering::write_label(writer, label, map.symbol_scale));
    writer.close("g");
}

/// A layer as a group; `part` counts the groups of the same layer, for ids are unique.
fn write_layer(writer: &mut Writer, layer: &PictureLayer, part: u32, view: &View) {
    writer.open("g");
    let name = layer.key.layer.trim_start_matches('#');
    let id = if part > 1 { format!("layer-{name}-{part}") } else { format!("layer-{name}") };
    writer.attribute("id", &id);
    if layer.opacity < 1.0 {
        writer.number("opacity", layer.opacity);
    }
    writer.children();
    match &*layer.content {
        LayerContent::Batches(batches) => batches.iter().for_each(|batch| write_batch(writer, batch, view)),
        LayerContent::Image { bytes, bounds } => write_image(writer, bytes, *bounds, view),
    }
    writer.close("g");
}

/// Areas, then lines, then points of a batch.
fn write_batch(writer: &mut Writer, batch: &Batch, view: &View) {
    if let Some(area) = &batch.symbol.area {
        fills::write_areas(writer, batch, area, view);
    }
    if let Some(line) = &batch.symbol.line {
        strokes::write_lines(writer, &view.lines(batch), line, view.scale);
    }
    if let Some(point) = &batch.symbol.point {
        points::write_points(writer, &view.points(batch), point, view.scale);
    }
}

fn write_image(writer: &mut Writer, bytes: &[u8], bounds: Bounds, view: &View) {
    let from = view.camera.view_from_lonlat(LonLat::new(bounds.west, bounds.north));
    let to = view.camera.view_from_lonlat(LonLat::new(bounds.east, bounds.south));
    writer.open("image");
    writer.number("x", from.x);
    writer.number("y", from.y);
    writer.number("width", to.x - from.x);
    writer.number("height", to.y - from.y);
    writer.attribute("preserveAspectRatio", "none");
    let kind = if bytes.starts_with(&[0xff, 0xd8]) { "jpeg" } else { "png" };
    writer.attribute("xlink:href", &format!("data:image/{kind};base64,{}", writer::base64(bytes)));
    writer.end();
}
