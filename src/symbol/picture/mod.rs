//! An encoded picture before anybody decodes it: its kind and size stand in its header, and say
//! whether its pixels fit into the memory.

mod decodable;

use std::sync::Arc;

pub use decodable::is_decodable;

/// The most pixels that are decoded: a side of 8,192. As RGBA they take 256 MB; what graphics cards
/// and printers ask of a picture is less. A file of a few hundred kilobytes can claim a thousand times more.
pub const LARGEST_PIXELS: u64 = 8192 * 8192;

/// Kinds of pictures that are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureKind {
    Png,
    Jpeg {
        /// Of several passes over the whole picture: all of it is in memory, however small it is wanted.
        progressive: bool,
    },
}

/// What the header of a PNG or JPEG says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PictureHeader {
    pub kind: PictureKind,
    /// In pixels, as the height; neither is 0.
    pub width: u32,
    pub height: u32,
}

/// A picture that may be decoded.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitting {
    pub bytes: Arc<[u8]>,
    pub header: PictureHeader,
    /// What it was, where it was made smaller.
    pub before: Option<PictureHeader>,
}

/// Why a picture is not drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureTrouble {
    /// There is no such file.
    Missing,
    /// Neither PNG nor JPEG.
    UnknownKind,
    CutShort,
    /// More pixels than are decoded.
    TooLarge {
        width: u32,
        height: u32,
    },
    /// More pixels than are decoded, in passes over the whole picture: it cannot be made smaller row by row.
    Interlaced {
        width: u32,
        height: u32,
    },
    /// The header is right and what follows is not.
    Undecodable,
}

impl PictureHeader {
    /// Reads the header; `None` for anything but PNG and JPEG.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        png_header(bytes).or_else(|| jpeg_header(bytes)).filter(|header| header.pixels() > 0)
    }

    pub fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// Whether its pixels may be decoded.
    pub fn is_drawable(&self) -> bool {
        self.pixels() <= LARGEST_PIXELS
    }

    /// Width by height.
    pub fn aspect(&self) -> f32 {
        #[expect(clippy::cast_precision_loss, reason = "pixels of a picture")]
        let (width, height) = (self.width as f32, self.height as f32);
        width / height
    }
}

/// Whether a picture has its end: what was cut short on its way has not. Cameras put a small picture
/// before the large one and notes of their own behind it, so the end is looked for in the second half.
pub fn is_whole_picture(bytes: &[u8]) -> bool {
    let end: &[u8] = if bytes.starts_with(b"\x89PNG") { b"IEND" } else { b"\xff\xd9" };
    memchr::memmem::find(&bytes[bytes.len() / 2..], end).is_some()
}

/// PNG: the header chunk comes first (W3C PNG §11.2.1).
fn png_header(bytes: &[u8]) -> Option<PictureHeader> {
    let header = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?.get(4..16)?;
    let sizes = header.strip_prefix(b"IHDR")?;
    let side = |bytes: &[u8]| bytes.try_into().map(u32::from_be_bytes).ok();
    Some(PictureHeader { kind: PictureKind::Png, width: side(&sizes[..4])?, height: side(&sizes[4..])? })
}

/// JPEG: segments up to the first start of frame (ITU-T T.81 §B.2.2).
fn jpeg_header(bytes: &[u8]) -> Option<PictureHeader> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        // Any number of fill bytes may stand before a marker.
        let marker = rest.iter().position(|byte| *byte != 0xff).filter(|fill| *fill > 0)?;
        let code = rest[marker];
        let segment = rest.get(marker + 1..)?;
        let length = usize::from(u16::from_be_bytes(segment.get(..2)?.try_into().ok()?));
        // C4, C8 and CC are tables and reserved, not frames.
        if matches!(code, 0xc0..=0xcf) && !matches!(code, 0xc4 | 0xc8 | 0xcc) {
            let side = |at: usize| Some(u32::from(u16::from_be_bytes(segment.get(at..at + 2)?.try_into().ok()?)));
            // C2, C6, CA and CE come in passes.
            let kind = PictureKind::Jpeg { progressive: code & 3 == 2 };
            return Some(PictureHeader { kind, width: side(5)?, height: side(3)? });
        }
        rest = segment.get(length..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(bytes: &[u8]) -> Option<(u32, u32)> {
        PictureHeader::of(bytes).map(|header| (header.width, header.height))
    }

    #[test]
    fn the_size_stands_in_the_header() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x02";
        assert_eq!(size(png), Some((640, 480)));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04JF\xff\xff\xc2\0\x11\x08\x01\xe0\x02\x80\x03";
        assert_eq!(size(jpeg), Some((640, 480)));
        let kind = PictureHeader::of(jpeg).unwrap().kind;
        assert_eq!(kind, PictureKind::Jpeg { progressive: true });
    }

    #[test]
    fn a_header_that_claims_more_pixels_than_fit_is_not_drawable() {
        let png = |side: u32| {
            let side = side.to_be_bytes();
            [b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".as_slice(), &side, &side, b"\x08\x02\0\0\0"].concat()
        };
        let is_drawable = |side| PictureHeader::of(&png(side)).unwrap().is_drawable();
        assert!(is_drawable(8192));
        for side in [8193, 30_000, u32::MAX] {
            assert!(!is_drawable(side), "{side}");
        }
    }

    #[test]
    fn a_whole_picture_has_its_end() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x02....IDAT....\0\0\0\0IEND\xaeB`\x82";
        assert!(is_whole_picture(png) && !is_whole_picture(&png[..png.len() - 9]));
        let jpeg = b"\xff\xd8\xff\xe1 small \xff\xd9 and the large one, which is longer \xff\xd9 note";
        assert!(is_whole_picture(jpeg) && !is_whole_picture(&jpeg[..jpeg.len() - 8]));
    }

    #[test]
    fn what_is_cut_short_or_no_picture_has_no_size() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x02\x80\0\0\x01\xe0";
        for length in 0..png.len() {
            assert_eq!(size(&png[..length]), None);
        }
        for bytes in [&b"GIF89a"[..], b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\0\0", b""] {
            assert_eq!(size(bytes), None);
        }
    }
}
