//! A PNG with too many pixels, made smaller while it is decoded: row by row, so that neither the
//! large picture nor the small one is ever in memory as pixels.

use std::io::{Cursor, Write as _};

use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Transformations};

use crate::symbol::picture::{PictureHeader, PictureTrouble};

/// Beyond this not even reading is worth the time: a side of 46,340.
const MOST_PIXELS: u64 = 1 << 31;

type Rows<'a> = png::Reader<Cursor<&'a [u8]>>;

/// The PNG with whole squares of its pixels made one each, so that at `most` so many are left.
pub(super) fn smaller(bytes: &[u8], header: PictureHeader, most: u64) -> Result<Vec<u8>, PictureTrouble> {
    let reader = rows_of(bytes, header)?;
    let (colours, depth) = reader.output_color_type();
    let small = (depth == BitDepth::Eight).then(|| Small::new(header, colours, most));
    small.and_then(|small| encoded(reader, small, colours, header.height)).ok_or(PictureTrouble::Undecodable)
}

/// The picture, ready to be read. One that is woven of passes has no row before the last pass, and is
/// refused.
fn rows_of(bytes: &[u8], header: PictureHeader) -> Result<Rows<'_>, PictureTrouble> {
    let PictureHeader { width, height, .. } = header;
    if header.pixels() > MOST_PIXELS {
        return Err(PictureTrouble::TooLarge { width, height });
    }
    let mut decoder = Decoder::new(Cursor::new(bytes));
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let reader = decoder.read_info().map_err(|_| PictureTrouble::Undecodable)?;
    if reader.info().interlaced { Err(PictureTrouble::Interlaced { width, height }) } else { Ok(reader) }
}

/// The small picture; `None` where the large one is damaged.
fn encoded(mut reader: Rows<'_>, mut small: Small, colours: ColorType, height: u32) -> Option<Vec<u8>> {
    let mut png = Vec::new();
    let mut encoder = Encoder::new(&mut png, small.width, small.height);
    encoder.set_color(colours);
    encoder.set_compression(Compression::Fast);
    let mut writer = encoder.write_header().ok()?;
    let mut rows = writer.stream_writer().ok()?;
    for number in 1..=height {
        if let Some(row) = small.take(reader.next_row().ok()??.data(), number == height) {
            rows.write_all(row).ok()?;
        }
    }
    rows.finish().ok()?;
    drop(writer);
    // What follows the last row belongs to the picture, too: its checksum.
    reader.finish().ok()?;
    Some(png)
}

/// The small picture, a row at a time.
struct Small {
    width: u32,
    height: u32,
    /// So many pixels of a side become one.
    part: usize,
    /// Whether the last of the channels says how opaque the others are.
    has_alpha: bool,
    /// One for each channel.
    samples: usize,
    sums: Vec<u64>,
    rows: u64,
    row: Vec<u8>,
    /// Pixels of a large row.
    large: usize,
}

impl Small {
    fn new(header: PictureHeader, colours: ColorType, most: u64) -> Self {
        let fits =
            |part: &u32| u64::from(header.width.div_ceil(*part)) * u64::from(header.height.div_ceil(*part)) <= most;
        let part = (2..=header.width.max(header.height)).find(fits).unwrap_or(u32::MAX);
        let (width, height) = (header.width.div_ceil(part), header.height.div_ceil(part));
        let samples = colours.samples();
        let length = width as usize * samples;
        Self {
            width,
            height,
            part: part as usize,
            has_alpha: matches!(colours, ColorType::GrayscaleAlpha | ColorType::Rgba),
            samples,
            sums: vec![0; length],
            rows: 0,
            row: vec![0; length],
            large: header.width as usize,
        }
    }

    /// Takes in a row of the large picture; a row of the small one where that is full, or the `last`.
    fn take(&mut self, large: &[u8], last: bool) -> Option<&[u8]> {
        let (samples, colours) = (self.samples, self.samples - usize::from(self.has_alpha));
        for (pixels, sums) in large.chunks(self.part * samples).zip(self.sums.chunks_exact_mut(samples)) {
            for pixel in pixels.chunks_exact(samples) {
                // What is transparent has no colour of its own.
                let weight = if self.has_alpha { u64::from(pixel[colours]) } else { 1 };
                for (sum, value) in sums.iter_mut().zip(&pixel[..colours]) {
                    *sum += weight * u64::from(*value);
                }
                if self.has_alpha {
                    sums[colours] += weight;
                }
            }
        }
        self.rows += 1;
        (self.rows == self.part as u64 || last).then(|| self.finish())
    }

