//! What `export` writes, judged by programs that others wrote: poppler and qpdf read the PDF,
//! librsvg draws the SVG, LibreOffice opens the workbook, GDAL the GeoJSON (and pictures on the ground, made here). `scripts/test` installs
//! them; a missing one fails the tests that need it.

#![expect(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a test on small numbers"
)]

mod checksums;
mod failing;
mod imagery;
mod judge;
mod lists;
mod pdf;
mod pictures;
mod request;
mod scale;
#[path = "../guitu/support/unlike.rs"]
mod unlike;
