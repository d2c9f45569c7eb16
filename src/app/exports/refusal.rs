//! Why an export was refused, in words: what is wrong, and what to do.

use std::io;

use crate::export::table::MOST_ROWS;
use crate::export::{ExportError, png_size_limit};
use crate::finding::Reason;
use crate::i18n::{Language, message, message_with, reason_text};

/// The words for an error, which may be anything on the way from the page to the file.
pub fn refusal(error: &anyhow::Error, language: Language) -> String {
    match error.downcast_ref::<ExportError>() {
        Some(error) => export_refusal(error, language),
        None => in_words(error, language),
    }
}

/// What was said on the way, and then what the system says, for people.
fn in_words(error: &anyhow::Error, language: Language) -> String {
    let word = |cause: &(dyn std::error::Error + 'static)| match cause.downcast_ref::<io::Error>() {
        Some(cause) => reason_text(language, Reason::of_writing(cause)),
        None => cause.to_string(),
    };
    error.chain().map(word).collect::<Vec<_>>().join(language.pick("：", ": "))
}

fn export_refusal(error: &ExportError, language: Language) -> String {
    let say = |key, arguments: &[&str]| message_with(language, key, arguments);
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
        ExportError::OnPage { number, name, source } => {
            say("export.on_page", &[&number.to_string(), name, &export_refusal(source, language)])
        }
        ExportError::NoSize => message(language, "export.no_size").to_owned(),
        ExportError::NoPage => message(language, "export.no_page").to_owned(),
        ExportError::Cancelled => message(language, "export.cancelled").to_owned(),
        // What the libraries say of it helps nobody but us.
        ExportError::Svg(_) | ExportError::Pdf(_) | ExportError::Png(_) | ExportError::Jpeg(_) => {
            log::warn!("{error:?}");
            message(language, "export.not_drawn").to_owned()
        }
        ExportError::Csv(_) | ExportError::Xlsx(_) => {
            log::warn!("{error:?}");
            message(language, "export.no_table").to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use anyhow::Context as _;

    use super::*;

    #[test]
    fn what_the_system_says_is_told_in_the_users_language_behind_what_was_being_done() {
        let denied = || Err::<(), _>(io::Error::from(io::ErrorKind::PermissionDenied));
        let error = denied().context("没有建立文件夹").unwrap_err();
        assert_eq!(refusal(&error, Language::Chinese), "没有建立文件夹：没有权限，请换一个位置，或请管理员授权");
        let error = anyhow::Error::from(ExportError::Pdf("glyph 7 is missing".to_owned()));
        let told = refusal(&error, Language::Chinese);
        assert!(told.contains("画不出来") && !told.contains("glyph"), "{told}");
    }
}
