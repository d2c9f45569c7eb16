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

pub(super) use menu::{chosen_for_menu, context_menu};
pub(super) use overlay::tool_overlay;
pub(super) use panel::AnnotationPanel;
pub(super) use pointer::{Claim, ToolPointer};
pub(super) use tool_bar::tool_bar_ui;
pub(super) use typing::take_tool_keys;

use super::icon::Icon;
use crate::tool::ToolKind;

/// The icon of a tool.
fn tool_icon(kind: ToolKind) -> Icon {
    kind.draws().map_or(Icon::Select, |spec| Icon::named(spec.icon))
}
