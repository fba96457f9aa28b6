//! What is looked up again and again while pages are written, gathered once.

use super::Beside;
use super::view::facet::{self, Facet};
use super::view::link::Link;
use super::view::summary::Summary;
use super::view::year;
use crate::collection::Field;
use crate::content;
use crate::output::Address;
use crate::seed::{Citation, Lines};
use crate::site::{Kind, RecordRef, Site};
use crate::value::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// The site with the orders and the cited ranges that its pages need.
#[derive(Debug)]
pub(super) struct Index<'a> {
    pub(super) site: &'a Site,
    pub(super) beside: &'a dyn Beside,
    /// The rows of each section's list in order, those of a group together.
    lists: Vec<Vec<RecordRef>>,
    /// Whether any record of each section gives its fiscal year.
    with_years: Vec<bool>,
    /// By what each section's list is filtered, counted when a page first asks.
    facets: Vec<OnceLock<Vec<Facet>>>,
    /// The last lines of the cited ranges of each seed, by their first line.
    ranges: BTreeMap<&'a str, BTreeMap<usize, BTreeSet<usize>>>,
    /// The records that name a page as saying the same in plain Japanese.
    easy: BTreeMap<&'a Address, Vec<RecordRef>>,
}

impl<'a> Index<'a> {
    pub(super) fn new(site: &'a Site, beside: &'a dyn Beside) -> Self {
        let lists = (0..site.sections.len()).map(|section| list(site, section)).collect();
        let has_year = |at: RecordRef| site.row(at).fiscal_year().is_some();
        let of_section =
            |section: usize| (0..site.sections[section].records.len()).map(move |record| RecordRef { section, record });
        let with_years = (0..site.sections.len()).map(|section| of_section(section).any(has_year)).collect();
        let facets = site.sections.iter().map(|_| OnceLock::new()).collect();
        Self { site, lists, with_years, facets, beside, ranges: ranges(site), easy: easy(site) }
    }

    /// The day of this edition as `<time>` has it, and as it is printed.
    pub(super) fn updated(&self) -> Option<(String, String)> {
        self.site.config.updated.map(|date| (date.iso(), format!("{}（{date}）", date.in_era())))
    }

    /// By what a section's list is filtered.
    pub(super) fn facets(&self, section: usize) -> &[Facet] {
        let collection = &self.site.sections[section].collection;
        self.facets[section].get_or_init(|| facet::of_section(self, collection, self.list(section)))
    }

    /// Whether any record of a section gives its fiscal year.
    pub(super) fn has_years(&self, section: usize) -> bool {
        self.with_years[section]
    }

    /// The rows of a section's list: all its records but the one that is shown above the list.
    pub(super) fn list(&self, section: usize) -> &[RecordRef] {
        &self.lists[section]
    }

    /// The last lines of the ranges that begin at a line of a seed and that some record cites, or that are [`joined`](crate::seed::Seed::joined).
    pub(super) fn ranges_from(&self, seed: &str, first: usize) -> impl Iterator<Item = usize> {
        self.ranges.get(seed).and_then(|ranges| ranges.get(&first)).into_iter().flatten().copied()
    }

    /// A link to a record's page, by its title.
    pub(super) fn link(&self, at: RecordRef) -> Link {
        Link { text: self.site.row(at).title(), href: self.site.record(at).address.to_string() }
    }

    /// A link to an address, by the title of the record there if there is one.
    pub(super) fn link_to(&self, address: &Address) -> Link {
        self.site
            .at(address)
            .map_or_else(|| Link { text: address.to_string(), href: address.to_string() }, |at| self.link(at))
    }

    /// A link to the page at an address, by what it is about; `None` where there is no such page, or nothing but its kind to call it by.
    pub(super) fn page_link(&self, address: &Address) -> Option<Link> {
        let text = match &self.site.page(address)?.kind {
            Kind::Record(at) => self.site.row(*at).title(),
            Kind::List(section, 1) => self.site.sections[*section].collection.title.clone(),
            Kind::Year(year) => return Some(year::link(*year)),
            Kind::Party(position) => self.site.parties[*position].name.clone(),
            Kind::Document(name) => self.site.seeds[name].title().to_owned(),
            _ => return None,
        };
        Some(Link { text, href: address.to_string() })
    }

    /// The page that a record names in a field of texts, where its declaration says that its values are names of pages.
    pub(super) fn named(&self, field: &Field, cell: &content::Cell) -> Option<RecordRef> {
        let is_text = matches!(cell.value, Some(Value::Text(_) | Value::Choice(_)));
        if is_text { self.site.named(field, &cell.printed) } else { None }
    }

