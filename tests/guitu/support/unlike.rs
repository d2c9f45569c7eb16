//! How unlike two images are to an eye.

use image::{Rgba, RgbaImage};

/// How unlike two images are to an eye that does not see single pixels.
#[derive(Debug)]
pub struct Unlike {
    /// Mean difference of a channel, of 255.
    pub mean: f64,
    /// Share of the pixels that differ by more than a tenth of the range.
    pub share: f64,
}

/// Both images are blurred over 5 × 5 pixels first: edges may be smoothed differently and dashes
/// be off by half a pixel, but no tone, width or place may differ.
pub fn unlike(a: &RgbaImage, b: &RgbaImage) -> Unlike {
    assert_eq!(a.dimensions(), b.dimensions());
    let (a, b) = (blurred(a), blurred(b));
    let difference = |p: &Rgba<u8>, q: &Rgba<u8>| (0..3).map(|i| p[i].abs_diff(q[i])).max().unwrap_or(0);
    let each: Vec<u8> = a.pixels().zip(b.pixels()).map(|(p, q)| difference(p, q)).collect();
    let count = each.len() as f64;
    Unlike {
        mean: each.iter().map(|d| f64::from(*d)).sum::<f64>() / count,
        share: each.iter().filter(|d| **d > 25).count() as f64 / count,
    }
}

fn blurred(image: &RgbaImage) -> RgbaImage {
    const REACH: u32 = 2;
    let (width, height) = image.dimensions();
    RgbaImage::from_fn(width, height, |x, y| {
        let (mut sum, mut count) = ([0_u32; 4], 0);
        for y in y.saturating_sub(REACH)..=(y + REACH).min(height - 1) {
            for x in x.saturating_sub(REACH)..=(x + REACH).min(width - 1) {
                let pixel = image.get_pixel(x, y);
                (0..4).for_each(|i| sum[i] += u32::from(pixel[i]));
                count += 1;
            }
        }
        Rgba(sum.map(|value| (value / count) as u8))
    })
}
