//! The readers that are fuzzed: the registry itself is shared with the program's tests.

#[path = "../readers/mod.rs"]
pub mod readers;
