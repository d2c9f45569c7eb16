//! Point symbols as small pictures, drawn once per symbol and scale on the CPU.
//!
//! A point then costs one textured quad, on any adapter, and its symbol is sharp because the
//! quad is placed on whole pixels.

use std::sync::Arc;

use super::gpu::{Gpu, Texture};
use crate::symbol::Colour;
use crate::symbol::MarkerSymbol;
use crate::symbol::PointSymbol;
use crate::symbol::Rings;

/// The sprites made so far.
#[derive(Default)]
pub(super) struct Sprites {
    made: Vec<(PointSymbol, f32, Arc<Texture>)>,
}

/// Sprites kept; beyond that the oldest goes.
const KEPT: usize = 256;

impl Sprites {
    /// The sprite of a symbol at `scale` pixels per point.
    pub fn get(&mut self, symbol: &PointSymbol, scale: f32, gpu: &Gpu) -> Arc<Texture> {
        let same = |made: &&(PointSymbol, f32, Arc<Texture>)| made.1.to_bits() == scale.to_bits() && made.0 == *symbol;
        if let Some((_, _, texture)) = self.made.iter().find(same) {
            return texture.clone();
        }
        let canvas = baked(symbol, scale);
        let texture = Arc::new(Texture::sprite(gpu, [canvas.side; 2], &canvas.bytes()));
        if self.made.len() == KEPT {
            self.made.remove(0);
        }
        self.made.push((symbol.clone(), scale, texture.clone()));
        texture
    }
}

/// Draws a symbol at `scale` pixels per point.
fn baked(symbol: &PointSymbol, scale: f32) -> Canvas {
    match symbol {
        PointSymbol::Rings(rings) => baked_rings(rings, scale),
        PointSymbol::Marker(marker) => baked_marker(marker, scale),
    }
}

fn baked_rings(rings: &Rings, scale: f32) -> Canvas {
    let mut canvas = Canvas::new(rings.radius_pt() * scale);
    for ring in &rings.rings {
        let radius = ring.radius_pt * scale;
        canvas.paint(ring.fill, |x, y| x.hypot(y) - radius);
        if let Some(outline) = ring.outline {
            let half = (outline.width_pt * scale).max(1.0) / 2.0;
            canvas.paint(outline.colour, |x, y| (x.hypot(y) - radius).abs() - half);
        }
    }
    canvas
}

/// Corner radius and rim width of a plate, as shares of its side.
const PLATE_CORNER: f32 = 0.26;
const PLATE_RIM: f32 = 0.07;

fn baked_marker(marker: &MarkerSymbol, scale: f32) -> Canvas {
    let half = marker.size_pt * scale / 2.0;
    let mut canvas = Canvas::new(half);
    let corner = 2.0 * half * PLATE_CORNER;
    let rim = (2.0 * half * PLATE_RIM).max(1.0);
    canvas.paint(marker.rim, |x, y| rounded_square(x, y, half, corner));
    canvas.paint(marker.plate, |x, y| rounded_square(x, y, half - rim, corner - rim));
    canvas.paint(marker.ink, |x, y| x.hypot(y) - half * 0.36);
    canvas
}

/// Signed distance to a square of half side `half` with rounded corners.
fn rounded_square(x: f32, y: f32, half: f32, corner: f32) -> f32 {
    let corner = corner.max(0.0);
    let (dx, dy) = (x.abs() - half + corner, y.abs() - half + corner);
    dx.max(0.0).hypot(dy.max(0.0)) + dx.max(dy).min(0.0) - corner
}

/// A square of premultiplied pixels with the symbol's centre in its middle.
struct Canvas {
    side: u32,
    pixels: Vec<[f32; 4]>,
}

impl Canvas {
    /// Room for a symbol that reaches `radius` pixels from its centre.
    fn new(radius: f32) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a symbol, not a poster")]
        let side = ((radius.clamp(0.5, 1000.0) + 1.0).ceil() as u32) * 2;
        Self { side, pixels: vec![[0.0; 4]; (side * side) as usize] }
    }

    /// Lays a shape given by its signed distance in pixels over what is there.
    fn paint(&mut self, colour: Colour, distance: impl Fn(f32, f32) -> f32) {
        let colour = premultiplied(colour, 1.0);
        let side = self.side as usize;
        #[expect(clippy::cast_precision_loss, reason = "at most 2,002")]
        let middle = side as f32 / 2.0;
        for (index, pixel) in self.pixels.iter_mut().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "at most 2,002")]
            let (x, y) = ((index % side) as f32 + 0.5 - middle, (index / side) as f32 + 0.5 - middle);
            let cover = (0.5 - distance(x, y)).clamp(0.0, 1.0);
            let through = 1.0 - colour[3] * cover;
            for channel in 0..4 {
                pixel[channel] = colour[channel] * cover + pixel[channel] * through;
            }
        }
    }

    fn bytes(&self) -> Vec<u8> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a byte")]
        let byte = |value: &f32| (value.clamp(0.0, 1.0) * 255.0).round() as u8;
        self.pixels.iter().flatten().map(byte).collect()
    }
}

/// A colour as the shader blends it.
pub(super) fn premultiplied(colour: Colour, opacity: f32) -> [f32; 4] {
    let alpha = colour.alpha() * opacity;
    let channel = |value: u8| f32::from(value) / 255.0 * alpha;
    [channel(colour.r), channel(colour.g), channel(colour.b), alpha]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::symbol::Ring;

    #[test]
    fn a_disc_covers_its_area() {
        let ring = Ring { radius_pt: 8.0, fill: Colour::BLACK, outline: None };
        let canvas = baked_rings(&Rings { rings: vec![ring] }, 1.5);
        let covered: f32 = canvas.pixels.iter().map(|pixel| pixel[3]).sum();
        assert!((covered - std::f32::consts::PI * 144.0).abs() < 3.0, "{covered}");
    }
}
