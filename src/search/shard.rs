//! Shards: neighboring lists in files of a few kilobytes.

use super::bits::push_varint;
use super::grams::{Gram, Run};
use super::write::deflate;
use rayon::prelude::*;

/// A file of lists.
pub(super) struct Shard {
    /// A gram that none of its grams is before, and that is behind those of the shard before it.
    pub(super) first: Gram,
    /// The file.
    pub(super) bytes: Vec<u8>,
}

/// A list with its code.
#[derive(Clone, Copy)]
pub(super) struct Coded<'a> {
    pub(super) gram: Gram,
    pub(super) count: u32,
    pub(super) code: &'a [u8],
}

/// A shard of a large site, in bytes.
const LARGEST: usize = 6 * 1024;
/// A shard of a small site.
const SMALLEST: usize = 1536;
/// Into about how many shards an index is cut that neither of these bounds.
const SHARDS: usize = 500;
/// What a list takes besides its code, about.
const HEADER: usize = 5;

/// Cuts all lists into shards. A list that is larger than a shard stands alone. What is between two shards, and so in none, is looked for
/// in the smaller one.
pub(super) fn shards(runs: &[Run]) -> Vec<Shard> {
    let lists: Vec<Coded<'_>> = runs.iter().flat_map(coded).collect();
    let all: usize = lists.iter().map(size).sum();
    let target = (all / SHARDS).clamp(SMALLEST, LARGEST);
    let cuts = cut(&lists, target);
    let files: Vec<Vec<u8>> = cuts.par_iter().map(|lists| file(lists)).collect();
    let first = |at: usize| {
        let own = cuts[at][0].gram;
        let before = at.checked_sub(1).filter(|before| files[*before].len() > files[at].len());
        before.and_then(|before| cuts[before].last()).map_or(own, |last| last.gram.next().min(own))
    };
    let firsts: Vec<Gram> = (0..cuts.len()).map(first).collect();
    firsts.into_iter().zip(files).map(|(first, bytes)| Shard { first, bytes }).collect()
}

fn coded(run: &Run) -> impl Iterator<Item = Coded<'_>> {
    let mut start = 0;
    run.lists.iter().map(move |list| {
        let end = start + list.size as usize;
        let code = &run.codes[start..end];
        start = end;
        Coded { gram: list.gram, count: list.count, code }
    })
}

fn size(list: &Coded<'_>) -> usize {
    list.code.len() + HEADER
}

fn cut<'a, 'l>(lists: &'l [Coded<'a>], target: usize) -> Vec<&'l [Coded<'a>]> {
    let mut cuts = Vec::new();
    let (mut start, mut sum) = (0, 0);
    for (at, list) in lists.iter().enumerate() {
        if sum > 0 && sum + size(list) > target {
            cuts.push(&lists[start..at]);
            (start, sum) = (at, 0);
        }
        sum += size(list);
    }
    cuts.extend((start < lists.len()).then(|| &lists[start..]));
    cuts
}

/// A file of lists in the order of their grams.
pub(super) fn file(lists: &[Coded<'_>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    push_varint(&mut bytes, lists.len() as u32);
    let mut before: &[u32] = &[];
    for list in lists {
        let gram = list.gram.characters();
        let shared = gram.iter().zip(before).take_while(|(a, b)| a == b).count();
        push_varint(&mut bytes, shared as u32);
        push_varint(&mut bytes, (gram.len() - shared) as u32);
        gram[shared..].iter().for_each(|c| push_varint(&mut bytes, *c));
        push_varint(&mut bytes, list.count);
        push_varint(&mut bytes, list.code.len() as u32);
        before = gram;
    }
    lists.iter().for_each(|list| bytes.extend(list.code));
    deflate(&bytes)
}
