//! How lines are drawn: plain strokes, or the two bands of a 空间结构图.

use super::colour::Colour;
use super::stroke::{Dash, Stroke};

/// The look of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum LineSymbol {
    /// Strokes from bottom to top: a casing comes before its core.
    Strokes(Vec<Stroke>),
    Axis(AxisBand),
    Soft(SoftBand),
}

/// 轴: a broad band, widest in the middle, with an arrow head at each end that asks for one.
#[derive(Clone, Debug, PartialEq)]
pub struct AxisBand {
    pub colour: Colour,
    pub heads: Colour,
    /// What shows around the band, from bottom to top.
    pub rims: Vec<Rim>,
    /// Full width in the middle.
    pub width_pt: f32,
    /// Width at the ends as a share of the width in the middle, 0..=1.
    pub taper: f32,
    pub arrow_at_start: bool,
    pub arrow_at_end: bool,
    /// Strokes along the middle between the heads, from bottom to top.
    pub centre: Vec<Stroke>,
}

/// An edge around a band and its heads: the whole shape, grown on all sides, beneath it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rim {
    pub colour: Colour,
    pub reach_pt: f32,
    /// Along the band; around the heads a rim has no gaps.
    pub dash: Dash,
}

/// One drawing of the whole shape of an [`AxisBand`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AxisPass {
    pub band: Colour,
    pub heads: Colour,
    /// How far the shape is grown on all sides.
    pub grow_pt: f32,
    pub dash: Dash,
}

impl AxisBand {
    /// What is drawn beneath the strokes along the middle, from bottom to top: the rims, then the
    /// band itself.
    pub fn passes(&self) -> impl Iterator<Item = AxisPass> + '_ {
        let rim = |rim: &Rim| AxisPass { band: rim.colour, heads: rim.colour, grow_pt: rim.reach_pt, dash: rim.dash };
        let body = AxisPass { band: self.colour, heads: self.heads, grow_pt: 0.0, dash: Dash::Solid };
        self.rims.iter().map(rim).chain([body])
    }

    /// How far the rims reach beyond the band.
    pub fn rim_pt(&self) -> f32 {
        self.rims.iter().map(|rim| rim.reach_pt).fold(0.0, f32::max)
    }

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
#[derive(Clone, Debug, PartialEq)]
pub struct SoftBand {
    pub colour: Colour,
    /// Full width, edge to edge of the fade.
    pub width_pt: f32,
    /// Share of the half-width that fades, 0..=1.
    pub feather: f32,
    /// Thin lines over the band, along its spine or beside it, from bottom to top.
    pub lines: Vec<Stroke>,
}

impl SoftBand {
    /// Number of strokes in the stack of a band as wide as a corridor, and points of width to a further one: a
    /// step is then so narrow, or so pale, that it is not seen.
    const STEPS: usize = 12;
    const STEP_PT: f32 = 5.0;

    /// The stack from the widest stroke to the narrowest: (width in points, alpha of this stroke
    /// alone). Drawn over each other they add up to the colour's own alpha in the middle.
    pub fn stack(&self) -> Vec<(f32, f32)> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few dozen")]
        let steps = Self::STEPS.max((self.width_pt / Self::STEP_PT) as usize);
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
    fn a_broad_band_has_no_steps_that_are_seen() {
        let band = SoftBand { colour: Colour::WHITE, width_pt: 280.0, feather: 0.95, lines: Vec::new() };
        let stack = band.stack();
        assert!(stack.windows(2).all(|pair| (pair[0].0 - pair[1].0) / 2.0 < 3.0), "steps narrower than 1 mm");
    }

    #[test]
    fn a_soft_band_narrows_and_adds_up_to_its_alpha() {
        let band = SoftBand { colour: Colour::BLACK.with_alpha(0.6), width_pt: 40.0, feather: 0.8, lines: Vec::new() };
        let stack = band.stack();
        let through: f32 = stack.iter().map(|(_, alpha)| 1.0 - alpha).product();
        assert!((1.0 - through - 0.6).abs() < 0.01);
        assert!(stack.windows(2).all(|pair| pair[0].0 > pair[1].0));
        assert!((stack[0].0 - 40.0).abs() < 1e-6);
    }
}
