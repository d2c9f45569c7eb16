//! The window: panels, dialogs and the map view. It reads [`App`](crate::app::App) and sends
//! [`Command`](crate::app::Command)s; nothing else changes anything. What has to be answered at once
//! while it is drawn goes through one [`Door`].
//!
//! * `theme`, `icon`, `widget`: the look, and the controls drawn in it;
//! * `shell`: the window as a whole, with `keys` and `rows` (what panels show, cached);
//! * `commands`: buttons and menu rows that ask the command table;
//! * `map`: the maps of a window: gestures, hover, what stands on them;
//! * `annotate`: tools and annotations;
//! * `dock` with `arrangement`, `panel`: the panels beside the map: layers, search, statistics, findings, inspector, history;
//! * `top_bar` with `file_menu`, `status_bar`;
//! * `overlay`: what opens above everything: palette, help, notices;
//! * `figure`: figures: their list, the page in place of the map, their properties;
//! * `dialogs`: what the program asks in between;
//! * [`mod@bench`]: the same work off-screen, measured;
//! * `native`: opening the window, and why that may fail.

mod annotate;
mod arrangement;
pub mod bench;
mod commands;
mod dialogs;
mod dock;
mod door;
mod figure;
mod file_menu;
mod gesture;
mod icon;
mod keys;
mod look_menu;
mod map;
mod native;
mod overlay;
mod panel;
mod placing;
mod presentation;
mod rows;
mod shell;
mod status_bar;
mod theme;
mod top_bar;
mod widget;

pub use door::Door;
pub use map::Maps;
pub use native::{WindowError, run};
pub use shell::Shell;
pub use theme::install as install_theme;
