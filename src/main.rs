//! The entry: everything is in `cli`.

fn main() {}
