//! The GPU back end, rendered off-screen on a software adapter.

mod compare;
mod gallery;
mod pixels;
mod still;
mod window;
