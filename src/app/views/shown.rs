//! Which layers a view shows: those that the project has switched on, or others, without touching
//! the project.

use std::collections::BTreeSet;

use crate::plan::LayerId;

/// Which layers a view shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum ViewLayers {
    /// Those that the project has switched on.
    #[default]
    AsSet,
    /// Those of the plan's map theme with this index (from 0), and what is switched on of added files.
    Theme(usize),
    /// These and no others.
    Only(BTreeSet<LayerId>),
}

impl ViewLayers {
    /// The index of the map theme, if it is one.
    pub fn theme(&self) -> Option<usize> {
        match self {
            Self::Theme(index) => Some(*index),
            Self::AsSet | Self::Only(_) => None,
        }
    }
}
