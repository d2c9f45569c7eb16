//! The pixels of a picture, for whoever draws them.

use std::io::Cursor;

use zune_jpeg::JpegDecoder;
use zune_jpeg::errors::DecodeErrors;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::picture::{LARGEST_PIXELS, PictureHeader, PictureKind};

/// Red, green, blue and alpha, row by row; the colours are multiplied with alpha.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    pub width: u32,
    pub height: u32,
    pub rgba: Vec<u8>,
}

/// The same as it stands in the file: the colours are not multiplied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Straight {
    pub width: u32,
    pub height: u32,
    pub rgba: Vec<u8>,
}

/// Why a picture cannot be decoded.
#[derive(Debug, thiserror::Error)]
pub enum DecodeError {
    #[error("the picture cannot be decoded")]
    Png(#[from] png::DecodingError),
    #[error("the photo cannot be decoded: {0}")]
    Jpeg(#[from] DecodeErrors),
    #[error("neither PNG nor JPEG")]
    Unknown,
    #[error("the picture has {0} × {1} pixels; more than {LARGEST_PIXELS} are not decoded")]
    TooLarge(u32, u32),
}

impl Straight {
    /// Decodes a PNG or JPEG, unless its header claims more than anybody draws.
    pub fn of(bytes: &[u8]) -> Result<Self, DecodeError> {
        let header = PictureHeader::of(bytes).ok_or(DecodeError::Unknown)?;
        if !header.is_drawable() {
            return Err(DecodeError::TooLarge(header.width, header.height));
        }
        match header.kind {
            PictureKind::Png => Self::of_png(bytes),
            PictureKind::Jpeg { .. } => Self::of_jpeg(bytes),
        }
    }

    fn of_png(bytes: &[u8]) -> Result<Self, DecodeError> {
        let mut decoder = png::Decoder::new(Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
        let mut reader = decoder.read_info()?;
        let mut pixels = vec![0; reader.output_buffer_size().unwrap_or(0)];
        let info = reader.next_frame(&mut pixels)?;
        pixels.truncate(info.buffer_size());
        let rgba = match info.color_type.samples() {
            2 => pixels.chunks_exact(2).flat_map(|p| [p[0], p[0], p[0], p[1]]).collect(),
            _ => pixels,
        };
        Ok(Self { width: info.width, height: info.height, rgba })
    }

    /// A JPEG is opaque.
    fn of_jpeg(bytes: &[u8]) -> Result<Self, DecodeError> {
        let options = DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::RGBA);
        let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
        let rgba = decoder.decode()?;
        let (width, height) = decoder.info().map_or((0, 0), |info| (u32::from(info.width), u32::from(info.height)));
        Ok(Self { width, height, rgba })
    }

    fn multiplied(self) -> Decoded {
        let Self { width, height, mut rgba } = self;
        for pixel in rgba.chunks_exact_mut(4) {
            let alpha = u16::from(pixel[3]);
            for colour in &mut pixel[..3] {
                *colour = u8::try_from(u16::from(*colour) * alpha / 255).unwrap_or(255);
            }
        }
        Decoded { width, height, rgba }
    }
}

impl Decoded {
    /// Decodes a PNG or JPEG, unless its header claims more than anybody draws.
    pub fn of(bytes: &[u8]) -> Result<Self, DecodeError> {
        Straight::of(bytes).map(Straight::multiplied)
    }

    pub fn is_opaque(&self) -> bool {
        is_opaque(&self.rgba)
    }

    /// Half as wide and high, but never nothing: each pixel the mean of four.
    pub fn halved(&self) -> Self {
        let (width, height) = ((self.width / 2).max(1), (self.height / 2).max(1));
        let at = |x: u32, y: u32, channel: usize| {
            let (x, y) = (x.min(self.width - 1) as usize, y.min(self.height - 1) as usize);
            u16::from(self.rgba[(y * self.width as usize + x) * 4 + channel])
        };
        let mut rgba = Vec::with_capacity(width as usize * height as usize * 4);
        for y in 0..height {
            for x in 0..width {
                for channel in 0..4 {
                    let (x, y) = (2 * x, 2 * y);
                    let sum =
                        at(x, y, channel) + at(x + 1, y, channel) + at(x, y + 1, channel) + at(x + 1, y + 1, channel);
                    rgba.push(u8::try_from((sum + 2) / 4).unwrap_or(255));
                }
            }
        }
        Self { width, height, rgba }
    }
}

/// Whether nothing is seen through any of the pixels.
pub fn is_opaque(rgba: &[u8]) -> bool {
    rgba.chunks_exact(4).all(|pixel| pixel[3] == 255)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32, rgba: &[u8]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.write_header().unwrap().write_image_data(rgba).unwrap();
        bytes
    }

    #[test]
    fn colours_are_multiplied_with_alpha_and_halves_are_means() {
        let bytes = png(2, 1, &[200, 100, 0, 255, 200, 100, 50, 0]);
        let decoded = Decoded::of(&bytes).unwrap();
        assert_eq!(decoded.rgba, [200, 100, 0, 255, 0, 0, 0, 0]);
        assert_eq!(Straight::of(&bytes).unwrap().rgba, [200, 100, 0, 255, 200, 100, 50, 0]);
        assert!(!decoded.is_opaque());
        let half = decoded.halved();
        assert_eq!((half.width, half.height, &*half.rgba), (1, 1, [100, 50, 0, 128].as_slice()));
        assert_eq!(half.halved(), half);
    }
}
