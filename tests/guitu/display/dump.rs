//! A picture as text, for golden files: what is drawn, in which order, where.

use std::fmt::{self, Write as _};

use guitu::display::{Batch, LayerContent, Picture, PlacedLabel};
use guitu::geo::ViewPt;
use guitu::symbol::{LineSymbol, PointSymbol, Stroke, Symbol};

/// The picture, one item a line; lengths in points with one decimal, so that rounding noise of
/// other machines does not show.
pub fn dump(picture: &Picture) -> String {
    let mut text = String::new();
    // Writing into a string cannot fail.
    let _ = write_picture(&mut text, picture);
    text
}

fn write_picture(out: &mut String, picture: &Picture) -> fmt::Result {
    let camera = &picture.camera;
    let centre = camera.centre_lonlat();
    writeln!(
        out,
        "view {:.4} {:.4} zoom {:.3} {}×{} ground {} scale {}",
        centre.lon, centre.lat, camera.zoom, camera.width, camera.height, picture.background, picture.symbol_scale
    )?;
    for layer in &picture.layers {
        writeln!(out, "layer {} opacity {}", layer.key.layer.text(), layer.opacity)?;
        match &*layer.content {
            LayerContent::Image { bytes, mesh } => {
                let bounds = mesh.bounds();
                writeln!(
                    out,
                    "  image {} bytes {} {} {} {}",
                    bytes.len(),
                    bounds.west,
                    bounds.south,
                    bounds.east,
                    bounds.north
                )?;
            }
            LayerContent::Batches(batches) => batches.iter().try_for_each(|batch| write_batch(out, batch))?,
        }
    }
    picture.hot.iter().try_for_each(|batch| write_batch(out, batch))?;
    picture.labels.iter().try_for_each(|label| write_label(out, label))
}

fn write_batch(out: &mut String, batch: &Batch) -> fmt::Result {
    let features: Vec<String> = batch.indices().take(12).map(|index| index.to_string()).collect();
    let more = batch.indices().nth(12).map_or("", |_| " …");
    writeln!(out, "  features {}{more}", features.join(" "))?;
    write_symbol(out, &batch.symbol)
}

fn write_symbol(out: &mut String, symbol: &Symbol) -> fmt::Result {
    if let Some(area) = &symbol.area {
        if let Some(fill) = &area.fill {
            let hatch = fill.hatch.map_or(String::new(), |hatch| {
                format!(" hatch {} {:.0}° every {}", hatch.colour, hatch.angle.to_degrees(), hatch.spacing_pt)
            });
            writeln!(out, "    area {}{hatch}", fill.colour)?;
        }
        write_strokes(out, "outline", &area.outline)?;
    }
    match &symbol.line {
        None => {}
        Some(LineSymbol::Strokes(strokes)) => write_strokes(out, "line", strokes)?,
        Some(LineSymbol::Axis(axis)) => writeln!(out, "    axis {} width {}", axis.colour, axis.width_pt)?,
        Some(LineSymbol::Soft(soft)) => writeln!(out, "    soft {} width {}", soft.colour, soft.width_pt)?,
    }
    match &symbol.point {
        None => Ok(()),
        Some(PointSymbol::Rings(rings)) => {
            writeln!(out, "    rings {} radius {:.1}", rings.rings.len(), rings.radius_pt())
        }
        Some(PointSymbol::Marker(marker)) => {
            writeln!(out, "    marker {} {} on {}", marker.glyph.name(), marker.ink, marker.plate)
        }
    }
}

fn write_strokes(out: &mut String, what: &str, strokes: &[Stroke]) -> fmt::Result {
    strokes.iter().try_for_each(|s| writeln!(out, "    {what} {} {} {:?}", s.colour, s.width_pt, s.dash))
}

fn write_label(out: &mut String, label: &PlacedLabel) -> fmt::Result {
    let text: Vec<&str> = label.glyphs.iter().map(|glyphs| glyphs.text.as_str()).collect();
    let at = label.glyphs.first().map_or(ViewPt::default(), |glyphs| glyphs.origin);
    let curved = label.glyphs.iter().any(|glyphs| glyphs.angle.abs() > 1e-3);
    let joint = if curved { "" } else { "/" };
    write!(
        out,
        "label {} at {:.1} {:.1} {} {}",
        text.join(joint),
        at.x,
        at.y,
        label.style.size_pt,
        label.style.colour
    )?;
    if let Some(tag) = &label.tag {
        write!(out, " on {} {:.1}×{:.1}", tag.fill, tag.rect.width(), tag.rect.height())?;
    }
    if label.leader.is_some() {
        write!(out, " with leader")?;
    }
    writeln!(out)
}
