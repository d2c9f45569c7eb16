//! Annotations: what a person draws and writes on the map. Each is a record of its own, so that
//! undo, journal and merging know them one by one.
//!
//! * `kind`: what an annotation can be: one file a family, one row a kind;
//! * `item`: one annotation: its kind, where it lies, its text and how it looks;
//! * `place`: positions fixed to the map or to the page;
//! * `style`: colours, widths, dashes and the presets;
//! * `layer`: the layers that annotations are kept in;
//! * `view`: reads annotations out of a project, in drawing order;
//! * `numbering`: ①②③ and the key that lists them;
//! * `merge`: several reviewers' annotations, accepted or rejected one by one;
//! * `outline`: the rings of boxes and ellipses;
//! * `measure`: geodesic length and area of what was drawn;
//! * `extent`, `layout`: how much room text takes and where it stands, the same for pointing and for
//!   drawing.
//!
//! Nobody must choose a layer before drawing: [`AnnotationLayerId::FIRST`] always exists, with or
//! without a record.

mod extent;
mod item;
mod kind;
mod layer;
mod layout;
mod measure;
mod merge;
mod numbering;
mod outline;
mod place;
mod style;
mod view;

pub use extent::{LINE_HEIGHT, advance_em, line_width, lines};
pub use item::{Annotation, AnnotationId, GroupNumber};
pub use kind::{
    AnchorFeature, AnnotationKind, Callout, ImageSource, KIND_ROWS, KINDS, KindId, KindKey, KindLook, KindSpec,
    PlacedThen, PlateFrame, PlateStand, Reading, Run, RunKind, Steps, StylePart, Writing,
};
pub use layer::{AnnotationLayer, AnnotationLayerId};
pub use layout::{MARKER_RADIUS_PT, PADDING_PT, TextLayout, layout, plate_reach_across, plate_reach_down};
pub use measure::{MeasureReading, measured, segment_lengths};
pub use merge::{Decision, Effect, Merge, Remark, Review};
pub use numbering::{KeyEntry, circled, key_list, numbers, rank_after_last, shown_text};
pub use outline::{box_ring, closed};
pub use place::{PagePart, Place, rounded};
pub use style::{AnnotationStyle, ArrowEnds, BUILT_IN_PRESETS, HatchKind, Preset};
pub use view::{AnnotationView, Rank, shown_rank};
