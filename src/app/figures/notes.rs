//! What there is to know about a page, in words.

use crate::display::page::PageNote;
use crate::i18n::Language;
use crate::i18n::message;
use crate::i18n::message_with;

/// A note as people read it.
pub fn note_text(note: &PageNote, language: Language) -> String {
    let size = |size_pt: f32| format!("{size_pt:.1}");
    match note {
        PageNote::LegendShrunk { size_pt, .. } => message_with(language, "page_note.legend_shrunk", &[&size(*size_pt)]),
        PageNote::LegendOverflow { rows, .. } => {
            message_with(language, "page_note.legend_overflow", &[&rows.to_string()])
        }
        PageNote::TextShrunk { size_pt, .. } => message_with(language, "page_note.text_shrunk", &[&size(*size_pt)]),
        PageNote::TextCut { .. } => message(language, "page_note.text_cut").to_owned(),
        PageNote::TableCut { rows, .. } => message_with(language, "page_note.table_cut", &[&rows.to_string()]),
        PageNote::ApprovalAdded => message(language, "page_note.approval_added").to_owned(),
        PageNote::PictureMissing { .. } => message(language, "page_note.picture_missing").to_owned(),
        PageNote::NothingShown => message(language, "export.nothing_to_show").to_owned(),
    }
}
