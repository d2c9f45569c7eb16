//! A run of text as pixels: egui's glyphs, stamped by the processor.
//!
//! A halo is eight copies of the run around it. On software adapters the copies, drawn each frame,
//! cost more than the rest of the map.

use std::ops::Range;

use egui::{Color32, ColorImage, Galley, Vec2, vec2};

/// Directions in which a halo is stamped.
const STAMPS: u8 = 8;

/// Offsets of the copies of a halo that is `radius` wide.
pub(super) fn stamps(radius: f32) -> impl Iterator<Item = Vec2> {
    (0..STAMPS).map(move |step| Vec2::angled(std::f32::consts::TAU * f32::from(step) / f32::from(STAMPS)) * radius)
}

/// What to stamp of a run: a halo of this radius in pixels, the letters themselves, or both.
#[derive(Clone, Copy, Debug)]
pub(super) struct Inks {
    pub halo: Option<(f32, Color32)>,
    pub letters: Option<Color32>,
}

/// A run as pixels.
pub(super) struct Stamped {
    pub image: ColorImage,
    /// The top left corner, in pixels from the position of the run.
    pub min: [i32; 2],
}

impl Stamped {
    /// Stamps a run that egui has laid out; `letters` is the image of all its glyphs. `None` for
    /// text without ink.
    pub(super) fn new(galley: &Galley, inks: Inks, per_point: f32, letters: &ColorImage) -> Option<Self> {
        let glyphs = glyphs(galley, per_point);
        // One pixel more stays free, so that a turned run fades out at its edges.
        let reach = whole(inks.halo.map_or(0.0, |(radius, _)| radius).ceil()) + 1;
        let corners =
            || glyphs.iter().flat_map(|glyph| [glyph.at, [glyph.at[0] + glyph.size[0], glyph.at[1] + glyph.size[1]]]);
        let bound = |axis: usize| {
            let along = || corners().map(move |corner| corner[axis]);
            Some((along().min()? - reach, along().max()? + reach))
        };
        let ((left, right), (top, bottom)) = (bound(0)?, bound(1)?);
        let size = [(right - left).unsigned_abs() as usize, (bottom - top).unsigned_abs() as usize];
        let mut image = ColorImage::filled(size, Color32::TRANSPARENT);
        let mut stamp = |offset: Vec2, colour: Color32| {
            let by = [whole(offset.x.round()) - left, whole(offset.y.round()) - top];
            for glyph in &glyphs {
                glyph.stamp(by, colour, letters, &mut image);
            }
        };
        if let Some((radius, colour)) = inks.halo {
            stamps(radius).for_each(|offset| stamp(offset, colour));
        }
        if let Some(colour) = inks.letters {
            stamp(Vec2::ZERO, colour);
        }
        Some(Self { image, min: [left, top] })
    }
}

/// A glyph in pixels: where in the text, where in the image of letters, how large.
struct GlyphBox {
    at: [i32; 2],
    letter: [i32; 2],
    size: [i32; 2],
}

fn glyphs(galley: &Galley, per_point: f32) -> Vec<GlyphBox> {
    let mut boxes = Vec::new();
    for row in &galley.rows {
        let glyphs = row.visuals.mesh.vertices.get(row.visuals.glyph_vertex_range.clone()).unwrap_or_default();
        for quad in glyphs.chunks_exact(4) {
            let (first, last) = (quad[0], quad[3]);
            let at = (row.pos + first.pos.to_vec2()).to_vec2() * per_point;
            let end = (row.pos + last.pos.to_vec2()).to_vec2() * per_point;
            let corner = |v: Vec2| [whole(v.x.round()), whole(v.y.round())];
            let (at, end) = (corner(at), corner(end));
            let letter = corner(vec2(first.uv.x, first.uv.y));
            boxes.push(GlyphBox { at, letter, size: [end[0] - at[0], end[1] - at[1]] });
        }
    }
    boxes
}

impl GlyphBox {
    /// Lays the glyph over `image` in one colour, row by row.
    fn stamp(&self, by: [i32; 2], colour: Color32, letters: &ColorImage, image: &mut ColorImage) {
        for y in 0..self.size[1] {
            let from = row(letters, [self.letter[0], self.letter[1] + y], self.size[0]);
            let to = row(image, [self.at[0] + by[0], self.at[1] + by[1] + y], self.size[0]);
            let (Some(from), Some(to)) = (from, to) else { continue };
            for (ink, under) in letters.pixels[from].iter().zip(&mut image.pixels[to]) {
                if ink.a() > 0 {
                    *under = over(tinted(*ink, colour), *under);
                }
            }
        }
    }
}

/// The places of `width` pixels of a row among all, if they lie in the image.
fn row(image: &ColorImage, [x, y]: [i32; 2], width: i32) -> Option<Range<usize>> {
    let (x, y, width) = (usize::try_from(x).ok()?, usize::try_from(y).ok()?, usize::try_from(width).ok()?);
    let start = y * image.width() + x;
    (x + width <= image.width() && y < image.height()).then(|| start..start + width)
}

/// A letter's pixel in a colour, as egui's shader multiplies them.
fn tinted(ink: Color32, colour: Color32) -> Color32 {
    let product = |n: usize| scaled(ink.to_array()[n], colour.to_array()[n]);
    Color32::from_rgba_premultiplied(product(0), product(1), product(2), product(3))
}

/// One premultiplied pixel over another.
fn over(top: Color32, bottom: Color32) -> Color32 {
    let sum = |n: usize| top.to_array()[n].saturating_add(scaled(bottom.to_array()[n], 255 - top.a()));
    Color32::from_rgba_premultiplied(sum(0), sum(1), sum(2), sum(3))
}

/// `value · share` where 255 is one.
fn scaled(value: u8, share: u8) -> u8 {
    let product = (u16::from(value) * u16::from(share) + 127) / 255;
    u8::try_from(product).expect("the product of two shares of one is one")
}

fn whole(value: f32) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "pixels of a name")]
    {
        value as i32
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opaque_over_anything_is_itself_and_nothing_changes_nothing() {
        let (red, half) = (Color32::from_rgb(200, 10, 10), Color32::from_black_alpha(100));
        assert_eq!(over(red, half), red);
        assert_eq!(over(Color32::TRANSPARENT, half), half);
        assert_eq!(tinted(Color32::WHITE, red), red);
    }
}
