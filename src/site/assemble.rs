//! Assembles a site from its inputs.

use super::named::Named;
use super::{RecordRef, Row, Site, addresses, backlinks, parties, problems, programs, same, translations};
use crate::collection::BUILT_IN;
use crate::config::Config;
use crate::content::{Content, Section};
use crate::diagnostic::Diagnostics;
use crate::output::Address;
use crate::seed::Seed;
use std::collections::BTreeMap;

impl Site {
    /// Assembles the whole site. What does not fit together goes to `diagnostics`, and the rest is still assembled.
    pub fn assemble(
        config: Config,
        content: Content,
        seeds: BTreeMap<String, Seed>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let Content { mut sections, synonyms, editions } = content;
        sections.sort_by_key(|section| rank(&section.collection.name));
        check_ids(&sections, diagnostics);
        let seeds = addresses::with_addresses(seeds, diagnostics);
        let by_address = addresses::of_records(&sections, diagnostics);
        let programs = programs::gather(&sections, &by_address, diagnostics);
        let same = same::gather(&sections, &by_address, diagnostics);
        let named = Named::gather(&sections, diagnostics);
        let years = years(&sections);
        let parties = parties::gather(&sections);
        let party_by_key = parties.iter().enumerate().map(|(position, party)| (party.key.clone(), position)).collect();
        let names = seeds.keys().cloned();
        let pages = addresses::pages(&sections, &by_address, years.keys().copied(), &parties, names, diagnostics);
        let backlinks = backlinks::gather(&sections);
        let site = Self {
            config,
            sections,
            seeds,
            pages,
            years,
            parties,
            synonyms,
            editions,
            party_by_key,
            programs,
            same,
            translations: BTreeMap::new(),
            named,
            by_address,
            backlinks,
        };
        Self { translations: translations::gather(&site), ..site }
    }

    /// The address of one leaf of a section's list, counted from 1.
    pub fn list_address(&self, section: usize, leaf: usize) -> Address {
        addresses::list_address(&self.sections[section].collection.name, leaf)
    }

    /// The address of a document's page.
    pub fn document_address(seed: &str) -> Address {
        addresses::document_address(seed)
    }
}

/// The site's own entries first, then the built-in collections in their order, then the others by name.
fn rank(name: &str) -> (usize, String) {
    let position = BUILT_IN.iter().position(|built_in| *built_in == name);
    let place = if name.is_empty() { 0 } else { position.map_or(BUILT_IN.len() + 1, |position| position + 1) };
    (place, name.to_owned())
}

fn years(sections: &[Section]) -> BTreeMap<i32, Vec<RecordRef>> {
    let mut years: BTreeMap<i32, Vec<RecordRef>> = BTreeMap::new();
    for (section, all) in sections.iter().enumerate() {
        for (record, row) in all.records.iter().enumerate() {
            if let Some(year) = (Row { collection: &all.collection, record: row }).fiscal_year() {
                years.entry(year).or_default().push(RecordRef { section, record });
            }
        }
    }
    years
}

fn check_ids(sections: &[Section], diagnostics: &mut Diagnostics) {
    for section in sections {
        let mut known = BTreeMap::new();
        for record in &section.records {
            if let Some(first) = known.insert(&record.id, &record.place) {
                diagnostics.push(problems::shared_id(&record.id, record.place.clone(), first.clone()));
            }
        }
    }
}
