//! A file of lists of positions, by gram.

use crate::search::bits::{positions, read_varint};

/// A shard as it was read.
#[derive(Debug)]
pub(super) struct Lists {
    bytes: Vec<u8>,
    /// In the order of their grams.
    lists: Vec<List>,
}

#[derive(Debug)]
struct List {
    gram: Vec<char>,
    /// How many positions it has.
    count: u32,
    /// Where its code begins, and how long it is, in bytes.
    start: usize,
    length: usize,
}

impl Lists {
    /// Reads a shard; `None` where it is broken.
    pub(super) fn read(bytes: Vec<u8>) -> Option<Self> {
        let mut at = 0;
        let number = |at: &mut usize| read_varint(&bytes, at);
        let mut lists: Vec<List> = Vec::new();
        let mut coded = 0_usize;
        for _ in 0..number(&mut at)? {
            let shared = number(&mut at)? as usize;
            let mut gram = match lists.last() {
                Some(before) => before.gram.get(..shared)?.to_vec(),
                None => Vec::new(),
            };
            for _ in 0..number(&mut at)? {
                gram.push(char::from_u32(number(&mut at)?)?);
            }
            let (count, length) = (number(&mut at)?, number(&mut at)? as usize);
            lists.push(List { gram, count, start: coded, length });
            coded += length;
        }
        lists.iter_mut().for_each(|list| list.start += at);
        let whole = at + coded == bytes.len() && lists.is_sorted_by(|a, b| a.gram < b.gram);
        whole.then_some(Self { bytes, lists })
    }

    /// The positions of a gram, ascending; `None` where the list is broken.
    pub(super) fn of_gram(&self, gram: &[char], total: u32) -> Option<Vec<u32>> {
        let found = self.lists.binary_search_by(|list| list.gram.as_slice().cmp(gram));
        found.map_or_else(|_| Some(Vec::new()), |at| self.decoded(&self.lists[at], total))
    }

    /// The positions of every gram that begins with the prefix, list by list; `None` where one is broken.
    pub(super) fn of_prefix(&self, prefix: &[char], total: u32) -> Option<Vec<u32>> {
        let first = self.lists.partition_point(|list| list.gram.as_slice() < prefix);
        let lists = self.lists[first..].iter().take_while(|list| list.gram.starts_with(prefix));
        let all: Vec<Vec<u32>> = lists.map(|list| self.decoded(list, total)).collect::<Option<_>>()?;
        Some(all.concat())
    }

    fn decoded(&self, list: &List, total: u32) -> Option<Vec<u32>> {
        positions(&self.bytes[list.start..list.start + list.length], list.count, total)
    }
}
