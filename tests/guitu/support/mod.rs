//! What several subjects share: a small plan, a window without a display, a journal in a folder of
//! its own, and an eye for unlike pictures.

pub mod dead_drive;
pub mod documents;
pub mod kept;
mod small_plan;
pub mod stranger;
pub mod tiles;
#[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "a test on small numbers")]
pub mod unlike;
pub mod window;

pub use small_plan::*;
