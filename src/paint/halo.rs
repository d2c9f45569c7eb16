//! Halos as ready-made pictures. A halo is eight copies of a run of text, stamped around it: the
//! processor stamps them once into an atlas, and a frame then shows one rectangle for all eight.
//! On software adapters the copies cost more than the rest of the map.

use std::collections::HashMap;

use egui::{Color32, ColorImage, Galley, Mesh, Pos2, Rect, TextureHandle, TextureOptions, Vec2, pos2, vec2};

use super::painter::colour32;
use crate::symbol::Halo;

/// Directions in which a halo is stamped.
const STAMPS: u8 = 8;

/// Side of the atlas in pixels: some five hundred names.
const SIDE: usize = 1024;

/// The halos of the names that were shown lately.
#[derive(Default)]
pub(super) struct Halos {
    atlas: Option<TextureHandle>,
    kept: HashMap<Key, Option<Place>>,
    shelf: Shelf,
    /// Pixels per point, and whether the theme is dark: egui draws letters differently then.
    made_for: (u32, bool),
}

/// What a halo looks like.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    pub text: String,
    pub bold: bool,
    /// Size, tracking and width of the halo in points, as bits.
    pub sizes: [u32; 3],
    pub colour: [u8; 4],
}

/// Where a halo is in the atlas, and where it belongs.
#[derive(Clone, Copy, Debug)]
struct Place {
    uv: Rect,
    /// Relative to the position of the text, in points.
    rect: Rect,
}

/// The row of the atlas that is being filled, and its height.
#[derive(Clone, Copy, Debug, Default)]
struct Shelf {
    x: usize,
    y: usize,
    height: usize,
}

impl Shelf {
    /// Room for a picture; `None` if the atlas is full.
    fn room(&mut self, width: usize, height: usize) -> Option<(usize, usize)> {
        if self.x + width > SIDE {
            *self = Self { x: 0, y: self.y + self.height, height: 0 };
        }
        if width > SIDE || self.y + height > SIDE {
            return None;
        }
        let at = (self.x, self.y);
        self.x += width;
        self.height = self.height.max(height);
        Some(at)
    }
}

impl Halos {
    /// Makes the halos that are missing among `wanted`. When the atlas is full it begins anew.
    pub(super) fn prepare(&mut self, ctx: &egui::Context, wanted: &[(Key, &Galley, Halo, f32)]) {
        let made_for = (ctx.pixels_per_point().to_bits(), ctx.theme() == egui::Theme::Dark);
        if self.made_for != made_for {
            self.clear();
            self.made_for = made_for;
        }
        let missing = |halos: &Self| wanted.iter().any(|(key, ..)| !halos.kept.contains_key(key));
        if !missing(self) {
            return;
        }
        #[expect(clippy::redundant_closure_for_method_calls, reason = "the method is not general enough")]
        let letters = ctx.fonts(|fonts| fonts.image());
        let fits = |halos: &mut Self| {
            wanted.iter().all(|(key, galley, halo, scale)| {
                halos.kept.contains_key(key) || halos.add(ctx, key, &Stamped::new(ctx, galley, *halo, *scale, &letters))
            })
        };
        if !fits(self) {
            self.clear();
            // What does not fit even so is drawn without the atlas.
            fits(self);
        }
    }

    fn clear(&mut self) {
        self.kept.clear();
        self.shelf = Shelf::default();
    }

    /// Puts a halo into the atlas; whether it found room.
    fn add(&mut self, ctx: &egui::Context, key: &Key, stamped: &Stamped) -> bool {
        let Some(image) = &stamped.image else {
            self.kept.insert(key.clone(), None);
            return true;
        };
        let [width, height] = image.size;
        // A free pixel around each keeps its neighbours out of it.
        let Some((x, y)) = self.shelf.room(width + 1, height + 1) else { return false };
        let atlas = self.atlas.get_or_insert_with(|| {
            ctx.load_texture("halos", ColorImage::filled([SIDE, SIDE], Color32::TRANSPARENT), TextureOptions::LINEAR)
        });
        atlas.set_partial([x, y], image.clone(), TextureOptions::LINEAR);
        let uv = |x: usize, y: usize| {
            #[expect(clippy::cast_precision_loss, reason = "at most SIDE")]
            pos2(x as f32 / SIDE as f32, y as f32 / SIDE as f32)
        };
        let uv = Rect::from_min_max(uv(x, y), uv(x + width, y + height));
        self.kept.insert(key.clone(), Some(Place { uv, rect: stamped.rect }));
        true
    }

