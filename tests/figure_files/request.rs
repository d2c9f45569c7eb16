//! The requests that the tests make.

use std::fs;
use std::path::Path;

use guitu::app::headless::{ExportRequest, export};
use guitu::project::figure::PageFormat;

/// A small map of the built-in plan's start, written to `out`.
pub fn request(out: &Path) -> ExportRequest {
    let page = Some(PageFormat::Pixels { width: 900, height: 640 });
    ExportRequest { out: out.to_owned(), page, ..ExportRequest::default() }
}

/// The same for the list of what it shows.
pub fn list_request(out: &Path) -> ExportRequest {
    ExportRequest { page: None, ..request(out) }
}

/// Carries out a request and reads what it wrote.
pub fn written(request: &ExportRequest) -> Vec<u8> {
    export(request, |_, _| Ok(())).expect("written");
    fs::read(&request.out).expect("there")
}
