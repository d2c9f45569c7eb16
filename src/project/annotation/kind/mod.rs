//! The kinds of annotation: what each is, how it is drawn, read, written and shown.
//!
//! One file a family: `words` (text, callout, key list, stamp), `markers` (pin, number), `lines`
//! (line, arrow, freehand, highlighter), `areas` (rectangle, ellipse, polygon), `measures` (distance,
//! area), `picture`, `foreign` (what other programs drew). `spec` says what a row can say. Tools,
//! tool bar, list, style panel, files and display follow from the row; a new kind is its row, and a
//! variant of both enums here.

mod areas;
mod foreign;
mod lines;
mod markers;
mod measures;
mod picture;
mod spec;
mod words;

use serde::{Deserialize, Serialize};

pub use foreign::{Run, RunKind};
pub use picture::ImageSource;
pub use spec::{KindKey, KindLook, KindSpec, PlacedThen, PlateFrame, PlateStand, Reading, Steps, StylePart, Writing};
pub use words::{AnchorFeature, Callout};

/// A kind by name, in the order of the tool bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum KindId {
    Text,
    Pin,
    Line,
    Arrow,
    Rectangle,
    Ellipse,
    Polygon,
    Freehand,
    Highlighter,
    Callout,
    Number,
    KeyList,
    Distance,
    Area,
    Image,
    Stamp,
    Mixed,
}

/// The row of each kind, in the order of [`KindId`].
pub static KINDS: [KindSpec; 17] = KIND_ROWS;

/// The same for constants.
pub const KIND_ROWS: [KindSpec; 17] = [
    words::TEXT,
    markers::PIN,
    lines::LINE,
    lines::ARROW,
    areas::RECTANGLE,
    areas::ELLIPSE,
    areas::POLYGON,
    lines::FREEHAND,
    lines::HIGHLIGHTER,
    words::CALLOUT,
    markers::NUMBER,
    words::KEY_LIST,
    measures::DISTANCE,
    measures::AREA,
    picture::IMAGE,
    words::STAMP,
    foreign::MIXED,
];

impl KindId {
    pub fn spec(self) -> &'static KindSpec {
        &KINDS[self as usize]
    }

    /// The kind with this name in files.
    pub fn named(name: &str) -> Option<Self> {
        KINDS.iter().find(|spec| spec.name == name).map(|spec| spec.id)
    }
}

/// What an annotation is. How many positions its place has stands with each kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AnnotationKind {
    /// One position: the left end of the first baseline's box, its top left corner.
    Text,
    /// One position.
    Pin,
    /// Two or more.
    Line,
    /// Two or more; heads by [`super::ArrowEnds`].
    Arrow,
    /// Two opposite corners of a box that is upright on the map.
    Rectangle,
    /// Two opposite corners of the box around it.
    Ellipse,
    /// Three or more corners; closed without repeating the first.
    Polygon,
    /// Two or more, already simplified.
    Freehand,
    /// Like [`Self::Freehand`], broad and translucent.
    Highlighter,
    /// One position: what it points at.
    Callout(Callout),
    /// One position. The number on it is counted, not stored: see [`super::numbers`].
    Number { rank: i64 },
    /// Two or more.
    Distance,
    /// Three or more; closed without repeating the first.
    Area,
    /// Two opposite corners of an upright picture.
    Image(ImageSource),
    /// One position, its middle; the words are the annotation's text.
    Stamp,
    /// One position: the top left corner of the list of all numbers.
    KeyList,
    /// Geometry of other programs: positions cut into runs.
    Mixed(Vec<Run>),
}

impl AnnotationKind {
    pub fn id(&self) -> KindId {
        match self {
            Self::Text => KindId::Text,
            Self::Pin => KindId::Pin,
            Self::Line => KindId::Line,
            Self::Arrow => KindId::Arrow,
            Self::Rectangle => KindId::Rectangle,
            Self::Ellipse => KindId::Ellipse,
            Self::Polygon => KindId::Polygon,
            Self::Freehand => KindId::Freehand,
            Self::Highlighter => KindId::Highlighter,
            Self::Callout(_) => KindId::Callout,
            Self::Number { .. } => KindId::Number,
            Self::Distance => KindId::Distance,
            Self::Area => KindId::Area,
            Self::Image(_) => KindId::Image,
            Self::Stamp => KindId::Stamp,
            Self::KeyList => KindId::KeyList,
            Self::Mixed(_) => KindId::Mixed,
        }
    }

    pub fn spec(&self) -> &'static KindSpec {
        self.id().spec()
    }

    pub fn reading(&self) -> Reading {
        self.spec().reading
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn the_rows_stand_in_the_order_of_the_kinds_and_agree_with_what_they_make() {
        for (index, spec) in KINDS.iter().enumerate() {
            assert_eq!(spec.id as usize, index, "{}", spec.name);
            assert_eq!((spec.template)().id(), spec.id);
            assert_eq!(KindId::named(spec.name), Some(spec.id));
            assert_eq!(spec.title, format!("annotation.{}", spec.name));
            assert_eq!(spec.added_step, format!("step.add_{}", spec.name));
        }
    }

    #[test]
    fn each_tool_has_a_key_of_its_own() {
        let keys: Vec<_> = KINDS.iter().filter_map(|spec| spec.key).map(|key| (key.letter, key.shift)).collect();
        assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), keys.len());
        assert!(!keys.contains(&('v', false)), "the selection tool has it");
    }

    #[test]
    fn an_open_and_a_closed_kind_know_each_other() {
        for spec in &KINDS {
            if let Some(open) = spec.open_as {
                assert_eq!((spec.reading, open.spec().reading), (Reading::Ring, Reading::Path), "{}", spec.name);
            }
            if let Some(closed) = spec.closed_as {
                assert_eq!((spec.reading, closed.spec().reading), (Reading::Path, Reading::Ring), "{}", spec.name);
            }
        }
    }
}
