//! How text looks.

use super::colour::Colour;

/// The two bundled weights.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Weight {
    #[default]
    Regular,
    Bold,
}

/// A rim around glyphs that keeps them readable on any ground.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Halo {
    pub colour: Colour,
    pub width_pt: f32,
}

/// The look of a label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TextStyle {
    pub colour: Colour,
    pub weight: Weight,
    /// Height of the em square.
    pub size_pt: f32,
    /// Extra room after each character, as a share of the size.
    pub tracking: f32,
    pub halo: Option<Halo>,
}
