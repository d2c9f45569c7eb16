//! Behaviour of the program through its public surface: commands and files in; state, pictures and
//! files out. The folders mirror those of `src/`. Judges of exported files that are programs of
//! their own stand in `tests/figure_files`, processes that are killed in `tests/project_killed`.
//!
//! `UPDATE_GOLDEN=1` rewrites the golden files; a golden diff is reviewed like code, a changed
//! picture is looked at before it is kept.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking, in its helpers too")]

mod another_city;
mod app;
mod architecture;
mod cli;
mod display;
mod export;
mod format;
mod paint;
mod style;
mod support;
mod tool;
mod ui;
