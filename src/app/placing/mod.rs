//! 底图配准: laying a picture on the ground by control points. A point is clicked on the picture, then the same
//! place on the map, or its coordinates or name are typed.
//!
//! * `command`: what can be asked for; `desk`: the picture that is being placed, and what of it is half done;
//! * `edit`: the steps that come of it; `typed`: places in words; `preview`: the picture for the panel.
//!
//! The points are a record of the project; where the picture then lies follows when the workspace does.

mod command;
mod desk;
mod edit;
mod preview;
mod typed;

pub use command::PlacingCommand;
pub use desk::PlacingDesk;
