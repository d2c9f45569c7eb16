//! Pictures inside a page.

use std::borrow::Cow;
use std::io::Cursor;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use jpeg_encoder::{ColorType, Encoder, SamplingFactor};

use crate::symbol::encoded;
use crate::symbol::encoded::Channels;

/// From so many pixels on a picture may be worth another encoding.
const LARGE: u32 = 500_000;
const QUALITY: u8 = 92;

/// The picture inside a document: a URL that holds it.
pub(super) fn data_of(bytes: &[u8]) -> String {
    url_of(&compact(bytes))
}

/// The same of pixels that nobody has packed yet: red, green and blue, row by row.
pub(super) fn data_of_pixels(width: u32, height: u32, rgb: &[u8]) -> Option<String> {
    let packed = encoded::png(width, height, Channels::Rgb, rgb).ok()?;
    let smaller = jpeg_of(width, height, rgb).filter(|jpeg| jpeg.len() < packed.len() / 2);
    Some(url_of(&smaller.unwrap_or(packed)))
}

/// The same of pixels with alpha, which the colours are not multiplied with.
pub(super) fn data_of_clear_pixels(width: u32, height: u32, rgba: &[u8]) -> Option<String> {
    encoded::png(width, height, Channels::Rgba, rgba).ok().map(|packed| url_of(&packed))
}

fn url_of(bytes: &[u8]) -> String {
    let kind = if bytes.starts_with(&[0xff, 0xd8]) { "jpeg" } else { "png" };
    format!("data:image/{kind};base64,{}", BASE64.encode(bytes))
}

/// A relief or a photograph as JPEG where that is less than half of the PNG: a page stays small
/// enough to send. Drawings and logos compress better as they are and stay so.
fn compact(bytes: &[u8]) -> Cow<'_, [u8]> {
    match as_jpeg(bytes) {
        Some(jpeg) if jpeg.len() < bytes.len() / 2 => Cow::Owned(jpeg),
        Some(_) | None => Cow::Borrowed(bytes),
    }
}

/// The picture as JPEG with colours at full resolution; `None` unless it is a large opaque PNG of
/// eight bits a channel.
fn as_jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().ok()?;
    let (width, height) = reader.info().size();
    let plain = reader.output_color_type() == (png::ColorType::Rgb, png::BitDepth::Eight);
    if !plain || !is_large(width, height) {
        return None;
    }
    let mut pixels = vec![0; reader.output_buffer_size()?];
    reader.next_frame(&mut pixels).ok()?;
    jpeg_of(width, height, &pixels)
}

/// The pixels as JPEG; `None` unless they are many.
fn jpeg_of(width: u32, height: u32, rgb: &[u8]) -> Option<Vec<u8>> {
    if !is_large(width, height) {
        return None;
    }
    let mut jpeg = Vec::new();
    let mut encoder = Encoder::new(&mut jpeg, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_1_1);
    encoder.encode(rgb, width.try_into().ok()?, height.try_into().ok()?, ColorType::Rgb).ok()?;
    Some(jpeg)
}

fn is_large(width: u32, height: u32) -> bool {
    u64::from(width) * u64::from(height) >= u64::from(LARGE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::symbol::decoded::Straight;

    fn picture(pixel: impl Fn(u32, u32) -> [u8; 3]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 900, 700);
        encoder.set_color(png::ColorType::Rgb);
        let pixels: Vec<u8> = (0..700).flat_map(|y| (0..900).flat_map(|x| pixel(x, y)).collect::<Vec<_>>()).collect();
        encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
        bytes
    }

    #[test]
    fn a_relief_becomes_a_jpeg_and_a_drawing_stays_what_it_is() {
        // Slopes with a grain, as sensors and height models have it.
        let grain = |x: u32, y: u32| (x.wrapping_mul(7919) ^ y.wrapping_mul(104_729)).wrapping_mul(2_654_435_761) >> 29;
        let tone = |x, y| u8::try_from(x / 8 + y / 12 + grain(x, y)).unwrap();
        let relief = picture(|x, y| [tone(x, y), tone(x, y) + 20, tone(x, y) + 9]);
        assert!(compact(&relief).starts_with(&[0xff, 0xd8]));
        let drawing = picture(|x, _| if x % 90 < 45 { [255; 3] } else { [167, 40, 26] });
        assert_eq!(compact(&drawing), drawing);
        for packed in [relief, drawing] {
            let pixels = Straight::of(&packed).unwrap().rgba;
            let rgb: Vec<u8> = pixels.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
            let again = encoded::png(900, 700, Channels::Rgb, &rgb).unwrap();
            assert_eq!(
                data_of_pixels(900, 700, &rgb),
                Some(data_of(&again)),
                "packed or not, it stands there the same"
            );
        }
    }
}
