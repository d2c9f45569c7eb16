//! What gives tiles.

use std::sync::Arc;

use super::facts::Facts;
use super::tile::TileAt;
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
}
