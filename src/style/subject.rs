//! What a rule may look at: a feature reduced to what decides its look.

use super::palette::{Palette, Shows};
use super::rules::ClassNumber;
use crate::plan::{AccuracyGrade, KindMeaning, Role, Stage, SymbolHint, Tone};
use crate::symbol::{Colour, MarkerGlyph};

/// A layer's hint, parsed: unknown colours and markers fall back to the palette and the diamond.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LayerLook {
    pub role: Role,
    pub colour: Option<Colour>,
    pub marker: MarkerGlyph,
    /// What tells its layer from others like it where there is no hue.
    pub tone: Option<Tone>,
}

impl LayerLook {
    /// The usual look of a role.
    pub const fn of(role: Role) -> Self {
        Self { role, colour: None, marker: MarkerGlyph::Generic, tone: None }
    }
}

impl From<&SymbolHint> for LayerLook {
    fn from(hint: &SymbolHint) -> Self {
        Self {
            role: hint.role,
            colour: hint.color.as_deref().and_then(|text| text.parse().ok()),
            marker: hint.marker.as_deref().and_then(MarkerGlyph::from_name).unwrap_or_default(),
            tone: hint.tone,
        }
    }
}

/// The part of a kind that changes a look inside a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Variant {
    Usual,
    /// A core that is not the first.
    SubCore,
    /// A boundary between cities.
    CityBoundary,
    /// 门户: the way into a region.
    Gateway,
}

impl Variant {
    /// The meaning of its kind, if the legend has a line for it beside the usual features of its
    /// layer; `None` for what shares their line.
    pub const fn apart(self) -> Option<KindMeaning> {
        match self {
            Self::Usual | Self::SubCore | Self::CityBoundary => None,
            Self::Gateway => Some(KindMeaning::Gateway),
        }
    }
}

/// Features with equal subjects look the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Subject {
    pub look: LayerLook,
    pub variant: Variant,
    pub stage: Stage,
    /// How well the plan says that it is placed; nothing of context and of added files.
    pub grade: Option<AccuracyGrade>,
    /// 1..=3.
    pub rank: u8,
    /// Inside the plan's area, or context around it.
    pub in_plan: bool,
    /// Number of the feature in its layer where looks take turns, else 0.
    pub turn: u8,
    /// The class that a rule of the user's own puts it into.
    pub class: ClassNumber,
}

impl Subject {
    /// The subject of a feature of which nothing is known: built, of middling rank.
    pub fn usual(look: LayerLook, in_plan: bool) -> Self {
        Self { look, variant: Variant::Usual, stage: Stage::Existing, grade: None, rank: 2, in_plan, turn: 0, class: 0 }
    }

    /// The grade that its look says instead of everything else, in a palette that shows accuracy.
    pub fn shown_grade(&self, palette: &Palette) -> Option<AccuracyGrade> {
        self.grade.filter(|_| palette.shows == Shows::Accuracy)
    }

    /// Its rank from 0, for tables of three.
    pub fn rank_index(&self) -> usize {
        usize::from(self.rank.clamp(1, 3)) - 1
    }
}
