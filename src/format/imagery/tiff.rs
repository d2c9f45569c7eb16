//! The pixels of TIFF, strip by strip or tile by tile: what has more than are drawn is made smaller on its way, so
//! that the whole is never in memory.

use std::io::{self, Read, Seek};

use tiff::decoder::{Decoder, DecodingResult, Limits};
use tiff::tags::{PlanarConfiguration, Tag};
use tiff::{ColorType, TiffError};

use super::fault::PictureFault;
use super::geotiff::GeoTags;
use super::samples::Samples;
use crate::geo::Pixels;
use crate::symbol::encoded::Channels;
use crate::symbol::picture::{LARGEST_PIXELS, PictureTrouble};
use crate::task::Context;

/// The most pixels that are looked at: a side of 32,768. Of more, an overview should be brought.
const MOST_PIXELS: u64 = 1 << 30;

/// What has no more pixels than those fits with a smaller part of its sides.
const LARGEST_PART: u32 = 1 << 15;

/// Whether these are the first bytes of a TIFF or BigTIFF.
pub(super) fn is_tiff(head: &[u8]) -> bool {
    [b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"].iter().any(|magic| head.starts_with(*magic))
}

/// How many pixels it has, those that are kept, and its tags.
pub(super) fn decoded(file: impl Read + Seek, task: &Context) -> Result<(Pixels, Samples, GeoTags), PictureFault> {
    let mut decoder =
        Decoder::new(io::BufReader::new(file)).map_err(|error| fault(&error))?.with_limits(Limits::default());
    let (width, height) = decoder.dimensions().map_err(|error| fault(&error))?;
    let pixels = Pixels::new(width, height);
    if pixels.count() > MOST_PIXELS || pixels.count() == 0 {
        return Err(PictureTrouble::TooLarge { width, height }.into());
    }
    let tags = GeoTags::of(&mut decoder);
    let mut picture = Picture::new(pixels, Colours::of(&mut decoder)?);
    picture.fill(&mut decoder, task)?;
    Ok((pixels, picture.finish(), tags))
}

fn fault(error: &TiffError) -> PictureFault {
    match error {
        TiffError::IoError(_) => PictureTrouble::CutShort.into(),
        TiffError::UnsupportedError(what) => PictureFault::UnknownPixels(what.to_string()),
        TiffError::LimitsExceeded => PictureFault::UnknownPixels("strips of more than 256 MB".to_owned()),
        TiffError::FormatError(_) | TiffError::IntSizeError | TiffError::UsageError(_) => {
            PictureTrouble::Undecodable.into()
        }
    }
}

/// How samples become colours.
struct Colours {
    kind: ColorType,
    /// Red, green and blue of each index, in order.
    palette: Vec<[u8; 3]>,
    /// Each colour stands in strips of its own.
    apart: bool,
}

impl Colours {
    fn of<R: Read + Seek>(decoder: &mut Decoder<R>) -> Result<Self, PictureFault> {
        let kind = decoder.colortype().map_err(|error| fault(&error))?;
        let planes: Option<u16> = decoder.find_tag_unsigned(Tag::PlanarConfiguration).ok().flatten();
        let apart = planes == Some(PlanarConfiguration::Planar.to_u16()) && kind.num_samples() > 1;
        let is_shown = match kind {
            ColorType::Gray(1 | 2 | 4 | 8 | 16) | ColorType::Palette(8) if !apart => true,
            // Of bands that nobody named the first three are red, green and blue.
            ColorType::RGB(8 | 16)
            | ColorType::RGBA(8 | 16)
            | ColorType::Multiband { bit_depth: 8 | 16, num_samples: 3.. } => true,
            ColorType::GrayA(8 | 16) | ColorType::CMYK(8) | ColorType::YCbCr(8) => !apart,
            _ => false,
        };
        if !is_shown {
            let form = decoder.find_tag_unsigned::<u16>(Tag::SampleFormat).ok().flatten().unwrap_or(1);
            return Err(PictureFault::UnknownPixels(format!("{kind:?}, sample format {form}")));
        }
        let palette = if matches!(kind, ColorType::Palette(_)) { palette(decoder) } else { Vec::new() };
        Ok(Self { kind, palette, apart })
    }

    /// Samples to a pixel of a strip.
    fn samples(&self) -> usize {
        if self.apart { 1 } else { usize::from(self.kind.num_samples()) }
    }

    /// How many bits a sample takes where that is less than a byte.
    fn bits(&self) -> usize {
        match self.kind {
            ColorType::Gray(bits @ (1 | 2 | 4)) => usize::from(bits),
            _ => 8,
        }
    }

    fn has_alpha(&self) -> bool {
        matches!(self.kind, ColorType::RGBA(_) | ColorType::GrayA(_))
    }

    /// Red, green, blue and alpha of the samples of a pixel, which are bytes.
    fn rgba(&self, samples: &[u8]) -> [u8; 4] {
        match (self.kind, samples) {
            (ColorType::Palette(_), [index]) => {
                let [r, g, b] = self.palette.get(usize::from(*index)).copied().unwrap_or_default();
                [r, g, b, 255]
            }
            (ColorType::YCbCr(_), [y, cb, cr]) => of_ycbcr([*y, *cb, *cr]),
            (ColorType::CMYK(_), [c, m, y, k]) => {
                let ink = |c: u8| u8::try_from(u16::from(255 - c) * u16::from(255 - k) / 255).unwrap_or(255);
                [ink(*c), ink(*m), ink(*y), 255]
            }
            (ColorType::GrayA(_), [grey, alpha]) => [*grey, *grey, *grey, *alpha],
            (ColorType::RGBA(_), [r, g, b, a, ..]) => [*r, *g, *b, *a],
            (_, [r, g, b, ..]) => [*r, *g, *b, 255],
            (_, [grey, ..]) => [*grey, *grey, *grey, 255],
            (_, []) => [0, 0, 0, 0],
        }
    }
}

/// Full range, as JPEG has it (ITU-T T.871 §7).
fn of_ycbcr([y, cb, cr]: [u8; 3]) -> [u8; 4] {
    let (y, cb, cr) = (f32::from(y), f32::from(cb) - 128.0, f32::from(cr) - 128.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to bytes")]
    let byte = |value: f32| value.round().clamp(0.0, 255.0) as u8;
    [byte(y + 1.402 * cr), byte(y - 0.344_136 * cb - 0.714_136 * cr), byte(y + 1.772 * cb), 255]
}

/// ColorMap: all reds, then all greens, then all blues, in 16 bits.
fn palette<R: Read + Seek>(decoder: &mut Decoder<R>) -> Vec<[u8; 3]> {
    let map = decoder.get_tag_u16_vec(Tag::ColorMap).unwrap_or_default();
    let count = map.len() / 3;
    let high = |value: u16| value.to_be_bytes()[0];
    (0..count).map(|index| [0, 1, 2].map(|channel| high(map[channel * count + index]))).collect()
}

/// The picture that is kept.
struct Picture {
    whole: Pixels,
    /// Each pixel stands for so many, each way.
    part: u32,
    kept: Pixels,
    colours: Colours,
    channels: Channels,
    bytes: Vec<u8>,
}

/// A strip or tile: where it is in the picture, and its samples as bytes.
struct Chunk {
    left: u32,
    top: u32,
    width: u32,
    height: u32,
    /// Of colours that stand apart, which one.
    plane: usize,
    bytes: Vec<u8>,
}

impl Picture {
    fn new(whole: Pixels, colours: Colours) -> Self {
        let fits = |part: &u32| {
            u64::from(whole.width.div_ceil(*part)) * u64::from(whole.height.div_ceil(*part)) <= LARGEST_PIXELS
        };
        let part = (1..=LARGEST_PART).find(fits).unwrap_or(LARGEST_PART);
        let kept = Pixels::new(whole.width.div_ceil(part), whole.height.div_ceil(part));
        let channels = if colours.has_alpha() { Channels::Rgba } else { Channels::Rgb };
        let bytes = vec![0; kept.width as usize * kept.height as usize * channels.count()];
        Self { whole, part, kept, colours, channels, bytes }
    }

    fn fill<R: Read + Seek>(&mut self, decoder: &mut Decoder<R>, task: &Context) -> Result<(), PictureFault> {
        let (width, height) = decoder.chunk_dimensions();
        if width == 0 || height == 0 {
            return Err(PictureTrouble::Undecodable.into());
        }
        let across = self.whole.width.div_ceil(width);
        let in_plane = across * self.whole.height.div_ceil(height);
        let planes = if self.colours.apart { self.colours.kind.num_samples().into() } else { 1 };
        for index in 0..in_plane * planes {
            if task.cancelled() {
                return Err(PictureFault::Cancelled);
            }
            let bytes = bytes_of(decoder.read_chunk(index).map_err(|error| fault(&error))?)?;
            let at = index % in_plane;
            let (width_here, height_here) = decoder.chunk_data_dimensions(index);
            self.put(&Chunk {
                left: at % across * width,
                top: at / across * height,
                width: width_here,
                height: height_here,
                plane: (index / in_plane) as usize,
                bytes,
            });
        }
        Ok(())
    }

    /// Takes in a chunk. A pixel is the mean of those that it stands for, as far as they are in the chunk
    /// with the first of them.
    fn put(&mut self, chunk: &Chunk) {
        let (part, count) = (self.part, self.channels.count());
        for row in chunk.top.div_ceil(part)..(chunk.top + chunk.height).div_ceil(part).min(self.kept.height) {
            for column in chunk.left.div_ceil(part)..(chunk.left + chunk.width).div_ceil(part).min(self.kept.width) {
                let (x, y) = (column * part - chunk.left, row * part - chunk.top);
                let place = (row as usize * self.kept.width as usize + column as usize) * count;
                let pixel = self.mean(chunk, (x, y));
                if !self.colours.apart {
                    self.bytes[place..place + count].copy_from_slice(&pixel[..count]);
                } else if chunk.plane < count {
                    // What comes after the colours and their alpha has no colour.
                    self.bytes[place + chunk.plane] = pixel[0];
                }
            }
        }
    }

    fn mean(&self, chunk: &Chunk, (x, y): (u32, u32)) -> [u8; 4] {
        if self.part == 1 {
            return self.pixel(chunk, x, y);
        }
        let (mut sum, mut count) = ([0_u32; 4], 0);
        for y in y..(y + self.part).min(chunk.height) {
            for x in x..(x + self.part).min(chunk.width) {
                let pixel = self.pixel(chunk, x, y);
                sum.iter_mut().zip(pixel).for_each(|(sum, sample)| *sum += u32::from(sample));
                count += 1;
            }
        }
        sum.map(|sum| u8::try_from(sum / count.max(1)).unwrap_or(255))
    }

    fn pixel(&self, chunk: &Chunk, x: u32, y: u32) -> [u8; 4] {
        let (x, y, width) = (x as usize, y as usize, chunk.width as usize);
        let (samples, bits) = (self.colours.samples(), self.colours.bits());
        if bits < 8 {
            // Rows begin with whole bytes; the first pixel has the highest bits.
            let byte = chunk.bytes.get(y * (width * bits).div_ceil(8) + x * bits / 8).copied().unwrap_or(0);
            let most = (1_u16 << bits) - 1;
            let value = (u16::from(byte) >> (8 - bits - x * bits % 8)) & most;
            return self.colours.rgba(&[u8::try_from(value * 255 / most).unwrap_or(255)]);
        }
        let from = (y * width + x) * samples;
        let pixel = chunk.bytes.get(from..from + samples).unwrap_or(&[]);
        if self.colours.apart { [pixel.first().copied().unwrap_or(0); 4] } else { self.colours.rgba(pixel) }
    }

    fn finish(self) -> Samples {
        Samples { pixels: self.kept, channels: self.channels, bytes: self.bytes }
    }
}

/// Samples of 16 bits by their higher byte.
fn bytes_of(samples: DecodingResult) -> Result<Vec<u8>, PictureFault> {
    match samples {
        DecodingResult::U8(bytes) => Ok(bytes),
        DecodingResult::U16(words) => Ok(words.into_iter().map(|word| word.to_be_bytes()[0]).collect()),
        _ => Err(PictureFault::UnknownPixels("numbers that are no colours".to_owned())),
    }
}
