//! The tests of the whole program: house rules, messages, golden sites, the repository's own site, and the command line.

mod cli;
mod content_messages;
mod documents;
mod formats;
mod golden;
mod kill;
mod office;
mod own_site;
mod repository;
mod tidy;
mod workspace;
