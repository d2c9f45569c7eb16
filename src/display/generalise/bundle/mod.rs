//! Lines that share a way run side by side, and lines that are close are drawn a line's width apart.
//!
//! The first line on a way is its *anchor* and stays; the others ride along it, each in a lane of its
//! own outwards from the anchor, in an order that crosses as little as their ends allow. What is
//! still too close gives way a little on both sides, the firmer line less. No line is drawn farther
//! from its place than it may be: where that does not suffice, the conflict stays and is counted.
//!
//! * `way`: a line that takes part, and how far it may go;
//! * `shared`: which samples ride on which anchor (after the support graph of Bast, Brosi & Storandt,
//!   "Efficient generation of geographically accurate transit maps", 2018, with anchors);
//! * `order`: who lies left of whom; `lanes`: how far each is set off;
//! * `relax`: what is left gives way (after the displacement of roads as snakes by Burghardt & Meier,
//!   1997, and Bader's beams, 2001, solved as damped pushes along the normals);
//! * `bundles`: what comes of it, and where to a point on a line moves with it;
//! * `conflict`: what share of the lines is still too close.

mod bundles;
mod conflict;
mod lanes;
mod order;
mod relax;
mod shared;
mod way;

use way::Sampled;

pub use bundles::Bundles;
pub use conflict::Conflict;
pub use way::{DrawnWay, GAP, Way};

/// The ways side by side, in the same order. Those that come first are the anchors of those that
/// follow: what is built before what is planned, then by class.
pub fn bundled(ways: &[Way]) -> Bundles {
    let mut ways: Vec<Sampled> = ways.iter().map(Sampled::new).collect();
    let rides = shared::rides(&ways);
    let order = order::lane_order(&ways, &rides);
    lanes::set_off(&mut ways, &rides, &order);
    relax::relax(&mut ways);
    Bundles::of(ways)
}
