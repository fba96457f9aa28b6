//! Search: an index of every position of every pair of characters, so that what is found is exactly what is there.
//!
//! # What is indexed
//!
//! Each page is a title and blocks of text, [`normal`] by [`normal`]: a block is a heading, a paragraph, a cell of a table, a fact, a line of a
//! document. A word matches where it is a substring of a block's normal form, and a page is found where every word matches.
//!
//! # Positions
//!
//! Every character of every block has one number. Page p begins at a multiple of 32, the first at 0; its title block begins there. The title's
//! region is 16·⌈(length + 1)/16⌉ long. Then the headings, one after another with one free position after each, their region filled up
//! to a multiple of 32; then the other blocks likewise, so that a page's length is a multiple of 32. `total` is the end of the last page,
//! below 2^31.
//!
//! One gram begins at every position of a block: three characters where the first two are `[a-z0-9]` and the block has a third, else two
//! where it has a second, else one.
//!
//! # Files, version 1
//!
//! Below `/_search/HASH/`, where HASH is the first 16 hexadecimal digits of the SHA-256 of the files' own. Each is raw
//! DEFLATE. A *varint* is LEB128, unsigned; characters are code points as varints; texts are UTF-8.
//!
//! - `root`: varint length of the JSON in bytes, the JSON, and columns of varints, one column after another. By page: title lengths in
//!   characters; regions of headings in 32 positions; lengths of pages in 32 positions; sections; years, 0 for none, else 1 + the place
//!   in `years`. By shard: length of a gram that none of its grams is before and all of the shard before are, its characters,
//!   size of the file in 64 bytes, rounded up. By phrase: four characters, size likewise.
//!   By bundle: twice the number of the page that it begins with less that of the bundle before, and 1 more where it begins within the
//!   page; then follows the offset from the page's start.
//!
//!   The JSON: `{"version":1,"pages":N,"total":T,"shards":n,"phrases":n,"bundles":n,"sections":[{"name","title"}],
//!   "years":[{"year":2023,"text":"令和5年度"}],"parties":bool,"synonyms":[[normal form, …], …],"glyphs":"亞亜…",
//!   "tables":{"compound":"(取り?|…","okurigana":[{"取":"り",…},{"込":"み",…}],"counted":"年月…","ordinal":"条回…","eras":[["令和","r",201905,209912],…],"units":[["千億",11],…]}}`, where each
//!   glyph stands before the usual one that it is folded to. The tables are what the other [writings](query::writings) of words are made
//!   with: a pattern of words with okurigana, the kana of its first and second parts, what is counted, what has ordinals, eras with letters, first and last months, and the zeros of units.
//! - `i/K`, shards by number: grams in the order of their characters, a gram before those that it begins. A varint number of lists; for each the
//!   number of characters that it shares with the gram before, the number of further ones, these, the number of positions, the bytes of their
//!   code; then all codes.
//! - A list of positions is Rice code: of each position less the end of the one before (of the first, itself) the quotient by 2^k in ones
//!   and a zero, then k bits, the highest first; k is the largest with 2^k · 16 · n ≤ 11 · total, or 0. A list begins at a byte.
//! - `s/K`, phrases by number: like a shard with one list, of which no character is written. Frequent four characters that the planner may read
//!   instead of grams.
//! - `t/J`, bundles of texts by number: JSON `[[page, path, title, [[offset from the page's start, anchor, text], …]], …]` of the blocks that begin
//!   before the next bundle does. A page may go on in the next bundle. `path` is without the slash before it; `anchor` is the id of the section or
//!   of the line, or nothing.
//! - `parties`, only where there are any: JSON `{"names":[…],"pages":[[party, …], …]}`.

mod bits;
mod bundle;
mod catalog;
mod grams;
mod layout;
mod normal;
mod page;
mod phrase;
pub mod query;
mod root;
mod shard;
mod synonyms;
#[cfg(test)]
mod tests;
mod write;

pub use normal::{Letter, letters, normal};

use crate::hash;
use crate::output::{Output, OutputPath};
use crate::site::Site;
use catalog::Catalog;
use page::PageText;
use rayon::prelude::*;

/// An index of a site.
#[derive(Debug)]
pub struct Index {
    /// Where it is: `/_search/0123456789abcdef/`.
    pub address: String,
    /// Its files.
    pub outputs: Vec<Output>,
}

/// Makes the index of a site.
pub fn index(site: &Site) -> Index {
    let pages = page::searched(site);
    let catalog = Catalog::new(site, &pages);
    let sizes: Vec<usize> = pages.iter().map(|page| page::estimate(site, page)).collect();
    let text = |number: usize| PageText::new(site, pages[number]);
    named(write::files(&catalog, &synonyms::groups(site), &sizes, text))
}

/// The files in a folder that is named by the hash of their hashes.
fn named(files: Vec<(String, Vec<u8>)>) -> Index {
    let hashes: Vec<String> = files.par_iter().map(|(_, bytes)| hash::sha256(bytes)).collect();
    let hash = &hash::sha256(hashes.concat().as_bytes())[..16];
    let output = |(name, bytes): (String, Vec<u8>)| {
        let path = OutputPath::new(format!("_search/{hash}/{name}"));
        Output { path: path.unwrap_or_else(|error| panic!("the names are plain: {error}")), bytes }
    };
    Index { address: format!("/_search/{hash}/"), outputs: files.into_iter().map(output).collect() }
}
