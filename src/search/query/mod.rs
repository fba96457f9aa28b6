//! Queries: from what a reader types to the pages that say so, the same on the command line as in the browser.
//!
//! [`Words`] are what is looked for. [`Index::find`] reads the cheapest lists that cover them, keeps the places where these follow one
//! another, and orders the pages that hold all words. [`Index::also`] does so for the other [`writings`]
//! of the words.
//! [`Index::show`] reads what is shown of a hit; [`facets()`] counts what a [`Filter`] would leave.

mod amounts;
mod excerpt;
mod facets;
mod failure;
mod find;
mod index;
mod kana;
mod numerals;
mod okurigana;
mod plan;
mod ratios;
mod root;
#[cfg(test)]
mod sample;
mod shard;
#[cfg(test)]
mod tests;
mod words;
pub(super) mod writings;
mod years;

pub use excerpt::{Marked, Shown};
pub use facets::{Facets, Filter, facets};
pub use failure::Failure;
pub use find::Hit;
pub use index::{Index, Parties};
pub use root::{Section, Year};
pub use words::Words;
pub use writings::writings;
