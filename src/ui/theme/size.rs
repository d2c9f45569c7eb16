//! Sizes in logical points and durations in seconds, in one place so that they agree.

/// The unit of spacing: everything is a multiple of it or half of it.
pub const UNIT: f32 = 4.0;
/// Inner margin of panels and cards.
pub const MARGIN: f32 = 12.0;

pub const RADIUS: u8 = 6;
pub const RADIUS_LARGE: u8 = 10;
pub const RADIUS_SMALL: u8 = 4;

/// Type scale.
pub const TEXT_TINY: f32 = 11.0;
pub const TEXT_SMALL: f32 = 12.0;
pub const TEXT: f32 = 13.5;
pub const TEXT_DIALOG: f32 = 16.0;
pub const TEXT_TITLE: f32 = 20.0;

/// Height of buttons, fields and chips.
pub const CONTROL: f32 = 30.0;
/// Height of a row of a list.
pub const ROW: f32 = 30.0;
/// Height of a row of a menu.
pub const MENU_ROW: f32 = 28.0;
pub const ICON: f32 = 18.0;
pub const CHECK_BOX: f32 = 16.0;

pub const TOP_BAR: f32 = 52.0;
pub const STATUS_BAR: f32 = 28.0;
pub const TABS: f32 = 40.0;
pub const LEFT_PANEL: f32 = 284.0;
pub const INSPECTOR: f32 = 326.0;
pub const BOTTOM_PANEL: f32 = 220.0;
/// The map keeps at least this width: panels that would take it fold away.
pub const MAP_MIN: f32 = 420.0;
/// The same of its height.
pub const MAP_MIN_HEIGHT: f32 = 240.0;

/// How long things take to appear and to change.
pub const ANIMATION: f32 = 0.12;