    /// The halo of a text at `pos`, turned by `angle` about it; `None` if the atlas lacks it.
    pub(super) fn mesh(&self, key: &Key, pos: Pos2, angle: f32, pixels_per_point: f32) -> Option<Mesh> {
        let (place, atlas) = (self.kept.get(key)?, self.atlas.as_ref()?);
        let mut mesh = Mesh::with_texture(atlas.id());
        let Some(place) = place else { return Some(mesh) };
        let snapped = |value: f32| (value * pixels_per_point).round() / pixels_per_point;
        let pos = pos2(snapped(pos.x), snapped(pos.y));
        mesh.add_rect_with_uv(place.rect, place.uv, Color32::WHITE);
        let turn = egui::emath::Rot2::from_angle(angle);
        for vertex in &mut mesh.vertices {
            vertex.pos = pos + turn * vertex.pos.to_vec2();
        }
        Some(mesh)
    }
}

/// Offsets of the copies of a halo that is `radius` wide.
pub(super) fn stamps(radius: f32) -> impl Iterator<Item = Vec2> {
    (0..STAMPS).map(move |step| Vec2::angled(std::f32::consts::TAU * f32::from(step) / f32::from(STAMPS)) * radius)
}

/// A halo as pixels.
struct Stamped {
    /// `None` for text without ink.
    image: Option<ColorImage>,
    /// Relative to the position of the text, in points.
    rect: Rect,
}

impl Stamped {
    fn new(ctx: &egui::Context, galley: &Galley, halo: Halo, scale: f32, letters: &ColorImage) -> Self {
        let per_point = ctx.pixels_per_point();
        let glyphs = glyphs(galley, per_point);
        let radius = halo.width_pt * scale * per_point;
        let reach = whole(radius.ceil());
        let corners =
            glyphs.iter().flat_map(|glyph| [glyph.at, [glyph.at[0] + glyph.size[0], glyph.at[1] + glyph.size[1]]]);
        let corners: Vec<[i32; 2]> = corners.collect();
        let bound = |axis: usize| {
            let along = corners.iter().map(move |corner| corner[axis]);
            Some((along.clone().min()? - reach, along.max()? + reach))
        };
        let (Some((left, right)), Some((top, bottom))) = (bound(0), bound(1)) else {
            return Self { image: None, rect: Rect::NOTHING };
        };
        let size = [(right - left).unsigned_abs() as usize, (bottom - top).unsigned_abs() as usize];
        let mut image = ColorImage::filled(size, Color32::TRANSPARENT);
        for offset in stamps(radius) {
            let by = [whole(offset.x.round()) - left, whole(offset.y.round()) - top];
            for glyph in &glyphs {
                glyph.stamp(by, colour32(halo.colour), letters, &mut image);
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "a name is a few hundred pixels long")]
        let point = |x: i32, y: i32| pos2(x as f32 / per_point, y as f32 / per_point);
        Self { image: Some(image), rect: Rect::from_min_max(point(left, top), point(right, bottom)) }
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
    /// Lays the glyph over `image` in one colour.
    fn stamp(&self, by: [i32; 2], colour: Color32, letters: &ColorImage, image: &mut ColorImage) {
        for y in 0..self.size[1] {
            for x in 0..self.size[0] {
                let from = index(letters, self.letter[0] + x, self.letter[1] + y);
                let to = index(image, self.at[0] + by[0] + x, self.at[1] + by[1] + y);
                let (Some(from), Some(to)) = (from, to) else { continue };
                let ink = letters.pixels[from];
                if ink.a() > 0 {
                    image.pixels[to] = over(tinted(ink, colour), image.pixels[to]);
                }
            }
        }
    }
}

/// The place of a pixel among all, if it lies in the image.
fn index(image: &ColorImage, x: i32, y: i32) -> Option<usize> {
    let (x, y) = (usize::try_from(x).ok()?, usize::try_from(y).ok()?);
    (x < image.width() && y < image.height()).then(|| y * image.width() + x)
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
    fn pictures_stand_side_by_side_until_the_atlas_is_full() {
        let mut shelf = Shelf::default();
        assert_eq!(shelf.room(600, 40), Some((0, 0)));
        assert_eq!(shelf.room(400, 30), Some((600, 0)));
        assert_eq!(shelf.room(100, 20), Some((0, 40)));
        assert_eq!(shelf.room(SIDE, SIDE - 60), Some((0, 60)));
        assert_eq!(shelf.room(1, 1), None);
        assert_eq!(Shelf::default().room(SIDE + 1, 1), None);
    }

    #[test]
    fn opaque_over_anything_is_itself_and_nothing_changes_nothing() {
        let (red, half) = (Color32::from_rgb(200, 10, 10), Color32::from_black_alpha(100));
        assert_eq!(over(red, half), red);
        assert_eq!(over(Color32::TRANSPARENT, half), half);
        assert_eq!(tinted(Color32::WHITE, red), red);
    }
}
