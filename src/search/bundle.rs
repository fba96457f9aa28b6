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
        if self.filled >= self.size {
            self.end();
        }
        if self.pages.is_empty() {
            self.start = Start { page: number, offset: 0 };
        }
        self.filled += page.path.len() + page.title.len();
        self.pages.push(Page(number, page.path.clone(), page.title.clone(), Vec::new()));
    }

    /// Adds a block of the page that was begun last.
    pub(super) fn add(&mut self, offset: usize, block: Block) {
        if self.filled >= 2 * self.size
            && let Some(Page(number, path, title, _)) = self.pages.last()
        {
            let (page, again) = (*number, Page(*number, path.clone(), title.clone(), Vec::new()));
            self.end();
            self.start = Start { page, offset };
            self.pages.push(again);
        }
        self.filled += block.text.len() + block.anchor.len() + 10;
        if let Some(page) = self.pages.last_mut() {
            page.3.push((offset, block.anchor, block.text));
        }
    }

    /// All bundles.
    pub(super) fn finish(mut self) -> Vec<Bundle> {
        if !self.pages.is_empty() {
            self.end();
        }
        self.done
    }

    fn end(&mut self) {
        let json =
            serde_json::to_vec(&self.pages).unwrap_or_else(|error| panic!("numbers and texts are JSON: {error}"));
        self.done.push(Bundle { start: self.start, bytes: deflate(&json) });
        self.pages.clear();
        self.filled = 0;
    }
}
