//! The kinds of annotation: what each is, how it is drawn, read, written and shown.
//!
//! One file a family: `words` (text, callout, key list, stamp), `markers` (pin, number), `lines`
//! (line, arrow, freehand, highlighter), `areas` (rectangle, ellipse, polygon), `measures` (distance,
//! area), `picture`, `foreign` (what other programs drew). `spec` says what a row can say. Tools,
//! tool bar, list, style panel, files and display follow from the row; a new kind is its row, and its
//! name in the list here.

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

/// `Kind and what one of them holds => its row`, in the order of the tool bar.
macro_rules! kinds {
    ($(
        $(#[$doc:meta])* $kind:ident $(($payload:ty))? $({ $($field:ident: $of:ty),+ })? => $row:expr;
    )+) => {
        /// A kind by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum KindId { $($kind,)+ }

        /// What an annotation is. How many positions its place has stands with each kind.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        pub enum AnnotationKind { $($(#[$doc])* $kind $(($payload))? $({ $($field: $of),+ })?,)+ }

        impl AnnotationKind {
            pub fn id(&self) -> KindId {
                match self { $(Self::$kind { .. } => KindId::$kind,)+ }
            }
        }

        const COUNT: usize = [$(KindId::$kind),+].len();

        /// The rows in the order of [`KindId`], for constants.
        pub const KIND_ROWS: [KindSpec; COUNT] = [$(KindSpec { id: KindId::$kind, ..$row }),+];
    };
}

kinds! {
    /// One position: the left end of the first baseline's box, its top left corner.
    Text => words::TEXT;
    /// One position.
    Pin => markers::PIN;
    /// Two or more.
    Line => lines::LINE;
    /// Two or more; heads by [`super::ArrowEnds`].
    Arrow => lines::ARROW;
    /// Two opposite corners of a box that is upright on the map.
    Rectangle => areas::RECTANGLE;
    /// Two opposite corners of the box around it.
    Ellipse => areas::ELLIPSE;
    /// Three or more corners; closed without repeating the first.
    Polygon => areas::POLYGON;
    /// Two or more, already simplified.
    Freehand => lines::FREEHAND;
    /// Like [`Self::Freehand`], broad and translucent.
    Highlighter => lines::HIGHLIGHTER;
    /// One position: what it points at.
    Callout(Callout) => words::CALLOUT;
    /// One position. The number on it is counted, not stored: see [`super::numbers`].
    Number { rank: i64 } => markers::NUMBER;
    /// One position: the top left corner of the list of all numbers.
    KeyList => words::KEY_LIST;
    /// Two or more.
    Distance => measures::DISTANCE;
    /// Three or more; closed without repeating the first.
    Area => measures::AREA;
    /// Two opposite corners of an upright picture.
    Image(ImageSource) => picture::IMAGE;
    /// One position, its middle; the words are the annotation's text.
    Stamp => words::STAMP;
    /// Geometry of other programs: positions cut into runs.
    Mixed(Vec<Run>) => foreign::MIXED;
}

/// The row of each kind, in the order of [`KindId`].
pub static KINDS: [KindSpec; COUNT] = KIND_ROWS;

impl KindId {
    pub fn spec(self) -> &'static KindSpec {
        &KINDS[self as usize]
    }

    /// The kind with this name in files.
    pub fn named(name: &str) -> Option<Self> {
        KINDS.iter().find(|spec| spec.name == name).map(|spec| spec.id)
    }
}

impl AnnotationKind {
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
