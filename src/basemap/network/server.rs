//! Tiles by address.

use std::sync::Arc;

use super::Network;
use super::template::Template;
use super::words::sentence;
use crate::basemap::facts::Facts;
use crate::basemap::pixels::is_picture;
use crate::basemap::source::{LARGEST_TILE, TileSource};
use crate::basemap::tile::TileAt;
use crate::basemap::trouble::Trouble;

/// Whether tiles may lie on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Storing {
    Allowed,
    /// The terms of the server forbid it.
    Forbidden,
}

/// A server's tiles.
pub(super) struct Server {
    pub(super) template: Template,
    /// For taking it out of what the server says.
    pub(super) key: String,
    pub(super) facts: Facts,
    pub(super) network: Network,
    pub(super) storing: Storing,
}

impl TileSource for Server {
    fn facts(&self) -> &Facts {
        &self.facts
    }

    fn bytes(&self, at: TileAt) -> Result<Option<Arc<[u8]>>, Trouble> {
        let Some(address) = self.template.address(at) else { return Ok(None) };
        let cache = self.network.cache.as_ref().filter(|_| self.storing == Storing::Allowed);
        if let Some(bytes) = cache.and_then(|cache| cache.get(&address)) {
            return Ok(Some(bytes.into()));
        }
        let answer = self.network.fetch.get(&address, LARGEST_TILE)?;
        match answer.status {
            204 | 404 | 410 => return Ok(None),
            200..=299 => {}
            status => return Err(Trouble::Refused { status, words: sentence(&answer.body, &self.key) }),
        }
        if !is_picture(&answer.body) {
            return Err(Trouble::NotAPicture { words: sentence(&answer.body, &self.key) });
        }
        if let Some(cache) = cache {
            cache.put(&address, &answer.body);
        }
        Ok(Some(answer.body.into()))
    }
}
