//! How layers look by the user's own rules: commands in, picture, legend and file out.

mod greyscale;
mod names;
mod parcels;
mod rules;
