//! How large a picture is, read from its header: enough to place it.

/// Width and height in pixels of a PNG or JPEG; `None` for anything else.
pub fn picture_size(bytes: &[u8]) -> Option<(u32, u32)> {
    png_size(bytes).or_else(|| jpeg_size(bytes)).filter(|(width, height)| *width > 0 && *height > 0)
}

/// Whether a picture has its end: what was cut short on its way has not. Cameras put a small picture
/// before the large one and notes of their own behind it, so the end is looked for in the second half.
pub fn is_whole_picture(bytes: &[u8]) -> bool {
    let end: &[u8] = if bytes.starts_with(b"\x89PNG") { b"IEND" } else { b"\xff\xd9" };
    bytes[bytes.len() / 2..].windows(end.len()).any(|window| window == end)
}

/// PNG: the header chunk comes first (W3C PNG §11.2.1).
fn png_size(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?.get(4..16)?;
    let sizes = header.strip_prefix(b"IHDR")?;
    Some((u32::from_be_bytes(sizes[..4].try_into().ok()?), u32::from_be_bytes(sizes[4..].try_into().ok()?)))
}

/// JPEG: segments up to the first start of frame (ITU-T T.81 §B.2.2).
fn jpeg_size(bytes: &[u8]) -> Option<(u32, u32)> {
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
            return Some((side(5)?, side(3)?));
        }
        rest = segment.get(length..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_size_stands_in_the_header() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x02";
        assert_eq!(picture_size(png), Some((640, 480)));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04JF\xff\xff\xc2\0\x11\x08\x01\xe0\x02\x80\x03";
        assert_eq!(picture_size(jpeg), Some((640, 480)));
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
            assert_eq!(picture_size(&png[..length]), None);
        }
        for bytes in [&b"GIF89a"[..], b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\0\0", b""] {
            assert_eq!(picture_size(bytes), None);
        }
    }
}
