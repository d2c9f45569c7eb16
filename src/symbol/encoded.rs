//! Pixels packed as PNG: nothing is lost, and no more time is taken than it needs.

use png::{Compression, Encoder, EncodingError};

/// What the bytes of a picture's pixels are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channels {
    Rgb,
    /// With alpha, which the colours are not multiplied with.
    Rgba,
}

impl Channels {
    /// Bytes to a pixel.
    pub const fn count(self) -> usize {
        match self {
            Self::Rgb => 3,
            Self::Rgba => 4,
        }
    }
}

/// A PNG of pixels that lie row by row; fails where there are fewer than the sides say.
pub fn png(width: u32, height: u32, channels: Channels, pixels: &[u8]) -> Result<Vec<u8>, EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, width, height);
    encoder.set_color(match channels {
        Channels::Rgb => png::ColorType::Rgb,
        Channels::Rgba => png::ColorType::Rgba,
    });
    encoder.set_compression(Compression::Fast);
    encoder.write_header()?.write_image_data(pixels)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::super::decoded::Straight;
    use super::*;

    #[test]
    fn what_is_packed_is_unpacked_the_same_and_a_row_too_few_is_refused() {
        let pixels = [1, 2, 3, 255, 4, 5, 6, 7];
        let bytes = png(2, 1, Channels::Rgba, &pixels).unwrap();
        assert_eq!(Straight::of(&bytes).unwrap().rgba, pixels);
        let opaque = png(2, 1, Channels::Rgb, &[1, 2, 3, 4, 5, 6]).unwrap();
        assert_eq!(Straight::of(&opaque).unwrap().rgba, [1, 2, 3, 255, 4, 5, 6, 255]);
        assert!(png(2, 2, Channels::Rgba, &pixels).is_err());
    }
}
