//! Lines of constant width.

use super::colour::Colour;

/// One stroke along a line or a ring. Joins are round and caps butt (a dash has square ends).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stroke {
    pub colour: Colour,
    pub width_pt: f32,
    pub dash: Dash,
    /// Distance to the left of the line's direction; 0 = on the line.
    pub offset_pt: f32,
}

impl Stroke {
    pub const fn solid(colour: Colour, width_pt: f32) -> Self {
        Self { colour, width_pt, dash: Dash::Solid, offset_pt: 0.0 }
    }

    pub const fn dashed(colour: Colour, width_pt: f32, dash: Dash) -> Self {
        Self { colour, width_pt, dash, offset_pt: 0.0 }
    }
}

/// Dash patterns by name; lengths are in stroke widths so that they look alike at any width,
/// but never so short that a thin line turns grey.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dash {
    #[default]
    Solid,
    Long,
    Short,
    Dotted,
    /// 一长一点: the boundary of a county or city.
    DashDot,
    /// Short marks with equal gaps, as on a black and white railway.
    Rail,
    /// Ties across a railway, far apart: for a stroke wider than the line that they cross.
    Ties,
}

impl Dash {
    /// Alternating on and off lengths in logical points for a stroke of this width; empty = solid.
    pub fn pattern_pt(self, width_pt: f32) -> Vec<f32> {
        let unit = width_pt.max(1.0);
        let lengths: &[f32] = match self {
            Self::Solid => &[],
            Self::Long => &[6.0, 3.0],
            Self::Short => &[3.0, 2.5],
            Self::Dotted => &[1.0, 2.0],
            Self::DashDot => &[7.0, 2.5, 1.2, 2.5],
            Self::Rail => &[4.0, 4.0],
            Self::Ties => &[0.14, 2.0],
        };
        lengths.iter().map(|length| length * unit).collect()
    }
}
