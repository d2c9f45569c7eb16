//! Bytes ⇄ domain.
use crate::finding::Findings;
use crate::plan::{Layer, LayerId, Plan};
use crate::task::Context;
use std::path::Path;
pub enum Opened {
    Plan(Box<Plan>, Findings),
    Layer(Box<Layer>, Findings),
}
#[derive(Debug, thiserror::Error)]
#[error("nothing")]
pub struct OpenError;
#[derive(Default, Clone)]
pub struct ReadOptions {
    pub swap_axes: bool,
    pub x: u8,
}
pub fn open(_: &Path, _: &LayerId, _: &ReadOptions, _: &Context) -> Result<Opened, OpenError> {
    Err(OpenError)
}
pub mod package {
    use super::{Findings, OpenError, Plan};
    pub fn embedded() -> Result<(Plan, Findings), OpenError> {
        Err(OpenError)
    }
}
