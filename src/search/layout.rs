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
        bundles.begin_page(number, &page);
        stretch.add(page, &mut bundles);
    }
    stretch.bundles = bundles.finish();
    stretch
}

impl Stretch {
    fn add(&mut self, page: PageText, bundles: &mut Bundles) {
        let start = self.text.len();
        self.text.extend(characters(&page.title));
        let title = self.text.len() - start;
        self.fill(start, (title + 1).next_multiple_of(16));
        let headings = self.text.len();
        self.blocks(page.headings, start, bundles);
        self.fill(headings, (self.text.len() - headings).next_multiple_of(32));
        let body = self.text.len();
        self.blocks(page.body, start, bundles);
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
    fn blocks(&mut self, blocks: Vec<Block>, page: usize, bundles: &mut Bundles) {
        for block in blocks {
            let start = self.text.len();
            self.text.extend(characters(&block.text));
            if self.text.len() > start {
                self.text.push(GAP);
                bundles.add(start - page, block);
            }
        }
    }
}

fn characters(text: &str) -> impl Iterator<Item = u32> {
    letters(text).into_iter().map(|letter| u32::from(letter.c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn block(anchor: &str, text: &str) -> Block {
        Block { anchor: anchor.to_owned(), text: text.to_owned() }
    }

    fn page(number: usize) -> PageText {
        match number {
            4 => PageText { path: "a/".to_owned(), title: "年 度".to_owned(), ..PageText::default() },
            _ => PageText {
                path: "b/".to_owned(),
                title: "あ".repeat(16),
                headings: vec![block("h", "見出し"), block("i", "次")],
                body: vec![block("", "本文"), block("h", "・　"), block("i", &"長".repeat(40)), block("i", "後")],
            },
        }
    }

    #[test]
    fn regions_begin_where_the_format_says() {
        let stretch = lay_out(4..6, page, 100);
        let (a, b) = (stretch.measures[0], stretch.measures[1]);
        assert_eq!((a.title, a.headings, a.length), (2, 0, 1));
        assert_eq!((b.title, b.headings, b.length), (16, 1, 4));
        let shown: String = stretch.text.iter().map(|c| char::from_u32(*c).unwrap_or('.')).collect();
        let expected = [
            "年度",
            &".".repeat(30),
            &"あ".repeat(16),
            &".".repeat(16),
            "見出し.次.",
            &".".repeat(26),
            "本文.",
            &"長".repeat(40),
            ".後.",
            &".".repeat(18),
        ];
        assert_eq!(shown, expected.concat());
    }

    #[test]
    fn a_page_goes_on_in_the_next_bundle() {
        let bundles = lay_out(4..6, page, 50).bundles;
        let shown: Vec<(usize, usize, String)> =
            bundles.iter().map(|bundle| (bundle.start.page, bundle.start.offset, inflated(&bundle.bytes))).collect();
        let (title, long) = ("あ".repeat(16), "長".repeat(40));
        let first =
            format!(r#"[[4,"a/","年 度",[]],[5,"b/","{title}",[[32,"h","見出し"],[36,"i","次"],[64,"","本文"]]]]"#);
        let second = format!(r#"[[5,"b/","{title}",[[67,"i","{long}"]]]]"#);
        let third = format!(r#"[[5,"b/","{title}",[[108,"i","後"]]]]"#);
        assert_eq!(shown, [(4, 0, first), (5, 67, second), (5, 108, third)]);
    }

    fn inflated(bytes: &[u8]) -> String {
        let mut text = String::new();
        flate2::read::DeflateDecoder::new(bytes).read_to_string(&mut text).unwrap();
        text
    }
}
