//! The pixels of a picture as they come from a decoder.

use super::fault::PictureFault;
use crate::geo::Pixels;
use crate::symbol::encoded::{Channels, png};
use crate::symbol::picture::PictureTrouble;

/// The pixels of a picture, row by row.
pub(super) struct Samples {
    pub(super) pixels: Pixels,
    pub(super) channels: Channels,
    pub(super) bytes: Vec<u8>,
}

impl Samples {
    /// As PNG: nothing is lost, and packed just so far that it takes no time.
    pub(super) fn encoded(&self) -> Result<Vec<u8>, PictureFault> {
        let packed = png(self.pixels.width, self.pixels.height, self.channels, &self.bytes);
        // Memory can be written; what remains is a picture that has not as many samples as it says.
        Ok(packed.map_err(|_| PictureTrouble::Undecodable)?)
    }
}
