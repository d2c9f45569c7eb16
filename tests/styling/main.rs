//! How layers look by the user's own rules: commands in, picture, legend and file out.

#[path = "../support/mod.rs"]
mod support;

mod names;
mod parcels;
mod rules;
