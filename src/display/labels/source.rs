//! What is to be named, before any camera looks at it.

use std::borrow::Cow;
use std::sync::Arc;

use crate::geo::{GradedLine, Pole, WorldPt};
use crate::style::{LabelRule, PlateLook};

/// One name and what it belongs to.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelSource {
    /// The same in every frame: made from layer and feature.
    pub id: u64,
    pub text: Arc<str>,
    pub anchor: Anchor,
    pub rule: LabelRule,
    /// What its number stands on where its name has no room.
    pub plate: PlateLook,
    /// In smaller scales than 1 : this not even the symbol is drawn.
    pub seen_to: f64,
    /// How many features without a place of their own it carries on this map: written behind the name.
    pub carried: usize,
}

/// The geometry that a name clings to.
#[derive(Clone, Debug, PartialEq)]
pub enum Anchor {
    /// A point whose symbol has this radius.
    Point { at: WorldPt, radius_pt: f32 },
    /// A line whose symbol is this wide.
    Line { path: Arc<GradedLine>, width_pt: f32 },
    /// Closed rings, the exterior first, with their pole of inaccessibility.
    Area { rings: Arc<[GradedLine]>, pole: Pole },
}

impl LabelSource {
    /// What is written: the name, and behind it the number of what it carries.
    pub(super) fn words(&self) -> Cow<'_, str> {
        match self.carried {
            0 => Cow::Borrowed(&*self.text),
            // The number never stands alone on a line.
            carried => Cow::Owned(format!("{}\u{a0}{}", self.text, badge(carried))),
        }
    }

    /// Whether both are the same name of the same geometry, judged without looking into the latter.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let same_anchor = match (&self.anchor, &other.anchor) {
            (Anchor::Point { .. }, Anchor::Point { .. }) => self.anchor == other.anchor,
            (Anchor::Line { path: a, .. }, Anchor::Line { path: b, .. }) => Arc::ptr_eq(a, b),
            (Anchor::Area { rings: a, .. }, Anchor::Area { rings: b, .. }) => Arc::ptr_eq(a, b),
            (Anchor::Point { .. } | Anchor::Line { .. } | Anchor::Area { .. }, _) => false,
        };
        same_anchor && self.id == other.id && self.words() == other.words() && self.rule == other.rule
    }
}

/// How a map says that a mark stands for so many more features.
pub fn badge(carried: usize) -> String {
    format!("+{carried}")
}

/// A number for a feature that stays the same between frames and runs: FNV-1a (Fowler, Noll & Vo)
/// over the layer's id and the feature's index.
pub fn label_id(layer: &str, index: usize) -> u64 {
    let bytes = layer.bytes().chain((index as u64).to_le_bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
