//! Pictures without hue, for palettes that have none.

use super::decoded::Decoded;

/// The picture in greys, as a PNG; `None` if it cannot be decoded.
pub fn without_hue(bytes: &[u8]) -> Option<Vec<u8>> {
    let picture = Decoded::of(bytes).ok()?;
    let greys: Vec<u8> =
        picture.rgba.chunks_exact(4).flat_map(|pixel| grey([pixel[0], pixel[1], pixel[2], pixel[3]])).collect();
    let mut encoded = Vec::new();
    let mut encoder = png::Encoder::new(&mut encoded, picture.width, picture.height);
    encoder.set_color(png::ColorType::GrayscaleAlpha);
    encoder.write_header().ok()?.write_image_data(&greys).ok()?;
    Some(encoded)
}

/// Grey and alpha of a pixel whose colours are multiplied with alpha.
fn grey([r, g, b, a]: [u8; 4]) -> [u8; 2] {
    // Rec. 601, as `Colour::grey`.
    let luma = (u32::from(r) * 299 + u32::from(g) * 587 + u32::from(b) * 114) / 1000;
    let straight = (luma * 255).checked_div(u32::from(a)).unwrap_or(0).min(255);
    [u8::try_from(straight).unwrap_or(u8::MAX), a]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_green_picture_comes_out_grey_and_keeps_what_is_seen_through() {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, 2, 1);
        encoder.set_color(png::ColorType::Rgba);
        encoder.write_header().unwrap().write_image_data(&[80, 200, 80, 255, 80, 200, 80, 128]).unwrap();
        let grey = Decoded::of(&without_hue(&bytes).unwrap()).unwrap();
        let [r, g, b, a] = grey.rgba[..4] else { panic!("a pixel") };
        assert!(r == g && g == b && (145..155).contains(&r) && a == 255, "{:?}", grey.rgba);
        assert_eq!(grey.rgba[7], 128);
        assert!(without_hue(b"no picture").is_none());
    }
}
