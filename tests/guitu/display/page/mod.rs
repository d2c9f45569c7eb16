//! Pages: what stands on them, at which scale, and that nothing leaves them.

mod dump;
mod pages;
mod scale;
pub mod support;
mod templates;
