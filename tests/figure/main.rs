//! Figures and their pages: what stands on them, at which scale, and that nothing leaves them.
//!
//! `UPDATE_GOLDEN=1` rewrites the golden files.

mod edits;
mod own_styles;
mod pages;
mod scale;
mod support;
mod templates;
