//! The window: commands, panels, dialogs, steps of the history.

use super::Row;

pub(super) const ROWS: &[Row] = &[("app.name", "规图", "Guitu")];
