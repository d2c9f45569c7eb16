//! Whether a picture is one down to its last pixel: a header and an end are written easily.

use std::io::Cursor;

use png::Decoder;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;

use super::{PictureHeader, PictureKind};

/// Whether all of a picture can be decoded, as the readers of a page do it.
pub fn is_decodable(bytes: &[u8]) -> bool {
    match PictureHeader::of(bytes).filter(PictureHeader::is_drawable).map(|header| header.kind) {
        Some(PictureKind::Png) => png_decodes(bytes).is_some(),
        Some(PictureKind::Jpeg { .. }) => JpegDecoder::new(ZCursor::new(bytes)).decode().is_ok(),
        None => false,
    }
}

/// Row by row: the whole is not needed.
fn png_decodes(bytes: &[u8]) -> Option<()> {
    let mut reader = Decoder::new(Cursor::new(bytes)).read_info().ok()?;
    while reader.next_row().ok()?.is_some() {}
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_whose_pixels_are_damaged_is_not_decodable() {
        let pixels: Vec<u8> =
            (0..700_u32).flat_map(|y| (0..900_u32).map(move |x| u8::try_from((x ^ y) % 256).unwrap())).collect();
        let mut whole = Vec::new();
        let mut encoder = png::Encoder::new(&mut whole, 900, 700);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
        assert!(is_decodable(&whole));
        let mut damaged = whole.clone();
        let middle = damaged.len() / 2;
        damaged[middle..middle + 64].fill(0x55);
        assert!(!is_decodable(&damaged) && !is_decodable(&whole[..middle]) && !is_decodable(b"<svg/>"));
    }
}
