//! Grams: which characters stand where, as a list of positions for every two of them.

use super::bits::rice;
use super::layout::GAP;
use rayon::prelude::*;
use std::cmp::Ordering;
use std::ops::Range;

/// The text of the whole site, in stretches with the positions at which they begin.
pub(super) type Text<'a> = &'a [(u32, Vec<u32>)];

/// The lists of the grams whose first characters lie in a range, in order.
pub(super) struct Run {
    /// The lists.
    pub(super) lists: Vec<List>,
    /// Their codes, one after another.
    pub(super) codes: Vec<u8>,
}

/// The positions of a gram.
pub(super) struct List {
    /// The gram.
    pub(super) gram: Gram,
    /// How many positions there are.
    pub(super) count: u32,
    /// The bytes of their code.
    pub(super) size: u32,
}

/// One to three characters, filled up with [`GAP`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gram([u32; 3]);

impl Ord for Gram {
    fn cmp(&self, other: &Self) -> Ordering {
        self.characters().cmp(other.characters())
    }
}

impl PartialOrd for Gram {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Gram {
    /// The gram without characters.
    pub(super) const NONE: Self = Self([GAP; 3]);

    /// The gram that begins at a place of a text; the block goes on to the next gap.
    fn at(text: &[u32], at: usize) -> Self {
        let c = |ahead: usize| text.get(at + ahead).copied().unwrap_or(GAP);
        let has_third = is_alnum(c(0)) && is_alnum(c(1));
        Self([c(0), c(1), if has_third { c(2) } else { GAP }])
    }

    /// Its characters.
    pub(super) fn characters(&self) -> &[u32] {
        let length = self.0.iter().position(|c| *c == GAP).unwrap_or(self.0.len());
        &self.0[..length]
    }

    /// A gram behind this one, with only those in between that begin as it does.
    pub(super) fn next(mut self) -> Self {
        if let Some(last) = self.0.iter_mut().rfind(|c| **c != GAP) {
            // Between these there are no characters.
            *last = if *last == 0xd7ff { 0xe000 } else { *last + 1 };
        }
        self
    }

    /// A number of 28 bits that orders grams with the same first character: none before any, the third counts behind ASCII alone.
    fn tail(&self) -> u64 {
        let rank = |c: u32| if c == GAP { 0 } else { u64::from(c) + 1 };
        let (second, third) = (rank(self.0[1]), rank(self.0[2]));
        if second <= ASCII { second * ROOM + third } else { (ASCII + 1) * ROOM + second }
    }

