//! Help texts that say which kinds of files there are.

use crate::app::formats::layer_kinds;
use crate::i18n::Language;

/// A help text followed by the kinds of files that become layers.
pub(super) fn help_with_kinds(text: &str) -> String {
    format!("{text} {}", layer_kinds(Language::Chinese))
}
