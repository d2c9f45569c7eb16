//! Pixels of a page: drawn in bands on all cores.

use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;
use resvg::tiny_skia::{Pixmap, Transform};

use super::clipped::draw;
use super::drawing::Drawing;
use super::{ExportError, PHASE_DRAWING, svg_document};
use crate::display::page::Page;
use crate::task::Context;

/// Pixels an inch of a picture of paper, where nobody asks for another number.
pub const PRINT_DPI: f32 = 300.0;

/// Longest side of a picture in pixels: an A0 sheet at 300 dpi.
pub const fn png_size_limit() -> u32 {
    14_043
}

/// Rows of a band. A constant, so that the bytes of a picture do not depend on the machine's cores.
const BAND: u32 = 896;

/// An opaque picture: red, green, blue, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    width: u32,
    height: u32,
    rgb: Vec<u8>,
}

impl Raster {
    /// The pixels of a page: of paper so many an inch, of a picture those that it was ordered with.
    pub fn of_page(page: &Page, dpi: f32, context: &Context) -> Result<Self, ExportError> {
        let (width, height) = page.size.pixels(dpi);
        Self::draw(&Drawing::read(&svg_document(page))?, width, height, context)
    }

    /// Draws the page at `width` × `height` pixels; the document's own size is scaled to fit.
    pub fn draw(drawing: &Drawing, width: u32, height: u32, context: &Context) -> Result<Self, ExportError> {
        if width.max(height) > png_size_limit() || width.min(height) == 0 {
            return Err(ExportError::TooLarge { width, height });
        }
        let bands = height.div_ceil(BAND);
        context.phase(PHASE_DRAWING, u64::from(bands));
        let done = AtomicU64::new(0);
        let mut rgb = vec![0; width as usize * height as usize * 3];
        rgb.par_chunks_mut(width as usize * BAND as usize * 3).enumerate().try_for_each(|(band, pixels)| {
            if context.cancelled() {
                return Err(ExportError::Cancelled);
            }
            draw_band(drawing, (width, height), band, pixels)?;
            context.progress(done.fetch_add(1, Ordering::Relaxed) + 1);
            Ok(())
        })?;
        Ok(Self { width, height, rgb })
    }

    pub fn width(&self) -> u32 {
        self.width
    }

    pub fn height(&self) -> u32 {
        self.height
    }

    /// Three bytes a pixel, row by row.
    pub fn rgb(&self) -> &[u8] {
        &self.rgb
    }
}

/// Draws the rows of one band. The page is opaque, so the alpha channel says nothing and is left out.
fn draw_band(drawing: &Drawing, (width, height): (u32, u32), band: usize, rgb: &mut [u8]) -> Result<(), ExportError> {
    let rows = u32::try_from(rgb.len() / 3 / width as usize).expect("a part of the picture");
    let mut pixmap = Pixmap::new(width, rows).ok_or(ExportError::TooLarge { width, height })?;
    let size = drawing.tree().size();
    #[expect(clippy::cast_precision_loss, reason = "limited above")]
    let transform = Transform::from_scale(width as f32 / size.width(), height as f32 / size.height())
        .post_translate(0.0, -(band as f32 * BAND as f32));
    draw(drawing.tree(), transform, &mut pixmap);
    for (pixel, rgb) in pixmap.data().chunks_exact(4).zip(rgb.chunks_exact_mut(3)) {
        rgb.copy_from_slice(&pixel[..3]);
    }
    Ok(())
}
