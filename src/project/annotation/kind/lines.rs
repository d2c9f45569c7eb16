//! Lines: by clicks, and by hand.

use super::spec::PLAIN;
use super::{AnnotationKind, KindKey, KindLook, KindSpec, Steps, StylePart};
use crate::project::annotation::style::{AnnotationStyle, ArrowEnds};
use crate::symbol::Colour;

pub(super) const LINE: KindSpec = KindSpec {
    name: "line",
    title: "annotation.line",
    added_step: "step.add_line",
    hint: "hint.line",
    key: Some(KindKey::plain('l')),
    icon: "Line",
    steps: Steps::Path { drag: true },
    parts: &[StylePart::Line, StylePart::Arrows],
    template: || AnnotationKind::Line,
    ..PLAIN
};

pub(super) const ARROW: KindSpec = KindSpec {
    name: "arrow",
    title: "annotation.arrow",
    added_step: "step.add_arrow",
    key: Some(KindKey::plain('a')),
    icon: "Arrow",
    style: AnnotationStyle { arrows: ArrowEnds::End, width_pt: 2.5, ..AnnotationStyle::RED },
    template: || AnnotationKind::Arrow,
    ..LINE
};

pub(super) const FREEHAND: KindSpec = KindSpec {
    name: "freehand",
    title: "annotation.freehand",
    added_step: "step.add_freehand",
    hint: "hint.stroke",
    key: Some(KindKey::plain('d')),
    icon: "Freehand",
    steps: Steps::Stroke,
    look: KindLook::Smooth,
    template: || AnnotationKind::Freehand,
    ..PLAIN
};

pub(super) const HIGHLIGHTER: KindSpec = KindSpec {
    name: "highlighter",
    title: "annotation.highlighter",
    added_step: "step.add_highlighter",
    key: Some(KindKey::plain('h')),
    icon: "Highlighter",
    style: AnnotationStyle {
        stroke: Colour { a: 110, ..Colour::rgb(0xff_d4_2a) },
        width_pt: 16.0,
        ..AnnotationStyle::RED
    },
    template: || AnnotationKind::Highlighter,
    ..FREEHAND
};
