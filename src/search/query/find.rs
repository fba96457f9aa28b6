//! From words to pages: all that hold every word, the best first.

use super::index::Index;
use super::root::{Page, Root};
use super::{Failure, Words, writings};
use std::collections::{BTreeMap, BTreeSet};

/// A page that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The page's number.
    pub page: usize,
    /// How well it answers, in millionths.
    pub score: u64,
    /// Where each word begins on the page.
    pub(super) found: Vec<Found>,
}

/// The places of a word on one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    /// The word's length in characters.
    pub(super) length: u32,
    /// The positions where it begins, ascending.
    pub(super) starts: Vec<u32>,
}

/// A word of a query in one or more writings: where it stands on each page that holds it.
type Word = BTreeMap<usize, Found>;

impl Index<'_> {
    /// The pages that hold every word, the best first.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a file of the index cannot be read.
    pub fn find(&mut self, words: &Words) -> Result<Vec<Hit>, Failure> {
        let as_they_are: Vec<Vec<String>> = words.words.iter().map(|word| vec![word.clone()]).collect();
        self.find_all(&as_they_are)
    }

    /// The pages of the second tier: those that hold every word in one of its [writings], and not all as they are; the best first.
    ///
    /// # Errors
    ///
    /// [`Failure`] when a file of the index cannot be read.
    pub fn also(&mut self, words: &Words, exact: &[Hit]) -> Result<Vec<Hit>, Failure> {
        let exact: BTreeSet<usize> = exact.iter().map(|hit| hit.page).collect();
        let mut hits = self.find_all(&writings(&words.words, &self.root.head.synonyms, exact.is_empty()))?;
        hits.retain(|hit| !exact.contains(&hit.page));
        Ok(hits)
    }

    /// The pages that hold one writing of each word, the best first.
    fn find_all(&mut self, words: &[Vec<String>]) -> Result<Vec<Hit>, Failure> {
        let mut all = Vec::new();
        for writings in words {
            let word = self.word(writings)?;
            if word.is_empty() {
                return Ok(Vec::new());
            }
            all.push(word);
        }
        let Some(first) = all.first() else { return Ok(Vec::new()) };
        let pages = first.keys().filter(|page| all.iter().all(|word| word.contains_key(page)));
        let average = average_length(&self.root);
        Ok(in_order(pages.map(|page| hit(*page, &all, &self.root, average)).collect()))
    }

    /// Where the first writing stands that a page has, for each page that has any.
    fn word(&mut self, writings: &[String]) -> Result<Word, Failure> {
        let mut pages = Word::new();
        for writing in writings {
            let letters: Vec<char> = writing.chars().collect();
            let length = letters.len() as u32;
            for (page, starts) in by_page(&self.starts(&letters)?, &self.root) {
                pages.entry(page).or_insert(Found { length, starts });
            }
        }
        Ok(pages)
    }
}

fn in_order(mut hits: Vec<Hit>) -> Vec<Hit> {
    hits.sort_by_key(|hit| (std::cmp::Reverse(hit.score), hit.page));
    hits
}

fn by_page(starts: &[u32], root: &Root) -> BTreeMap<usize, Vec<u32>> {
    let mut pages: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
    for start in starts {
        pages.entry(root.page_at(*start)).or_default().push(*start);
    }
    pages
}

/// In units of 32 positions.
fn length(page: &Page) -> f64 {
    f64::from((page.end - page.start) / 32)
}

fn average_length(root: &Root) -> f64 {
    root.pages.iter().map(length).sum::<f64>() / root.pages.len() as f64
}

fn hit(number: usize, words: &[Word], root: &Root, average: f64) -> Hit {
    let page = &root.pages[number];
    let found: Vec<Found> = words.iter().map(|word| word[&number].clone()).collect();
    let mut score = 0.0;
    for (word, found) in words.iter().zip(&found) {
        score += inverse_frequency(word.len(), root.pages.len()) * weight(found, page) * 2.2
            / (weight(found, page) + 1.2 * (0.4 + 0.6 * length(page) / average));
    }
    if is_title(&found, page) {
        score += 10.0;
    }
    for pair in found.windows(2) {
        score += 2.0 / (1.0 + f64::from(distance(&pair[0].starts, &pair[1].starts)) / 16.0);
    }
    Hit { page: number, score: (score * 1e6 + 0.5).floor() as u64, found }
}

fn inverse_frequency(with_word: usize, pages: usize) -> f64 {
    let (with_word, pages) = (with_word as f64, pages as f64);
    (1.0 + (pages - with_word + 0.5) / (with_word + 0.5)).ln()
}

/// How much a word's places count: eight in the title, three in headings, one elsewhere.
fn weight(found: &Found, page: &Page) -> f64 {
    let weight = |start: &u32| match *start {
        start if start < page.headings => 8,
        start if start < page.body => 3,
        _ => 1,
    };
    f64::from(found.starts.iter().map(weight).sum::<u32>())
}

/// Whether the words stand one right after another and are the whole title.
fn is_title(found: &[Found], page: &Page) -> bool {
    let mut at = page.start;
    let follow = found.iter().all(|word| {
        let stands = word.starts.binary_search(&at).is_ok();
        at += word.length;
        stands
    });
    follow && at == page.start + page.title
}

/// The least distance between two places, each of one ascending list.
fn distance(a: &[u32], b: &[u32]) -> u32 {
    let nearest = |place: &u32| {
        let after = b.partition_point(|other| other < place);
        b[after.saturating_sub(1)..].iter().take(2).map(|other| other.abs_diff(*place)).min()
    };
    a.iter().filter_map(nearest).min().unwrap_or(u32::MAX)
}
