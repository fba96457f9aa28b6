//! Links: every link inside the site leads to a page or a file of it.

use super::problems;
use crate::diagnostic::Diagnostic;
use crate::site::{Kind, Page, Site};
use crate::source::Place;
use std::collections::BTreeSet;

/// The addresses and files that a link may lead to.
#[derive(Debug)]
pub struct Links {
    targets: BTreeSet<String>,
}

impl Links {
    /// Those of the site's pages and of further files, given with a leading slash.
    pub fn new(site: &Site, files: impl IntoIterator<Item = String>) -> Self {
        let pages = site.pages.iter().map(|page| page.address.as_str().to_owned());
        Self { targets: pages.chain(files).collect() }
    }

    /// A finding when a link from a page to an address inside the site leads nowhere.
    pub fn check(&self, link: &str, place: Option<Place>) -> Option<Diagnostic> {
        let path = link.split(['#', '?']).next().unwrap_or(link);
        let leads = !path.starts_with('/') || path.starts_with("//") || self.targets.contains(path);
        (!leads).then(|| problems::broken_link(link, place, self.targets.iter().map(String::as_str)))
    }
}

/// Where a page's file writes a link, or the settings do for every page, or where the page's file begins; `None` for a page without a
/// file.
pub fn written_at(site: &Site, page: &Page, link: &str) -> Option<Place> {
    let at = match &page.kind {
        Kind::Record(at) => Some(*at),
        _ => site.at(&page.address),
    };
    let record = at.map(|at| site.record(at));
    let written = record.and_then(|record| record.body.as_ref()).and_then(|body| {
        let start = body.span.start + body.text().find(link)?;
        Some(Place::new(&body.source, start..start + link.len()))
    });
    let settings = || {
        let named = site.config.footer.iter().chain(&site.config.contact);
        named.filter(|named| named.href.as_deref() == Some(link)).map(|named| named.place.clone()).next()
    };
    written.or_else(settings).or_else(|| record.map(|record| record.place.clone()))
}
