//! What measures: distance and area.

use super::spec::PLAIN;
use super::{AnnotationKind, KindId, KindKey, KindLook, KindSpec, Reading, StylePart};
use crate::project::annotation::style::AnnotationStyle;
use crate::symbol::Colour;

pub(super) const DISTANCE: KindSpec = KindSpec {
    name: "distance",
    title: "annotation.distance",
    added_step: "step.add_distance",
    hint: "hint.measure",
    key: Some(KindKey::plain('m')),
    icon: "Distance",
    look: KindLook::Measure,
    parts: &[StylePart::Line, StylePart::Text],
    style: AnnotationStyle { text_pt: 12.0, ..AnnotationStyle::BLUE },
    closed_as: Some(KindId::Area),
    template: || AnnotationKind::Distance,
    ..PLAIN
};

pub(super) const AREA: KindSpec = KindSpec {
    name: "area",
    title: "annotation.area",
    added_step: "step.add_area",
    key: Some(KindKey::shift('m')),
    icon: "Area",
    reading: Reading::Ring,
    parts: &[StylePart::Line, StylePart::Area, StylePart::Text],
    style: AnnotationStyle {
        text_pt: 12.0,
        fill: Colour { a: 36, ..AnnotationStyle::BLUE.stroke },
        ..AnnotationStyle::BLUE
    },
    open_as: Some(KindId::Distance),
    closed_as: None,
    template: || AnnotationKind::Area,
    ..DISTANCE
};
