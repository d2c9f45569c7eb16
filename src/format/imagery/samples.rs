//! The pixels of a picture as they come from a decoder.

use super::fault::PictureFault;
use crate::geo::Pixels;
use crate::symbol::picture::PictureTrouble;

/// What the bytes of a picture's samples are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Channels {
    Rgb,
    Rgba,
}

/// The pixels of a picture, row by row.
pub(super) struct Samples {
    pub(super) pixels: Pixels,
    pub(super) channels: Channels,
    pub(super) bytes: Vec<u8>,
}

impl Samples {
    /// As PNG: nothing is lost, and packed just so far that it takes no time.
    pub(super) fn encoded(&self) -> Result<Vec<u8>, PictureFault> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.pixels.width, self.pixels.height);
        encoder.set_color(match self.channels {
            Channels::Rgb => png::ColorType::Rgb,
            Channels::Rgba => png::ColorType::Rgba,
        });
        encoder.set_compression(png::Compression::Fast);
        let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&self.bytes));
        // Memory can be written; what remains is a picture that has not as many samples as it says.
        written.map_err(|_| PictureTrouble::Undecodable)?;
        Ok(bytes)
    }
}
