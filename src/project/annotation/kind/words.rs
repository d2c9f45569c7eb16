//! Kinds that are words: text, callout, key list, stamp.

use serde::{Deserialize, Serialize};

use super::spec::PLAIN;
use super::{
    AnnotationKind, KindKey, KindLook, KindSpec, PlacedThen, PlateFrame, PlateStand, Reading, Steps, StylePart, Writing,
};
use crate::plan::FeatureId;
use crate::plan::LayerId;
use crate::project::annotation::style::AnnotationStyle;
use crate::symbol::Colour;

/// The box of a callout and what it is anchored to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Callout {
    /// The feature pointed at; the annotation's position is where on it, and where to stay when
    /// the feature is not open.
    pub feature: Option<AnchorFeature>,
    /// From the anchor to the middle of the box, in logical points, x to the right, y down.
    pub offset_pt: (f32, f32),
}

/// A feature that is found again when the project is opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AnchorFeature {
    /// By its id, over all layers of the plan.
    Plan(FeatureId),
    /// By its number in an added file.
    Added { layer: LayerId, index: usize },
}

const WORDS: KindSpec =
    KindSpec { reading: Reading::Point, look: KindLook::Words, parts: &[StylePart::Text, StylePart::Plate], ..PLAIN };

pub(super) const TEXT: KindSpec = KindSpec {
    name: "text",
    title: "annotation.text",
    added_step: "step.add_text",
    hint: "hint.text",
    key: Some(KindKey::plain('t')),
    icon: "Text",
    steps: Steps::Place(PlacedThen::Write),
    writing: Writing::Lines,
    plate: Some((24.0, PlateStand::From)),
    template: || AnnotationKind::Text,
    ..WORDS
};

pub(super) const CALLOUT: KindSpec = KindSpec {
    name: "callout",
    title: "annotation.callout",
    added_step: "step.add_callout",
    hint: "hint.callout",
    key: Some(KindKey::plain('c')),
    icon: "Callout",
    steps: Steps::Callout,
    look: KindLook::Anchor,
    parts: &[StylePart::Line, StylePart::Text, StylePart::Plate],
    style: PLATE,
    writing: Writing::Lines,
    plate: Some((16.0, PlateStand::Offset)),
    frame: PlateFrame::Line,
    template: || AnnotationKind::Callout(Callout { feature: None, offset_pt: (90.0, -54.0) }),
    ..WORDS
};

pub(super) const KEY_LIST: KindSpec = KindSpec {
    name: "key_list",
    title: "annotation.key_list",
    added_step: "step.add_key_list",
    hint: "hint.place",
    key: Some(KindKey::plain('k')),
    icon: "KeyList",
    steps: Steps::Place(PlacedThen::Stand),
    style: PLATE,
    writing: Writing::NumberKey,
    plate: Some((22.0, PlateStand::From)),
    frame: PlateFrame::Hairline,
    on_page: true,
    template: || AnnotationKind::KeyList,
    ..WORDS
};

pub(super) const STAMP: KindSpec = KindSpec {
    name: "stamp",
    title: "annotation.stamp",
    added_step: "step.add_stamp",
    hint: "hint.place",
    key: Some(KindKey::plain('s')),
    icon: "Stamp",
    steps: Steps::Place(PlacedThen::Stand),
    style: AnnotationStyle { text: AnnotationStyle::RED.stroke, text_pt: 22.0, halo_pt: 0.0, ..AnnotationStyle::RED },
    writing: Writing::Line,
    plate: Some((f32::INFINITY, PlateStand::Centred)),
    frame: PlateFrame::Stamp,
    bold: true,
    on_page: true,
    ready_words: &["示意图", "征求意见稿", "内部资料"],
    template: || AnnotationKind::Stamp,
    ..WORDS
};

/// A white plate with a thin line.
const PLATE: AnnotationStyle =
    AnnotationStyle { fill: Colour::WHITE, halo_pt: 0.0, width_pt: 1.25, ..AnnotationStyle::RED };
