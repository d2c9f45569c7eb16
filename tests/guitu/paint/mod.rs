//! The GPU back end, rendered off-screen on a software adapter.

#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "a test on small numbers"
)]

mod beside;
mod compare;
mod content;
mod furniture;
mod gallery;
mod pixels;
mod plan;
mod still;
mod window;
