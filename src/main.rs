//! The `casebench` program.

fn main() {}
