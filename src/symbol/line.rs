//! How lines are drawn: plain strokes, or the two bands of a 空间结构图.

use super::colour::Colour;
use super::stroke::Stroke;

/// The look of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum LineSymbol {
    /// Strokes from bottom to top: a casing comes before its core.
    Strokes(Vec<Stroke>),
    Axis(AxisBand),
    Soft(SoftBand),
}

/// 轴: a broad band, widest in the middle, with an arrow head at each end that asks for one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AxisBand {
    pub colour: Colour,
    pub casing: Colour,
    pub casing_pt: f32,
    /// Full width in the middle.
    pub width_pt: f32,
    /// Width at the ends as a share of the width in the middle, 0..=1.
    pub taper: f32,
    pub arrow_at_start: bool,
    pub arrow_at_end: bool,
    /// A dashed line along the middle.
    pub centre: Option<Stroke>,
}

impl AxisBand {
    /// Width of an arrow head across the line, and its length along it, in points: in proportion
    /// to a broad band, and never so small beside a thin line (an arrow drawn by hand) that it is
    /// not seen.
    pub fn arrow_head_pt(&self) -> (f32, f32) {
        let least = self.width_pt + 8.0;
        ((self.width_pt * 2.3).max(least), (self.width_pt * 1.9).max(least))
    }
}

/// 廊: a band that fades out to both sides. Drawn as stacked translucent strokes, so it stays a
/// vector on paper and looks the same on the GPU.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SoftBand {
    pub colour: Colour,
    /// Full width, edge to edge of the fade.
    pub width_pt: f32,
    /// Share of the half-width that fades, 0..=1.
    pub feather: f32,
    /// A thin line along the spine.
    pub spine: Option<Stroke>,
}

impl SoftBand {
    /// Number of strokes in the stack.
    pub const STEPS: usize = 12;

    /// The stack from the widest stroke to the narrowest: (width in points, alpha of this stroke
    /// alone). Drawn over each other they add up to the colour's own alpha in the middle.
    pub fn stack(&self) -> Vec<(f32, f32)> {
        let steps = Self::STEPS;
        let target = self.colour.alpha();
        let mut below = 0.0;
        (1..=steps)
            .map(|step| {
                #[expect(clippy::cast_precision_loss, reason = "a dozen steps")]
                let (share, before) = (step as f32 / steps as f32, (step - 1) as f32 / steps as f32);
                let width = self.width_pt * (1.0 - self.feather * before);
                // Smoothstep, so that the fade has no visible edge.
                let wanted = target * share * share * (3.0 - 2.0 * share);
                let alone = 1.0 - (1.0 - wanted) / (1.0 - below);
                below = wanted;
                (width, alone)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_soft_band_narrows_and_adds_up_to_its_alpha() {
        let band = SoftBand { colour: Colour::BLACK.with_alpha(0.6), width_pt: 40.0, feather: 0.8, spine: None };
        let stack = band.stack();
        let through: f32 = stack.iter().map(|(_, alpha)| 1.0 - alpha).product();
        assert!((1.0 - through - 0.6).abs() < 0.01);
        assert!(stack.windows(2).all(|pair| pair[0].0 > pair[1].0));
        assert!((stack[0].0 - 40.0).abs() < 1e-6);
    }
}
