//! 底图配准: the panel in which a picture is laid on the ground by control points, and the points on the map.

mod arrows;
mod overlay;
mod panel;
mod point;
mod viewer;

pub(super) use overlay::overlay_ui;
pub(super) use panel::PlacingPanel;
