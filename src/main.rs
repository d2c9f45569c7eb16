//! The entry: everything is in `cli`.

use std::process::ExitCode;

fn main() -> ExitCode {
    guitu::cli::main()
}
