//! Questions about all pages together: do links lead to headings that are there, are titles different, is every page linked to?

use super::links::written_at;
use super::problems;
use crate::content::Record;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::output::Address;
use crate::site::{Kind, Page, Site};
use std::collections::{BTreeMap, BTreeSet};

/// What is remembered of a page to compare it with the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageFacts {
    /// The page.
    pub page: Page,
    /// Its whole title.
    pub title: String,
    /// Its addresses within the site: `/contracts/#概要`, or `#概要` on the page itself.
    pub links: BTreeSet<String>,
    /// Its ids.
    pub ids: BTreeSet<String>,
}

/// The bytes that a page has at most before somebody should look.
const LARGE_PAGE: usize = 1 << 20;
/// The same for any other file.
const LARGE_FILE: usize = 20 << 20;

/// Where the pages of documents are: most links to their lines come from citations.
const DOCUMENTS: &str = "/documents/";

/// Compares all pages of a site.
pub fn pages(site: &Site, facts: &[PageFacts], diagnostics: &mut Diagnostics) {
    anchors(site, facts, diagnostics);
    titles(site, facts, diagnostics);
    orphans(site, facts, diagnostics);
}

/// A finding for a file that keeps readers waiting.
pub fn large(path: &str, bytes: usize) -> Option<Diagnostic> {
    let limit = if path.ends_with(".html") { LARGE_PAGE } else { LARGE_FILE };
    (bytes > limit).then(|| problems::large(path, bytes, limit))
}

/// A finding for each page and data file of the last published site that the next one lacks, and for each table whose rows get each
/// other's addresses. `lost` are the published records that lose theirs to another: list, identifier and title.
pub fn vanished<'a>(
    site: &Site,
    last: impl IntoIterator<Item = &'a str>,
    next: &BTreeSet<String>,
    lost: &[(&str, &str, &str)],
) -> Vec<Diagnostic> {
    let takers: Vec<(&Record, &str)> = lost.iter().filter_map(|lost| Some((taker(site, lost)?, lost.2))).collect();
    let mut by_table: BTreeMap<&str, Vec<(&Record, &str)>> = BTreeMap::new();
    for (taker, title) in &takers {
        by_table.entry(taker.place.source.path()).or_default().push((taker, title));
    }
    let moved = by_table.into_values().map(|lost| problems::address_moved(&lost));
    let is_told = |path: &&str| takers.iter().any(|(taker, _)| path.starts_with(folder(&taker.address)));
    let is_promised = |path: &&str| {
        path.ends_with("index.html") || path.starts_with("data/") && !path.ends_with(".gz") && !path.ends_with(".br")
    };
    let gone = last.into_iter().filter(is_promised).filter(|path| !next.contains(*path) && !is_told(path));
    let gone = gone.map(|path| problems::vanished(path.strip_suffix("index.html").unwrap_or(path)));
    moved.chain(gone).collect()
}

/// The row of a table that has the identifier of a published record now.
fn taker<'a>(site: &'a Site, &(list, id, _): &(&str, &str, &str)) -> Option<&'a Record> {
    let section = site.sections.iter().find(|section| section.collection.name == list)?;
    let taker = section.records.iter().find(|record| record.id == id)?;
    (!taker.place.source.path().ends_with(".md")).then_some(taker)
}

/// The folder of a page among the published files: `contracts/2024/`.
fn folder(address: &Address) -> &str {
    let path = address.as_str().trim_matches('/');
    &path[..path.rfind('/').map_or(0, |stroke| stroke + 1)]
}

/// Each link to a place on a page that is not there, told once for each place where it is written.
fn anchors(site: &Site, facts: &[PageFacts], diagnostics: &mut Diagnostics) {
    let ids: BTreeMap<&str, &BTreeSet<String>> =
        facts.iter().map(|facts| (facts.page.address.as_str(), &facts.ids)).collect();
    let mut told = BTreeSet::new();
    for from in facts {
        let page = &from.page;
        for link in &from.links {
            let Some((path, id)) = link.split_once('#') else { continue };
            let target = if path.is_empty() { page.address.as_str() } else { path };
            let Some(known) = ids.get(target) else { continue };
            if has_place(known, id) {
                continue;
            }
            let place = written_at(site, page, link);
            // What a citation names is told where it is cited.
            let is_written = place.as_ref().is_some_and(|place| place.text() == link);
            if target.starts_with(DOCUMENTS) && !is_written {
                continue;
            }
            let key = (place.as_ref().map(|place| (place.source.path().to_owned(), place.span.start)), link);
            if told.insert(key) {
                diagnostics.push(problems::broken_anchor(link, place, known.iter().map(String::as_str)));
            }
        }
    }
}

/// Whether a page has what a fragment names: an id, the first of a range of lines (`L67-L70`), or its top.
fn has_place(ids: &BTreeSet<String>, fragment: &str) -> bool {
    let first = fragment.split_once("-L").map_or(fragment, |(first, _)| first);
    fragment.is_empty()
        || fragment == "top"
        || fragment.starts_with(':')
        || ids.contains(fragment)
        || ids.contains(first)
}

fn titles(site: &Site, facts: &[PageFacts], diagnostics: &mut Diagnostics) {
    let mut by_title: BTreeMap<&str, Vec<&Page>> = BTreeMap::new();
    for facts in facts {
        let page = &facts.page;
        if !matches!(page.kind, Kind::Moved(_)) {
            by_title.entry(&facts.title).or_default().push(page);
        }
    }
    for (title, pages) in by_title.into_iter().filter(|(_, pages)| pages.len() > 1) {
        let place = written_at(site, pages[1], title);
        let first = pages[0].address.as_str();
        diagnostics.push(problems::duplicate_title(title, place, first, pages.len() - 1));
    }
}

fn orphans(site: &Site, facts: &[PageFacts], diagnostics: &mut Diagnostics) {
    let mut linked: BTreeSet<&str> = BTreeSet::new();
    for from in facts {
        let own = from.page.address.as_str();
        let paths = from.links.iter().filter_map(|link| link.split(['#', '?']).next());
        linked.extend(paths.filter(|path| *path != own));
    }
    for page in &site.pages {
        let is_apart = matches!(page.kind, Kind::Home | Kind::Moved(_));
        if !is_apart && !linked.contains(page.address.as_str()) {
            diagnostics.push(problems::orphan(page.address.as_str(), written_at(site, page, "")));
        }
    }
}
