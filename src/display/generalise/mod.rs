//! Geometry that gives way on paper, so that nothing is drawn on anything else.
//!
//! A map at 1 : 500,000 draws a road 500 m wide. What lies nearer together than that is drawn where
//! it can be told apart, and no farther from its place than it must; how far, is recorded. Everything
//! here works in millimetres of paper, looks at the whole plan and not at the part in a frame, and
//! gives the same result for the same input, whatever its order.
//!
//! * [`bundle`]: lines that share a way run side by side;
//! * [`displace`]: symbols of points are pushed apart;
//! * [`outline`]: borders and rivers without the wiggles that a scale cannot show;
//! * `line`: a line as evenly spaced samples; `grid`: what lies near; `mm`: points of
//!   `paper`.

pub mod bundle;
pub mod displace;
mod grid;
mod line;
mod mm;
pub mod outline;
mod paper;

pub use mm::MmPt;
pub(super) use paper::Paper;
