//! The picture of a project for lists of files: what the window showed last, small.

use std::sync::Arc;

use crate::display::page::Page;
use crate::display::{LayerContent, Picture, PictureLayer};
use crate::export::{Drawing, ExportError, Raster, png, svg_document};
use crate::task::Context;

/// Width in pixels; the height follows the window's.
const WIDTH: u32 = 360;

/// A map of more positions than this has no picture: a save is not to wait for it.
const MOST_POSITIONS: usize = 400_000;

/// `picture` as a PNG; `None` if it would take too long or cannot be drawn.
pub(super) fn thumbnail(picture: &Picture, context: &Context) -> Option<Vec<u8>> {
    let positions: usize = picture.layers.iter().map(positions).sum();
    if positions > MOST_POSITIONS || picture.camera.width < 1.0 || picture.camera.height < 1.0 {
        return None;
    }
    drawn(picture, context).map_err(|error| log::warn!("the project has no thumbnail: {error}")).ok()
}

fn drawn(picture: &Picture, context: &Context) -> Result<Vec<u8>, ExportError> {
    let (width, height) = (picture.camera.width, picture.camera.height);
    #[expect(clippy::cast_precision_loss, reason = "a few hundred pixels")]
    let scaled = (WIDTH as f32 * height / width).round().clamp(1.0, 4096.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped")]
    let pixels = scaled as u32;
    // The base map is not in it.
    let background = picture.background.with_alpha(1.0);
    let map = Picture { hot: Vec::new(), background, ..picture.clone() };
    let drawing = Drawing::read(&svg_document(&Page::of_map(map)))?;
    png(&Raster::draw(&drawing, WIDTH, pixels, context)?, None)
}

/// Positions of a layer; batches share their shapes.
fn positions(layer: &PictureLayer) -> usize {
    let LayerContent::Batches(batches) = &*layer.content else { return 0 };
    let alike = batches.chunk_by(|a, b| Arc::ptr_eq(&a.shapes, &b.shapes));
    alike.map(|batches| batches[0].shapes.positions().len()).sum()
}