    fn of(first: u32, tail: u64) -> Self {
        let character = |rank: u64| if rank == 0 { GAP } else { (rank - 1) as u32 };
        match tail.checked_sub((ASCII + 1) * ROOM) {
            Some(second) => Self([first, character(second), GAP]),
            None => Self([first, character(tail / ROOM), character(tail % ROOM)]),
        }
    }
}

/// More than there are characters.
const ROOM: u64 = 0x11_0001;
/// The rank of the last ASCII character.
const ASCII: u64 = 0x80;
/// Positions are below 2^31.
const POSITION_BITS: u32 = 31;
/// How many positions are sorted in one go, about: what is not sorted yet takes no memory.
const IN_ONE_GO: u32 = 1 << 20;

fn is_alnum(c: u32) -> bool {
    char::from_u32(c).is_some_and(|c| c.is_ascii_digit() || c.is_ascii_lowercase())
}

/// All lists, in the order of the grams; `total` is the end of the last page.
pub(super) fn lists(text: Text<'_>, total: u32) -> Vec<Run> {
    let counts = counts(text);
    runs(&counts).into_par_iter().map(|range| run(text, &counts, range, total)).collect()
}

/// How often each character stands in the text, by code point.
fn counts(text: Text<'_>) -> Vec<u32> {
    let characters = || text.iter().flat_map(|(_, text)| text).copied().filter(|c| *c != GAP);
    let mut counts = vec![0; characters().max().map_or(0, |c| c as usize + 1)];
    characters().for_each(|c| counts[c as usize] += 1);
    counts
}

/// Ranges of code points that are worked on together.
fn runs(counts: &[u32]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let (mut start, mut sum) = (0, 0);
    for (c, count) in counts.iter().enumerate() {
        if sum > 0 && sum + count > IN_ONE_GO {
            runs.push(start..c);
            (start, sum) = (c, 0);
        }
        sum += count;
    }
    runs.push(start..counts.len());
    runs
}

fn run(text: Text<'_>, counts: &[u32], range: Range<usize>, total: u32) -> Run {
    let mut ends: Vec<usize> = Vec::with_capacity(range.len());
    let mut sum = 0;
    for count in &counts[range.clone()] {
        ends.push(sum);
        sum += *count as usize;
    }
    let mut keys = vec![0_u64; sum];
    for (start, text) in text {
        for (at, c) in text.iter().enumerate() {
            let Some(end) = (*c as usize).checked_sub(range.start).and_then(|own| ends.get_mut(own)) else { continue };
            keys[*end] = Gram::at(text, at).tail() << POSITION_BITS | u64::from(*start + at as u32);
            *end += 1;
        }
    }
    let mut run = Run { lists: Vec::new(), codes: Vec::new() };
    let mut start = 0;
    for (first, end) in range.zip(ends) {
        keys[start..end].sort_unstable();
        run.add(first as u32, &keys[start..end], total);
        start = end;
    }
    run
}

impl Run {
    /// Adds the lists of a first character, of which the keys are sorted.
    fn add(&mut self, first: u32, keys: &[u64], total: u32) {
        for same in keys.chunk_by(|a, b| a >> POSITION_BITS == b >> POSITION_BITS) {
            let positions: Vec<u32> = same.iter().map(|key| (key & ((1 << POSITION_BITS) - 1)) as u32).collect();
            let code = rice(&positions, total);
            let gram = Gram::of(first, same[0] >> POSITION_BITS);
            self.lists.push(List { gram, count: positions.len() as u32, size: code.len() as u32 });
            self.codes.extend(code);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &[u32]) -> Vec<(String, Vec<u32>)> {
        let total = text.len() as u32;
        let runs = lists(&[(0, text.to_vec())], total);
        let mut shown = Vec::new();
        for run in runs {
            let mut codes = &run.codes[..];
            for list in run.lists {
                let gram = list.gram.characters().iter().filter_map(|c| char::from_u32(*c)).collect();
                let (code, rest) = codes.split_at(list.size as usize);
                shown.push((gram, super::super::bits::positions(code, list.count, total).unwrap()));
                codes = rest;
            }
        }
        shown
    }

    #[test]
    fn every_position_of_a_block_begins_a_gram() {
        let text: Vec<u32> =
            "a1年\u{0}r5a\u{0}年度年度".chars().map(|c| if c == '\0' { GAP } else { c.into() }).collect();
        let expected = [
            ("1年", vec![1]),
            ("5a", vec![5]),
            ("a", vec![6]),
            ("a1年", vec![0]),
            ("r5a", vec![4]),
            ("年", vec![2]),
            ("年度", vec![8, 10]),
            ("度", vec![11]),
            ("度年", vec![9]),
        ];
        assert_eq!(shown(&text), expected.map(|(gram, positions)| (gram.to_owned(), positions)));
    }

    #[test]
    fn tails_are_ordered_as_characters_are_and_come_back() {
        let c = |c: char| u32::from(c);
        let grams = [
            [c('a'), GAP, GAP],
            [c('a'), 0, GAP],
            [c('a'), c('a'), GAP],
            [c('a'), c('a'), 0],
            [c('a'), c('a'), c('年')],
            [c('a'), c('a'), 0x10_ffff],
            [c('a'), c('b'), GAP],
            [c('a'), 0x7f, GAP],
            [c('a'), 0x80, GAP],
            [c('a'), 0x10_ffff, GAP],
        ];
        let tails = grams.map(|gram| Gram(gram).tail());
        assert!(tails.is_sorted() && tails[9] < 1 << (64 - POSITION_BITS));
        assert_eq!(tails.map(|tail| Gram::of(c('a'), tail).0), grams);
    }
}
