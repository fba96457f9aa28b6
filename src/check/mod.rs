//! Questions to a site: does every figure stand in its source, is every line used, does every link lead somewhere?

mod citation;
mod cited_text;
mod coverage;
mod links;
mod memory;
mod problems;
mod same;
mod sums;
mod theme;

pub use citation::{citations, citations_again};
pub use coverage::{Coverage, coverage};
pub use links::Links;
pub use memory::Memory;
pub use same::proposals;
pub use sums::sums;
pub use theme::theme;
