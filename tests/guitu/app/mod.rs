//! The program without its window: commands in, state and files out.

mod annotate;
mod annotation_history;
mod base_map;
pub mod document;
mod errors_in_words;
mod exports;
mod figures;
mod looking;
mod many;
mod placing;
mod reading;
mod unsettled;
