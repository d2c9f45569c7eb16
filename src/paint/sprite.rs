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
use crate::symbol::marker::{GRID, GlyphInk, GlyphShape, GridPt};

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
            let half = outline.width_pt * scale / 2.0;
            canvas.paint(outline.colour, |x, y| (x.hypot(y) - radius).abs() - half);
        }
    }
    canvas
}

fn baked_marker(marker: &MarkerSymbol, scale: f32) -> Canvas {
    let side = marker.size_pt * scale;
    let (half, rim) = (side / 2.0, side * MarkerSymbol::RIM);
    let corner = side * MarkerSymbol::CORNER;
    let mut canvas = Canvas::new(half + rim / 2.0);
    canvas.paint(marker.plate, |x, y| rounded_square(x, y, half, corner));
    let pattern = marker.rim_pattern(1.0);
    canvas.paint(marker.rim, |x, y| {
        let edge = rounded_square(x, y, half, corner).abs() - rim / 2.0;
        if is_gap(&pattern, x, y) { edge.max(0.5) } else { edge }
    });
    let unit = side / GRID;
    for part in marker.glyph.parts() {
        let colour = match part.ink {
            GlyphInk::Ink => marker.ink,
            GlyphInk::Plate => marker.plate,
        };
        // From pixels about the middle to the glyph's grid, and back to a distance in pixels.
        canvas.paint(colour, |x, y| glyph_distance(&part.shape, (x / unit + GRID / 2.0, y / unit + GRID / 2.0)) * unit);
    }
    canvas
}

/// Whether a broken rim has a gap in this direction from the middle; its lengths are shares of a turn. A plate is nearly round, so
/// equal angles are nearly equal lengths.
fn is_gap(pattern: &[f32], x: f32, y: f32) -> bool {
    let &[on, off] = pattern else { return false };
    let turn = x.atan2(-y) / std::f32::consts::TAU + 1.0;
    turn.rem_euclid(on + off) > on
}

/// Signed distance to a part of a glyph, in units of its grid.
fn glyph_distance(shape: &GlyphShape, p: GridPt) -> f32 {
    match shape {
        GlyphShape::Disc { centre, radius } => (p.0 - centre.0).hypot(p.1 - centre.1) - radius,
        GlyphShape::Stroke { points, width } => {
            let edges = points.windows(2).map(|edge| edge_distance(p, edge[0], edge[1]));
            edges.fold(f32::INFINITY, f32::min) - width / 2.0
        }
        GlyphShape::Polygon(points) => {
            let edges = || (0..points.len()).map(|i| (points[i], points[(i + 1) % points.len()]));
            let distance = edges().map(|(a, b)| edge_distance(p, a, b)).fold(f32::INFINITY, f32::min);
            let crossings = edges()
                .filter(|(a, b)| (a.1 > p.1) != (b.1 > p.1))
                .filter(|(a, b)| p.0 < (b.0 - a.0) * (p.1 - a.1) / (b.1 - a.1) + a.0)
                .count();
            if crossings % 2 == 1 { -distance } else { distance }
        }
    }
}

fn edge_distance(p: GridPt, a: GridPt, b: GridPt) -> f32 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let squared = (dx * dx + dy * dy).max(f32::MIN_POSITIVE);
    let along = (((p.0 - a.0) * dx + (p.1 - a.1) * dy) / squared).clamp(0.0, 1.0);
    (p.0 - a.0 - along * dx).hypot(p.1 - a.1 - along * dy)
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
