//! Phrases: frequent four characters with lists of their own, for words of which every gram is frequent.

use super::bits::{rice, rice_bits};
use super::grams::{Gram, List, Run, Text};
use super::shard::{self, Coded};
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
/// How many frequent pairs there are at most: each two of them are counted.
const MOST_PAIRS: usize = 2048;
/// Positions of a phrase, at least.
const FEWEST: u32 = 64;

/// The phrases that save the most reading where words are asked for as often as they are written, in order.
pub(super) fn phrases(text: Text<'_>, runs: &[Run], total: u32) -> Vec<Phrase> {
    let pairs = Pairs::of(runs);
    let counts = pairs.counts(text);
    let worth = |key: usize| {
        let (first, second) = pairs.ranks(key);
        let read = (pairs.sizes[first] + pairs.sizes[second]) as usize;
        let own = counts[key] as usize * (rice_bits(counts[key], total) as usize + 2) / 8;
        counts[key] as usize * read.saturating_sub(own)
    };
    let often = (0..counts.len()).filter(|key| counts[*key] >= FEWEST);
    let mut best: Vec<(usize, usize)> = often.map(|key| (worth(key), key)).collect();
    best.sort_unstable_by(|a, b| b.cmp(a));
    best.truncate(MOST);
    let mut chosen: Vec<usize> = best.into_iter().map(|(_, key)| key).collect();
    chosen.sort_unstable();
    let files = pairs.positions(text, &chosen).into_par_iter().map(|positions| file(&positions, total));
    let files: Vec<Vec<u8>> = files.collect();
    chosen.into_iter().zip(files).map(|(key, bytes)| Phrase { characters: pairs.characters(key), bytes }).collect()
}

/// A file like a shard, with one list of a gram without characters.
fn file(positions: &[u32], total: u32) -> Vec<u8> {
    shard::file(&[Coded { gram: Gram::NONE, count: positions.len() as u32, code: &rice(positions, total) }])
}

/// The frequent pairs of letters and digits. The key of four characters is made of the ranks of their two pairs.
struct Pairs {
    /// The pairs, in order.
    pairs: Vec<[u32; 2]>,
    /// The bytes of the code of each.
    sizes: Vec<u32>,
    /// How many pairs begin with a character before this one, by code point.
    starts: Vec<usize>,
}

impl Pairs {
    fn of(runs: &[Run]) -> Self {
        let frequent = runs.iter().flat_map(|run| &run.lists).filter(|list| list.size >= FREQUENT);
        let pair = |list: &List| Some((list.size, <[u32; 2]>::try_from(list.gram.characters()).ok()?));
        let is_letters =
            |(_, pair): &(u32, [u32; 2])| pair.iter().all(|c| char::from_u32(*c).is_some_and(char::is_alphanumeric));
        let mut all: Vec<(u32, [u32; 2])> = frequent.filter_map(pair).filter(is_letters).collect();
        all.sort_unstable_by(|a, b| b.cmp(a));
        all.truncate(MOST_PAIRS);
        all.sort_unstable_by_key(|(_, pair)| *pair);
        let (sizes, pairs): (Vec<u32>, Vec<[u32; 2]>) = all.into_iter().unzip();
        let last = pairs.last().map_or(0, |pair| pair[0] + 1);
        let starts = (0..=last).map(|c| pairs.partition_point(|pair| pair[0] < c)).collect();
        Self { pairs, sizes, starts }
    }

    fn rank(&self, text: &[u32], at: usize) -> Option<usize> {
        let (first, second) = (*text.get(at)? as usize, text.get(at + 1)?);
        let [start, end] = *self.starts.get(first..)?.first_chunk()?;
        let found = self.pairs[start..end].binary_search_by_key(second, |pair| pair[1]);
        found.ok().map(|at| start + at)
    }

    /// The places of a text where two frequent pairs stand one after the other, with their key.
    fn fours<'a>(&'a self, text: &'a [u32]) -> impl Iterator<Item = (usize, usize)> + 'a {
        let mut ranks = [self.rank(text, 0), self.rank(text, 1)];
        (0..text.len()).filter_map(move |at| {
            let first = std::mem::replace(&mut ranks[at % 2], self.rank(text, at + 2));
            Some((at, first? * self.pairs.len() + ranks[at % 2]?))
        })
    }

    /// How often each four characters stand in the text, by key.
    fn counts(&self, text: Text<'_>) -> Vec<u32> {
        let mut counts = vec![0; self.pairs.len().pow(2)];
        for (_, text) in text {
            self.fours(text).for_each(|(_, key)| counts[key] += 1);
        }
        counts
    }

    fn ranks(&self, key: usize) -> (usize, usize) {
        (key / self.pairs.len(), key % self.pairs.len())
    }

    fn characters(&self, key: usize) -> [u32; 4] {
        let (first, second) = self.ranks(key);
        let ([a, b], [c, d]) = (self.pairs[first], self.pairs[second]);
        [a, b, c, d]
    }

    /// The positions of each of the chosen keys, which are in order.
    fn positions(&self, text: Text<'_>, chosen: &[usize]) -> Vec<Vec<u32>> {
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
