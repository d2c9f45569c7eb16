//! A page in pixels.

use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings, render};

use super::fonts;
use crate::format::imagery::fault::PictureFault;
use crate::format::imagery::samples::Samples;
use crate::geo::Pixels;
use crate::symbol::encoded::Channels;
use crate::symbol::picture::PictureTrouble;

/// The pixels of a page are those at this density, in dots an inch: control points count in them, however many
/// are drawn.
const DPI: f64 = 300.0;

/// No more are drawn: A2 in full, A1 at 210 and A0 at 150 dots an inch.
const MOST_PIXELS: f64 = 36e6;

/// The longest side that a page can have, in points: 200 inches (ISO 32000-1, annex C) a thousand times over is
/// none any more.
const LONGEST: f32 = 200.0 * 72.0;

/// The longer side of a page in a list, in pixels: twice as many as points, for dense screens.
const SMALL: u32 = 560;

/// The longest side that is drawn, in pixels.
const LONGEST_DRAWN: f64 = 32_000.0;

/// How large a page is, in millimetres.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturating, and only shown")]
pub(super) fn millimetres(page: &Page<'_>) -> [u32; 2] {
    let (width, height) = page.render_dimensions();
    [width, height].map(|points| (f64::from(points) / 72.0 * 25.4).round() as u32)
}

/// Its pixels at [`DPI`].
pub(super) fn nominal_size(page: &Page<'_>) -> Result<Pixels, PictureFault> {
    let (width, height) = page.render_dimensions();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "sides are checked; NaN is 0")]
    let [wide, high] = [width, height].map(|points| (f64::from(points) / 72.0 * DPI).round() as u32);
    if !(width <= LONGEST && height <= LONGEST) {
        return Err(PictureTrouble::TooLarge { width: wide, height: high }.into());
    }
    if wide == 0 || high == 0 {
        return Err(PictureTrouble::Undecodable.into());
    }
    Ok(Pixels::new(wide, high))
}

/// Its pixels where it is one of many.
pub(super) fn small_size(page: &Page<'_>) -> Result<Pixels, PictureFault> {
    let Pixels { width, height } = nominal_size(page)?;
    let part = f64::from(width.max(height)) / f64::from(SMALL);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a side")]
    let [width, height] = [width, height].map(|side| (f64::from(side) / part).round().max(1.0) as u32);
    Ok(Pixels::new(width, height))
}

/// The page on white paper, with as many of these pixels as are drawn.
pub(super) fn drawn(page: &Page<'_>, nominal: Pixels) -> Samples {
    let [wide, high] = [nominal.width, nominal.height].map(f64::from);
    let part = (MOST_PIXELS / (wide * high)).sqrt().min(LONGEST_DRAWN / wide.max(high)).min(1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most the longest that is drawn")]
    let pixels = [wide, high].map(|side| (side * part).round().max(1.0) as u32);
    let (width, height) = page.render_dimensions();
    // hayro rounds down.
    #[expect(clippy::cast_possible_truncation, reason = "the scale of a drawing")]
    let scale = |pixels: u32, points: f32| ((f64::from(pixels) + 0.01) / f64::from(points)) as f32;
    let settings =
        PixmapSettings { x_scale: scale(pixels[0], width), y_scale: scale(pixels[1], height), bg_color: WHITE };
    let pixmap = render(page, &RenderCache::new(), &fonts::settings(), &RenderSettings::default(), &settings);
    // On white nothing shines through: no colour was multiplied with its alpha.
    let bytes = pixmap.data_as_u8_slice().to_vec();
    Samples { pixels: Pixels::new(pixmap.width().into(), pixmap.height().into()), channels: Channels::Rgba, bytes }
}
