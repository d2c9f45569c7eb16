//! The project as a file: nothing of it is lost, whatever happens to disks, files and processes.

mod changed;
mod commands;
mod companions;
mod damage;
mod disk;
mod every_command;
mod fixture;
mod foreign;
mod half_done;
#[cfg(unix)]
mod links;
#[cfg(unix)]
mod private;
mod round_trip;
mod saved_elsewhere;
mod stalled;
mod story;
mod undo;
pub mod world;
