//! The kinds of files that can be opened, in words: for help texts.

use crate::format::{READERS, layer_endings};
use crate::i18n::{Language, message};

/// The kinds of files that become layers: `GeoJSON、CSV 表 (.geojson .csv …)`.
pub fn layer_kinds(language: Language) -> String {
    let names: Vec<&str> = READERS.iter().map(|reader| message(language, reader.name)).collect();
    let endings: Vec<String> = layer_endings().map(|ending| format!(".{ending}")).collect();
    format!("{} ({})", names.join(language.pick("、", ", ")), endings.join(" "))
}
