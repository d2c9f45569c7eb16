//! The registry of records: what a user can have made, one row a kind.
//!
//! From a row follow the kind's place in [`RecordKind`], [`RecordKey`] and [`Record`], its key as a
//! type of its own ([`Layer`], [`Figure`] …), so that a value that does not fit its key does not
//! compile, and its form in project file and journal. The order of the rows is the order of the
//! records in the file.

use std::sync::{Arc, LazyLock};

use super::{added_source, annotation, base_map, figure, layer, placing};
use crate::plan::{GroupId, LayerId};

/// The registry: hands the rows to the macro `$make`.
///
/// `Kind(key) => value { name: of the kind in files, is_work: whether it is something made, rather
/// than a choice of how the plan is shown, is_drawn: whether a map shows it, so that pictures are made
/// anew after a change }`
macro_rules! record_kinds {
    ($make:ident) => {
        $make! {
            /// How the user wants a layer.
            Layer(LayerId) => layer::LayerSettings { name: "layer", is_work: false, is_drawn: true }
            /// How the user wants a group.
            Group(GroupId) => layer::GroupSettings { name: "group", is_work: false, is_drawn: true }
            /// The drawing order of all layers, from the bottom to the top; layers not named keep
            /// the plan's order above them.
            Order(Single) => Vec<LayerId> { name: "order", is_work: false, is_drawn: true }
            /// A file opened beside the plan.
            Source(added_source::SourceId) => added_source::AddedSource { name: "source", is_work: true, is_drawn: true }
            /// How an added picture is laid on the ground by control points.
            Placing(added_source::SourceId) => Arc<placing::Placing> { name: "placing", is_work: true, is_drawn: true }
            /// Something drawn on the map.
            Annotation(annotation::AnnotationId) => Arc<annotation::Annotation> { name: "annotation", is_work: true, is_drawn: true }
            /// A layer of annotations.
            AnnotationLayer(annotation::AnnotationLayerId) => annotation::AnnotationLayer {
                name: "annotation_layer", is_work: true, is_drawn: true
            }
            /// A look that the user saved, by its name.
            AnnotationPreset(String) => annotation::AnnotationStyle { name: "annotation_preset", is_work: true, is_drawn: false }
            /// A page to be exported.
            Figure(figure::FigureId) => Arc<figure::Figure> { name: "figure", is_work: true, is_drawn: false }
            /// What the user changed of a layer's look.
            LayerStyle(LayerId) => Arc<layer::LayerStyle> { name: "layer_style", is_work: true, is_drawn: true }
            /// The look of the whole map.
            MapLook(Single) => layer::MapLook { name: "map_look", is_work: false, is_drawn: true }
            /// The base map beneath the plan.
            BaseMap(Single) => base_map::BaseMap { name: "base_map", is_work: false, is_drawn: true }
            /// A name that was moved by hand.
            Label(layer::FeatureLabel) => layer::LabelPlace { name: "label", is_work: true, is_drawn: true }
        }
    };
}
pub(crate) use record_kinds;

/// The key of a kind that has one record at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Single;

/// The key of a record whose kind is known by type.
pub trait TypedKey: Into<RecordKey> {
    /// What tells the records of the kind apart.
    type Key: 'static;
    /// What stands under the key.
    type Value: 'static;
    /// The kind.
    const KIND: RecordKind;

    fn record(value: Self::Value) -> Record;

    /// The key's inside, if it is of this kind.
    fn key_in(key: &RecordKey) -> Option<&Self::Key>;

    /// The record's value, if it is of this kind.
    fn value_in(record: &Record) -> Option<&Self::Value>;
}

macro_rules! define_records {
    ($(
        $(#[$doc:meta])* $kind:ident($key:ty) => $value:ty {
            name: $name:literal, is_work: $is_work:literal, is_drawn: $is_drawn:literal
        }
    )*) => {
        /// What a record can be.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RecordKind { $($(#[$doc])* $kind,)* }

        impl RecordKind {
            pub const ALL: &[Self] = &[$(Self::$kind,)*];

            /// What it is called in files.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$kind => $name,)* }
            }

            /// Whether it is something made, rather than a choice of how the plan is shown.
            pub const fn is_work(self) -> bool {
                match self { $(Self::$kind => $is_work,)* }
            }

            /// Whether a map shows it.
            pub const fn is_drawn(self) -> bool {
                match self { $(Self::$kind => $is_drawn,)* }
            }
        }

        /// What a record is about.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RecordKey { $($(#[$doc])* $kind($key),)* }

        impl RecordKey {
            pub const fn kind(&self) -> RecordKind {
                match self { $(Self::$kind(_) => RecordKind::$kind,)* }
            }
        }

        /// What the user made, one kind a variant.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Record { $($(#[$doc])* $kind($value),)* }

        $(
            $(#[$doc])*
            #[derive(Clone, Debug, PartialEq, Eq)]
            pub struct $kind(pub $key);

            impl From<$kind> for RecordKey {
                fn from(key: $kind) -> Self {
                    Self::$kind(key.0)
                }
            }

            impl TypedKey for $kind {
                type Key = $key;
                type Value = $value;
                const KIND: RecordKind = RecordKind::$kind;

                fn record(value: Self::Value) -> Record {
                    Record::$kind(value)
                }

                fn key_in(key: &RecordKey) -> Option<&Self::Key> {
                    if let RecordKey::$kind(key) = key { Some(key) } else { None }
                }

                fn value_in(record: &Record) -> Option<&Self::Value> {
                    if let Record::$kind(value) = record { Some(value) } else { None }
                }
            }
        )*
    };
}

record_kinds!(define_records);

/// The kinds that a map shows: what a picture of it depends on.
pub static DRAWN: LazyLock<Vec<RecordKind>> =
    LazyLock::new(|| RecordKind::ALL.iter().copied().filter(|kind| kind.is_drawn()).collect());
