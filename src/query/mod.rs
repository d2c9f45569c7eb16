//! Questions to what is open: what lies here, what is called so, how many are there.

mod hit;
mod search;
mod snap;
mod statistics;

pub use hit::{HitIndex, Reach, ring_contains};
pub use search::{SearchHit, SearchIndex, Spelling};
pub use snap::{Snap, SnapKind, snap_to_path};
pub use statistics::{Tally, tally};
