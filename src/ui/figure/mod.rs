//! Figures in the window: the list in the left panel, the page in place of the map, and the
//! properties of the page or of the selected element at the right.
//!
//! * `list`: the tab 图件; * `bar`: what stands over the page; * `page`: the page as it will be written
//!   (`print`) on its place in the window (`sheet`), with what is dragged over it;
//! * `pick`: which element a click means; `grip`: moving and resizing with snapping, as plain
//!   geometry; `menu`: what a right click offers; `map_hand`:
//!   moving the map in its frame; * `properties`, `layers`, `fields`: the panel.

mod bar;
mod fields;
mod grip;
mod layers;
mod list;
mod map_hand;
mod menu;
mod page;
mod pick;
mod print;
mod properties;
mod sheet;

pub(super) use fields::choice_ui;
pub(super) use list::{FiguresPanel, template_key};
pub(super) use page::PageView;
pub(super) use properties::FigurePanel;

use self::sheet::Sheet;
use crate::app::figures::PagePreview;
use crate::project::figure::{ElementKind, Figure, FigureId};

/// The figure in the editor, with its page as far as that is drawn.
#[derive(Clone, Copy)]
struct OpenPage<'a> {
    id: FigureId,
    figure: &'a Figure,
    preview: Option<&'a PagePreview>,
    /// Where the page lies in the window.
    sheet: Sheet,
}

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
