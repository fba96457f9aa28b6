//! The program `akiraka`: documents of a public body in, a searchable static site out.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
