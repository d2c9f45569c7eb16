//! What can go wrong before the first picture.

/// The map cannot be painted in a window.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum PaintError {
    /// The window has no wgpu device: no adapter (hardware, GL or software) was found, or another renderer is in use.
    #[error("no graphics adapter can draw the map in a window; `guitu export` draws it without one")]
    NoAdapter,
}
