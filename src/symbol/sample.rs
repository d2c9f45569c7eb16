//! Which part of a symbol stands for it.

/// What a swatch shows of a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sample {
    Point,
    Line,
    Area,
}
