//! The writer: from texts and their catalog to the files of an index.

use super::catalog::Catalog;
use super::grams;
use super::layout::{self, Stretch};
use super::page::PageText;
use super::phrase;
use super::root::{self, Contents};
use super::shard;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use rayon::prelude::*;
use std::io::Write;

/// Bytes of text that are laid out in one go, about. It does not depend on the machine: bundles end where a stretch does.
const STRETCH: usize = 128 * 1024;
/// Bytes of text in a bundle of a small site, which deflate to a third.
const SMALLEST_BUNDLE: usize = 6 * 1024;
/// About how many bundles there are at most: each takes a byte of the root, or some.
const BUNDLES: usize = 3_000;

/// The files of an index, by their paths in its folder. `sizes` are about the bytes of each page's text, which `page` makes.
pub(super) fn files(
    catalog: &Catalog,
    synonyms: &[Vec<String>],
    sizes: &[usize],
    page: impl Fn(usize) -> PageText + Sync,
) -> Vec<(String, Vec<u8>)> {
    let (mut contents, mut files, mut text) = (Contents::default(), Vec::new(), Vec::new());
    for stretch in lay_out(sizes, page) {
        contents.measures.extend(stretch.measures);
        for bundle in stretch.bundles {
            contents.bundles.push(bundle.start);
            files.push((format!("t/{}", contents.bundles.len() - 1), bundle.bytes));
        }
        let start = contents.total;
        contents.total = end(start, stretch.text.len());
        text.push((start, stretch.text));
    }
    let runs = grams::lists(&text, contents.total);
    for (number, phrase) in phrase::phrases(&text, &runs, contents.total).into_iter().enumerate() {
        contents.phrases.push((phrase.characters, phrase.bytes.len()));
        files.push((format!("s/{number}"), phrase.bytes));
    }
    drop(text);
    for (number, shard) in shard::shards(&runs).into_iter().enumerate() {
        contents.shards.push((shard.first, shard.bytes.len()));
        files.push((format!("i/{number}"), shard.bytes));
    }
    files.extend(root::parties(catalog).map(|bytes| ("parties".to_owned(), bytes)));
    files.push(("root".to_owned(), root::root(catalog, synonyms, &contents)));
    files
}

/// The pages laid out in stretches of about the same size, in order.
fn lay_out(sizes: &[usize], page: impl Fn(usize) -> PageText + Sync) -> Vec<Stretch> {
    let bundle_size = (sizes.iter().sum::<usize>() / BUNDLES).max(SMALLEST_BUNDLE);
    let mut starts = vec![0];
    let mut filled = 0;
    for (number, size) in sizes.iter().enumerate() {
        if filled > STRETCH {
            starts.push(number);
            filled = 0;
        }
        filled += size;
    }
    let ends = starts.iter().skip(1).copied().chain([sizes.len()]);
    let ranges: Vec<_> = starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect();
    ranges.into_par_iter().map(|range| layout::lay_out(range, &page, bundle_size)).collect()
}

/// Where a text ends.
fn end(start: u32, length: usize) -> u32 {
    let end = u32::try_from(length).ok().and_then(|length| start.checked_add(length)).filter(|end| *end < 1 << 31);
    end.unwrap_or_else(|| panic!("an index holds less than 2^31 characters"))
}

/// The bytes as raw DEFLATE.
pub(super) fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::with_capacity(bytes.len() / 2), Compression::default());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.unwrap_or_else(|error| panic!("writing to memory cannot fail: {error}"))
}
