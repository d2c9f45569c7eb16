//! A file as a whole or not at all, and why not in words.

use std::io::Write as _;
use std::path::Path;

use anyhow::anyhow;

use crate::export::{WRITERS, Writer};
use crate::format::disk::write_file;
use crate::i18n::{Language, message, message_with, reason_text};

/// Writes a file as a whole or not at all; says in words of the user's why it could not.
pub fn write_whole(path: &Path, bytes: &[u8], language: Language) -> anyhow::Result<()> {
    write_file(path, |out| out.write_all(bytes)).map_err(|error| {
        let reason = reason_text(language, error.reason());
        anyhow!(message_with(language, "export.not_written", &[&reason, &path.to_string_lossy()]))
    })
}

/// That nothing can be written to `path`, with every ending that can.
pub fn unknown_ending(path: &Path, language: Language) -> anyhow::Error {
    let of_writer = |writer: &Writer| {
        let endings: Vec<String> = writer.endings.iter().map(|ending| format!(".{ending}")).collect();
        format!("{} {}", message(language, writer.name), endings.join(" "))
    };
    let endings: Vec<String> = WRITERS.iter().map(of_writer).collect();
    let endings = endings.join(language.pick("、", ", "));
    anyhow!(message_with(language, "export.unknown_kind", &[&endings, &path.to_string_lossy()]))
}
