//! Every tool's story, told as the events that a window would send.

#[path = "../support/mod.rs"]
mod support;

mod drawing;
mod laws;
mod moving;
mod table;
mod writing;
