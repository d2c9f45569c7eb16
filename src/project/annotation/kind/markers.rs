//! Marks of one place: pin and numbered disc.

use super::spec::PLAIN;
use super::{AnnotationKind, KindKey, KindLook, KindSpec, PlacedThen, PlateStand, Reading, Steps, StylePart, Writing};
use crate::project::annotation::style::AnnotationStyle;

const MARKER: KindSpec = KindSpec {
    hint: "hint.marker",
    steps: Steps::Place(PlacedThen::WriteInRow),
    reading: Reading::Point,
    parts: &[StylePart::Line, StylePart::Text],
    style: AnnotationStyle { text_pt: 13.0, ..AnnotationStyle::RED },
    writing: Writing::Line,
    plate: Some((12.0, PlateStand::Beside)),
    ..PLAIN
};

pub(super) const PIN: KindSpec = KindSpec {
    name: "pin",
    title: "annotation.pin",
    added_step: "step.add_pin",
    key: Some(KindKey::plain('p')),
    icon: "Pin",
    look: KindLook::Pin,
    template: || AnnotationKind::Pin,
    ..MARKER
};

pub(super) const NUMBER: KindSpec = KindSpec {
    name: "number",
    title: "annotation.number",
    added_step: "step.add_number",
    key: Some(KindKey::plain('n')),
    icon: "Number",
    look: KindLook::Disc,
    template: || AnnotationKind::Number { rank: 0 },
    ..MARKER
};
