//! What is shown of a page that was found: its title and the block that answers best, with the words marked.

use super::Failure;
use super::find::{Found, Hit};
use super::index::Index;
use crate::search::letters;
use std::ops::Range;

/// A hit as it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The page's path without a slash at its beginning.
    pub path: String,
    /// The id of the section or line that the block stands in; empty for none.
    pub anchor: String,
    /// The page's title, and where words stand in it.
    pub title: Marked,
    /// The block, and where words stand in it.
    pub text: Marked,
}

/// A text with marks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Marked {
    /// The text.
    pub text: String,
    /// In bytes, ascending, none touching another.
    pub marks: Vec<Range<usize>>,
}

impl Index<'_> {
    /// Reads what is shown of a hit.
    ///
    /// # Errors
    ///
    /// [`Failure`] when the texts cannot be read.
    pub fn show(&self, hit: &Hit) -> Result<Shown, Failure> {
        let page = &self.root.pages[hit.page];
        let place = place(&hit.found, page.headings);
        // Without a place, the bundle is read that holds the first block, which stands right behind the title.
        let read = place.unwrap_or(if page.headings < page.end { page.headings } else { page.start });
        let bundle = self.root.bundle_at(read).ok_or_else(|| Failure::Broken("root".to_owned()))?;
        let mut pages = self.bundle(bundle)?.into_iter();
        let of_page = pages.find(|(number, ..)| *number == hit.page);
        let (_, path, title, blocks) = of_page.ok_or_else(|| Failure::Broken(format!("t/{bundle}")))?;
        let told = match place {
            Some(place) => blocks.iter().rfind(|(offset, ..)| *offset <= place - page.start),
            None => blocks.iter().find(|(.., text)| is_sentence(text)).or(blocks.first()),
        };
        let (offset, anchor, text) = told.cloned().unwrap_or_default();
        Ok(Shown {
            path,
            anchor: place.map_or_else(String::new, |_| anchor),
            title: marked(title, page.start, &hit.found),
            text: marked(text, page.start.saturating_add(offset), &hit.found),
        })
    }
}

/// Whether a text says more than a fact or a label does; counted as the browser counts.
fn is_sentence(text: &str) -> bool {
    text.encode_utf16().count() > 24
}

/// The place outside of the title that answers best: where the shortest stretch that has the beginning of every word begins; else the
/// first place of any word.
fn place(found: &[Found], headings: u32) -> Option<u32> {
    let outside = |found: &Found| found.starts[found.starts.partition_point(|start| *start < headings)..].to_vec();
    let words: Vec<Vec<u32>> = found.iter().map(outside).collect();
    let first = words.iter().filter_map(|starts| starts.first()).min().copied();
    let ends = |begin: u32| {
        let nearest = |starts: &Vec<u32>| starts.get(starts.partition_point(|start| *start < begin)).copied();
        words.iter().map(nearest).try_fold(begin, |end, next| next.map(|next| end.max(next)))
    };
    let begins = words.iter().flatten().copied();
    let best = begins.filter_map(|begin| Some((ends(begin)? - begin, begin))).min();
    best.map(|(_, begin)| begin).or(first)
}

/// Marks the words in a block that begins at a position.
fn marked(text: String, start: u32, found: &[Found]) -> Marked {
    let letters = letters(&text);
    let mut marks: Vec<Range<usize>> = Vec::new();
    for word in found {
        let here = word.starts.iter().filter_map(|place| place.checked_sub(start)).map(|at| at as usize);
        marks.extend(here.filter_map(|at| {
            let word = letters.get(at..at + word.length as usize)?;
            Some(word.first()?.span.start as usize..word.last()?.span.end as usize)
        }));
    }
    marks.sort_by_key(|mark| mark.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        match joined.last_mut().filter(|last| mark.start <= last.end) {
            Some(last) => last.end = last.end.max(mark.end),
            None => joined.push(mark),
        }
    }
    Marked { text, marks: joined }
}
