//! Bundles: the texts of neighboring pages, from which excerpts are cut.

use super::page::{Block, PageText};
use super::write::deflate;
use serde::Serialize;

/// A bundle of texts.
pub(super) struct Bundle {
    /// The position at which it begins, in its stretch.
    pub(super) start: usize,
    /// The file.
    pub(super) bytes: Vec<u8>,
}

/// Gathers texts into bundles.
pub(super) struct Bundles {
    /// The bytes of text with which a bundle is full at a page's end; within a page it takes twice as many.
    size: usize,
    done: Vec<Bundle>,
    /// Where the bundle begins that is being filled.
    start: usize,
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
        Self { size, done: Vec::new(), start: 0, pages: Vec::new(), filled: 0 }
    }

    /// Begins a page at a position.
    pub(super) fn begin_page(&mut self, number: usize, start: usize, page: &PageText) {
        self.end_if_holds(self.size, start);
        self.filled += page.path.len() + page.title.len();
        self.pages.push(Page(number, page.path.clone(), page.title.clone(), Vec::new()));
    }

    /// Adds a block of the page that was begun last.
    pub(super) fn add(&mut self, position: usize, offset: usize, block: &Block) {
        let whole = self.pages.last().map(|page| (page.0, page.1.clone(), page.2.clone()));
        if self.end_if_holds(2 * self.size, position) {
            self.pages.extend(whole.map(|(number, path, title)| Page(number, path, title, Vec::new())));
        }
        self.filled += block.text.len() + block.anchor.len() + 10;
        if let Some(page) = self.pages.last_mut() {
            page.3.push((offset, block.anchor.clone(), block.text.clone()));
        }
    }

    /// All bundles.
    pub(super) fn finish(mut self) -> Vec<Bundle> {
        self.end();
        self.done
    }

    /// Ends the bundle before a position if it holds so much.
    fn end_if_holds(&mut self, size: usize, position: usize) -> bool {
        let is_full = self.filled >= size;
        if is_full {
            self.end();
            self.start = position;
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
