//! How the program ends when its process is told to.

use crate::format::under_way;
use crate::task::{self, Stop, Wake};

/// For a window: the program ends as if it were closed, but asks nobody
/// ([`App::end_when`](super::App::end_when)).
pub fn stop_on_signal(wake: Wake) -> Stop {
    let stop = Stop::default();
    stop.on_signal(wake, under_way::give_up);
    stop
}

/// Without a window: at once, and no file is left half written.
pub fn end_on_signal() {
    task::end_on_signal(under_way::give_up);
}