    fn finish(&mut self) -> &[u8] {
        let (samples, colours) = (self.samples, self.samples - usize::from(self.has_alpha));
        for (index, sums) in self.sums.chunks_exact_mut(samples).enumerate() {
            let columns = self.part.min(self.large - index * self.part) as u64;
            let pixels = columns * self.rows;
            let weight = if self.has_alpha { sums[colours] } else { pixels };
            let row = &mut self.row[index * samples..(index + 1) * samples];
            for (byte, sum) in row.iter_mut().zip(&sums[..colours]) {
                *byte = mean(*sum, weight);
            }
            if self.has_alpha {
                row[colours] = mean(sums[colours], pixels);
            }
            sums.fill(0);
        }
        self.rows = 0;
        &self.row
    }
}

/// The mean of bytes, rounded; 0 of nothing.
fn mean(sum: u64, count: u64) -> u8 {
    let mean = (sum + count / 2).checked_div(count).unwrap_or(0);
    u8::try_from(mean).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(width: u32, height: u32, colours: ColorType, row: impl Fn(u32) -> Vec<u8>) -> Vec<u8> {
        let mut png = Vec::new();
        let mut encoder = Encoder::new(&mut png, width, height);
        encoder.set_color(colours);
        encoder.set_compression(Compression::Fast);
        let mut writer = encoder.write_header().unwrap();
        let mut rows = writer.stream_writer().unwrap();
        (0..height).for_each(|y| rows.write_all(&row(y)).unwrap());
        rows.finish().unwrap();
        drop(writer);
        png
    }

    fn decoded(png: &[u8]) -> (u32, u32, Vec<u8>) {
        let mut reader = Decoder::new(Cursor::new(png)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut pixels).unwrap();
        let (width, height) = reader.info().size();
        (width, height, pixels)
    }

    #[test]
    fn a_png_of_too_many_pixels_is_made_smaller_and_looks_the_same() {
        // Dark on the left, light on the right; an odd number of pixels at the edge.
        let (width, height) = (901, 801);
        let row: Vec<u8> = (0..width).map(|x| if x < width / 2 { 40 } else { 200 }).collect();
        let png = encoded(width, height, ColorType::Grayscale, |_| row.clone());
        let header = PictureHeader::of(&png).unwrap();
        let (small_width, small_height, pixels) = decoded(&smaller(&png, header, 451 * 401).unwrap());
        assert_eq!((small_width, small_height), (451, 401));
        let last = &pixels[pixels.len() - small_width as usize..];
        assert_eq!((pixels[0], last[10], last[small_width as usize - 1]), (40, 40, 200));
    }

    #[test]
    fn what_is_transparent_does_not_colour_what_is_beside_it() {
        let width = 80;
        let row: Vec<u8> = (0..width).flat_map(|x| if x % 2 == 0 { [90, 255] } else { [255, 0] }).collect();
        let png = encoded(width, width, ColorType::GrayscaleAlpha, |_| row.clone());
        let (.., pixels) = decoded(&smaller(&png, PictureHeader::of(&png).unwrap(), 1600).unwrap());
        assert_eq!(pixels[..2], [90, 128]);
    }

    #[test]
    fn a_png_that_ends_in_the_middle_is_undecodable_and_one_of_passes_is_told_as_such() {
        let png = encoded(900, 800, ColorType::Grayscale, |_| {
            (0..900_u32).map(|x| u8::try_from(x * x % 251).unwrap()).collect()
        });
        let header = PictureHeader::of(&png).unwrap();
        assert_eq!(smaller(&png[..png.len() / 2], header, 1000), Err(PictureTrouble::Undecodable));
        let mut woven = png.clone();
        woven[28] = 1;
        let sum = crc32fast::hash(&woven[12..29]).to_be_bytes();
        woven[29..33].copy_from_slice(&sum);
        assert_eq!(smaller(&woven, header, 1000), Err(PictureTrouble::Interlaced { width: 900, height: 800 }));
    }
}
