//! Every tool's story, told as the events that a window would send.

mod drawing;
mod laws;
mod moving;
mod table;
mod writing;
