//! The SVG document of a page.
//!
//! * `writer`: elements, attributes, numbers;
//! * `geometry`: from shapes on the globe to path data in the view, clipped and simplified;
//! * `strokes`, `fills`, `points`: symbols on geometry; `apart`: areas that share a path;
//! * `photograph`: pictures inside a page; `ground`: those that lie on the ground;
//! * `lettering`, `halo`: placed labels and their rims; `furniture`: the items of a page.

mod apart;
mod fills;
mod furniture;
mod geometry;
mod ground;
mod halo;
mod lettering;
mod photograph;
mod points;
mod strokes;
mod writer;

use std::collections::BTreeMap;

use self::geometry::View;
use self::writer::Writer;
use super::writer as file;
use crate::display::page::{Block, BlockContent, Page, PageSize};
use crate::display::{Batch, LayerContent, Picture, PictureLayer};
use crate::geo::{ViewPt, ViewRect};
use crate::symbol::font;
use crate::symbol::{Colour, LineSymbol};

pub(super) const WRITER: file::Writer = file::Writer {
    name: "writer.svg",
    endings: &["svg"],
    write: file::Write::Page(|page, _, _| Ok(svg_document(page).into_bytes())),
};

/// The page as one SVG 1.1 document: its size in millimetres (of a picture in pixels), 1 user unit =
/// 1 logical point.
pub fn svg_document(page: &Page) -> String {
    let mut writer = Writer::default();
    let (width, height) = (page.size.width(), page.size.height());
    writer.open("svg");
    writer.attribute("xmlns", "http://www.w3.org/2000/svg");
    writer.attribute("xmlns:xlink", "http://www.w3.org/1999/xlink");
    match page.size {
        PageSize::Paper { width_mm, height_mm } => {
            writer.attribute("width", &format!("{width_mm}mm"));
            writer.attribute("height", &format!("{height_mm}mm"));
        }
        PageSize::Pixels { .. } => {
            writer.number("width", width);
            writer.number("height", height);
        }
    }
    writer.attribute("viewBox", &format!("0 0 {width} {height}"));
    writer.attribute("font-family", font::FAMILY);
    writer.children();
    write_ground(&mut writer, width, height, page.ground);
    let whole = ViewRect::new(ViewPt::default(), ViewPt::new(width, height));
    for block in &page.blocks {
        // What fills the page needs no clip, which would cost a layer and blur its edges.
        write_block(&mut writer, block, block.rect != whole);
    }
    writer.close("svg");
    writer.finish()
}

fn write_ground(writer: &mut Writer, width: f32, height: f32, colour: Colour) {
    writer.open("rect");
    writer.number("width", width);
    writer.number("height", height);
    writer.fill(colour);
    writer.end();
}

/// A block as a group with its id. A map is moved to its place and, where `clipped`, cut to it.
fn write_block(writer: &mut Writer, block: &Block, clipped: bool) {
    let clip = format!("clip-{}", block.id);
    let (x, y) = (block.rect.min.x, block.rect.min.y);
    if let BlockContent::Map(map) = &block.content
        && clipped
    {
        writer.open("clipPath");
        writer.attribute("id", &clip);
        writer.children();
        writer.open("rect");
        writer.number("width", map.camera.width);
        writer.number("height", map.camera.height);
        writer.end();
        writer.close("clipPath");
    }
    writer.open("g");
    writer.attribute("id", &block.id);
    match &block.content {
        BlockContent::Map(map) => {
            if x != 0.0 || y != 0.0 {
                writer.attribute("transform", &format!("translate({x} {y})"));
            }
            if clipped {
                writer.attribute("clip-path", &format!("url(#{clip})"));
            }
            writer.children();
            // Ids are unique in a document: those of a second map begin with its own.
            let prefix = if block.id == "map" { String::new() } else { format!("{}-", block.id) };
            write_map(writer, map, &prefix);
        }
        BlockContent::Image(bytes) => {
            writer.children();
            furniture::write_image(writer, bytes, &block.rect, "xMidYMid meet");
        }
        BlockContent::Items(items) => {
            writer.children();
            for item in items {
                furniture::write_item(writer, item);
            }
        }
    }
    writer.close("g");
}

fn write_map(writer: &mut Writer, map: &Picture, prefix: &str) {
    let view = View::new(&map.camera, map.symbol_scale);
    write_ground(writer, map.camera.width, map.camera.height, map.background);
    let mut ids: BTreeMap<&str, u32> = BTreeMap::new();
    for layer in &map.layers {
        let name = layer.key.layer.text();
        let part = ids.entry(name).and_modify(|part| *part += 1).or_insert(1);
        let id = if *part > 1 { format!("{prefix}layer-{name}-{part}") } else { format!("{prefix}layer-{name}") };
        write_layer(writer, layer, &id, &view);
    }
    writer.open("g");
    writer.attribute("id", &format!("{prefix}hot"));
    writer.children();
    map.hot.iter().for_each(|batch| write_batch(writer, batch, &view));
    writer.close("g");
    writer.open("g");
    writer.attribute("id", &format!("{prefix}labels"));
    writer.children();
    map.labels.iter().for_each(|label| lettering::write_label(writer, label, map.symbol_scale));
    writer.close("g");
}

/// A layer as a group with this id.
fn write_layer(writer: &mut Writer, layer: &PictureLayer, id: &str, view: &View) {
    writer.open("g");
    writer.attribute("id", id);
    if layer.opacity < 1.0 {
        writer.number("opacity", layer.opacity);
    }
    writer.children();
    match &*layer.content {
        LayerContent::Batches(batches) => batches.iter().for_each(|batch| write_batch(writer, batch, view)),
        LayerContent::Image { bytes, mesh } => ground::write_picture(writer, bytes, mesh, &view.camera),
    }
    writer.close("g");
}

/// Areas, then lines, then points of a batch.
fn write_batch(writer: &mut Writer, batch: &Batch, view: &View) {
    if let Some(area) = &batch.symbol.area {
        fills::write_areas(writer, batch, area, view);
    }
    if let Some(line) = &batch.symbol.line {
        let lines = if matches!(line, LineSymbol::Axis(_)) { view.whole_lines(batch) } else { view.lines(batch) };
        strokes::write_lines(writer, &lines, line, view.scale);
    }
    if let Some(point) = &batch.symbol.point {
        points::write_points(writer, &view.points(batch), point, view.scale);
    }
}
