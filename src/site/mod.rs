//! The site: its pages, its records, and the links between them; whole from birth, never changed.

mod addresses;
mod assemble;
mod backlinks;
mod named;
mod parties;
mod problems;
mod programs;
mod row;
mod same;
mod sums;
mod translations;

pub use parties::Party;
pub use row::Row;
pub use sums::{CheckedSum, Difference};

use crate::collection::Field;
use crate::config::Config;
use crate::content::{Edition, Listed, Record, Section};
use crate::output::Address;
use crate::seed::Seed;
use named::Named;
use std::collections::BTreeMap;

/// Everything known about the pages to be written.
#[derive(Debug)]
pub struct Site {
    /// The site's own settings.
    pub config: Config,
    /// The sections in the order in which they are shown; the entries at the top of `content/` have the section with the empty name.
    pub sections: Vec<Section>,
    /// The source documents, by name.
    pub seeds: BTreeMap<String, Seed>,
    /// Every page, by address.
    pub pages: Vec<Page>,
    /// The records of each fiscal year, in the order of the sections.
    pub years: BTreeMap<i32, Vec<RecordRef>>,
    /// Those who got something, by their address.
    pub parties: Vec<Party>,
    /// Groups of words that mean the same to those who search, as editors keep them.
    pub synonyms: Vec<Vec<String>>,
    /// What changed from edition to edition, the latest first.
    pub editions: Vec<Edition>,
    party_by_key: BTreeMap<String, usize>,
    programs: BTreeMap<Address, Vec<RecordRef>>,
    same: BTreeMap<RecordRef, Vec<RecordRef>>,
    translations: BTreeMap<Address, Vec<Address>>,
    named: Named,
    by_address: BTreeMap<Address, RecordRef>,
    backlinks: BTreeMap<String, BTreeMap<usize, Vec<RecordRef>>>,
}

/// One address on the site and what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Where it is.
    pub address: Address,
    /// What it shows.
    pub kind: Kind,
}

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// The first page.
    Home,
    /// One leaf of a section's list; the section's position and the leaf, counted from 1.
    List(usize, usize),
    /// One record, or one entry that is no record.
    Record(RecordRef),
    /// The fiscal years.
    Years,
    /// One fiscal year, by the Western year in which it begins.
    Year(i32),
    /// Those who got something.
    Parties,
    /// One of them, by its position in [`Site::parties`].
    Party(usize),
    /// The source documents.
    Documents,
    /// One of them, by its name.
    Document(String),
    /// What they have odd: every note.
    Notes,
    /// What can be downloaded.
    Data,
    /// What was published last.
    Updates,
    /// What is done so that everybody can use the site.
    Accessibility,
    /// The search.
    Search,
    /// A former address and where its page went.
    Moved(Address),
}

/// A record, by the positions of its section and of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RecordRef {
    /// The section's position in [`Site::sections`].
    pub section: usize,
    /// The record's position in its section.
    pub record: usize,
}

/// How many rows stand on one leaf of a list.
pub const ROWS_ON_A_LEAF: usize = 100;

impl Site {
    /// The record that a reference stands for.
    pub fn record(&self, at: RecordRef) -> &Record {
        &self.sections[at.section].records[at.record]
    }

    /// A record together with its collection.
    pub fn row(&self, at: RecordRef) -> Row<'_> {
        let section = &self.sections[at.section];
        Row { collection: &section.collection, record: &section.records[at.record] }
    }

    /// The record whose page has that address.
    pub fn at(&self, address: &Address) -> Option<RecordRef> {
        self.by_address.get(address).copied()
    }

    /// The record that a list of changes names, if the site has it.
    pub fn listed(&self, listed: &Listed) -> Option<RecordRef> {
        let section = self.sections.iter().position(|section| section.collection.name == listed.collection)?;
        let record = self.sections[section].records.iter().position(|record| record.id == listed.id)?;
        Some(RecordRef { section, record })
    }

    /// The page at an address.
    pub fn page(&self, address: &Address) -> Option<&Page> {
        self.pages.binary_search_by(|page| page.address.cmp(address)).ok().map(|position| &self.pages[position])
    }

    /// All records, section by section.
    pub fn records(&self) -> impl Iterator<Item = RecordRef> {
        let each =
            |(section, all): (usize, &Section)| (0..all.records.len()).map(move |record| RecordRef { section, record });
        self.sections.iter().enumerate().flat_map(each)
    }

    /// The records with a note, section by section.
    pub fn noted(&self) -> impl Iterator<Item = RecordRef> {
        self.records().filter(|at| self.row(*at).note().is_some())
    }

    /// The records that name a program's page as theirs.
    pub fn records_of_program(&self, program: &Address) -> &[RecordRef] {
        self.programs.get(program).map_or(&[], Vec::as_slice)
    }

    /// The page that a value of a field names, if the field's declaration says that its values do.
    pub fn named(&self, field: &Field, name: &str) -> Option<RecordRef> {
        self.named.find(field, name)
    }

    /// The records that name a page in such a field.
    pub fn naming(&self, page: RecordRef) -> &[RecordRef] {
        self.named.naming(page)
    }

    /// The pages that are one thing with a record in different years, itself among them, by fiscal year; none where it has no group.
    pub fn same(&self, at: RecordRef) -> &[RecordRef] {
        self.same.get(&at).map_or(&[], Vec::as_slice)
    }

    /// The language of the page at an address: that of the entry there, or the site's.
    pub fn language(&self, address: &Address) -> &str {
        let own = self.at(address).and_then(|at| self.record(at).lang.as_deref());
        own.unwrap_or(&self.config.language)
    }

    /// The page to which an address leads, which is another one where that has moved.
    pub fn leads_to<'a>(&'a self, address: &'a Address) -> Option<&'a Address> {
        self.page(address).map(|page| match &page.kind {
            Kind::Moved(target) => target,
            _ => address,
        })
    }

    /// The pages that say the same as the one at an address in other languages, by language.
    pub fn translations(&self, address: &Address) -> &[Address] {
        self.translations.get(address).map_or(&[], Vec::as_slice)
    }

    /// The records that cite a line of a seed.
    pub fn citing(&self, seed: &str, line: usize) -> &[RecordRef] {
        self.backlinks.get(seed).and_then(|lines| lines.get(&line)).map_or(&[], Vec::as_slice)
    }

    /// The party of a key, as [`crate::value::Party`] gives it.
    pub fn party(&self, key: &str) -> Option<&Party> {
        self.party_by_key.get(key).map(|position| &self.parties[*position])
    }

    /// The records of a section in the order that its declaration asks for.
    pub fn sorted(&self, section: usize) -> Vec<RecordRef> {
        let mut all: Vec<RecordRef> =
            (0..self.sections[section].records.len()).map(|record| RecordRef { section, record }).collect();
        row::sort(self, &mut all);
        all
    }

    /// The same records, each section's in the order that its declaration asks for, with the section's position.
    pub fn by_section(&self, records: &[RecordRef]) -> Vec<(usize, Vec<RecordRef>)> {
        let mut sections: BTreeMap<usize, Vec<RecordRef>> = BTreeMap::new();
        for record in records {
            sections.entry(record.section).or_default().push(*record);
        }
        sections.values_mut().for_each(|records| row::sort(self, records));
        sections.into_iter().collect()
    }
}
