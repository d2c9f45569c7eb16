//! What can be done with the base map.

use crate::basemap::network::OwnServer;
use crate::basemap::network::tianditu::Access;
use crate::project::{BaseMapCredit, BaseMapSource, GestureId};

/// A thing done with the base map. Which it is and how it looks is undoable; keys, servers and the cache are
/// the user's settings.
#[derive(Clone, Debug, PartialEq)]
pub enum BaseMapCommand {
    /// Lays a base map beneath the plan, and connects to its server if it has one; `None` takes it away.
    Choose(Option<BaseMapSource>),
    SetOpacity {
        opacity: f32,
        gesture: Option<GestureId>,
    },
    SetBrightness {
        brightness: f32,
        gesture: Option<GestureId>,
    },
    ToggleGrey,
    /// What is printed beside the tiles of a file.
    SetCredit(BaseMapCredit),
    /// Whether the plan's part of a file goes along in a packed project.
    TogglePacked,
    SetAccess(Access),
    /// Keeps a server; it takes the place of one with the same name.
    KeepServer(OwnServer),
    ForgetServer(String),
    /// Deletes all fetched tiles from the disk.
    ClearCache,
}