    /// The link of a citation: its first range on the document's page. `None` where there is no such document.
    pub(super) fn source(&self, citation: &Citation) -> Option<Link> {
        let seed = self.site.seeds.get(&citation.seed)?;
        let lines = seed.joined(&citation.lines);
        let address = Site::document_address(&citation.seed);
        Some(Link { text: lines.to_string(), href: format!("{address}#{}", lines.fragment()) })
    }

    /// Every section with how much it lists.
    pub(super) fn summaries(&self) -> Vec<Summary> {
        let sections =
            (0..self.site.sections.len()).filter(|section| !self.site.sections[*section].collection.name.is_empty());
        sections.map(|section| Summary::new(self, section, self.list(section))).collect()
    }

    /// The pages that belong to no section.
    pub(super) fn loose_pages(&self) -> Vec<Link> {
        let records = self.site.records().filter(|at| self.site.sections[at.section].collection.name.is_empty());
        let elsewhere = ["/", "/updates/", "/accessibility/"];
        let is_loose = |at: &RecordRef| !elsewhere.contains(&self.site.record(*at).address.as_str());
        records.filter(is_loose).map(|at| self.link(at)).collect()
    }

    /// The pages that the page at an address says in plain Japanese.
    pub(super) fn plain_of(&self, address: &Address) -> Vec<Link> {
        self.easy.get(address).into_iter().flatten().map(|at| self.link(*at)).collect()
    }

    /// The years' pages, the latest first.
    pub(super) fn years(&self) -> impl Iterator<Item = i32> {
        self.site.years.keys().rev().copied()
    }
}

fn list(site: &Site, section: usize) -> Vec<RecordRef> {
    let own = site.list_address(section, 1);
    let mut records = site.sorted(section);
    records.retain(|at| site.record(*at).address != own);
    if let Some(field) = &site.sections[section].collection.table.group {
        records.sort_by_cached_key(|at| GroupKey::of(site, *at, field));
    }
    records
}

/// The order of groups: the latest year first, other values ascending, those without one last.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum GroupKey {
    Year(std::cmp::Reverse<i32>),
    Value(Value),
    Printed(String),
    Nothing,
}

impl GroupKey {
    fn of(site: &Site, at: RecordRef, field: &str) -> Self {
        match site.row(at).cell(field) {
            None => Self::Nothing,
            Some(cell) => match &cell.value {
                Some(Value::FiscalYear(year)) => Self::Year(std::cmp::Reverse(year.year())),
                Some(value) => Self::Value(value.clone()),
                None => Self::Printed(cell.printed.clone()),
            },
        }
    }
}

fn easy(site: &Site) -> BTreeMap<&Address, Vec<RecordRef>> {
    let mut easy: BTreeMap<&Address, Vec<RecordRef>> = BTreeMap::new();
    for at in site.records() {
        if let Some(address) = &site.record(at).easy {
            easy.entry(address).or_default().push(at);
        }
    }
    easy
}

fn ranges(site: &Site) -> BTreeMap<&str, BTreeMap<usize, BTreeSet<usize>>> {
    let mut ranges: BTreeMap<&str, BTreeMap<usize, BTreeSet<usize>>> = BTreeMap::new();
    for citation in site.records().filter_map(|at| site.record(at).citation.as_ref()) {
        let joined = site.seeds.get(&citation.seed).map(|seed| seed.joined(&citation.lines));
        let of_seed = ranges.entry(citation.seed.as_str()).or_default();
        for (first, last) in citation.lines.ranges().iter().chain(joined.iter().flat_map(Lines::ranges)) {
            of_seed.entry(*first).or_default().insert(*last);
        }
    }
    ranges
}

/// The name of a page's kind, as templates and style sheets know it.
pub(super) fn kind_name(site: &Site, kind: &Kind) -> &'static str {
    match kind {
        Kind::Home => "home",
        Kind::List(..) => "list",
        Kind::Record(at) if site.sections[at.section].collection.name == "programs" => "program",
        Kind::Record(_) => "record",
        Kind::Years => "years",
        Kind::Year(_) => "year",
        Kind::Parties => "parties",
        Kind::Party(_) => "party",
        Kind::Documents => "documents",
        Kind::Document(_) => "document",
        Kind::Notes => "notes",
        Kind::Data => "data",
        Kind::Updates => "updates",
        Kind::Accessibility => "accessibility",
        Kind::Search => "search",
        Kind::Moved(_) => "moved",
    }
}
