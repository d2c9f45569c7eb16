//! The program killed while it works. In a test program of its own: a process that is being started
//! holds the locks of its parent for a moment, which would confuse other tests beside it.

#![expect(clippy::unwrap_used, reason = "a test that cannot use its own files may say so by failing")]
#![expect(dead_code, reason = "this program uses a part of what the tests of projects share")]

#[path = "../guitu/support/small_plan.rs"]
mod support;

mod half_done;
mod kill;
mod process;
#[path = "../guitu/app/document/world.rs"]
mod world;
