//! How an annotation looks, and the looks that are ready to use.

use crate::symbol::Colour;
use crate::symbol::Dash;

/// Which ends of a line carry an arrow head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArrowEnds {
    #[default]
    None,
    Start,
    End,
    Both,
}

impl ArrowEnds {
    pub fn at_start(self) -> bool {
        matches!(self, Self::Start | Self::Both)
    }

    pub fn at_end(self) -> bool {
        matches!(self, Self::End | Self::Both)
    }
}

/// Hatches by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HatchKind {
    #[default]
    None,
    /// From bottom left to top right.
    Rising,
    Falling,
    Horizontal,
    Vertical,
}

/// The look of an annotation. Sizes in logical points at text scale 1. A colour with alpha 0 is
/// not drawn.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct AnnotationStyle {
    /// Lines and outlines; also the plate of pins and numbers.
    pub stroke: Colour,
    pub width_pt: f32,
    pub dash: Dash,
    /// Inside of areas; also the plate of text boxes.
    pub fill: Colour,
    pub hatch: HatchKind,
    pub arrows: ArrowEnds,
    pub text: Colour,
    pub text_pt: f32,
    /// Width of the rim around letters, 0 for none.
    pub halo_pt: f32,
    /// 0..=1 over everything.
    pub opacity: f32,
}

/// Vermilion of the axis: seen on any ground, and dark enough in grey.
const RED: Colour = Colour::rgb(0xd0_3a_22);
const BLUE: Colour = Colour::rgb(0x1f_5f_a8);
const GREEN: Colour = Colour::rgb(0x1f_8f_5f);
const INK: Colour = Colour::rgb(0x23_27_2e);
const CLEAR: Colour = Colour { a: 0, ..Colour::WHITE };

impl AnnotationStyle {
    /// What most kinds look like at first.
    pub(super) const RED: Self = Self::plain(RED);
    /// What measures look like at first.
    pub(super) const BLUE: Self = Self::plain(BLUE);

    const fn plain(stroke: Colour) -> Self {
        Self {
            stroke,
            width_pt: 2.0,
            dash: Dash::Solid,
            fill: CLEAR,
            hatch: HatchKind::None,
            arrows: ArrowEnds::None,
            text: INK,
            text_pt: 14.0,
            halo_pt: 2.0,
            opacity: 1.0,
        }
    }

    /// `colour` weakened by the item's opacity.
    pub fn faded(&self, colour: Colour) -> Colour {
        colour.with_alpha(colour.alpha() * self.opacity.clamp(0.0, 1.0))
    }
}

impl Default for AnnotationStyle {
    fn default() -> Self {
        Self::RED
    }
}

/// A named look: built in, or saved by the user under its name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Preset {
    /// Message key of its name.
    pub title: &'static str,
    pub style: AnnotationStyle,
}

/// The looks that every project has.
pub const BUILT_IN_PRESETS: [Preset; 5] = [
    Preset { title: "preset.red_line", style: AnnotationStyle::plain(RED) },
    Preset { title: "preset.blue_dash", style: AnnotationStyle { dash: Dash::Long, ..AnnotationStyle::plain(BLUE) } },
    Preset {
        title: "preset.green_hatch",
        style: AnnotationStyle {
            hatch: HatchKind::Rising,
            fill: Colour { a: 46, ..GREEN },
            ..AnnotationStyle::plain(GREEN)
        },
    },
    Preset {
        title: "preset.note",
        style: AnnotationStyle { fill: Colour::rgb(0xff_f6_d6), halo_pt: 0.0, ..AnnotationStyle::plain(INK) },
    },
    Preset { title: "preset.ink", style: AnnotationStyle { width_pt: 1.25, ..AnnotationStyle::plain(INK) } },
];
