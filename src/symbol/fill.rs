//! The inside of areas.

use super::colour::Colour;

/// A flat colour with an optional hatch above it. Either may be fully transparent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fill {
    pub colour: Colour,
    pub hatch: Option<Hatch>,
}

impl Fill {
    pub const fn flat(colour: Colour) -> Self {
        Self { colour, hatch: None }
    }
}

/// Parallel lines: `angle` is measured counter-clockwise from east, in radians.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hatch {
    pub colour: Colour,
    pub angle: f32,
    pub spacing_pt: f32,
    pub width_pt: f32,
    pub anchor: HatchAnchor,
}

/// What a hatch stays put on while the map moves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HatchAnchor {
    /// Moves with the map; its spacing still stays as on screen.
    #[default]
    Ground,
    /// Stays where it is on the screen.
    Screen,
}
