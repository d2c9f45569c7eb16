//! Pictures that people bring, made to fit: what has too many pixels is made smaller while it is decoded
//! where its format allows that, and refused else.
//!
//! * `shrinking`: PNG, row by row; `whole`: a file that goes into a project.

mod shrinking;
mod whole;

use std::io::Cursor;
use std::sync::Arc;

use jpeg_decoder::{Decoder, PixelFormat};
use jpeg_encoder::{ColorType, Encoder};

use crate::symbol::picture::{Fitting, LARGEST_PIXELS, PictureHeader, PictureKind, PictureTrouble, is_whole_picture};

pub use whole::{LARGEST_FILE, PictureError, whole};

/// Of pictures that are made smaller: next to nothing is seen of it.
const QUALITY: u8 = 90;

/// The parts of its sides that a JPEG can be decoded to without having the whole in memory.
const PARTS: [u32; 3] = [2, 4, 8];

/// The picture as it is or, if it has too many pixels, a smaller one. Only headers are looked at where
/// nothing has to be done.
pub fn fitting(bytes: Arc<[u8]>) -> Result<Fitting, PictureTrouble> {
    let header = PictureHeader::of(&bytes).ok_or(PictureTrouble::UnknownKind)?;
    if !is_whole_picture(&bytes) {
        return Err(PictureTrouble::CutShort);
    }
    if header.is_drawable() {
        return Ok(Fitting { bytes, header, before: None });
    }
    let too_large = PictureTrouble::TooLarge { width: header.width, height: header.height };
    let part = PARTS.into_iter().find(|part| header.pixels() / u64::from(part * part) < LARGEST_PIXELS);
    let small = match (header.kind, part) {
        (PictureKind::Png, _) => shrinking::smaller(&bytes, header, LARGEST_PIXELS)?,
        (PictureKind::Jpeg { progressive: false }, Some(part)) => {
            smaller(&bytes, header, part).ok_or(PictureTrouble::Undecodable)?
        }
        (PictureKind::Jpeg { .. }, _) => return Err(too_large),
    };
    let small_header = PictureHeader::of(&small).filter(PictureHeader::is_drawable).ok_or(too_large)?;
    Ok(Fitting { bytes: small.into(), header: small_header, before: Some(header) })
}

/// A JPEG with a `part`th of its sides, and without more of it in memory.
fn smaller(bytes: &[u8], header: PictureHeader, part: u32) -> Option<Vec<u8>> {
    let mut decoder = Decoder::new(Cursor::new(bytes));
    let side = |pixels: u32| u16::try_from(pixels.div_ceil(part)).ok();
    let (width, height) = decoder.scale(side(header.width)?, side(header.height)?).ok()?;
    if u64::from(width) * u64::from(height) > LARGEST_PIXELS {
        return None;
    }
    let pixels = decoder.decode().ok()?;
    let colours = match decoder.info()?.pixel_format {
        PixelFormat::L8 => ColorType::Luma,
        PixelFormat::RGB24 => ColorType::Rgb,
        PixelFormat::CMYK32 => ColorType::Cmyk,
        PixelFormat::L16 => return None,
    };
    let mut small = Vec::new();
    Encoder::new(&mut small, QUALITY).encode(&pixels, width, height, colours).ok()?;
    Some(small)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A JPEG whose colour grows from the left to the right.
    fn photo(width: u16, height: u16) -> Arc<[u8]> {
        let row: Vec<u8> = (0..width).map(|x| u8::try_from(u32::from(x) * 255 / u32::from(width)).unwrap()).collect();
        let mut bytes = Vec::new();
        let encoder = Encoder::new(&mut bytes, 80);
        encoder.encode(&row.repeat(height.into()), width, height, ColorType::Luma).unwrap();
        bytes.into()
    }

    #[test]
    fn a_photo_with_too_many_pixels_is_halved_while_it_is_decoded_and_one_that_fits_stays() {
        let photo_that_fits = photo(64, 48);
        let fits = fitting(photo_that_fits.clone()).unwrap();
        assert!(Arc::ptr_eq(&fits.bytes, &photo_that_fits) && fits.before.is_none());
        let large = fitting(photo(10_000, 7000)).unwrap();
        assert_eq!((large.header.width, large.header.height), (5000, 3500));
        assert_eq!(large.before.map(|before| before.width), Some(10_000));
    }

    #[test]
    fn a_drawing_with_more_pixels_than_anybody_waits_for_is_refused_with_its_size() {
        let side = 50_000_u32.to_be_bytes();
        let png = [b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".as_slice(), &side, &side, b"\x08\x02\0\0\0\0\0\0\0IEND"];
        let trouble = fitting(png.concat().into());
        assert_eq!(trouble, Err(PictureTrouble::TooLarge { width: 50_000, height: 50_000 }));
    }

    #[test]
    fn what_is_no_picture_or_not_all_of_one_is_told_apart() {
        assert_eq!(fitting(b"<svg/>".as_slice().into()), Err(PictureTrouble::UnknownKind));
        let whole = photo(64, 48);
        assert_eq!(fitting(whole[..whole.len() / 2].into()), Err(PictureTrouble::CutShort));
    }
}
