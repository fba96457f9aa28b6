//! The plan of a word: which lists to read so that all its characters are covered at the least cost.

use super::root::Root;
use std::ops::Range;

/// Lists that cover some of a word's characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// The characters that it covers.
    pub(super) covers: Range<usize>,
    pub(super) source: Source,
}

/// Where the lists of a piece are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    /// The gram's own list, in the shard of this number.
    Gram(usize),
    /// The lists of all grams that begin with the characters, in these shards.
    Prefix(Range<usize>),
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
            Self::Gram(shard) => vec![File::Shard(*shard)],
            Self::Prefix(shards) => shards.clone().map(File::Shard).collect(),
            Self::Phrase(phrase) => vec![File::Phrase(*phrase)],
        }
    }
}

/// The cheapest pieces that together cover a word, in its order; `cost` is that of reading a file. `None` where the index has no list
/// for some of its characters, so that the word is nowhere.
pub(super) fn cover(word: &[char], root: &Root, cost: impl Fn(File) -> u64) -> Option<Vec<Piece>> {
    let mut best: Vec<Option<(u64, Vec<Piece>)>> = vec![None; word.len() + 1];
    best[0] = Some((0, Vec::new()));
    for piece in (0..word.len()).flat_map(|at| pieces(word, at, root)) {
        let own: u64 = piece.source.files().into_iter().map(&cost).sum();
        let before = best[piece.covers.clone()].iter().flatten().min_by_key(|(cost, _)| *cost);
        let Some((sum, pieces)) =
            before.map(|(sum, pieces)| (sum + own, [pieces.as_slice(), std::slice::from_ref(&piece)].concat()))
        else {
            continue;
        };
        let after = &mut best[piece.covers.end];
        if after.as_ref().is_none_or(|(least, _)| sum < *least) {
            *after = Some((sum, pieces));
        }
    }
    best.pop().flatten().map(|(_, pieces)| pieces)
}

/// The pieces that begin at a character of a word.
fn pieces(word: &[char], at: usize, root: &Root) -> Vec<Piece> {
    let rest = &word[at..];
    let length = gram_length(rest);
    let is_whole = rest.len() >= length;
    let covers = at..at + length.min(rest.len());
    let of_grams = if is_whole {
        root.shard_of(&rest[..length]).map(Source::Gram)
    } else {
        Some(root.shards_of_prefix(rest)).filter(|shards| !shards.is_empty()).map(Source::Prefix)
    };
    let phrase = rest.get(..4).and_then(|text| root.phrases.iter().position(|phrase| phrase.text == text));
    let of_grams = of_grams.map(|source| Piece { covers, source });
    let of_phrase = phrase.map(|phrase| Piece { covers: at..at + 4, source: Source::Phrase(phrase) });
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
