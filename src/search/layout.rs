//! Where everything stands: the characters of pages by their positions.

use super::bundle::{Bundle, Bundles};
use super::normal::letters;
use super::page::{Block, PageText};
use std::ops::Range;

/// What stands at a position where no block does.
pub(super) const GAP: u32 = u32::MAX;

/// Neighboring pages, laid out. Positions count from the first page's start, a multiple of 32.
pub(super) struct Stretch {
    /// The character at each position, or [`GAP`].
    pub(super) text: Vec<u32>,
    /// The measures of each page.
    pub(super) measures: Vec<Measures>,
    /// The texts for excerpts.
    pub(super) bundles: Vec<Bundle>,
}

/// The measures of a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Measures {
    /// Characters of its title.
    pub(super) title: u32,
    /// The region of its headings, in 32 positions.
    pub(super) headings: u32,
    /// The whole page, in 32 positions.
    pub(super) length: u32,
}

/// Lays out the pages of some numbers; a bundle holds about so many bytes of text.
pub(super) fn lay_out(numbers: Range<usize>, page: impl Fn(usize) -> PageText, bundle_size: usize) -> Stretch {
    let mut stretch = Stretch { text: Vec::new(), measures: Vec::with_capacity(numbers.len()), bundles: Vec::new() };
    let mut bundles = Bundles::new(bundle_size);
    for number in numbers {
        let page = page(number);
        bundles.begin_page(number, stretch.text.len(), &page);
        stretch.add(&page, &mut bundles);
    }
    stretch.bundles = bundles.finish();
    stretch
}

impl Stretch {
    fn add(&mut self, page: &PageText, bundles: &mut Bundles) {
        let start = self.text.len();
        self.text.extend(characters(&page.title));
        let title = self.text.len() - start;
        self.fill(start, (title + 1).next_multiple_of(16));
        let headings = self.text.len();
        self.blocks(&page.headings, start, bundles);
        self.fill(headings, (self.text.len() - headings).next_multiple_of(32));
        let body = self.text.len();
        self.blocks(&page.body, start, bundles);
        self.fill(start, (self.text.len() - start).next_multiple_of(32));
        self.measures.push(Measures {
            title: title as u32,
            headings: (body - headings) as u32 / 32,
            length: (self.text.len() - start) as u32 / 32,
        });
    }

    /// Fills a region that begins at `start` up to a length.
    fn fill(&mut self, start: usize, length: usize) {
        self.text.resize(start + length, GAP);
    }

    /// Adds the blocks that have any characters, with a gap after each.
    fn blocks(&mut self, blocks: &[Block], page: usize, bundles: &mut Bundles) {
        for block in blocks {
            let start = self.text.len();
            self.text.extend(characters(&block.text));
            if self.text.len() > start {
                self.text.push(GAP);
                bundles.add(start, start - page, block);
            }
        }
    }
}

fn characters(text: &str) -> impl Iterator<Item = u32> {
    letters(text).into_iter().map(|letter| u32::from(letter.c))
}
