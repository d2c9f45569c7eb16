//! The real window, driven by accessible names, keys and the pointer, without a display.

mod annotate;
mod base_map;
mod dialogs;
mod figures;
mod placing;
mod project;
mod stalled;
mod styling;
mod views;
mod window;
