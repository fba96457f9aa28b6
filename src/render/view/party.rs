//! Parties: everything that one of them got.

use super::chart::{self, Chart};
use super::link::Link;
use super::summary::{self, Summary};
use super::table::{self, Table};
use crate::render::index::Index;
use crate::site;
use crate::value;
use serde::Serialize;

/// A party's page.
#[derive(Debug, Serialize)]
pub(crate) struct Party {
    name: String,
    /// Other names that documents print.
    other_names: Vec<String>,
    corporate_number: Option<String>,
    /// The members of a joint venture.
    members: Vec<Member>,
    /// The joint ventures whose member it is.
    ventures: Vec<Link>,
    /// What it got in each section.
    summaries: Vec<Summary>,
    /// What it got year by year.
    charts: Vec<Chart>,
    tables: Vec<Table>,
}

/// A party in the list of parties.
#[derive(Debug, Serialize)]
pub(crate) struct Entry {
    link: Link,
    count: usize,
    summaries: Vec<Summary>,
}

impl Party {
    /// The page of the party at a position among the site's.
    pub(crate) fn new(index: &Index<'_>, position: usize) -> Self {
        let party = &index.site.parties[position];
        Self {
            name: party.name.clone(),
            other_names: party.other_names.clone(),
            corporate_number: party.corporate_number.clone(),
            members: party.members.iter().map(|name| Member::new(index, name)).collect(),
            ventures: ventures(index, &party.key),
            summaries: summary::by_section(index, &party.records),
            charts: chart::by_year(index, &party.records),
            tables: table::by_section(index, &party.records, usize::MAX, &[]),
        }
    }

    /// What it is called.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

/// A member of a joint venture.
#[derive(Debug, Serialize)]
struct Member {
    text: String,
    /// Its page, where it got something itself.
    href: Option<String>,
}

impl Member {
    fn new(index: &Index<'_>, name: &str) -> Self {
        let known = value::Party::parse(name).ok().and_then(|party| index.site.party(party.key()));
        Self { text: name.to_owned(), href: known.map(|party| party.address.to_string()) }
    }
}

fn ventures(index: &Index<'_>, key: &str) -> Vec<Link> {
    let has_member = |party: &&site::Party| {
        party.members.iter().any(|name| value::Party::parse(name).is_ok_and(|member| member.key() == key))
    };
    let link = |party: &site::Party| Link { text: party.name.clone(), href: party.address.to_string() };
    index.site.parties.iter().filter(has_member).map(link).collect()
}

/// The list of parties.
#[derive(Debug, Serialize)]
pub(crate) struct Parties {
    /// Those that got most.
    charts: Vec<Chart>,
    /// All of them, those with the most records first.
    all: Vec<Entry>,
}

/// All parties.
pub(crate) fn all(index: &Index<'_>) -> Parties {
    let entry = |party: &site::Party| Entry {
        link: Link { text: party.name.clone(), href: party.address.to_string() },
        count: party.records.len(),
        summaries: summary::by_section(index, &party.records),
    };
    let mut entries: Vec<Entry> = index.site.parties.iter().map(entry).collect();
    entries.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.link.text.cmp(&b.link.text)));
    Parties { charts: chart::by_party(index, &index.site.records().collect::<Vec<_>>()), all: entries }
}
