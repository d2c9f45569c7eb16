//! A question to a server, and its answer.

use crate::basemap::trouble::Trouble;

/// What a server sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

/// The way out of this machine: the one thing that may open a socket. Tests answer themselves.
pub trait Fetch: Send + Sync {
    /// What the server at an address sends, up to `most` bytes of it. It may take as long as time-outs
    /// allow.
    fn get(&self, address: &str, most: u64) -> Result<Answer, Trouble>;
}
