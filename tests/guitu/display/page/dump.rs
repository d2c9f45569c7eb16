//! A page as text, for golden files: each block with its place in millimetres and what it says.

use std::fmt::{self, Write as _};

use guitu::display::furniture::PageItem;
use guitu::display::page::{Block, BlockContent, Page};
use guitu::geo::ViewRect;
use guitu::geo::paper::{POINTS_PER_MM, POINTS_PER_TYPE_POINT};

/// The page, one item a line; millimetres and typographic points with one decimal, so that
/// rounding noise of other machines does not show.
pub fn dump_page(page: &Page) -> String {
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = write_page(&mut text, page);
    text
}

fn write_page(out: &mut String, page: &Page) -> fmt::Result {
    let (width, height) = page.size.millimetres();
    writeln!(out, "page {width:.1} × {height:.1} mm on {}", page.ground)?;
    page.blocks.iter().try_for_each(|block| write_block(out, block))
}

fn write_block(out: &mut String, block: &Block) -> fmt::Result {
    writeln!(out, "{} at {}", block.id, place(&block.rect))?;
    match &block.content {
        BlockContent::Map(map) => {
            let layers: Vec<&str> = map.layers.iter().map(|layer| layer.key.layer.text()).collect();
            let centre = map.camera.centre_lonlat();
            writeln!(out, "  map around {:.3} {:.3}, symbols × {}", centre.lon, centre.lat, map.symbol_scale)?;
            writeln!(out, "  layers {}", layers.join(" "))?;
            writeln!(out, "  names {}", map.labels.len())
        }
        BlockContent::Image(bytes) => writeln!(out, "  image {} of {} bytes", place(&block.rect), bytes.len()),
        BlockContent::Items(items) => items.iter().try_for_each(|item| write_item(out, item)),
    }
}

fn write_item(out: &mut String, item: &PageItem) -> fmt::Result {
    match item {
        PageItem::Rect { rect, fill, outline, .. } => {
            let fill = fill.map_or(String::new(), |fill| format!(" filled {fill}"));
            let line = outline.map_or(String::new(), |line| format!(" outlined {}", line.colour));
            writeln!(out, "  rect {}{fill}{line}", place(rect))
        }
        // Geometry from data is not counted: the last point of a clipped line is a matter of rounding.
        PageItem::Polygon { fill, .. } => {
            writeln!(out, "  polygon{}", fill.map_or(String::new(), |fill| format!(" filled {fill}")))
        }
        PageItem::Line { stroke, .. } => writeln!(out, "  line in {}", stroke.colour),
        PageItem::Text { run, style } => {
            let (x, y) = (run.origin.x / POINTS_PER_MM, run.origin.y / POINTS_PER_MM);
            writeln!(out, "  “{}” {:.1} pt at {x:.1} {y:.1}", run.text, style.size_pt / POINTS_PER_TYPE_POINT)
        }
        PageItem::Swatch(swatch) => writeln!(out, "  swatch {:?} {}", swatch.sample, place(&swatch.rect)),
    }
}

fn place(rect: &ViewRect) -> String {
    let mm = |points: f32| points / POINTS_PER_MM;
    format!("{:.1} {:.1}, {:.1} × {:.1}", mm(rect.min.x), mm(rect.min.y), mm(rect.width()), mm(rect.height()))
}
