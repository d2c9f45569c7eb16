//! A tile decoded.

use std::io::Cursor;

use image_webp::WebPDecoder;

use super::trouble::Trouble;
use crate::symbol::decoded::Straight;
use crate::symbol::picture::PictureHeader;

/// The longest side of a tile in pixels: sources have 256 or 512.
const LONGEST_SIDE: u32 = 1024;

/// Red, green, blue and straight alpha, row by row from the north-west.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// Neither is 0.
    width: u32,
    height: u32,
    rgba: Vec<u8>,
}

impl Pixels {
    /// Sees nothing through it.
    pub fn transparent(side: u32) -> Self {
        let side = side.max(1);
        Self { width: side, height: side, rgba: vec![0; side as usize * side as usize * 4] }
    }

    /// What a source calls a picture.
    pub fn decoded(bytes: &[u8]) -> Result<Self, Trouble> {
        match kind(bytes) {
            Some(Kind::Png | Kind::Jpeg) => png_or_jpeg(bytes),
            Some(Kind::WebP) => webp(bytes),
            None => None,
        }
        .ok_or(Trouble::Undecodable)
    }

    pub fn width(&self) -> u32 {
        self.width
    }

    pub fn height(&self) -> u32 {
        self.height
    }

    pub fn rgba(&self) -> &[u8] {
        &self.rgba
    }

    /// For changing every pixel.
    pub(super) fn rgba_mut(&mut self) -> &mut [u8] {
        &mut self.rgba
    }

    /// The pixel at a column and row, which are inside.
    pub fn at(&self, x: u32, y: u32) -> [u8; 4] {
        let at = (y as usize * self.width as usize + x as usize) * 4;
        [self.rgba[at], self.rgba[at + 1], self.rgba[at + 2], self.rgba[at + 3]]
    }

    pub(super) fn put(&mut self, x: u32, y: u32, pixel: [u8; 4]) {
        let at = (y as usize * self.width as usize + x as usize) * 4;
        self.rgba[at..at + 4].copy_from_slice(&pixel);
    }

    /// Lays `above` over it, as large as this is.
    pub(super) fn cover(&mut self, above: &Self) {
        for y in 0..self.height {
            for x in 0..self.width {
                let pixel = above.at(x * above.width / self.width, y * above.height / self.height);
                self.put(x, y, over(pixel, self.at(x, y)));
            }
        }
    }

    pub(super) fn new(width: u32, height: u32, rgba: Vec<u8>) -> Option<Self> {
        let whole = rgba.len() == width as usize * height as usize * 4;
        (whole && fits(width, height)).then_some(Self { width, height, rgba })
    }
}

/// One straight-alpha pixel over another.
fn over(above: [u8; 4], below: [u8; 4]) -> [u8; 4] {
    let (top, bottom) = (u32::from(above[3]), u32::from(below[3]));
    let rest = bottom * (255 - top) / 255;
    let alpha = top + rest;
    if alpha == 0 {
        return [0; 4];
    }
    let mix = |channel: usize| (u32::from(above[channel]) * top + u32::from(below[channel]) * rest) / alpha;
    [mix(0), mix(1), mix(2), alpha].map(|value| u8::try_from(value).unwrap_or(255))
}

/// Kinds of pictures that tiles are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Png,
    Jpeg,
    WebP,
}

fn kind(bytes: &[u8]) -> Option<Kind> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some(Kind::Png),
        [0xff, 0xd8, 0xff, ..] => Some(Kind::Jpeg),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Kind::WebP),
        _ => None,
    }
}

/// Whether bytes begin as a picture does.
pub(super) fn is_picture(bytes: &[u8]) -> bool {
    kind(bytes).is_some()
}

fn fits(width: u32, height: u32) -> bool {
    (1..=LONGEST_SIDE).contains(&width) && (1..=LONGEST_SIDE).contains(&height)
}

fn png_or_jpeg(bytes: &[u8]) -> Option<Pixels> {
    PictureHeader::of(bytes).filter(|header| fits(header.width, header.height))?;
    let Straight { width, height, rgba } = Straight::of(bytes).ok()?;
    Pixels::new(width, height, rgba)
}

fn webp(bytes: &[u8]) -> Option<Pixels> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).ok()?;
    let (width, height) = decoder.dimensions();
    if !fits(width, height) {
        return None;
    }
    let mut pixels = vec![0; decoder.output_buffer_size()?];
    let has_alpha = decoder.has_alpha();
    decoder.read_image(&mut pixels).ok()?;
    let rgba = if has_alpha { pixels } else { pixels.chunks_exact(3).flat_map(|p| [p[0], p[1], p[2], 255]).collect() };
    Pixels::new(width, height, rgba)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A tile of one colour, as PNG.
    pub(in crate::basemap) fn plain_png(colour: [u8; 3], side: u32) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, side, side);
        encoder.set_color(png::ColorType::Rgb);
        let pixels = colour.repeat(side as usize * side as usize);
        encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
        bytes
    }

    #[test]
    fn a_picture_that_claims_to_be_huge_is_not_decoded() {
        let mut bomb = plain_png([1, 2, 3], 1);
        bomb[16..20].copy_from_slice(&30_000u32.to_be_bytes());
        assert_eq!(Pixels::decoded(&bomb), Err(Trouble::Undecodable));
        assert_eq!(Pixels::decoded(b"<html>"), Err(Trouble::Undecodable));
    }

    #[test]
    fn names_lie_over_the_imagery_and_leave_the_rest_to_be_seen() {
        let mut below = Pixels::decoded(&plain_png([10, 20, 30], 2)).unwrap();
        let mut above = Pixels::transparent(2);
        above.put(1, 0, [200, 100, 0, 255]);
        above.put(0, 1, [255, 255, 255, 128]);
        below.cover(&above);
        assert_eq!((below.at(0, 0), below.at(1, 0)), ([10, 20, 30, 255], [200, 100, 0, 255]));
        assert!(below.at(0, 1)[0] > 120 && below.at(0, 1)[3] == 255);
    }
}
