//! Figures in the window: the list in the left panel, the page in place of the map, and the
//! properties of the page or of the selected element at the right.
//!
//! * `list`: the tab 图件; * `page`: the page as it will be written, with what is dragged over it;
//! * `grip`: moving and resizing with snapping, as plain geometry; * `properties`, `fields`: the panel.

mod fields;
mod grip;
mod list;
mod page;
mod properties;

pub(super) use list::figures_ui;
pub(super) use page::PageView;
pub(super) use properties::properties_ui;

use crate::project::figure::ElementKind;

/// Gestures of the editor are numbered from here, so that no panel has the same.
const FIRST_GESTURE: u64 = 2 << 40;

/// What a kind of element is called, as a message key.
fn kind_key(kind: &ElementKind) -> &'static str {
    match kind {
        ElementKind::Outline(_) => "element.outline",
        ElementKind::Map(_) => "element.map",
        ElementKind::Text(_) => "element.text",
        ElementKind::Headline { .. } => "element.headline",
        ElementKind::Legend(_) => "element.legend",
        ElementKind::Scale(_) => "element.scale",
        ElementKind::North { .. } => "element.north",
        ElementKind::Locator { .. } => "element.locator",
        ElementKind::TitleBlock(_) => "element.title_block",
        ElementKind::Sources { .. } => "element.sources",
        ElementKind::Approval { .. } => "element.approval",
        ElementKind::AnnotationKey { .. } => "element.annotation_key",
        ElementKind::Indicators(_) => "element.indicators",
        ElementKind::Picture(_) => "element.picture",
    }
}
