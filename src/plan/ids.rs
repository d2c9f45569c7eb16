//! Identifiers as types, so that none is taken for another.

use std::fmt;
use std::sync::Arc;

use crate::finding::Target;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Arc<str>);

        impl $name {
            pub fn new(text: &str) -> Self {
                Self(text.into())
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// A layer: the plan's own id, or for an added file one made from the source's number.
    LayerId,
    /// A group of layers in the panel.
    GroupId,
    /// A feature of a plan: a stable slug, unique over all layers.
    FeatureId,
    /// A clause: "3.1", "box-2".
    ClauseId,
}

/// Number of an added file, never used twice in a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct SourceId(pub u32);

impl LayerId {
    /// Of the layer that an added file becomes.
    pub fn of_source(source: SourceId) -> Self {
        Self::new(&format!("source-{}", source.0))
    }
}

/// Names any feature that is open, of the plan or of an added file, for as long as it is open.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FeatureKey {
    pub layer: LayerId,
    pub index: usize,
}

impl From<&FeatureKey> for Target {
    fn from(key: &FeatureKey) -> Self {
        Self::Feature { layer: key.layer.as_str().to_owned(), index: key.index }
    }
}

impl From<&LayerId> for Target {
    fn from(layer: &LayerId) -> Self {
        Self::Layer(layer.as_str().to_owned())
    }
}
