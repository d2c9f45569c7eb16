//! Pictures that lie on the ground: aerial photographs and scans of maps.
//!
//! * `pixels`: their pixels as PNG or JPEG, no more than are drawn (`tiff`, `webp`, `pdf`: the kinds that have to
//!   be made one of the two, by way of `samples`), or why not (`fault`);
//! * `georeference`: where they lie, as the file itself (`geotiff`) or those beside it (`world_file`,
//!   `auxiliary`) say. What says nothing is read all the same: the user places it by control points.

mod auxiliary;
mod fault;
mod georeference;
mod geotiff;
mod pdf;
mod pixels;
mod samples;
mod tiff;
mod webp;
mod world_file;

use std::sync::Arc;

use super::reader::{LayerRead, Likeness, ReadContext, ReadError, ReadOption, Reader, Sample};
use super::source::Source;
use crate::finding::{Code, Finding, Findings, Place};
use crate::plan::{Content, GroundImage};
use crate::project::ReadOptions;
use crate::symbol::picture::PictureHeader;

pub use fault::{PageSizes, PictureFault};
pub use pixels::page_thumbnail;

/// What projects call the reader of pictures.
pub const READER_ID: &str = "picture";

pub(super) const READER: Reader = Reader {
    id: READER_ID,
    name: "format.picture",
    // PNG and JPEG are pictures on the map, unless something beside them says where they lie.
    endings: &["tif", "tiff", "webp", "pdf"],
    companions: &[
        "pgw",
        "pngw",
        "jgw",
        "jpgw",
        "jpegw",
        "tfw",
        "tifw",
        "tiffw",
        "wpw",
        "webpw",
        "wld",
        "prj",
        "png.aux.xml",
        "jpg.aux.xml",
        "jpeg.aux.xml",
        "tif.aux.xml",
        "tiff.aux.xml",
        "webp.aux.xml",
    ],
    options: &[ReadOption::Crs],
    recognises,
    read,
};

/// Whether a file beside a picture says where it lies.
pub(super) fn is_placed(source: &Source) -> bool {
    world_file::beside(source).is_some() || auxiliary::beside(source).is_some_and(|beside| beside.affine.is_some())
}

fn recognises(sample: &Sample<'_>) -> Likeness {
    let is_webp = sample.bytes.starts_with(b"RIFF") && sample.bytes.get(8..12) == Some(b"WEBP");
    if is_webp || tiff::is_tiff(sample.bytes) || pdf::is_pdf(sample.bytes) {
        Likeness::Certain
    } else if PictureHeader::of(sample.bytes).is_some() {
        // Only where somebody wants it as a layer.
        Likeness::Possible
    } else {
        Likeness::No
    }
}

fn read(source: &Source, options: &ReadOptions, context: &ReadContext<'_>) -> Result<LayerRead, ReadError> {
    context.task.phase("task.reading", source.size());
    let mut findings = Findings::default();
    let picture = pixels::read(source, options.page, context)?;
    if let Some(now) = picture.reduced_to() {
        let size = |width: u32, height: u32| format!("{width} × {height}");
        let reduced = Finding::new(Code::PictureReduced, Place::default())
            .with(size(picture.pixels.width, picture.pixels.height))
            .with(size(now.width, now.height));
        findings.push(reduced.with(source.title()));
    }
    let registered = picture.registration.as_ref().and_then(|page| {
        let mesh = page.mesh(picture.pixels);
        if mesh.is_none() {
            findings.push(Finding::new(Code::BadGeoreference, Place::default()).with(&page.crs));
        }
        mesh
    });
    let placed =
        if registered.is_none() { georeference::of(source, picture.tags.as_ref(), &mut findings) } else { None };
    if registered.is_none() && placed.is_none() {
        findings.push(Finding::new(Code::PictureUnplaced, Place::default()));
    }
    let laid = placed.map(|placed| placed.mesh(picture.pixels, options.crs.as_deref(), context.around, &mut findings));
    let (mesh, suggestion) = registered.map(|mesh| (Some(mesh), None)).or(laid).unwrap_or_default();
    let image = GroundImage { bytes: picture.bytes, pixels: picture.pixels, mesh: mesh.map(Arc::new) };
    Ok(LayerRead { content: Content::Image(image), findings, suggestion })
}
