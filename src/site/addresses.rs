//! Every page of the site with its address; no two share one.

use super::{Kind, Page, Party, ROWS_ON_A_LEAF, RecordRef, Row, problems};
use crate::collection::NOTE;
use crate::content::Section;
use crate::diagnostic::Diagnostics;
use crate::output::Address;
use crate::seed::Seed;
use crate::source::Place;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The record at each address; a second one at the same address is a finding and has no page.
pub(super) fn of_records(sections: &[Section], diagnostics: &mut Diagnostics) -> BTreeMap<Address, RecordRef> {
    let mut by_address: BTreeMap<Address, RecordRef> = BTreeMap::new();
    for (section, all) in sections.iter().enumerate() {
        for (record, row) in all.records.iter().enumerate() {
            if let Some(first) = by_address.get(&row.address) {
                let first = &sections[first.section].records[first.record];
                diagnostics.push(problems::shared_address(&row.address, row.place.clone(), first.place.clone()));
            } else {
                by_address.insert(row.address.clone(), RecordRef { section, record });
            }
        }
    }
    by_address
}

/// All pages, by address.
pub(super) fn pages(
    sections: &[Section],
    by_address: &BTreeMap<Address, RecordRef>,
    years: impl Iterator<Item = i32>,
    parties: &[Party],
    seeds: impl Iterator<Item = String>,
    diagnostics: &mut Diagnostics,
) -> Vec<Page> {
    let mut pages: BTreeMap<Address, Kind> = BTreeMap::new();
    pages.insert(address(""), Kind::Home);
    for (position, section) in sections.iter().enumerate().filter(|(_, section)| !section.collection.name.is_empty()) {
        for leaf in 1..=section.records.len().div_ceil(ROWS_ON_A_LEAF).max(1) {
            pages.insert(list_address(&section.collection.name, leaf), Kind::List(position, leaf));
        }
    }
    let years: Vec<(Address, Kind)> = years.map(|year| (address(&format!("years/{year}")), Kind::Year(year))).collect();
    let seeds: Vec<(Address, Kind)> = seeds.map(|name| (document_address(&name), Kind::Document(name))).collect();
    if !years.is_empty() {
        pages.insert(address("years"), Kind::Years);
    }
    if !parties.is_empty() {
        pages.insert(address("parties"), Kind::Parties);
    }
    if !seeds.is_empty() {
        pages.insert(address("documents"), Kind::Documents);
    }
    pages.insert(address("data"), Kind::Data);
    pages.insert(address("updates"), Kind::Updates);
    pages.insert(address("accessibility"), Kind::Accessibility);
    pages.insert(address("search"), Kind::Search);
    pages.extend(years);
    pages.extend(seeds);
    pages.extend(parties.iter().enumerate().map(|(position, party)| (party.address.clone(), Kind::Party(position))));
    add_notes(&mut pages, sections, diagnostics);
    add_records(&mut pages, sections, by_address, diagnostics);
    add_former(&mut pages, sections, by_address, diagnostics);
    pages.into_iter().map(|(address, kind)| Page { address, kind }).collect()
}

/// The address of one leaf of a section's list, counted from 1.
pub(super) fn list_address(section: &str, leaf: usize) -> Address {
    if leaf == 1 { address(section) } else { address(&format!("{section}/page-{leaf}")) }
}

/// The address of a document's page, of a seed that [`with_addresses`] let pass.
pub(super) fn document_address(seed: &str) -> Address {
    own_address(seed).unwrap_or_else(|| panic!("a seed without an address is left out: {seed}"))
}

/// The seeds whose pages have an address of their own; for each other there is a finding.
pub(super) fn with_addresses(seeds: BTreeMap<String, Seed>, diagnostics: &mut Diagnostics) -> BTreeMap<String, Seed> {
    let mut taken: BTreeMap<Address, String> = BTreeMap::new();
    let mut own = BTreeMap::new();
    for (name, seed) in seeds {
        let address = own_address(&name);
        match address.as_ref().and_then(|address| taken.get(address)) {
            Some(other) => diagnostics.push(problems::seed_name(&seed, Some(other))),
            None if address.is_none() => diagnostics.push(problems::seed_name(&seed, None)),
            None => {
                taken.extend(address.map(|address| (address, name.clone())));
                own.insert(name, seed);
            }
        }
    }
    own
}

fn own_address(seed: &str) -> Option<Address> {
    let plain: String =
        seed.to_ascii_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let plain = plain.trim_matches('-');
    if plain.is_empty() { None } else { Address::new(&format!("documents/{plain}")).ok() }
}

/// Adds the records' pages. The entry `index.md` of a section is shown on the section's list, that of the site on the first page.
fn add_records(
    pages: &mut BTreeMap<Address, Kind>,
    sections: &[Section],
    by_address: &BTreeMap<Address, RecordRef>,
    diagnostics: &mut Diagnostics,
) {
    for (address, at) in by_address {
        match pages.get(address) {
            // An entry of the site's own says it better than we do.
            None | Some(Kind::Updates | Kind::Accessibility) => {
                pages.insert(address.clone(), Kind::Record(*at));
            }
            Some(Kind::Home | Kind::List(_, 1)) => {}
            Some(_) => diagnostics.push(problems::taken_address(address, place(sections, *at))),
        }
    }
}

/// Adds the page of all notes, where there are any; a document may have taken its address.
fn add_notes(pages: &mut BTreeMap<Address, Kind>, sections: &[Section], diagnostics: &mut Diagnostics) {
    let mut rows =
        sections.iter().flat_map(|all| all.records.iter().map(|record| Row { collection: &all.collection, record }));
    let Some(first) = rows.find_map(|row| row.cell(NOTE)) else { return };
    match pages.entry(address("documents/notes")) {
        Entry::Occupied(taken) => diagnostics.push(problems::taken_address(taken.key(), first.place.clone())),
        Entry::Vacant(free) => {
            free.insert(Kind::Notes);
        }
    }
}

/// Adds the earlier addresses of pages. One that is taken is a finding.
fn add_former(
    pages: &mut BTreeMap<Address, Kind>,
    sections: &[Section],
    by_address: &BTreeMap<Address, RecordRef>,
    diagnostics: &mut Diagnostics,
) {
    for record in sections.iter().flat_map(|section| &section.records) {
        for alias in &record.aliases {
            match pages.entry(alias.address.clone()) {
                Entry::Vacant(free) => {
                    free.insert(Kind::Moved(record.address.clone()));
                }
                Entry::Occupied(taken) => {
                    let other = match taken.get() {
                        Kind::Record(at) => Some(*at),
                        Kind::Moved(target) => by_address.get(target).copied(),
                        _ => None,
                    };
                    diagnostics.push(problems::taken_alias(alias, other.map(|at| place(sections, at))));
                }
            }
        }
    }
}

fn place(sections: &[Section], at: RecordRef) -> Place {
    sections[at.section].records[at.record].place.clone()
}

fn address(path: &str) -> Address {
    Address::new(path).unwrap_or_else(|error| panic!("the site's own addresses are plain: {error}"))
}
