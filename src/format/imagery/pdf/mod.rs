//! Pages of PDF as pictures, drawn by hayro.
//!
//! * `guard`: the thread on which all of it happens, so that a panic or work without end stays there;
//! * `unpacked`: how far a file unpacks, and `labour`: how much there is to draw, both before it is done;
//! * `drawing`: a page in pixels; `fonts`: typefaces that the file does not bring;
//! * `registration`: where the map of a page lies, where the file says so (GeoPDF).

mod drawing;
mod fonts;
mod guard;
mod labour;
mod registration;
mod unpacked;

use hayro::hayro_syntax::page::{Page, Pages};
use hayro::hayro_syntax::{LoadPdfError, Pdf};

pub(super) use registration::Registration;

use super::fault::{PageSizes, PictureFault};
use super::samples::Samples;
use crate::geo::Pixels;
use crate::symbol::decoded::Decoded;
use crate::symbol::picture::PictureTrouble;
use crate::task::Context;

/// Documents with more pages than this are books, not drawings.
const MOST_PAGES: usize = 2000;

/// A page that was drawn.
pub(super) struct DrawnPage {
    pub(super) samples: Samples,
    /// Those that control points count in: there may be fewer samples.
    pub(super) pixels: Pixels,
    /// Where its map lies, if it says so.
    pub(super) registration: Option<Registration>,
}

/// How far into a file the mark of its kind may stand, in bytes (ISO 32000-1, annex H).
pub(super) const HEAD: u64 = 1024;

/// Whether these are the first bytes of a PDF.
pub(super) fn is_pdf(head: &[u8]) -> bool {
    let mark = b"%PDF-";
    head.windows(mark.len()).take(usize::try_from(HEAD).unwrap_or(usize::MAX)).any(|window| window == mark)
}

/// A page of a document, counted from 1; without a number, its only one.
pub(super) fn read(bytes: Vec<u8>, page: Option<u32>, task: &Context) -> Result<DrawnPage, PictureFault> {
    with_page(bytes, page, task, |page| {
        let pixels = drawing::nominal_size(page)?;
        let samples = drawing::drawn(page, pixels);
        Ok(DrawnPage { samples, pixels, registration: Registration::of(page, pixels) })
    })
}

/// The same so small that it costs little.
pub(super) fn thumbnail(bytes: Vec<u8>, page: u32, task: &Context) -> Result<Decoded, PictureFault> {
    with_page(bytes, Some(page), task, |page| {
        let Samples { pixels, bytes: rgba, .. } = drawing::drawn(page, drawing::small_size(page)?);
        Ok(Decoded { width: pixels.width, height: pixels.height, rgba })
    })
}

/// What `work` makes of a page, once it is known that it can be drawn.
fn with_page<T: Send + 'static>(
    bytes: Vec<u8>,
    page: Option<u32>,
    task: &Context,
    work: impl FnOnce(&Page<'_>) -> Result<T, PictureFault> + Send + 'static,
) -> Result<T, PictureFault> {
    guard::guarded(task, move || {
        if unpacked::goes_too_far(&bytes) {
            return Err(PictureFault::TooMuchToDraw);
        }
        let pdf = Pdf::new(bytes).map_err(|error| match error {
            LoadPdfError::Decryption(_) => PictureFault::Locked,
            LoadPdfError::Invalid => PictureTrouble::Undecodable.into(),
        })?;
        let page = chosen(pdf.pages(), page)?;
        if labour::of(page).is_none() {
            return Err(PictureFault::TooMuchToDraw);
        }
        work(page)
    })?
}

fn chosen<'a>(pages: &'a Pages<'a>, number: Option<u32>) -> Result<&'a Page<'a>, PictureFault> {
    let count = pages.len();
    if count > MOST_PAGES {
        return Err(PictureFault::TooManyPages { count, most: MOST_PAGES });
    }
    match number {
        Some(number) => {
            let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
            index.and_then(|index| pages.get(index)).ok_or(PictureFault::NoSuchPage { number, count })
        }
        None if count > 1 => Err(PictureFault::WhichPage(PageSizes(pages.iter().map(drawing::millimetres).collect()))),
        None => pages.first().ok_or(PictureTrouble::Undecodable.into()),
    }
}
