//! Queries: from what a reader types to the pages that say so.

mod amounts;
mod rewrites;
mod years;

pub use rewrites::rewrites;
