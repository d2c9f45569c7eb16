//! Why an export was refused, in words: what is wrong, and what to do.

use crate::export::table::MOST_ROWS;
use crate::export::{ExportError, png_size_limit};
use crate::i18n::{Language, message_with};

/// The words for an error, which may be anything on the way from the page to the file.
pub fn refusal(error: &anyhow::Error, language: Language) -> String {
    let known = error.downcast_ref::<ExportError>().and_then(|error| known_refusal(error, language));
    known.unwrap_or_else(|| format!("{error:#}"))
}

fn known_refusal(error: &ExportError, language: Language) -> Option<String> {
    let say = |key, arguments: &[&str]| Some(message_with(language, key, arguments));
    match error {
        ExportError::TooLarge { width, height } => {
            say("export.too_large", &[&width.to_string(), &height.to_string(), &png_size_limit().to_string()])
        }
        ExportError::PaperSize { width_mm, height_mm } => {
            say("export.bad_paper", &[&width_mm.to_string(), &height_mm.to_string()])
        }
        ExportError::TooManyRows(rows) => {
            say("export.too_many_rows", &[&rows.to_string(), &(MOST_ROWS - 1).to_string()])
        }
        ExportError::Svg(reason) => say("export.not_drawn", &[&reason.to_string()]),
        ExportError::Pdf(reason) => say("export.not_drawn", &[reason]),
        ExportError::Png(reason) => say("export.not_drawn", &[&reason.to_string()]),
        ExportError::Jpeg(reason) => say("export.not_drawn", &[&reason.to_string()]),
        ExportError::Csv(reason) => say("export.no_table", &[&reason.to_string()]),
        ExportError::Xlsx(reason) => say("export.no_table", &[&reason.to_string()]),
        ExportError::NoPage | ExportError::Cancelled => None,
    }
}
