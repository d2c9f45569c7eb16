//! Tiles from servers. A kind of server is one file and one row of [`SERVERS`]; everything that leaves this
//! machine goes through [`Fetch`].
//!
//! * `fetch`: a question to a server, and its answer; `http`: the one client;
//! * `words`: a server's own sentence, out of whatever it sent instead of a picture;
//! * `entered`: an address as the user enters it, with the key in its place;
//! * `template`: addresses with places for a tile's numbers; `server`: tiles by such addresses;
//! * `xyz`, [`wmts`]: kinds of servers; [`tianditu`]: the maps of 天地图;
//! * `cache`: tiles that were fetched, kept on the disk.

mod cache;
mod entered;
mod fetch;
mod http;
mod server;
mod template;
pub mod tianditu;
pub mod wmts;
mod words;
mod xyz;

use std::path::PathBuf;
use std::sync::Arc;

pub use cache::DiskCache;
pub use entered::is_server_address;
pub use fetch::{Answer, Fetch};
pub use http::HttpFetch;

use super::facts::Datum;
use super::source::TileSource;
use super::trouble::Trouble;

/// What reaching servers needs.
#[derive(Clone)]
pub struct Network {
    pub fetch: Arc<dyn Fetch>,
    /// Where fetched tiles are kept; nothing keeps none.
    pub cache: Option<Arc<DiskCache>>,
}

impl Network {
    /// As the system gets out; fetched tiles are kept in `folder`.
    pub fn keeping(folder: Option<PathBuf>) -> Self {
        Self { cache: folder.map(|folder| Arc::new(DiskCache::new(folder))), ..Self::default() }
    }
}

impl Default for Network {
    /// As the system gets out; nothing is kept.
    fn default() -> Self {
        Self { fetch: Arc::new(HttpFetch::default()), cache: None }
    }
}

/// A server that the user has entered. It is a setting: its key goes into no project and no log.
#[derive(Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct OwnServer {
    pub name: String,
    /// An address with `{z}`, `{x}` and `{y}`, or that of a WMTS server's capabilities.
    pub address: String,
    /// What stands for `{key}` in the address.
    pub key: String,
    pub datum: Datum,
    /// What is printed beside its tiles.
    pub attribution: String,
    pub approval: String,
}

/// Without the key and without the address, which may hold it.
impl std::fmt::Debug for OwnServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("OwnServer").field("name", &self.name).field("datum", &self.datum).finish_non_exhaustive()
    }
}

/// A kind of server.
#[derive(Clone, Copy)]
pub struct ServerKind {
    pub id: &'static str,
    is_one: fn(&str) -> bool,
    open: fn(&OwnServer, &Network) -> OpenedServer,
}

/// The tiles of a server, or why there are none.
type OpenedServer = Result<Arc<dyn TileSource>, Trouble>;

/// Every kind, the more particular first.
pub const SERVERS: &[ServerKind] = &[wmts::KIND, xyz::KIND];

/// The tiles of a server. A WMTS server is asked for its capabilities here.
pub fn open_server(server: &OwnServer, network: &Network) -> Result<Arc<dyn TileSource>, Trouble> {
    if server.datum == Datum::Bd09 {
        return Err(Trouble::Bd09);
    }
    let address = server.address.trim();
    let kind = SERVERS.iter().find(|kind| (kind.is_one)(address));
    let kind = kind.ok_or_else(|| Trouble::BadAddress(words::without_key(address, &server.key)))?;
    (kind.open)(server, network)
}

#[cfg(test)]
mod tests;
