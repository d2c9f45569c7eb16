//! 阶段 → body: how far a project is shows in how its line is filled, and in nothing else. The same five
//! bodies make lines, edges of areas and the middles of bands; those of plates are in `marks`. They need no
//! colour to be told apart, so hue is left to say what a thing is, and width how much it weighs.

use super::palette::Palette;
use crate::plan::Stage;
use crate::symbol::{Colour, Dash, Stroke};

/// What is built is as wide as this share of what is being built: it is there, and no project any more.
const BUILT: f32 = 0.58;
/// Width of a casing, in points (0.23 mm): thinner it breaks up in print, wider it fills a hollow line.
pub(super) const CASING_PT: f32 = 0.87;
/// The inside of a hollow line is never narrower than this share of it.
const LEAST_INSIDE: f32 = 0.36;
/// Size of the dots of a study as a share of the full width.
const DOT: f32 = 0.72;
/// White on either side of a line, in points (0.22 mm), so that crossings read as bridges.
const HALO_PT: f32 = 0.83;

/// A line of which the stage decides the body.
#[derive(Clone, Copy, Debug)]
pub(super) struct Body {
    pub ink: Colour,
    /// The ink of what is built.
    pub built: Colour,
    /// What fills a hollow line.
    pub core: Colour,
    /// Of what is under construction; built lines are thinner.
    pub width_pt: f32,
}

impl Body {
    /// In the colour of a class.
    pub fn new(ink: Colour, width_pt: f32, palette: &Palette) -> Self {
        Self { ink, built: palette.settled(ink), core: palette.ground, width_pt }
    }

    /// The strokes of a stage, from bottom to top: thin and greyed; solid; cased with a broken core;
    /// hollow; dots.
    pub fn strokes(&self, stage: Stage) -> Vec<Stroke> {
        let Self { ink, built, core, width_pt } = *self;
        let inside_pt = (width_pt - 2.0 * CASING_PT).max(width_pt * LEAST_INSIDE);
        let hollow = [Stroke::solid(ink, width_pt), Stroke::solid(core, inside_pt)];
        match stage {
            Stage::Existing => vec![Stroke::solid(built, width_pt * BUILT)],
            Stage::UnderConstruction => vec![Stroke::solid(ink, width_pt)],
            Stage::Preparatory => [&hollow[..], &[Stroke::dashed(ink, inside_pt, Dash::Long)]].concat(),
            Stage::Planned => hollow.to_vec(),
            Stage::Study => vec![Stroke::dashed(ink, width_pt * DOT, Dash::Dotted)],
        }
    }

    /// The same with a rim of the palette's halo that parts it from what lies beneath.
    pub fn on_halo(&self, stage: Stage, palette: &Palette) -> Vec<Stroke> {
        let strokes = self.strokes(stage);
        let width_pt = strokes.iter().map(|stroke| stroke.width_pt).fold(0.0, f32::max);
        let rim = Stroke::solid(palette.halo.with_alpha(HALO_ALPHA), width_pt + 2.0 * HALO_PT);
        [vec![rim], strokes].concat()
    }
}

/// So that a halo is no line of its own where nothing lies beneath it.
const HALO_ALPHA: f32 = 0.85;

#[cfg(test)]
mod tests {
    use super::super::palette::STRUCTURE;
    use super::*;

    #[test]
    fn what_is_built_is_thin_and_grey_and_nothing_but_a_broken_core_or_dots_is_dashed() {
        let body = Body::new(Colour::rgb(0xe0_45_2c), 4.0, &STRUCTURE);
        let built = body.strokes(Stage::Existing);
        assert!(built.len() == 1 && built[0].width_pt < 2.5 && built[0].colour != body.ink);
        assert_eq!(body.strokes(Stage::UnderConstruction), [Stroke::solid(body.ink, 4.0)]);
        let dashed = |stage| body.strokes(stage).iter().any(|stroke| stroke.dash != Dash::Solid);
        assert_eq!(Stage::ALL.map(dashed), [false, false, true, false, true]);
        assert_eq!(body.strokes(Stage::Planned)[1].colour, STRUCTURE.ground);
    }
}
