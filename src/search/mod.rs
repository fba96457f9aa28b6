//! Search.
pub mod query;
