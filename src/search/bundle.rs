//! Bundles: the texts of neighboring pages, from which excerpts are cut.

use super::page::{Block, PageText};
use super::write::deflate;
use serde::Serialize;

/// A bundle of texts.
pub(super) struct Bundle {
    /// Where it begins.
    pub(super) start: Start,
    /// The file.
    pub(super) bytes: Vec<u8>,
}

/// Where a bundle begins: at a page, or within it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Start {
    /// The page's number.
    pub(super) page: usize,
    /// The offset from the page's start, 0 for the page itself.
    pub(super) offset: usize,
}

/// Gathers texts into bundles.
pub(super) struct Bundles {
    /// The bytes of text with which a bundle is full at a page's end; within a page it takes twice as many.
    size: usize,
    done: Vec<Bundle>,
    /// Where the bundle begins that is being filled.
    start: Start,
    pages: Vec<Page>,
    /// The bytes of text in it.
    filled: usize,
}

/// A page, or a part of it: its number, path and title, and blocks as offset from the page's start, anchor and text.
#[derive(Serialize)]
struct Page(usize, String, String, Vec<(usize, String, String)>);

impl Bundles {
    /// No bundle yet.
    pub(super) fn new(size: usize) -> Self {
        Self { size, done: Vec::new(), start: Start { page: 0, offset: 0 }, pages: Vec::new(), filled: 0 }
    }

    /// Begins a page.
    pub(super) fn begin_page(&mut self, number: usize, page: &PageText) {
        let start = Start { page: number, offset: 0 };
        self.end_if_holds(self.size, start);
        if self.pages.is_empty() {
            self.start = start;
        }
        self.filled += page.path.len() + page.title.len();
        self.pages.push(Page(number, page.path.clone(), page.title.clone(), Vec::new()));
    }

    /// Adds a block of the page that was begun last.
    pub(super) fn add(&mut self, offset: usize, block: &Block) {
        if let Some((number, path, title)) = self.pages.last().map(|page| (page.0, page.1.clone(), page.2.clone()))
            && self.end_if_holds(2 * self.size, Start { page: number, offset })
        {
            self.pages.push(Page(number, path, title, Vec::new()));
        }
        self.filled += block.text.len() + block.anchor.len() + 10;
        if let Some(page) = self.pages.last_mut() {
            page.3.push((offset, block.anchor.clone(), block.text.clone()));
        }
    }

    /// All bundles.
    pub(super) fn finish(mut self) -> Vec<Bundle> {
        if !self.pages.is_empty() {
            self.end();
        }
        self.done
    }

    /// Ends the bundle if it holds so much; the next one begins where it is said.
    fn end_if_holds(&mut self, size: usize, next: Start) -> bool {
        let is_full = self.filled >= size;
        if is_full {
            self.end();
            self.start = next;
        }
        is_full
    }

    fn end(&mut self) {
        let json =
            serde_json::to_vec(&self.pages).unwrap_or_else(|error| panic!("numbers and texts are JSON: {error}"));
        self.done.push(Bundle { start: self.start, bytes: deflate(&json) });
        self.pages.clear();
        self.filled = 0;
    }
}
