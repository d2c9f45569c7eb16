//! Pictures without a window: what is drawn (text dumps), how it looks (small PNGs, compared byte
//! by byte after decoding) and where names stand (laws).

mod annotations;
mod carried;
mod composer;
mod dump;
mod furniture;
mod generalise;
mod golden;
mod labels;
mod legend;
mod looks;
mod moved;
mod numbers;
pub mod page;
mod reference;
mod sketch;
mod symbols;
