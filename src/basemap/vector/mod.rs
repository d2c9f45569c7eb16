//! Vector tiles, drawn in a plain style into the same pixels as picture tiles: so that window and pages show the
//! same, and know nothing of it.
//!
//! * `protobuf`: fields of a message; `tile`: layers and features; `style`: what is drawn, and how;
//! * here: drawing, with the rasteriser that pages use.
//!
//! The reader is our own. That of walkers ends in the graphics device, where no page can be made of it, and takes one
//! extent only; `mvt-reader`, beneath it, reserves for each ring as much as for the whole feature, so that a tile of
//! a few megabytes can ask for more memory than there is.

mod protobuf;
mod style;
mod tile;

use std::borrow::Cow;
use std::io::Read as _;

use flate2::read::GzDecoder;
use tiny_skia::{FillRule, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Stroke, Transform};

use self::protobuf::{Damaged, varint, zigzag};
use self::style::{CLASS_KEYS, GROUND, RULES, Rule};
use self::tile::{Feature, Layer, Shape, layers};
use super::pixels::Pixels;
use super::source::LARGEST_TILE;
use super::tile::TileAt;
use super::trouble::Trouble;

/// The pixels along a side of what is drawn.
const SIDE: u16 = 256;

/// How far beyond the tile a line is followed, in pixels: an end further out would look the same.
const FARTHEST: f32 = 20_000.0;

/// Draws `at`, a tile or a part of it at a finer zoom, out of the bytes of the tile `of`. What is packed is unpacked.
pub fn vector_tile(bytes: &[u8], of: TileAt, at: TileAt) -> Result<Pixels, Trouble> {
    let plain = unpacked(bytes)?;
    drawn(&plain, of, at).map_err(|Damaged| Trouble::Undecodable)
}

/// Archives hold them packed with gzip, or not.
fn unpacked(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Trouble> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut plain = Vec::new();
    GzDecoder::new(bytes).take(LARGEST_TILE + 1).read_to_end(&mut plain).map_err(|_| Trouble::Undecodable)?;
    if plain.len() as u64 > LARGEST_TILE {
        return Err(Trouble::TooLarge { limit: LARGEST_TILE });
    }
    Ok(Cow::Owned(plain))
}

fn drawn(tile: &[u8], of: TileAt, at: TileAt) -> Result<Pixels, Damaged> {
    let layers = layers(tile, &CLASS_KEYS)?;
    let mut sheet = Pixmap::new(u32::from(SIDE), u32::from(SIDE)).ok_or(Damaged)?;
    let [red, green, blue] = GROUND;
    sheet.fill(tiny_skia::Color::from_rgba8(red, green, blue, 255));
    for rule in RULES.iter().filter(|rule| rule.from_zoom <= at.zoom()) {
        for layer in layers.iter().filter(|layer| rule.is_about(layer.name)) {
            draw_layer(&mut sheet, rule, layer, &Placement::new(of, at, layer.extent))?;
        }
    }
    // The sheet is opaque, so that its colours are the same with alpha as without.
    Pixels::new(sheet.width(), sheet.height(), sheet.take()).ok_or(Damaged)
}

fn draw_layer(sheet: &mut Pixmap, rule: &Rule, layer: &Layer<'_>, placement: &Placement) -> Result<(), Damaged> {
    for feature in layer.features.iter().filter(|feature| rule.takes(feature.shape, feature.class)) {
        if let Some(path) = path(feature, placement)? {
            draw_path(sheet, rule, &path, placement.zoom);
        }
    }
    Ok(())
}

fn draw_path(sheet: &mut Pixmap, rule: &Rule, path: &Path, zoom: u8) {
    let mut paint = Paint::default();
    let [red, green, blue] = rule.colour;
    paint.set_color_rgba8(red, green, blue, 255);
    match rule.shape {
        Shape::Area => sheet.fill_path(path, &paint, FillRule::EvenOdd, Transform::identity(), None),
        Shape::Line => {
            let stroke = Stroke {
                width: rule.width_at(zoom),
                line_cap: LineCap::Round,
                line_join: LineJoin::Round,
                ..Stroke::default()
            };
            sheet.stroke_path(path, &paint, &stroke, Transform::identity(), None);
        }
    }
}

/// Where the units of a layer are on the sheet.
struct Placement {
    scale: f32,
    left: f32,
    top: f32,
    zoom: u8,
}

impl Placement {
    fn new(of: TileAt, at: TileAt, extent: u32) -> Self {
        let (whole, part) = (of.area(), at.area());
        let side = f64::from(SIDE);
        #[expect(clippy::cast_possible_truncation, reason = "pixels of a tile and of the tiles around it")]
        Self {
            scale: (whole.width() / part.width() * side / f64::from(extent)) as f32,
            left: ((part.min.x - whole.min.x) / part.width() * side) as f32,
            top: ((part.min.y - whole.min.y) / part.height() * side) as f32,
            zoom: at.zoom(),
        }
    }

    fn pixels(&self, [x, y]: [i64; 2]) -> (f32, f32) {
        #[expect(clippy::cast_precision_loss, reason = "clamped to what is near the tile")]
        let on = |along: i64, from: f32| (along as f32 * self.scale - from).clamp(-FARTHEST, FARTHEST);
        (on(x, self.left), on(y, self.top))
    }
}

/// The geometry of a feature on the sheet; `None` if it has no extent.
fn path(feature: &Feature<'_>, placement: &Placement) -> Result<Option<Path>, Damaged> {
    let mut commands = feature.geometry;
    let mut builder = PathBuilder::new();
    let mut pen = [0i64; 2];
    while !commands.is_empty() {
        let command = varint(&mut commands)?;
        match command & 7 {
            kind @ (1 | 2) => {
                for _ in 0..command >> 3 {
                    for along in &mut pen {
                        *along = along.saturating_add(zigzag(varint(&mut commands)?));
                    }
                    let (x, y) = placement.pixels(pen);
                    if kind == 1 { builder.move_to(x, y) } else { builder.line_to(x, y) }
                }
            }
            7 => builder.close(),
            _ => return Err(Damaged),
        }
    }
    Ok(builder.finish())
}

#[cfg(test)]
mod tests;
