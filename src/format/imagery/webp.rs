//! The pixels of WebP.

use std::io::Cursor;

use image_webp::{DecodingError, WebPDecoder};

use super::fault::PictureFault;
use super::samples::Samples;
use crate::geo::Pixels;
use crate::symbol::encoded::Channels;
use crate::symbol::picture::{LARGEST_PIXELS, PictureTrouble};

/// All of them: WebP has no more than 16,383 a side, and cannot be decoded in parts.
pub(super) fn decoded(bytes: &[u8]) -> Result<Samples, PictureFault> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(|error| fault(&error))?;
    let (width, height) = decoder.dimensions();
    let pixels = Pixels::new(width, height);
    if pixels.count() > LARGEST_PIXELS || pixels.count() == 0 {
        return Err(PictureTrouble::TooLarge { width, height }.into());
    }
    let channels = if decoder.has_alpha() { Channels::Rgba } else { Channels::Rgb };
    let mut samples = vec![0; decoder.output_buffer_size().unwrap_or(0)];
    decoder.read_image(&mut samples).map_err(|error| fault(&error))?;
    Ok(Samples { pixels, channels, bytes: samples })
}

fn fault(error: &DecodingError) -> PictureFault {
    match error {
        DecodingError::IoError(_) => PictureTrouble::CutShort.into(),
        _ => PictureTrouble::Undecodable.into(),
    }
}
