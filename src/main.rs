//! The program `akiraka`: documents of a public body in, a searchable static site out.

mod cli;

/// Pages are made of many small texts: this allocator takes a third of the time of the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::run()
}
