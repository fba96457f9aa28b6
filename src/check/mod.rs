//! Questions to a site: does every figure stand in its source, is every line used, does every link lead somewhere?

mod citation;
mod cited_text;
mod coverage;
mod keep;
mod links;
mod memory;
mod outside;
mod pages;
mod parties;
mod problems;
mod records;
mod same;
mod sums;
mod theme;
mod translations;
mod waivers;

pub use citation::{citations, citations_again};
pub use coverage::{Coverage, coverage};
pub use keep::keep;
pub use links::{Links, written_at};
pub use memory::Memory;
pub use outside::{outside, outside_links};
pub use pages::{PageFacts, large, pages, vanished};
pub use parties::parties;
pub use records::records;
pub use same::proposals;
pub use sums::sums;
pub use theme::theme;
pub use translations::translations;
pub use waivers::{unused, waivers};
