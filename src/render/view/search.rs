//! The search page: where its index is, and the list of all pages for those whom the search does not serve.

use super::link::Link;
use super::year;
use crate::render::index::Index;
use crate::site::{RecordRef, Site};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What the search page shows.
#[derive(Debug, Serialize)]
pub(crate) struct Search {
    /// The address of the folder that the search reads.
    index: String,
    sections: Vec<Section>,
    parties: Vec<Link>,
    documents: Vec<Link>,
}

/// A section's pages.
#[derive(Debug, Serialize)]
struct Section {
    title: String,
    /// Its list.
    href: String,
    /// How many records.
    count: usize,
    /// The pages by year, the latest first and those without one last; none where they are too many to be shown.
    years: Vec<Year>,
}

/// The pages of a year.
#[derive(Debug, Serialize)]
struct Year {
    /// The year's page; `None` for pages without a year.
    year: Option<Link>,
    links: Vec<Link>,
}

/// The most pages that are shown of one section.
const MOST: usize = 200;

impl Search {
    /// The search page of a site, whose search reads a folder at that address.
    pub(crate) fn new(index: &Index<'_>, folder: &str) -> Self {
        let Site { sections, parties, seeds, .. } = index.site;
        let named = (0..sections.len()).filter(|section| !sections[*section].collection.name.is_empty());
        let party = |party: &crate::site::Party| Link { text: party.name.clone(), href: party.address.to_string() };
        let document = |seed: &crate::seed::Seed| Link {
            text: seed.title().to_owned(),
            href: Site::document_address(&seed.name).to_string(),
        };
        Self {
            index: folder.to_owned(),
            sections: named.map(|section| Section::new(index, section)).collect(),
            parties: if parties.len() > MOST { Vec::new() } else { parties.iter().map(party).collect() },
            documents: seeds.values().map(document).collect(),
        }
    }
}

impl Section {
    fn new(index: &Index<'_>, section: usize) -> Self {
        let records = index.list(section);
        Self {
            title: index.site.sections[section].collection.title.clone(),
            href: index.site.list_address(section, 1).to_string(),
            count: records.len(),
            years: if records.len() > MOST { Vec::new() } else { by_year(index, records) },
        }
    }
}

fn by_year(index: &Index<'_>, records: &[RecordRef]) -> Vec<Year> {
    let mut years: BTreeMap<Reverse<Option<i32>>, Vec<Link>> = BTreeMap::new();
    for at in records {
        years.entry(Reverse(index.site.row(*at).fiscal_year())).or_default().push(index.link(*at));
    }
    years.into_iter().map(|(Reverse(year), links)| Year { year: year.map(year::link), links }).collect()
}
