//! The index's file `root`: what is known of every page, and which file holds what.

use super::Failure;
use crate::search::bits::read_varint;
use crate::search::root::SIZE_UNIT;
use serde::Deserialize;

/// The version of the format that is read here.
const VERSION: u64 = 1;
/// Positions are below this.
const MOST_POSITIONS: u64 = 1 << 31;

/// What the index says of the site.
#[derive(Debug)]
pub(super) struct Root {
    pub(super) head: Head,
    /// By number.
    pub(super) pages: Vec<Page>,
    /// By number, in the order of their first grams.
    pub(super) shards: Vec<Shard>,
    /// By number.
    pub(super) phrases: Vec<Phrase>,
    /// The first position of each bundle, ascending.
    pub(super) bundles: Vec<u32>,
}

/// The JSON of the file.
#[derive(Debug, Deserialize)]
pub(super) struct Head {
    pages: usize,
    /// The end of all positions.
    pub(super) total: u32,
    shards: usize,
    phrases: usize,
    bundles: usize,
    pub(super) sections: Vec<Section>,
    pub(super) years: Vec<Year>,
    /// Whether there is a file `parties`.
    pub(super) parties: bool,
    /// Groups of words that say the same, in normal form.
    pub(super) synonyms: Vec<Vec<String>>,
}

/// A section of the site, by which readers narrow what they find.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Section {
    /// Its folder, or the name of a kind of pages that is no section.
    pub name: String,
    /// Its title.
    pub title: String,
}

/// A fiscal year that pages belong to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Year {
    /// The Western year in which it begins.
    pub year: i32,
    /// How it is printed.
    pub text: String,
}

/// Where a page's text stands, and what the page belongs to.
#[derive(Debug)]
pub(super) struct Page {
    /// The first position of its title.
    pub(super) start: u32,
    /// The title's length, in characters of the normal form.
    pub(super) title: u32,
    /// The first position of its headings.
    pub(super) headings: u32,
    /// The first position of the rest.
    pub(super) body: u32,
    /// The end of its positions.
    pub(super) end: u32,
    pub(super) section: usize,
    pub(super) year: Option<usize>,
}

/// A file of lists.
#[derive(Debug)]
pub(super) struct Shard {
    pub(super) first: Vec<char>,
    /// In bytes.
    pub(super) size: u32,
}

/// A frequent run of four characters.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) text: Vec<char>,
    /// In bytes.
    pub(super) size: u32,
}

impl Root {
    /// Reads the file's content.
    ///
    /// # Errors
    ///
    /// [`Failure::OtherVersion`], or [`Failure::Broken`] for anything that the writer does not write.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, Failure> {
        #[derive(Deserialize)]
        struct Versioned {
            version: u64,
        }
        let broken = || Failure::Broken("root".to_owned());
        let mut at = 0;
        let length = read_varint(bytes, &mut at).ok_or_else(broken)? as usize;
        let json = bytes.get(at..).and_then(|rest| rest.get(..length)).ok_or_else(broken)?;
        let versioned: Versioned = serde_json::from_slice(json).map_err(|_| broken())?;
        if versioned.version != VERSION {
            return Err(Failure::OtherVersion(versioned.version));
        }
        let head: Head = serde_json::from_slice(json).map_err(|_| broken())?;
        let mut columns = Columns { bytes, at: at + length };
        let root = columns.root(head).filter(|root| columns.at == bytes.len() && root.is_sound());
        root.ok_or_else(broken)
    }

    fn is_sound(&self) -> bool {
        let end = self.pages.last().map_or(0, |page| page.end);
        let in_order = self.shards.is_sorted_by(|a, b| a.first < b.first) && self.bundles.is_sorted();
        let belongs = |page: &Page| {
            let (sections, years) = (self.head.sections.len(), self.head.years.len());
            page.body <= page.end && page.section < sections && page.year.is_none_or(|year| year < years)
        };
        end == self.head.total && in_order && self.pages.iter().all(belongs)
    }

    /// The number of the page at a position.
    pub(super) fn page_at(&self, position: u32) -> usize {
        self.pages.partition_point(|page| page.end <= position)
    }

    /// The number of the bundle that holds the block at a position.
    pub(super) fn bundle_at(&self, position: u32) -> Option<usize> {
        self.bundles.partition_point(|start| *start <= position).checked_sub(1)
    }
}

/// The numbers after the JSON. Each has a byte at least, so that a wrong count ends with the bytes.
struct Columns<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Columns<'_> {
    fn number(&mut self) -> Option<u32> {
        read_varint(self.bytes, &mut self.at)
    }

    fn column(&mut self, length: usize) -> Option<Vec<u32>> {
        (0..length).map(|_| self.number()).collect()
    }

    fn chars(&mut self, length: usize) -> Option<Vec<char>> {
        (0..length).map(|_| self.number().and_then(char::from_u32)).collect()
    }

    fn root(&mut self, head: Head) -> Option<Root> {
        let columns: Vec<Vec<u32>> = (0..5).map(|_| self.column(head.pages)).collect::<Option<_>>()?;
        let pages = pages(&columns)?;
        let shard = |columns: &mut Self| {
            let length = columns.number()? as usize;
            Some(Shard { first: columns.chars(length)?, size: columns.size()? })
        };
        let shards = (0..head.shards).map(|_| shard(self)).collect::<Option<_>>()?;
        let phrase = |columns: &mut Self| Some(Phrase { text: columns.chars(4)?, size: columns.size()? });
        let phrases = (0..head.phrases).map(|_| phrase(self)).collect::<Option<_>>()?;
        let bundles = self.bundles(head.bundles, &pages)?;
        Some(Root { head, pages, shards, phrases, bundles })
    }

    /// In bytes.
    fn size(&mut self) -> Option<u32> {
        self.number()?.checked_mul(SIZE_UNIT as u32)
    }

    /// The first positions of so many bundles.
    fn bundles(&mut self, count: usize, pages: &[Page]) -> Option<Vec<u32>> {
        let mut page = 0_usize;
        let mut bundle = || {
            let step = self.number()?;
            page += step as usize / 2;
            let offset = if step % 2 == 1 { self.number()? } else { 0 };
            pages.get(page)?.start.checked_add(offset)
        };
        (0..count).map(|_| bundle()).collect()
    }
}

/// The pages of the first five columns; `None` where positions grow too large.
fn pages(columns: &[Vec<u32>]) -> Option<Vec<Page>> {
    let [titles, headings, lengths, sections, years] = columns else { return None };
    let mut start = 0_u64;
    let mut pages = Vec::with_capacity(titles.len());
    for page in 0..titles.len() {
        let first_heading = start + (u64::from(titles[page]) + 1).div_ceil(16) * 16;
        let body = first_heading + u64::from(headings[page]) * 32;
        let end = start + u64::from(lengths[page]) * 32;
        if body.max(end) >= MOST_POSITIONS {
            return None;
        }
        pages.push(Page {
            start: start as u32,
            title: titles[page],
            headings: first_heading as u32,
            body: body as u32,
            end: end as u32,
            section: sections[page] as usize,
            year: years[page].checked_sub(1).map(|year| year as usize),
        });
        start = end;
    }
    Some(pages)
}
