//! What gives tiles.

use std::sync::Arc;

use super::facts::Facts;
use super::tile::{TileAt, TileRange};
use super::trouble::Trouble;

/// The most bytes of one tile. Tiles of a satellite picture have 10 to 60 KB.
pub(super) const LARGEST_TILE: u64 = 4 << 20;

/// Something that gives a tile's bytes. Asking may take as long as disk or server do: never on the
/// window's thread.
pub trait TileSource: Send + Sync {
    fn facts(&self) -> &Facts;

    /// The encoded picture; `None` where the source has no tile. Tiles are numbered in the source's own
    /// grid.
    fn bytes(&self, at: TileAt) -> Result<Option<Arc<[u8]>>, Trouble>;

    /// How many tiles there are of a range, and how large they are together. Archives know it without reading
    /// them; `None` of a source that would have to be asked for each.
    fn sum(&self, _: &TileRange) -> Result<Option<TileSum>, Trouble> {
        Ok(None)
    }
}

/// Tiles counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TileSum {
    pub tiles: u64,
    pub bytes: u64,
}

impl TileSum {
    /// With one more tile.
    #[must_use]
    pub(super) fn with(self, bytes: u64) -> Self {
        Self { tiles: self.tiles + 1, bytes: self.bytes + bytes }
    }
}
