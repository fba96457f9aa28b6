//! The tests of the whole program: house rules, messages, golden sites, the repository's own site, and the command line.
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot be prepared fails; Clippy knows only functions marked as tests"
)]

mod cli;
mod content_messages;
mod golden;
mod kill;
mod own_site;
mod repository;
mod tidy;
mod workspace;
