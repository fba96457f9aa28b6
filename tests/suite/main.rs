//! The tests of the whole program: house rules, messages, golden sites, the repository's own site, and the command line.

#![allow(clippy::unwrap_used, reason = "a test fails where it cannot go on")]

mod checks;
mod cli;
mod content_messages;
mod documents;
mod editing;
mod editions;
mod explain;
mod formats;
mod golden;
mod import;
mod kill;
mod messages;
mod mutation;
mod nginx;
mod office;
mod organizations;
mod own_site;
mod queries;
mod repository;
mod search;
#[cfg(all(feature = "serve", unix))]
mod serve;
mod session;
#[cfg(feature = "office")]
mod spreadsheets;
mod theme;
mod tidy;
mod totals_and_years;
mod workspace;
