//! Phrases: frequent four characters with lists of their own, for words of which every gram is frequent.

use super::bits::{push_varint, rice, rice_bits};
use super::grams::{Run, Text};
use super::write::deflate;
use rayon::prelude::*;

/// Four characters and where they stand.
pub(super) struct Phrase {
    /// The characters.
    pub(super) characters: [u32; 4],
    /// The file.
    pub(super) bytes: Vec<u8>,
}

/// How many phrases there are at most.
const MOST: usize = 128;
/// The code of a pair that is frequent, in bytes at least.
const FREQUENT: u32 = 3 * 1024;
/// Positions of a phrase, at least.
const FEWEST: usize = 64;

/// The phrases that save the most reading where words are asked for as often as they are written, in order.
pub(super) fn phrases(text: Text<'_>, runs: &[Run], total: u32) -> Vec<Phrase> {
    let pairs = Pairs::of(runs);
    let mut found: Vec<u64> =
        text.par_iter().flat_map_iter(|(_, text)| pairs.fours(text).map(|(_, key)| key)).collect();
    found.par_sort_unstable();
    let worth = |same: &[u64]| {
        let (first, second) = Pairs::ranks(same[0]);
        let read = (pairs.sizes[first] + pairs.sizes[second]) as usize;
        let own = same.len() * (rice_bits(same.len() as u32, total) as usize + 2) / 8;
        same.len() * read.saturating_sub(own)
    };
    let counted = found.chunk_by(|a, b| a == b).filter(|same| same.len() >= FEWEST);
    let mut best: Vec<(usize, u64)> = counted.map(|same| (worth(same), same[0])).collect();
    drop(found);
    best.sort_unstable_by(|a, b| b.cmp(a));
    best.truncate(MOST);
    let mut chosen: Vec<u64> = best.into_iter().map(|(_, key)| key).collect();
    chosen.sort_unstable();
    let files = pairs.positions(text, &chosen).into_par_iter().map(|positions| file(&positions, total));
    let files: Vec<Vec<u8>> = files.collect();
    chosen.into_iter().zip(files).map(|(key, bytes)| Phrase { characters: pairs.characters(key), bytes }).collect()
}

/// A file like a shard, with one list of a gram without characters.
fn file(positions: &[u32], total: u32) -> Vec<u8> {
    let code = rice(positions, total);
    let mut bytes = vec![1, 0, 0];
    push_varint(&mut bytes, positions.len() as u32);
    push_varint(&mut bytes, code.len() as u32);
    bytes.extend(code);
    deflate(&bytes)
}

/// The frequent pairs of letters and digits. The key of four characters is made of the ranks of their two pairs.
struct Pairs {
    /// The pairs, in order.
    pairs: Vec<[u32; 2]>,
    /// The bytes of the code of each.
    sizes: Vec<u32>,
    /// Whether a pair begins with a character, by code point.
    begins: Vec<bool>,
}

impl Pairs {
    fn of(runs: &[Run]) -> Self {
        let frequent = runs.iter().flat_map(|run| &run.lists).filter(|list| list.size >= FREQUENT);
        let pair = |list: &super::grams::List| Some((<[u32; 2]>::try_from(list.gram.characters()).ok()?, list.size));
        let is_letters =
            |(pair, _): &([u32; 2], u32)| pair.iter().all(|c| char::from_u32(*c).is_some_and(|c| c.is_alphanumeric()));
        let (pairs, sizes): (Vec<_>, Vec<_>) = frequent.filter_map(pair).filter(is_letters).unzip();
        let mut begins = vec![false; pairs.last().map_or(0, |pair: &[u32; 2]| pair[0] as usize + 1)];
        pairs.iter().for_each(|pair| begins[pair[0] as usize] = true);
        Self { pairs, sizes, begins }
    }

    fn rank(&self, text: &[u32], at: usize) -> Option<usize> {
        let pair = [*text.get(at)?, *text.get(at + 1)?];
        let begins = self.begins.get(pair[0] as usize).is_some_and(|begins| *begins);
        if begins { self.pairs.binary_search(&pair).ok() } else { None }
    }

    /// The places of a text where two frequent pairs stand one after the other, with their key.
    fn fours<'a>(&'a self, text: &'a [u32]) -> impl Iterator<Item = (usize, u64)> + 'a {
        (0..text.len()).filter_map(move |at| {
            let (first, second) = (self.rank(text, at)?, self.rank(text, at + 2)?);
            Some((at, (first as u64) << 32 | second as u64))
        })
    }

    fn ranks(key: u64) -> (usize, usize) {
        ((key >> 32) as usize, (key & u64::from(u32::MAX)) as usize)
    }

    fn characters(&self, key: u64) -> [u32; 4] {
        let (first, second) = Self::ranks(key);
        let ([a, b], [c, d]) = (self.pairs[first], self.pairs[second]);
        [a, b, c, d]
    }

    /// The positions of each of the chosen keys, which are in order.
    fn positions(&self, text: Text<'_>, chosen: &[u64]) -> Vec<Vec<u32>> {
        let mut positions = vec![Vec::new(); chosen.len()];
        for (start, text) in text {
            for (at, key) in self.fours(text) {
                if let Ok(which) = chosen.binary_search(&key) {
                    positions[which].push(start + at as u32);
                }
            }
        }
        positions
    }
}
