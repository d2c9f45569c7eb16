//! PNG of an SVG document: drawn by resvg with the two bundled fonts and no others.

use std::sync::{Arc, OnceLock};

use png::{BitDepth, ColorType, Compression, Encoder};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, Source};
use resvg::usvg::{Options, Tree};

use super::ExportError;
use crate::symbol::{Weight, font};

/// Longest side of a picture in pixels: an A0 sheet at 300 dpi.
pub const fn png_size_limit() -> u32 {
    14_043
}

/// Draws `svg` at `width` × `height` pixels onto opaque ground. The document's own size is scaled to fit.
pub fn png_from_svg(svg: &str, width: u32, height: u32) -> Result<Vec<u8>, ExportError> {
    let too_large = ExportError::TooLarge { width, height };
    if width.max(height) > png_size_limit() {
        return Err(too_large);
    }
    let options = Options { fontdb: fonts(), font_family: font::FAMILY.to_owned(), ..Options::default() };
    let tree = Tree::from_str(svg, &options)?;
    let mut pixmap = Pixmap::new(width, height).ok_or(too_large)?;
    let size = tree.size();
    #[expect(clippy::cast_precision_loss, reason = "limited above")]
    let fit = Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
    resvg::render(&tree, fit, &mut pixmap.as_mut());
    encoded(&pixmap)
}

fn fonts() -> Arc<Database> {
    static FONTS: OnceLock<Arc<Database>> = OnceLock::new();
    FONTS
        .get_or_init(|| {
            let mut fonts = Database::new();
            for weight in [Weight::Regular, Weight::Bold] {
                fonts.load_font_source(Source::Binary(Arc::new(font::bytes(weight))));
            }
            fonts.set_sans_serif_family(font::FAMILY);
            Arc::new(fonts)
        })
        .clone()
}

/// The page is opaque, so the alpha channel says nothing and is left out.
fn encoded(pixmap: &Pixmap) -> Result<Vec<u8>, ExportError> {
    let mut rgb = Vec::with_capacity(pixmap.data().len() / 4 * 3);
    for pixel in pixmap.data().chunks_exact(4) {
        rgb.extend_from_slice(&pixel[..3]);
    }
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    encoder.write_header()?.write_image_data(&rgb)?;
    Ok(bytes)
}
