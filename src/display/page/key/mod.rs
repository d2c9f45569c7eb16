//! 编号表: what the numbers on a map stand for. It stands where the page has room to spare: under the legend
//! beside the map, or in a corner of the map where nothing of the plan is drawn. Where neither is wide enough,
//! the whole list of the map's features goes on pages of its own, the 附表; no row is ever dropped.
//!
//! * `rows`: what it says; * `table`: how it is set; * `room`: where the map has room; * `annex`: the 附表.

mod annex;
mod room;
mod rows;
mod table;

pub(super) use annex::annex;
pub(super) use room::FreeRoom;
pub(super) use rows::{KeyRow, rows};
pub(super) use table::{KeyKind, KeyTable};
