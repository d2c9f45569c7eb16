//! Pictures on a page: drawn, or told why not.

use std::sync::Arc;

use crate::display::annotations::Pictures;
use crate::finding::{Code, Finding, Target};
use crate::project::annotation::ImageSource;
use crate::symbol::picture::{LARGEST_PIXELS, PictureHeader, PictureTrouble};

/// The bytes of a picture, and what is odd about it.
pub(super) fn picture_of(
    pictures: &dyn Pictures,
    source: &ImageSource,
    target: &Target,
) -> (Option<Arc<[u8]>>, Option<Finding>) {
    match pictures.shown(source) {
        Ok(fitting) => {
            let reduced = |before: PictureHeader| {
                let now = fitting.header;
                let found = Finding::about(Code::PictureReduced, target.clone());
                let found = found.with(size_text(before.width, before.height)).with(size_text(now.width, now.height));
                found.with(name_of(source))
            };
            (Some(fitting.bytes), fitting.before.map(reduced))
        }
        Err(trouble) => (None, Some(refused(trouble, source, target.clone()))),
    }
}

fn refused(trouble: PictureTrouble, source: &ImageSource, target: Target) -> Finding {
    let found = |code| Finding::about(code, target);
    match trouble {
        PictureTrouble::Missing => found(Code::MissingPicture).with(name_of(source)),
        PictureTrouble::UnknownKind | PictureTrouble::CutShort | PictureTrouble::Undecodable => {
            found(Code::BadPicture).with(name_of(source))
        }
        PictureTrouble::Interlaced { width, height } => {
            found(Code::PictureInterlaced).with(size_text(width, height)).with(name_of(source))
        }
        PictureTrouble::TooLarge { width, height } => {
            let most = format!("{} MP", LARGEST_PIXELS / 1_000_000);
            found(Code::PictureTooLarge).with(size_text(width, height)).with(most).with(name_of(source))
        }
    }
}

/// The file; a picture inside the project has no name, but its kind of place.
fn name_of(source: &ImageSource) -> String {
    match source {
        ImageSource::File(path) => path.to_string_lossy().into_owned(),
        ImageSource::Embedded(bytes) => format!("{} KB", bytes.len().div_ceil(1024)),
    }
}

fn size_text(width: u32, height: u32) -> String {
    format!("{width} × {height}")
}
