//! A tile: the picture that it shows, and the one that is being drawn.

use std::sync::Arc;

use crate::paint::drafter::DrawList;
use crate::paint::gpu::Texture;

/// A square of the map. While it is drawn anew, it is shown as it was.
#[derive(Default)]
pub(super) struct Tile {
    pub(super) shown: Option<Picture>,
    pub(super) drawing: Option<Drawing>,
}

/// A finished picture of a tile.
pub(super) struct Picture {
    pub(super) texture: Arc<Texture>,
    /// Whether nothing was missing.
    pub(super) exact: bool,
    /// Of the store that it was drawn from.
    pub(super) version: u64,
}

/// A picture of a tile under way.
pub(super) struct Drawing {
    pub(super) texture: Arc<Texture>,
    pub(super) list: DrawList,
    /// Operations of the list that have been drawn.
    pub(super) done: usize,
    pub(super) version: u64,
}

impl Tile {
    pub(super) fn is_exact(&self) -> bool {
        self.shown.as_ref().is_some_and(|shown| shown.exact)
    }

    /// Whether a picture drawn from this version of the store would be a better one.
    pub(super) fn is_outdated(&self, version: u64) -> bool {
        self.shown.as_ref().is_none_or(|shown| !shown.exact && shown.version != version)
    }

    /// Shows the picture that is under way, which is finished; returns the texture of the one before.
    pub(super) fn show_drawing(&mut self) -> Option<Arc<Texture>> {
        let Drawing { texture, list, version, .. } = self.drawing.take()?;
        let before = self.shown.replace(Picture { texture, exact: list.exact, version });
        before.map(|before| before.texture)
    }

    pub(super) fn into_textures(self) -> impl Iterator<Item = Arc<Texture>> {
        self.shown.map(|shown| shown.texture).into_iter().chain(self.drawing.map(|drawing| drawing.texture))
    }
}
