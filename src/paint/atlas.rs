//! The lettering that was shown lately, as ready-made pictures in one texture.
//!
//! A name with its halo is stamped once by the processor and is then one rectangle a frame, drawn
//! by the map's own pipeline: egui's converts the colour of every pixel twice, which on software
//! adapters took three quarters of a frame with some two hundred names.

use std::collections::HashMap;
use std::sync::Arc;

use egui::{ColorImage, Galley};

use super::colour::colour32;
use super::gpu::{Gpu, Texture};
use super::stamp::{Inks, Stamped};
use crate::symbol::{Colour, Halo};

/// Side of the atlas in pixels at first, some five hundred names, and at most.
const SIDE: u32 = 1024;
const LARGEST_SIDE: u32 = 4096;

/// One picture of the atlas: what it is made from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Key {
    text: String,
    bold: bool,
    /// Size, tracking and width of the halo in points, as bits.
    sizes: [u32; 3],
    halo: Option<[u8; 4]>,
    letters: Option<[u8; 4]>,
}

/// A run of text to be shown, laid out by egui.
pub(super) struct Piece<'a> {
    pub galley: &'a Galley,
    pub text: &'a str,
    pub bold: bool,
    /// Size and tracking in points.
    pub sizes: [f32; 2],
    /// With its width in points.
    pub halo: Option<Halo>,
    pub letters: Option<Colour>,
}

impl Piece<'_> {
    pub(super) fn key(&self) -> Key {
        let [size, tracking] = self.sizes;
        let bytes = |colour: Colour| colour32(colour).to_array();
        Key {
            text: self.text.to_owned(),
            bold: self.bold,
            sizes: [size, tracking, self.halo.map_or(0.0, |halo| halo.width_pt)].map(f32::to_bits),
            halo: self.halo.map(|halo| bytes(halo.colour)),
            letters: self.letters.map(bytes),
        }
    }

    fn stamped(&self, per_point: f32, letters: &ColorImage) -> Option<Stamped> {
        let halo = self.halo.map(|halo| (halo.width_pt * per_point, colour32(halo.colour)));
        Stamped::new(self.galley, Inks { halo, letters: self.letters.map(colour32) }, per_point, letters)
    }
}

/// Where a picture is in the atlas, and where it belongs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    /// The top left corner in the atlas.
    pub texel: [f32; 2],
    pub size: [f32; 2],
    /// The top left corner, in pixels from the position of the run.
    pub min: [f32; 2],
}

/// What became of a piece.
#[derive(Clone, Copy, Debug)]
pub(super) enum Slot {
    At(Place),
    /// Nothing but blanks.
    Blank,
    /// The atlas is full, or the piece is larger than any atlas.
    NoRoom,
}

/// The pictures of the lettering that was shown lately.
pub(super) struct Atlas {
    side: u32,
    texture: Option<Arc<Texture>>,
    kept: HashMap<Key, Slot>,
    shelf: Shelf,
    /// Pixels per point, and whether the theme is dark: egui draws letters differently then.
    made_for: (u32, bool),
}

impl Default for Atlas {
    fn default() -> Self {
        Self { side: SIDE, texture: None, kept: HashMap::new(), shelf: Shelf::default(), made_for: (0, false) }
    }
}

/// The row of the atlas that is being filled, and its height.
#[derive(Clone, Copy, Debug, Default)]
struct Shelf {
    x: u32,
    y: u32,
    height: u32,
}

impl Shelf {
    /// Room for a picture in a square of this side; `None` if it is full.
    fn room(&mut self, [width, height]: [u32; 2], side: u32) -> Option<[u32; 2]> {
        if self.x + width > side {
            *self = Self { x: 0, y: self.y + self.height, height: 0 };
        }
        if width > side || self.y + height > side {
            return None;
        }
        let at = [self.x, self.y];
        self.x += width;
        self.height = self.height.max(height);
        Some(at)
    }
}

impl Atlas {
    /// Makes the pictures that are missing among `wanted`. When the atlas is full it begins anew,
    /// and larger if that does not do. Returns the bytes uploaded.
    pub(super) fn prepare(&mut self, ctx: &egui::Context, wanted: &[(Key, &Piece<'_>)], gpu: &Gpu) -> u64 {
        let made_for = (ctx.pixels_per_point().to_bits(), ctx.theme() == egui::Theme::Dark);
        if self.made_for != made_for {
            self.clear();
            self.made_for = made_for;
        }
        if wanted.iter().all(|(key, _)| self.kept.contains_key(key)) {
            return 0;
        }
        #[expect(clippy::redundant_closure_for_method_calls, reason = "the method is not general enough")]
        let letters = ctx.fonts(|fonts| fonts.image());
        let mut bytes = 0;
        let mut fits = |atlas: &mut Self| {
            wanted.iter().all(|(key, piece)| {
                atlas.kept.contains_key(key) || {
                    let added = atlas.add(key.clone(), piece.stamped(ctx.pixels_per_point(), &letters), gpu);
                    bytes += added.unwrap_or(0);
                    added.is_some()
                }
            })
        };
        if !fits(self) {
            self.clear();
            while !fits(self) && self.side < LARGEST_SIDE.min(gpu.device.limits().max_texture_dimension_2d) {
                self.clear();
                (self.side, self.texture) = (self.side * 2, None);
            }
        }
        bytes
    }

    fn clear(&mut self) {
        self.kept.clear();
        self.shelf = Shelf::default();
    }

    /// Puts a picture into the atlas; returns the bytes uploaded, or `None` if it found no room.
    fn add(&mut self, key: Key, stamped: Option<Stamped>, gpu: &Gpu) -> Option<u64> {
        let Some(Stamped { image, min }) = stamped else {
            self.kept.insert(key, Slot::Blank);
            return Some(0);
        };
        let size = image.size.map(|side| u32::try_from(side).unwrap_or(u32::MAX));
        // A free pixel around each keeps its neighbours out of it.
        let with_gap = size.map(|side| side.saturating_add(1));
        if with_gap.into_iter().any(|side| side > LARGEST_SIDE) {
            self.kept.insert(key, Slot::NoRoom);
            return Some(0);
        }
        let at = self.shelf.room(with_gap, self.side)?;
        let texture = self.texture.get_or_insert_with(|| Arc::new(Texture::atlas(gpu, self.side)));
        let rgba = image.as_raw();
        texture.write(gpu, at, size, rgba);
        #[expect(clippy::cast_precision_loss, reason = "pixels of a texture")]
        let place =
            Place { texel: at.map(|px| px as f32), size: size.map(|px| px as f32), min: min.map(|px| px as f32) };
        self.kept.insert(key, Slot::At(place));
        Some(rgba.len() as u64)
    }

    /// What became of a piece.
    pub(super) fn kept(&self, key: &Key) -> Slot {
        self.kept.get(key).copied().unwrap_or(Slot::NoRoom)
    }

    /// The texture, once there is something in it.
    pub(super) fn texture(&self) -> Option<&Arc<Texture>> {
        self.texture.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_stand_side_by_side_until_the_atlas_is_full() {
        let mut shelf = Shelf::default();
        assert_eq!(shelf.room([600, 40], SIDE), Some([0, 0]));
        assert_eq!(shelf.room([400, 30], SIDE), Some([600, 0]));
        assert_eq!(shelf.room([100, 20], SIDE), Some([0, 40]));
        assert_eq!(shelf.room([SIDE, SIDE - 60], SIDE), Some([0, 60]));
        assert_eq!(shelf.room([1, 1], SIDE), None);
        assert_eq!(Shelf::default().room([SIDE + 1, 1], SIDE), None);
    }
}
