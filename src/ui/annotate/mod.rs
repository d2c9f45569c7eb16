//! Tools and annotations in the window. What they do is `app`'s and `tool`'s; this draws them and
//! tells them what happened.
//!
//! * `pointer`, `typing`: events of the toolkit → events of the tool in hand;
//! * `overlay`: handles, frames, rubber band, caret, above the map;
//! * `tool_bar`: the tools, at the map's upper left;
//! * `menu`: what a right click offers;
//! * `panel`: the 标注 tab: list by layer, with `list` its rows and `style_panel` the looks
//!   (`choice`, `colour`: its controls);
//! * `review`: reviewers' remarks, accepted or rejected one by one.

mod choice;
mod colour;
mod list;
mod menu;
mod overlay;
mod panel;
mod pointer;
mod review;
mod style_panel;
mod tool_bar;
mod typing;

pub(super) use menu::context_menu;
pub(super) use overlay::tool_overlay;
pub(super) use panel::{AnnotationPanel, annotation_panel_ui};
pub(super) use pointer::{Claim, ToolPointer};
pub(super) use tool_bar::{menu_row, menu_width, tool_bar_ui};
pub(super) use typing::take_tool_keys;

use super::icon::Icon;
use crate::project::annotation::AnnotationKind;
use crate::tool::ToolKind;

/// The icon of a tool, and of what it draws.
fn tool_icon(kind: ToolKind) -> Icon {
    match kind {
        ToolKind::Select => Icon::Select,
        ToolKind::Text => Icon::Text,
        ToolKind::Pin => Icon::Pin,
        ToolKind::Line => Icon::Line,
        ToolKind::Arrow => Icon::Arrow,
        ToolKind::Rectangle => Icon::Rectangle,
        ToolKind::Ellipse => Icon::Ellipse,
        ToolKind::Polygon => Icon::Polygon,
        ToolKind::Freehand => Icon::Freehand,
        ToolKind::Highlighter => Icon::Highlighter,
        ToolKind::Callout => Icon::Callout,
        ToolKind::Number => Icon::Number,
        ToolKind::KeyList => Icon::KeyList,
        ToolKind::Distance => Icon::Distance,
        ToolKind::Area => Icon::Area,
        ToolKind::Image => Icon::Picture,
        ToolKind::Stamp => Icon::Stamp,
    }
}

/// The icon of an annotation in lists.
fn kind_icon(kind: &AnnotationKind) -> Icon {
    match kind {
        AnnotationKind::Text => Icon::Text,
        AnnotationKind::Pin => Icon::Pin,
        AnnotationKind::Line => Icon::Line,
        AnnotationKind::Arrow => Icon::Arrow,
        AnnotationKind::Rectangle => Icon::Rectangle,
        AnnotationKind::Ellipse => Icon::Ellipse,
        AnnotationKind::Polygon | AnnotationKind::Mixed(_) => Icon::Polygon,
        AnnotationKind::Freehand => Icon::Freehand,
        AnnotationKind::Highlighter => Icon::Highlighter,
        AnnotationKind::Callout(_) => Icon::Callout,
        AnnotationKind::Number { .. } => Icon::Number,
        AnnotationKind::Distance => Icon::Distance,
        AnnotationKind::Area => Icon::Area,
        AnnotationKind::Image(_) => Icon::Picture,
        AnnotationKind::Stamp => Icon::Stamp,
        AnnotationKind::KeyList => Icon::KeyList,
    }
}
