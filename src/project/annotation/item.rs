//! One annotation.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::kind::AnnotationKind;
use super::layer::AnnotationLayerId;
use super::place::Place;
use super::style::AnnotationStyle;

/// Names an annotation within a project. Made by the program (`a12`) or brought by a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AnnotationId(Arc<str>);

impl AnnotationId {
    pub fn new(text: &str) -> Self {
        Self(text.into())
    }

    /// The id that the program gives to its `number`th annotation.
    pub fn numbered(number: u64) -> Self {
        Self(format!("a{number}").into())
    }

    /// The number of an id that the program gave: never one after which there are no more.
    pub fn number(&self) -> Option<u64> {
        self.0.strip_prefix('a')?.parse().ok().filter(|number| *number < u64::MAX / 2)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AnnotationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Annotations with the same number are selected and moved together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct GroupNumber(pub u32);

/// One thing drawn or written on the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Annotation {
    pub kind: AnnotationKind,
    pub place: Place,
    /// What stands in the box, beside the pin, in the key list.
    pub text: String,
    /// More about it, not drawn.
    pub note: String,
    pub style: AnnotationStyle,
    pub layer: AnnotationLayerId,
    /// Drawn from the lowest to the highest within its layer; ties by id.
    pub order: i64,
    pub visible: bool,
    pub locked: bool,
    pub group: Option<GroupNumber>,
    /// Who made it; empty if unknown. Given by the caller.
    pub author: String,
    /// When it was made, RFC 3339; empty if unknown. Given by the caller.
    pub created: String,
    /// The feature of the file that it came from, as it stood there (JSON): what we do not know
    /// is written back from it.
    pub origin: Option<Arc<str>>,
}

impl Annotation {
    pub fn new(kind: AnnotationKind, place: Place) -> Self {
        Self {
            style: kind.spec().style,
            kind,
            place,
            text: String::new(),
            note: String::new(),
            layer: AnnotationLayerId::FIRST,
            order: 0,
            visible: true,
            locked: false,
            group: None,
            author: String::new(),
            created: String::new(),
            origin: None,
        }
    }

    /// Whether a person can write into it where it stands on the map.
    pub fn has_text(&self) -> bool {
        self.kind.spec().writing.is_by_hand()
    }
}
