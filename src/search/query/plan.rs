//! The plan of a word: which lists to read so that all its characters are covered at the least cost.

use super::kana::readings;
use super::root::Root;
use std::collections::BTreeSet;
use std::ops::Range;

/// Lists that cover some of a word's characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// The characters that it covers.
    pub(super) covers: Range<usize>,
    pub(super) source: Source,
    /// What reading its files costs.
    pub(super) cost: u64,
}

/// Where the lists of a piece are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    /// The lists of the gram's readings, in these shards.
    Grams(Vec<usize>),
    /// The lists of all grams that begin with a reading of the characters, in these shards.
    Prefixes(Vec<usize>),
    /// The phrase of this number.
    Phrase(usize),
}

/// A file with lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum File {
    Shard(usize),
    Phrase(usize),
}

impl File {
    /// Its path below the index's folder.
    pub(super) fn path(self) -> String {
        match self {
            Self::Shard(number) => format!("i/{number}"),
            Self::Phrase(number) => format!("s/{number}"),
        }
    }
}

impl Source {
    /// The files that it is read from.
    pub(super) fn files(&self) -> Vec<File> {
        match self {
            Self::Grams(shards) | Self::Prefixes(shards) => shards.iter().copied().map(File::Shard).collect(),
            Self::Phrase(phrase) => vec![File::Phrase(*phrase)],
        }
    }
}

/// The cheapest pieces that together cover a word, in its order; `cost` is that of reading a file. `None` where the index has no list
/// for some of its characters, so that the word is nowhere.
pub(super) fn cover(word: &[char], root: &Root, cost: impl Fn(File) -> u64) -> Option<Vec<Piece>> {
    let mut best: Vec<Option<(u64, Vec<Piece>)>> = vec![None; word.len() + 1];
    best[0] = Some((0, Vec::new()));
    for (covers, source) in (0..word.len()).flat_map(|at| sources(word, at, root)) {
        for from in covers.clone() {
            let Some((before, chosen)) = &best[from] else { continue };
            let is_chosen = |file: &File| chosen.iter().any(|piece| piece.source.files().contains(file));
            let files = source.files().into_iter();
            let own: u64 = files.map(|file| if is_chosen(&file) { 1 } else { cost(file) }).sum();
            let sum = before + own;
            if best[covers.end].as_ref().is_none_or(|(least, _)| sum < *least) {
                let piece = Piece { covers: covers.clone(), source: source.clone(), cost: own };
                best[covers.end] = Some((sum, [chosen.as_slice(), &[piece]].concat()));
            }
        }
    }
    best.pop().flatten().map(|(_, pieces)| pieces)
}

/// The lists of what begins at a character of a word, each with the characters that it covers.
fn sources(word: &[char], at: usize, root: &Root) -> Vec<(Range<usize>, Source)> {
    let rest = &word[at..];
    let length = gram_length(rest);
    let covers = at..at + length.min(rest.len());
    let readings = readings(&word[covers.clone()]);
    let distinct = |shards: BTreeSet<usize>| shards.into_iter().collect::<Vec<usize>>();
    let of_grams = if rest.len() < length {
        Source::Prefixes(distinct(readings.iter().flat_map(|prefix| root.shards_of_prefix(prefix)).collect()))
    } else {
        Source::Grams(distinct(readings.iter().filter_map(|gram| root.shard_of(gram)).collect()))
    };
    let phrase = rest.get(..4).and_then(|text| root.phrases.iter().position(|phrase| phrase.text == text));
    let of_phrase = phrase.map(|phrase| (at..at + 4, Source::Phrase(phrase)));
    let of_grams = (!of_grams.files().is_empty()).then_some((covers, of_grams));
    of_grams.into_iter().chain(of_phrase).collect()
}

/// How long the gram is that begins here, where the block goes on long enough.
fn gram_length(rest: &[char]) -> usize {
    let is_alphanumeric = |at: usize| rest.get(at).is_some_and(|c| matches!(c, 'a'..='z' | '0'..='9'));
    if is_alphanumeric(0) && is_alphanumeric(1) { 3 } else { 2 }
}

impl Root {
    /// The shard that holds a gram if any does.
    fn shard_of(&self, gram: &[char]) -> Option<usize> {
        self.shards.partition_point(|shard| shard.first.as_slice() <= gram).checked_sub(1)
    }

    /// The shards that may hold grams that begin with the prefix.
    fn shards_of_prefix(&self, prefix: &[char]) -> Range<usize> {
        let after = self.shards.partition_point(|shard| shard.first.as_slice() <= prefix);
        let more = self.shards[after..].iter().take_while(|shard| shard.first.starts_with(prefix)).count();
        after.saturating_sub(1)..after + more
    }
}
