//! The project as a file: nothing of it is lost, whatever happens to disks, files and processes.

#![expect(clippy::unwrap_used, reason = "a test that cannot use its own files may say so by failing")]

#[path = "../support/mod.rs"]
mod support;

mod commands;
mod damage;
mod disk;
mod fixture;
mod round_trip;
mod story;
mod undo;
mod world;
