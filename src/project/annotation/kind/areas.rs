//! Areas: in a box, and by their corners.

use super::spec::PLAIN;
use super::{AnnotationKind, KindId, KindKey, KindLook, KindSpec, Reading, Steps, StylePart};
use crate::project::annotation::style::AnnotationStyle;
use crate::symbol::Colour;

/// Lines in red about a light tint.
pub(super) const TINTED: AnnotationStyle =
    AnnotationStyle { fill: Colour { a: 36, ..AnnotationStyle::RED.stroke }, ..AnnotationStyle::RED };

pub(super) const RECTANGLE: KindSpec = KindSpec {
    name: "rectangle",
    title: "annotation.rectangle",
    added_step: "step.add_rectangle",
    hint: "hint.corners",
    key: Some(KindKey::plain('r')),
    icon: "Rectangle",
    steps: Steps::Corners,
    reading: Reading::Box,
    parts: &[StylePart::Line, StylePart::Area],
    style: TINTED,
    template: || AnnotationKind::Rectangle,
    ..PLAIN
};

pub(super) const ELLIPSE: KindSpec = KindSpec {
    name: "ellipse",
    title: "annotation.ellipse",
    added_step: "step.add_ellipse",
    key: Some(KindKey::plain('o')),
    icon: "Ellipse",
    look: KindLook::Ellipse,
    template: || AnnotationKind::Ellipse,
    ..RECTANGLE
};

pub(super) const POLYGON: KindSpec = KindSpec {
    name: "polygon",
    title: "annotation.polygon",
    added_step: "step.add_polygon",
    hint: "hint.polygon",
    key: Some(KindKey::plain('g')),
    icon: "Polygon",
    steps: Steps::Path { drag: false },
    reading: Reading::Ring,
    open_as: Some(KindId::Line),
    template: || AnnotationKind::Polygon,
    ..RECTANGLE
};
