//! The requests that the tests make.

use std::fs;
use std::path::Path;

use guitu::app::export::{ExportRequest, ExportView, export_picture};
use guitu::i18n::Language;

/// A small map of the built-in plan's start, written to `out`.
pub fn request(out: &Path) -> ExportRequest {
    ExportRequest {
        out: out.to_owned(),
        plan: None,
        theme: None,
        size: (900, 640),
        view: ExportView::Plan,
        layers: None,
        palette: None,
        language: Language::Chinese,
        title: None,
        open: Vec::new(),
    }
}

/// Carries out a request and reads what it wrote.
pub fn written(request: &ExportRequest) -> Vec<u8> {
    export_picture(request).expect("written");
    fs::read(&request.out).expect("there")
}
